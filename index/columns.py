"""The archive in columns: everything that decides which passages a query finds, in which order, and what they can be
narrowed by, side by side in arrays, so that a search asks all passages at once.

The columns of a generation are those of its documents (`document_columns`) one after the other, in the order of its
cards, taken over from the generation before where they stand in it. What matching needs of a text is in `texts` and in
the `signs` of each of their units.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import values
from index.arrays import Flags, Narrow, Numbers, marked, places_in, ranges, wide
from index.bm25 import slowed
from index.document_columns import Kept
from index.frequent import Frequent
from index.moved import Moved, joined
from index.sets import NO_SETS, Sets
from index.tables import Tables
from index.texts import Texts, row
from index.values import Value


@dataclass(frozen=True, eq=False)
class Columns:
    """Passages, numbered in reading order.

    Of each of the `texts`, which are readings, `owners` has the number of its passage, and `signs` what is known of
    each of its units. Of each passage, `lengths` has the characters of its first reading, `sections` the number of
    its section's headings and `paragraphs` that of the passage its paragraph begins with; `loose` says that in it what
    is found can only be counted at most, there being several readings, or characters that are several when normalised,
    or several units; `sets` has the number of the set of its values; in the parsed form of its document it stands from
    `begins` to `ends`. Each document begins at its place in `documents`, which has a last entry for where the last one
    ends. `headings`, normalised, `values` and `sets_of_values` are what is numbered. What is kept of `frequent` words
    is there where the columns, or what they were put together from, were read from a file.
    """

    texts: Texts
    signs: NDArray[np.uint8]
    owners: Narrow
    lengths: Narrow
    loose: Flags
    sections: Narrow
    paragraphs: Narrow
    sets: Narrow
    begins: Narrow
    ends: Narrow
    documents: Narrow
    headings: tuple[tuple[str, ...], ...] = ()
    values: tuple[Value, ...] = ()
    sets_of_values: Sets = NO_SETS
    frequent: Moved[Frequent] | None = None

    @property
    def total(self) -> int:
        """How many passages there are."""
        return len(self.lengths)

    def owners_at(self, positions: Numbers) -> Numbers:
        """The passages in whose text some positions lie."""
        return wide(self.owners[self.texts.at(positions)])

    def stretches(self, passages: Numbers) -> tuple[Numbers, Numbers]:
        """Where in the text the readings of some ascending passages begin and end."""
        first, following = self._readings[passages], self._readings[passages + 1]
        return wide(self.texts.starts[first]), wide(self.texts.starts[following])

    @cached_property
    def _readings(self) -> Narrow:
        """The number of the first reading of each passage, and behind the last how many there are."""
        return np.searchsorted(self.owners, np.arange(self.total + 1, dtype=np.int32)).astype(np.int32)

    def in_documents(self, passages: Numbers) -> Numbers:
        """How many of some ascending passages each document has."""
        if len(passages) < len(self.documents):
            return np.bincount(self.documents_of(passages), minlength=len(self.documents) - 1)
        return np.diff(np.searchsorted(passages, self.documents))

    def documents_of(self, passages: Numbers) -> Numbers:
        """The place of the document that each of some ascending passages is of."""
        if len(passages) < len(self.documents):
            return places_in(self.documents, passages, "right") - 1
        return np.repeat(np.arange(len(self.documents) - 1), self.in_documents(passages))

    def within(self, documents: Flags, passages: Numbers) -> Flags:
        """Whether each of some ascending passages is of one of the documents marked."""
        first, following = self.documents[:-1][documents], self.documents[1:][documents]
        begins, ends = np.searchsorted(passages, first), np.searchsorted(passages, following)
        return marked(len(passages), ranges(begins, ends))

    def place(self, passage: int) -> tuple[int, int]:
        """The place of a passage's document, and the passage's own in it."""
        document = bisect_right(self._documents, passage) - 1
        return document, passage - self._documents[document]

    @cached_property
    def _documents(self) -> list[int]:
        """Where each document begins. One place is found in a third of the time in which an array tells it."""
        borders: list[int] = self.documents.tolist()
        return borders

    def having(self, some: Flags) -> Numbers:
        """The passages that have one of the values marked."""
        return np.flatnonzero(self.sets_of_values.having(some)[self.sets])

    @cached_property
    def unseen(self) -> tuple[tuple[int, str], ...]:
        """What passages have that normalised text has nothing of, each with its number among the values."""
        return tuple((number, str(runs)) for number, (of, runs, _) in enumerate(self.values) if of == values.UNSEEN)

    def in_paragraphs_of(self, passages: Numbers) -> Numbers:
        """All passages of the paragraphs that some passages are of."""
        return np.flatnonzero(marked(self.total, self.paragraphs[passages])[self.paragraphs])

    @cached_property
    def slowing(self) -> NDArray[np.float64]:
        """How much the length of each passage slows what occurrences in it count for (see `bm25`)."""
        return slowed(self.lengths.astype(np.float64))

    @cached_property
    def paragraph_lengths(self) -> Numbers:
        """The length of each paragraph, at the place of the passage it begins with; 0 elsewhere."""
        return np.bincount(self.paragraphs, self.lengths, self.total).astype(np.int64)

    @cached_property
    def document_lengths(self) -> Numbers:
        """The length of each document, that of all its passages."""
        return np.diff(np.concatenate(([0], np.cumsum(self.lengths)))[self.documents])

    @cached_property
    def headings_in_row(self) -> Texts:
        """The headings of each section as one text."""
        return row("\0".join(headings) for headings in self.headings)

    @cached_property
    def met(self) -> Numbers:
        """The values in the order in which they are first met in reading; those that no passage has come last."""
        in_passages = np.full(self.sets_of_values.total, self.total)
        in_passages[self.sets[::-1]] = np.arange(self.total)[::-1]
        numbers, _ = self.sets_of_values.of(np.argsort(in_passages, kind="stable"))
        first = np.full(len(self.values), len(numbers))
        first[numbers[::-1]] = np.arange(len(numbers))[::-1]
        return np.argsort(first, kind="stable")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The columns of documents, with what each is kept under, and all that is numbered."""

    keys: tuple[str, ...]
    columns: Columns
    tables: Tables


def together(keys: Sequence[str], load: Callable[[str], Kept], before: Assembled | None = None) -> Assembled:
    """The columns of documents in an order, those there were before taken from there, the others loaded."""
    if before and before.keys == tuple(keys):
        return before
    tables = before.tables.copied() if before else Tables()
    there = {key: place for place, key in enumerate(before.keys)} if before else {}
    parts: list[Columns] = []
    for run in _runs(keys, there):
        if before and run[0] in there:
            parts.append(_cut(before.columns, there[run[0]], there[run[-1]] + 1))
        else:
            parts += [_read(load(key), tables) for key in run]
    return Assembled(tuple(keys), _side_by_side(parts, tables), tables)


def _runs(keys: Iterable[str], there: dict[str, int]) -> list[list[str]]:
    """Keys in order, those together that stood one after the other before."""
    runs: list[list[str]] = []
    for key in keys:
        if runs and key in there and there.get(runs[-1][-1]) == there[key] - 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def _read(document: Kept, tables: Tables) -> Columns:
    """The columns of one document."""
    headings = np.array([tables.heading(headings) for headings in document.headings], np.int32)
    numbers = [tables.value(value) for value in document.values]
    sets = [tables.set_of(tuple(numbers[value] for value in each)) for each in document.sets_of_values]
    lengths = _unpacked(document.lengths)
    return Columns(
        texts=Texts(np.frombuffer(document.text, np.uint16), _unpacked(document.starts)),
        signs=np.frombuffer(document.signs, np.uint8),
        owners=_unpacked(document.owners),
        lengths=lengths,
        loose=_unpacked(document.loose).astype(np.bool_),
        sections=headings[_unpacked(document.sections)],
        paragraphs=_unpacked(document.paragraphs),
        sets=np.array(sets, np.int32)[_unpacked(document.sets)],
        begins=_unpacked(document.begins),
        ends=_unpacked(document.ends),
        documents=np.array([0, len(lengths)], np.int32),
    )


def _cut(columns: Columns, first: int, end: int) -> Columns:
    """The columns of the documents from one place to before another."""
    documents = columns.documents[first : end + 1]
    passages = slice(*documents[[0, -1]].tolist())
    readings = slice(*places_in(columns.owners, wide(documents[[0, -1]])))
    starts = columns.texts.starts[readings.start : readings.stop + 1]
    return Columns(
        texts=Texts(
            columns.texts.units[starts[0] : starts[-1]],
            starts - starts[0],
            columns.texts.placed and columns.texts.placed.within(int(starts[0]), int(starts[-1])),
        ),
        signs=columns.signs[starts[0] : starts[-1]],
        owners=columns.owners[readings] - int(documents[0]),
        lengths=columns.lengths[passages],
        loose=columns.loose[passages],
        sections=columns.sections[passages],
        paragraphs=columns.paragraphs[passages] - int(documents[0]),
        sets=columns.sets[passages],
        begins=columns.begins[passages],
        ends=columns.ends[passages],
        documents=documents - documents[0],
        frequent=columns.frequent and columns.frequent.within(passages.start, passages.stop),
    )


def _side_by_side(parts: Sequence[Columns], tables: Tables) -> Columns:
    totals = tuple(accumulate((part.total for part in parts), initial=0))
    return Columns(
        texts=Texts(
            _joined(np.uint16, (part.texts.units for part in parts)),
            _chained(part.texts.starts for part in parts),
            joined((part.texts.placed, len(part.texts.units)) for part in parts),
        ),
        signs=_joined(np.uint8, (part.signs for part in parts)),
        owners=_joined(np.int32, (part.owners + total for part, total in zip(parts, totals, strict=False))),
        lengths=_joined(np.int32, (part.lengths for part in parts)),
        loose=_joined(np.bool_, (part.loose for part in parts)),
        sections=_joined(np.int32, (part.sections for part in parts)),
        paragraphs=_joined(np.int32, (part.paragraphs + total for part, total in zip(parts, totals, strict=False))),
        sets=_joined(np.int32, (part.sets for part in parts)),
        begins=_joined(np.int32, (part.begins for part in parts)),
        ends=_joined(np.int32, (part.ends for part in parts)),
        documents=_chained(part.documents for part in parts),
        headings=tables.headings,
        values=tables.values,
        sets_of_values=tables.sets,
        frequent=joined((part.frequent, part.total) for part in parts),
    )


def _joined(kind: type[np.generic], arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, kind), *arrays])


def _chained(borders: Iterable[Narrow]) -> Narrow:
    """Where things begin, of several rows of them in one: each row goes on where the one before ends."""
    chained = [np.zeros(1, np.int32)]
    for each in borders:
        chained.append(each[1:] + chained[-1][-1])
    return np.concatenate(chained)


def _unpacked(packed: bytes) -> Narrow:
    return np.frombuffer(packed, np.int32)
