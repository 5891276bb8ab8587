"""A search: parse, prepare, plan, match, narrow, rank. Everything but the candidates is decided here, so every
engine gives the same hits in the same order."""

import heapq
import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from archive import numerals
from archive.messages import Message, together
from archive.resolve import Resolution
from index import facets, offers, query
from index.arrays import Numbers
from index.bm25 import informativeness
from index.condition import All, Any, Condition, Holds, Most, is_marked, leaves, prepare, rewritten
from index.holding import Found, everywhere
from index.match import Match, Span, Subject, highlights, match
from index.normalise import normal
from index.ranking import Asked, explain, score, scores
from index.references import Unresolved, named
from index.relaxing import or_its_words, relax, words_of
from index.results import Equivalence, Explanation, Hit, Request, Result
from index.shelf import Shelf
from index.surroundings import surroundings

_NOTHING = everywhere(np.empty(0, np.int64))
# Scores that differ less are the same: what is added up in another order.
_DIGITS = 9
# So many hits are put in order before the others.
_ORDERED_AT_ONCE = 256


def search(shelf: Shelf, request: Request) -> Result:
    """The answer to a request. No query raises: what does not parse is searched as text, with a notice."""
    return whole(shelf, request)[0]


def whole(shelf: Shelf, request: Request) -> tuple[Result, Iterator[Hit]]:
    """The answer to a request, and all its hits in their order whatever its page, each made when it is asked for."""
    begun = time.perf_counter()
    parsed = query.parse(request.query)
    reference = named(shelf, request.query)
    typed = prepare(parsed.tree, shelf.names)
    words = words_of(shelf)
    asked, given_up, apart_only = (typed, (), ()) if reference else relax(shelf, typed, words)
    in_words = asked if reference else rewritten(asked, lambda run: or_its_words(run, words(run)))
    if request.match == "words":
        asked = in_words
    asks = bool(parsed.tree) or facets.narrows(request)
    found = shelf.finder.find(asked) if asks else _NOTHING
    # A number alone is first of all a number.
    if isinstance(reference, Resolution) and numerals.read(request.query) is None and not _left(shelf, found, request):
        found = _at(shelf, reference)
    narrowed = shelf.facets.narrowed(found.passages, request)
    found = found.only(narrowed.left, shelf.total)
    total = len(found.passages)
    apart = _left(shelf, shelf.finder.find(in_words), request) - total if in_words != asked else 0
    wanted = _asked(shelf, asked, request.query, found)
    first = (request.page - 1) * request.per_page
    page = slice(first, first + request.per_page)
    hits = tuple(_hits(shelf, asked, found, wanted, request, page))
    said = reference.message if isinstance(reference, Unresolved) else None
    result = Result(
        request=request,
        total=total,
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=together(parsed.notice, said, _in_part(asked, given_up, apart_only) if total else None),
        suggestion=offers.suggestion(
            shelf,
            parsed.tree,
            0 if given_up else total,
            lambda other: _left(shelf, shelf.finder.find(other), request),
        ),
        apart=apart,
        hits=hits,
        facets=narrowed.values,
        counts=() if total or not parsed.tree else offers.counts(shelf, asked),
        named=reference if isinstance(reference, Resolution) else None,
        equivalents=tuple(_equivalents(shelf, parsed.tree, asked, found)),
        documents=narrowed.documents,
    )
    return result, _hits(shelf, asked, found, wanted, replace(request, explain=False), slice(None))


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition = prepare(query.parse(text).tree, shelf.names)
    if not named(shelf, text):
        condition, *_ = relax(shelf, condition, words_of(shelf))
    there = shelf.numbers_of(name)
    found = shelf.finder.find(condition, np.array(there, np.int64)).passages
    marked: dict[str, tuple[tuple[int, int], ...]] = {}
    subjects = shelf.subjects(name)
    for number in found[(found >= there.start) & (found < there.stop)].tolist():
        subject = subjects[number - there.start]
        held = match(condition, subject)
        if held and (there_marked := highlights(_marked(held))):
            marked[subject.passage.locator] = there_marked
    return marked


def _marked(held: Match) -> Iterator[Span]:
    """Where what readers are shown stands in a passage."""
    return (span for leaf, spans in held.spans.items() if is_marked(leaf) for span in spans)


def _left(shelf: Shelf, found: Found, request: Request) -> int:
    """How many of the passages found a request's choices leave."""
    return int(shelf.facets.left(found.passages, request).sum())


def _asked(shelf: Shelf, condition: Condition, text: str, found: Found) -> Asked:
    sought = dict.fromkeys(leaves(condition))
    telling = {leaf: informativeness(shelf.frequency(leaf), shelf.total) for leaf in sought}
    whole = normal(text).replace(" ", "")
    if not _is_sentence(condition):
        return Asked(telling, whole, frozenset(sought))
    in_passage = {leaf: telling[leaf] * (leaf.zones.passage if isinstance(leaf, Holds) else 1.0) for leaf in sought}
    return Asked(in_passage, whole, frozenset(), surroundings(found, shelf.columns, telling))


def _ranked(
    shelf: Shelf, condition: Condition, found: Found, asked: Asked, request: Request
) -> Iterator[tuple[int, float]]:
    """The rows of the passages found with their scores, in the order asked for, worked out as far as they are taken."""
    at_most = scores(found, shelf.columns, shelf.titles, asked)
    rows: Iterable[int] = range(len(at_most))
    match request.sort:
        case "date":
            rows = sorted(rows, key=_dates(shelf, found.passages).__getitem__, reverse=True)
        case "newest":
            rows = sorted(rows, key=_arrivals(shelf, found.passages).__getitem__, reverse=True)
        case "relevance" | "after" | "before":
            return _by_score(shelf, condition, found, asked, at_most.round(_DIGITS))
    return ((row, _scored(shelf, condition, found, asked, at_most, row)) for row in rows)


def _dates(shelf: Shelf, passages: Numbers) -> list[str]:
    """The date of each passage's document; before all others where it is not known."""
    return [shelf.cards[document].date or "" for document in shelf.columns.documents_of(passages).tolist()]


def _arrivals(shelf: Shelf, passages: Numbers) -> list[str]:
    """When each passage came. Most came with all of their document: these need not be read for it."""
    names = [shelf.cards[document].name for document in shelf.columns.documents_of(passages).tolist()]
    return [
        shelf.times.of_all(name) or shelf.times.of(name, shelf.subject(number).passage.locator)
        for name, number in zip(names, passages.tolist(), strict=True)
    ]


def _by_score(
    shelf: Shelf, condition: Condition, found: Found, asked: Asked, at_most: NDArray[np.float64]
) -> Iterator[tuple[int, float]]:
    """The highest first, equals in reading order. Where a score is only known at most, the passage is scored by
    itself once it would come next."""
    waiting: list[tuple[float, int]] = []
    loose = shelf.columns.loose[found.passages]
    for row in _descending(at_most):
        points = float(at_most[row])
        while waiting and waiting[0] <= (-points, row):
            scored, first = heapq.heappop(waiting)
            yield first, -scored
        if loose[row]:
            heapq.heappush(waiting, (-round(_scored(shelf, condition, found, asked, at_most, row), _DIGITS), row))
        else:
            yield row, points
    for scored, last in sorted(waiting):
        yield last, -scored


def _descending(points: NDArray[np.float64]) -> Iterator[int]:
    """The rows from the highest, equals in their order; most of many are only put in order when the first are not
    enough."""
    if len(points) > _ORDERED_AT_ONCE:
        least = np.partition(points, -_ORDERED_AT_ONCE)[-_ORDERED_AT_ONCE]
        first = np.flatnonzero(points >= least)
        yield from first[np.argsort(-points[first], kind="stable")].tolist()
        others = np.flatnonzero(points < least)
    else:
        others = np.arange(len(points))
    yield from others[np.argsort(-points[others], kind="stable")].tolist()


def _scored(
    shelf: Shelf, condition: Condition, found: Found, asked: Asked, at_most: NDArray[np.float64], row: int
) -> float:
    """The score of the passage in a row of those found."""
    number = int(found.passages[row])
    if shelf.columns.loose[number]:
        subject = shelf.subject(number)
        if held := match(condition, subject):
            return score(subject, number, held, asked)
    return float(at_most[row])


def _hits(
    shelf: Shelf, condition: Condition, found: Found, asked: Asked, request: Request, part: slice
) -> Iterator[Hit]:
    """Some of the hits in the order asked for; nothing is ranked before the first is taken."""
    for row, points in islice(_ranked(shelf, condition, found, asked, request), part.start, part.stop):
        number = int(found.passages[row])
        subject = shelf.subject(number)
        explanation = _explanation(shelf, condition, subject, number, asked) if request.explain else None
        yield _hit(condition, subject, explanation.total if explanation else points, bool(found.real[row]), explanation)


def _hit(condition: Condition, subject: Subject, points: float, real: bool, explanation: Explanation | None) -> Hit:
    document, passage = subject.document, subject.passage
    return Hit(
        card=document,
        document=document.name,
        symbol=document.symbol,
        title=document.title,
        date=document.date,
        locator=passage.locator,
        kind=passage.kind,
        section=passage.section,
        section_path=passage.section_path,
        years=passage.years,
        text=passage.text,
        score=round(points, 4),
        letters_only=not real,
        marking=partial(_highlights, condition, subject),
        language=document.language,
        marks=passage.marks,
        explanation=explanation,
    )


def _held(condition: Condition, subject: Subject) -> Match:
    """How a passage found holds a condition. What a reference names need not hold what was typed."""
    return match(condition, subject) or Match(True, {})


def _highlights(condition: Condition, subject: Subject) -> tuple[tuple[int, int], ...]:
    return highlights(_marked(_held(condition, subject)))


def _explanation(shelf: Shelf, condition: Condition, subject: Subject, number: int, asked: Asked) -> Explanation:
    held = _held(condition, subject)
    return explain(subject, number, held, asked, {leaf: shelf.frequency(leaf) for leaf in held.spans})


def _at(shelf: Shelf, named: Resolution) -> Found:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    locators = [passage.locator for passage in shelf.document(named.document).passages]
    if named.locator not in locators:
        return _NOTHING
    first, last = locators.index(named.locator), locators.index(named.through or named.locator)
    return everywhere(np.array(shelf.numbers_of(named.document)[first : last + 1], np.int64))


def _in_part(condition: Condition, words: tuple[str, ...], apart: tuple[str, ...]) -> Message | None:
    """What a reader must know of an answer that holds only part of the query, of which words it holds none, and of
    which runs all, though `apart`."""
    shown = "、".join(f"“{word}”" for word in words)
    if _is_sentence(condition):
        return Message(
            "没有段落含有整句话；以下段落含有其中一部分，含得最多的在前。" + (f"档案中没有{shown}。" if words else ""),
            "No passage holds the whole sentence: these hold part of it, those that hold most first."
            + (f" Not in the archive: {shown}." if words else ""),
        )
    runs = "、".join(f"“{run}”" for run in apart)
    if apart and not words:
        return Message(
            f"没有连着写的{runs}；以下段落含有其中各词。",
            f"Nowhere together: {runs}. These passages hold all the words.",
        )
    if not words:
        return None
    return Message(
        f"没有段落同时含有所有的词，已略去{shown}。",
        f"No passage holds all the words; left out: {shown}.",
    )


def _equivalents(shelf: Shelf, tree: query.Tree | None, condition: Condition, found: Found) -> Iterator[Equivalence]:
    if tree is not None and not _is_sentence(condition):
        yield from offers.equivalents(shelf, tree, condition, found)


def _is_sentence(condition: Condition) -> bool:
    return any(isinstance(part, Most) for part in _parts(condition))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All | Any) else (condition,)
