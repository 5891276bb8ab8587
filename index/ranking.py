"""How hits are ordered: BM25 over what was asked for, with the exact string and a heading match on top, and
every passage in which it stands as words before any in which it stands only across their borders.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The average length is a
constant, so that a passage's score does not change when another document is added.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from index.condition import Holds, Leaf
from index.match import Match, Span, Subject
from index.normalise import normal

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_USUAL_LENGTH = 100
_EQUIVALENT_WEIGHT = 0.6
_NEXT_TO_EACH_OTHER = 0.5
_IN_HEADING = 0.3
# More than all else a run can come to: a passage with what was typed comes before one with equivalents only.
_AS_TYPED = 4.5
# 一个联合国 in “一个联合国”, and not only at the beginning of 一个联合国关键进程.
_SET_APART = 1.0
_OPENING = tuple('“‘"「『《〈')
_CLOSING = tuple('”’"」』》〉')


def informativeness(frequency: int, total: int) -> float:
    """How telling a term is that stands in `frequency` of `total` passages: BM25's inverse document frequency."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


def score(
    subject: Subject, match: Match, weights: Mapping[Leaf, float], whole: str, runs: Collection[Leaf] = ()
) -> float:
    """A passage's score: above 1 where the match is real, below 1 where it is literal only.

    `weights` has the informativeness of each leaf; `whole` is the query's text, normalised, run together; where all
    of the `runs` a passage holds stand in it as typed, it comes before all in which only equivalents do.
    """
    length = len(subject.analysed.readings[0].text)
    share = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / _USUAL_LENGTH)
    headings = tuple(map(_normal, (*subject.passage.section_value, subject.document.title)))
    points = 0.0
    for leaf, spans in match.spans.items():
        counted = [span for span in spans if span.real] or list(spans)
        often = sum(1.0 if span.literal else _EQUIVALENT_WEIGHT for span in counted)
        points += weights[leaf] * often * (_SATURATION + 1) / (often + share)
        if _in_heading(leaf, headings):
            points += weights[leaf] * _IN_HEADING
        if any(_stands_apart(span, subject.passage.text) for span in spans):
            points += weights[leaf] * _SET_APART
    if len(match.spans) > 1 and any(whole in reading.text for reading in subject.analysed.readings):
        points += _NEXT_TO_EACH_OTHER * max(weights.values())
    if runs and all(_as_typed(spans) for leaf, spans in match.spans.items() if leaf in runs):
        points += _AS_TYPED * sum(weights.values())
    return 1 + points if match.real else points / (1 + points)


def _as_typed(spans: Iterable[Span]) -> bool:
    return any(span.literal and span.real for span in spans)


@lru_cache(4096)
def _normal(heading: str) -> str:
    return normal(heading)


def _stands_apart(span: Span, text: str) -> bool:
    """Whether signs set a span apart as a name: the whole of what “” or 《》 hold."""
    return text[span.start - 1 : span.start] in _OPENING and text[span.end : span.end + 1] in _CLOSING


def _in_heading(leaf: Leaf, headings: Iterable[str]) -> bool:
    return isinstance(leaf, Holds) and any(form and form in heading for form in leaf.forms for heading in headings)
