"""The intermediate form between file formats and structure."""

from dataclasses import dataclass

from archive.model import Extent


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands on its own in the source: `text` is source[start:start + len(text)], blank at neither
    end; `line` counts from 1."""

    text: str
    start: int
    line: int

    @property
    def extent(self) -> Extent:
        """Where the block stands in the decoded source."""
        return Extent(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: `text` in full and its non-blank blocks in order."""

    text: str
    blocks: tuple[Block, ...]


def ends_line(text: str) -> bool:
    """Whether a piece of text is the last of its line, as an editor counts lines: a form feed ends a page, no line.

    >>> ends_line("一. 引言\\r\\n"), ends_line("一. 引言\\f")
    (True, False)
    """
    return text.endswith(("\n", "\r"))
