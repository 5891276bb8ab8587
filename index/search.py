"""A search: answer, narrow, rank. Everything but the candidates is decided here, so every engine gives the same hits in
the same order."""

import heapq
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive import numerals
from archive.messages import Message, together
from archive.resolve import Resolution
from index import facets, offers
from index.answer import Answer
from index.answering import answer, instead, understood
from index.arrays import Flags, Numbers
from index.condition import Condition, is_marked, is_sentence
from index.holding import Found, everywhere
from index.match import Match, Span, Subject, highlights, match
from index.ranking import DIGITS, explain, score
from index.results import Equivalence, Explanation, Hit, Request, Result
from index.shelf import Shelf

_NOTHING = everywhere(np.empty(0, np.int64))
# So many hits are put in order before the others, and then each time so many times as many.
_ORDERED_AT_ONCE, _MORE_AT_ONCE = 256, 8


def search(shelf: Shelf, request: Request) -> Result:
    """The answer to a request. No query raises: what does not parse is searched as text, with a notice."""
    return whole(shelf, request)[0]


def whole(shelf: Shelf, request: Request) -> tuple[Result, Iterator[Hit]]:
    """The answer to a request, and all its hits in their order whatever its page, each made when it is asked for."""
    begun = time.perf_counter()
    known = _answer(shelf, request)
    asks = known.query
    narrowed = shelf.facets.narrowed(known.found.passages, request)
    listing = _listing(known, narrowed.left)
    total = len(listing.passages)
    first = (request.page - 1) * request.per_page
    hits = tuple(_hits(shelf, listing, request, slice(first, first + request.per_page)))
    result = Result(
        request=request,
        total=total,
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=together(asks.notice, _in_part(known) if total else None),
        suggestion=offers.suggestion(
            shelf,
            asks.tree,
            0 if asks.given_up else total,
            lambda other: _left(shelf, shelf.finder.find(other).passages, request),
        ),
        apart=0 if known.in_words is None else _left(shelf, known.in_words, request) - total,
        hits=hits,
        facets=narrowed.values,
        counts=() if total or not asks.tree else offers.counts(shelf, known.condition),
        named=asks.named,
        equivalents=tuple(_equivalents(shelf, known, narrowed.left)),
        documents=narrowed.documents,
    )
    return result, _hits(shelf, listing, replace(request, explain=False), slice(None))


def _answer(shelf: Shelf, request: Request) -> Answer:
    """The answer to a request's query; what it names, where that is all there is to it."""
    known = answer(shelf, request.query, request.match)
    if not known.query.tree and not facets.narrows(request):
        return instead(shelf, known, _NOTHING)
    place = known.query.named
    # A number alone is first of all a number.
    if place and numerals.read(request.query) is None and not _left(shelf, known.found.passages, request):
        return instead(shelf, known, _at(shelf, place))
    return known


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition = understood(shelf, text).condition
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


def _left(shelf: Shelf, passages: Numbers, request: Request) -> int:
    """How many of some passages a request's choices leave."""
    return int(shelf.facets.left(passages, request).sum())


class _Listing(NamedTuple):
    """What is left of an answer, to be listed: the passages, whether each is a `real` match, and what it scores, of a
    `loose` one the most it can be."""

    answer: Answer
    passages: Numbers
    real: Flags
    at_most: NDArray[np.float64]


def _listing(known: Answer, left: Flags) -> _Listing:
    every = known.found.passages, known.found.real, known.scores
    return _Listing(known, *(every if left.all() else (each[left] for each in every)))


def _ranked(shelf: Shelf, listing: _Listing, request: Request) -> Iterator[tuple[int, float]]:
    """The rows of the passages found with their scores, in the order asked for, worked out as far as they are taken."""
    rows: Iterable[int] = range(len(listing.at_most))
    match request.sort:
        case "date":
            rows = sorted(rows, key=_dates(shelf, listing.passages).__getitem__, reverse=True)
        case "newest":
            rows = sorted(rows, key=_arrivals(shelf, listing.passages).__getitem__, reverse=True)
        case "relevance" | "after" | "before":
            return _by_score(shelf, listing)
    return ((row, _scored(shelf, listing, row)) for row in rows)


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


def _by_score(shelf: Shelf, listing: _Listing) -> Iterator[tuple[int, float]]:
    """The highest first, equals in reading order. Where a score is only known at most, the passage is scored by
    itself once it would come next."""
    waiting: list[tuple[float, int]] = []
    loose = shelf.columns.loose[listing.passages]
    for row in _descending(listing.at_most):
        points = float(listing.at_most[row])
        while waiting and waiting[0] <= (-points, row):
            scored, first = heapq.heappop(waiting)
            yield first, -scored
        if loose[row]:
            heapq.heappush(waiting, (-round(_scored(shelf, listing, row), DIGITS), row))
        else:
            yield row, points
    for scored, last in sorted(waiting):
        yield last, -scored


def _descending(points: NDArray[np.float64]) -> Iterator[int]:
    """The rows from the highest, equals in their order; of many the first are put in order first, and more of them when
    these are not enough."""
    rows, most = np.arange(len(points)), _ORDERED_AT_ONCE
    while len(rows) > most:
        least = np.partition(points[rows], -most)[-most]
        are_first = points[rows] >= least
        yield from _in_order(rows[are_first], points)
        rows, most = rows[~are_first], most * _MORE_AT_ONCE
    yield from _in_order(rows, points)


def _in_order(rows: Numbers, points: NDArray[np.float64]) -> list[int]:
    ordered: list[int] = rows[np.argsort(-points[rows], kind="stable")].tolist()
    return ordered


def _scored(shelf: Shelf, listing: _Listing, row: int) -> float:
    """The score of the passage in a row of those found."""
    number = int(listing.passages[row])
    if shelf.columns.loose[number]:
        subject = shelf.subject(number)
        if held := match(listing.answer.condition, subject):
            return score(subject, number, held, listing.answer.asked)
    return float(listing.at_most[row])


def _hits(shelf: Shelf, listing: _Listing, request: Request, part: slice) -> Iterator[Hit]:
    """Some of the hits in the order asked for; nothing is put in order before the first is taken."""
    known = listing.answer
    for row, points in islice(_ranked(shelf, listing, request), part.start, part.stop):
        number = int(listing.passages[row])
        subject = shelf.subject(number)
        explanation = _explanation(shelf, known, subject, number) if request.explain else None
        total = explanation.total if explanation else points
        yield _hit(known.condition, subject, total, bool(listing.real[row]), explanation)


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


def _explanation(shelf: Shelf, known: Answer, subject: Subject, number: int) -> Explanation:
    held = _held(known.condition, subject)
    return explain(subject, number, held, known.asked, {leaf: shelf.frequency(leaf) for leaf in held.spans})


def _at(shelf: Shelf, named: Resolution) -> Found:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    locators = [passage.locator for passage in shelf.document(named.document).passages]
    if named.locator not in locators:
        return _NOTHING
    first, last = locators.index(named.locator), locators.index(named.through or named.locator)
    return everywhere(np.array(shelf.numbers_of(named.document)[first : last + 1], np.int64))


def _in_part(known: Answer) -> Message | None:
    """What a reader must know of an answer that holds only part of the query, of which words it holds none, and of
    which runs all, though apart."""
    words, apart = known.query.given_up, known.query.apart
    shown = "、".join(f"“{word}”" for word in words)
    if is_sentence(known.condition):
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


def _equivalents(shelf: Shelf, known: Answer, left: Flags) -> Iterator[Equivalence]:
    tree = known.query.tree
    if tree is not None and not is_sentence(known.condition):
        yield from offers.equivalents(shelf, tree, known.condition, known.found, left)
