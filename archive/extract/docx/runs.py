"""What a paragraph says: its runs as one text, with the notes it marks and the text boxes it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from archive.extract.docx import formulas, styles
from archive.extract.docx.equations import equation, is_equation
from archive.extract.docx.markup import Element, child, children, m, outermost, switch, value, w
from archive.extract.docx.notes import Note, NoteKind, Notes, raised_mark
from archive.extract.docx.styles import Look, Styles
from archive.extract.docx.superscripts import raised, set_apart
from archive.extract.docx.symbols import lowered, unicode

_REFERENCES: dict[str, NoteKind] = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_BLANKS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_DRAWINGS = (w("drawing"), w("pict"), w("object"))
_SOFT_HYPHEN = "\u00ad"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
Raising = Literal["plain", "raised", "mark"]


@dataclass(slots=True)
class Words:
    """What a paragraph says: pieces of text, each plain, raised, or a note's mark. `page` is where its first words
    stand."""

    page: int | None
    pieces: list[tuple[str, Raising]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    begun: bool = False

    def add(self, text: str, raising: Raising, page: int | None) -> None:
        """Add text; raised pieces that touch are one."""
        if not self.begun and text.strip():
            self.page, self.begun = page, True
        if self.pieces and self.pieces[-1][1] == raising == "raised":
            text = self.pieces.pop()[0] + text
        self.pieces.append((text, raising))

    def text(self) -> str:
        """The pieces as one text, marks kept apart from what follows or precedes them."""
        whole: list[str] = []
        last = ""
        for piece, raising in self.pieces:
            said = raised(piece) if raising == "raised" else piece
            apart = set_apart(last, said) if raising == "mark" else ""
            if last[:1] == "^" and said[:1].islower():
                apart = " "
            whole.append(apart + said)
            last = said or last
        return "".join(whole)


class Pages:
    """Counts pages: by the breaks Word left where it last broke pages, else by those the author set."""

    def __init__(self, document: Element) -> None:
        self._rendered = next(document.iter(w("lastRenderedPageBreak")), None) is not None
        breaks = (b.get(w("type")) == "page" for b in document.iter(w("br")))
        self.page: int | None = 1 if self._rendered or any(breaks) else None

    def turn(self, element: Element) -> bool:
        """Turn the page where an element does so; whether the author set the break."""
        rendered = element.tag == w("lastRenderedPageBreak")
        if self.page is not None and rendered == self._rendered:
            self.page += 1
        return not rendered


@dataclass(slots=True)
class _Field:
    """A field being read: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    results: bool = False


class RunReader:
    """Reads paragraphs in order. Fields may run over several paragraphs, and notes and pages count on."""

    def __init__(self, styles_: Styles, pages: Pages, parts: list[Element]) -> None:
        self._styles = styles_
        self._pages = pages
        self._fields: list[_Field] = []
        # A field that does not end would take the rest of the text with it.
        self._trusted = all(map(_are_closed, parts))

    def read(self, paragraph: Element, look: Look, notes: Notes | None, section: int) -> Words:
        """What a paragraph says; without `notes` its marks lead nowhere, as in a note."""
        words = Words(self._pages.page)
        for each in children(paragraph):
            if each.tag == w("r"):
                self._run(each, look, words, notes, section)
            elif each.tag in (m("oMath"), m("oMathPara")) and not self._instructs():
                words.add(formulas.line(each), "plain", self._pages.page)
        return words

    def _run(self, run: Element, look: Look, words: Words, notes: Notes | None, section: int) -> None:
        properties = child(run, "rPr")
        own = self._styles.look(value(properties, "rStyle"))
        hidden = _first(switch(properties, "vanish"), own.hidden, look.hidden)
        font = styles.font(properties) or own.font or look.font
        raising: Raising = "raised" if _first(styles.raised(properties), own.raised, look.raised) else "plain"
        parts = children(run)
        for part in parts:
            if part.tag == w("fldChar"):
                if (printed := self._field(part.get(w("fldCharType")))) and not hidden:
                    words.add(printed, raising, self._pages.page)
            elif part.tag == w("lastRenderedPageBreak") or part.get(w("type")) == "page":
                if self._pages.turn(part) and not hidden:
                    words.add("\n", "plain", self._pages.page)
            elif part.tag == w("instrText") and self._fields:
                self._fields[-1].instruction += part.text or ""
            elif hidden or self._instructs():
                continue
            elif part.tag in _REFERENCES:
                if notes is not None:
                    self._mark(part, parts, font, words, notes, section)
            elif part.tag in _DRAWINGS:
                words.boxes.extend(outermost(part, "txbxContent"))
            elif part.tag == w("ruby"):
                for base in outermost(part, "rubyBase"):
                    for inner in children(base):
                        self._run(inner, look, words, None, section)
            elif text := _text(part, font):
                words.add(text, raising, self._pages.page)

    def _mark(
        self, reference: Element, rest: Iterator[Element], font: str | None, words: Words, notes: Notes, section: int
    ) -> None:
        kind, name = _REFERENCES[reference.tag], reference.get(w("id"), "")
        if reference.get(w("customMarkFollows")) in ("1", "true", "on"):
            own = "".join(_text(part, font) for part in rest).strip()
            note = notes.marked(kind, name, raised_mark(own))
        else:
            note = notes.numbered(kind, name, section, self._pages.page)
        words.add(note.mark, "mark", self._pages.page)
        words.notes.append(note)

    def _field(self, kind: str | None) -> str | None:
        """Begin or end a field, or part its instruction from its result; what it prints by its instruction alone."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].results = not is_equation(self._fields[-1].instruction)
        elif kind == "end" and self._fields and not (ended := self._fields.pop()).results:
            return equation(ended.instruction) if all(field.results for field in self._fields) else None
        return None

    def _instructs(self) -> bool:
        """Whether what is read is the instruction of a field, not its result."""
        return self._trusted and not all(field.results for field in self._fields)


def _are_closed(part: Element) -> bool:
    """Whether every field that begins in a part ends, and none ends that did not begin."""
    depth = 0
    for mark in part.iter(w("fldChar")):
        if next(mark.iterancestors(w("del"), w("moveFrom")), None) is None:
            depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
        if depth < 0:
            return False
    return depth == 0


def _text(part: Element, font: str | None) -> str:
    if part.tag == w("t"):
        text = (part.text or "").replace(_SOFT_HYPHEN, "")
        text = text if part.get(_PRESERVE) == "preserve" else text.strip(" \t\r\n")
        return lowered(" ".join(text.splitlines()) if "\n" in text else text, font)
    if part.tag == w("br"):
        return "\n"
    if part.tag == w("sym"):
        return _symbol(part.get(w("char"), ""), part.get(w("font")))
    return _BLANKS.get(part.tag, "")


def _symbol(code: str, font: str | None) -> str:
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    allowed = 0x20 <= place < 0xD800 or 0xE000 <= place < 0xFFFE
    return unicode(place, font) if allowed else ""


def _first(*values: bool | None) -> bool:
    return next((each for each in values if each is not None), False)
