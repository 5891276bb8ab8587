"""The words of an element as they are printed: footnote marks in place, white space as the markup means it.

What an editor laid out (line ends, indents, the tab behind a number) is one blank; between two Han characters,
where print has none, it is nothing. Only behind a Chinese numeral that opens a text it stays: `一 导言`. A blank
meant as such stands in `<inline name="space">`, kept as it is (see `archive.export`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.extract.akn.reading import Element, name

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LAID_OUT = re.compile(r"[ \t\r\n]+")
_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
_NUMERAL = re.compile("[一二三四五六七八九十]+ ")
_STRAY = re.compile(f"(?<={_HAN}) (?={_HAN})")
# Marks of writing direction print nothing.
_UNPRINTED = {ord("\u200e"): None, ord("\u200f"): None}
# XML can hold none of these, so they can stand for meant blanks while all others are tidied.
_MEANT = str.maketrans(" \t\u200e\u200f", "\0\1\2\3")
_BLANKS = str.maketrans("\0\1\2\3", " \t\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print, and the notes whose marks stand in it."""

    words: str
    notes: tuple[Element, ...] = ()


def lines(*elements: Element) -> list[Line]:
    """What elements print side by side: one line or, where they break it, several; blank ones are left out."""
    found: list[Line] = []
    pieces: list[str] = []
    notes: list[Element] = []
    for piece in (*_side_by_side(elements), None):
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece is not None and name(piece) == "authorialNote":
            pieces.append(mark(piece.get("marker", "")))
            notes.append(piece)
        else:
            if (printed := tidy("".join(pieces))) or notes:
                found.append(Line(printed, tuple(notes)))
            pieces, notes = [], []
    return found


def words(element: Element) -> str:
    """What an element prints, on one line."""
    return " ".join(line.words for line in lines(element))


def cells(row: Element) -> Line:
    """A table row: its cells joined by a tab."""
    inner = [[line for part in (cell if len(cell) else (cell,)) for line in lines(part)] for cell in row]
    notes = tuple(note for cell in inner for line in cell for note in line.notes)
    return Line("\t".join(" ".join(line.words for line in cell) for cell in inner), notes)


def mark(marker: str) -> str:
    """A footnote mark as it stands in text.

    >>> mark("12"), mark("a"), mark("*")
    ('¹²', '^a', '*')
    """
    bare = marker.strip()
    if bare.isdecimal() and bare.isascii():
        return bare.translate(_RAISED)
    return f"^{bare}" if re.fullmatch("[a-z]", bare) else bare


def tidy(text: str) -> str:
    """A text with the white space that print has.

    >>> tidy("1.\\t工作 方案\\n  和A 组"), tidy("一 导言")
    ('1. 工作方案和A 组', '一 导言')
    """
    bare = _LAID_OUT.sub(" ", text.translate(_UNPRINTED)).strip(" ")
    numeral = _NUMERAL.match(bare)
    kept = numeral.end() if numeral else 0
    return (bare[:kept] + _STRAY.sub("", bare[kept:])).translate(_BLANKS)


def _side_by_side(elements: Iterable[Element]) -> Iterator[str | Element]:
    for element in elements:
        if name(element) == "authorialNote":
            yield element
        else:
            yield " "
            yield from _pieces(element)


def _pieces(element: Element) -> Iterator[str | Element]:
    """The text of an element in order, with its notes and line breaks as elements between."""
    if element.text:
        yield element.text.translate(_MEANT) if element.get("name") == "space" else element.text
    for child in element:
        match name(child):
            case "authorialNote" | "eol" | "br":
                yield child
            case "sup":
                yield _raised("".join(child.itertext()))
            case _:
                yield from _pieces(child)
        if child.tail:
            yield child.tail


def _raised(text: str) -> str:
    bare = text.strip()
    return text.replace(bare, mark(bare)) if bare else text
