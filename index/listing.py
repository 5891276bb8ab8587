"""What a request's choices leave of the answer to its query, and what is said of it and offered beside it. The last are
kept: who turns the page or sorts is shown more of the same."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from archive import numerals
from archive.messages import Message, together
from archive.resolve import Resolution
from index import facets, offers
from index.answer import Answer, Listing
from index.answering import NOTHING, answer, instead, nothing
from index.arrays import Flags, Numbers
from index.condition import is_sentence
from index.holding import Found, everywhere
from index.query import parse
from index.results import Equivalence, Request
from index.shelf import Shelf


def listed(shelf: Shelf, request: Request) -> Listing:
    """What a request's choices leave: what was left, where it was asked not long ago, in whichever order."""
    key = replace(request, sort="relevance", explain=False, view="passages", page=1, per_page=0)
    if (known := shelf.listings.get(key)) is None:
        known = _listed(shelf, request)
        shelf.listings.keep(key, known, known.takes)
    return known


def _listed(shelf: Shelf, request: Request) -> Listing:
    known = _answer(shelf, request)
    query, found = known.query, known.found
    narrowed = shelf.facets.narrowed(found.passages, request)
    left = slice(None) if narrowed.left.all() else narrowed.left
    passages = found.passages[left]
    total = len(passages)
    return Listing(
        answer=known,
        passages=passages,
        real=found.real[left],
        scores=known.scores[left],
        facets=narrowed.values,
        documents=narrowed.documents,
        notice=together(query.notice, _in_part(known) if total else None),
        suggestion=offers.suggestion(
            shelf,
            query.tree,
            0 if query.given_up else total,
            lambda other: _left(shelf, shelf.finder.find(other).passages, request),
        ),
        apart=0 if known.in_words is None else _left(shelf, known.in_words, request) - total,
        counts=() if total or not query.tree else offers.counts(shelf, known.condition),
        equivalents=tuple(_equivalents(shelf, known, narrowed.left)),
    )


def _answer(shelf: Shelf, request: Request) -> Answer:
    """The answer to a request's query; what it names, where that is all there is to it."""
    if not facets.narrows(request) and not parse(request.query).tree:
        return nothing(shelf, request.query)
    known = answer(shelf, request.query, request.match)
    place = known.query.named
    # A number alone is first of all a number.
    if place and numerals.read(request.query) is None and not _left(shelf, known.found.passages, request):
        return instead(shelf, known, _at(shelf, place))
    return known


def _left(shelf: Shelf, passages: Numbers, request: Request) -> int:
    """How many of some passages a request's choices leave."""
    return int(shelf.facets.left(passages, request).sum())


def _at(shelf: Shelf, named: Resolution) -> Found:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    locators = [passage.locator for passage in shelf.document(named.document).passages]
    if named.locator not in locators:
        return NOTHING
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
