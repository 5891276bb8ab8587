"""A resolution as the PDF the UN publishes: running head and page number, small raised marks, notes at the foot.

Set with the Chinese font every reader has built in (STSong-Light), so that nothing need be embedded; what it lacks
is set in Times. Lines are broken by width, pages end wherever they end.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.truth.printed import COVER, Line, Note

_SONG, _TIMES = "STSong-Light", "Times-Roman"
_WIDTH, _HEIGHT = A4
_MARGIN, _FOOT, _HEAD = 100.0, 80.0, 780.0
_SIZE, _SMALL, _LEADING = 10.5, 8.5, 16.0
_INDENT = 2 * _SIZE
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z](?![a-z])")
# What a line is not broken within, and what may not begin one.
_WORD = re.compile(r"\^[a-z](?![a-z])|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[A-Za-z0-9À-ɏ.,/()%:&'\-]+|.", re.DOTALL)
_NEVER_FIRST = set("，。；：、！？）》〉”’」』】")


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece that is set whole: its font, size and how far it is raised."""

    text: str
    font: str
    size: float
    raised: float = 0.0

    @property
    def width(self) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, self.size))


@dataclass(slots=True)
class _Page:
    """A page being filled: lines are (distance from the left, words), notes what is owed to its foot."""

    lines: list[tuple[float, list[_Word]]] = field(default_factory=list)
    notes: list[list[_Word]] = field(default_factory=list)

    def room(self) -> float:
        """The height that is left."""
        foot = (len(self.notes) + 1) * _SMALL * 1.4 if self.notes else 0.0
        return _HEAD - _FOOT - len(self.lines) * _LEADING - foot


def as_pdf(lines: Sequence[Line]) -> bytes:
    """The bytes of the PDF: the same for the same lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(_SONG))
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=A4, invariant=True)
    symbol = next((line.text for line in lines if line.role == "symbol"), "")
    pages = list(_pages(lines))
    for number, page in enumerate(pages, 1):
        _draw(canvas, page, symbol if number > 1 else "", f"{number}/{len(pages)}")
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def _pages(lines: Sequence[Line]) -> Iterator[_Page]:
    page = _Page()
    for line in lines:
        waiting = {_label(mark): note for note in line.notes for mark in [note.label]}
        for left, words in _set(line):
            borne = [waiting.pop(_label(w.text)) for w in words if w.raised and _label(w.text) in waiting]
            notes = [broken for note in borne for broken in _note(note)]
            if page.lines and page.room() < _LEADING + (len(notes) + 1) * _SMALL * 1.4:
                yield page
                page = _Page()
            page.lines.append((left, words))
            page.notes += notes
        if page.room() > _LEADING:
            page.lines.append((0.0, []))
    yield page


def _set(line: Line) -> Iterator[tuple[float, list[_Word]]]:
    """The lines of print of a paragraph, each with its distance from the margin."""
    width = _WIDTH - 2 * _MARGIN
    if line.role == "row":
        yield from _row(line.text.split("\t"), width)
        return
    if line.role in ("heading", "annex", "part"):
        for words in _broken(_words(line.text, _SIZE), width - 4 * _INDENT, 0.0):
            yield (width - sum(w.width for w in words)) / 2, words
        return
    first = 0.0 if line.role in COVER or line.role == "conclusion" else _INDENT
    for at, words in enumerate(_broken(_words(line.whole, _SIZE), width, first)):
        yield 0.0 if at else first, words


def _row(cells: Sequence[str], width: float) -> Iterator[tuple[float, list[_Word]]]:
    """A row whose cells fit on one line, far enough apart to be told as cells; the first may be as wide as is left."""
    column = width / max(2, len(cells))
    row: list[_Word] = []
    at = 0.0
    for number, cell in enumerate(cells):
        words = list(_words(cell, _SMALL))
        if number:
            begin = max(column * number, at + 2 * _SMALL)
            row.append(_Word("", _SONG, begin - at))
            at = begin
        row += words
        at += sum(w.width for w in words)
    yield 0.0, row


def _note(note: Note) -> Iterator[list[_Word]]:
    mark = [_Word(note.label, _SONG, _SMALL * 0.65, _SMALL * 0.35), _Word(" ", _SONG, _SMALL)]
    words = [*mark, *_words(note.text, _SMALL)]
    yield from _broken(words, _WIDTH - 2 * _MARGIN, 0.0)


def _words(text: str, size: float) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        if _MARK.fullmatch(found[0]):
            yield _Word(_label(found[0]), _SONG, size * 0.65, size * 0.35)
        else:
            yield _Word(found[0], _font(found[0]), size)


def _label(mark: str) -> str:
    return mark.removeprefix("^").translate(_DIGITS)


def _font(text: str) -> str:
    """The Chinese font, but for accented Latin, which it lacks."""
    return _TIMES if re.search("[À-ÿ]", text) else _SONG


def _broken(words: Sequence[_Word] | Iterator[_Word], width: float, first: float) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    room = width - first
    for word in words:
        # Closing punctuation and marks hang over the edge rather than begin a line.
        hangs = word.raised or word.text in _NEVER_FIRST
        if line and word.width > room and not hangs:
            yield line
            line, room = [], width
        if line or word.text.strip():
            line.append(word)
            room -= word.width
    if line:
        yield line


def _draw(canvas: Canvas, page: _Page, head: str, foot: str) -> None:
    canvas.setFont(_SONG, _SMALL)
    if head:
        canvas.drawRightString(_WIDTH - _MARGIN, _HEAD + 24, head)
    at = _HEAD
    for left, words in page.lines:
        _draw_line(canvas, words, _MARGIN + left, at)
        at -= _LEADING
    if page.notes:
        bottom = _FOOT + (len(page.notes) - 1) * _SMALL * 1.4
        canvas.line(_MARGIN, bottom + _SMALL * 1.4, _MARGIN + 100, bottom + _SMALL * 1.4)
        for number, words in enumerate(page.notes):
            _draw_line(canvas, words, _MARGIN, bottom - number * _SMALL * 1.4)
    canvas.setFont(_SONG, _SMALL)
    canvas.drawRightString(_WIDTH - _MARGIN, _FOOT - 40, foot)


def _draw_line(canvas: Canvas, words: Sequence[_Word], left: float, height: float) -> None:
    """Neighbours of one font, size and height are drawn as one string."""
    at = left
    run: list[_Word] = []
    for word in [*words, None]:
        same = word and run and (word.font, word.size, word.raised) == (run[0].font, run[0].size, run[0].raised)
        if run and not same:
            text = "".join(w.text for w in run)
            canvas.setFont(run[0].font, run[0].size)
            canvas.drawString(at, height + run[0].raised, text)
            at += run[0].size if not text else sum(w.width for w in run)
            run = []
        if word:
            run.append(word)
