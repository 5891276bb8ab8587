"""Related passages: those most like one, found by its most telling words, across documents.

The words of a passage are weighed by how often it has them and how rare they are (tf·idf; Manning, Raghavan and
Schütze, Introduction to Information Retrieval, 2008, section 6.2); the heaviest dozen, with the documents it cites,
are asked of the engine as one weighed plan, so that the cost does not grow with the passage. What is proposed is
judged by the match and by how much of both passages the shared words make up. Passages of nearly the same words
count as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import starmap

from archive.messages import NotFound
from archive.model import Passage
from index.analysis import Analysed
from index.bm25 import USUAL_LENGTH, informativeness, saturated
from index.condition import Holds, Most
from index.engines import Weighed
from index.equivalents import forms
from index.manifest import Card
from index.match import Match, Subject, highlights, match
from index.normalise import is_han, normal
from index.plan import plan
from index.segment import telling
from index.shelf import Shelf

_MOST_TERMS = 12
_PROPOSED = 60
# What stands in more passages than this tells nothing, and costs most to look for.
_COMMON = 0.03
_FEW = 10
_FEWEST_SHARED = 3
_LEAST = 0.3
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Kindred:
    """A passage like another. `shared` are the words both have, as it writes them, the most telling first;
    `highlights` where they stand in its text, as [start, end); `likeness` goes from 0 to 1; `repeated` counts further
    passages of nearly the same words."""

    document: Card
    passage: Passage
    shared: tuple[str, ...]
    highlights: tuple[tuple[int, int], ...]
    likeness: float
    repeated: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    subject: Subject
    match: Match
    likeness: float


def kindred(shelf: Shelf, name: str, locator: str, most: int = 5) -> tuple[Kindred, ...]:
    """The passages most like one, the likest first; none for one too short to say, or without its like. Never itself,
    nor what stands beside it in its document. Raises NotFound.
    """
    locators = [passage.locator for passage in shelf.document(name).passages]
    if locator not in locators:
        raise NotFound(f"{name} 中没有段落 {locator}。", f"There is no passage {locator} in {name}.")
    number = shelf.numbers_of(name)[locators.index(locator)]
    own = shelf.subject(number)
    weights = _terms(shelf, own)
    if len(weights) < _FEWEST_SHARED:
        return ()
    found = [
        candidate
        for other in _proposed(shelf, weights)
        for subject in (shelf.subject(other),)
        if not _beside(own, number, subject, other) and (candidate := _judged(own, other, subject, weights))
    ]
    found.sort(key=lambda candidate: (-candidate.likeness, candidate.number))
    groups = reduce(_grouped, found, list[list[_Candidate]]())
    return tuple(_told(group, weights) for group in groups[:most])


def _terms(shelf: Shelf, own: Subject) -> dict[Holds, float]:
    """The most telling terms of a passage and what each weighs: words of two Han characters and more that stand in some
    other passage and not in very many, and the symbols of what it cites."""
    text = own.analysed.readings[0].text
    cited = [own.passage.text[r.start : r.end] for r in own.passage.references if r.symbol]
    typed = dict.fromkeys((*cited, *(word for word in own.analysed.words if _says_something(word))))
    weighed: dict[Holds, float] = {}
    for raw in typed:
        term = Holds(raw, forms(normal(raw), shelf.names) if raw in cited else (normal(raw),), exact=False)
        frequency = shelf.frequency(term)
        if 1 < frequency <= max(_FEW, _COMMON * shelf.total):
            often = text.count(normal(raw)) or 1
            weighed[term] = informativeness(frequency, shelf.total) * saturated(often)
    # 最不发达国家 says what 发达 and 国家 in it say.
    whole = {term: weight for term, weight in weighed.items() if not any(_is_part(term, of) for of in weighed)}
    return dict(sorted(whole.items(), key=lambda item: -item[1])[:_MOST_TERMS])


def _is_part(term: Holds, of: Holds) -> bool:
    return term is not of and term.forms[0] in of.forms[0]


def _says_something(word: str) -> bool:
    return len(word) > 1 and telling(word) and all(map(is_han, word))


def _proposed(shelf: Shelf, weights: dict[Holds, float]) -> Iterator[int]:
    """The passages to look at: those that hold most, and no more than can be read at once."""
    parts, weighed = tuple(map(plan, weights)), tuple(weights.values())
    best = shelf.engine.heaviest(Weighed(parts, weighed, 0.0), _PROPOSED)
    least = max(_LEAST / 2 * sum(weighed), best[-1] if len(best) == _PROPOSED else 0.0)
    return starmap(shelf.number, shelf.engine.candidates(Weighed(parts, weighed, least * (1 - 1e-9))))


def _beside(own: Subject, number: int, other: Subject, at: int) -> bool:
    """Whether a passage is the same, of the same paragraph, its footnote, or the one before or after it."""
    if own.document.name != other.document.name:
        return False
    around = {own.passage.locator, own.passage.parent, own.passage.bearer}
    return (
        abs(number - at) <= 1
        or other.passage.locator in around
        or own.passage.locator in (other.passage.parent, other.passage.bearer)
        or (own.passage.parent is not None and own.passage.parent == other.passage.parent)
    )


def _judged(own: Subject, number: int, other: Subject, weights: dict[Holds, float]) -> _Candidate | None:
    """A passage with its likeness: the share of what tells in the one that the other has as words, less where the
    other is so long that it has many words anyway; None where that is too little."""
    held = match(Most(tuple(weights), tuple(weights.values()), 0.0), other)
    if held is None:
        return None
    real = {leaf: spans for leaf, spans in held.spans.items() if any(span.real for span in spans)}
    length = len(other.analysed.readings[0].text)
    longer = max(1.0, length / max(USUAL_LENGTH, len(own.analysed.readings[0].text)))
    likeness = sum(weight for leaf, weight in weights.items() if leaf in real) / sum(weights.values()) / longer**0.25
    if len(real) < _FEWEST_SHARED or likeness < _LEAST:
        return None
    return _Candidate(number, other, Match(True, real), likeness)


def _grouped(groups: list[list[_Candidate]], candidate: _Candidate) -> list[list[_Candidate]]:
    """The groups with one more passage in that whose first has nearly its words, or in one of its own."""
    for group in groups:
        if _nearly_same(group[0].subject.analysed, candidate.subject.analysed):
            group.append(candidate)
            return groups
    return [*groups, [candidate]]


def _nearly_same(one: Analysed, other: Analysed) -> bool:
    """Whether two passages share four fifths of their words (Jaccard), numbers aside."""
    first, second = set(_lettered(one)), set(_lettered(other))
    return len(first & second) >= _SAME * len(first | second)


def _lettered(analysed: Analysed) -> Iterator[str]:
    return (word for word in analysed.words if not any(character.isdigit() for character in word))


def _told(group: list[_Candidate], weights: dict[Holds, float]) -> Kindred:
    best = group[0]
    first = (next(span for span in best.match.spans[leaf] if span.real) for leaf in weights if leaf in best.match.spans)
    shared = tuple(dict.fromkeys(best.subject.passage.text[span.start : span.end] for span in first))
    return Kindred(
        best.subject.document,
        best.subject.passage,
        shared,
        highlights(span for spans in best.match.spans.values() for span in spans),
        round(best.likeness, 4),
        len(group) - 1,
    )
