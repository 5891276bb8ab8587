"""The body of a Word file, in reading order: paragraphs with their numbers, each followed by the notes it marks and
the text boxes it anchors; tables row by row."""

import re
from dataclasses import replace

from archive.extract.docx import masthead
from archive.extract.docx.markup import Element, child, children, count, outermost, switch, value, w
from archive.extract.docx.notes import Note, NoteKind, Notes
from archive.extract.docx.numbering import Numbering
from archive.extract.docx.package import Package
from archive.extract.docx.runs import Pages, RunReader, Words
from archive.extract.docx.styles import Look, Styles, outline
from archive.extract.lines import is_closed
from archive.extract.source import PLAIN, Style
from archive.facts import Facts
from archive.model import Caution

Part = tuple[str, int | None, Style]

_DEEPEST_LEVEL = 8
# An outline level on something this long, or closed like a sentence, is a way to number, not to head.
_LONGEST_HEADING = 120
_SENTENCE_ENDS = "。；;"
# A line of a masthead is no longer.
_LONGEST_LINE = 60
_TABS = re.compile(r" *\t[ \t]*")
_LINE_BREAKS = re.compile(r"[ \t]*\n\s*")
_NO_NUMBER = "0"


class BodyReader:
    """Reads a document once; afterwards `parts` are its blocks to be, `facts` what its masthead states."""

    def __init__(self, package: Package) -> None:
        document = package.document()
        styles = Styles(package.part("styles"))
        kinds: tuple[NoteKind, ...] = ("footnote", "endnote")
        parts = {kind: package.part(kind + "s") for kind in kinds}
        sections = [s for s in document.iter(w("sectPr")) if s.getparent().tag != w("sectPrChange")]
        self.parts: list[Part] = []
        self.facts = Facts()
        self.cautions: list[Caution] = []
        self._package = package
        self._document = document
        self._styles = styles
        self._numbering = Numbering(package.part("numbering"), styles)
        self._notes = Notes(parts, package.part("settings"), sections)
        self._runs = RunReader(
            styles, Pages(document), [document, *(part for part in parts.values() if part is not None)]
        )
        self._section = 0
        self._begun = False
        self._pending: list[Words] = []
        self._owed: list[tuple[Note, int | None]] = []

    def furniture(self) -> list[str]:
        """The lines of headers and footers; where the text has no masthead of its own, theirs states the symbol."""
        lines: dict[str, None] = {}
        for kind in ("header", "footer"):
            for part in self._package.parts(kind):
                for paragraph in outermost(part, "p"):
                    words = self._runs.read(paragraph, self._styles.paragraph(child(paragraph, "pPr")), None, 0)
                    lines |= dict.fromkeys(filter(None, map(str.strip, words.text().split("\n"))))
        if not self.facts.symbol:
            self.facts = replace(self.facts, symbol=masthead.facts(list(lines)).symbol)
        return list(lines)

    def read(self) -> None:
        """Go through the whole body, then the notes to which no mark led."""
        body = child(self._document, "body")
        self._blocks(() if body is None else body)
        self._settle()
        for element in self._notes.left():
            self._note(Note("", element), None)

    def _blocks(self, holder: Element) -> None:
        for element in children(holder):
            if element.tag == w("p"):
                self._paragraph(element)
            elif element.tag == w("tbl"):
                self._table(element)
            elif element.tag == w("altChunk"):
                self._caution_embedded()

    def _paragraph(self, paragraph: Element) -> None:
        text, words, style = self._said(paragraph)
        if words is None:
            return
        if style.role == "heading" or style.front:
            text = _LINE_BREAKS.sub(_joint, text)
        self._begun = self._begun or bool(style.role or style.level) or _is_running(text)
        lines = text.split("\n") if style == PLAIN and _is_dated(text) else (text,)
        self.parts += [(line, words.page, style) for line in lines]
        self._aside(words)

    def _aside(self, words: Words) -> None:
        """Set what a paragraph marks and anchors; the notes of a masthead stand below the text's first paragraph."""
        self._owed += [(note, words.page) for note in words.notes]
        if self._begun or not self.facts.symbol:
            self._settle()
        for box in words.boxes:
            self._blocks(box)

    def _settle(self) -> None:
        owed, self._owed = self._owed, []
        for note, page in owed:
            self._note(note, page)

    def _said(self, paragraph: Element) -> tuple[str, Words | None, Style]:
        """A paragraph's text with its number before it, and what it is; no words where it runs on into the next."""
        properties = child(paragraph, "pPr")
        look = self._styles.paragraph(properties)
        words = self._runs.read(paragraph, look, self._notes, self._section)
        if child(properties, "sectPr") is not None:
            self._section += 1
        if _runs_on(paragraph, properties):
            self._pending.append(words)
            return "", None, PLAIN
        before, self._pending = self._pending, []
        text = "".join(each.text() for each in (*before, words))
        words.notes[:0] = [note for each in before for note in each.notes]
        words.boxes[:0] = [box for each in before for box in each.boxes]
        hidden = bool(switch(properties, "rPr", "vanish")) and not text.strip()
        number, level = (None, 0) if hidden else self._number(properties, look)
        marker = self._numbering.marker(number, level) if number else ""
        bare = text.strip()
        style = self._style(properties, look, bare)
        if marker and style == PLAIN:
            style = Style(level=level + 1)
        return marker + _TABS.sub("\t" if look.contents else " ", bare) if bare else "", words, style

    def _number(self, properties: Element | None, look: Look) -> tuple[str | None, int]:
        """The number (`w:num`) and level of a paragraph, its own or its style's."""
        own, level = value(properties, "numPr", "numId"), count(properties, "numPr", "ilvl")
        number = own or look.number
        if number is None or number == _NO_NUMBER:
            return None, 0
        if level is None and own is None:
            level = self._numbering.level_of(number, look.ids)
            level = look.level if level is None else level
        return number, min(level or 0, _DEEPEST_LEVEL)

    def _style(self, properties: Element | None, look: Look, text: str) -> Style:
        if look.contents:
            return Style(role="row") if self._begun else Style(front="line")
        if look.title and not self._begun:
            return Style(front="title")
        own = outline(properties)
        level = look.heading if own is None else own
        heads = level and len(text) <= _LONGEST_HEADING and not is_closed(text, _SENTENCE_ENDS)
        return Style(role="heading", level=level) if heads else PLAIN

    def _note(self, note: Note, page: int | None) -> None:
        """A note's paragraphs as one block that begins with its mark, however the note itself writes it."""
        if note.element is None:
            return
        said = [
            self._runs.read(paragraph, self._styles.paragraph(child(paragraph, "pPr")), None, self._section)
            for paragraph in outermost(note.element, "p")
        ]
        text = _TABS.sub(" ", "\n".join(filter(None, (words.text().strip() for words in said))))
        plain = note.mark.removeprefix("^")
        if note.mark and text.startswith(note.mark):
            text = text.removeprefix(note.mark)
        elif plain and text.startswith((plain + " ", plain + "\u3000")):
            text = text.removeprefix(plain)
        if text.strip():
            self.parts.append((f"{note.mark} {text.strip()}", page, Style(role="note")))
        for words in said:
            self._aside(words)

    def _table(self, table: Element) -> None:
        rows = [[c for c in children(row) if c.tag == w("tc") and not _is_gone(c)] for row in children(table)
                if row.tag == w("tr") and not _is_gone(row)]  # fmt: skip
        if not self._begun and self._masthead(rows):
            return
        is_frame = all(len(cells) <= 1 for cells in rows)
        for cells in rows:
            if is_frame:
                for cell in cells:
                    self._blocks(cell)
            else:
                self._row(cells)

    def _masthead(self, rows: list[list[Element]]) -> bool:
        """Read a table as the masthead, if it is one."""
        plain = ["".join(t.text or "" for t in p.iter(w("t"))).strip() for r in rows for c in r for p in c.iter(w("p"))]
        if self.facts.symbol or not masthead.is_masthead(plain):
            return False
        found: list[str] = []
        for paragraph in (p for cells in rows for cell in cells for p in outermost(cell, "p")):
            text, words, _ = self._said(paragraph)
            for line in filter(None, map(str.strip, text.split("\n"))):
                found.append(line)
                self.parts.append((line, words.page if words else None, masthead.style(line)))
            if words:
                self._aside(words)
        self.facts = masthead.facts(found)
        return True

    def _row(self, cells: list[Element]) -> None:
        """A row as one block; what its cells anchor, and tables within them, follow it."""
        self._begun = True
        texts: list[str] = []
        aside: list[Words] = []
        within: list[Element] = []
        page: int | None = None
        for cell in cells:
            said: list[str] = []
            for element in () if _is_continued(cell) else children(cell):
                if element.tag == w("tbl"):
                    within.append(element)
                elif element.tag == w("p"):
                    text, words, _ = self._said(element)
                    said.append(text.replace("\t", " "))
                    if words:
                        page = page or words.page
                        aside.append(words)
            texts.append("\n".join(filter(None, said)))
        self.parts.append(("\t".join(texts), page, Style(role="row")))
        for words in aside:
            self._aside(words)
        for table in within:
            self._table(table)

    def _caution_embedded(self) -> None:
        self.cautions.append(
            Caution(
                None,
                "文件里嵌有另一个文件（altChunk），其中的文字没有读取。请用 Word 打开后另存，使其成为正文。",
                "Another file is embedded (altChunk) whose text was not read. Save it anew in Word to make it text.",
            )
        )


def _is_running(text: str) -> bool:
    return len(text) > _LONGEST_LINE or is_closed(text, _SENTENCE_ENDS)


def _is_dated(text: str) -> bool:
    """Whether the lines of a paragraph are each its own, one of them a date: the meeting and day of adoption, the
    place and day of a letter. A heading of several lines has none."""
    lines = text.split("\n")
    return any(map(masthead.date, lines)) and not any(map(_is_running, lines))


def _runs_on(paragraph: Element, properties: Element | None) -> bool:
    """Whether a paragraph is one with the next: its end is deleted or moved away, or it is that one's large letter."""
    following = next((each for each in paragraph.itersiblings() if each.tag in (w("p"), w("tbl"), w("sdt"))), None)
    if following is None or following.tag != w("p"):
        return False
    mark = child(properties, "rPr")
    frame = child(properties, "framePr")
    dropped = frame is not None and frame.get(w("dropCap")) in ("drop", "margin")
    return dropped or child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _is_gone(element: Element) -> bool:
    """Whether a row or a cell is deleted, or hidden."""
    row, cell = child(element, "trPr"), child(element, "tcPr")
    deleted = child(row, "del") is not None or child(cell, "cellDel") is not None
    return deleted or bool(switch(row, "hidden"))


def _is_continued(cell: Element) -> bool:
    """Whether a cell is covered by the one above it."""
    merged = child(cell, "tcPr", "vMerge")
    return merged is not None and merged.get(w("val")) != "restart"


def _joint(found: re.Match[str]) -> str:
    """What takes the place of a line break within a heading: a blank, none between Chinese characters."""
    around = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    return "" if all(sign > "\u2e7f" for sign in around) else " "
