import tracemalloc
from hashlib import sha256
from math import log2
from pathlib import Path

import pytest

from index.engines import Posting
from index.engines.whoosh_engine import open_engine, update
from index.engines.whoosh_segments import GramAnalyzer


def document(name: int, passages: int) -> list[Posting]:
    return [Posting(key(name), ordinal, (f"第{name}号文件第{ordinal}段",), ()) for ordinal in range(passages)]


def key(name: int) -> str:
    return sha256(str(name).encode()).hexdigest()


def segments(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.seg")}


def test_the_analyser_gives_whoosh_the_grams_of_chinese_text() -> None:
    tokens = [token.text for token in GramAnalyzer()("联合国un2013年")]
    assert tokens == ["联", "合", "联合", "国", "合国", "un", "2013", "年"]


@pytest.mark.parametrize("sizes", [range(1, 25), range(24, 0, -1), [3] * 24, [1, 30, 2, 20, 3, 10, 4, 5]])
def test_segments_stay_few_whatever_the_sizes_of_the_updates(tmp_path: Path, sizes: list[int]) -> None:
    total = 0
    for name, size in enumerate(sizes):
        update(tmp_path, (), document(name, size))
        total += size
        assert len(segments(tmp_path)) <= log2(total) + 1


def test_a_large_segment_is_left_alone_until_a_tenth_of_it_is_gone(tmp_path: Path) -> None:
    update(tmp_path, (), [*document(0, 90), *document(1, 10), *document(2, 1)])
    large = segments(tmp_path)
    update(tmp_path, [key(1)], document(3, 5))
    assert large < segments(tmp_path)
    update(tmp_path, [key(2)], ())
    assert not large & segments(tmp_path)


def test_nothing_is_left_but_the_index(tmp_path: Path) -> None:
    update(tmp_path, (), document(0, 3))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".seg", ".toc"]


def test_opening_copies_nothing_of_what_there_is(tmp_path: Path) -> None:
    update(tmp_path, (), (Posting(key(n), 0, (key(n)[:32] + key(-n)[:32],), (key(n),)) for n in range(3000)))
    size = sum(path.stat().st_size for path in tmp_path.glob("*.seg"))
    tracemalloc.start()
    try:
        engine = open_engine(tmp_path)
        assert engine.frequency(key(7)) == 0
        assert engine.words(key(7)[:9], 1) == [(key(7), 1)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < size / 4
