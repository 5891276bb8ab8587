"""BM25: what a term counts for by how rare it is, and how often it stands in how long a text.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The usual lengths are
constants, so that a text's score does not change when another is added.
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
# Of a passage, in normalised characters.
USUAL_LENGTH = 100
# A number, or a row of them.
_Amount = TypeVar("_Amount", float, NDArray[np.float64])


def informativeness(frequency: int, total: int) -> float:
    """How telling a term is that stands in `frequency` of `total` texts: the inverse document frequency."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


def saturated(often: _Amount, slowed: _Amount | float = _SATURATION) -> _Amount:
    """What so many occurrences count for: ever less each, the less the more they are `slowed` by the length of the
    text; by default it is of the usual one."""
    return often * (_SATURATION + 1) / (often + slowed)


def slowed(length: _Amount, usual: float = USUAL_LENGTH) -> _Amount:
    """How much a text's length slows what occurrences in it count for, where one is usually so long."""
    return _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / usual)
