"""One open generation: its cards, its engine, and its documents, each opened when first asked for."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial
from pathlib import Path

import msgspec

from archive.messages import NotFound, NotIndexed
from archive.model import Document
from index import ledger, manifest, mapped, store
from index.analysis import AnalysedDocument
from index.answer import Answer, Listing
from index.arrivals import Times
from index.columns import Assembled, Columns, together
from index.completions import Completions
from index.condition import Leaf, Nearby, terms
from index.document_columns import Kept
from index.engines import Engine, engine
from index.equivalents import Equivalents
from index.facets import Facets
from index.generation import Held
from index.holding import Finder
from index.ledger import Withdrawn
from index.manifest import Card
from index.match import Subject
from index.normalise import normal
from index.recent import Recent
from index.relations import Relations
from index.results import Matching, Request
from index.segment import Segmenter, load
from index.slips import Slips
from index.sounds import Sounds
from index.standing import Standing
from index.texts import Texts, row

_DOCUMENTS_KEPT_OPEN = 512
# Of ten kilobytes or so each: those of a report, or the hits of the last pages.
_PASSAGES_KEPT = 512
_VOCABULARY = 100_000
_TITLES_KEPT = 1 << 15
# Of so many leaves it is kept how they stand, as long as they stand in no more than so many times all passages
# together: a question has some thirty, and asks for each twice.
_LEAVES_KEPT = 128
_LEAVES_ROOM = 4
# Of so many queries it is kept what they found, as long as that is no more than all passages together, and of so many
# requests what their choices left, in so many times the room, for each is counted with its answer.
_ANSWERS_KEPT = 64
_LISTINGS_ROOM = 2
# What reading raises where a file is not there whole.
_DAMAGED = (OSError, msgspec.MsgspecError)


class Shelf:
    """What a search reads. It stays as it is while newer generations are made beside it.

    Raises NotIndexed where code of another time made the generation.
    """

    def __init__(self, data: Path, held: Held, before: "Shelf | None" = None) -> None:
        self._held = held
        with _of_this_version():
            self.manifest = manifest.read(held.folder)
        self.cards: tuple[Card, ...] = self.manifest.cards
        self.engine: Engine = engine(self.manifest.engine).open_engine(held.folder / "engine")
        self._data = data
        self._by_name = {card.name: card for card in self.cards}
        self._position = {card.key: position for position, card in enumerate(self.cards)}
        self._open = lru_cache(_DOCUMENTS_KEPT_OPEN)(partial(_whole, data))
        self._passage = lru_cache(_PASSAGES_KEPT)(partial(store.load_passage, data))
        self._past: Assembled | None = before.assembled if before else None

    @cached_property
    def columns(self) -> Columns:
        """The passages in columns."""
        return self._assembled.columns

    @cached_property
    def _assembled(self) -> Assembled:
        past, self._past = self._past, None
        if past is None or manifest.is_one_part(self._held.folder):
            # Written at once, all its columns are in its own file.
            with _of_this_version():
                past = mapped.read(self._held.folder)
        return assembled(self._data, self.cards, past)

    @property
    def assembled(self) -> Assembled | None:
        """The columns as far as they were asked for: those of an earlier generation where they were not, of this."""
        return self.__dict__.get("_assembled", self._past)

    @cached_property
    def titles(self) -> Texts:
        """The normalised titles of the documents."""
        return row(_title(card.title) for card in self.cards)

    @property
    def finder(self) -> Finder:
        """What finds the passages that hold a condition. Not kept: it knows the shelf, which would then only go when
        somebody looks for circles."""
        return Finder(self.columns, self.cards, self.engine, self.number, self.subject, self._known)

    @cached_property
    def _known(self) -> Recent[Leaf, Standing]:
        return Recent(_LEAVES_KEPT, _LEAVES_ROOM * self.total)

    @cached_property
    def listings(self) -> Recent[Request, Listing]:
        """What the last requests' choices left of these."""
        return Recent(_ANSWERS_KEPT, _LISTINGS_ROOM * self.total)

    @cached_property
    def answers(self) -> Recent[tuple[str, Matching], Answer]:
        """What the last queries came to."""
        return Recent(_ANSWERS_KEPT, self.total)

    @cached_property
    def facets(self) -> Facets:
        """What passages can be narrowed by."""
        return Facets(self.columns, self.cards)

    @cached_property
    def completions(self) -> Completions:
        """What a reader may be about to type."""
        return Completions(self.cards, self.facets, self.engine, self.finder.written)

    @cached_property
    def names(self) -> Equivalents:
        """The equivalents of names: the lexicon's, and those the documents introduce."""
        return names(self.cards)

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
        card = self.held(name)
        if card is None:
            raise NotFound(f"档案中没有文件 {name}。", f"The archive holds no document {name}.")
        return card

    def held(self, name: str) -> Card | None:
        """The card of a document, None where there is none of the name."""
        return self._by_name.get(name)

    def document(self, name: str) -> Document:
        """A document in full. Raises NotFound."""
        return self.analysed(name).document

    def analysed(self, name: str) -> AnalysedDocument:
        """A document with its analysis. Raises NotFound."""
        card = self.card(name)
        return self._open(card.content, card.file)

    def numbers_of(self, name: str) -> range:
        """The numbers of a document's passages. Raises NotFound."""
        document = self._position[self.card(name).key]
        return range(*self.columns.documents[document : document + 2].tolist())

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

    def subject(self, number: int) -> Subject:
        """A passage by its number, made ready for matching."""
        columns = self.columns
        document, _ = columns.place(number)
        card = self.cards[document]
        begin, end = int(columns.begins[number]), int(columns.ends[number])
        # Not in a context, which takes a tenth of the time in which a passage is read.
        try:
            return Subject(card, *self._passage(card.content, begin, end))
        except _DAMAGED as error:
            raise _is_damaged(card.file) from error

    def subjects(self, name: str) -> Sequence[Subject]:
        """The passages of a document in order, made ready for matching. Raises NotFound."""
        card, analysed = self.card(name), self.analysed(name)
        return [Subject(card, *both) for both in zip(analysed.document.passages, analysed.passages, strict=True)]

    def number(self, key: str, ordinal: int) -> int:
        """The number of a passage as an engine names it."""
        return int(self.columns.documents[self._position[key]]) + ordinal

    def close(self) -> None:
        """Let the engine's files go."""
        self.engine.close()


def names(cards: Iterable[Card]) -> Equivalents:
    """The equivalents of names that documents know."""
    return Equivalents(abbreviation for card in cards for abbreviation in card.abbreviations)


def assembled(data: Path, cards: Sequence[Card], before: Assembled | None = None) -> Assembled:
    """The columns of documents, those there were before taken from there. Raises NotIndexed where one's are damaged."""
    files = {card.content: card.file for card in cards}

    def load(key: str) -> Kept:
        with _whole_or_damaged(files[key]):
            return store.load_columns(data, key)

    return together([card.content for card in cards], load, before)


# Most are those of the generation before.
@lru_cache(_TITLES_KEPT)
def _title(title: str) -> str:
    return normal(title)


# Not of the card itself, which takes longer to tell from others than a passage to read.
def _whole(data: Path, content: str, file: str) -> AnalysedDocument:
    """The parsed form of a document. Raises NotIndexed where it is not there whole."""
    with _whole_or_damaged(file):
        return store.load(data, content, file)


@contextmanager
def _of_this_version() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise NotIndexed(
            "索引是另一版本的程序做的。请运行 python -m search_app reindex。",
            "The index was made by another version of the program. Run python -m search_app reindex.",
        ) from error


@contextmanager
def _whole_or_damaged(file: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise _is_damaged(file) from error


def _is_damaged(file: str) -> NotIndexed:
    return NotIndexed(f"{file}：存档损坏。请运行 reindex --full。", f"{file}: damaged. Run reindex --full.")
