"""The command line: each command reads its settings, asks the archive, and prints."""

import os
import sys

import click

from archive.messages import ArchiveError
from search_app.cli.asking import cite, export, passages, resolve, search
from search_app.cli.running import add, check, reindex, serve, watch
from search_app.cli.terminal import complain, say

__all__ = ["main", "run"]


@click.group(help=say("联合国文件中文档案。", "UN documents in Chinese: a searchable archive."))
def main() -> None:
    """The group of all commands."""


for command in (serve, reindex, watch, add, passages, search, cite, resolve, export, check):
    main.add_command(command)


def run() -> None:
    """The command line, with every mistake of a person's told in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main(prog_name="python -m search_app")
    except ArchiveError as error:
        complain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has enough; closing a broken pipe must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
