"""The ways to show what a search found: as passages, as the lines of a concordance, by document."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from index.manifest import Card
from index.results import Hit, Request, Result, View
from search_app.concordance import Line, lines
from search_app.context import library
from search_app.requests import choose

# A concordance or a list of documents is made from so many passages at most.
MOST_PASSAGES = 1000
_LINES = 100
_GROUPS = 20
_BEST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A document in which something was found: in how many passages, and the best of these."""

    card: Card
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a view, of `last`, counted from 1. `total` counts what the view lists, `taken` the passages that
    it was made from, the first in the search's order; `first` is the number of what comes first here."""

    result: Result
    page: int
    last: int
    first: int
    total: int
    taken: int
    hits: tuple[Hit, ...] = ()
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()


def view(asked: Request) -> Shown:
    """What a search found, as it asks for it to be shown; a page behind the last is the last."""
    return _VIEWS[asked.view](asked)


def _passages(asked: Request) -> Shown:
    result = library().search(asked)
    last = max(1, -(-result.total // asked.per_page))
    if asked.page > last:
        return _passages(replace(asked, page=last))
    first = (asked.page - 1) * asked.per_page + 1
    return Shown(result, asked.page, last, first, result.total, result.total, hits=result.hits)


def _concordance(asked: Request) -> Shown:
    result = library().search(replace(asked, page=1, per_page=MOST_PASSAGES))
    every = lines(result.hits, asked.sort)
    page, last, here = _page(asked.page, len(every), _LINES)
    return Shown(result, page, last, here.start + 1, len(every), len(result.hits), lines=every[here])


def _by_document(asked: Request) -> Shown:
    result = library().search(replace(asked, page=1, per_page=MOST_PASSAGES))
    counts = result.documents
    # Those of the first passages in their order; the others, of which none is among these, by how much they hold.
    first = dict.fromkeys(hit.document for hit in result.hits)
    others = sorted((name for name in counts if name not in first), key=lambda name: -counts[name])
    names = [*first, *others]
    page, last, here = _page(asked.page, len(names), _GROUPS)
    best = _best(result.hits)
    while missing := [name for name in names[here] if name not in best]:
        only_these = replace(choose(asked, "document", missing), per_page=MOST_PASSAGES)
        best |= _best(library().search(only_these).hits)
    groups = tuple(Group(library().card(name), counts[name], best[name]) for name in names[here])
    return Shown(result, page, last, here.start + 1, len(names), len(result.hits), groups=groups)


def _best(hits: Iterable[Hit]) -> dict[str, tuple[Hit, ...]]:
    """The first hits of each document."""
    best: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if len(best[hit.document]) < _BEST:
            best[hit.document].append(hit)
    return {name: tuple(found) for name, found in best.items()}


def _page(asked: int, total: int, each: int) -> tuple[int, int, slice]:
    """The page there is, the last page, and which things stand on it."""
    last = max(1, -(-total // each))
    page = min(asked, last)
    return page, last, slice((page - 1) * each, page * each)


_VIEWS: dict[View, Callable[[Request], Shown]] = {
    "passages": _passages,
    "kwic": _concordance,
    "documents": _by_document,
}
