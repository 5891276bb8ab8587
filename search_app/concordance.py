"""A concordance: every place where what was sought stands on a line of its own, with the words around it (keyword in
context, KWIC; Luhn 1960), so that what usually precedes and follows is seen at a glance."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from index.results import Hit, Sort

CONTEXT = 25
_CUT_WORD_BEFORE = re.compile(r"^[0-9A-Za-z]+")
_CUT_WORD_AFTER = re.compile(r"[0-9A-Za-z]+$")


@dataclass(frozen=True, slots=True)
class Line:
    """`term` as it stands in the text of a hit, between at most `CONTEXT` characters on either side."""

    hit: Hit
    before: str
    term: str
    after: str


def lines(hits: Iterable[Hit], sort: Sort = "relevance") -> tuple[Line, ...]:
    """The lines of every hit's highlights: in the order of what follows the term (`after`) or of what precedes it,
    read backwards (`before`), signs and blanks left out; else in the order of the hits and of their text."""
    each = (Line(hit, *context(hit.text, *span)) for hit in hits for span in hit.highlights)
    key = _KEYS.get(sort)
    return tuple(sorted(each, key=key) if key else each)


def context(text: str, start: int, end: int, room: int = CONTEXT) -> tuple[str, str, str]:
    """What stands before text[start:end], itself, and what stands behind it, breaks as blanks; a number or Latin word
    that would be cut is left out.

    >>> context("自1995年以来，妇女署的工作", 9, 12, room=7)
    ('年以来，', '妇女署', '的工作')
    """
    before, after = text[max(0, start - room) : start], text[end : end + room]
    if start > room and _is_inside_word(text[start - room - 1 : start - room + 1]):
        before = _CUT_WORD_BEFORE.sub("", before)
    if _is_inside_word(text[end + room - 1 : end + room + 1]):
        after = _CUT_WORD_AFTER.sub("", after)
    whole = (before, text[start:end], after)
    before, term, after = (part.replace("\n", " ") for part in whole)
    return before, term, after


def _is_inside_word(border: str) -> bool:
    return len(border) == 2 and border.isascii() and border.isalnum()


def _letters(text: Iterable[str]) -> Iterator[str]:
    return (character for character in text if character.isalnum())


_KEYS: dict[Sort, Callable[[Line], str]] = {
    "after": lambda line: "".join(_letters(line.after)),
    "before": lambda line: "".join(_letters(reversed(line.before))),
}
