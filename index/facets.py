"""Facets: what the passages found can be narrowed by, and how many each choice would give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from index import values
from index.arrays import Flags, Narrow, Numbers, beginnings
from index.columns import Columns
from index.manifest import Card
from index.results import FacetName, FacetValue, Request
from index.values import FACETS, Facet, Value

# Of a facet with more values those that most passages have: nobody reads on, nor finds by the others.
MOST_VALUES = 50
# For each facet the values chosen.
_Chosen = list[frozenset[str | int]]


@dataclass(frozen=True, slots=True)
class _Of:
    """The values of passages found: the place of each one's document, the numbers of their own values, one after the
    other, and of each how `many`."""

    documents: Numbers
    numbers: Narrow
    many: Numbers


class InDocuments(Mapping[str, int]):
    """In how many of some ascending passages each document has something, by its name. Told when it is asked for: of
    ten thousand documents most who search only want to know how many there are."""

    def __init__(self, cards: Sequence[Card], documents: Numbers) -> None:
        self._cards = cards
        first = beginnings(documents)
        self._documents, self._many = documents[first], np.diff(first, append=len(documents))

    @cached_property
    def _by_name(self) -> dict[str, int]:
        names = (self._cards[document].name for document in self._documents.tolist())
        return dict(zip(names, self._many.tolist(), strict=True))

    def __getitem__(self, name: str) -> int:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._documents)


class Facets:
    """The facets of one state of the archive. A value is numbered as in its columns, those of documents after them; one
    that is printed in several ways counts as the way first met."""

    def __init__(self, columns: Columns, cards: Sequence[Card]) -> None:
        self._columns, self._cards = columns, cards
        self._values: list[Value] = list(columns.values)
        of_documents = [tuple(values.of_document(card)) for card in cards]
        borders = accumulate(map(len, of_documents), initial=0)
        self._firsts = np.fromiter(borders, np.int64)
        self._documents = len(self._values) + np.arange(self._firsts[-1])
        self._values += (value for each in of_documents for value in each)
        self._one: Numbers = np.arange(len(self._values))
        self._numbers: dict[tuple[int, str | int], int] = {}
        for number in (*np.argsort(columns.met, kind="stable").tolist(), *self._documents.tolist()):
            self._one[number] = self._numbers.setdefault(self._values[number][:2], number)
        facet_of = np.fromiter((facet for facet, _ in self._numbers), np.int64)
        ones = np.fromiter(self._numbers.values(), np.int64)
        self._members = [ones[facet_of == number] for number in range(len(FACETS))]
        for number in (number for number, facet in enumerate(FACETS) if facet.is_sorted):
            self._members[number] = np.array(sorted(self._members[number].tolist(), key=self._value_of), np.int64)
        self._others = np.flatnonzero(self._one != np.arange(len(self._one)))

    def _value_of(self, number: int) -> int:
        return int(self._values[number][1])

    def left(self, passages: Numbers, request: Request) -> Flags:
        """Which of some ascending passages a request's choices leave."""
        chosen = _chosen(request)
        if not any(chosen):
            return np.ones(len(passages), np.bool_)
        left: Flags = _failures(passages, self._failing(self._of(passages), chosen)) == 0
        return left

    def narrowed(self, passages: Numbers, request: Request) -> tuple[Flags, dict[FacetName, tuple[FacetValue, ...]]]:
        """Which of some ascending passages a request's choices leave; and each facet's values, with how many passages
        each would leave beside the choices of the other facets. Years come in their order, other values as they are
        first met, those that are chosen even at 0."""
        of, chosen = self._of(passages), _chosen(request)
        failing = self._failing(of, chosen)
        failures = _failures(passages, failing)
        left: Flags = failures == 0
        counts = self._counts(of, left)
        facets = {}
        for number, (facet, those) in enumerate(zip(FACETS, chosen, strict=True)):
            # Its own choice narrows all others, but not itself.
            own = self._counts(of, failures == failing[number]) if number in failing else counts
            facets[facet.name] = tuple(self._told(number, facet, those, own))
        return left, facets

    def in_documents(self, passages: Numbers) -> InDocuments:
        """How many of some ascending passages each document has."""
        return InDocuments(self._cards, self._columns.documents_of(passages))

    def commonest(self, names: Iterable[FacetName], most: int) -> Iterator[tuple[FacetName, str | int, str, int]]:
        """The values of some facets that most passages have, at most so many: of each its facet, itself, its label and
        the count."""
        counts = self._counts(self._of(np.arange(self._columns.total)), np.ones(self._columns.total, np.bool_))
        members = np.concatenate([self._members[values.NUMBERS[name]] for name in names])
        for one in members[np.argsort(-counts[members], kind="stable")[:most]].tolist():
            number, value, label = self._values[one]
            yield FACETS[number].name, value, label, int(counts[one])

    def _of(self, passages: Numbers) -> _Of:
        return _Of(self._columns.documents_of(passages), *self._columns.numbers_of(passages))

    def _failing(self, of: _Of, chosen: _Chosen) -> dict[int, Flags]:
        """For each facet with a choice, which passages it does not leave."""
        return {facet: ~self._having(of, facet, those) for facet, those in enumerate(chosen) if those}

    def _having(self, of: _Of, facet: int, those: frozenset[str | int]) -> Flags:
        """Whether each passage has one of some values of a facet."""
        named = np.isin(self._one, [self._numbers.get((facet, value), -1) for value in those])
        documents = np.zeros(len(self._firsts) - 1, np.bool_)
        documents[np.repeat(np.arange(len(documents)), np.diff(self._firsts))[named[self._documents]]] = True
        having: Flags = documents[of.documents]
        having[np.repeat(np.arange(len(of.many)), of.many)[named[of.numbers]]] = True
        return having

    def _counts(self, of: _Of, marked: Flags) -> Numbers:
        """How many of the passages marked have each value."""
        # Mostly nothing is chosen, and all are marked: to pick them would take as long as to count them.
        numbers = of.numbers if marked.all() else of.numbers[np.repeat(marked, of.many)]
        counts = np.bincount(numbers, minlength=len(self._values))
        documents = np.bincount(of.documents[marked], minlength=len(self._firsts) - 1)
        counts[self._documents] = np.repeat(documents, np.diff(self._firsts))
        np.add.at(counts, self._one[self._others], counts[self._others])
        return counts

    def _told(self, number: int, facet: Facet, chosen: frozenset[str | int], counts: Numbers) -> Iterator[FacetValue]:
        members = self._members[number]
        there = members[counts[members] > 0]
        if not facet.is_sorted and len(there) > MOST_VALUES:
            there = there[np.sort(np.argsort(-counts[there], kind="stable")[:MOST_VALUES])]
        told = [
            (*self._values[one][1:], count) for one, count in zip(there.tolist(), counts[there].tolist(), strict=True)
        ]
        if missing := chosen.difference(value for value, _, _ in told):
            told += (self._chosen(number, value, counts) for value in missing)
            if facet.is_sorted:
                told.sort(key=_in_order)
        return (FacetValue(value, label, count, value in chosen) for value, label, count in told)

    def _chosen(self, number: int, value: str | int, counts: Numbers) -> tuple[str | int, str, int]:
        """A value that was chosen, be it one of the archive or not."""
        one = self._numbers.get((number, value))
        if one is None:
            return value, str(value).rpartition("/")[2], 0
        return value, self._values[one][2], int(counts[one])


def _in_order(told: tuple[str | int, str, int]) -> int:
    return int(told[0])


def narrows(request: Request) -> bool:
    """Whether a request narrows what it finds."""
    return any(_chosen(request))


def _chosen(request: Request) -> _Chosen:
    return [frozenset(facet.chosen(request)) for facet in FACETS]


def _failures(passages: Numbers, failing: dict[int, Flags]) -> Numbers:
    """How many facets do not leave each passage."""
    return sum((each.astype(np.int64) for each in failing.values()), np.zeros(len(passages), np.int64))
