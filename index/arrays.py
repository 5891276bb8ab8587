"""The arrays that columns are made of."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
# Of UTF-16.
Units = NDArray[np.uint16]


def ranges(begins: Numbers, ends: Numbers) -> Numbers:
    """All numbers of some ranges, one range after the other.

    >>> ranges(np.array([0, 7]), np.array([3, 9])).tolist()
    [0, 1, 2, 7, 8]
    """
    lengths = ends - begins
    shift = begins - np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return np.arange(lengths.sum()) + np.repeat(shift, lengths)
