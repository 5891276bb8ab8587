"""Sets of values, numbered: most passages have just the values that others have. What is counted or asked of each of
these sets once holds of all passages with it.
"""

from collections.abc import Collection
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Flags, Narrow, Numbers, marked, ranges, wide


class Sets(NamedTuple):
    """The numbers of the values of each set begin in `numbers` at its place in `firsts`, which has a last entry for
    where those of the last one end."""

    firsts: Narrow
    numbers: Narrow

    @property
    def total(self) -> int:
        """How many sets there are."""
        return len(self.firsts) - 1

    def of(self, some: Numbers | Narrow) -> tuple[Numbers, Numbers]:
        """The numbers of the values of some sets, one set after the other, and how many each has."""
        begins, ends = wide(self.firsts[some]), wide(self.firsts[some + 1])
        return wide(self.numbers[ranges(begins, ends)]), ends - begins

    def counts(self, each: Narrow, total: int) -> Numbers:
        """How many things have each of so many values, by the set `each` has."""
        if len(each) < self.total:
            return np.bincount(self.of(each)[0], minlength=total)
        often = np.bincount(each, minlength=self.total)
        # Four times as fast as of numbers.
        there = np.flatnonzero(often > 0)
        numbers, many = self.of(there)
        return np.bincount(numbers, np.repeat(often[there], many), total).astype(np.int64)

    def having(self, some: Flags) -> Flags:
        """Whether each set has one of the values marked."""
        return marked(self.total, self._of_numbers[some[self.numbers]])

    def sums(self, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the values of each set amount to together."""
        return np.bincount(self._of_numbers, amounts[self.numbers], self.total).astype(np.float64)

    @property
    def _of_numbers(self) -> Numbers:
        """The set that each of the numbers is of."""
        return np.repeat(np.arange(self.total), np.diff(self.firsts))

    def and_then(self, others: Collection[tuple[int, ...]]) -> "Sets":
        """These, and others behind them."""
        firsts = np.fromiter(accumulate(map(len, others), initial=len(self.numbers)), np.int32)
        numbers = np.fromiter(chain.from_iterable(others), np.int32)
        return Sets(np.concatenate((self.firsts[:-1], firsts)), np.concatenate((self.numbers, numbers)))


NO_SETS = Sets(np.zeros(1, np.int32), np.empty(0, np.int32))
