"""One open generation: its cards, its engine, and its documents, each opened when first asked for."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from archive.messages import NotFound
from archive.model import Document
from index import generation, manifest, store
from index.analysis import AnalysedDocument
from index.engines import Engine, Plan, engine
from index.equivalents import Equivalents
from index.manifest import Card
from index.match import Subject
from index.segment import Segmenter, load

_DOCUMENTS_KEPT_OPEN = 256


class Shelf:
    """What a search reads. It stays as it is while a newer generation is made beside it."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.manifest = manifest.decode(generation.manifest(folder))
        self.cards: tuple[Card, ...] = self.manifest.cards
        self.engine: Engine = engine(self.manifest.engine).open_engine(folder / "engine")
        self._data = data
        self._by_name = {card.name: card for card in self.cards}
        self._position = {card.key: position for position, card in enumerate(self.cards)}
        self._open = lru_cache(_DOCUMENTS_KEPT_OPEN)(lambda key: store.load(data, key))

    @cached_property
    def names(self) -> Equivalents:
        """The equivalents of names: the lexicon's, and those the documents introduce."""
        return Equivalents(a for card in self.cards for a in card.abbreviations)

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter, loaded once in a process."""
        return load(self._data / "cache")

    @cached_property
    def total(self) -> int:
        """How many passages there are."""
        return sum(card.passages for card in self.cards)

    def card(self, name: str) -> Card:
        """The card of a document. Raises NotFound."""
        if name not in self._by_name:
            raise NotFound(f"档案中没有文件 {name}。", f"The archive holds no document {name}.")
        return self._by_name[name]

    def document(self, name: str) -> Document:
        """A document in full. Raises NotFound."""
        return self._open(self.card(name).key).document

    def analysed(self, name: str) -> AnalysedDocument:
        """A document with its analysis. Raises NotFound."""
        return self._open(self.card(name).key)

    def subjects(self, plan: Plan) -> Iterator[tuple[tuple[int, int], Subject]]:
        """The passages an engine proposes for a plan, each with its place (document, passage) in the archive."""
        for key, ordinal in self.engine.candidates(plan):
            opened = self._open(key)
            place = (self._position[key], ordinal)
            yield place, Subject(opened.document, opened.document.passages[ordinal], opened.passages[ordinal])

    def close(self) -> None:
        """Let the engine's files go."""
        self.engine.close()
