"""What lies ahead in a body: all its blocks with what each can open, read before the reading begins.

Some questions are decided by what comes later: whether a paragraph 1 follows, whether numbers begin again at 1 in
each section, whether a block that begins with ⁶ is footnote 6 or the second half of a sentence.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from archive.extract import Block
from archive.structure import notes
from archive.structure.joining import is_closed
from archive.structure.openings import Opening, OpeningKind, openings
from archive.structure.recitals import is_formula

Openings = tuple[Opening, ...]


class Ahead:
    """The blocks of a body and what each can open (`opened`); the questions are asked of a place in them."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.opened = _with_notes_sorted_out(blocks, [openings(block.text) for block in blocks])
        self.annexes = sum(opens(each, "annex") for each in self.opened)
        self._followers = self._following_text()
        self._firsts = [at for at, each in enumerate(self.opened) if _opens_first(each)]
        self._borders = [
            at for at, block in enumerate(blocks) if is_formula(block.text) or opens(self.opened[at], "annex")
        ]

    def following(self, at: int) -> Block | None:
        """The next block that is no footnote."""
        following = self._followers[at]
        return None if following is None else self.blocks[following]

    def opens_next(self, at: int, *kinds: OpeningKind) -> bool:
        """Whether the next block that is no footnote can open one of some kinds."""
        following = self._followers[at]
        return following is not None and opens(self.opened[following], *kinds)

    def is_numbered(self, at: int) -> bool:
        """Whether a paragraph 1 comes before the next border."""
        first = bisect_right(self._firsts, at - 1)
        return first < len(self._firsts) and self._firsts[first] < self._border(bisect_right(self._borders, at))

    def restarts(self, at: int) -> bool:
        """Whether in what begins at a block and numbers on its own the sections each number from 1."""
        border = bisect_right(self._borders, at)
        ends = self._border(border)
        if border < len(self._borders) and not self.is_numbered(at):
            # The formula of a resolution stands before its numbers.
            ends = self._border(border + 1)
        firsts = [first for first in self._firsts if at <= first < ends]
        return any(
            any(opens(opened, "section") for opened in self.opened[one:other]) for one, other in pairwise(firsts)
        )

    def _border(self, which: int) -> int:
        """Where what numbers on its own ends: the place of a border, or of the end."""
        return self._borders[which] if which < len(self._borders) else len(self.blocks)

    def _following_text(self) -> list[int | None]:
        followers: list[int | None] = []
        following = None
        for at in reversed(range(len(self.blocks))):
            followers.append(following)
            if not opens(self.opened[at], "note"):
                following = at
        return followers[::-1]


def opens(opened: Openings, *kinds: OpeningKind) -> bool:
    """Whether a block can open one of some kinds."""
    return any(opening.kind in kinds for opening in opened)


def _opens_first(opened: Openings) -> bool:
    return any(opening.kind == "paragraph" and opening.number == 1 for opening in opened)


def _with_notes_sorted_out(blocks: Sequence[Block], opened: Sequence[Openings]) -> list[Openings]:
    """What blocks open, where a mark that begins the second half of a cut sentence opens no footnote: none has borne
    that mark yet, the sentence is open, and the footnote itself is still to come."""
    last = {opening.label: at for at, each in enumerate(opened) for opening in each if opening.kind == "note"}
    borne: set[str] = set()
    sentence = ""
    sorted_out: list[Openings] = []
    for at, (block, each) in enumerate(zip(blocks, opened, strict=True)):
        label = next((opening.label for opening in each if opening.kind == "note"), None)
        if label is not None and not (
            label not in borne and block.style.role != "note" and not is_closed(sentence) and at < last[label]
        ):
            borne.discard(label)
            sorted_out.append(each)
            continue
        borne.update(notes.labels(block.text))
        sentence = block.text
        sorted_out.append(tuple(opening for opening in each if opening.kind != "note"))
    return sorted_out
