"""The intermediate form between file formats and structure.

Every extractor makes the same plain values: the source as text, and the blocks it is set in. Footnote marks stand
in the text as superscripts (`¹`, `^a`), numbers and letters as printed, whatever way the format has of writing them.
"""

import string
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
# Without width and without ink, and the blanks among which they stand.
_WITHOUT_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN = _WITHOUT_WIDTH + string.whitespace + "\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000"
# What stands between two parts that a source is written from.
_PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands on its own in the source, blank at neither end but for a row's first cells that are empty (each
    a tab). `extents` say where in the source its
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
    with the one before as the next line of a text may. Tabs before a row's words stay: they are its empty cells."""
    blocks: list[Block] = []
    pieces: list[str] = []
    start, line = 0, 1
    for words, page, style in parts:
        if words.strip():
            bare = words.rstrip().lstrip(" \n\r" if style.role == "row" else None)
            blocks.append(Block(bare, (Extent(start, start + len(bare)),), line, page, style))
            pieces.append(bare)
            start += len(bare) + len(_PARTED)
            line += sum(map(ends_line, (bare + _PARTED).splitlines(keepends=True)))
    return Source(_PARTED.join(pieces), tuple(blocks))


def with_furniture(source: Source, lines: Iterable[str]) -> Source:
    """A source with lines that stand on its pages and are no part of the document written below its text."""
    pieces, extents, start = [source.text], [], len(source.text)
    for line in lines:
        start += len(_PARTED)
        extents.append(Extent(start, start + len(line)))
        pieces.append(line)
        start += len(line)
    return replace(source, text=_PARTED.join(pieces), furniture=(*source.furniture, *extents))


def without_invisible(source: Source) -> Source:
    """A source whose blocks begin and end with what is seen. What has no width and stands there (U+200B, a byte order
    mark, U+200E) goes to the furniture, as no part of any text: a number after it is a number, a quotation is found.
    Within a text it stays, for a text is shown as it is.

    >>> hidden = Source("\\u200b1. 甲", (Block("\\u200b1. 甲", (Extent(0, 5),), 1),))
    >>> [block.text for block in without_invisible(hidden).blocks], without_invisible(hidden).furniture
    (['1. 甲'], (Extent(start=0, end=1),))
    """
    blocks: list[Block] = []
    aside: list[Extent] = []
    for block in source.blocks:
        if block.text[0] not in _WITHOUT_WIDTH and block.text[-1] not in _WITHOUT_WIDTH:
            blocks.append(block)
            continue
        bare = block.text.strip(_UNSEEN)
        extents, cut = _seen(source.text, block.extents)
        aside += cut
        if bare:
            blocks.append(replace(block, text=bare, extents=extents))
    return replace(source, blocks=tuple(blocks), furniture=(*source.furniture, *aside)) if aside else source


def _seen(text: str, extents: tuple[Extent, ...]) -> tuple[tuple[Extent, ...], list[Extent]]:
    """What of the extents is left when they begin and end with what is seen, and what is cut off."""
    pieces = [text[extent.start : extent.end] for extent in extents]
    leads = [len(piece) - len(piece.lstrip(_UNSEEN)) for piece in pieces]
    tails = [len(piece.rstrip(_UNSEEN)) for piece in pieces]
    inked = [at for at, tail in enumerate(tails) if tail]
    if not inked:
        return (), list(extents)
    first, last = inked[0], inked[-1]
    cut = [*extents[:first], *extents[last + 1 :]]
    kept = list(extents[first : last + 1])
    begin, end = extents[first].start + leads[first], extents[last].start + tails[last]
    cut += [e for e in (Extent(kept[0].start, begin), Extent(end, kept[-1].end)) if e.start < e.end]
    kept[0] = replace(kept[0], start=begin)
    kept[-1] = replace(kept[-1], end=end)
    return tuple(kept), cut


def ends_line(text: str) -> bool:
    """Whether a piece of text is the last of its line, as an editor counts lines: a form feed ends a page, no line.

    >>> ends_line("一. 引言\\r\\n"), ends_line("一. 引言\\f")
    (True, False)
    """
    return text.endswith(_LINE_ENDS)
