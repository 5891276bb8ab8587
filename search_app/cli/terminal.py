"""What every command says and hears alike: the language of the terminal, mistakes told in one line, and the settings
as flags."""

import functools
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from archive.messages import ArchiveError, Language, Message
from index import engines
from search_app import settings as settings_

_Command = TypeVar("_Command", bound=Callable[..., Any])


def language() -> Language:
    """The language of the terminal: English where the locale says so, else Chinese."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """A sentence in the terminal's language."""
    return Message(zh, en).say(language())


def complain(error: ArchiveError) -> None:
    """What went wrong, as one line where it does not mix with the answer."""
    click.echo(error.message.say(language()), err=True)


def with_settings(command: _Command) -> _Command:
    """Give a command its settings, each also a flag."""

    @click.option(
        "--documents", type=click.Path(path_type=Path), help=say("文件所在的文件夹", "folder of the documents")
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
            engine=engines.known(engine or given.engine),
            base_url=settings_.base_url(base_url) or given.base_url,
        )
        return command(chosen, **options)

    return wrapped  # type: ignore[return-value]
