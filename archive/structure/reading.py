"""The state of a reader who goes through a body once: what has been read, and what is being read.

A number, letter or bullet opens something new only in its turn: `13.` after paragraph 12, `(b)` after `(a)`.
"""

from archive.extract import Block
from archive.model import Caution, Kind, Line
from archive.structure import outline
from archive.structure.ahead import Ahead
from archive.structure.drafts import PassageDraft, Rank, SectionDraft, begun
from archive.structure.openings import Opening

# After closed text a few numbers may be missing from the source; within open text only the very next one counts.
_GAP = 5

Scoping = frozenset[tuple[str, Rank]]
"""Below which headings numbers begin again at 1: the locator of the division and the rank of the headings there."""


class Reading:
    """What has been read of a body: `flow` holds its sections, passages and lines in order, `notes` its footnotes by
    locator, `begun_again` below which headings numbers began again. The rest is what is being read: the division, the
    section, the article, paragraph, letter and entry that others may open below, and the passage that goes on."""

    def __init__(self, ahead: Ahead, scoping: Scoping = frozenset()) -> None:
        self.flow: list[SectionDraft | PassageDraft | Line] = []
        self.notes: dict[str, PassageDraft] = {}
        self.cautions: list[Caution] = []
        self.begun_again: set[tuple[str, Rank]] = set()
        self.ahead = ahead
        self.scoping = scoping
        self.headed: list[Rank] = []
        self.annexes = self.parts = 0
        self.division = outline.body(counts=not ahead.is_numbered(0))
        self.section: SectionDraft | None = None
        self.article: PassageDraft | None = None
        self.headed_article = False
        self.paragraph: PassageDraft | None = None
        self.letter: PassageDraft | None = None
        self.entry: PassageDraft | None = None
        self.current: PassageDraft | None = None
        self.note: PassageDraft | None = None

    def closing(self) -> str:
        """What closes a passage here besides the signs that close everywhere."""
        return "，," if self.division.stage == "preamble" else ""

    def is_open(self) -> bool:
        """Whether what is being read waits for its other half."""
        return self.current is not None and not self.current.is_closed(self.closing())

    def in_turn(self, number: int, last: int) -> bool:
        """Whether a number is the next one, or one of the next few after closed text."""
        return number == last + 1 or (not self.is_open() and last < number <= last + _GAP)

    def in_turn_after_gap(self, opening: Opening, last: int, at: int) -> bool:
        """Whether a number is in its turn, if need be because none of those before it is to come."""
        if self.in_turn(opening.number, last):
            return True
        skipped = range(last + 1, min(opening.number, last + 1 + _GAP))
        return (
            not self.is_open()
            and opening.number > last
            and not any(self.ahead.is_to_come(opening.kind, number, at) for number in skipped)
        )

    def is_misprinted(self, opening: Opening, last: int, at: int) -> bool:
        """Whether a number out of turn stands in the place of the one that is missing: 154 between 14 and 16."""
        return (
            not self.is_open()
            and opening.number > last + _GAP
            and self.ahead.next_number(opening.kind, at) == last + 2
            and not self.ahead.is_to_come(opening.kind, last + 1, at)
        )

    def outer(self) -> SectionDraft | None:
        """The heading being read under, if it is one of this division."""
        section = self.section
        return section if section is not None and section.numbering() is self.division.root else None

    def counting(self) -> SectionDraft:
        """The section in which what has no number is counted."""
        return (self.outer() or self.division.root).counting()

    def enter(self, section: SectionDraft, at: int) -> None:
        """Go on below a heading."""
        self.flow.append(section)
        self.section = section
        self.current = self.paragraph = self.letter = self.article = self.entry = None
        division = self.division
        if section.rank:
            self.headed.append(section.rank)
        if within := self.scope(section):
            division.number_in(within, counts=not self.ahead.is_numbered(at, within.rank))

    def is_numbered(self, at: int) -> bool:
        """Whether a paragraph 1 is to come in what numbers on its own here."""
        within = self.division.within
        return self.ahead.is_numbered(at, 4 if within.kind == "part" else within.rank)

    def scope(self, section: SectionDraft) -> SectionDraft | None:
        """The section around in which numbers begin again; None where they go through."""
        around: SectionDraft | None = section
        while around is not None and around.rank:
            if (self.division.root.locator, around.rank) in self.scoping:
                return around
            around = around.parent
        return None

    def start(
        self, locator: str, kind: Kind, opening: Opening | None, block: Block, parent: PassageDraft | None = None
    ) -> PassageDraft:
        """Go on with a passage that begins with a block, below another if it has a `parent`."""
        passage = begun(locator, kind, opening, block)
        passage.section = self.section
        passage.parent = parent.locator if parent else None
        self.current = passage
        self.flow.append(passage)
        return passage

    def caution_gap(self, block: Block, number: int, last: int) -> None:
        """Say of a number that those between it and the last are missing, where they are."""
        if last and number > last + 1:
            self.cautions.append(
                Caution(
                    block.line,
                    f"第 {block.line} 行：编号从 {last} 跳到 {number}，中间的没有找到。",
                    f"line {block.line}: the numbers jump from {last} to {number}; what lies between was not found.",
                )
            )

    def caution_misprint(self, block: Block, number: int, last: int) -> None:
        """Say of a number that it is another than its place asks for."""
        self.cautions.append(
            Caution(
                block.line,
                f"第 {block.line} 行：{last} 与 {last + 2} 之间的编号印作 {number}，照原样引用。",
                f"line {block.line}: the number between {last} and {last + 2} is printed as {number} and cited so.",
            )
        )

    def last_clause(self, article: PassageDraft) -> int:
        """The number of an article's last paragraph; an article that is one paragraph has none with a number."""
        return 0 if article.items == 1 and self.paragraph is article else article.items
