"""What the printed headings of a resolution are, and below which of them numbers begin again."""

import re
from collections.abc import Sequence

from archive import numerals
from benchmarks.truth.printed import Line

_SECTION = re.compile("([一二三四五六七八九十]+)(?:[.．、\\s]\\s*(?=\\S)|$)")
_LETTERED = re.compile(r"([A-Z])(?:[.．]\s*(?=\S)|$)")
DIVISION = re.compile("第([一二三四五六七八九十]+)部分")
ARTICLE = re.compile("第([一二三四五六七八九十百]+|[0-9]+)条(?:\\s+(\\S.*))?")
_BARE = re.compile(
    r"[一二三四五六七八九十]+|[A-Z]|(?:准则|指南|原则)\s*\d+|第\d+[A-Z]?款|第[一二三四五六七八九十]+部分"
)
MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z]\b")


def level_of(heading: str) -> tuple[int, str]:
    """How deep a heading stands (一 1, A 2, without a number 3), and its number or letter."""
    if found := _SECTION.match(heading):
        return 1, str(numerals.read(found[1]))
    if found := _LETTERED.match(heading):
        return 2, found[1].lower()
    return 3, ""


def is_bare(heading: str) -> bool:
    """Whether a heading is a number or letter alone, or an article's, whose title stands on the next line."""
    return bool(_BARE.fullmatch(MARKS.sub("", heading)))


def scoping(lines: Sequence[Line]) -> set[int]:
    """The levels of headings below which numbers begin again at 1; articles aside, which have their own."""
    levels: set[int] = set()
    opened: list[int] = []
    last = 0
    article = False
    for line in lines:
        if line.role == "heading":
            article = bool(ARTICLE.fullmatch(line.text)) or (article and level_of(line.text)[0] == 3)
            opened.append(level_of(line.text)[0])
        elif line.role == "numbered" and not article:
            number = int(re.sub(r"\D", "", line.marker))
            if number == 1 and last and opened:
                levels.add(min(opened))
            last = number
            opened = []
    return levels
