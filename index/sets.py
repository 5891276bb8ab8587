"""Sets of values, numbered: most passages have just the values that others have. What is counted or asked of each of
these sets once holds of all passages with it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from index.arrays import Flags, Narrow, Numbers, beginnings, marked, ranges, wide

# To go through the values of a few sets takes so many times as long as to go through all there are, value by value.
_OF_FEW = 6


@dataclass(frozen=True, eq=False)
class Sets:
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
        if len(each) * _OF_FEW < len(self.numbers):
            return np.bincount(self.of(each)[0], minlength=total)
        sets, values, firsts = self._by_value
        counts = np.zeros(total, np.int64)
        if len(firsts):
            counts[values] = np.add.reduceat(np.bincount(each, minlength=self.total)[sets], firsts)
        return counts

    @cached_property
    def _by_value(self) -> tuple[Numbers, Numbers, Numbers]:
        """The sets that have each value, one value after the other; these values, and where those of each begin."""
        order = np.argsort(self.numbers, kind="stable")
        values = wide(self.numbers[order])
        firsts = beginnings(values)
        return self._of_numbers[order], values[firsts], firsts

    def having(self, some: Flags) -> Flags:
        """Whether each set has one of the values marked."""
        sets, values, firsts = self._by_value
        those = some[values]
        return marked(self.total, sets[ranges(firsts[those], np.append(firsts, len(sets))[1:][those])])

    def sums(self, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        """What the values of each set amount to together."""
        return np.bincount(self._of_numbers, amounts[self.numbers], self.total).astype(np.float64)

    @cached_property
    def _of_numbers(self) -> Numbers:
        """The set that each of the numbers is of."""
        return np.repeat(np.arange(self.total), np.diff(self.firsts))

    def and_then(self, others: Collection[tuple[int, ...]]) -> "Sets":
        """These, and others behind them."""
        firsts = np.fromiter(accumulate(map(len, others), initial=len(self.numbers)), np.int32)
        numbers = np.fromiter(chain.from_iterable(others), np.int32)
        return Sets(np.concatenate((self.firsts[:-1], firsts)), np.concatenate((self.numbers, numbers)))


NO_SETS = Sets(np.zeros(1, np.int32), np.empty(0, np.int32))
