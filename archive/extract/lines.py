"""What a line break, a page edge and a printed number mean, whatever the pages came from: a PDF or a text file.

The rule for blanks at a line break: none is put between two characters of which one is Han or full-width, nor after
a hyphen, a dash or a slash; one is put between any others. A blank that the source itself has there is kept unless
it stands between two Han or full-width characters.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive import symbol
from archive.extract.cover import IMPRINT

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_CHINESE = "[〇一二三四五六七八九十百千]"
_OPENING = re.compile(
    rf"""\d{{1,4}}\s*[.．、](?!\d)                              # 22.
    | [(（](?:[a-z]{{1,4}}|{_CHINESE}+|\d{{1,3}})[)）]          # (a) (ii) (一)
    | {_CHINESE}+[、.．]                                        # 一.
    | [㈠-㈩①-⑳]
    | (?:[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,5}}|\^[a-z])\s             # a footnote
    | [-–—*]\s+\S | [•●▪◦■·]
    | [A-Z][.．]\s
    | 第\s*(?:\d+(?:-\d+)?|{_CHINESE}+)\s*[编編章节節条條款](?!.*[，。])   # 第三条 alone, or with its heading
    | 附\s*[件录錄]\s*{_CHINESE}?$""",
    re.VERBOSE,
)
_TRAILING = "”’」』）)》〉】]\"'⁰¹²³⁴⁵⁶⁷⁸⁹ \u3000"
_OPENERS = tuple("“‘「『（(《〈【[")
# What does not begin a line, and may hang over its end.
CLOSERS = tuple("，。、；：！？”’」』）)》〉】]")
_UNBROKEN_AFTER = tuple("-‐‑–—/／")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"""(?:\d\d-\d{5}(?:\s*\([A-Z]\))?\s+)?                     # the UN's job number may stand beside it
    (?:[-–—·.]\s*)?(?:第\s*|[Pp]age\s+)?(?P<number>\d{1,4})(?:\s*页)?
    (?:\s*(?:[/／]|of|[,，]?\s*共)\s*\d{1,4}(?:\s*页)?)?(?:\s*[-–—·.])?
    (?:\s+\d\d-\d{5})?""",
    re.VERBOSE,
)
# Running heads and feet take up no more lines than this at either edge.
DEPTH = 3
# Opens a footnote where the text bears it, else a bullet or nothing.
STARRED = re.compile(r"(\*{1,3})\s*(?=[^\s*])")
# The mark itself, behind a word.
STARS = re.compile(r"(?<=[^\s*])\*{1,3}(?![*\w])|(?<=[^\s*A-Za-z0-9])\*{1,3}(?=[\u4e00-\u9fff])")
_NEAR = 3.0
# How many lines of a first page may be its masthead.
_MASTHEAD = 40


def joint(before: str, after: str) -> str:
    """What stands between two lines when they are put together again.

    >>> joint("议会联盟第", "126 届"), joint("the General", "Assembly"), joint("inter-", "parliamentary")
    ('', ' ', '')
    """
    wide = is_wide(before[-80:].rstrip()[-1:]), is_wide(after[:80].lstrip()[:1])
    if before[-1:].isspace() or after[:1].isspace():
        return "" if all(wide) else " "
    return "" if any(wide) or before.endswith(_UNBROKEN_AFTER) else " "


@cache
def is_wide(char: str) -> bool:
    """Whether a character is as wide as a Han character: Han, kana, Chinese punctuation, full-width forms.

    >>> is_wide("年"), is_wide("，"), is_wide("“"), is_wide("a")
    (True, True, True, False)
    """
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·")


def opens(line: str) -> bool:
    """Whether a line begins as a paragraph, item or article may: with a number, letter or bullet.

    >>> opens("(a) 近年来"), opens("第 3 条"), opens("2014 年")
    (True, True, False)
    """
    return bool(_OPENING.match(line[:60]))


def is_closed(line: str, closing: str = "。！？；：…!?;:.") -> bool:
    """Whether a line ends in closing punctuation, quotes, brackets and footnote marks aside.

    >>> is_closed("听证会。”²"), is_closed("回顾其决议，"), is_closed("回顾其决议，", "，")
    (True, False, True)
    """
    bare = re.sub(r"\^[a-z]$", "", line[-40:].rstrip())
    return bare.rstrip(_TRAILING).endswith(tuple(closing))


def first_word(line: str) -> str:
    """What of a line cannot be broken off: one Han character with the punctuation after it, or a word. A number or a
    mark after that punctuation counts with it, for some typesetters do not part them.

    >>> first_word("议会联盟"), first_word("会》，其"), first_word("号、2012 年"), first_word("www.ipu.org 查阅")
    ('议', '会》，', '号、2012', 'www.ipu.org')
    """
    length = 1
    while line[length - 1 : length] in _OPENERS and length < len(line):
        length += 1
    if not is_wide(line[length - 1 : length]):
        length = _word(line, length)
    punctuation = length
    while line[length : length + 1] in CLOSERS and length < len(line):
        length += 1
    return line[: _word(line, length) if length > punctuation else length]


def _word(line: str, start: int) -> int:
    """Where a run of narrow characters ends."""
    while start < len(line) and not is_wide(line[start]) and not line[start].isspace():
        start += 1
    return start


@dataclass(frozen=True, slots=True)
class Edge:
    """A line near the edge of a page: its text, and how far from that edge it stands."""

    text: str
    place: float


def furniture(pages: Sequence[Sequence[Edge]], first: Sequence[str] = ()) -> list[int]:
    """How many lines of each page, counted from one edge inwards, are running heads or page numbers.

    A line is one if the same words stand at the same place on a page at most two away, if its words but for a number
    that counts with the pages do so on three, or if it is a page number alone. `first` are the lines of the first
    page: a later page begins with a running head where it begins with the symbol that stands there, alone or beside
    other lines of that page.
    """
    own = _own_symbol(first)
    masthead = {"".join(line.split()) for line in first}
    outer = [page[:DEPTH] for page in pages]
    standing: dict[tuple[str, int], list[float]] = defaultdict(list)
    counted: Counter[tuple[str, int, int]] = Counter()
    offsets: Counter[int] = Counter()
    for number, page in enumerate(outer):
        for edge in page:
            standing[edge.text, number].append(edge.place)
            counted.update((*key, round(edge.place / _NEAR)) for key in _counting(edge.text, number))
            if found := _PAGE_NUMBER.fullmatch(edge.text):
                offsets[int(found["number"]) - number] += 1
    usual = max(offsets.values(), default=0)
    numbering = {offset for offset, times in offsets.items() if times * 2 >= usual}

    def runs(number: int, edge: Edge) -> bool:
        found = _PAGE_NUMBER.fullmatch(edge.text)
        if found and int(found["number"]) - number in numbering:
            return True
        if (number and own and _is_head(edge.text, own, masthead)) or IMPRINT.fullmatch(edge.text):
            return True
        # A head or a foot is no sentence, though the same short one may stand at the same place twice.
        if is_closed(edge.text):
            return False
        place = round(edge.place / _NEAR)
        for key in _counting(edge.text, number):
            if sum(counted[(*key, near)] for near in (place - 1, place, place + 1)) >= 3:
                return True
        others = (p for n in (-2, -1, 1, 2) for p in standing.get((edge.text, number + n), ()))
        return any(abs(other - edge.place) <= _NEAR for other in others)

    return [_leading([runs(number, edge) for edge in page]) for number, page in enumerate(outer)]


def _own_symbol(first: Sequence[str]) -> str | None:
    """The symbol a first page states on a line of its own, or at the end of one as `联合国 A/68/827` does."""
    words = (line.split() for line in first[:_MASTHEAD])
    ends = ((" ".join(each), each[-1]) for each in words if each)
    return next((text for pair in ends for text in pair if symbol.is_symbol(text)), None)


def _is_head(text: str, own: str, masthead: set[str]) -> bool:
    """Whether a line is the document's symbol, alone or beside words of its masthead."""
    rest = text.removeprefix(own) if text.startswith(own) else text.removesuffix(own)
    return rest != text and (not rest.strip() or "".join(rest.split()) in masthead)


def _counting(text: str, page: int) -> list[tuple[str, int]]:
    """The text with each of its numbers left out in turn, and by how much that number is ahead of the page."""
    return [
        (text[: found.start()] + "#" + text[found.end() :], int(found[0][:6]) - page)
        for found in list(_DIGITS.finditer(text[:120]))[:8]
    ]


def _leading(flags: Sequence[bool]) -> int:
    return next((i for i, flag in enumerate(flags) if not flag), len(flags))
