"""jieba as its documentation has it, for the systems that use it, but with a dictionary nobody else could plant."""

import tempfile
from functools import cache
from types import ModuleType


@cache
def jieba() -> ModuleType:
    """jieba, its dictionary loaded."""
    import jieba

    jieba.dt.tmp_dir = tempfile.mkdtemp()
    jieba.initialize()
    return jieba
