"""How the words stand that most passages hold, worked out when the columns of a generation are put into their file: who
searches for one of them need not go through a hundred thousand places."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Narrow
from index.condition import terms
from index.engines import Engine
from index.equivalents import Equivalents, forms

# What fewer passages hold, or a smaller share of them, is gone through soon. Looked at are the words that most hold
# as words, and counted is what holds their text: 第一 stands in thirty times as many.
_SHARE = 1 / 64
_LEAST = 500
_MOST = 5_000


class Frequent(NamedTuple):
    """The rows of each of the `words`, given by the forms it may stand in, begin at the place in `firsts` that has its
    number; there is a last entry for where those of the last one end. A row has the number of a passage in which the
    word stands, ascending, and `how` (see `standing`)."""

    words: Mapping[tuple[str, ...], int]
    firsts: Narrow
    passages: Narrow
    how: NDArray[np.uint16]

    def of(self, forms: tuple[str, ...]) -> tuple[Narrow, NDArray[np.uint16]] | None:
        """The rows of a word in these normalised forms and no others; None where none are kept."""
        number = self.words.get(forms)
        if number is None:
            return None
        rows = slice(*self.firsts[number : number + 2].tolist())
        return self.passages[rows], self.how[rows]


def frequent_words(engine: Engine, names: Equivalents, total: int) -> tuple[tuple[str, ...], ...]:
    """The words of an archive of so many passages of which it is worth keeping how they stand: each as it is, which is
    how who quotes it asks for it, and in all its forms. Single characters stand in so many passages in which they are
    no words that these would take about as much room again."""
    least = max(_LEAST, total * _SHARE)
    if least > total:
        return ()
    words = (word for word, _ in engine.words("", _MOST) if len(word) > 1)
    often = (word for word in words if min(map(engine.frequency, terms(word)), default=0) >= least)
    return tuple(dict.fromkeys(way for word in often for way in ((word,), forms(word, names))))
