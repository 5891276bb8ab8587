"""Texts one after the other, in units of UTF-16, each closed by a 0, and finding in all of them at once: the rarest
pair of what is sought is looked up (`places`), and the other units are compared one by one wherever those before stand.

Texts that came since the places were sorted are read, as fast as memory is: a few milliseconds for ten million
characters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from index.arrays import Narrow, Numbers, Units, beginnings, places_in, ranges, wide
from index.moved import Moved
from index.places import Places, rarest

_CLOSED_BY = b"\0\0"
# So many units are looked through at a time.
PIECE = 1 << 18
# One unit of so many is counted to know which are rare, at most in so many stretches.
_SAMPLED = 16
_STRETCH, _STRETCHES = 4096, 64
# Of so many places it is worth looking up in which text a block of 64 units begins.
_WORTH_BLOCKS = 1000
_BLOCK = 6
# Of a place looked up all is asked that is asked of places found; of a unit read, whether it is the one sought.
_WORTH_LOOKING_UP = 8
# Reading all units one after the other beats picking out this share of them.
_WORTH_PICKING = 0.2


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts; each begins in `units` at its place in `starts`, which has a last entry for where the last one ends.
    `placed` are the places of pairs of units, as far as they were sorted."""

    units: Units
    starts: Narrow
    placed: Moved[Places] | None = None

    def at(self, positions: Numbers) -> Numbers:
        """The numbers of the texts in which some positions lie."""
        if len(positions) < _WORTH_BLOCKS:
            return places_in(self.starts, positions, "right") - 1
        # In a third of the time: from the text in which a block begins few steps lead to that of a place in it.
        texts = wide(self._at_blocks[positions >> _BLOCK])
        behind = np.flatnonzero(self.starts[texts + 1] <= positions)
        while len(behind):
            texts[behind] += 1
            behind = behind[self.starts[texts[behind] + 1] <= positions[behind]]
        return texts

    @cached_property
    def _at_blocks(self) -> Narrow:
        """The number of the text in which each block of units begins."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(-(-self.starts >> _BLOCK)))

    def find(self, sought: str, among: tuple[Numbers, Numbers] | None = None) -> Numbers:
        """Where a text begins to stand, ascending. `among` are the beginnings and ends of stretches in which alone it
        need be looked for; what stands elsewhere may be found or not."""
        each = units(sought)
        if not len(each) or len(each) > len(self.units):
            return np.empty(0, np.int64)
        order: list[int] = np.argsort(self._common[each], kind="stable").tolist()
        to_read = len(self.units) if among is None else int((among[1] - among[0]).sum())
        looked_up = self.placed and rarest(self.placed, each, (to_read - self.unplaced) // _WORTH_LOOKING_UP)
        if not looked_up:
            return self._read(each, order, among)
        pair, places = looked_up
        known = self._confirmed(each, places - pair, [place for place in order if not pair <= place <= pair + 1])
        new = self._read(each, order, self._new)
        if not len(new):
            return known
        # Two rows that ascend: putting them together is hardly sorting.
        both = np.sort(np.concatenate((known, new)), kind="stable")
        return both[beginnings(both)]

    def _read(self, each: Units, order: Sequence[int], among: tuple[Numbers, Numbers] | None) -> Numbers:
        """Where some units stand side by side, read for the first in an order."""
        first, *others = order
        return self._confirmed(each, self._standing(each[first], among) - first, others)

    def _confirmed(self, each: Units, begins: Numbers, order: Iterable[int]) -> Numbers:
        """Where some units stand side by side, of the places where they may begin, compared in an order."""
        begins = begins[(begins >= 0) & (begins <= len(self.units) - len(each))]
        for place in order:
            begins = begins[self.units[begins + place] == each[place]]
        return begins

    @property
    def unplaced(self) -> int:
        """How many units must be read to find what stands there."""
        return int((self._new[1] - self._new[0]).sum()) if self.placed else len(self.units)

    @cached_property
    def _new(self) -> tuple[Numbers, Numbers]:
        """The stretches of the units that are not placed."""
        if self.placed:
            return self.placed.elsewhere(len(self.units))
        return np.zeros(1, np.int64), wide(self.starts[-1:])

    def _standing(self, unit: np.uint16, among: tuple[Numbers, Numbers] | None) -> Numbers:
        if among is None or (len(among[0]) > 1 and (among[1] - among[0]).sum() > _WORTH_PICKING * len(self.units)):
            return self._within(unit, 0, len(self.units))
        if len(among[0]) == 1:
            return self._within(unit, int(among[0][0]), int(among[1][0]))
        places = ranges(*among)
        picked: Numbers = places[self.units[places] == unit]
        return picked

    def _within(self, unit: np.uint16, begin: int, end: int) -> Numbers:
        """Where a unit stands from one place to before another, a piece at a time, which stays in the processor's
        cache: twice as fast in a hundred million units, and without as many flags at once."""
        if end - begin <= PIECE:
            # As of headings and titles, which every search goes through.
            return np.flatnonzero(self.units[begin:end] == unit) + begin
        pieces = ((at, self.units[at : min(at + PIECE, end)]) for at in range(begin, end, PIECE))
        return np.concatenate([np.flatnonzero(piece == unit) + at for at, piece in pieces])

    @cached_property
    def _common(self) -> Numbers:
        """How common each unit is, by a sample: stretches, for reading one unit of so many reads all the memory."""
        step = max(_SAMPLED * _STRETCH, len(self.units) // _STRETCHES)
        stretches = [self.units[at : at + _STRETCH] for at in range(0, max(len(self.units), 1), step)]
        return np.bincount(np.concatenate(stretches), minlength=1 << 16)


def units(text: str) -> Units:
    """A text in units of UTF-16."""
    return np.frombuffer(_encoded(text), np.uint16)


def closed(text: str) -> bytes:
    """A text as it stands among `Texts`."""
    return _encoded(text) + _CLOSED_BY


def row(texts: Iterable[str]) -> Texts:
    """Texts as they come."""
    each = [closed(text) for text in texts]
    starts = np.fromiter(accumulate((len(text) // 2 for text in each), initial=0), np.int32)
    return Texts(np.frombuffer(b"".join(each), np.uint16), starts)


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
