"""How the words stand that most passages hold, worked out when the columns of a generation are put into their file: who
searches for one of them need not go through a hundred thousand places."""

from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Narrow
from index.engines import Engine

# What fewer passages hold, or a smaller share of them, is gone through soon.
_SHARE = 1 / 64
_LEAST = 500
_MOST = 5_000


class Frequent(NamedTuple):
    """The rows of each of the `words` begin at the place in `firsts` that has its number; there is a last entry for
    where those of the last one end. A row has the number of a passage in which the word stands, ascending, and `how`
    (see `standing`)."""

    words: Mapping[str, int]
    firsts: Narrow
    passages: Narrow
    how: NDArray[np.uint16]

    def of(self, word: str) -> tuple[Narrow, NDArray[np.uint16]] | None:
        """The rows of a normalised word; None where none are kept."""
        number = self.words.get(word)
        if number is None:
            return None
        rows = slice(*self.firsts[number : number + 2].tolist())
        return self.passages[rows], self.how[rows]


def frequent_words(engine: Engine, total: int) -> tuple[str, ...]:
    """The words of an archive of so many passages of which it is worth keeping how they stand. Single characters stand
    in so many passages in which they are no words that these would take about as much room again."""
    least = max(_LEAST, total * _SHARE)
    often = takewhile(lambda each: each[1] >= least, engine.words("", _MOST))
    return tuple(word for word, _ in often if len(word) > 1)
