"""The UN's resolutions as they lie in the corpora, packed by session."""

import os
import tarfile
from collections.abc import Collection, Iterator
from pathlib import Path

CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))
RESOLUTIONS = CORPORA / "un" / "ga_resolutions" / "xml"


def chosen(limit: int | None, only: str | None) -> Iterator[tuple[str, bytes]]:
    """The Chinese resolutions, each its file's stem and its markup, unpacked one at a time: those whose name holds
    `only`, and of these so many, spread over all."""
    archives = sorted(RESOLUTIONS.glob("*-zh.tar.gz"))
    every = [(archive, name) for archive in archives for name in _names(archive) if not only or only in name]
    if limit:
        every = every[:: max(1, len(every) // limit)][:limit]
    for archive in archives:
        yield from markup(archive, {name for home, name in every if home == archive})


def markup(archive: Path, names: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of one archive, all or those named."""
    with tarfile.open(archive) as packed:
        for member in packed:
            wanted = member.name.endswith(".xml") if names is None else member.name in names
            if wanted and (opened := packed.extractfile(member)):
                yield Path(member.name).stem, opened.read()


def _names(archive: Path) -> list[str]:
    with tarfile.open(archive) as packed:
        return sorted(member.name for member in packed if member.name.endswith(".xml"))
