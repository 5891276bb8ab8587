"""Grams: the terms that find. They carry promise 2, so they depend on nothing but the normalised text itself."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import add

from index.normalise import HAN, cuts_word

_HAN_OR_NOT = re.compile(f"({HAN}+)")


def grams(text: str) -> Iterator[str]:
    """The grams of normalised text, in order: every character, every two neighbouring Chinese characters, and
    Latin words and numbers whole, for a border inside one is no place for a match to begin or end.

    >>> list(grams("2013年通过"))
    ['2013', '年', '通', '年通', '过', '通过']
    """
    for number, run in enumerate(_HAN_OR_NOT.split(text)):
        if number % 2:
            yield run[0]
            for before, character in pairwise(run):
                yield character
                yield before + character
        else:
            for piece in pieces(run):
                if piece != " ":
                    yield piece


def distinct(texts: Iterable[str]) -> set[str]:
    """The grams of some texts, each once: what an index notes of a passage, in a third of the time.

    >>> sorted(distinct(["通过", "通过"]))
    ['通', '通过', '过']
    """
    found = set[str]()
    for text in texts:
        for number, run in enumerate(_HAN_OR_NOT.split(text)):
            if number % 2:
                found.update(run)
                found.update(map(add, run, run[1:]))
            else:
                # Mostly a comma.
                found.update(pieces(run) if len(run) > 1 else run)
    found.discard(" ")
    return found


def pieces(text: str) -> list[str]:
    """Normalised text cut at every border where a match may begin or end."""
    cut: list[str] = []
    for character in text:
        if cut and cuts_word(cut[-1][-1], character):
            cut[-1] += character
        else:
            cut.append(character)
    return cut
