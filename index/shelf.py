"""One open generation: its cards, its engine, and its documents, each opened when first asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path

import msgspec

from archive.messages import NotFound, NotIndexed
from archive.model import Document
from index import facets, ledger, manifest, store
from index.analysis import AnalysedDocument
from index.arrivals import Times
from index.condition import Condition, Leaf, Nearby, terms
from index.engines import Engine, Plan, engine
from index.equivalents import Equivalents
from index.generation import Held
from index.ledger import Withdrawn
from index.manifest import Card
from index.match import Match, Subject, match
from index.plan import plan
from index.relations import Relations
from index.segment import Segmenter, load
from index.slips import Slips
from index.sounds import Sounds

_DOCUMENTS_KEPT_OPEN = 512
_VOCABULARY = 100_000


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
        self._subjects = lru_cache(_DOCUMENTS_KEPT_OPEN)(partial(_subjects, self._open))

    @cached_property
    def names(self) -> Equivalents:
        """The equivalents of names: the lexicon's, and those the documents introduce."""
        return Equivalents(a for card in self.cards for a in card.abbreviations)

    @cached_property
    def sounds(self) -> Sounds:
        """The archive's words by their sounds, the commonest of them."""
        return Sounds(self._vocabulary)

    @cached_property
    def slips(self) -> Slips:
        """The archive's words, the commonest of them, and all known names, by what a slip leaves of them."""
        return Slips((*(word for word, _ in self._vocabulary), *self.names))

    @cached_property
    def _vocabulary(self) -> Sequence[tuple[str, int]]:
        return self.engine.words("", _VOCABULARY)

    @cached_property
    def relations(self) -> Relations:
        """Which documents belong together."""
        return Relations(self.cards)

    @cached_property
    def times(self) -> Times:
        """When each passage came."""
        return Times(self.manifest.arrivals)

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

    def passages(self, name: str) -> tuple[Subject, ...]:
        """Every passage of a document, made ready for matching. Raises NotFound."""
        return self._subjects(self.card(name))

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

    def subjects(self, wanted: Plan) -> Iterator[tuple[tuple[int, int], Subject]]:
        """The passages an engine proposes for a plan, each with its place (document, passage) in the archive."""
        for key, ordinal in self.engine.candidates(wanted):
            yield (self._position[key], ordinal), self._subjects(self._by_key[key])[ordinal]

    def holding(self, condition: Condition) -> Iterator[tuple[tuple[int, int], Subject, Match]]:
        """The passages that hold a condition, each with its place in the archive and where in it they do."""
        for place, subject in self.subjects(plan(condition)):
            if held := match(condition, subject):
                yield place, subject, held

    def stands(self, condition: Condition) -> bool:
        """Whether some passage holds a condition."""
        return any(True for _ in self.holding(condition))

    def close(self) -> None:
        """Let the engine's files go."""
        self.engine.close()


def _subjects(opened: Callable[[Card], AnalysedDocument], card: Card) -> tuple[Subject, ...]:
    analysed = opened(card)
    pairs = zip(analysed.document.passages, analysed.passages, strict=True)
    return tuple(facets.subject(analysed.document, passage, made_ready) for passage, made_ready in pairs)


def _opened(data: Path, card: Card) -> AnalysedDocument:
    """The parsed form of a document. Raises NotIndexed where it is not there whole."""
    try:
        return store.load(data, card.content, card.file)
    except (OSError, msgspec.MsgspecError) as error:
        raise NotIndexed(
            f"{card.file}：存档损坏。请运行 reindex --full。", f"{card.file}: damaged. Run reindex --full."
        ) from error
