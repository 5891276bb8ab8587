"""A list of passages as a table for other programs: CSV (RFC 4180) and JSON Lines, written line by line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

import msgspec
from flask import Response, stream_with_context

from index.results import Hit
from search_app.context import permanent
from search_app.headers import name_file

_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl"}
_LONGEST_NAME = 40
# What a spreadsheet program takes for a formula, in half and in full width (OWASP, “CSV Injection”).
_FORMULA = re.compile("[=+\\-@＝＋－＠\t\r]")
# By this mark spreadsheet programs know that a file is in UTF-8.
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """A passage in the table; `permalink` holds the hash of its words, `highlights` are offsets into `text`."""

    citation: str
    symbol: str | None
    title: str
    date: str | None
    locator: str
    section_path: tuple[str, ...]
    text: str
    permalink: str
    highlights: tuple[tuple[int, int], ...] = ()


def row_of(hit: Hit) -> Row:
    """A hit as a row."""
    return Row(
        citation=hit.citation,
        symbol=hit.symbol,
        title=hit.title,
        date=hit.date,
        locator=hit.locator,
        section_path=hit.section_path,
        text=hit.text,
        permalink=permanent(hit.document, hit.locator, hit.hash),
        highlights=hit.highlights,
    )


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV file, its names of columns first. A text that a spreadsheet program would run as a formula
    has an apostrophe put before it: alone in this format, a text may differ by that from its source."""
    yield _BOM + _csv_line(field.name for field in fields(Row))
    for row in rows:
        path, highlights = " › ".join(row.section_path), msgspec.json.encode(row.highlights).decode()
        whole = (*astuple(row)[:5], path, row.text, row.permalink, highlights)
        yield _csv_line(_harmless(cell or "") for cell in whole)


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON object for each row, on a line of its own."""
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def sent(rows: Iterable[Row], ending: str, name: str) -> Response:
    """The table as a file to keep, sent while it is made."""
    lines = csv_lines(rows) if ending == "csv" else json_lines(rows)
    response = Response(stream_with_context(lines), content_type=f"{_TYPES[ending]}; charset=utf-8")
    name_file(response, f"{file_stem(name)}.{ending}")
    return response


def file_stem(words: str) -> str:
    """Words as the name of a file.

    >>> file_stem("“妇女署” 议会/2012")
    '妇女署_议会_2012'
    """
    return re.sub(r"\W+", "_", words).strip("_")[:_LONGEST_NAME] or "passages"


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
