"""Facets: what the passages found can be narrowed by, and how many each choice would give."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import values
from index.arrays import Flags, Numbers, highest, marked
from index.columns import Columns
from index.manifest import Card
from index.results import FacetName, FacetValue, Request
from index.values import FACETS, Value
from index.when_asked import EachWhenAsked

# Of a facet with more values those that most passages have: nobody reads on, nor finds by the others.
MOST_VALUES = 50
# For each facet the values chosen.
_Chosen = list[frozenset[str | int]]


class _Counts(NamedTuple):
    """How many of some passages each document has, and how many have each value."""

    in_documents: Numbers
    of_values: Numbers


class Narrowed(NamedTuple):
    """What a request's choices leave of some passages: which are `left`; the `values` of each facet, with how many
    passages each would leave beside the choices of the other facets: years in their order, other values as they are
    first met, those that are chosen even at 0; and how many are left in each of the `documents` that has any. Both are
    counted when they are asked for."""

    left: Flags
    values: Mapping[FacetName, tuple[FacetValue, ...]]
    documents: Mapping[str, int]


class _InDocuments(Mapping[str, int]):
    """How many of some passages each document has that has any, by its name: of ten thousand documents most who search
    only want to know how many there are."""

    def __init__(self, cards: Sequence[Card], counts: Callable[[], Numbers]) -> None:
        self._cards, self._counts = cards, counts

    @cached_property
    def _by_name(self) -> dict[str, int]:
        counts = self._counts()
        documents = np.flatnonzero(counts)
        names = (self._cards[document].name for document in documents.tolist())
        return dict(zip(names, counts[documents].tolist(), strict=True))

    def __getitem__(self, name: str) -> int:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._counts()))


class Facets:
    """The facets of one state of the archive. A value is numbered as in its columns, those of documents after them; one
    that is printed in several ways counts as the way first met."""

    def __init__(self, columns: Columns, cards: Sequence[Card]) -> None:
        self._columns, self._cards = columns, cards
        self._values: list[Value] = list(columns.values)
        of_documents = [tuple(values.of_document(card)) for card in cards]
        borders = accumulate(map(len, of_documents), initial=0)
        firsts = np.fromiter(borders, np.int64)
        self._of_each = np.diff(firsts)
        self._documents = len(self._values) + np.arange(firsts[-1])
        self._values += (value for each in of_documents for value in each)
        self._one: Numbers = np.arange(len(self._values))
        self._numbers: dict[tuple[int, str | int], int] = {}
        for number in (*columns.met.tolist(), *self._documents.tolist()):
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
        left: Flags = _failures(passages, self._failing(passages, _chosen(request))) == 0
        return left

    def narrowed(self, passages: Numbers, request: Request) -> Narrowed:
        """What a request's choices leave of some ascending passages."""
        chosen = _chosen(request)
        failing = self._failing(passages, chosen)
        failures = _failures(passages, failing)
        left: Flags = failures == 0
        counted = cache(lambda: self._counts(passages[left]))

        def told(name: FacetName) -> tuple[FacetValue, ...]:
            facet = values.NUMBERS[name]
            # Its own choice narrows all others, but not itself.
            own = self._counts(passages[failures == failing[facet]]) if facet in failing else counted()
            return self._told(facet, chosen[facet], own.of_values)

        documents = _InDocuments(self._cards, lambda: counted().in_documents)
        return Narrowed(left, EachWhenAsked(values.NUMBERS, told), documents)

    def commonest(self, names: Iterable[FacetName], most: int) -> Iterator[tuple[FacetName, str | int, str, int]]:
        """The values of some facets that most passages have, at most so many: of each its facet, itself, its label and
        the count."""
        counts = self._counts(np.arange(self._columns.total)).of_values
        members = np.concatenate([self._members[values.NUMBERS[name]] for name in names])
        # A value keeps its number when the last document with it has left.
        there = members[counts[members] > 0]
        for one in there[np.argsort(-counts[there], kind="stable")[:most]].tolist():
            number, value, label = self._values[one]
            yield FACETS[number].name, value, label, int(counts[one])

    def _failing(self, passages: Numbers, chosen: _Chosen) -> dict[int, Flags]:
        """For each facet with a choice, which passages it does not leave."""
        return {facet: ~self._having(passages, facet, those) for facet, those in enumerate(chosen) if those}

    def _having(self, passages: Numbers, facet: int, those: frozenset[str | int]) -> Flags:
        """Whether each passage has one of some values of a facet."""
        named = np.isin(self._one, [self._numbers.get((facet, value), -1) for value in those])
        columns = self._columns
        having: Flags = columns.sets_of_values.having(named[: len(columns.values)])[columns.sets[passages]]
        if (of_documents := named[self._documents]).any():
            total = len(self._of_each)
            documents = marked(total, np.repeat(np.arange(total), self._of_each)[of_documents])
            having |= columns.within(documents, passages)
        return having

    def _counts(self, passages: Numbers) -> _Counts:
        """How many some ascending passages are in each document, and of each value."""
        columns = self._columns
        in_documents = columns.in_documents(passages)
        of_passages = columns.sets_of_values.counts(columns.sets[passages], len(columns.values))
        counts = np.concatenate((of_passages, np.repeat(in_documents, self._of_each)))
        np.add.at(counts, self._one[self._others], counts[self._others])
        return _Counts(in_documents, counts)

    def _told(self, number: int, chosen: frozenset[str | int], counts: Numbers) -> tuple[FacetValue, ...]:
        facet, members = FACETS[number], self._members[number]
        there = members[counts[members] > 0]
        if not facet.is_sorted:
            there = there[highest(counts[there], MOST_VALUES)]
        told = [
            FacetValue(value, label, count, value in chosen)
            for (_, value, label), count in zip(
                map(self._values.__getitem__, there.tolist()), counts[there].tolist(), strict=True
            )
        ]
        if missing := chosen.difference(each.value for each in told):
            told += (self._chosen(number, value, counts) for value in missing)
            if facet.is_sorted:
                told.sort(key=lambda each: int(each.value))
        return tuple(told)

    def _chosen(self, number: int, value: str | int, counts: Numbers) -> FacetValue:
        """A value that was chosen, be it one of the archive or not."""
        one = self._numbers.get((number, value))
        if one is None:
            return FacetValue(value, str(value).rpartition("/")[2], 0, selected=True)
        return FacetValue(value, self._values[one][2], int(counts[one]), selected=True)


def narrows(request: Request) -> bool:
    """Whether a request narrows what it finds."""
    return any(_chosen(request))


def _chosen(request: Request) -> _Chosen:
    return [frozenset(facet.chosen(request)) for facet in FACETS]


def _failures(passages: Numbers, failing: dict[int, Flags]) -> NDArray[np.uint8]:
    """How many facets do not leave each passage."""
    return sum((each.view(np.uint8) for each in failing.values()), np.zeros(len(passages), np.uint8))
