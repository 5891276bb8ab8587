"""How a query comes to its answer: parse, prepare, relax, find. The last answers are kept: who asks reads on, narrows,
sorts, and comes back."""

from dataclasses import replace

import numpy as np

from archive.messages import together
from index.answer import Answer, Understood
from index.arrays import Numbers
from index.bm25 import informativeness
from index.condition import Condition, Holds, has_other_forms, is_sentence, leaves, prepare, rewritten
from index.holding import Found, everywhere
from index.normalise import normal
from index.query import parse
from index.ranking import Asked, scores
from index.references import Unresolved, named
from index.relaxing import or_its_words, relax, words_of
from index.results import Matching
from index.shelf import Shelf
from index.surroundings import surroundings

NOTHING = everywhere(np.empty(0, np.int64))


def understood(shelf: Shelf, text: str) -> Understood:
    """What a query asks for."""
    parsed = parse(text)
    reference = named(shelf, text)
    typed = prepare(parsed.tree, shelf.names)
    if isinstance(reference, Unresolved):
        return Understood(parsed.tree, None, together(parsed.notice, reference.message), typed, typed)
    if reference:
        return Understood(parsed.tree, reference, parsed.notice, typed, typed)
    words = words_of(shelf)
    condition, given_up, apart = relax(shelf, typed, words)
    in_words = rewritten(condition, lambda run: or_its_words(run, words(run)))
    return Understood(parsed.tree, None, parsed.notice, condition, in_words, given_up, apart)


def answer(shelf: Shelf, text: str, matching: Matching) -> Answer:
    """The answer to a query: the one there is, where it was asked not long ago."""
    key = text, matching
    if (known := shelf.answers.get(key)) is None:
        known = _answer(shelf, text, matching)
        shelf.answers.keep(key, known, known.takes)
    return known


def _answer(shelf: Shelf, text: str, matching: Matching) -> Answer:
    query = understood(shelf, text)
    condition = query.in_words if matching == "words" else query.condition
    in_words = None if query.in_words == condition else shelf.finder.find(query.in_words).passages
    return _finding(shelf, text, query, condition, shelf.finder.find(condition), in_words)


def nothing(shelf: Shelf, text: str) -> Answer:
    """The answer to a query that asks for nothing."""
    query = understood(shelf, text)
    return _finding(shelf, text, query, query.condition, NOTHING, None)


def instead(shelf: Shelf, known: Answer, found: Found) -> Answer:
    """An answer that finds other passages than those that hold the query."""
    return _finding(shelf, known.text, known.query, known.condition, found, known.in_words)


def _finding(
    shelf: Shelf, text: str, query: Understood, condition: Condition, found: Found, in_words: Numbers | None
) -> Answer:
    asked = _asked(shelf, condition, text, found)
    points = scores(found, shelf.columns, shelf.titles, asked)
    return Answer(text, query, condition, _in_other_forms(found, condition), asked, points, in_words)


def _in_other_forms(found: Found, condition: Condition) -> Found:
    """What was found, of how the leaves stand only what is asked again: of those that have other forms."""
    if is_sentence(condition):
        return replace(found, leaves={})
    return replace(found, leaves={leaf: how for leaf, how in found.leaves.items() if has_other_forms(leaf)})


def _asked(shelf: Shelf, condition: Condition, text: str, found: Found) -> Asked:
    sought = dict.fromkeys(leaves(condition))
    telling = {leaf: informativeness(shelf.frequency(leaf), shelf.total) for leaf in sought}
    whole = normal(text).replace(" ", "")
    if not is_sentence(condition):
        return Asked(telling, whole, frozenset(sought))
    in_passage = {leaf: telling[leaf] * (leaf.zones.passage if isinstance(leaf, Holds) else 1.0) for leaf in sought}
    return Asked(in_passage, whole, frozenset(), surroundings(found, shelf.columns, telling))
