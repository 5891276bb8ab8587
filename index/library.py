"""The archive as a reader finds it: what it holds, and searching, opening and citing it."""

import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from archive import resolve
from archive.messages import NotIndexed
from archive.model import Document
from archive.resolve import Resolution
from index import characteristic, examples, generation, kindred, query, search, segment
from index.characteristic import Characteristic
from index.generation import Held
from index.kindred import Kindred
from index.ledger import Withdrawn
from index.manifest import Card
from index.references import Holdings
from index.relations import Listed, Relative, grouped
from index.results import Completion, Hit, Request, Result, Suggestion
from index.shelf import Shelf
from index.spelling import correction

# So many characters stand in few passages.
_BEGINNING = 12
# 联合国.
_MISTYPED = "联和国"

_current: dict[Path, "Library"] = {}
_lock = threading.Lock()


def current(data: Path) -> "Library":
    """The library as of the last finished reindex; the same object until there is a newer one.

    Whoever holds a library goes on reading the generation it was opened on. Raises NotIndexed where there is none.
    """
    folder = generation.current(data)
    library = _current.get(data)
    if library is None or library.generation != folder:
        with _lock:
            library = _current.get(data)
            if library is None or library.generation != folder:
                held = generation.opened(data)
                if held is None:
                    raise NotIndexed(
                        "档案还没有索引。请运行 python -m search_app reindex。",
                        "The archive has no index yet. Run python -m search_app reindex.",
                    )
                _current[data] = library = Library(data, held, library)
    return library


class Library:
    """One generation of the archive, kept in the folder `generation` and there as long as this object is."""

    def __init__(self, data: Path, held: Held, before: "Library | None" = None) -> None:
        self.generation = held.folder
        self._shelf: Shelf = Shelf(data, held, before._shelf if before else None)
        self._holdings = Holdings(self._shelf)

    @property
    def documents(self) -> tuple[Card, ...]:
        """A card for each document, in the order of their files."""
        return self._shelf.cards

    def card(self, name: str) -> Card:
        """The card of a document. Raises NotFound."""
        return self._shelf.card(name)

    def document(self, name: str) -> Document:
        """A document in full. Raises NotFound."""
        return self._shelf.document(name)

    @cached_property
    def grouped(self) -> tuple[Listed, ...]:
        """All documents in the order of their files, 9 before 10, addenda, corrigenda and revisions below what they
        belong to."""
        return tuple(grouped(sorted(self.documents, key=_counted), self._shelf.relations))

    def related(self, name: str) -> tuple[Relative, ...]:
        """What a document is to others, by the symbols of the documents that are held. Raises NotFound."""
        return self._shelf.relations.of(self.card(name))

    def replacement(self, name: str) -> Relative | None:
        """The last revision of a document, None where it is that itself. Raises NotFound."""
        return self._shelf.relations.replacement(self.card(name))

    def versions(self, name: str) -> tuple[Card, ...]:
        """The same document in other languages. Raises NotFound."""
        return self._shelf.relations.versions(self.card(name))

    def moved(self, name: str) -> str | None:
        """The name a document of this name has now, its file having been renamed; None where it has not been."""
        return self._shelf.moved(name)

    def withdrawn(self, name: str, locator: str | None = None, cited: str = "") -> Withdrawn | None:
        """What last left a document of this name, or of it the passage at a locator, its hash beginning with what
        was `cited`; None where nothing is known of that."""
        for gone in self._shelf.withdrawn(name):
            passages = tuple(p for p in gone.passages if locator in (None, p.locator) and p.hash.startswith(cited))
            if passages:
                return replace(gone, passages=passages)
        return None

    def came(self, name: str, locator: str) -> str:
        """When a passage came into the archive, in UTC: `2014-04-02T09:30:00.000+00:00`."""
        return self._shelf.times.of(name, locator)

    def search(self, request: Request) -> Result:
        """The passages a query finds, narrowed and ranked, with facets."""
        return search.search(self._shelf, request)

    def whole(self, request: Request) -> tuple[Result, Iterator[Hit]]:
        """The same, with all its hits, each made when it is asked for."""
        return search.whole(self._shelf, request)

    def spans(self, name: str, query: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where a query stands in a document: ranges of each passage's text, by locator. Raises NotFound."""
        return search.spans(self._shelf, name, query)

    def kindred(self, name: str, locator: str) -> tuple[Kindred, ...]:
        """The passages most like one, across documents, the likest first. Raises NotFound."""
        return kindred.kindred(self._shelf, name, locator)

    def characteristic(self, name: str) -> tuple[Characteristic, ...]:
        """The words that tell a document from the rest of the archive. Raises NotFound."""
        return characteristic.characteristic(self._shelf, name)

    def complete(self, typed: str) -> tuple[Completion, ...]:
        """What a reader may be about to type: words of the archive, and documents, sections, organisations, places,
        events and years by their names."""
        return self._shelf.completions.of(typed)

    @cached_property
    def examples(self) -> Mapping[str, Suggestion]:
        """For each construct of the query language a query that uses it and finds something, where there is one."""
        return examples.examples(self._shelf, self.search)

    def resolve(self, text: str) -> Resolution:
        """The document and passage a person's reference names. Raises BadReference or NotFound."""
        return resolve.resolve(text, self._holdings)

    def names(self) -> tuple[str, ...]:
        """The names of all documents."""
        return self._holdings.names()

    def find(self, symbol_or_name: str) -> str | None:
        """The name of the document with a symbol or name, None where there is none."""
        return self._holdings.find(symbol_or_name)

    def warm(self) -> None:
        """Load what the first search needs: by one for the beginning of the archive, which few passages hold."""
        if self._shelf.total:
            beginning = self._shelf.subject(0).passage.text[:_BEGINNING]
            self.search(Request(query.show(query.Text(beginning, exact=True)), per_page=1))

    def prepare(self) -> None:
        """Load what only some searches need, half a second's work that is: those for what is mistyped or a place, and
        completing what is typed."""
        segment.places()
        self.complete(_MISTYPED)
        correction(self._shelf, _MISTYPED)


def _counted(card: Card) -> list[str | int]:
    """What a document is sorted by where people read the list: the numbers in its file's name as numbers."""
    return [int(part) if at % 2 else part for at, part in enumerate(re.split(r"([0-9]+)", card.file))]
