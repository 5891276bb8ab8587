"""Whole sentences, and above all questions: no passage holds all their words, so the passages are the answer that hold
the most of what tells. A sentence is asked for by every two neighbouring characters, for a question seldom cuts its
words as the answer does, and by its names and numbers in all their forms.

Pairs that cross the border of two words tell less. Single characters stand in too many passages to choose any; they
only rank. Measured on questions of lay people over laws (docs/evaluation.md).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.condition import Holds, Most
from index.normalise import is_han, normal
from index.ranking import informativeness
from index.segment import telling
from index.shelf import Shelf

# How many passages answer a sentence, and what each must at least hold: of what the sentence weighs, or where no
# passage holds much of it (a whole story), of what the best one does.
_MOST_ANSWERS = 200
_LEAST = 0.1
_LEAST_OF_BEST = 0.5
_ACROSS = 0.5
_SINGLE = 0.6
# What stands in more passages chooses none, where there are many: reading them all would take long.
_COMMON = 0.2
_MANY = 1000
_ROUNDING = 1 - 1e-9


def sentence(shelf: Shelf, text: str, words: Sequence[Holds]) -> Most:
    """The condition a sentence states: as much of it as the best 200 passages hold. `words` are its telling words."""
    parts = tuple(dict.fromkeys((*_named(words), *_pairs(shelf, normal(text)), *_single(normal(text)))))
    weights = tuple(_weight(shelf, part) for part in parts)
    best = shelf.finder.heaviest(parts, weights, _MOST_ANSWERS)
    if not best:
        return Most(parts, weights, sum(weights))
    least = min(_LEAST * sum(weights), _LEAST_OF_BEST * best[0])
    return Most(parts, weights, max(least, best[-1] if len(best) == _MOST_ANSWERS else 0.0) * _ROUNDING)


def _weight(shelf: Shelf, part: Holds) -> float:
    """What a part weighs in choosing the answers; one that stands nowhere weighs nothing."""
    frequency = shelf.frequency(part)
    if not frequency or part.share == _SINGLE or frequency > max(_MANY, _COMMON * shelf.total):
        return 0.0
    return part.share * informativeness(frequency, shelf.total)


def _named(words: Sequence[Holds]) -> Iterator[Holds]:
    """The words with other forms, and those not in Chinese."""
    for word in words:
        if len(word.forms) > 1 or not all(map(is_han, word.raw)):
            yield word


def _pairs(shelf: Shelf, text: str) -> Iterator[Holds]:
    """Every two neighbouring characters but those of words that say nothing."""
    cuts = shelf.segmenter.cuts(text)
    silent, inside = set[str](), set[str]()
    for start, end in pairwise(cuts):
        word = text[start:end]
        (inside if telling(word) else silent).update(map("".join, pairwise(word)))
    for pair in dict.fromkeys(map("".join, pairwise(text))):
        if all(map(is_han, pair)) and pair not in silent:
            yield Holds(pair, (pair,), exact=False, share=1.0 if pair in inside else _ACROSS)


def _single(text: str) -> Iterator[Holds]:
    for character in dict.fromkeys(text):
        if is_han(character) and telling(character):
            yield Holds(character, (character,), exact=False, share=_SINGLE)
