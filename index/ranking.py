"""How hits are ordered: BM25 over what was asked for, with the exact string and a heading match on top, and
every passage in which it stands as words before any in which it stands only across their borders.

A score is the sum of what each leaf and each rule gives; on request a hit shows these parts, the very ones summed.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The average length is a
constant, so that a passage's score does not change when another document is added.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from index.condition import Holds, Leaf
from index.match import Match, Span, Subject
from index.normalise import normal
from index.results import Explanation, Part, Sought

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
USUAL_LENGTH = 100
_EQUIVALENT_WEIGHT = 0.6
_NEXT_TO_EACH_OTHER = 0.5
_IN_HEADING = 0.3
# More than all else a run can come to: a passage with what was typed comes before one with equivalents only.
_AS_TYPED = 4.5
# 一个联合国 in “一个联合国”, and not only at the beginning of 一个联合国关键进程.
_SET_APART = 1.0
_OPENING = tuple('“‘"「『《〈')
_CLOSING = tuple('”’"」』》〉')


class _Given(NamedTuple):
    """Points that a part of the score gives, for a leaf or, where that is None, for the passage as a whole."""

    part: Part
    leaf: Leaf | None
    points: float


def informativeness(frequency: int, total: int) -> float:
    """How telling a term is that stands in `frequency` of `total` passages: BM25's inverse document frequency."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class Asked:
    """What ranking knows of a query: how telling each leaf is (`weights`), the query's text, normalised and run
    together (`whole`), and its `runs`: where all of them that a passage holds stand in it as typed, it comes before
    those in which only equivalents do."""

    weights: Mapping[Leaf, float]
    whole: str
    runs: frozenset[Leaf]


def score(subject: Subject, match: Match, asked: Asked) -> float:
    """A passage's score: above 1 where the match is real, below 1 where it is literal only."""
    return math.fsum(points for _, _, points in _given(subject, match, asked))


def explain(subject: Subject, match: Match, asked: Asked, frequency: Mapping[Leaf, int]) -> Explanation:
    """A passage's score in parts, each leaf with how it stands in the passage; arguments as those of `score`, and
    how many passages of the archive can hold each leaf."""
    given = tuple(_given(subject, match, asked))
    return Explanation(
        length=_length(subject),
        sought=tuple(
            Sought(
                text=_as_typed(leaf),
                frequency=frequency[leaf],
                weight=asked.weights[leaf],
                found=tuple(dict.fromkeys(subject.passage.text[span.start : span.end] for span in counted)),
                occurrences=len(counted),
                equivalents=sum(not span.literal for span in counted),
                points={part: points for part, of, points in given if of is leaf},
            )
            for leaf, spans in match.spans.items()
            for counted in (_counted(spans),)
        ),
        points={part: points for part, of, points in given if of is None},
    )


def _given(subject: Subject, match: Match, asked: Asked) -> Iterator[_Given]:
    """The parts of a score, those that give nothing left out."""
    share = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * _length(subject) / USUAL_LENGTH)
    headings = tuple(map(_normal, (*subject.passage.section_value, subject.document.title)))
    given = [
        _Given(part, leaf, asked.weights[leaf] * points)
        for leaf, spans in match.spans.items()
        for part, points in _of_leaf(leaf, spans, subject.passage.text, share, headings)
        if points
    ]
    if len(match.spans) > 1 and any(asked.whole in reading.text for reading in subject.analysed.readings):
        given.append(_Given("phrase", None, _NEXT_TO_EACH_OTHER * max(asked.weights.values())))
    if asked.runs and all(_is_as_typed(spans) for leaf, spans in match.spans.items() if leaf in asked.runs):
        given.append(_Given("as_typed", None, _AS_TYPED * sum(asked.weights.values())))
    yield from given
    if match.real:
        yield _Given("real", None, 1.0)
    else:
        # Brought below 1, the order among them kept.
        total = math.fsum(points for _, _, points in given)
        yield _Given("letters_only", None, total / (1 + total) - total)


def _of_leaf(
    leaf: Leaf, spans: tuple[Span, ...], text: str, share: float, headings: tuple[str, ...]
) -> Iterator[tuple[Part, float]]:
    """What a leaf gives, in units of its weight: its occurrences as they would count as typed in a passage of the
    usual length, and what equivalents and the real length add to that or take from it."""
    counted = _counted(spans)
    often = sum(1.0 if span.literal else _EQUIVALENT_WEIGHT for span in counted)
    as_typed = saturated(len(counted))
    at_usual_length = saturated(often)
    yield "words", as_typed
    yield "equivalence", at_usual_length - as_typed
    yield "length", saturated(often, share) - at_usual_length
    if _in_heading(leaf, headings):
        yield "heading", _IN_HEADING
    if any(_stands_apart(span, text) for span in spans):
        yield "set_apart", _SET_APART


def saturated(often: float, share: float = _SATURATION) -> float:
    """What so many occurrences count for in BM25: ever less each. `share` grows with the passage's length; by default
    it is that of a passage of the usual one."""
    return often * (_SATURATION + 1) / (often + share)


def _counted(spans: tuple[Span, ...]) -> list[Span]:
    """The places where a leaf stands, each once: 联合国开发计划署 is not 开发计划署 as well."""
    places: list[Span] = []
    for span in sorted([span for span in spans if span.real] or spans, key=lambda s: (s.start, s.end)):
        if places and span.start < places[-1].end:
            last = places[-1]
            places[-1] = replace(last, end=max(last.end, span.end), literal=last.literal or span.literal)
        else:
            places.append(span)
    return places


def _length(subject: Subject) -> int:
    return len(subject.analysed.readings[0].text)


def _as_typed(leaf: Leaf) -> str:
    return leaf.raw if isinstance(leaf, Holds) else f"“{' '.join(term.raw for term in leaf.terms)}”~{leaf.distance}"


def _is_as_typed(spans: Iterable[Span]) -> bool:
    return any(span.literal and span.real for span in spans)


@lru_cache(4096)
def _normal(heading: str) -> str:
    return normal(heading)


def _stands_apart(span: Span, text: str) -> bool:
    """Whether signs set a span apart as a name: the whole of what “” or 《》 hold."""
    return text[span.start - 1 : span.start] in _OPENING and text[span.end : span.end + 1] in _CLOSING


def _in_heading(leaf: Leaf, headings: Iterable[str]) -> bool:
    return isinstance(leaf, Holds) and any(form and form in heading for form in leaf.forms for heading in headings)
