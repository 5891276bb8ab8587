"""A search: parse, prepare, plan, match, narrow, rank. Everything but the candidates is decided here, so every
engine gives the same hits in the same order."""

import time
from dataclasses import dataclass

from archive import citation
from archive.messages import Message
from index import query
from index.condition import All, Condition, Holds, Leaf, Nearby, leaves, prepare, rewritten, terms
from index.equivalents import forms
from index.facets import Narrowing
from index.match import Match, Subject, highlights, match
from index.normalise import normal
from index.plan import plan
from index.ranking import informativeness, score
from index.results import Hit, Request, Result, Suggestion
from index.segment import telling
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
    begun = time.perf_counter()
    parsed = query.parse(request.query)
    condition = prepare(parsed.tree, shelf.names)
    asked, given_up = relax(shelf, condition)
    in_words = rewritten(asked, lambda run: _words_apart(shelf, run))
    if request.match == "words":
        asked = in_words
    narrowing = Narrowing(request)
    found = _find(shelf, asked, narrowing) if parsed.tree or _narrows(request) else []
    apart = len(_find(shelf, in_words, Narrowing(request))) - len(found) if in_words != asked else 0
    ranked = _ranked(shelf, found, asked, request)
    first = (request.page - 1) * request.per_page
    hits = tuple(_hit(item, points) for points, item in ranked[first : first + request.per_page])
    return Result(
        request=request,
        total=len(found),
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=_notice(parsed.notice, given_up),
        suggestion=None,
        apart=apart,
        hits=hits,
        facets=narrowing.facets(),
        counts=() if found or not parsed.tree else _counts(shelf, asked),
    )


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition, _ = relax(shelf, prepare(query.parse(text).tree, shelf.names))
    opened = shelf.analysed(name)
    marked: dict[str, tuple[tuple[int, int], ...]] = {}
    for passage, analysed in zip(opened.document.passages, opened.passages, strict=True):
        held = match(condition, Subject(opened.document, passage, analysed))
        if held and held.spans:
            marked[passage.locator] = highlights(span for spans in held.spans.values() for span in spans)
    return marked


def relax(shelf: Shelf, condition: Condition) -> tuple[Condition, tuple[str, ...]]:
    """The condition with every run that stands nowhere replaced by its words, and what was given up for that:
    all words, or else the most telling of them. Numbers, dates, symbols and quoted text are never given up."""
    given_up: list[str] = []

    def relaxed(run: Holds) -> Condition:
        words = _words(shelf, run)
        if run.exact or len(words) < 2 or _stands(shelf, run):
            return run
        kept = _standing_together(shelf, words)
        given_up.extend(word.raw for word in words if word not in kept)
        return All(kept) if kept else run

    return rewritten(condition, relaxed), tuple(given_up)


def _words(shelf: Shelf, run: Holds) -> tuple[Holds, ...]:
    """The words of a run that say something, each once."""
    words = dict.fromkeys(word for word in shelf.segmenter.words(run.forms[0]) if telling(word))
    return tuple(Holds(word, forms(word, shelf.names), exact=False) for word in words)


def _words_apart(shelf: Shelf, run: Holds) -> Condition:
    words = _words(shelf, run)
    return run if run.exact or len(words) < 2 else All(words)


def _stands(shelf: Shelf, condition: Condition) -> bool:
    return any(match(condition, subject) for _, subject in shelf.subjects(plan(condition)))


def _standing_together(shelf: Shelf, words: tuple[Holds, ...]) -> tuple[Holds, ...]:
    """The most telling words that stand together in some passage: those that stand nowhere are given up first,
    then the commonest, one by one."""
    frequency = {word: _frequency(shelf, word) for word in words}
    kept = [word for word in words if frequency[word] or _is_number(word)]
    while kept and not _stands(shelf, All(tuple(kept))):
        droppable = [word for word in kept if not _is_number(word)]
        if not droppable:
            return ()
        kept.remove(max(droppable, key=lambda word: frequency[word]))
    return tuple(kept)


def _is_number(word: Holds) -> bool:
    return any(character.isdigit() for character in word.raw)


def _frequency(shelf: Shelf, leaf: Leaf) -> int:
    """How many passages can hold a leaf at most: those that hold the rarest gram of its commonest form."""
    parts = leaf.terms if isinstance(leaf, Nearby) else (leaf,)
    return min(
        max(min((shelf.engine.frequency(term) for term in terms(form)), default=0) for form in part.forms)
        for part in parts
    )


def _narrows(request: Request) -> bool:
    return any((request.sections, request.years, request.documents, request.document_years, request.kinds))


def _find(shelf: Shelf, condition: Condition, narrowing: Narrowing) -> list[_Found]:
    """The passages that hold a condition and are left by the choices made, in reading order."""
    held = [
        _Found(place, subject, matched)
        for place, subject in shelf.subjects(plan(condition))
        if (matched := match(condition, subject))
    ]
    held.sort(key=lambda found: found.place)
    return [found for found in held if narrowing.take(found.subject)]


def _ranked(shelf: Shelf, found: list[_Found], condition: Condition, request: Request) -> list[tuple[float, _Found]]:
    sought = tuple(dict.fromkeys(leaves(condition)))
    weights = {leaf: informativeness(_frequency(shelf, leaf), shelf.total) for leaf in sought}
    whole = normal(request.query).replace(" ", "")
    ranked = [(score(item.subject, item.match, weights, whole), item) for item in found]
    if request.sort == "relevance":
        ranked.sort(key=lambda pair: (-pair[0], pair[1].place))
    return ranked


def _hit(item: _Found, points: float) -> Hit:
    document, passage = item.subject.document, item.subject.passage
    return Hit(
        document=document.name,
        symbol=document.symbol,
        title=document.title,
        locator=passage.locator,
        kind=passage.kind,
        section=passage.section,
        section_path=passage.section_path,
        years=passage.years,
        text=passage.text,
        highlights=highlights(span for spans in item.match.spans.values() for span in spans),
        citation=citation.un(document, passage.locator),
        url=citation.path(document.name, passage.locator),
        score=round(points, 4),
    )


def _notice(parsed: Message | None, given_up: tuple[str, ...]) -> Message | None:
    """One notice of how the query was read: what was taken as text, what was left out."""
    if not given_up:
        return parsed
    words = "、".join(f"“{word}”" for word in given_up)
    left_out = Message(
        f"没有段落同时含有所有的词，已略去{words}。",
        f"No passage holds all the words; left out: {words}.",
    )
    return Message(f"{parsed.zh}{left_out.zh}", f"{parsed.en} {left_out.en}") if parsed else left_out


def _counts(shelf: Shelf, condition: Condition) -> tuple[Suggestion, ...]:
    """How many passages each part of a query finds by itself, for a reader whose query found nothing."""
    sought = [leaf for leaf in dict.fromkeys(leaves(condition)) if isinstance(leaf, Holds)]
    return tuple(
        Suggestion(leaf.raw, sum(1 for _, subject in shelf.subjects(plan(leaf)) if match(leaf, subject)))
        for leaf in sought
    )
