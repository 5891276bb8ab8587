"""What is known of a row of things since it was worked out once, though some of them have gone and others have come:
stretches of the row have moved, and of what is new nothing is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from index.arrays import Numbers, ranges

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Moved(Generic[T]):
    """What is `known` of a row of which what stood in [`begins`, `ends`), ascending, begins at `now`; what stood in no
    such stretch is gone."""

    known: T
    begins: Numbers
    ends: Numbers
    now: Numbers

    def left(self, places: Numbers) -> tuple[Numbers | slice, Numbers]:
        """Of some ascending places the rows of those that are left, and where these are now."""
        first, end = places.searchsorted(self.begins), places.searchsorted(self.ends)
        rows = slice(int(first[0]), int(end[0])) if len(first) == 1 else ranges(first, end)
        return rows, places[rows] + np.repeat(self.now - self.begins, end - first)

    @cached_property
    def ascends(self) -> bool:
        """Whether what stood before something else stands before it now."""
        return bool((np.diff(self.now) > 0).all())

    def within(self, first: int, end: int) -> "Moved[T]":
        """The same of the things from one to before another, counted from there."""
        begins = self.begins + np.maximum(first - self.now, 0)
        now = np.maximum(self.now, first)
        ends = np.minimum(self.ends, begins + np.maximum(end - now, 0))
        kept = begins < ends
        return Moved(self.known, begins[kept], ends[kept], now[kept] - first)

    def elsewhere(self, total: int) -> tuple[Numbers, Numbers]:
        """The stretches of so many things in which all that stands is new: where they begin and end."""
        order = np.argsort(self.now)
        begins = np.concatenate(([0], (self.now + self.ends - self.begins)[order]))
        ends = np.concatenate((self.now[order], [total]))
        return begins[begins < ends], ends[begins < ends]


def unmoved(known: T, total: int) -> Moved[T]:
    """What is known of a row of so many things that stand where they stood."""
    return Moved(known, np.zeros(1, np.int64), np.array([total]), np.zeros(1, np.int64))


def joined(parts: Iterable[tuple[Moved[T] | None, int]]) -> Moved[T] | None:
    """What is known of rows one after the other, of each what is known of it and how many things it has; None where
    nothing is known of any. It is the same of all."""
    moved: list[Moved[T]] = []
    total = 0
    for part, length in parts:
        if part and len(part.begins):
            moved.append(Moved(part.known, part.begins, part.ends, part.now + total))
        total += length
    if not moved:
        return None
    begins, ends, now = (np.concatenate([getattr(part, of) for part in moved]) for of in ("begins", "ends", "now"))
    order = np.argsort(begins, kind="stable")
    # Two documents of the same words come from one place: the second is taken for new.
    order = order[begins[order] >= np.concatenate(([0], np.maximum.accumulate(ends[order])[:-1]))]
    begins, ends, now = begins[order], ends[order], now[order]
    # What stands side by side as it did is one stretch.
    apart = np.concatenate(([True], (begins[1:] != ends[:-1]) | (np.diff(now) != np.diff(begins))))
    return Moved(moved[0].known, begins[apart], ends[np.append(apart[1:], True)], now[apart])
