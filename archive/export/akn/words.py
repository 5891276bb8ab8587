"""The words of a passage as Akoma Ntoso: footnotes at their marks, citations as links, every blank kept."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from lxml import etree

from archive.export.akn.eids import eid
from archive.export.xml import writable
from archive.locator import stars
from archive.model import Document, Mark, Passage, Reference
from archive.symbol import undocs_url

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
# Blanks and marks of direction that a reader of XML may take for layout.
_MEANT = re.compile(rf"[\t\u200e\u200f]+| {{2,}}|(?<={_HAN}) (?={_HAN})|^ | $")


def add(parent: Any, element: str, text: str = "", **attributes: str) -> Any:
    """A new last child of an element, with its text."""
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{element}", {k.rstrip("_"): v for k, v in attributes.items()})
    child.text = writable(text) or None
    return child


class Words:
    """Writes the text of passages; a footnote stands at the first mark of the passage that bears it."""

    def __init__(self, document: Document) -> None:
        self._language = document.language
        self._notes = {p.locator: p for p in document.passages if p.kind == "footnote" and p.bearer}

    def write(self, parent: Any, passage: Passage) -> None:
        """The passage's text as paragraphs of `parent`, one for each of its own."""
        for start, end in _lines(passage.text):
            self._fill(add(parent, "p"), passage, start, end)

    def fill(self, element: Any, passage: Passage) -> None:
        """The passage's text as the content of one element, its line breaks as `eol`."""
        for start, end in _lines(passage.text):
            if start:
                add(element, "eol")
            self._fill(element, passage, start, end)

    def _fill(self, element: Any, passage: Passage, start: int, end: int) -> None:
        line = _Line(passage.text, start, end)
        at = start
        for span in _spans(passage, start, end):
            line.append(element, at, span.start)
            self._set(element, passage, span, line)
            at = span.end
        line.append(element, at, end)

    def _set(self, element: Any, passage: Passage, span: Mark | Reference, line: "_Line") -> None:
        match span:
            case Mark(footnote=str(locator)) if (note := self._notes.get(locator)) and note.bearer == passage.locator:
                # Only the first mark carries the note.
                del self._notes[locator]
                marker = _printed(span.label)
                self.write(
                    add(element, "authorialNote", marker=marker, eId=eid(locator), wId=locator, placement="bottom"),
                    note,
                )
            case Mark():
                add(element, "sup", _printed(span.label))
            case Reference(symbol=symbol):
                reference = add(element, "ref", href=undocs_url(str(symbol), self._language))
                line.append(reference, span.start, span.end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins and ends."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _printed(label: str) -> str:
    return stars(label) or label


class _Line:
    """A line of a passage's text, start to end, of which any stretch can be written with its blanks as they are."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._blanks = [(start + b.start(), start + b.end()) for b in _MEANT.finditer(text[start:end])]

    def append(self, element: Any, start: int, end: int) -> None:
        """text[start:end] behind whatever the element holds."""
        at = start
        for blank in range(bisect_left(self._blanks, (start, start)), len(self._blanks)):
            first, last = self._blanks[blank]
            if last > end:
                break
            _append(element, self._text[at:first])
            add(element, "inline", self._text[first:last], name="space")
            at = last
        _append(element, self._text[at:end])


def _spans(passage: Passage, start: int, end: int) -> Iterator[Mark | Reference]:
    """The marks and the citations with a symbol in text[start:end], in order; none that begins within another."""
    cited = (reference for reference in passage.references if reference.symbol)
    spans: list[Mark | Reference] = [*passage.marks, *cited]
    at = start
    for span in sorted(spans, key=lambda span: span.start):
        if at <= span.start and span.end <= end:
            yield span
            at = span.end


def _append(element: Any, text: str) -> None:
    """Text behind whatever the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + writable(text)
    else:
        element.text = (element.text or "") + writable(text)
