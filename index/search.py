"""A search: parse, prepare, plan, match, narrow, rank. Everything but the candidates is decided here, so every
engine gives the same hits in the same order."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from archive import citation, numerals
from archive.messages import Message, together
from archive.resolve import Resolution
from index import offers, query
from index.condition import All, Any, Condition, Holds, Leaf, Most, leaves, prepare, rewritten
from index.facets import Narrowing
from index.match import Match, Subject, highlights, match
from index.normalise import normal
from index.ranking import Asked, explain, informativeness, score
from index.references import Unresolved, named
from index.relaxing import or_its_words, relax
from index.results import Equivalence, Explanation, Hit, Request, Result
from index.shelf import Shelf


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that holds the condition and is left by the request's choices; `place` is its place in reading
    order."""

    place: tuple[int, int]
    subject: Subject
    match: Match


def search(shelf: Shelf, request: Request) -> Result:
    """The answer to a request. No query raises: what does not parse is searched as text, with a notice."""
    return whole(shelf, request)[0]


def whole(shelf: Shelf, request: Request) -> tuple[Result, Iterator[Hit]]:
    """The answer to a request, and all its hits in their order whatever its page, each made when it is asked for."""
    begun = time.perf_counter()
    parsed = query.parse(request.query)
    reference = named(shelf, request.query)
    typed = prepare(parsed.tree, shelf.names)
    asked, given_up, apart_only = (typed, (), ()) if reference else relax(shelf, typed)
    in_words = asked if reference else rewritten(asked, lambda run: or_its_words(shelf, run))
    if request.match == "words":
        asked = in_words
    narrowing = Narrowing(request)
    found = _find(shelf, asked, narrowing) if parsed.tree or narrowing.narrows else []
    apart = len(_find(shelf, in_words, Narrowing(request))) - len(found) if in_words != asked else 0
    # A number alone is first of all a number.
    if not found and isinstance(reference, Resolution) and numerals.read(request.query) is None:
        found = [item for item in _at(shelf, reference) if narrowing.take(item.subject)]
    wanted = _asked(shelf, asked, request.query)
    ranked = _ranked(shelf, found, wanted, request)
    first = (request.page - 1) * request.per_page
    shown = ranked[first : first + request.per_page]
    explained = (_explained(shelf, item, wanted) if request.explain else None for _, item in shown)
    hits = tuple(_hit(item, points, parts) for (points, item), parts in zip(shown, explained, strict=True))
    said = reference.message if isinstance(reference, Unresolved) else None
    result = Result(
        request=request,
        total=len(found),
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=together(parsed.notice, said, _in_part(asked, given_up, apart_only) if found else None),
        suggestion=offers.suggestion(
            shelf,
            parsed.tree,
            0 if given_up else len(found),
            lambda other: len(_find(shelf, other, Narrowing(request))),
        ),
        apart=apart,
        hits=hits,
        facets=narrowing.facets(),
        counts=() if found or not parsed.tree else offers.counts(shelf, asked),
        named=reference if isinstance(reference, Resolution) else None,
        equivalents=tuple(_equivalents(shelf, parsed.tree, asked, found)),
    )
    return result, (_hit(item, points, None) for points, item in ranked)


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition = prepare(query.parse(text).tree, shelf.names)
    if not named(shelf, text):
        condition, *_ = relax(shelf, condition)
    marked: dict[str, tuple[tuple[int, int], ...]] = {}
    for subject in shelf.passages(name):
        held = match(condition, subject)
        if held and held.spans:
            marked[subject.passage.locator] = highlights(span for spans in held.spans.values() for span in spans)
    return marked


def _share(leaf: Leaf) -> float:
    return leaf.share if isinstance(leaf, Holds) else 1.0


def _find(shelf: Shelf, condition: Condition, narrowing: Narrowing) -> list[_Found]:
    """The passages that hold a condition and are left by the choices made, in reading order."""
    held = [_Found(*held) for held in shelf.holding(condition)]
    held.sort(key=lambda found: found.place)
    return [found for found in held if narrowing.take(found.subject)]


def _asked(shelf: Shelf, condition: Condition, text: str) -> Asked:
    sought = dict.fromkeys(leaves(condition))
    weights = {leaf: _share(leaf) * informativeness(shelf.frequency(leaf), shelf.total) for leaf in sought}
    runs = frozenset[Leaf]() if _is_sentence(condition) else frozenset(sought)
    return Asked(weights, normal(text).replace(" ", ""), runs)


def _ranked(shelf: Shelf, found: list[_Found], asked: Asked, request: Request) -> list[tuple[float, _Found]]:
    ranked = [(score(item.subject, item.match, asked), item) for item in found]
    if request.sort == "newest":
        ranked.sort(key=lambda pair: _came(shelf, pair[1]), reverse=True)
    elif request.sort != "reading":
        ranked.sort(key=lambda pair: (-pair[0], pair[1].place))
    return ranked


def _came(shelf: Shelf, item: _Found) -> str:
    return shelf.times.of(item.subject.document.name, item.subject.passage.locator)


def _explained(shelf: Shelf, item: _Found, asked: Asked) -> Explanation:
    frequency = {leaf: shelf.frequency(leaf) for leaf in item.match.spans}
    return explain(item.subject, item.match, asked, frequency)


def _hit(item: _Found, points: float, explanation: Explanation | None) -> Hit:
    document, passage = item.subject.document, item.subject.passage
    return Hit(
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
        hash=passage.hash,
        highlights=highlights(span for spans in item.match.spans.values() for span in spans),
        citation=citation.un(document, passage.locator),
        url=citation.path(document.name, passage.locator),
        score=round(points, 4),
        letters_only=not item.match.real,
        explanation=explanation,
    )


def _at(shelf: Shelf, named: Resolution) -> list[_Found]:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    subjects = shelf.passages(named.document)
    order = [subject.passage.locator for subject in subjects]
    if named.locator not in order:
        return []
    first, last = order.index(named.locator), order.index(named.through or named.locator)
    return [_Found((0, ordinal), subjects[ordinal], Match(True, {})) for ordinal in range(first, last + 1)]


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


def _equivalents(
    shelf: Shelf, tree: query.Tree | None, condition: Condition, found: list[_Found]
) -> Iterator[Equivalence]:
    if tree is not None and not _is_sentence(condition):
        yield from offers.equivalents(shelf, tree, condition, [(item.subject, item.match) for item in found])


def _is_sentence(condition: Condition) -> bool:
    return any(isinstance(part, Most) for part in _parts(condition))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All | Any) else (condition,)
