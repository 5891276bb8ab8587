"""What lies ahead in a body: all its blocks with what each can open, read before the reading begins.

Some questions are decided by what comes later: whether a paragraph 1 follows, whether numbers begin again at 1 in
each section, whether a block that begins with ⁶ is footnote 6 or the second half of a sentence.
"""

from bisect import bisect_right
from collections.abc import Sequence

from archive.extract import Block
from archive.structure import notes
from archive.structure.drafts import Rank
from archive.structure.joining import is_closed
from archive.structure.openings import Opening, OpeningKind, is_appendix, is_heading, openings
from archive.structure.recitals import begins_recital, is_formula

_RUN_OF_HEADINGS = 4

# What ends a section of a rank that numbers on its own.
_SECTIONS: dict[int, tuple[OpeningKind, ...]] = {3: ("section",), 4: ("section", "lettered_section", "part")}

Openings = tuple[Opening, ...]


class Ahead:
    """The blocks of a body and what each can open (`opened`); the questions are asked of a place in them. `stars` are
    those the masthead bears as marks of footnotes."""

    def __init__(self, blocks: tuple[Block, ...], stars: frozenset[str] = frozenset()) -> None:
        self.blocks = blocks
        self.opened = notes.sorted_out(blocks, [_openings(block) for block in blocks], stars)
        headed = [block.text for block, each in zip(blocks, self.opened, strict=True) if opens(each, "annex")]
        self.has_appendices = any(is_appendix(text) for text in headed) and not all(map(is_appendix, headed))
        self.annexes = sum(not (self.has_appendices and is_appendix(text)) for text in headed)
        self._followers = self._following_text()
        self._firsts = [at for at, each in enumerate(self.opened) if _opens_first(each)]
        self.formulas = frozenset(at for at in range(len(blocks)) if self._is_formula(at))
        self._borders = [at for at in range(len(blocks)) if at in self.formulas or opens(self.opened[at], "annex")]
        self._chinese: dict[int, bool] = {}
        ordinals = (at for at, each in enumerate(self.opened) if opens(each, "clause") and each[-1].number == 1)
        self._firsts = sorted({*self._firsts, *(at for at in ordinals if self.counts_in_chinese(at))})
        self._sections = {
            rank: [at for at, each in enumerate(self.opened) if opens(each, *kinds)]
            for rank, kinds in _SECTIONS.items()
        }
        self._numbers: dict[tuple[OpeningKind, int], list[int]] = {}
        for at, each in enumerate(self.opened):
            for opening in each:
                self._numbers.setdefault((opening.kind, opening.number), []).append(at)

    def following(self, at: int) -> Block | None:
        """The next block that is no footnote."""
        following = self._followers[at]
        return None if following is None else self.blocks[following]

    def other_half(self, at: int) -> str:
        """The text of the next block that is no footnote, if it opens nothing: the rest of a block cut by a page."""
        following = self._followers[at]
        return "" if following is None or self.opened[following] else self.blocks[following].text

    def leads_to_table(self, at: int) -> bool:
        """Whether a line stands right above the first row of a table."""
        following = self.following(at)
        return following is not None and is_row(following) and not is_row(self.blocks[at])

    def leads_to(self, at: int, *kinds: OpeningKind) -> bool:
        """Whether a line stands right above a formula, a heading or what opens one of some kinds, no more than a few
        lines that can be headings between."""
        following = self._followers[at]
        for _ in range(_RUN_OF_HEADINGS):
            if following is None:
                return False
            block, opened = self.blocks[following], self.opened[following]
            if following in self.formulas or block.style.role == "heading" or opens(opened, *kinds):
                return True
            if opened or block.style.role is not None or not is_heading(block.text):
                return False
            following = self._followers[following]
        return False

    def opens_next(self, at: int, *kinds: OpeningKind) -> bool:
        """Whether the next block that is no footnote can open one of some kinds."""
        following = self._followers[at]
        return following is not None and opens(self.opened[following], *kinds)

    def is_numbered(self, at: int, rank: Rank = 0) -> bool:
        """Whether a paragraph 1 comes before the next border, or before the next section of a rank where those number
        on their own."""
        ends = _next(self._borders, at, len(self.blocks))
        if rank in (3, 4):
            ends = min(ends, _next(self._sections[rank], at, ends))
        return _next(self._firsts, at - 1, ends) < ends

    def counts_in_chinese(self, at: int) -> bool:
        """Whether around here 一、二、 count paragraphs: the first number is one before running text, and there is no
        article."""
        border = bisect_right(self._borders, at)
        begins = self._borders[border - 1] if border else 0
        if begins not in self._chinese:
            around = self.opened[begins : _next(self._borders, at, len(self.blocks))]
            first = next((each for each in around if opens(each, "paragraph", "article", "clause", "section")), ())
            ordinal = opens(first, "clause") and not opens(first, "section") and first[0].number == 1
            self._chinese[begins] = ordinal and not any(opens(each, "article") for each in around)
        return self._chinese[begins]

    def is_to_come(self, kind: OpeningKind, number: int, at: int) -> bool:
        """Whether a block after this one and before the next border opens a kind with a number."""
        ends = _next(self._borders, at, len(self.blocks))
        return _next(self._numbers.get((kind, number), []), at, ends) < ends

    def next_number(self, kind: OpeningKind, at: int) -> int | None:
        """The number of the next block before the next border that can open a kind."""
        ends = _next(self._borders, at, len(self.blocks))
        opened = (opening for each in self.opened[at + 1 : ends] for opening in each if opening.kind == kind)
        return next((opening.number for opening in opened), None)

    def _is_formula(self, at: int) -> bool:
        block, following = self.blocks[at], self.following(at)
        begins = not any(first < at for first in self._firsts[:1])
        begins = begins or any(opens(each, "part") for each in self.opened[max(0, at - 3) : at])
        if block.style.role == "formula":
            return True
        after = following.text if following and begins else ""
        return is_formula(block.text, after) and not self._goes_on_with_recital(at)

    def _goes_on_with_recital(self, at: int) -> bool:
        """Whether a block is the second half of a preambular paragraph that a page cut in two."""
        before = next((i for i in range(at - 1, -1, -1) if not opens(self.opened[i], "note")), None)
        if before is None:
            return False
        text = self.blocks[before].text
        return begins_recital(text) and not is_closed(text, "，,")

    def _following_text(self) -> Sequence[int | None]:
        followers: list[int | None] = []
        following = None
        for at in reversed(range(len(self.blocks))):
            followers.append(following)
            if not opens(self.opened[at], "note"):
                following = at
        return followers[::-1]


def _openings(block: Block) -> Openings:
    """What a block can open: the cells of a row open nothing, though the first may be a number."""
    return () if is_row(block) else openings(block.text)


def is_row(block: Block) -> bool:
    """Whether a block is a row of a table: its format says so, or it has cells."""
    return block.style.role == "row" or "\t" in block.text


def _next(places: Sequence[int], at: int, otherwise: int) -> int:
    """The first of some places, in order, that lies after one."""
    found = bisect_right(places, at)
    return places[found] if found < len(places) else otherwise


def opens(opened: Openings, *kinds: OpeningKind) -> bool:
    """Whether a block can open one of some kinds."""
    return any(opening.kind in kinds for opening in opened)


def _opens_first(opened: Openings) -> bool:
    return any(opening.kind == "paragraph" and opening.number == 1 for opening in opened)
