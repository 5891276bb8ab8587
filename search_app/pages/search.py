"""Searching: the start page `/` and what a search found, `/search`."""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from flask import Blueprint, request, url_for
from msgspec.structs import replace

from archive import citation
from archive.messages import together
from archive.resolve import Resolution
from index import query
from index.library import Library
from index.manifest import Card
from index.results import OF_LINES, OF_PASSAGES, Hit, Request, Result, Suggestion, View
from search_app import facets, script
from search_app.addresses import arguments, asking
from search_app.context import absolute, language, library
from search_app.facets import search_address
from search_app.hits import Found, found
from search_app.pages.reader import reader_address
from search_app.pages.views import Group, view
from search_app.remembered import per_generation
from search_app.requests import (
    asks,
    choose,
    choose_nothing,
    chosen,
    parameters,
    search_request,
    unread,
    viewed,
)
from search_app.templating import render_template

blueprint = Blueprint("search", __name__)

_NEWEST = 5
# So many short forms are tried for the best example.
_TRIED = 12
_PAGES_AROUND = 2
_PAGES_KEPT = 128


@dataclass(frozen=True, slots=True)
class Grouped:
    """A document with its best hits; `narrowed` is where all of them are."""

    card: Card
    count: int
    address: str
    narrowed: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Referred:
    """The passage or document that the query names."""

    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class Example:
    """A search that finds something in this archive."""

    query: str
    total: int
    address: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of results; None stands for pages left out."""

    number: int | None
    address: str


@blueprint.get("/")
def start() -> bytes:
    """The search page before there is a search."""
    return results()


@blueprint.get("/search")
def results() -> bytes:
    """What a search found, or where nothing is asked what there is to be found."""
    return _page(request.script_root, request.full_path, absolute(""), language(), script.is_traditional())


@per_generation(_PAGES_KEPT)
def _page(*_: Hashable) -> bytes:
    """The page of an address, in a language and a script: the same as long as the archive is. The time it tells is that
    of the search, whenever that was. In bytes, which take half as much room as text."""
    asked = search_request(request.args)
    return (_results(asked) if asks(asked) or unread(request.args) else _start()).encode()


def examples() -> tuple[Example, ...]:
    """Three searches from the archive itself: a short form its newest documents introduce, the same within a year,
    and a reference to a passage that it finds."""
    return tuple(Example(asked, total, search_address(Request(asked))) for asked, total in _examples())


def _start() -> str:
    cards = library().documents
    years = {year for card in cards for year in card.years}
    return render_template(
        "start.html",
        cards=cards,
        newest=_newest(library())[:_NEWEST],
        passage_count=sum(card.passages for card in cards),
        years=(min(years), max(years)) if years else None,
        examples=examples(),
    )


def _results(asked: Request) -> str:
    shown = view(asked)
    asked, result, last = replace(asked, page=shown.page), shown.result, shown.last
    notice = together(unread(request.args), result.notice)
    said = arguments(parameters(replace(viewed(asked, "passages"), explain=False)))
    return render_template(
        "results.html",
        asked=asked,
        result=result,
        shown=shown,
        found=found(shown.hits, asked),
        groups=[_grouped(group, asked) for group in shown.groups],
        lines=[(line, _in_place(line.hit, asked)) for line in shown.lines],
        held=len(library().documents),
        document_count=len(result.documents),
        referred=_referred(result.named) if result.named else None,
        notice=notice.say(language()) if notice else None,
        facets=_shown_facets(asked, result),
        narrowed_by={facet for facet in result.facets if chosen(asked, facet)},
        bars=facets.histogram(asked, result.facets.get("year", ())),
        chips=facets.chips(asked, result.facets),
        cleared=facets.cleared(asked),
        looser=None if result.total else _looser(asked),
        parts=[(part, search_address(Request(part.query))) for part in result.counts],
        apart=search_address(replace(asked, match="words", page=1)),
        suggestion=_instead(asked, result.suggestion),
        equivalents=[(used, _instead(asked, used.exactly)) for used in result.equivalents],
        views={name: search_address(viewed(asked, name)) for name in get_args(View)},
        sorts={
            sort: search_address(replace(asked, sort=sort, page=1))
            for sort in (*(OF_LINES if asked.view == "kwic" else ()), *OF_PASSAGES)
        },
        pages=_pages(asked, last),
        before=search_address(replace(asked, page=asked.page - 1)) if asked.page > 1 else None,
        after=search_address(replace(asked, page=asked.page + 1)) if asked.page < last else None,
        why=search_address(replace(asked, explain=not asked.explain)),
        feed=asking("feed.atom", said),
        json=asking("api.search", said),
        tables={ending: asking("api.listed", said, ending=ending) for ending in ("csv", "jsonl")},
        examples=() if result.total else examples(),
    )


def _in_place(hit: Hit, asked: Request) -> str:
    return reader_address(url_for("reader.page", name=hit.document), hit.locator, asked.query)


def _grouped(group: Group, asked: Request) -> Grouped:
    return Grouped(
        group.card,
        group.count,
        url_for("reader.page", name=group.card.name, q=asked.query or None),
        search_address(viewed(choose(asked, "document", [group.card.name]), "passages")),
        tuple(found(group.hits, asked, level=3)),
    )


def _instead(asked: Request, other: Suggestion | None) -> str | None:
    """The address of the search with another query."""
    return search_address(replace(asked, query=other.query, page=1)) if other else None


def _looser(asked: Request) -> Example | None:
    """The search without its choices, without the conditions in its query, or without both: the first of these that
    finds something."""
    without = query.without_conditions(asked.query)
    free = choose_nothing(asked)
    tried = [free, *(replace(each, query=without, page=1) for each in (asked, free) if without)]
    for looser in dict.fromkeys(tried):
        if looser == replace(asked, page=1) or not asks(looser):
            continue
        if total := library().search(replace(looser, per_page=1)).total:
            return Example(looser.query, total, search_address(looser))
    return None


def _referred(named: Resolution) -> Referred:
    return Referred(_said(named), _address(named))


def _said(named: Resolution) -> str:
    return citation.un(library().document(named.document), named.locator)


def _address(named: Resolution) -> str:
    if named.locator is None:
        return url_for("reader.page", name=named.document)
    return url_for("permalink.page", name=named.document, locator=named.locator)


def _shown_facets(asked: Request, result: Result) -> dict[str, facets.Choices]:
    values = result.facets
    return {
        "section": facets.sections(asked, values.get("section", ())),
        "year": facets.years(asked, "year", values.get("year", ())),
        "document": facets.commonest(asked, "document", values.get("document", ())),
        "document_year": facets.years(asked, "document_year", values.get("document_year", ())),
        "kind": facets.kinds(asked, values.get("kind", ())),
        "organisation": facets.commonest(asked, "organisation", values.get("organisation", ())),
        "place": facets.commonest(asked, "place", values.get("place", ())),
        "resolution": facets.commonest(asked, "resolution", values.get("resolution", ())),
        "event": facets.commonest(asked, "event", values.get("event", ())),
    }


def _pages(asked: Request, last: int) -> tuple[PageLink, ...]:
    """The first page, those around this one, and the last."""
    wanted = {1, last, *range(asked.page - _PAGES_AROUND, asked.page + _PAGES_AROUND + 1)}
    shown: list[PageLink] = []
    for number in sorted(page for page in wanted if 1 <= page <= last):
        if shown and shown[-1].number is not None and number > shown[-1].number + 1:
            shown.append(PageLink(None, ""))
        shown.append(PageLink(number, search_address(replace(asked, page=number))))
    return tuple(shown)


@per_generation(1)
def _examples() -> tuple[tuple[str, int], ...]:
    held = library()
    shorts = (abbreviation.short for card in _newest(held) for abbreviation in card.abbreviations)
    tried = [held.search(Request(short, per_page=1)) for short in islice(dict.fromkeys(shorts), _TRIED)]
    best = max(tried, key=lambda result: result.total, default=None)
    if best is None or not best.hits:
        return ()
    asked = best.request.query
    within = sorted(best.facets.get("year", ()), key=lambda value: -value.count)[:1]
    return (
        (asked, best.total),
        *((f"{asked} year:{year.value}", year.count) for year in within),
        (best.hits[0].citation, 1),
    )


def _newest(held: Library) -> list[Card]:
    """The documents, the latest first, each in one language: in Chinese where it is held in that."""
    cards = [card for card in held.documents if card.language.startswith("zh") or not held.versions(card.name)]
    return sorted(cards, key=lambda card: card.date or "", reverse=True)
