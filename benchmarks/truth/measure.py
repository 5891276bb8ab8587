"""One resolution rendered, read back and compared: what each process of the harness does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.accounting import unaccounted
from archive.catalogue import Entry, parse
from archive.extract import extract
from archive.messages import BadFile
from archive.model import Document
from benchmarks.truth.as_text import as_text
from benchmarks.truth.compare import Verdict, compare
from benchmarks.truth.expected import expected
from benchmarks.truth.printed import Line, is_plain, read


@dataclass(frozen=True, slots=True)
class Outcome:
    """One resolution rendered, read and compared; `verdict` is None where it was refused, for the reason in
    `refused`."""

    name: str
    plain: bool
    verdict: Verdict | None
    unaccounted: int
    facts: tuple[str, ...]
    refused: str = ""


def measure(job: tuple[str, bytes, str, int, Path | None]) -> Outcome | None:
    """The outcome for a name, its markup, a format, the lines of a page of text and the folder to keep the rendering
    in; None where the copy is not in Chinese."""
    name, markup, form, height, folder = job
    lines = read(markup)
    if not lines:
        return None
    file, data = _rendered(name, lines, form, height)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    try:
        document = parse(Entry(file, data, None))
    except BadFile as error:
        return Outcome(name, is_plain(lines), None, 0, (), str(error))
    lost = sum(len(run.text) for run in unaccounted(document, extract(file, data)))
    verdict = compare(expected(lines), document)
    return Outcome(name, is_plain(lines), verdict, lost, tuple(_wrong_facts(lines, document)))


def _rendered(name: str, lines: tuple[Line, ...], form: str, height: int) -> tuple[str, bytes]:
    if form == "text":
        return f"{name}.txt", as_text(lines, height).encode()
    if form == "docx":
        from benchmarks.truth.as_docx import as_docx

        return f"{name}.docx", as_docx(lines)
    from benchmarks.truth.as_pdf import as_pdf

    return f"{name}.pdf", as_pdf(lines)


def _wrong_facts(lines: tuple[Line, ...], document: Document) -> Iterator[str]:
    """Which of the facts printed on the cover were not read."""
    printed = {line.role: line.text for line in reversed(lines)}
    if document.symbol != printed.get("symbol"):
        yield "symbol"
    if printed.get("session", "") not in (document.session or ""):
        yield "session"
    if "".join((document.agenda_item or "").split()) not in "".join(printed.get("agenda_item", "").split()):
        yield "agenda_item"
    day = document.date or ""
    if not printed.get("adopted", "").startswith(
        "{}年{}月{}日".format(*(*(p.lstrip("0") for p in day.split("-")), *"???")[:3])
    ):
        yield "date"
    if "".join(document.title.split()) not in "".join(printed.get("title", "").split()):
        yield "title"
