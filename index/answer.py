"""What a query comes to, whatever it is narrowed to and whichever page of it is asked for: what is looked for, which
passages that finds, and what they score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from numpy import float64
from numpy.typing import NDArray

from archive.messages import Message
from archive.resolve import Resolution
from index import query
from index.arrays import Flags, Numbers
from index.condition import Condition
from index.holding import Found
from index.ranking import Asked
from index.results import Equivalence, FacetName, FacetValue, Suggestion


class Understood(NamedTuple):
    """What a query asks for. `condition` is what its `tree` states, where that stands nowhere as far as it does, with
    what was `given_up` for that and the runs that only stand `apart` (see `relax`); `in_words` is the same with the
    words of each run allowed to stand apart. `named` is what it names, where it reads as a reference; `notice` says
    what of it does not read."""

    tree: query.Tree | None
    named: Resolution | None
    notice: Message | None
    condition: Condition
    in_words: Condition
    given_up: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Answer:
    """What a query finds in one state of the archive, before it is narrowed, and how those leaves stand in it that have
    other forms than the one typed. `scores` are those of the passages found, of a `loose` one the most it can be;
    `in_words` the passages that hold the query's words, be it apart, None where that is what was looked for."""

    text: str
    query: Understood
    condition: Condition
    found: Found
    asked: Asked
    scores: NDArray[float64]
    in_words: Numbers | None

    @property
    def takes(self) -> int:
        """How much room it takes, in passages."""
        standing = sum(len(standing.passages) for standing, _ in self.found.leaves.values())
        return len(self.found.passages) + standing + (0 if self.in_words is None else len(self.in_words))


@dataclass(frozen=True, eq=False)
class Listing:
    """What a request's choices leave of an answer, to be listed in one order or another: the `passages`, whether each
    is a `real` match, and its score, of a `loose` one the most it can be; what they can be narrowed by further; and
    what is said of them and offered beside them (see `Result`)."""

    answer: Answer
    passages: Numbers
    real: Flags
    scores: NDArray[float64]
    facets: Mapping[FacetName, tuple[FacetValue, ...]]
    documents: Mapping[str, int]
    notice: Message | None
    suggestion: Suggestion | None
    apart: int
    counts: tuple[Suggestion, ...]
    equivalents: tuple[Equivalence, ...]

    @property
    def total(self) -> int:
        """How many passages are left."""
        return len(self.passages)

    @property
    def takes(self) -> int:
        """How much room it takes, in passages, with the answer, of which it may be all that is still kept."""
        return self.answer.takes + self.total
