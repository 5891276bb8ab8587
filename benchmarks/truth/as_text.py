"""A resolution as the text layer of a PDF gives it: a paragraph a line, a page wherever it ends."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.truth.printed import Line, Note

LINES = 40
"""How many lines of print a page has, where nobody asks for another page."""
_CHARACTERS = 40
# A line of print is not broken within a number, a Latin word or a mark.
_UNBROKEN = re.compile(r"[A-Za-z0-9.,/()%^\-⁰¹²³⁴⁵⁶⁷⁸⁹]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_text(lines: Sequence[Line], height: int = LINES) -> str:
    """The text of a resolution's pages, so many lines high, blank lines between paragraphs, each page's footnotes at
    its foot."""
    return "\n\n".join(block for page in _pages(lines, height) for block in page) + "\n"


def mark(note: Note) -> str:
    """How a note is marked where it is borne and where it stands."""
    return note.label.translate(_SUPERSCRIPT) if note.label.isdigit() else f"^{note.label}"


def _pages(lines: Sequence[Line], height: int) -> Iterator[list[str]]:
    blocks: list[str] = []
    notes: list[str] = []
    room = height
    for line in lines:
        text = line.whole
        borne = {mark(note): f"{mark(note)} {note.text}" for note in line.notes}
        begun = at = 0
        while at < len(text):
            end = _line_end(text, at)
            new = [words for label, words in borne.items() if _bears(text, at, end, label)]
            cost = 1 + sum(_height(words) for words in new)
            if cost > room and (blocks or at > begun):
                yield [*blocks, *([text[begun:at].strip()] if at > begun else []), *notes]
                blocks, notes, room, begun = [], [], height, at
            borne = {label: words for label, words in borne.items() if words not in new}
            notes += new
            room -= cost
            at = end
        blocks.append(text[begun:].strip())
        room -= 1
    yield [*blocks, *notes]


def _line_end(text: str, start: int) -> int:
    end = min(start + _CHARACTERS, len(text))
    if end == len(text):
        return end
    at = end
    while at > start + 1 and _UNBROKEN.match(text[at]) and _UNBROKEN.match(text[at - 1]):
        at -= 1
    return at if at > start + 1 else end


def _bears(text: str, start: int, end: int, label: str) -> bool:
    """Whether the mark stands in text[start:end] on its own, not within a longer one."""
    return any(found[0] == label for found in re.finditer(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z]", text[start:end]))


def _height(text: str) -> int:
    return -(-len(text) // _CHARACTERS) + 1
