"""The headings of a document and what numbers under them: the outline into which the recogniser sets passages."""

from dataclasses import dataclass, field
from typing import Literal

from archive.extract import Block
from archive.model import Kind, SectionKind
from archive.structure.drafts import Rank, SectionDraft, below
from archive.structure.openings import LETTER, PARAGRAPH, Opening, is_bare

Stage = Literal["text", "preamble", "operative"]

_RANKS: dict[str, tuple[Rank, SectionKind]] = {
    "division": (1, "division"),
    "chapter": (2, "chapter"),
    "section": (3, "section"),
    "lettered_section": (4, "section"),
    "part": (4, "section"),
}


@dataclass(slots=True)
class Division:
    """What numbers on its own: the body, a part, an annex. `stage` is where in a resolution the reading is, `text`
    outside resolutions; `numbered` is what its numbered paragraphs are, `counts` says that it has none, so that
    paragraphs are counted. `within` is what numbers now: the root, or the section below which numbers begin again;
    it holds the last numbers. `article` is the last article's."""

    root: SectionDraft
    numbered: Kind
    counts: bool
    stage: Stage = "text"
    article: int = 0
    within: SectionDraft = field(init=False)

    def __post_init__(self) -> None:
        self.within = self.root

    def place(self, unit: str) -> str:
        """The locator of a unit that the division numbers: `p5`, `annex.p5`, `b.pp2`, `s2.p5`."""
        return unit if self.within.locator == "s0" else f"{self.within.locator}.{unit}"

    def article_place(self, label: str) -> str:
        """The locator of an article: articles are numbered through, whatever begins again below headings."""
        return f"art{label}" if self.root.locator == "s0" else f"{self.root.locator}.art{label}"

    def number_in(self, section: SectionDraft, counts: bool) -> None:
        """Number in a section, anew if it has just been opened."""
        if self.within is not section:
            self.stage = "preamble" if self.stage == "operative" else self.stage
            self.counts = counts
        self.within = section


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


def part(opening: Opening, block: Block, stage: Stage) -> Division:
    """The division a letter alone on its line opens in a resolution of lettered parts."""
    root = SectionDraft(opening.label, "part", 0, "", block.text, list(block.extents), None)
    return Division(root, "operative", counts=False, stage=stage)


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
    label = opening.label if depth == 4 else opening.number
    number = block.text if opening.kind == "part" else opening.marker
    marker = number if block.text != number else number + " "
    title = block.text[len(number) :]
    return SectionDraft(below(parent, depth, label), kind, depth, marker, title, list(block.extents), parent)


def unnumbered(block: Block, parent: SectionDraft) -> SectionDraft:
    """A heading that is counted; a number it has all the same (1. or (a) below A., 准则1) is its marker. Its words may
    stand on the next line."""
    parent.last[5] = parent.last.get(5, 0) + 1
    own = PARAGRAPH.match(block.text) or LETTER.match(block.text)
    marker = own[0] if own else block.text + " " if is_bare(block.text) else ""
    title = block.text[len(marker) :]
    return SectionDraft(below(parent, 5, parent.last[5]), "subheading", 5, marker, title, list(block.extents), parent)


def _after_word(text: str) -> int:
    """Where the title of an annex without a number begins on its line: behind the blank after 附件."""
    for at, character in enumerate(text):
        if at >= 2 and (character.isspace() or character in ":："):
            return at
    return 0
