"""Where each pair of neighbours stands in a row of units, sorted once: whatever is sought is looked up by its rarest
pair, in a time that grows with how often that stands there and not with all there is.

Sorted block by block, so that the room it takes does not grow with the row. When the texts of a generation are put
together from those of the one before, the places are not sorted again: stretches of the row have moved (`moved`). Texts
end with a 0, which nothing that is sought has in it: so no pair that is sought lies in two stretches.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Numbers, Units, Unsigned, beginnings
from index.moved import Moved

# What is in it is counted in three bytes.
_BLOCK = 1 << 23
_LOW = 16
_LAST_UNIT = (1 << 16) - 1


@dataclass(frozen=True, eq=False)
class Places:
    """The pairs of units as one number each, the first its upper half: those that stand in a block ascending, block
    after block. The places of a pair in a block begin at its own in `firsts`, which has a last entry for where those of
    the last one end: what is counted from the beginning of the block has its upper byte in `high`, the others in `low`.
    Each block begins in `pairs` at its place in `blocks`, likewise."""

    pairs: Unsigned
    firsts: Unsigned
    high: NDArray[np.uint8]
    low: Units
    blocks: Numbers

    def at(self, block: int, begin: int, end: int) -> Numbers:
        """Some places of a block."""
        places: Numbers = self.high[begin:end].astype(np.int64) << _LOW
        return places + self.low[begin:end] + block * _BLOCK

    def spans(self, lowest: Unsigned, highest: Unsigned) -> tuple[Numbers, Numbers]:
        """Where the places of all pairs from one to another begin and end, for several of these: a row for each block,
        in it one for each of them."""
        blocks = [(first, self.pairs[first:end]) for first, end in zip(self.blocks[:-1], self.blocks[1:], strict=True)]
        begins = [first + pairs.searchsorted(lowest) for first, pairs in blocks]
        ends = [first + pairs.searchsorted(highest, "right") for first, pairs in blocks]
        shape = (len(blocks), len(lowest))
        begun, ended = (self.firsts[np.array(each).reshape(shape)].astype(np.int64) for each in (begins, ends))
        return begun, ended


def rarest(placed: Moved[Places], sought: Units, fewer_than: int) -> tuple[int, Numbers] | None:
    """Of the pairs of some units, or of a single one, the place of that which stands in the fewest places, and where
    it stands now, ascending; None where its places are not fewer than so many."""
    first = sought[: max(1, len(sought) - 1)]
    second = sought[1:] if len(sought) > 1 else np.array([0, _LAST_UNIT], np.uint16)
    lowest, highest = _as_pairs(first, second[: len(first)]), _as_pairs(first, second[-len(first) :])
    begins, ends = placed.known.spans(lowest, highest)
    often = (ends - begins).sum(0)
    fewest = int(often.argmin())
    if often[fewest] >= fewer_than:
        return None
    spans = zip(begins[:, fewest].tolist(), ends[:, fewest].tolist(), strict=True)
    places = np.concatenate([placed.known.at(block, *span) for block, span in enumerate(spans)])
    # Those of one pair ascend, those of several pairs do not, nor what has moved past another.
    _, now = placed.left(places if len(sought) > 1 else np.sort(places))
    return fewest, now if placed.ascends else np.sort(now)


def in_order(units: Units) -> Places:
    """The places of all pairs; the last unit makes one with a 0."""
    # One at least, if it is empty.
    blocks = [_block(units, first) for first in range(0, max(len(units), 1), _BLOCK)]
    return Places(
        pairs=np.concatenate([block.pairs for block in blocks]),
        firsts=np.cumsum(np.concatenate(([0], *(block.many for block in blocks)))).astype(np.uint32),
        high=np.concatenate([block.high for block in blocks]),
        low=np.concatenate([block.low for block in blocks]),
        blocks=np.cumsum([0, *(len(block.pairs) for block in blocks)]),
    )


def _as_pairs(first: Units, second: Units) -> Unsigned:
    return np.bitwise_or(np.left_shift(first, 16, dtype=np.uint32), second)


class _Block(NamedTuple):
    """The pairs that begin in some units, ascending, how many there are of each, and where, as in `Places`."""

    pairs: Unsigned
    many: Numbers
    high: NDArray[np.uint8]
    low: Units


def _block(units: Units, first: int) -> _Block:
    block = units[first : first + _BLOCK]
    following = np.append(units[first + 1 : first + _BLOCK + 1], np.zeros(1, np.uint16))[: len(block)]
    # By the second of each, then by the first: numbers of 16 bits are sorted without comparing.
    by_second = np.argsort(following, kind="stable")
    order = by_second[np.argsort(block[by_second], kind="stable")]
    pairs = _as_pairs(block[order], following[order])
    begins = beginnings(pairs)
    many = np.diff(begins, append=len(pairs))
    return _Block(pairs[begins], many, (order >> _LOW).astype(np.uint8), order.astype(np.uint16))
