"""What the recogniser writes into while it reads: passages and sections whose text is still growing."""

from dataclasses import dataclass

from archive.extract import Block
from archive.model import Extent, Kind, SectionKind
from archive.structure.joining import is_closed


@dataclass(slots=True)
class SectionDraft:
    """A heading read, and the counters of what opens below it."""

    locator: str
    kind: SectionKind
    marker: str
    title: str
    extents: list[Extent]
    parent: "SectionDraft | None"
    subtitle: str | None = None
    paragraphs: int = 0
    subheadings: int = 0
    last_section: int = 0
    last_letter: int = 0

    def path(self) -> tuple[str, ...]:
        """The headings from the outermost to this one, as printed."""
        return (*(self.parent.path() if self.parent else ()), self.marker + self.title)

    def value(self) -> tuple[str, ...]:
        """The headings from the outermost to this one, without their numbers."""
        return (*(self.parent.value() if self.parent else ()), self.title)


@dataclass(slots=True)
class PassageDraft:
    """A passage read so far: `pieces` make up its text, `extents` cover its marker and its text in the source,
    `letters` and `items` count what has opened below it."""

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

    @property
    def text(self) -> str:
        """What has been read of the passage, without its marker."""
        return "".join(self.pieces)

    def is_closed(self) -> bool:
        """Whether the text read so far ends in closing punctuation (the last piece may be a mark and no more)."""
        return is_closed("".join(self.pieces[-2:]))

    def join(self, block: Block) -> None:
        """Continue the text with a block that a page break cut off."""
        self._take(block, block.text)

    def attach(self, block: Block) -> None:
        """Add a block that is a paragraph of its own but has no place of its own to be cited by."""
        self._take(block, "\n" + block.text)

    def _take(self, block: Block, text: str) -> None:
        self.pieces.append(text)
        self.extents.extend(block.extents)
        self.last_line = block.line
