"""The measures, of one query and of many.

Of one query: the passages an answer holds, in order, against the relevant ones. Where nothing is relevant, an empty
answer is perfect and any other worthless. An empty answer to what is there has precision 0: a user has nothing. Hits
that a system itself marks as doubtful help where they are right and are not held against it where they are wrong.

Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), for nDCG with gains of 0 and 1;
Efron, "Bootstrap methods" (1979), for the confidence intervals.
"""

import math
import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

_RESAMPLES = 1000
_CUT = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one query; None where it has no meaning for that query."""

    recall: float | None
    precision: float | None
    success: float
    ndcg: float | None
    zero: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95 % confidence interval."""

    mean: float
    low: float
    high: float


MEASURES = tuple(field.name for field in fields(Scores))


def scores(
    answer: Sequence[str], relevant: Collection[str], *, doubtful: Collection[str] = (), by_rank: bool = False
) -> Scores:
    """The measures of an answer, best first and each once; precision is not asked where only the rank counts.

    >>> scores(["a", "x"], {"a", "b"})
    Scores(recall=0.5, precision=0.5, success=1.0, ndcg=0.6131471927654584, zero=0.0)
    """
    found = [item for item in answer if item in relevant]
    claimed = [item for item in answer if item in relevant or item not in doubtful]
    zero = float(not claimed)
    if not relevant:
        return Scores(None, zero, zero, None, zero)
    return Scores(
        recall=len(found) / len(relevant),
        precision=None if by_rank else len(found) / len(claimed) if claimed else 0.0,
        success=float(bool(answer) and answer[0] in relevant),
        ndcg=ndcg(answer, relevant),
        zero=zero,
    )


def ndcg(answer: Sequence[str], relevant: Collection[str], cut: int = _CUT) -> float:
    """The discounted gain of the first `cut` of an answer, as a share of the best possible."""
    gained = sum(1 / math.log2(place + 2) for place, item in enumerate(answer[:cut]) if item in relevant)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(cut, len(relevant))))


def estimate(values: Iterable[float | None], seed: int = 0) -> Estimate | None:
    """The mean of those values that have a meaning, with the interval by resampling; None where none has."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    drawn = random.Random(seed)
    means = sorted(fmean(drawn.choices(known, k=len(known))) for _ in range(_RESAMPLES))
    return Estimate(fmean(known), means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1])
