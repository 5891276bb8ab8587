"""Footnotes at the foot of a column and their marks in the text, known by size and position."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from statistics import median

from archive.extract.lines import SUPERSCRIPTS
from archive.extract.pdf.glyphs import Glyph
from archive.extract.pdf.layout import Line

# Notes are set smaller than the text, in parts of its size.
_SMALL = 0.93
_ROOM = 1.4
_PARTED = 0.15
_RAISED_LABEL = re.compile(r"\d{1,4}|[a-z]|\*{1,3}")
_LONGEST_LABEL = 5
_LABEL = re.compile(r"(\d{1,4}|[a-z]|\*{1,3})(?![\d.．、,，a-z*)）])")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the lines of it on one page. `label` is what is printed before it, None where it goes on from the
    page before."""

    label: str | None
    lines: tuple[Line, ...]


def part(lines: Sequence[Line], body: float, before: str | None, unfinished: bool) -> tuple[list[Line], list[Note]]:
    """The running lines of a column and the footnotes at its foot. `body` is the size of the running text, `before`
    the label of the last note above, `unfinished` whether that note may go on here."""
    begins = len(lines)
    while begins and lines[begins - 1].size <= _SMALL * body:
        begins -= 1
    if begins == len(lines):
        begins = _first_raised(lines)
    found: list[tuple[str | None, list[Line]]] = []
    last = before
    for line in lines[begins:]:
        label = _label(line, last, bool(found) and found[0][0] is not None)
        if label:
            found.append((label, [line]))
            last = label
        elif found:
            found[-1][1].append(line)
        elif unfinished and begins:
            found.append((None, [line]))
        else:
            begins += 1
    return list(lines[:begins]), [Note(label, tuple(held)) for label, held in found]


def marked(line: Line, label: str | None, labels: Collection[str]) -> str:
    """The text of a line with its footnote marks as superscripts: `¹`, `^a`. `label` is the one it begins with where
    it begins a note, `labels` are those of all notes on its page."""
    begun = label or ""
    pieces: list[str] = []
    skipped = 0
    if begun:
        pieces.append(_superscript(begun))
        skipped = len(begun)
    characters = list(line.spaced())
    while characters and characters[0][1].char.isspace():
        characters.pop(0)
    if begun and len(characters) > skipped and not (characters[skipped][0] or characters[skipped][1].char.isspace()):
        pieces.append(" ")
    for raised, run in groupby(characters[skipped:], key=lambda each: line.is_raised(each[1])):
        written = [(blank, glyph.char) for blank, glyph in run]
        text = "".join(blank + char for blank, char in written)
        pieces.append(_raised(text, labels) if raised else text)
    return "".join(pieces).lstrip()


def lettered(line: Line) -> str | None:
    """The raised letter a line begins with, as notes below a table do."""
    glyphs = _bare(line)
    first = glyphs[0].char
    alone = first.isascii() and first.islower() and line.is_raised(glyphs[0])
    return first if alone and len(glyphs) > 1 and not line.is_raised(glyphs[1]) else None


def _raised(text: str, labels: Collection[str]) -> str:
    """Raised characters as marks: digits, and a letter that is the label of a note.

    >>> _raised("12", {"12"}), _raised("56", {"5", "6"}), _raised("a", {"a"}), _raised("er", {"a"})
    ('¹²', '⁵ ⁶', '^a', 'er')
    """
    if text in labels and text.isalpha():
        return _superscript(text)
    return re.sub(r"[0-9]+", lambda run: " ".join(map(_superscript, _labels(run[0], labels))), text)


def _labels(digits: str, labels: Collection[str]) -> list[str]:
    """The labels that digits standing together are: `56` is 5 and 6 where there are such notes and no 56."""
    for length in range(1, 1 if digits in labels else min(len(digits), 5)):
        found = [digits[:length]]
        rest = digits[length:]
        while found[-1] in labels and rest and rest.startswith(following := _next(found[-1])):
            found.append(following)
            rest = rest[len(following) :]
        if found[-1] in labels and not rest:
            return found
    return [digits]


def _superscript(label: str) -> str:
    return f"^{label}" if label.isalpha() else label.translate(SUPERSCRIPTS)


def _first_raised(lines: Sequence[Line]) -> int:
    """Where notes in type as large as the text begin: at the first line with a raised label and more room above it
    than there is between lines."""
    gaps = [above.base - below.base for above, below in pairwise(lines)]
    roomy = _ROOM * median(gaps) if gaps else 0.0
    begins = (i for i, gap in enumerate(gaps, 1) if gap > roomy and lines[i].is_raised(_bare(lines[i])[0]))
    return next(begins, len(lines))


def _label(line: Line, before: str | None, follows: bool) -> str | None:
    """The label a line begins with, if it begins a note: raised, or parted from the words and the next in the count;
    the first of a page may count anew. `follows` is whether a note stands above it on the page."""
    glyphs = _bare(line)
    raised = "".join(glyph.char for glyph in takewhile(line.is_raised, glyphs[:_LONGEST_LABEL]))
    if _RAISED_LABEL.fullmatch(raised) and len(glyphs) > len(raised):
        return raised
    found = _LABEL.match("".join(glyph.char for glyph in glyphs[: _LONGEST_LABEL + 1]))
    if not found or len(glyphs) == found.end():
        return None
    label = found[1]
    if line.is_raised(glyphs[0]) or label.startswith("*"):
        return label
    parted = glyphs[found.end()].left - glyphs[found.end() - 1].right > _PARTED * line.size
    in_turn = label == _next(before) or (not follows and (label in "1a" or before is None))
    return label if parted and in_turn else None


def _bare(line: Line) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if not glyph.char.isspace()]


def _next(label: str | None) -> str:
    """The label after one: `3` after `2`, `b` after `a`, `1` where there is none."""
    if label is None or label.startswith("*"):
        return "1"
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
