"""One open generation: its cards, its engine, and its documents, each opened when first asked for."""

from collections.abc import Iterator
from functools import cached_property, lru_cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from archive.messages import NotFound, NotIndexed
from archive.model import Document
from index import ledger, manifest, store
from index.analysis import AnalysedDocument
from index.condition import Leaf, Nearby, terms
from index.engines import Engine, Plan, engine
from index.equivalents import Equivalents
from index.generation import Held
from index.ledger import Withdrawn
from index.manifest import Card
from index.match import Subject
from index.relations import Relations
from index.segment import Segmenter, load
from index.sounds import Sounds

_DOCUMENTS_KEPT_OPEN = 256
_WORDS_BY_SOUND = 100_000


class Shelf:
    """What a search reads. It stays as it is while newer generations are made beside it.

    Raises NotIndexed where code of another time made the generation.
    """

    def __init__(self, data: Path, held: Held) -> None:
        self._held = held
        try:
            self.manifest = manifest.read(held.folder)
        except (OSError, msgspec.MsgspecError) as error:
            raise NotIndexed(
                "索引是另一版本的程序做的。请运行 python -m search_app reindex。",
                "The index was made by another version of the program. Run python -m search_app reindex.",
            ) from error
        self.cards: tuple[Card, ...] = self.manifest.cards
        self.engine: Engine = engine(self.manifest.engine).open_engine(held.folder / "engine")
        self._data = data
        self._by_name = {card.name: card for card in self.cards}
        self._position = {card.key: position for position, card in enumerate(self.cards)}
        self._by_key = {card.key: card for card in self.cards}
        self._open = lru_cache(_DOCUMENTS_KEPT_OPEN)(partial(_opened, data))

    @cached_property
    def names(self) -> Equivalents:
        """The equivalents of names: the lexicon's, and those the documents introduce."""
        return Equivalents(a for card in self.cards for a in card.abbreviations)

    @cached_property
    def sounds(self) -> Sounds:
        """The archive's words by their sounds, the commonest of them."""
        return Sounds(self.engine.words("", _WORDS_BY_SOUND))

    @cached_property
    def relations(self) -> Relations:
        """Which documents belong together."""
        return Relations(self.cards)

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
        return self._open(self.card(name)).document

    def analysed(self, name: str) -> AnalysedDocument:
        """A document with its analysis. Raises NotFound."""
        return self._open(self.card(name))

    def withdrawn(self, name: str) -> Iterator[Withdrawn]:
        """What has left a document of this name, the latest first."""
        for departure in reversed(self.manifest.departures):
            if departure.document == name and departure.key:
                yield ledger.load(self._data, departure.key)

    def moved(self, name: str) -> str | None:
        """The name a document of this name has now, its file having been renamed; None where it has not been."""
        later = {departure.document: departure.moved_to for departure in self.manifest.departures}
        passed = set[str]()
        while name not in self._by_name:
            if name in passed or (following := later.get(name)) is None:
                return None
            passed.add(name)
            name = following
        return name

    def frequency(self, leaf: Leaf) -> int:
        """How many passages can hold a leaf at most: those that hold the rarest gram of its commonest form."""
        parts = leaf.terms if isinstance(leaf, Nearby) else (leaf,)
        return min(
            max(min((self.engine.frequency(term) for term in terms(form)), default=0) for form in part.forms)
            for part in parts
        )

    def subjects(self, plan: Plan) -> Iterator[tuple[tuple[int, int], Subject]]:
        """The passages an engine proposes for a plan, each with its place (document, passage) in the archive."""
        for key, candidates in groupby(self.engine.candidates(plan), itemgetter(0)):
            opened = self._open(self._by_key[key])
            # Gathered from all sections each time it is asked for.
            passages = opened.document.passages
            for _, ordinal in candidates:
                place = (self._position[key], ordinal)
                yield place, Subject(opened.document, passages[ordinal], opened.passages[ordinal])

    def close(self) -> None:
        """Let the engine's files go."""
        self.engine.close()


def _opened(data: Path, card: Card) -> AnalysedDocument:
    """The parsed form of a document. Raises NotIndexed where it is not there whole."""
    try:
        return store.load(data, card.content, card.file)
    except (OSError, msgspec.MsgspecError) as error:
        raise NotIndexed(
            f"{card.file}：存档损坏。请运行 reindex --full。", f"{card.file}: damaged. Run reindex --full."
        ) from error
