"""Whether a page break cut a text in two.

The rule. A piece of running text that does not end in closing punctuation was cut, and the next block that is
no footnote continues it, unless that block opens something new where something new may come (a number, letter
or heading in its turn, a bullet). The halves are joined with nothing between them, whatever stood there.

The one exception: items of a list are often written without closing punctuation. A short unclosed line between
such an item and a numbered paragraph is a heading, not the item's other half.
"""

import re

# Marks at the end; copied from a PDF they are digits like others: 报告；13
_TRAILING = re.compile(r"(?:\^[a-z]|[⁰¹²³⁴⁵⁶⁷⁸⁹*＊_\s]|(?<=[。；：！？，”）》])\d{1,3})+$")
_CLOSERS = "”’」』）)》〉】]\"'"
_CLOSING = "。！？；：!?;:…︰﹕∶"
_HAN = re.compile("[\u3400-\u9fff]")
# Chinese that stands further away from a Latin full stop says nothing of it.
_NEAR = 20
# Marks, quotes and brackets fill less than this; a longer text costs no more to judge.
_END = 100


def is_closed(text: str, closing: str = "") -> bool:
    """Whether a piece of running text ends in closing punctuation, footnote marks, quotes and brackets aside.
    `closing` are signs that close here besides, as a comma does a preambular paragraph.

    A title whose 》 is still to come is open. A Latin full stop closes after a letter, a quote or a bracket, and
    where no Chinese stands near: `增长 5.` is a number cut in two.

    >>> is_closed("供议员参加的听证会。²"), is_closed("利益攸关方集团"), is_closed("查阅 http://ipu.org/x.pdf.")
    (True, False, True)
    >>> is_closed("题为《变革我们的世界：")
    False
    """
    end = text[-_END:]
    if end.rfind("《") > end.rfind("》"):
        return False
    bare = _TRAILING.sub("", end).rstrip(_CLOSERS)
    bare = _TRAILING.sub("", bare)
    return bare.endswith(tuple(_CLOSING + closing)) or (bare.endswith(".") and _is_full_stop(bare[-_NEAR - 1 : -1]))


def _is_full_stop(before: str) -> bool:
    """Whether a Latin full stop behind these characters ends a sentence."""
    if re.search(rf"[A-Za-z{re.escape(_CLOSERS)}]$", before):
        return True
    return bool(re.search("[A-Za-z]", before)) and not _HAN.search(before)
