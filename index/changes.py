"""Which files of the folder are to be read: those that do not look as they did when they were last read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import catalogue, folder
from archive.folder import Look
from archive.messages import Message
from index.register import Register


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that are not, or may not be, what the register knows of them, and how files look now: all, or at
    least these. A document is among them with its sidecar, and a sidecar with its document."""

    there: Mapping[str, Look]
    differing: Collection[str]

    @property
    def present(self) -> list[str]:
        """The documents to be read, in order."""
        found = (path for path in self.differing if self.there.get(path) and catalogue.is_document(path))
        return sorted(found, key=catalogue.order)

    @property
    def gone(self) -> set[str]:
        """The paths where there is no file, or none any more."""
        return {path for path in self.differing if path not in self.there}

    def strays(self) -> Iterator[Message]:
        """What of these comes to nothing, though a person will have meant something by it."""
        return catalogue.strays({path: self.there[path] for path in self.differing if path in self.there})


def found(documents: Path, known: Register) -> Changes:
    """What a look at the whole folder finds. Raises BadSetting where it is missing or cannot be read."""
    there, before = folder.looks(documents), known.looks()
    differing = {path for path, look in there.items() if look is None or before.get(path) != look}
    return Changes(there, _related(known, differing | (before.keys() - there.keys())))


def told(documents: Path, known: Register, touched: Collection[str]) -> Changes:
    """What is found by whoever was told which paths have been touched: no other is looked at, but for those that
    could not be relied on the last time."""
    differing = _related(known, {*touched, *known.unsettled()})
    return Changes(folder.looks_of(documents, differing), differing)


def everything(documents: Path, known: Register) -> Changes:
    """The whole folder, whatever is known of it. Raises BadSetting like `found`."""
    there = folder.looks(documents)
    return Changes(there, there.keys() | known.looks().keys())


def _related(known: Register, paths: set[str]) -> set[str]:
    documents = {document for path in paths if catalogue.is_sidecar(path) for document in known.beside(path)} | paths
    return documents | {catalogue.sidecar_of(path) for path in documents if catalogue.is_document(path)}
