"""What cites a document or a passage: other documents of the archive, and the document itself (`见上文第12段`)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from archive import citation
from archive.pointers import after, pointers
from index.results import Request
from search_app.context import language, library
from search_app.remembered import per_generation

_CANDIDATES = 100
_DOCUMENTS_KEPT = 64
_NUMBER = re.compile(r"/(?:RES|DEC)/(.+)")


@dataclass(frozen=True, slots=True)
class Citing:
    """A passage that cites: the symbol or title of its document, None where that is the one cited, and its place."""

    source: str | None
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class _Cite:
    """That the passage `locator` of a document cites another from `first` to `last`, None where as a whole."""

    document: str
    locator: str
    first: str | None
    last: str | None


def cited_by(name: str, locator: str | None = None) -> tuple[Citing, ...]:
    """What cites a document from outside or, with a locator, what cites that very passage. The last are few of many:
    no more than the hundred likeliest passages are looked at."""
    cites = _from_elsewhere(name) if locator is None else (*_from_within(name), *_from_elsewhere(name))
    order = _order(name)
    at = order.get(locator or "")
    found = [
        cite
        for cite in cites
        if locator is None
        or (cite.first and at is not None and order[cite.first] <= at <= order[cite.last or cite.first])
    ]
    return tuple(_shown(cite, name) for cite in dict.fromkeys(found))


def _shown(cite: _Cite, name: str) -> Citing:
    card = library().card(cite.document)
    return Citing(
        None if cite.document == name else card.symbol or card.title,
        citation.place(cite.locator, language()),
        url_for("permalink.page", name=cite.document, locator=cite.locator),
    )


@per_generation(_DOCUMENTS_KEPT)
def _order(name: str) -> dict[str, int]:
    return {place.locator: at for at, place in enumerate(library().document(name).places)}


@per_generation(_DOCUMENTS_KEPT)
def _from_within(name: str) -> tuple[_Cite, ...]:
    known = _order(name)
    return tuple(
        _Cite(name, passage.locator, pointer.locator, pointer.through)
        for passage in library().document(name).passages
        for pointer in pointers(passage.text, passage.locator, known)
    )


@per_generation(_DOCUMENTS_KEPT)
def _from_elsewhere(name: str) -> tuple[_Cite, ...]:
    symbol = library().card(name).symbol
    if symbol is None:
        return ()
    number = _NUMBER.search(symbol)
    hits = library().search(Request(f'"{number[1] if number else symbol}"', per_page=_CANDIDATES)).hits
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if hit.document != name:
            wanted[hit.document].add(hit.locator)
    return tuple(cite for other, locators in wanted.items() for cite in _cites(other, locators, symbol, name))


def _cites(other: str, locators: set[str], symbol: str, name: str) -> Iterator[_Cite]:
    known = _order(name)
    for passage in library().document(other).passages:
        for reference in passage.references if passage.locator in locators else ():
            if reference.symbol == symbol:
                place = after(passage.text, reference.end, known)
                yield _Cite(other, passage.locator, *((place.locator, place.through) if place else (None, None)))
