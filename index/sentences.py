"""Whole sentences, and above all questions: no passage holds all their words, so the passages are the answer that hold
the most of what tells. A sentence is asked for by every two neighbouring characters, for a question seldom cuts its
words as the answer does, and by its names and numbers in all their forms.

In choosing passages, pairs that cross the border of two words tell less; single characters stand in too many to choose
any. Both then rank what is chosen, by where they stand in a passage and its paragraph, pairs also by where in the
headings above it and in its document. Weighed on questions of lay people over laws and on those over the report
(docs/evaluation.md).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.bm25 import informativeness
from index.condition import Holds, Most, Zones
from index.normalise import is_han, normal
from index.segment import telling
from index.shelf import Shelf

# How many passages answer a sentence, and what each must at least hold: of what the sentence weighs, or where no
# passage holds much of it (a whole story), of what the best one does.
_MOST_ANSWERS = 200
_LEAST = 0.1
_LEAST_OF_BEST = 0.5
_ACROSS = 0.5
# What the parts rank by.
_NAME_ZONES = Zones(passage=1.0, paragraph=0.3, headings=0.4, document=0.3)
_PAIR_ZONES = Zones(passage=0.5, paragraph=0.2, headings=0.4, document=0.3)
_SINGLE_ZONES = Zones(passage=0.6, paragraph=0.6)
# What stands in more passages chooses none, where there are many: reading them all would take long.
_COMMON = 0.2
_MANY = 1000
_ROUNDING = 1 - 1e-9


def sentence(shelf: Shelf, text: str, words: Sequence[Holds]) -> Most:
    """The condition a sentence states: as much of it as the best 200 passages hold. `words` are its telling words."""
    shares = {**_named(words), **_pairs(shelf, normal(text)), **_single(normal(text))}
    parts = tuple(shares)
    weights = tuple(share * _weight(shelf, part) for part, share in shares.items())
    best = shelf.finder.heaviest(parts, weights, _MOST_ANSWERS)
    if not best:
        return Most(parts, weights, sum(weights))
    least = min(_LEAST * sum(weights), _LEAST_OF_BEST * best[0])
    return Most(parts, weights, max(least, best[-1] if len(best) == _MOST_ANSWERS else 0.0) * _ROUNDING)


def _weight(shelf: Shelf, part: Holds) -> float:
    """What a part weighs in choosing the answers; one that stands nowhere, or too often, weighs nothing."""
    frequency = shelf.frequency(part)
    if not frequency or frequency > max(_MANY, _COMMON * shelf.total):
        return 0.0
    return informativeness(frequency, shelf.total)


def _named(words: Sequence[Holds]) -> dict[Holds, float]:
    """The words with other forms, and those not in Chinese; each with the share of what it weighs, as all parts."""
    named = (word for word in words if len(word.forms) > 1 or not all(map(is_han, word.raw)))
    return {replace(word, zones=_NAME_ZONES): 1.0 for word in named}


def _pairs(shelf: Shelf, text: str) -> dict[Holds, float]:
    """Every two neighbouring characters but those of words that say nothing."""
    cuts = shelf.segmenter.cuts(text)
    silent, inside = set[str](), set[str]()
    for start, end in pairwise(cuts):
        word = text[start:end]
        (inside if telling(word) else silent).update(map("".join, pairwise(word)))
    pairs = (pair for pair in map("".join, pairwise(text)) if all(map(is_han, pair)) and pair not in silent)
    return {Holds(pair, (pair,), exact=False, zones=_PAIR_ZONES): 1.0 if pair in inside else _ACROSS for pair in pairs}


def _single(text: str) -> dict[Holds, float]:
    characters = dict.fromkeys(filter(is_han, text))
    return {Holds(character, (character,), exact=False, zones=_SINGLE_ZONES): 0.0 for character in characters}
