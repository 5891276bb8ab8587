"""Sets text as a PDF: running heads, page numbers, raised note marks, footnotes at the foot of the page that bears
their mark, paragraphs cut where a page ends. What tests of the PDF reader read back."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE, NOTE_SIZE, MARK_SIZE = 10.5, 8.5, 6.5
LEADING, NOTE_LEADING, GAP = 16.0, 12.0, 8.0
LEFT, TOP, FOOT = 85.0, 770.0, 80.0
MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z]")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "^")
NEVER_FIRST = "，。、；：！？”’》)）」』"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True)
class Manner:
    """How a document is set."""

    head: str = "A/68/827"
    width: float = 425.0
    gap: float = GAP
    indent: float = 0.0
    columns: int = 1


def width(text: str, size: float = SIZE) -> float:
    return sum(
        pdfmetrics.stringWidth(piece.translate(PLAIN) if MARK.fullmatch(piece) else piece, FONT, MARK_SIZE)
        if MARK.fullmatch(piece)
        else pdfmetrics.stringWidth(piece, FONT, size)
        for piece in re.split(f"({MARK.pattern})", text)
    )


def words(text: str) -> list[str]:
    """What a line may not be broken within: Han characters with the punctuation after them, and words."""
    return re.findall(rf"(?:[A-Za-z0-9./:_()%-]+|\s|.)(?:[{re.escape(NEVER_FIRST)}]|{MARK.pattern})*", text)


def lines(text: str, room: float, size: float, indent: float = 0.0) -> list[str]:
    found = [""]
    left = room - indent
    for word in words(text):
        if width(found[-1] + word, size) > left and found[-1]:
            found.append("")
            left = room
        found[-1] += word if found[-1] or not word.isspace() else ""
    return [line.rstrip() for line in found]


@dataclass
class Column:
    """Lines with their distance from the top and their indentation, and the notes that their marks call for."""

    running: list[tuple[float, float, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    depth: float = 0.0


def set_in_columns(paragraphs: Sequence[str], notes: Mapping[str, str], manner: Manner) -> list[Column]:
    column = Column()
    found = [column]
    for paragraph in paragraphs:
        for i, line in enumerate(lines(paragraph, manner.width, SIZE, manner.indent)):
            borne = [
                piece
                for marks in MARK.findall(line)
                for mark in ([marks] if marks in notes or marks[0] == "^" else marks)
                if mark in notes
                for piece in lines(f"{mark} {notes[mark]}", manner.width, NOTE_SIZE)
            ]
            if column.depth + LEADING + (len(column.notes) + len(borne) + 1) * NOTE_LEADING > TOP - FOOT:
                column = Column()
                found.append(column)
            column.running.append((column.depth, 0.0 if i else manner.indent, line))
            column.notes += borne
            column.depth += LEADING
        column.depth += manner.gap
    return found


def pdf(paragraphs: Sequence[str], notes: Mapping[str, str] | None = None, manner: Manner | None = None) -> bytes:
    """The paragraphs as a PDF; `notes` are footnotes by their mark as it stands in the text (`¹`, `^a`)."""
    manner = manner or Manner()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    columns = set_in_columns(paragraphs, notes or {}, manner)
    for page, first in enumerate(range(0, len(columns), manner.columns), 1):
        draw(canvas, LEFT, 800, manner.head, 9)
        for place, column in enumerate(columns[first : first + manner.columns]):
            x = LEFT + place * (manner.width + 25)
            for depth, indent, line in column.running:
                draw(canvas, x + indent, TOP - depth, line, SIZE)
            for i, line in enumerate(reversed(column.notes)):
                draw(canvas, x, FOOT + i * NOTE_LEADING, line, NOTE_SIZE)
        draw(canvas, 290, 40, str(page), 9)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def draw(canvas: Canvas, x: float, y: float, line: str, size: float) -> None:
    for piece in re.split(f"({MARK.pattern})", line):
        if MARK.fullmatch(piece):
            canvas.setFont(FONT, MARK_SIZE)
            canvas.drawString(x, y + 0.35 * size, piece.translate(PLAIN))
        elif piece:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, piece)
        x += width(piece, size)
