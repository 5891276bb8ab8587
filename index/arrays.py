"""The arrays that columns are made of."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
# As columns are stored: half the room, and half the memory to go through. Numpy reckons and points with the others.
Narrow = NDArray[np.int32]
Flags = NDArray[np.bool_]
Unsigned = NDArray[np.uint32]
# Of UTF-16.
Units = NDArray[np.uint16]


def beginnings(ascending: Numbers | Narrow | Unsigned) -> Numbers:
    """Where in an ascending row each number first stands.

    >>> beginnings(np.array([3, 3, 7])).tolist()
    [0, 2]
    """
    return np.flatnonzero(np.concatenate((np.ones(min(1, len(ascending)), np.bool_), ascending[1:] != ascending[:-1])))


def wide(stored: Narrow) -> Numbers:
    """Some numbers of a column, to reckon with."""
    return stored.astype(np.int64)


def places_in(column: Narrow, numbers: Numbers, side: Literal["left", "right"] = "left") -> Numbers:
    """Where numbers stand, or would, in a column that ascends; see `numpy.searchsorted`, which would first make the
    whole column as wide as they are."""
    return np.searchsorted(column, numbers.astype(np.int32), side)


def ranges(begins: Numbers, ends: Numbers) -> Numbers:
    """All numbers of some ranges, one range after the other.

    >>> ranges(np.array([0, 7]), np.array([3, 9])).tolist()
    [0, 1, 2, 7, 8]
    """
    lengths = ends - begins
    shift = begins - np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return np.arange(lengths.sum()) + np.repeat(shift, lengths)


def marked(total: int, places: Numbers | Narrow) -> Flags:
    """Flags of so many things, those at some places marked.

    >>> marked(3, np.array([2])).tolist()
    [False, False, True]
    """
    flags = np.zeros(total, np.bool_)
    flags[places] = True
    return flags


def highest(amounts: Numbers, most: int) -> Numbers:
    """Where the highest amounts stand, at most so many, in their order; of equals the first.

    >>> highest(np.array([5, 1, 3, 1, 8, 3]), 3).tolist()
    [0, 2, 4]
    """
    if len(amounts) <= most:
        return np.arange(len(amounts))
    least = np.partition(amounts, -most)[-most]
    above, equal = np.flatnonzero(amounts > least), np.flatnonzero(amounts == least)
    return np.sort(np.concatenate((above, equal[: most - len(above)])))
