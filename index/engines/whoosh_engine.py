"""Whoosh behind the seam: the embedded engine (docs/decisions/whoosh.md). What it reads and writes is Whoosh's own,
which `whoosh_segments` alone imports."""

import heapq
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.engines import AllOf, AnyOf, Engine, Everything, Plan, Term, Weighed, Without
from index.engines.whoosh_segments import encoded, open_reader, update

__all__ = ["open_engine", "update"]

# Leaping along a posting list beats reading it where it is so many times longer than what is sought in it.
_LEAP = 20
_FREQUENCIES_KEPT = 65_536


def open_engine(folder: Path) -> Engine:
    """See `Adapter.open_engine`."""
    return _WhooshEngine(folder)


class _WhooshEngine:
    """An open Whoosh index, read segment by segment.

    Whoosh's own queries step through posting lists one passage at a time; reading the rarest list and looking
    its passages up in the others takes an eighth of the time.
    """

    def __init__(self, folder: Path) -> None:
        self._reader = open_reader(folder)
        self._segments = tuple(_Segment(leaf) for leaf, _ in self._reader.leaf_readers() if leaf.doc_count_all())
        # A Whoosh reader seeks in files that all its users share.
        self._lock = threading.Lock()
        self.frequency = lru_cache(_FREQUENCIES_KEPT)(self._frequency)

    def candidates(self, plan: Plan) -> list[tuple[str, int]]:
        with self._lock:
            return [passage for segment in self._segments for passage in segment.passages(plan)]

    def heaviest(self, plan: Weighed, most: int) -> list[float]:
        with self._lock:
            return heapq.nlargest(most, (w for segment in self._segments for w in segment.weights(plan).values()))

    def _frequency(self, gram: str) -> int:
        with self._lock:
            return sum(segment.frequency("grams", encoded(gram)) for segment in self._segments)

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        counts: Counter[str] = Counter()
        with self._lock:
            for segment in self._segments:
                counts.update(segment.words(encoded(prefix)))
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def close(self) -> None:
        with self._lock:
            self._reader.close()


class _Segment:
    """One segment; passages are its document numbers, in ascending lists. What is deleted does not count."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._names = reader.column_reader("passage")

    def passages(self, plan: Plan) -> Iterator[tuple[str, int]]:
        for number in self._satisfying(plan, None):
            document, ordinal = self._names[number].decode().split()
            yield document, int(ordinal)

    def weights(self, plan: Weighed, among: list[int] | None = None) -> dict[int, float]:
        """What each passage among some (None: all) weighs that satisfies a weighed plan."""
        weights: defaultdict[int, float] = defaultdict(float)
        for part, weight in zip(plan.parts, plan.weights, strict=True):
            if weight > 0:
                for number in self._satisfying(part, among):
                    weights[number] += weight
        return {number: weight for number, weight in weights.items() if weight >= plan.least}

    def frequency(self, field: str, term: bytes) -> int:
        if not self._reader.has_deletions():
            return int(self._reader.doc_frequency(field, term))
        return sum(1 for _ in self._ids(field, term))

    def words(self, prefix: bytes) -> dict[str, int]:
        counts = {word: self.frequency("words", word) for word in self._reader.expand_prefix("words", prefix)}
        return {word.decode(): count for word, count in counts.items() if count}

    def _satisfying(self, plan: Plan, among: list[int] | None) -> list[int]:
        """The passages among some (None: all) that satisfy a plan."""
        match plan:
            case Term(gram):
                return self._holding(encoded(gram), among)
            case AllOf(parts):
                for part in sorted(parts, key=self._at_most):
                    among = self._satisfying(part, among)
                return self._satisfying(Everything(), among)
            case AnyOf(parts):
                return sorted({number for part in parts for number in self._satisfying(part, among)})
            case Everything():
                return list(self._reader.all_doc_ids()) if among is None else among
            case Without(part):
                those = self._satisfying(Everything(), among)
                dropped = set(self._satisfying(part, those))
                return [number for number in those if number not in dropped]
            case Weighed():
                return sorted(self.weights(plan, among))

    def _at_most(self, plan: Plan) -> int:
        """How many passages can satisfy a plan."""
        everything = int(self._reader.doc_count())
        match plan:
            case Term(gram):
                return int(self._reader.doc_frequency("grams", encoded(gram)))
            case AllOf(parts):
                return min(map(self._at_most, parts), default=everything)
            case AnyOf(parts) | Weighed(parts):
                return sum(map(self._at_most, parts))
            case Everything() | Without():
                return everything

    def _holding(self, gram: bytes, among: list[int] | None) -> list[int]:
        if among is None:
            return list(self._ids("grams", gram))
        if len(among) * _LEAP >= self._reader.doc_frequency("grams", gram):
            holding = set(self._ids("grams", gram))
            return [number for number in among if number in holding]
        return list(self._leaping(gram, among))

    def _leaping(self, gram: bytes, among: list[int]) -> Iterator[int]:
        matcher = self._reader.postings("grams", gram)
        for number in among:
            matcher.skip_to(number)
            if not matcher.is_active():
                return
            if matcher.id() == number:
                yield number

    def _ids(self, field: str, term: bytes) -> Iterator[int]:
        if (field, term) in self._reader:
            yield from self._reader.postings(field, term).all_ids()
