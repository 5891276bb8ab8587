"""Commands that keep the archive running: `serve`, `reindex`, `watch`, `add`, `check`."""

import json
import logging
import sys
import tempfile
import threading
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.messages import ArchiveError, ManyRemoved, Message, NotIndexed
from search_app.cli.terminal import complain, language, say, with_settings
from search_app.settings import Settings

if TYPE_CHECKING:  # the index takes a while to import
    from index.reindex import Progress, Report

_OUTCOMES = {
    "added": Message("新增", "added"),
    "changed": Message("更改", "changed"),
    "removed": Message("移除", "removed"),
    "unchanged": Message("未变", "unchanged"),
    "failed": Message("失败", "failed"),
}


@click.command(help=say("启动网站。", "Serve the web application."))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--reindex", "first", is_flag=True, help=say("先更新索引", "bring the index up to date first"))
@click.option(
    "--watch", "watching", is_flag=True, help=say("文件夹一有变化就更新索引", "reindex whenever the folder changes")
)
@with_settings
def serve(settings: Settings, host: str, port: int, first: bool, watching: bool) -> None:
    """The web application on a production server. A file that cannot be read does not close the archive; folders
    that cannot hold one do."""
    from search_app import server
    from search_app.watch import in_background

    server.check_folders(settings)
    taken = server.bound(host, port)
    if first and not _first(settings):
        click.echo(
            say(
                "有文件未能读取，原因见上；其余照常提供。",
                "Not every file could be read, see above; the rest is served.",
            ),
            err=True,
        )
    try:
        server.warm(settings)
    except NotIndexed as error:
        complain(error)
    listening = server.listen(settings, taken)
    address = server.address(taken)
    click.echo(say(f"档案在 {address} ，按 Ctrl-C 停止。", f"The archive is at {address}; Ctrl-C stops it."))
    if watching:
        logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        logging.getLogger("search_app").setLevel(logging.INFO)
        in_background(settings, threading.Event())
    listening.run()


@click.command(help=say("按文件夹更新索引。", "Bring the index to what the folder holds."))
@click.option("--full", is_flag=True, help=say("全部重新读取", "read everything anew"))
@click.option(
    "--json", "as_json", is_flag=True, help=say("每份文件一行 JSON，最后是总计", "a line of JSON a file, then the sum")
)
@click.option(
    "--allow-removals",
    is_flag=True,
    help=say("文件大多已不在时，也从索引移除", "remove documents even where most of them are gone"),
)
@with_settings
def reindex(settings: Settings, full: bool, as_json: bool, allow_removals: bool) -> None:
    """Read what changed; exit 1 where a file failed, or where nothing was done because most files are gone."""
    teller = _Programs() if as_json else _People()
    if _reindexed(settings, full=full, allow_removals=allow_removals, teller=teller):
        sys.exit(1)


@click.command(help=say("文件夹一有变化就更新索引。", "Reindex whenever the folder changes."))
@with_settings
def watch(settings: Settings) -> None:
    """Follow the folder until interrupted."""
    from archive import catalogue
    from search_app.watch import follow

    def changed(touched: Collection[str] | None) -> bool:
        try:
            _reindexed(settings, touched=touched)
        except ArchiveError as error:
            complain(error)
            return False
        return True

    catalogue.files(settings.documents)
    click.echo(
        say(f"正在留意 {settings.documents} ，按 Ctrl-C 停止。", f"Watching {settings.documents}; Ctrl-C stops it.")
    )
    try:
        follow(settings.documents, changed)
    except KeyboardInterrupt:
        click.echo()


@click.command(
    help=say(
        "检查文件（或一个文件夹里的），放入文件夹，更新索引。",
        "Check files, or those of a folder, copy them in, reindex.",
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--ocr", is_flag=True, help=say("先用 ocrmypdf 识别扫描的 PDF", "recognise scans with ocrmypdf first"))
@with_settings
def add(settings: Settings, paths: tuple[Path, ...], ocr: bool) -> None:
    """Take files in, each by itself; exit 1 where one was not, the others taken in all the same."""
    from archive import catalogue, intake
    from index.reindex import holders

    files = [file for path in paths for file in (catalogue.files(path) if path.is_dir() else (path,))]

    holder = holders(settings.documents, settings.data, _waiting)
    new: dict[str, str] = {}
    taken = 0
    for file in files:
        try:
            with tempfile.TemporaryDirectory() as folder:
                scanned = ocr and file.suffix.lower() == ".pdf"
                ready = intake.recognised(file, Path(folder)) if scanned else file
                document = intake.checked(ready)
                for placed in intake.take_in(
                    settings.documents, ready, document, lambda name: new.get(name) or holder(name)
                ):
                    click.echo(
                        say(f"已放入 {placed.path}", f"copied to {placed.path}")
                        if placed.new
                        else say(f"已在 {placed.path}", f"already at {placed.path}")
                    )
                new[document.name] = file.name
            taken += 1
        except ArchiveError as error:
            complain(error)
    if (taken and _reindexed(settings)) or taken < len(files):
        sys.exit(1)


@click.command(help=say("核对索引与文件夹是否一致。", "Check that the index is what the folder asks for."))
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


def _first(settings: Settings) -> bool:
    """Bring the index up to date before it is served; whether all is well. Documents that are not there any more
    are served as they are known."""
    try:
        return not _reindexed(settings)
    except ManyRemoved as error:
        complain(error)
        return False


def _waiting() -> None:
    click.echo(say("另一个更新正在进行，等它完成……", "Another reindex is running; waiting for it…"), err=True)


class _People:
    """Tells a person: a bar on a terminal, else one line for each file that is not as it was."""

    def file(self, progress: "Progress") -> None:
        outcome = _OUTCOMES[progress.outcome].say(language())
        line = f"{progress.done}/{progress.total} {outcome} {progress.file}"
        if sys.stderr.isatty():
            full = 20 * progress.done // progress.total
            bar = "█" * full + "░" * (20 - full)
            click.echo(f"\r\x1b[K{bar} {line[:50]}", nl=progress.done == progress.total, err=True)
        elif progress.outcome != "unchanged":
            click.echo(line, err=True)

    def end(self, report: "Report") -> None:
        for notice in report.notices:
            click.echo(notice.say(language()), err=True)
        for _, error in report.errors:
            complain(error)
        click.echo(
            " · ".join(f"{message.say(language())} {len(getattr(report, name))}" for name, message in _OUTCOMES.items())
        )


class _Programs:
    """Tells a program: one object a line for each file, as soon as it is dealt with, and the sum."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def file(self, progress: "Progress") -> None:
        self._told.add(progress.file)
        error = progress.error.message.say(language()) if progress.error else None
        self._line({"file": progress.file, "outcome": progress.outcome, "error": error})

    def end(self, report: "Report") -> None:
        for file in report.unchanged:
            if file not in self._told:
                self._line({"file": file, "outcome": "unchanged", "error": None})
        for file in report.removed:
            self._line({"file": file, "outcome": "removed", "error": None})
        self._line({"summary": {name: len(getattr(report, name)) for name in _OUTCOMES}})

    def _line(self, value: dict[str, object]) -> None:
        click.echo(json.dumps(value, ensure_ascii=False))


def _reindexed(
    settings: Settings,
    *,
    full: bool = False,
    touched: Collection[str] | None = None,
    allow_removals: bool = False,
    teller: _People | _Programs | None = None,
) -> bool:
    """Reindex and say what was done; whether a file failed."""
    from index.reindex import reindex as run_reindex

    told = teller or _People()
    report = run_reindex(
        settings.documents,
        settings.data,
        settings.engine,
        full=full,
        touched=touched,
        allow_removals=allow_removals,
        progress=told.file,
        waiting=_waiting,
    )
    told.end(report)
    return bool(report.failed)
