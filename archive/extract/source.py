"""The intermediate form between file formats and structure.

Every extractor makes the same plain values: the source as text, and the blocks it is set in. Footnote marks stand
in the text as superscripts (`¹`, `^a`), numbers and letters as printed, whatever way the format has of writing them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from archive.facts import Facts
from archive.model import Caution, Extent, LineRole

Role = Literal[
    "heading", "annex", "part", "formula", "preambular", "operative", "article", "text", "note", "row", "conclusion"
]


@dataclass(frozen=True, slots=True)
class Style:
    """What a format says of a block beyond its words; None where it says nothing, and the words decide.

    `front` is what a line of the masthead is, `role` what part of the text the markup calls the block (`text` is
    running text that is no heading). `level` counts headings and list items from 1 at the outermost.
    """

    front: LineRole | None = None
    role: Role | None = None
    level: int | None = None


PLAIN = Style()

# NEL and the separators of Unicode besides: some systems write their lines with them (Unicode Standard, 5.8).
_LINE_ENDS = ("\n", "\r", "\x85", "\u2028", "\u2029")
# What stands between two parts that a source is written from.
_PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands on its own in the source, blank at neither end. `extents` say where in the source its
    characters stand, in order; between them only blanks were left out or put in. `line` counts from 1, `page`
    too where the format has pages."""

    text: str
    extents: tuple[Extent, ...]
    line: int
    page: int | None = None
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Source:
    """A file read: `text` in full and its blocks in reading order. `furniture` is what stands on the page and is no
    part of the document (running heads, page numbers): left out of the blocks and accounted for. `facts` are what
    the file's markup states of the document, `cautions` what could not be read as it should be."""

    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Extent, ...] = ()
    facts: Facts = field(default_factory=Facts)
    cautions: tuple[Caution, ...] = ()


def written(parts: Iterable[tuple[str, int | None, Style]]) -> Source:
    """A source whose text is its parts: how a format without a plain text of its own becomes one. Each part is its
    words, its page and its style; a blank one is left out. A blank line parts them, for each is whole: none goes on
    with the one before as the next line of a text may."""
    blocks: list[Block] = []
    pieces: list[str] = []
    start, line = 0, 1
    for words, page, style in parts:
        if bare := words.strip():
            blocks.append(Block(bare, (Extent(start, start + len(bare)),), line, page, style))
            pieces.append(bare)
            start += len(bare) + len(_PARTED)
            line += sum(map(ends_line, (bare + _PARTED).splitlines(keepends=True)))
    return Source(_PARTED.join(pieces), tuple(blocks))


def ends_line(text: str) -> bool:
    """Whether a piece of text is the last of its line, as an editor counts lines: a form feed ends a page, no line.

    >>> ends_line("一. 引言\\r\\n"), ends_line("一. 引言\\f")
    (True, False)
    """
    return text.endswith(_LINE_ENDS)
