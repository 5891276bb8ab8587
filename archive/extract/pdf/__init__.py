"""PDF with a text layer: characters to lines, lines to columns, columns to paragraphs and footnotes.

What stands where decides, and what is printed: a PDF knows neither paragraphs nor reading order. Running heads and
page numbers become furniture; a running head that is a symbol is the document's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import symbol
from archive.extract.lines import DEPTH, Edge, furniture, is_closed
from archive.extract.pdf import footnotes, glyphs, layout
from archive.extract.pdf.footnotes import Note, lettered, marked
from archive.extract.pdf.layout import Line, rows_of_tables
from archive.extract.pdf.paragraphs import Manner, Placed, block, is_heading, manner, paragraphs
from archive.extract.source import PLAIN, Block, Source, Style
from archive.facts import Facts
from archive.messages import BadFile
from archive.model import Caution, Extent

__all__ = ["extract_pdf"]

# Columns whose left edges are this near are one column on many pages.
_SAME_EDGE = 20.0
# A few lines reach beyond the edge: punctuation, addresses.
_REACH = 0.98
_NOTE = Style(role="note")
_ROW = Style(role="row")
_HEADING = Style(role="heading")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page taken apart: running heads, then columns of running lines each with its footnotes, then page feet."""

    head: list[Line]
    columns: list[tuple[list[Line], list[Note]]]
    foot: list[Line]
    turned: str


def extract_pdf(file: str, data: bytes) -> Source:
    """The text layer of a PDF, in reading order, a form feed after each page.

    Raises BadFile where the file is encrypted or damaged, too large, has no text layer, or one that cannot be read.
    """
    pages = glyphs.read(file, data)
    _refuse_unusable(file, pages)
    sheets, how = _sheets(pages)
    return _Setting(how, _rights(sheets)).source(sheets, tuple(_cautions(pages)))


def _refuse_unusable(file: str, pages: Sequence[glyphs.Page]) -> None:
    total = sum(not glyph.char.isspace() for page in pages for glyph in page.glyphs)
    if not total:
        raise BadFile(
            f"{file}：PDF 没有文字层，只有图像（扫描件）。"
            "请先识别文字：ocrmypdf -l chi_sim 旧.pdf 新.pdf，或用 add --ocr。",
            f"{file}: the PDF has no text layer, only pictures (a scan). Recognise its text first: "
            "ocrmypdf -l chi_sim old.pdf new.pdf, or add --ocr.",
        )
    if sum(page.unreadable for page in pages) * 2 > total:
        raise BadFile(
            f"{file}：PDF 的字体没有说明各字是什么（缺少 ToUnicode），文字层无法使用。"
            "请重新识别文字：ocrmypdf --force-ocr -l chi_sim 旧.pdf 新.pdf。",
            f"{file}: the fonts of the PDF do not say what their characters are (no ToUnicode), so its text layer is "
            "useless. Recognise its text anew: ocrmypdf --force-ocr -l chi_sim old.pdf new.pdf.",
        )


def _cautions(pages: Sequence[glyphs.Page]) -> Iterator[Caution]:
    if any(page.recognised for page in pages):
        yield Caution(
            None,
            "文字是由程序从图像识别的，可能有误；引用前请与原图核对。",
            "the text was recognised from pictures by a program and may be wrong: compare before you cite.",
        )
    for number, page in enumerate(pages, 1):
        if page.unreadable:
            yield Caution(
                None,
                f"第 {number} 页有 {page.unreadable} 个字无法辨认：字体没有说明它们是什么。",
                f"page {number}: {page.unreadable} characters cannot be read: their font does not say what they are.",
            )
        if turned := page.turned.strip():
            shown = turned if len(turned) <= 20 else turned[:20] + "…"
            yield Caution(
                None,
                f"第 {number} 页有横竖方向不同的文字，没有列入正文：{shown}",
                f"page {number}: text that runs in another direction was left out: {shown}",
            )


def _sheets(pages: Sequence[glyphs.Page]) -> tuple[list[_Sheet], Manner]:
    lined = [layout.rows(page.glyphs) for page in pages]
    heads = furniture([_edges(lines) for lines in lined], [line.text for line in lined[0]])
    feet = furniture([_edges(lines[head:][::-1]) for lines, head in zip(lined, heads, strict=True)])
    middles = [
        layout.columns(lines[head : len(lines) - foot]) for lines, head, foot in zip(lined, heads, feet, strict=True)
    ]
    how = manner(column for columns in middles for column in columns)
    sheets: list[_Sheet] = []
    before: str | None = None
    unfinished = False
    for page, lines, head, foot, columns in zip(pages, lined, heads, feet, middles, strict=True):
        parted: list[tuple[list[Line], list[Note]]] = []
        for column in columns:
            running, notes = footnotes.part(column, how.size, before, unfinished)
            parted.append((running, notes))
            before = next((note.label for note in reversed(notes) if note.label), before)
            unfinished = bool(notes) and not is_closed(notes[-1].lines[-1].text)
        sheets.append(_Sheet(lines[:head], parted, lines[len(lines) - foot :], page.turned.strip()))
    return sheets, how


def _edges(lines: Sequence[Line]) -> list[Edge]:
    return [Edge(line.text, line.base) for line in lines[:DEPTH]]


def _rights(sheets: Sequence[_Sheet]) -> dict[int, float]:
    """How far lines reach in columns that begin at the same place, whatever the page; by that place."""
    reaches: dict[int, list[float]] = defaultdict(list)
    for sheet in sheets:
        for lines, _ in sheet.columns:
            reaches[_place(lines)] += [line.reach for line in lines]
    return {place: sorted(rights)[int(len(rights) * _REACH)] for place, rights in reaches.items() if rights}


def _place(lines: Sequence[Line]) -> int:
    return round(min((line.left for line in lines), default=0.0) / _SAME_EDGE)


class _Setting:
    """Writes the pages down, line by line, and keeps what each line is."""

    def __init__(self, how: Manner, rights: dict[int, float]) -> None:
        self._how = how
        self._rights = rights
        self._pieces: list[str] = []
        self._length = 0
        self._lines = 0
        self._page = 0
        self._running: list[Placed] = []
        self._notes: list[list[Placed]] = []
        self._furniture: list[Extent] = []
        self._columns = 0
        self._begun = False

    def source(self, sheets: Sequence[_Sheet], cautions: tuple[Caution, ...]) -> Source:
        """The source the pages make."""
        for self._page, sheet in enumerate(sheets, 1):
            self._set_page(sheet)
        heads = (line.text for sheet in sheets for line in sheet.head)
        named = next((symbol.canonical(head) for head in heads if symbol.is_symbol(head)), None)
        return Source("".join(self._pieces), self._blocks(), tuple(self._furniture), Facts(symbol=named), cautions)

    def _set_page(self, sheet: _Sheet) -> None:
        labels = {note.label for _, notes in sheet.columns for note in notes if note.label}
        labels |= {letter for lines, _ in sheet.columns for line in lines if (letter := lettered(line))}
        for line in sheet.head:
            self._aside(line.text)
        for lines, notes in sheet.columns:
            self._columns += 1
            left = min((line.left for line in lines), default=0.0)
            right = self._rights.get(_place(lines), left)
            begins = (
                0 if self._begun else next((i for i, line in enumerate(lines, 1) if is_closed(line.text)), len(lines))
            )
            self._begun = self._begun or begins < len(lines)
            rows = rows_of_tables(lines[begins:])
            for line in lines:
                if line in rows:
                    cells = "\t".join(marked(Line(cell), None, labels).rstrip() for cell in line.cells)
                    self._running.append(replace(self._placed(line, cells, left, right), row=True))
                else:
                    self._running.append(self._placed(line, marked(line, lettered(line), labels), left, right))
            for note in notes:
                held = [
                    self._placed(line, marked(line, None if i else note.label, labels), left, right)
                    for i, line in enumerate(note.lines)
                ]
                if note.label is None and self._notes:
                    self._notes[-1] += held
                else:
                    self._notes.append(held)
        for line in reversed(sheet.foot):
            self._aside(line.text)
        if sheet.turned:
            self._aside(sheet.turned)
        self._write("\f")

    def _placed(self, line: Line, text: str, left: float, right: float) -> Placed:
        start, number = self._length, self._lines + 1
        self._write(text + "\n")
        return Placed(line, text, start, number, self._page, self._columns, left, right)

    def _aside(self, text: str) -> None:
        self._furniture.append(Extent(self._length, self._length + len(text)))
        self._write(text + "\n")

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._lines += text.count("\n")

    def _blocks(self) -> tuple[Block, ...]:
        """Paragraphs and footnotes in the order in which they begin."""
        made = [block(lines, _NOTE) for lines in self._notes]
        begun = False
        for lines in paragraphs(self._running, self._how):
            # Before the text begins, large type is the masthead's.
            style = _ROW if lines[0].row else _HEADING if begun and is_heading(lines, self._how) else PLAIN
            made.append(block(lines, style))
            begun = begun or len(lines) > 1 or is_closed(lines[-1].text)
        return tuple(sorted(made, key=lambda each: each.extents[0].start))
