"""How hits are ordered: BM25 over what was asked for, with the exact string and a heading match on top, and
every passage in which it stands as words before any in which it stands only across their borders.

A score is the sum of what each leaf and each rule gives; on request a hit shows these parts, the very ones summed.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Flags, Numbers
from index.bm25 import saturated, slowed
from index.columns import Columns
from index.condition import Holds, Leaf
from index.holding import Found
from index.match import Match, Span, Subject, counted
from index.normalise import normal
from index.results import Explanation, Part, Sought
from index.signs import stands_apart
from index.standing import EQUIVALENT_WEIGHT, containing
from index.surroundings import Surroundings, in_each
from index.texts import Texts

# Scores that differ less are the same: what is added up in another order.
DIGITS = 9
_NEXT_TO_EACH_OTHER = 0.5
_IN_HEADING = 0.3
# More than all else a run can come to: a passage with what was typed comes before one with equivalents only.
_AS_TYPED = 4.5
# 一个联合国 in “一个联合国”, and not only at the beginning of 一个联合国关键进程.
_SET_APART = 1.0


class _Given(NamedTuple):
    """Points that a part of the score gives, for a leaf or, where that is None, for the passage as a whole."""

    part: Part
    leaf: Leaf | None
    points: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What ranking knows of a query: how telling each leaf is (`weights`), the query's text, normalised and run
    together (`whole`), and its `runs`: where all of them that a passage holds stand in it as typed, it comes before
    those in which only equivalents do. Of a sentence, `around` has what its surroundings give each passage found."""

    weights: Mapping[Leaf, float]
    whole: str
    runs: frozenset[Leaf]
    around: Surroundings | None = None


def score(subject: Subject, number: int, match: Match, asked: Asked) -> float:
    """The score of the passage of a number: above 1 where the match is real, below 1 where it is literal only."""
    return math.fsum(points for _, _, points in _given(subject, number, match, asked))


def scores(found: Found, columns: Columns, titles: Texts, asked: Asked) -> NDArray[np.float64]:
    """The `score` of every passage found, rounded; of a `loose` one the most it can be. `titles` are the normalised
    ones of the documents."""
    passages = found.passages
    row_of = cache(partial(_rows, passages, columns.total))
    points, held = np.zeros(len(passages)), np.zeros(len(passages), np.int32)
    as_typed = np.ones(len(passages), np.bool_)
    for leaf, (standing, rows) in found.leaves.items():
        there, typed = standing.passages[rows], standing.typed[rows]
        # A word alone stands in all that is found: these need not be picked out.
        at = slice(None) if len(there) == len(passages) else row_of()[there]
        of_leaf = saturated(standing.often[rows], columns.slowing[there])
        of_leaf += _IN_HEADING * _headed(leaf, there, columns, titles)
        of_leaf += _SET_APART * standing.apart[rows]
        of_leaf *= asked.weights[leaf]
        points[at] += of_leaf
        held[at] += 1
        if leaf in asked.runs:
            as_typed[at] &= typed
    if (several := held > 1).any():
        phrase = several & containing(columns, asked.whole, passages[several])[passages]
        points += _NEXT_TO_EACH_OTHER * max(asked.weights.values()) * phrase
    if asked.around:
        points += asked.around.total()[np.searchsorted(asked.around.passages, passages)]
    if asked.runs:
        points += _AS_TYPED * sum(asked.weights.values()) * as_typed
    return np.where(found.real, points + 1, points / (1 + points)).round(DIGITS)


def _rows(passages: Numbers, total: int) -> Numbers:
    """The row of each passage among some, of so many there are; of others it says nothing."""
    row_of = np.empty(total, np.int64)
    row_of[passages] = np.arange(len(passages))
    return row_of


def _headed(leaf: Leaf, passages: Numbers, columns: Columns, titles: Texts) -> Flags:
    """Whether each of some passages stands below a heading or title in which a leaf stands."""
    headed = np.zeros(len(passages), np.bool_)
    if isinstance(leaf, Holds):
        if (headings := in_each(leaf, columns.headings_in_row)).any():
            headed |= headings.take(columns.sections[passages])
        if (named := in_each(leaf, titles)).any():
            headed |= columns.within(named, passages)
    return headed


def explain(subject: Subject, number: int, match: Match, asked: Asked, frequency: Mapping[Leaf, int]) -> Explanation:
    """A passage's score in parts, each leaf with how it stands in the passage; arguments as those of `score`, and
    how many passages of the archive can hold each leaf."""
    given = tuple(_given(subject, number, match, asked))
    return Explanation(
        length=_length(subject),
        sought=tuple(
            Sought(
                text=_as_typed(leaf),
                frequency=frequency[leaf],
                weight=asked.weights[leaf],
                found=tuple(dict.fromkeys(subject.passage.text[span.start : span.end] for span in places)),
                occurrences=len(places),
                equivalents=sum(not span.literal for span in places),
                points={part: points for part, of, points in given if of is leaf},
            )
            for leaf, spans in match.spans.items()
            for places in (counted(spans),)
        ),
        points={part: points for part, of, points in given if of is None},
    )


def _given(subject: Subject, number: int, match: Match, asked: Asked) -> Iterator[_Given]:
    """The parts of a score, those that give nothing left out."""
    slowing = slowed(float(_length(subject)))
    headings = tuple(map(_normal, (*subject.passage.section_value, subject.document.title)))
    given = [
        _Given(part, leaf, asked.weights[leaf] * points)
        for leaf, spans in match.spans.items()
        for part, points in _of_leaf(leaf, spans, subject.passage.text, slowing, headings)
        if points
    ]
    if len(match.spans) > 1 and any(asked.whole in reading.text for reading in subject.analysed.readings):
        given.append(_Given("phrase", None, _NEXT_TO_EACH_OTHER * max(asked.weights.values())))
    if asked.around:
        given += (_Given(part, None, points) for part, points in asked.around.of(number).items() if points)
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
    leaf: Leaf, spans: tuple[Span, ...], text: str, slowing: float, headings: tuple[str, ...]
) -> Iterator[tuple[Part, float]]:
    """What a leaf gives, in units of its weight: its occurrences as they would count as typed in a passage of the
    usual length, and what equivalents and the real length add to that or take from it."""
    places = counted(spans)
    often = sum(1.0 if span.literal else EQUIVALENT_WEIGHT for span in places)
    as_typed = saturated(float(len(places)))
    at_usual_length = saturated(often)
    yield "words", as_typed
    yield "equivalence", at_usual_length - as_typed
    yield "length", saturated(often, slowing) - at_usual_length
    if _in_heading(leaf, headings):
        yield "heading", _IN_HEADING
    if any(stands_apart(text, span.start, span.end) for span in spans):
        yield "set_apart", _SET_APART


def _length(subject: Subject) -> int:
    return len(subject.analysed.readings[0].text)


def _as_typed(leaf: Leaf) -> str:
    return leaf.raw if isinstance(leaf, Holds) else f"“{' '.join(term.raw for term in leaf.terms)}”~{leaf.distance}"


def _is_as_typed(spans: Iterable[Span]) -> bool:
    return any(span.literal and span.real for span in spans)


@lru_cache(4096)
def _normal(heading: str) -> str:
    return normal(heading)


def _in_heading(leaf: Leaf, headings: Iterable[str]) -> bool:
    return isinstance(leaf, Holds) and any(form and form in heading for form in leaf.forms for heading in headings)
