"""Commands that ask the archive: `passages`, `search`, `cite`, `resolve`, `export`."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import click
import msgspec

from archive.messages import ArchiveError, NotFound
from archive.model import Kind
from index.results import OF_PASSAGES, Explanation, Request, Result
from search_app.cli.terminal import complain, language, say, with_settings
from search_app.settings import Settings


@click.command(help=say("列出文件的段落。", "List the passages of the documents."))
@click.argument("document", required=False)
@click.option("--jsonl", is_flag=True, help=say("每行一个 JSON 对象", "one JSON object a line"))
@with_settings
def passages(settings: Settings, document: str | None, jsonl: bool) -> None:
    """The passages as `documents/` has them now, whether indexed or not; exit 1 where a file cannot be read."""
    from archive import catalogue
    from search_app import serialise
    from search_app.cli.related import tell_related

    wanted = _name(document) if document else None
    failed = False
    for path in catalogue.files(settings.documents):
        try:
            held = catalogue.parse(catalogue.load(settings.documents, path))
        except ArchiveError as error:
            complain(error)
            failed = True
            continue
        if wanted == held.name:
            tell_related(settings, held.name)
        if wanted in (None, held.name):
            for passage in held.passages:
                line = serialise.line(held, passage)
                plain = f"{held.name}/{passage.locator}\t{passage.marker}{passage.text}".replace("\n", " ")
                click.echo(json.dumps(line, ensure_ascii=False) if jsonl else plain)
        if wanted == held.name:
            return
    if wanted:
        raise NotFound(
            f"{settings.documents} 中没有文件 {document}。", f"There is no document {document} in {settings.documents}."
        )
    if failed:
        sys.exit(1)


@click.command(help=say("检索。", "Search."))
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help=say("与网站接口相同的 JSON", "the same JSON as the web API"))
@click.option("--section", "sections", multiple=True, help=say("章节，如 附件/性别平等", "section: 附件/性别平等"))
@click.option("--year", "years", multiple=True, type=int, help=say("段落谈及的年份", "year a passage speaks of"))
@click.option("--document", "documents_", multiple=True, help=say("文号或名称", "symbol or name of a document"))
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(Kind)), help=say("段落类型", "of passage"))
@click.option("--organisation", "organisations", multiple=True, help=say("所说的机构，全称", "organisation, full name"))
@click.option("--place", "places", multiple=True, help=say("所说的国家或地区", "country or region"))
@click.option("--resolution", "resolutions", multiple=True, help=say("引用的决议", "symbol of a resolution cited"))
@click.option("--event", "events", multiple=True, help=say("所说的会议或纪念日", "conference or observance"))
@click.option(
    "--sort",
    type=click.Choice(OF_PASSAGES),
    default="relevance",
    help=say("按相关程度、文件日期、阅读次序或收入先后", "best first, by date, in reading order, or by arrival"),
)
@click.option(
    "--match",
    type=click.Choice(["run", "words"]),
    default="run",
    help=say("照原样，或其中的词分开也算", "as it stands, or its words apart too"),
)
@click.option("--explain", is_flag=True, help=say("每段的得分从何而来", "what each hit's score is made of"))
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--per-page", type=click.IntRange(1, 100), default=20, show_default=True)
@with_settings
def search(settings: Settings, query: str, as_json: bool, documents_: tuple[str, ...], **choices: Any) -> None:
    """What the web API answers, as JSON or to be read."""
    from index.library import current
    from search_app import serialise

    library = current(settings.data)
    library.warm()
    result = library.search(Request(query.strip(), documents=tuple(map(_name, documents_)), **choices))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(serialise.result(result, language())), indent=2))
        return
    for line in _summary(result):
        click.echo(line)
    for hit in result.hits:
        click.echo(f"\n{click.style(hit.citation, bold=True)}  {' › '.join(hit.section_path)}")
        click.echo(_marked(hit.text, hit.highlights))
        if hit.explanation:
            click.echo(_scored(hit.explanation))


@click.command(help=say("给出引文。", "Give a citation."))
@click.argument("reference")
@click.option("--style", default="un", show_default=True, metavar="un|gbt7714|bibtex|ris|csl-json")
@with_settings
def cite(settings: Settings, reference: str, style: str) -> None:
    """The citation of whatever `resolve` understands, with its permanent link."""
    from archive import citation
    from index.library import current
    from search_app.cli.related import tell_related
    from search_app.context import shown_hash

    library = current(settings.data)
    named = library.resolve(reference)
    document = library.document(named.document)
    url = _base(settings) + citation.path(named.document, named.locator)
    for passage in document.passages:
        if passage.locator == named.locator:
            url += f"?h={shown_hash(passage.hash)}"
    if named.through:
        click.echo(
            say("所写的是一个范围，这里引的是其中第一段。", "This is a range; its first passage is cited."), err=True
        )
    tell_related(settings, named.document)
    click.echo(citation.cite(document, named.locator, style, url, date.today()).rstrip("\n"))


@click.command(help=say("找出引文所指的段落。", "Find the passage a reference names."))
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))
@with_settings
def resolve(settings: Settings, reference: str, as_json: bool) -> None:
    """Document, locator and address of what a person wrote."""
    from index.library import current
    from search_app import serialise

    named = serialise.resolution(current(settings.data).resolve(reference))
    named["url"] = _base(settings) + named["url"]
    if as_json:
        click.echo(json.dumps(named, ensure_ascii=False))
    else:
        click.echo("\t".join(value for key in ("document", "locator", "url") if (value := named[key])))


@click.command(help=say("把文件写成别的格式。", "Write a document in another format."))
@click.argument("document")
@click.option("--format", "format_", type=click.Choice(["akn"]), default="akn", show_default=True)
@with_settings
def export(settings: Settings, document: str, format_: str) -> None:
    """The document as the index has it, on standard output."""
    from archive.export import to_akn
    from index.library import current

    writers = {"akn": to_akn}
    click.echo(writers[format_](current(settings.data).document(_name(document))))


def _summary(result: Result) -> Iterator[str]:
    """What a search found, in a line or a few, before the hits."""
    request = result.request
    pages = -(-result.total // request.per_page)
    of_pages = say(f" · 第 {request.page} 页，共 {pages} 页", f" · page {request.page} of {pages}") if pages > 1 else ""
    yield (
        say(f"{result.total} 段 · {result.took_ms:.1f} 毫秒", f"{result.total} passages · {result.took_ms:.1f} ms")
        + of_pages
    )
    if result.notice:
        yield result.notice.say(language())
    for used in result.equivalents:
        forms = "、".join(used.forms)
        exactly = say(f"只找原样：{used.exactly.query}", f"As typed only: {used.exactly.query}") if used.exactly else ""
        yield say(f"“{used.run}”也算：{forms}。", f"“{used.run}” includes: {forms}. ") + exactly
    if offered := result.suggestion:
        yield say(
            f"是不是要找“{offered.query}”（{offered.total} 段）？",
            f"Did you mean “{offered.query}” ({offered.total} passages)?",
        )
    if result.apart:
        yield say(
            f"另有 {result.apart} 段只分开含有这些词（--match words）。",
            f"{result.apart} more hold the words apart (--match words).",
        )


def _scored(explanation: Explanation) -> str:
    """The parts of a score in one line, as `--json` names them: 7.91 = “妇女署” words +4.20 length −0.31; real +1.00"""
    named = [(f"“{each.text}” ", each.points) for each in explanation.sought] + [("", explanation.points)]
    parts = (name + " ".join(f"{part} {given:+.2f}" for part, given in points.items()) for name, points in named)
    return f"{explanation.total:.2f} = {'; '.join(parts)}"


def _name(text: str) -> str:
    """The name of the document a person calls by its symbol or its name: `A/68/827`, `A_68_827`."""
    from archive import symbol

    return symbol.slug(text) if symbol.is_symbol(text) else text


def _base(settings: Settings) -> str:
    return settings.base_url or "http://127.0.0.1:8000"


def _marked(text: str, highlights: tuple[tuple[int, int], ...]) -> str:
    """A text with its hits set off: in colour on a terminal, which click leaves out elsewhere."""
    pieces: list[str] = []
    at = 0
    for start, end in highlights:
        pieces += [text[at:start], click.style(text[start:end], fg="yellow", bold=True)]
        at = end
    return "".join([*pieces, text[at:]])
