"""Footnotes and endnotes: the number each mark has in print, and the note it leads to.

Numbers follow the order of the marks, in the format and from the start that the section or the document sets.
Source: ISO/IEC 29500-1, 17.11.
"""

from dataclasses import dataclass
from typing import Literal

from archive.extract.docx.markup import Element, value, w
from archive.extract.docx.number_formats import printed
from archive.extract.docx.superscripts import raised

NoteKind = Literal["footnote", "endnote"]
# Separators and their like are drawn, not read.
_DRAWN = ("separator", "continuationSeparator", "continuationNotice")
_FORMATS: dict[NoteKind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Note:
    """A mark as it stands in the text, and the note it leads to, None where the file has none of that id or it was
    led to before."""

    mark: str
    element: Element | None


class Notes:
    """The notes of a document, numbered as their marks are met."""

    def __init__(
        self, parts: dict[NoteKind, Element | None], settings: Element | None, sections: list[Element]
    ) -> None:
        self._notes = {kind: _by_id(part, kind) for kind, part in parts.items()}
        self._settings = settings
        self._sections = sections
        self._last: dict[NoteKind, int] = {}
        self._place: dict[NoteKind, tuple[str, int | None]] = {}

    def numbered(self, kind: NoteKind, name: str, section: int, page: int | None) -> Note:
        """The note with an id, its mark the next number."""
        start = self._rule(kind, section, "numStart")
        begins = int(start) if start and start.isdecimal() and len(start) < 6 else 1
        restart = self._rule(kind, section, "numRestart") or "continuous"
        place = (restart, {"eachSect": section, "eachPage": page}.get(restart))
        number = begins if self._place.get(kind) != place else self._last[kind] + 1
        self._place[kind], self._last[kind] = place, number
        format_ = self._rule(kind, section, "numFmt") or _FORMATS[kind]
        return self.marked(kind, name, raised_mark(printed(number, format_)))

    def marked(self, kind: NoteKind, name: str, mark: str) -> Note:
        """The note with an id, under a mark of the author's own."""
        return Note(mark, self._notes[kind].pop(name, None))

    def left(self) -> tuple[Element, ...]:
        """The notes that no mark led to."""
        return tuple(note for notes in self._notes.values() for note in notes.values())

    def _rule(self, kind: NoteKind, section: int, name: str) -> str | None:
        own = self._sections[section] if section < len(self._sections) else None
        return value(own, f"{kind}Pr", name) or value(self._settings, f"{kind}Pr", name)


def raised_mark(text: str) -> str:
    """A note's mark as plain text: `¹`, `^a`, `^ii`, `*`.

    >>> raised_mark("12"), raised_mark("ii"), raised_mark("*")
    ('¹²', '^ii', '*')
    """
    return "^" + text if len(text) > 1 and text.isascii() and text.isalpha() else raised(text)


def _by_id(part: Element | None, kind: NoteKind) -> dict[str, Element]:
    found = () if part is None else part.iterchildren(w(kind))
    return {note.get(w("id"), ""): note for note in found if note.get(w("type")) not in _DRAWN}
