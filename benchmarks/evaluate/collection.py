"""A set of documents to search: indexed by this project, and its passages as plain texts for every other system."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.model import Document
from index.library import Library, current
from index.reindex import reindex


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as all systems are given it; `id` is `document/locator`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """An indexed set of documents. Where what is judged is larger than a passage (an article of a law), `units` says
    which passages are of which; a passage it does not name is its own."""

    library: Library
    passages: tuple[Passage, ...]
    units: Mapping[str, str] = field(default_factory=dict)

    def in_units(self, answer: Iterable[str]) -> list[str]:
        """An answer in units, each where it first came."""
        return list(dict.fromkeys(self.units.get(passage, passage) for passage in answer))

    @property
    def documents(self) -> Iterator[Document]:
        """Every document, parsed."""
        return (self.library.document(card.name) for card in self.library.documents)


def indexed(documents: Path, data: Path) -> Collection:
    """The collection of a folder of documents."""
    reindex(documents, data)
    library = current(data)
    opened = (library.document(card.name) for card in library.documents)
    return Collection(library, tuple(Passage(f"{d.name}/{p.locator}", p.text) for d in opened for p in d.passages))


def put(files: Iterable[tuple[str, bytes]], documents: Path) -> None:
    """Make a folder hold exactly these files; what is as it should be stays untouched, so indexing it is quick."""
    documents.mkdir(parents=True, exist_ok=True)
    wanted = dict(files)
    for path in documents.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = documents / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)


def rows(file: Path) -> list[dict[str, object]]:
    """The lines of a file of JSON."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
