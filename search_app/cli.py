"""The command line: each command reads its settings, asks the archive, and prints."""

import functools
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from archive.messages import ArchiveError, Language, Message, NotFound
from archive.model import Kind
from index.results import Request
from search_app import settings as settings_
from search_app.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OUTCOMES = {
    "added": Message("新增", "added"),
    "changed": Message("更改", "changed"),
    "removed": Message("移除", "removed"),
    "unchanged": Message("未变", "unchanged"),
    "failed": Message("失败", "failed"),
}


def language() -> Language:
    """The language of the terminal: English where the locale says so, else Chinese."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """A sentence in the terminal's language."""
    return Message(zh, en).say(language())


def run() -> None:
    """The command line, with every mistake of a person's told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main(prog_name="python -m search_app")
    except ArchiveError as error:
        click.echo(error.message.say(language()), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has enough; closing a broken pipe must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def with_settings(command: _Command) -> _Command:
    """Give a command its settings, each also a flag."""

    @click.option(
        "--documents",
        "documents",
        type=click.Path(path_type=Path),
        help=say("文件所在的文件夹", "folder of the documents"),
    )
    @click.option("--data", type=click.Path(path_type=Path), help=say("索引所在的文件夹", "folder of the index"))
    @click.option("--engine", help=say("检索引擎", "search engine"))
    @click.option("--base-url", help=say("档案的网址", "address of the archive"))
    @functools.wraps(command)
    def wrapped(
        documents: Path | None, data: Path | None, engine: str | None, base_url: str | None, **options: object
    ) -> object:
        given = settings_.from_environment()
        chosen = replace(
            given,
            documents=documents or given.documents,
            data=data or given.data,
            engine=engine or given.engine,
            base_url=settings_.base_url(base_url) or given.base_url,
        )
        return command(chosen, **options)

    return wrapped  # type: ignore[return-value]


@click.group(help=say("联合国文件中文档案。", "UN documents in Chinese: a searchable archive."))
def main() -> None:
    """The group of all commands."""


@main.command(help=say("启动网站。", "Serve the web application."))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@with_settings
def serve(settings: Settings, host: str, port: int) -> None:
    """The web application on a production server."""
    from search_app import server

    listening = server.bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    click.echo(say(f"档案在 {address} ，按 Ctrl-C 停止。", f"The archive is at {address}; Ctrl-C stops it."))
    server.serve(settings, listening)


@main.command(help=say("按文件夹更新索引。", "Bring the index to what the folder holds."))
@click.option("--full", is_flag=True, help=say("全部重新读取", "read everything anew"))
@with_settings
def reindex(settings: Settings, full: bool) -> None:
    """Read what changed; exit 1 where a file failed."""
    if _reindexed(settings, full=full):
        sys.exit(1)


@main.command(help=say("文件夹一有变化就更新索引。", "Reindex whenever the folder changes."))
@with_settings
def watch(settings: Settings) -> None:
    """Follow the folder until interrupted."""
    from archive import catalogue
    from search_app.watch import changes

    catalogue.files(settings.documents)
    click.echo(
        say(f"正在留意 {settings.documents} ，按 Ctrl-C 停止。", f"Watching {settings.documents}; Ctrl-C stops it.")
    )
    try:
        for _ in changes(settings.documents):
            try:
                _reindexed(settings)
            except ArchiveError as error:
                click.echo(error.message.say(language()), err=True)
    except KeyboardInterrupt:
        click.echo()


@main.command(help=say("检查文件，放入文件夹，更新索引。", "Check files, copy them into the folder, reindex."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@with_settings
def add(settings: Settings, files: tuple[Path, ...]) -> None:
    """Take files in; nothing is copied where one of them is bad."""
    from archive import catalogue, intake

    catalogue.files(settings.documents)
    for file in files:
        intake.checked(file)
    for file in files:
        for copy in intake.take_in(settings.documents, file):
            click.echo(say(f"已放入 {copy}", f"copied to {copy}"))
    if _reindexed(settings):
        sys.exit(1)


@main.command(help=say("列出文件的段落。", "List the passages of the documents."))
@click.argument("document", required=False)
@click.option("--jsonl", is_flag=True, help=say("每行一个 JSON 对象", "one JSON object a line"))
@with_settings
def passages(settings: Settings, document: str | None, jsonl: bool) -> None:
    """The passages as `documents/` has them now, whether indexed or not; exit 1 where a file cannot be read."""
    from archive import catalogue, symbol
    from search_app import serialise

    wanted = symbol.slug(document) if document and symbol.is_symbol(document) else document
    found = failed = False
    for path in catalogue.files(settings.documents):
        try:
            held = catalogue.parse(catalogue.load(settings.documents, path))
        except ArchiveError as error:
            click.echo(error.message.say(language()), err=True)
            failed = True
            continue
        if wanted in (None, held.name):
            found = True
            for passage in held.passages:
                line = serialise.line(held, passage)
                plain = f"{held.name}/{passage.locator}\t{passage.marker}{passage.text}".replace("\n", " ")
                click.echo(json.dumps(line, ensure_ascii=False) if jsonl else plain)
    if wanted and not found:
        raise NotFound(
            f"{settings.documents} 中没有文件 {document}。", f"There is no document {document} in {settings.documents}."
        )
    if failed:
        sys.exit(1)


@main.command(help=say("检索。", "Search."))
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help=say("与网站接口相同的 JSON", "the same JSON as the web API"))
@click.option("--section", "sections", multiple=True)
@click.option("--year", "years", multiple=True, type=int)
@click.option("--document", "documents_", multiple=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(Kind)))
@click.option("--sort", type=click.Choice(["relevance", "reading"]), default="relevance")
@click.option("--match", type=click.Choice(["run", "words"]), default="run")
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--per-page", type=click.IntRange(1, 100), default=20)
@with_settings
def search(settings: Settings, query: str, as_json: bool, documents_: tuple[str, ...], **choices: Any) -> None:
    """What the web API answers, as JSON or to be read."""
    from index.library import current
    from search_app import serialise

    library = current(settings.data)
    library.warm()
    result = library.search(Request(query, documents=documents_, **choices))
    if as_json:
        click.echo(json.dumps(serialise.result(result, language()), ensure_ascii=False, indent=2))
        return
    click.echo(
        say(f"{result.total} 段 · {result.took_ms:.1f} 毫秒", f"{result.total} passages · {result.took_ms:.1f} ms")
    )
    if result.notice:
        click.echo(result.notice.say(language()))
    for hit in result.hits:
        click.echo(f"\n{click.style(hit.citation, bold=True)}  {' › '.join(hit.section_path)}")
        click.echo(_marked(hit.text, hit.highlights))


@main.command(help=say("给出引文。", "Give a citation."))
@click.argument("reference")
@click.option("--style", default="un", show_default=True, metavar="un|gbt7714|bibtex|ris|csl-json")
@with_settings
def cite(settings: Settings, reference: str, style: str) -> None:
    """The citation of whatever `resolve` understands, with its permanent link."""
    from archive import citation
    from index.library import current

    library = current(settings.data)
    named = library.resolve(reference)
    url = _base(settings) + citation.path(named.document, named.locator)
    click.echo(citation.cite(library.document(named.document), named.locator, style, url).rstrip("\n"))


@main.command(help=say("找出引文所指的段落。", "Find the passage a reference names."))
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


@main.command(help=say("核对索引与文件夹是否一致。", "Check that the index is what the folder asks for."))
@with_settings
def check(settings: Settings) -> None:
    """Exit 1 and a list where something is wrong."""
    from index.check import check as checked

    wrong = checked(settings.documents, settings.data)
    for message in wrong:
        click.echo(message.say(language()))
    if wrong:
        sys.exit(1)
    click.echo(say("索引与文件一致，没有发现问题。", "The index is what the documents ask for; nothing is wrong."))


def _reindexed(settings: Settings, *, full: bool = False) -> bool:
    """Reindex and say what was done; whether a file failed."""
    from index.reindex import Progress, Report
    from index.reindex import reindex as run_reindex

    def told(progress: Progress) -> None:
        outcome = _OUTCOMES[progress.outcome].say(language())
        line = f"{progress.done}/{progress.total} {outcome} {progress.file}"
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{line}", nl=progress.done == progress.total, err=True)
        elif progress.outcome != "unchanged":
            click.echo(line, err=True)

    def waiting() -> None:
        click.echo(say("另一个更新正在进行，等它完成……", "Another reindex is running; waiting for it…"), err=True)

    report: Report = run_reindex(
        settings.documents, settings.data, settings.engine, full=full, progress=told, waiting=waiting
    )
    for notice in report.notices:
        click.echo(notice.say(language()), err=True)
    for _, error in report.errors:
        click.echo(error.message.say(language()), err=True)
    counts = [f"{message.say(language())} {len(getattr(report, outcome))}" for outcome, message in _OUTCOMES.items()]
    click.echo(" · ".join(counts))
    return bool(report.failed)


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
