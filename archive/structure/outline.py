"""The headings of a document and what numbers under them: the outline into which the recogniser sets passages."""

from dataclasses import dataclass
from typing import Literal

from archive.extract import Block
from archive.model import Kind, SectionKind
from archive.structure.drafts import Rank, SectionDraft, below
from archive.structure.openings import LETTER, PARAGRAPH, Opening

Stage = Literal["text", "preamble", "operative"]

_RANKS: dict[str, tuple[Rank, SectionKind]] = {
    "division": (1, "division"),
    "chapter": (2, "chapter"),
    "section": (3, "section"),
    "lettered_section": (4, "section"),
}


@dataclass(slots=True)
class Division:
    """What numbers on its own: the body, a part, an annex. `stage` is where in a resolution the reading is, `text`
    outside resolutions; `numbered` is what its numbered paragraphs are, `counts` says that it has none, so that
    paragraphs are counted. `paragraph`, `preambular` and `article` are the last numbers there. Where its numbers begin
    again at 1 in each section (`restarts`), `scope` is the section that numbers now."""

    root: SectionDraft
    numbered: Kind
    counts: bool
    stage: Stage = "text"
    paragraph: int = 0
    preambular: int = 0
    article: int = 0
    restarts: bool = False
    scope: SectionDraft | None = None

    def place(self, unit: str) -> str:
        """The locator of a unit that the division numbers: `p5`, `annex.p5`, `b.pp2`, `s2.p5`."""
        within = self.scope or self.root
        return unit if within.locator == "s0" else f"{within.locator}.{unit}"

    def begin_again(self, section: SectionDraft) -> None:
        """Number anew in a section."""
        self.scope = section
        self.paragraph = self.preambular = 0
        if self.stage == "operative":
            self.stage = "preamble"


def body(counts: bool) -> Division:
    """The division a document begins in: it has no heading and no name."""
    return Division(SectionDraft("s0", "section", 0, "", "", [], None), "paragraph", counts)


def annex(opening: Opening, block: Block, number: int, only: bool) -> Division:
    """The division an annex's heading opens; what follows the number on its line is its title."""
    locator = "annex" if only else f"annex{number}"
    words = opening.label or block.text[-1:]
    title, _, subtitle = block.text.partition(words) if opening.label else (block.text, "", "")
    heading = title + opening.label
    if not opening.label and (cut := _after_word(block.text)):
        heading, subtitle = block.text[:cut], block.text[cut:]
    root = SectionDraft(locator, "annex", 0, "", heading, list(block.extents), None)
    root.subtitle = subtitle.strip(" \t\u3000:：") or None
    return Division(root, "annex_entry", counts=True)


def part(opening: Opening, block: Block) -> Division:
    """The division a letter alone on its line opens in a resolution of lettered parts."""
    root = SectionDraft(opening.label, "part", 0, "", block.text, list(block.extents), None)
    return Division(root, "operative", counts=False)


def rank(opening: Opening) -> Rank:
    """How deep a heading stands."""
    return _RANKS[opening.kind][0]


def parent_of(section: SectionDraft | None, root: SectionDraft, depth: Rank) -> SectionDraft:
    """The innermost heading around that may hold one of a rank."""
    above = section
    while above is not None and above.rank >= depth and above is not root:
        above = above.parent
    return above or root


def numbered(opening: Opening, block: Block, parent: SectionDraft) -> SectionDraft:
    """A heading with a number or letter; its words may stand on the next line."""
    depth, kind = _RANKS[opening.kind]
    parent.last[depth] = opening.number
    label = opening.label if opening.kind == "lettered_section" else opening.number
    marker = opening.marker if block.text != opening.marker else opening.marker + " "
    title = block.text[len(opening.marker) :]
    return SectionDraft(below(parent, depth, label), kind, depth, marker, title, list(block.extents), parent)


def unnumbered(block: Block, parent: SectionDraft) -> SectionDraft:
    """A heading that is counted; a number it has all the same (1. or (a) below A.) is its marker."""
    parent.last[5] = parent.last.get(5, 0) + 1
    own = PARAGRAPH.match(block.text) or LETTER.match(block.text)
    marker = own[0] if own else ""
    title = block.text[len(marker) :]
    return SectionDraft(below(parent, 5, parent.last[5]), "subheading", 5, marker, title, list(block.extents), parent)


def _after_word(text: str) -> int:
    """Where the title of an annex without a number begins on its line: behind the blank after 附件."""
    for at, character in enumerate(text):
        if at >= 2 and (character.isspace() or character in ":："):
            return at
    return 0
