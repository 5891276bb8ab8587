"""Which passages hold a condition, asked of all of them at once: the same answer that the match gives of one passage
(`match.match`, to which a property holds this), from the columns.

Where a text is so rare that the engine names its passages sooner than all texts are read, only those are read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from index import values
from index.arrays import Flags, Numbers, marked, ranges, wide
from index.columns import Columns
from index.condition import All, Any, Condition, Holds, InDocument, Leaf, Most, Nearby, Within, Without, terms
from index.engines import Engine
from index.manifest import Card
from index.match import LEAST_WEIGHT, Span, Subject, match
from index.plan import plan
from index.recent import Recent
from index.results import FacetName
from index.standing import (
    Occurrences,
    Standing,
    are_near,
    both,
    by_passage,
    in_order,
    matched,
    occurrences_of,
    of_frequent,
    of_unseen,
)
from index.texts import PIECE

# So many units of text are read in the time in which an engine names one passage.
_READ_MEANWHILE = 6000
# Where one passage is enough, so many are looked at first, and then each time so many times as many.
_FIRST_PORTION, _NEXT_PORTION = 256, 8
# Among more passages than such a share of those that can hold it a text is looked for as in all, and that is kept.
_FEW = 0.2


# Rows of a table, or all of them, which need not be picked out.
Rows = Numbers | slice
_ALL = slice(None)
# How leaves stand, and of each the rows of those passages in which it is part of what they hold.
Leaves = Mapping[Leaf, tuple[Standing, Rows]]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The `passages` that hold a condition, ascending, whether each is a `real` match, and how the leaves stand."""

    passages: Numbers
    real: Flags
    leaves: Leaves

    def only(self, kept: Flags, total: int) -> "Found":
        """Some of these passages, those marked, in an archive of so many."""
        return self if kept.all() else _held(total, self.passages[kept], self.real[kept], self.leaves)


_NONE: Numbers = np.empty(0, np.int64)
_NO_LEAVES: Leaves = {}


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds in one state of the archive: its `columns`, `cards` and `engine`, the `number` of a passage that the engine
    names by the key of its document and its ordinal, and the `subject` of a number. `known` keeps how the last leaves
    stand in all passages, for a search asks for the same text several times: alone, and in what it is relaxed to."""

    columns: Columns
    cards: Sequence[Card]
    engine: Engine
    number: Callable[[str, int], int]
    subject: Callable[[int], Subject]
    known: Recent[Leaf, Standing]

    def find(self, condition: Condition, among: Numbers | None = None) -> Found:
        """The passages that hold a condition. Where some are given, only those `among` them need be found; what else
        is may be or not."""
        match condition:
            case Holds() | Nearby():
                return self._leaf(condition, among)
            case Within(facet, test):
                return everywhere(self._within(facet, test))
            case InDocument(test):
                return everywhere(self._in_documents(test))
            case Without(part):
                all_there = self._all(among)
                held = marked(self.columns.total, self.find(part, among).passages)
                return everywhere(all_there[~held[all_there]])
            case All(parts):
                return self._every(parts, among)
            case Any(parts):
                return self._any([self.find(part, among) for part in parts])
            case Most():
                return self._most(condition, among)

    def stands(self, condition: Condition) -> bool:
        """Whether some passage holds a condition."""
        return len(self.find(condition).passages) > 0

    def in_other_dress(self, run: Holds, among: Numbers) -> list[int]:
        """For each form of a run but the one typed the first passage among some in which it stands, and not as part of
        the run as it was typed; none for a form of which there is none."""
        others = range(1, len(run.forms))
        first: dict[int, int] = {}
        for some in _portions(among):
            typed = self._occurrences(run, 0, some)
            for number in others:
                if number not in first and len(
                    alone := self._beside(typed, self._occurrences(run, number, some), some)
                ):
                    first[number] = int(alone[0])
            if len(first) == len(others):
                break
        return [first[number] for number in others if number in first]

    def _beside(self, typed: Occurrences, other: Occurrences, among: Numbers) -> Numbers:
        """The passages among some in which a form stands that is no part of the run as typed."""
        # The last place as typed that ends no sooner: all are of one length.
        at = np.searchsorted(typed.ends, other.ends)
        starts = np.append(typed.starts, len(self.columns.texts.units))[at]
        alone = self.columns.owners_at(other.starts[starts > other.starts])
        return alone[np.isin(alone, among)]

    def written(self, word: str) -> str:
        """A normalised word as the first text has it in which it stands as one, in its own script and case; as it is
        where it stands in none."""
        sought = Holds(word, (word,), exact=True)
        for stretches in self._one_by_one(word):
            there = occurrences_of(self.columns, word, stretches, literal=True, prefix=False)
            if there.real.any():
                subject = self.subject(int(self.columns.owners_at(there.starts[there.real][:1])[0]))
                held = match(sought, subject)
                spans = held.spans[sought] if held else ()
                return next((_as_it_stands(subject, span) for span in spans if span.real), word)
        return word

    def _one_by_one(self, form: str) -> Iterator[tuple[Numbers, Numbers]]:
        """The stretches of the texts in which a form can stand, of a common one a piece at a time: it soon does."""
        stretches, end = self._to_read(form, False, None), len(self.columns.texts.units)
        if stretches is not None:
            yield stretches
            return
        for start in range(0, end, PIECE):
            yield np.array([start]), np.array([min(start + PIECE, end)])

    def _leaf(self, leaf: Leaf, among: Numbers | None) -> Found:
        few = among is not None and not self.known.get(leaf) and len(among) < _FEW * self._at_most(leaf)
        standing = self._standing(leaf, among) if few else self._everywhere(leaf)
        return Found(standing.passages, standing.real, {leaf: (standing, _ALL)})

    def _everywhere(self, leaf: Leaf) -> Standing:
        standing = self.known.get(leaf)
        if standing is None:
            standing = self._standing(leaf, None)
            self.known.keep(leaf, standing, len(standing.passages))
        return standing

    def _standing(self, leaf: Leaf, among: Numbers | None) -> Standing:
        if isinstance(leaf, Holds) and any(leaf.forms):
            kept = None if leaf.prefix else of_frequent(self.columns, leaf.forms)
            return kept or by_passage(self.columns, self._all_forms(leaf, among))
        if isinstance(leaf, Nearby):
            return matched(leaf, self._near(leaf, among), self.subject)
        parts = leaf.raw.split()
        if parts == [leaf.raw]:
            return of_unseen(self.columns, leaf.raw)
        there = (of_unseen(self.columns, part).passages for part in parts)
        return matched(leaf, reduce(np.intersect1d, there, self._all(among)), self.subject)

    def _all_forms(self, leaf: Holds, among: Numbers | None) -> Occurrences:
        return in_order(tuple(self._occurrences(leaf, number, among) for number in range(len(leaf.forms))))

    def _occurrences(self, leaf: Holds, number: int, among: Numbers | None) -> Occurrences:
        form = leaf.forms[number]
        stretches = self._to_read(form, leaf.prefix, among)
        return occurrences_of(self.columns, form, stretches, literal=number == 0, prefix=leaf.prefix)

    def _to_read(self, form: str, prefix: bool, among: Numbers | None) -> tuple[Numbers, Numbers] | None:
        """The stretches of the texts in which a form can stand, None for all of them."""
        rarest = self._rarest(form, prefix)
        if rarest * _READ_MEANWHILE < self.columns.texts.unplaced and (among is None or rarest < len(among)):
            named = self.engine.candidates(plan(Holds(form, (form,), exact=True, prefix=prefix))) if rarest else ()
            among = np.unique(np.fromiter(starmap(self.number, named), np.int64))
        return None if among is None else self.columns.stretches(among)

    def _rarest(self, form: str, prefix: bool) -> int:
        """How many passages can hold a form: those that hold the rarest of its grams."""
        return min(map(self.engine.frequency, terms(form, prefix)), default=self.columns.total)

    def _near(self, leaf: Nearby, among: Numbers | None) -> Numbers:
        """The passages in which the terms can stand as near to each other as they must, each to the first. Blanks, of
        which `texts` have few, make the way longer, never shorter; how far it is in a `loose` passage is only known
        there."""
        there = self._every(leaf.terms, among).passages
        if not all(any(term.forms) for term in leaf.terms):
            return there
        first, *others = (self._all_forms(term, there) for term in leaf.terms)
        longest = [int((each.ends - each.starts).max(initial=0)) for each in others]
        near = [are_near(first, o, leaf.distance + sum(longest) - own) for o, own in zip(others, longest, strict=True)]
        having = marked(self.columns.total, self.columns.owners_at(first.starts[np.logical_and.reduce(near)]))
        return there[having[there] | self.columns.loose[there]]

    def _all(self, among: Numbers | None) -> Numbers:
        return np.arange(self.columns.total) if among is None else among

    def _at_most(self, condition: Condition) -> int:
        """How many passages can hold a condition, roughly: what only narrows others comes last."""
        match condition:
            case Holds(forms=forms, prefix=prefix):
                return sum(self._rarest(form, prefix) for form in forms)
            case Nearby(parts) | All(parts):
                return min(map(self._at_most, parts), default=self.columns.total)
            case Any(parts) | Most(parts):
                return sum(map(self._at_most, parts))
            case Within() | InDocument() | Without():
                return self.columns.total

    def _every(self, parts: Sequence[Condition], among: Numbers | None) -> Found:
        if not parts:
            return everywhere(self._all(among))
        first, *others = sorted(parts, key=self._at_most)
        found = self.find(first, among)
        for part in others:
            found = self._both(found, self.find(part, found.passages))
        return found

    def _both(self, one: Found, other: Found) -> Found:
        total = self.columns.total
        kept = marked(total, other.passages)[one.passages]
        passages = one.passages[kept]
        real = one.real[kept] & marked(total, other.passages[other.real])[passages]
        return _held(total, passages, real, _joined(one.leaves, other.leaves))

    def _any(self, several: Sequence[Found]) -> Found:
        held, real = (np.zeros(self.columns.total, np.bool_) for _ in range(2))
        for found in several:
            held[found.passages] = True
            real[found.passages] |= found.real
        passages = np.flatnonzero(held)
        return Found(passages, real[passages], reduce(_joined, (found.leaves for found in several), _NO_LEAVES))

    def heaviest(self, parts: Sequence[Holds], weights: Sequence[float], most: int) -> list[float]:
        """What the parts together weigh that a passage holds, of the heaviest passages, at most so many that weigh
        anything, the heaviest first."""
        _, weighs = self._chosen(parts, weights, None)
        some = weighs[weighs > 0]
        heaviest: list[float] = np.sort(np.partition(some, -most)[-most:] if len(some) > most else some)[::-1].tolist()
        return heaviest

    def _chosen(
        self, parts: Sequence[Holds], weights: Sequence[float], among: Numbers | None
    ) -> tuple[list[Found], NDArray[np.float64]]:
        """What is found of the parts that weigh anything, and what those of them together weigh that each passage
        holds."""
        weighs = np.zeros(self.columns.total)
        found: list[Found] = []
        for part, weight in zip(parts, weights, strict=True):
            if weight:
                found.append(self.find(part, among))
                weighs[found[-1].passages] += weight
        return found, weighs

    def _most(self, condition: Most, among: Numbers | None) -> Found:
        chosen, weighs = self._chosen(condition.parts, condition.weights, among)
        passages = np.flatnonzero(weighs >= max(condition.least, LEAST_WEIGHT))
        # What only ranks need not be known where it ranks nothing.
        around = self.columns.in_paragraphs_of(passages)
        ranking = (part for part, weight in zip(condition.parts, condition.weights, strict=True) if not weight)
        chosen += (self.find(part, None if part.zones.document else around) for part in ranking)
        leaves = reduce(_joined, (part.leaves for part in chosen), _NO_LEAVES)
        # Some of the parts cross the borders of words on purpose.
        return _held(self.columns.total, passages, np.ones(len(passages), np.bool_), leaves)

    def _within(self, facet: FacetName, test: Callable[[str | int], bool]) -> Numbers:
        """The passages of which a value of a facet satisfies a test."""
        number = values.NUMBERS[facet]
        satisfying = (of == number and test(value) for of, value, _ in self.columns.values)
        return self.columns.having(np.fromiter(satisfying, np.bool_))

    def _in_documents(self, test: Callable[[Card], bool]) -> Numbers:
        there = np.fromiter(map(test, self.cards), np.bool_)
        borders = wide(self.columns.documents)
        return ranges(borders[:-1][there], borders[1:][there])


def _portions(passages: Numbers) -> Iterator[Numbers]:
    """Some passages in their order, a few first, and then each time more: what most hold is soon found."""
    at, many = 0, _FIRST_PORTION
    while at < len(passages):
        yield passages[at : at + many]
        at, many = at + many, many * _NEXT_PORTION


def _as_it_stands(subject: Subject, span: Span) -> str:
    return " ".join(subject.passage.text[span.start : span.end].split())


def everywhere(passages: Numbers) -> Found:
    """Passages that are found for no text in them."""
    return Found(passages, np.ones(len(passages), np.bool_), _NO_LEAVES)


def _held(total: int, passages: Numbers, real: Flags, leaves: Leaves) -> Found:
    """What is found, each leaf counted only in these passages."""
    held = marked(total, passages)
    return Found(
        passages, real, {leaf: (how, _kept(rows, held[how.passages[rows]])) for leaf, (how, rows) in leaves.items()}
    )


def _kept(rows: Rows, kept: Flags) -> Numbers:
    """Some of the rows, those marked."""
    return np.flatnonzero(kept) if isinstance(rows, slice) else rows[kept]


def _joined(one: Leaves, other: Leaves) -> Leaves:
    shared = one.keys() & other.keys()
    return {**one, **other, **{leaf: _twice(one[leaf], other[leaf]) for leaf in shared}}


def _twice(one: tuple[Standing, Rows], other: tuple[Standing, Rows]) -> tuple[Standing, Rows]:
    standing = both(one[0], other[0])
    there = np.union1d(*(how.passages[rows] for how, rows in (one, other)))
    return standing, standing.passages.searchsorted(there)
