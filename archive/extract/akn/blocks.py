"""The printed units of an Akoma Ntoso document, each with what its markup says it is.

The markup is read as one stream of leaves: elements that hold text and no further structure. A `num` belongs to
the leaf after it, whatever lies between; so `paragraph/num, content/p`, `paragraph/num, list/intro/p` and
`section/num, heading` are all one line of print.
"""

import re
from collections.abc import Iterator

from archive.extract.akn import front
from archive.extract.akn.reading import Element, name
from archive.extract.akn.styles import Leaf, Place, style_of
from archive.extract.akn.words import Line, cells, lines, mark
from archive.extract.source import Style

Printed = tuple[str, Style]

_UNPRINTED = ("meta", "img", "documentRef", "componentRef")
_LEAVES = ("num", "heading", "subheading", "crossHeading", "p", "tr", "listIntroduction", "listWrapUp", "docTitle")
_OPENING_MARK = re.compile(r"(\^[a-z]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)")


def blocks(root: Element) -> Iterator[Printed]:
    """Every printed unit in reading order; a paragraph is followed by the notes whose marks stand in it."""
    number = Line("")
    place = Place()
    for leaf in _leaves(root):
        if name(leaf) == "num":
            yield from _number_alone(number)
            number = Line(" ".join(line.words for line in lines(leaf)), _notes_in(lines(leaf)))
            continue
        place = place.at(leaf)
        if place.page:
            yield from _noted(front.printed(leaf, place.page))
            continue
        printed = [cells(leaf)] if name(leaf) == "tr" else lines(leaf)
        known = Leaf.of(leaf)
        for line in _numbered(number, printed, leaf):
            style = style_of(known, line.words, number.words, place)
            yield from _noted([(_opening_apart(line, style), style)])
            place = place.after(line.words, style)
        if printed:
            number = Line("")
    yield from _number_alone(number)


def _leaves(element: Element) -> Iterator[Element]:
    if name(element) in _UNPRINTED:
        return
    if name(element) in _LEAVES or not len(element) or _has_text(element):
        yield element
    else:
        for child in element:
            yield from _leaves(child)


def _has_text(element: Element) -> bool:
    """Whether text stands in the element itself, between its children: then it is a leaf, whatever its name."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _numbered(number: Line, printed: list[Line], leaf: Element) -> list[Line]:
    """Lines with a number before the first; but some sources have the number of a heading both in `num` and in it."""
    if not number.words or not printed:
        return printed
    first, *others = printed
    if name(leaf) == "heading" and first.words.startswith(number.words):
        return printed
    # What runs on with a full stop is the rest of the number: `1.1` in `num`, `. 提高……` in `p`.
    gap = "" if first.words.startswith(".") else " "
    return [Line(number.words + gap + first.words, number.notes + first.notes), *others]


def _number_alone(number: Line) -> Iterator[Printed]:
    if number.words:
        yield from _noted([(number, Style())])


def _noted(printed: list[tuple[Line, Style]]) -> Iterator[Printed]:
    """Lines, each followed by its notes."""
    for line, style in printed:
        yield line.words, style
        for note in line.notes:
            yield _note(note)


def _note(note: Element) -> Printed:
    """A note as one unit, however many lines it has."""
    label = note.get("marker", "").strip()
    printed = [line for part in (note if len(note) and not _has_text(note) else (note,)) for line in lines(part)]
    words = [line.words for line in printed] or [""]
    own = _OPENING_MARK.match(words[0])
    # Some sources print the mark once more within the note, or the last digit of it.
    if own and mark(label).endswith(own[1]):
        words[0] = words[0][own.end() :]
    words[0] = f"{mark(label)} {words[0]}".strip()
    return "\n".join(words), Style(role="note")


def _opening_apart(line: Line, style: Style) -> Line:
    """A note set as a paragraph, below a table, with one blank behind its mark."""
    if style.role != "note":
        return line
    return Line(_OPENING_MARK.sub(r"\1 ", line.words, count=1), line.notes)


def _notes_in(printed: list[Line]) -> tuple[Element, ...]:
    return tuple(note for line in printed for note in line.notes)
