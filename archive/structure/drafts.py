"""What the recogniser writes into while it reads: sections and passages whose text is still growing."""

import re
from dataclasses import dataclass, field
from typing import Literal

from archive.extract import Block
from archive.model import Extent, Kind, SectionKind
from archive.structure.joining import is_closed
from archive.structure.openings import Opening

Rank = Literal[0, 1, 2, 3, 4, 5]
"""How deep a heading stands: what numbers on its own (body, part, annex) 0, 编 or 部分 1, 章 2, 一. or 节 3, A. 4,
a heading without a number 5."""

# An entry of an annex needs no `s` before its section.
_OWN_SECTION = re.compile(r"((?:annex\d*|[a-z]{1,2})\.)s(\d+)")


@dataclass(slots=True)
class SectionDraft:
    """A heading read, and the counters of what opens below it: `last` is the last number of each rank, `entries`
    counts the passages that have no number of their own, `paragraph` and `preambular` are the last numbers where it
    numbers on its own."""

    locator: str
    kind: SectionKind
    rank: Rank
    marker: str
    title: str
    extents: list[Extent]
    parent: "SectionDraft | None"
    subtitle: str | None = None
    entries: int = 0
    paragraph: int = 0
    preambular: int = 0
    last: dict[int, int] = field(default_factory=dict)

    def path(self) -> tuple[str, ...]:
        """The headings from the outermost to this one, as printed."""
        return (*self._above(), self.marker + self.title)

    def value(self) -> tuple[str, ...]:
        """The headings from the outermost to this one, without their numbers."""
        return (*(self.parent.value() if self.parent and self.parent.extents else ()), self.title or self.marker)

    def _above(self) -> tuple[str, ...]:
        return self.parent.path() if self.parent and self.parent.extents else ()

    def numbering(self) -> "SectionDraft":
        """The body, part or annex it stands in."""
        section = self
        while section.parent is not None:
            section = section.parent
        return section

    def counting(self) -> "SectionDraft":
        """The section in which what has no number is counted: the innermost that is numbered itself."""
        section = self
        while section.rank > 3 and section.parent is not None:
            section = section.parent
        return section

    def entry(self) -> str:
        """The locator of the next entry that is counted here: `s4.1`, `annex.2.3`."""
        self.entries += 1
        within = _OWN_SECTION.fullmatch(self.locator)
        home = f"{self.locator}.s0" if self.kind == "part" else self.locator
        return f"{within[1] + within[2] if within else home}.{self.entries}"


def below(parent: SectionDraft, rank: Rank, label: int | str) -> str:
    """The locator of a heading under another: `s4`, `annex.s2`, `ch1.s2.a`, `s0.s1`.

    >>> below(SectionDraft("s0", "section", 0, "", "", [], None), 3, 4)
    's4'
    """
    body = parent.rank == 0 and parent.locator == "s0"
    before = "" if body else f"{parent.locator}."
    if rank == 5 and parent.rank < 3:
        # What stands before the first section is in section 0.
        return f"{before}s0.s{label}"
    return before + {1: "pt", 2: "ch", 3: "s", 4: "", 5: "s"}.get(rank, "") + str(label)


@dataclass(slots=True)
class PassageDraft:
    """A passage read so far: `pieces` make up its text, `extents` cover its marker and its text in the source,
    `letters` and `items` count what has opened below it; `listed` says that its items are numbered 1., 2. anew."""

    locator: str
    kind: Kind
    marker: str
    pieces: list[str]
    extents: list[Extent]
    first_line: int
    last_line: int
    section: SectionDraft | None = None
    parent: str | None = None
    letters: int = 0
    items: int = 0
    listed: bool = False

    @property
    def text(self) -> str:
        """What has been read of the passage, without its marker."""
        return "".join(self.pieces)

    def beginning(self, length: int) -> str:
        """The first characters of the text, so many at most, whatever its length."""
        pieces: list[str] = []
        for piece in self.pieces:
            if length <= 0:
                break
            pieces.append(piece[:length])
            length -= len(piece)
        return "".join(pieces)

    def is_closed(self, closing: str = "") -> bool:
        """Whether the text read so far ends in closing punctuation, or in one of the signs that close here too (the
        last piece may be a mark and no more)."""
        return is_closed("".join(self.pieces[-2:]), closing)

    def announces(self, signs: str = "：:") -> bool:
        """Whether the text read so far ends in a colon, or in one of the signs."""
        return self.pieces[-1].endswith(tuple(signs))

    def join(self, block: Block) -> None:
        """Continue the text with a block that a page break cut off."""
        self._take(block, block.text)

    def attach(self, block: Block) -> None:
        """Add a block that is a paragraph of its own but has no place of its own to be cited by."""
        self._take(block, "\n" + block.text if any(self.pieces) else block.text)

    def _take(self, block: Block, text: str) -> None:
        self.pieces.append(text)
        self.extents.extend(block.extents)
        self.last_line = block.line


def begun(locator: str, kind: Kind, opening: Opening | None, block: Block) -> PassageDraft:
    """A passage that begins with a block, of which `opening` is no part of the text."""
    marker = opening.marker if opening else ""
    return PassageDraft(locator, kind, marker, [block.text[len(marker) :]], list(block.extents), block.line, block.line)
