"""The words of a passage as Akoma Ntoso: footnotes at their marks, citations as links, every blank kept."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from archive.export.akn.eids import eid
from archive.model import Document, Mark, Passage, Reference
from archive.symbol import undocs_url

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
# Blanks and marks of direction that a reader of XML may take for layout.
_MEANT = re.compile(rf"[\t\u200e\u200f]+| {{2,}}|(?<={_HAN}) (?={_HAN})|^ | $")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Any, element: str, text: str = "", **attributes: str) -> Any:
    """A new last child of an element, with its text."""
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{element}", {k.rstrip("_"): v for k, v in attributes.items()})
    child.text = clean(text) or None
    return child


def clean(text: str) -> str:
    """A text as XML can hold it."""
    return _NO_XML.sub("\ufffd", text)


class Words:
    """Writes the text of passages; a footnote stands at the first mark of the passage that bears it."""

    def __init__(self, document: Document) -> None:
        self._language = document.language
        self._notes = {p.locator: p for p in document.passages if p.kind == "footnote" and p.bearer}

    def write(self, parent: Any, passage: Passage) -> None:
        """The passage's text as paragraphs of `parent`, one for each of its own."""
        start = 0
        for line in passage.text.split("\n"):
            self._fill(add(parent, "p"), passage, start, start + len(line))
            start += len(line) + 1

    def fill(self, element: Any, passage: Passage) -> None:
        """The passage's text as the content of one element."""
        self._fill(element, passage, 0, len(passage.text))

    def _fill(self, element: Any, passage: Passage, start: int, end: int) -> None:
        at = start
        for first, last, span in _spans(passage, start, end):
            _append(element, passage.text[at:first])
            self._set(element, passage, passage.text[first:last], span)
            at = last
        _append(element, passage.text[at:end])

    def _set(self, element: Any, passage: Passage, words: str, span: Mark | Reference | None) -> None:
        match span:
            case Mark(footnote=str(locator)) if (note := self._notes.get(locator)) and note.bearer == passage.locator:
                # Only the first mark carries the note.
                del self._notes[locator]
                self.write(
                    add(element, "authorialNote", marker=span.label, eId=eid(locator), wId=locator, placement="bottom"),
                    note,
                )
            case Mark():
                add(element, "sup", span.label)
            case Reference(symbol=str(symbol)):
                add(element, "ref", words, href=undocs_url(symbol, self._language))
            case _:
                add(element, "inline", words, name="space")


def _spans(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int, Mark | Reference | None]]:
    """What of text[start:end] is more than words, in order; of two that overlap, marks first, then citations."""
    blanks = (found.span() for found in _MEANT.finditer(passage.text[start:end]))
    wanted: list[tuple[int, int, Mark | Reference | None]] = [
        *((mark.start, mark.end, mark) for mark in passage.marks),
        *((ref.start, ref.end, ref) for ref in passage.references if ref.symbol),
        *((start + first, start + last, None) for first, last in blanks),
    ]
    order = {Mark: 0, Reference: 1}
    taken: list[tuple[int, int, Mark | Reference | None]] = []
    for span in sorted(wanted, key=lambda span: order.get(type(span[2]), 2)):
        inside = start <= span[0] < span[1] <= end
        if inside and all(span[1] <= other[0] or other[1] <= span[0] for other in taken):
            taken.append(span)
    yield from sorted(taken, key=lambda span: span[0])


def _append(element: Any, text: str) -> None:
    """Text behind whatever the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + clean(text)
    else:
        element.text = (element.text or "") + clean(text)
