"""Commands that keep the archive running: `serve`, `reindex`, `watch`, `add`, `check`."""

import sys
from pathlib import Path

import click

from archive.messages import ArchiveError, Message, NotIndexed
from search_app.cli.terminal import complain, language, say, with_settings
from search_app.settings import Settings

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
@with_settings
def serve(settings: Settings, host: str, port: int, first: bool) -> None:
    """The web application on a production server. A file that cannot be read does not close the archive; folders
    that cannot hold one do."""
    from search_app import server

    server.check_folders(settings)
    taken = server.bound(host, port)
    if first and _reindexed(settings):
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
    listening.run()


@click.command(help=say("按文件夹更新索引。", "Bring the index to what the folder holds."))
@click.option("--full", is_flag=True, help=say("全部重新读取", "read everything anew"))
@with_settings
def reindex(settings: Settings, full: bool) -> None:
    """Read what changed; exit 1 where a file failed."""
    if _reindexed(settings, full=full):
        sys.exit(1)


@click.command(help=say("文件夹一有变化就更新索引。", "Reindex whenever the folder changes."))
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
                complain(error)
    except KeyboardInterrupt:
        click.echo()


@click.command(help=say("检查文件，放入文件夹，更新索引。", "Check files, copy them into the folder, reindex."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@with_settings
def add(settings: Settings, files: tuple[Path, ...]) -> None:
    """Take files in, each by itself; exit 1 where one was not, the others taken in all the same."""
    from archive import catalogue, intake
    from index import generation

    catalogue.files(settings.documents)
    with generation.locked(settings.data, _waiting):
        known = _known(settings)
    taken = 0
    for file in files:
        try:
            document = intake.checked(file)
            for placed in intake.take_in(settings.documents, file, document, known):
                click.echo(
                    say(f"已放入 {placed.path}", f"copied to {placed.path}")
                    if placed.new
                    else say(f"已在 {placed.path}", f"already at {placed.path}")
                )
            known[file.name] = document.name
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


def _known(settings: Settings) -> dict[str, str]:
    """The names of the documents' files, as the index has them."""
    from index.library import current

    try:
        return {card.file: card.name for card in current(settings.data).documents}
    except NotIndexed:
        return {}


def _waiting() -> None:
    click.echo(say("另一个更新正在进行，等它完成……", "Another reindex is running; waiting for it…"), err=True)


def _reindexed(settings: Settings, *, full: bool = False) -> bool:
    """Reindex and say what was done; whether a file failed."""
    from archive import catalogue
    from index.reindex import Progress, Report
    from index.reindex import reindex as run_reindex

    def told(progress: Progress) -> None:
        outcome = _OUTCOMES[progress.outcome].say(language())
        line = f"{progress.done}/{progress.total} {outcome} {progress.file}"
        if sys.stderr.isatty():
            full = 20 * progress.done // progress.total
            bar = "█" * full + "░" * (20 - full)
            click.echo(f"\r\x1b[K{bar} {line[:50]}", nl=progress.done == progress.total, err=True)
        elif progress.outcome != "unchanged":
            click.echo(line, err=True)

    report: Report = run_reindex(
        settings.documents, settings.data, settings.engine, full=full, progress=told, waiting=_waiting
    )
    for notice in report.notices:
        click.echo(notice.say(language()), err=True)
    for _, error in report.errors:
        complain(error)
    for stray in catalogue.strays(settings.documents):
        click.echo(stray.say(language()), err=True)
    counts = [f"{message.say(language())} {len(getattr(report, outcome))}" for outcome, message in _OUTCOMES.items()]
    click.echo(" · ".join(counts))
    return bool(report.failed)
