"""A search: answer, narrow, rank. Everything but the candidates is decided here, so every engine gives the same hits in
the same order."""

import heapq
import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from index.answer import Answer, Listing
from index.answering import understood
from index.arrays import Flags, Numbers
from index.condition import Condition, is_marked
from index.listing import listed
from index.match import Match, Span, Subject, highlights, match
from index.ranking import DIGITS, explain, score
from index.results import Explanation, Hit, Request, Result
from index.shelf import Shelf
from index.when_asked import WhenAsked

# So many hits at least are put in order before the others, and then each time so many times as many.
_ORDERED_AT_ONCE, _MORE_AT_ONCE = 256, 8


def search(shelf: Shelf, request: Request) -> Result:
    """The answer to a request. No query raises: what does not parse is searched as text, with a notice."""
    return whole(shelf, request)[0]


def whole(shelf: Shelf, request: Request) -> tuple[Result, Iterator[Hit]]:
    """The answer to a request, and all its hits in their order whatever its page, each made when it is asked for."""
    begun = time.perf_counter()
    listing = listed(shelf, request)
    first = (request.page - 1) * request.per_page
    hits = tuple(_hits(shelf, listing, request, slice(first, first + request.per_page)))
    result = Result(
        request=request,
        total=listing.total,
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=listing.notice,
        suggestion=listing.suggestion,
        apart=listing.apart,
        hits=hits,
        facets=listing.facets,
        counts=listing.counts,
        named=listing.answer.query.named,
        equivalents=listing.equivalents,
        documents=listing.documents,
    )
    return result, _hits(shelf, listing, replace(request, explain=False), slice(None))


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


def _ranked(shelf: Shelf, listing: Listing, request: Request) -> Iterator[int]:
    """The rows of the passages found in the order asked for, worked out as far as they are taken."""
    rows: Iterable[int] = range(len(listing.passages))
    match request.sort:
        case "date":
            rows = sorted(rows, key=_dates(shelf, listing.passages).__getitem__, reverse=True)
        case "newest":
            rows = sorted(rows, key=_arrivals(shelf, listing.passages).__getitem__, reverse=True)
        case "relevance" | "after" | "before":
            return _by_score(shelf, listing, request.page * request.per_page)
    return iter(rows)


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


def _by_score(shelf: Shelf, listing: Listing, wanted: int) -> Iterator[int]:
    """The highest first, so many as are `wanted` and then the others, equals in reading order. Where a score is only
    known at most, the passage is scored by itself once it would come next."""
    loose = shelf.columns.loose[listing.passages]
    rows = _descending(listing.scores, max(wanted, _ORDERED_AT_ONCE))
    return _settled(shelf, listing, rows, loose) if loose.any() else rows


def _settled(shelf: Shelf, listing: Listing, rows: Iterator[int], loose: Flags) -> Iterator[int]:
    """Rows by the most they can score, by what they do."""
    waiting: list[tuple[float, int]] = []
    for row in rows:
        while waiting and waiting[0] <= (-listing.scores[row], row):
            yield heapq.heappop(waiting)[1]
        if loose[row]:
            heapq.heappush(waiting, (-round(_scored(shelf, listing, row), DIGITS), row))
        else:
            yield row
    yield from (row for _, row in sorted(waiting))


def _descending(points: NDArray[np.float64], most: int) -> Iterator[int]:
    """The rows from the highest, equals in their order; at most so many are put in order first, and more of them when
    these are not enough."""
    rows = np.arange(len(points))
    while len(rows) > most:
        are_first = points >= np.partition(points, -most)[-most]
        yield from _in_order(rows[are_first], points[are_first])
        rows, points, most = rows[~are_first], points[~are_first], most * _MORE_AT_ONCE
    yield from _in_order(rows, points)


def _in_order(rows: Numbers, points: NDArray[np.float64]) -> list[int]:
    """Rows with so many points each, those with most first, equals in their order."""
    ordered: list[int] = rows[np.argsort(-points, kind="stable")].tolist()
    return ordered


def _scored(shelf: Shelf, listing: Listing, row: int) -> float:
    """The score of the passage in a row of those found."""
    number = int(listing.passages[row])
    if shelf.columns.loose[number]:
        subject = shelf.subject(number)
        if held := match(listing.answer.condition, subject):
            return score(subject, number, held, listing.answer.asked)
    return float(listing.scores[row])


def _hits(shelf: Shelf, listing: Listing, request: Request, part: slice) -> Iterator[Hit]:
    """Some of the hits in the order asked for; nothing is put in order before the first is taken."""
    known = listing.answer
    for row in islice(_ranked(shelf, listing, request), part.start, part.stop):
        number = int(listing.passages[row])
        subject = shelf.subject(number)
        explanation = _explanation(shelf, known, subject, number) if request.explain else None
        points = explanation.total if explanation else _scored(shelf, listing, row)
        yield _hit(known.condition, subject, points, bool(listing.real[row]), explanation)


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
        marking=WhenAsked(partial(_highlights, condition, subject)),
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
