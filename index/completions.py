"""What a reader may be about to type: documents by symbol or title, sections, organisations, places, events and years
of the archive, and its words. Names are found wherever in them the text typed begins, those that begin with it first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache

from index.engines import Engine
from index.facets import Facets
from index.manifest import Card
from index.normalise import normal
from index.results import Completion, CompletionKind, FacetName
from index.texts import Texts, row

# So many names, the commonest, can be completed: making them ready takes a second for a hundred thousand.
_MOST_NAMES = 20_000
_OF_A_KIND = 3
_WORDS = 5
_WORDS_KEPT = 2048
_NAMED: tuple[FacetName, ...] = ("section", "organisation", "place", "event", "year")


class Completions:
    """The completions of one state of the archive, made ready when the first are asked for; `written` gives a word as
    a text has it."""

    def __init__(self, cards: Sequence[Card], facets: Facets, engine: Engine, written: Callable[[str], str]) -> None:
        self._cards = cards
        self._facets = facets
        self._engine = engine
        self._written = lru_cache(_WORDS_KEPT)(written)

    def of(self, typed: str) -> tuple[Completion, ...]:
        """What begins with a text: the words first, then of each kind the names that most passages have."""
        text = normal(typed)
        if not text:
            return ()
        names = _few_of_each(self._names[place] for place in self._beginning(text))
        named = {normal(name.text) for name in names}
        words = [each for each in self._engine.words(text, _WORDS + len(named)) if each[0] not in named]
        return (*(self._word(*each) for each in words[:_WORDS]), *names)

    def _word(self, word: str, count: int) -> Completion:
        written = self._written(word)
        return Completion("word", written, written, count)

    def _beginning(self, text: str) -> list[int]:
        """The places of the names in which a text stands, those that begin with it first, else the commonest."""
        found = self._keys.find(text)
        places = self._keys.at(found)
        begins = dict(zip(places[::-1].tolist(), (self._keys.starts[places] == found)[::-1].tolist(), strict=True))
        return sorted(begins, key=lambda place: (not begins[place], place))

    @cached_property
    def _names(self) -> tuple[Completion, ...]:
        named = (
            Completion(facet, label, str(value), count)
            for facet, value, label, count in self._facets.commonest(_NAMED, _MOST_NAMES)
        )
        documents = sorted(self._cards, key=lambda card: -card.passages)
        return (*(Completion("document", _title(card), card.name, card.passages) for card in documents), *named)

    @cached_property
    def _keys(self) -> Texts:
        return row(normal(name.text) for name in self._names)


def _title(card: Card) -> str:
    return f"{card.symbol} {card.title}" if card.symbol else card.title


def _few_of_each(names: Iterable[Completion]) -> list[Completion]:
    """The first few names of each kind, kind by kind as they come."""
    taken: Counter[CompletionKind] = Counter()
    few: list[Completion] = []
    for name in names:
        taken[name.kind] += 1
        if taken[name.kind] <= _OF_A_KIND:
            few.append(name)
    return sorted(few, key=lambda name: list(taken).index(name.kind))
