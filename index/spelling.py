"""What a mistyped run may have been meant for. One slip away, a character mistaken, swapped with its neighbour, left
out or put in: 缅店 for 缅甸, UNPD for UNDP, and inside a compound 千年发展目标委园会; the same sound: 富女属; pinyin
that was not converted: funvshu. Only what stands in the archive counts, the commonest first, and few are counted."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.condition import Holds
from index.equivalents import forms
from index.normalise import is_han
from index.shelf import Shelf

_LONGEST = 12
_LONGEST_COMPOUND = 24
_LONGEST_STRETCH = 8
_MOST_STRETCHES = 6
_MOST_COUNTED = 5
# Of shorter acronyms too many are one slip apart.
_SHORTEST_ACRONYM = 4


def correction(shelf: Shelf, word: str) -> str | None:
    """The commonest word of the archive that normalised Chinese text may have been meant for, where the text is no
    word there; of a compound, the compound with one stretch of it mended. None where there is none."""
    if len(word) < 2 or not all(map(is_han, word)):
        return None
    whole = _commonest(shelf, _alike(shelf, word)) if len(word) <= _LONGEST else None
    return whole or _commonest(shelf, _mended(shelf, word))


def conversion(shelf: Shelf, typed: str) -> tuple[str, ...]:
    """The words that normalised Latin text may have been meant for: what it spells as pinyin, as one run where that
    stands, or else a name one slip away. None where it is neither."""
    if spelt := shelf.sounds.spelt(typed):
        words = tuple(filter(None, (_commonest(shelf, alike) for alike in spelt)))
        return ("".join(words),) if _total(shelf, "".join(words)) else words
    if not typed.isascii() or len(typed) < _SHORTEST_ACRONYM:
        return ()
    name = _commonest(shelf, (name for name in shelf.slips.of(typed) if name.isascii()))
    return (name,) if name else ()


def _alike(shelf: Shelf, word: str) -> set[str]:
    return {*shelf.slips.of(word), *shelf.sounds.alike(word)}


def _mended(shelf: Shelf, compound: str) -> Iterator[str]:
    """A compound with one stretch of it as a word it is like. A slip leaves characters that are no word together, so
    a stretch holds some of those, alone or with a word beside them."""
    if len(compound) > _LONGEST_COMPOUND:
        return
    for start, end in sorted(set(_stretches(shelf, compound)), key=lambda at: at[0] - at[1])[:_MOST_STRETCHES]:
        for other in _alike(shelf, compound[start:end]):
            yield compound[:start] + other + compound[end:]


def _stretches(shelf: Shelf, compound: str) -> Iterator[tuple[int, int]]:
    cuts = shelf.segmenter.cuts(compound)
    lone = [start for start, end in pairwise(cuts) if end - start == 1]
    for first in (start for start in lone if start - 1 not in lone):
        last = first
        while last in lone:
            last += 1
        before = max((cut for cut in cuts if cut < first), default=first)
        after = min((cut for cut in cuts if cut > last), default=last)
        for start, end in ((first, last), (before, last), (first, after)):
            if 1 < end - start <= _LONGEST_STRETCH and end - start < len(compound):
                yield start, end


def _commonest(shelf: Shelf, words: Iterable[str]) -> str | None:
    likely = sorted(set(words), key=lambda other: (-_at_most(shelf, other), other))[:_MOST_COUNTED]
    counted = [(_total(shelf, other), other) for other in likely]
    total, best = max(counted, default=(0, ""), key=lambda pair: pair[0])
    return best if total else None


def _at_most(shelf: Shelf, word: str) -> int:
    """How many passages can hold a word as it is written, or an acronym as what it stands for."""
    return max(
        min((shelf.engine.frequency(form[at : at + 2]) for at in range(len(form) - 1)), default=0)
        for form in forms(word, shelf.names)
    )


def _total(shelf: Shelf, word: str) -> int:
    """How many passages hold a word as such."""
    sought = Holds(word, forms(word, shelf.names), exact=False)
    return int(shelf.finder.find(sought).real.sum())
