"""Words of the archive that a mistyped one may have been meant for: `缅店` is no word, `缅甸` is one slip away: a
character mistaken, swapped with its neighbour, left out or put in. Candidates are dictionary words and the names
documents introduce; only those that stand in the archive count, the commonest first."""

from index.condition import Holds
from index.equivalents import forms
from index.match import match
from index.normalise import is_han
from index.plan import plan
from index.segment import one_off
from index.shelf import Shelf

_LONGEST = 12
_MOST_COUNTED = 5


def correction(shelf: Shelf, word: str) -> str | None:
    """The commonest word of the archive that is one slip away from normalised text that is no word there;
    None where there is none, or the text is not Chinese throughout."""
    if not 2 <= len(word) <= _LONGEST or not all(map(is_han, word)):
        return None
    alike = {*shelf.segmenter.alike(word), *one_off(word, shelf.names)}
    likely = sorted(alike, key=lambda other: (-_at_most(shelf, other), other))[:_MOST_COUNTED]
    counted = [(_total(shelf, other), other) for other in likely]
    total, best = max(counted, default=(0, ""), key=lambda pair: pair[0])
    return best if total else None


def _at_most(shelf: Shelf, word: str) -> int:
    pairs = (word[at : at + 2] for at in range(len(word) - 1))
    return min(shelf.engine.frequency(pair) for pair in pairs)


def _total(shelf: Shelf, word: str) -> int:
    """How many passages hold a word as such."""
    sought = Holds(word, forms(word, shelf.names), exact=False)
    found = (match(sought, subject) for _, subject in shelf.subjects(plan(sought)))
    return sum(1 for held in found if held and held.real)
