"""Text with hard line breaks, as `pdftotext` and old word processors write it: lines of one width into paragraphs.

Only where a text really is so; any other text keeps one block a line. A paragraph ends at a blank line, before an
indented line, before a number, letter or bullet that follows closed text, and where the next word would still have
had room. Form feeds part the pages; running heads, page numbers and footnotes at the foot of a page are taken out of
the text that goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from archive.extract.lines import (
    DEPTH,
    STARRED,
    STARS,
    SUPERSCRIPTS,
    Edge,
    first_word,
    furniture,
    is_closed,
    is_wide,
    joint,
    opens,
)
from archive.extract.source import PLAIN, Block, Source, Style
from archive.model import Extent

# In columns of a terminal: a Han character takes two.
_NARROWEST = 40
_WIDEST = 240
_SLACK = 2
_INDENT = 2
_FULL = 0.85
# How many broken lines make a text wrapped, what share of those that could be are full, and how many may be wider.
_LEAST = 4
_MOSTLY = 0.5
_WIDER = 0.1
_PUNCTUATION = "。！？；：…，、!?;:.,"
_NOTE = Style(role="note")
_NOTE_NUMBER = re.compile(r"(\d{1,3})\s+(?=\S)")
# No more marks than this stand together.
_TOGETHER = 15
# How many notes in a row may have marks that are not certain.
_SKIPPED = 3
# How many lines before a page may bear the marks of its notes.
_OVERHANG = 8
_NUMBER = re.compile(r"(?<![\d./-])\d{1,40}(?![\d./-])")
_MARK = re.compile(r"(?<=[，。；：、！？”’》）)\]…])\d{1,40}(?![\d.．])")
# What a number before it counts, or joins to another number: then it is no mark.
_COUNTED = re.compile(
    "[年月日时時分秒号號届屆次个個条條段章节節款项項页頁卷期人国國位种種％%万萬亿億千百至和或、/.．～~–-]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank. `indent` and `width` count columns, `width` from the left edge of the page; `above`
    is whether a blank line stands above it, `tail` the blanks it ends in."""

    block: Block
    page: int
    indent: int
    width: int
    above: bool
    tail: str

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def start(self) -> int:
        return self.block.extents[0].start

    @property
    def is_cover(self) -> bool:
        return self.block.style.front is not None


def unwrapped(source: Source) -> Source:
    """A source of one block a line with its lines put together, where they are broken at one width; else as it is."""
    rows = _rows(source)
    width = _wrapped_at([row for row in rows if not row.is_cover])
    if width is None:
        return source
    read = _Reading(source.text, width).read(rows)
    return replace(read, furniture=(*source.furniture, *read.furniture), cautions=source.cautions)


def _rows(source: Source) -> list[Row]:
    rows: list[Row] = []
    page, end, number = 1, 0, 0
    for block in source.blocks:
        start, stop = block.extents[0].start, block.extents[0].end
        between = source.text[end:start]
        page += between.count("\f")
        before = re.split(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]", between)[-1]
        indent = _columns(before)
        tail = re.match(r"[^\S\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*", source.text[stop : stop + 100])
        rows.append(
            Row(block, page, indent, indent + _columns(block.text), block.line > number + 1, tail[0] if tail else "")
        )
        end, number = stop, block.line
    return rows


def _columns(text: str) -> int:
    return len(text) + sum(map(is_wide, text))


def _wrapped_at(rows: Sequence[Row]) -> int | None:
    """The width at which a text is broken, None where it is not."""
    broken = sorted(
        row.width
        for row, after in pairwise(rows)
        if row.page == after.page and not after.above and not opens(row.text) and not _is_closed(row, _PUNCTUATION)
    )
    if len(broken) < _LEAST:
        return None
    width = broken[len(broken) * 7 // 10]
    full = sum(_FULL * width <= each for each in broken)
    wider = sum(row.width > width + 2 * _SLACK for row in rows)
    fits = _NARROWEST <= width <= _WIDEST and full >= _LEAST and full >= _MOSTLY * len(broken)
    return width if fits and wider <= _WIDER * len(rows) else None


class _Reading:
    """Reads a text broken at one width, page by page."""

    def __init__(self, text: str, width: int) -> None:
        self._characters = list(text)
        self._width = width
        self._parted: set[int] = set()
        self._furniture: list[Extent] = []
        self._running: list[Row] = []
        self._notes: list[list[Row]] = []
        self._last = 0

    def read(self, rows: Sequence[Row]) -> Source:
        """The source the rows make."""
        for page in self._without_furniture([list(page) for _, page in groupby(rows, key=lambda row: row.page)]):
            running, notes = self._part(page)
            self._running += running
            self._notes += notes
        self._mark()
        blocks = [self._block(note, _NOTE) for note in self._notes]
        blocks += [self._block(paragraph, PLAIN) for paragraph in self._paragraphs()]
        blocks += [row.block for row in rows if row.is_cover]
        blocks.sort(key=lambda block: block.extents[0].start)
        return Source("".join(self._characters), tuple(blocks), tuple(self._furniture))

    def _without_furniture(self, whole: list[list[Row]]) -> Iterator[list[Row]]:
        pages = [[row for row in page if not row.is_cover] for page in whole]
        if len(pages) == 1:
            yield from pages
            return
        heads = furniture([_edges(page) for page in pages], [row.text for row in whole[0]])
        feet = furniture([_edges(page[head:][::-1]) for page, head in zip(pages, heads, strict=True)])
        for page, head, foot in zip(pages, heads, feet, strict=True):
            for row in (*page[:head], *page[len(page) - foot :]):
                self._furniture += row.block.extents
            yield page[head : len(page) - foot]

    # Footnotes

    def _part(self, page: list[Row]) -> tuple[list[Row], list[list[Row]]]:
        """The running lines of a page and the footnotes at its foot."""
        begins = _starred(page[: self._foot(page)])
        notes: list[list[Row]] = []
        for row in page[begins:]:
            found = _NOTE_NUMBER.match(row.text)
            if found and int(found[1]) == self._last + 1:
                self._last += 1
                self._raise(row.start, found[1])
                notes.append([row])
            elif STARRED.match(row.text):
                notes.append([row])
            else:
                notes[-1].append(row)
        return page[:begins], notes

    def _foot(self, page: Sequence[Row]) -> int:
        """Where the footnotes of a page begin: below a blank line, with the number after that of the last note, which
        also stands in the text above, perhaps at the end of the page before."""
        label, following = str(self._last + 1), str(self._last + 2)
        below = False
        for i in range(len(page) - 1, 0, -1):
            found = _NOTE_NUMBER.match(page[i].text)
            # On a full page nothing parts the first note from the text; then the second tells.
            if found and found[1] == label and (page[i].above or below):
                numbers = (n[0] for row in (*self._running[-_OVERHANG:], *page[:i]) for n in _NUMBER.finditer(row.text))
                return i if any(n.startswith(label) or n.endswith(label) for n in numbers) else len(page)
            below = below or bool(found and found[1] == following)
        return len(page)

    def _mark(self) -> None:
        """Write marks as superscripts where they stand for certain: after closing punctuation, in the order of the
        notes, on the page of the note or the one before, and where nothing is counted by them. Marks that stand
        together are printed as one number."""
        pages = [note[0].page for note in self._notes]
        at = 0
        for row, after in zip(self._running, (*self._running[1:], None), strict=True):
            for found in _MARK.finditer(row.text):
                following = row.text[found.end() :].lstrip()
                if not following and after is not None and not self._begins([row], after):
                    following = after.text
                if _COUNTED.match(following):
                    continue
                for first in range(at, min(at + _SKIPPED, len(pages))):
                    together = [str(n + 1) for n in range(first, min(first + _TOGETHER, len(pages)))]
                    if run := _run(found[0], together) if row.page <= pages[first] <= row.page + 1 else []:
                        self._raise(row.start + found.start(), *run)
                        at = first + len(run)
                        break

    def _raise(self, start: int, *labels: str) -> None:
        """Write labels that stand together as superscripts, parted by blanks."""
        for i, label in enumerate(labels):
            if i:
                self._parted.add(start)
            self._characters[start : start + len(label)] = label.translate(SUPERSCRIPTS)
            start += len(label)

    # Paragraphs

    def _paragraphs(self) -> list[list[Row]]:
        found: list[list[Row]] = []
        for row in self._running:
            if found and not self._begins(found[-1], row):
                found[-1].append(row)
            else:
                found.append([row])
        return found

    def _begins(self, held: Sequence[Row], after: Row) -> bool:
        """Whether a line begins a paragraph of its own after those held."""
        before = held[-1]
        closed = _is_closed(before)
        short = before.width + _columns(first_word(after.text)) <= self._width - _SLACK
        if opens(after.text) and (closed or short):
            return True
        if short and (closed or _is_closed(before, _PUNCTUATION) or before.width < _FULL * self._width):
            return True
        if before.page != after.page:
            return closed
        further = after.indent - before.indent
        if after.above or further <= -_INDENT:
            return after.above or len(held) > 1
        return further >= _INDENT and not (len(held) == 1 and opens(before.text))

    def _block(self, rows: Sequence[Row], style: Style) -> Block:
        pieces: list[str] = []
        extents: list[Extent] = []
        for before, row in zip((None, *rows), rows, strict=False):
            if before:
                pieces.append(joint(before.text[-1:] + before.tail, row.text))
            for start, end in self._pieces(row):
                pieces.append((" " if start in self._parted else "") + "".join(self._characters[start:end]))
                extents.append(Extent(start, end))
        return Block("".join(pieces).rstrip(), tuple(extents), rows[0].block.line, None, style)

    def _pieces(self, row: Row) -> Iterator[tuple[int, int]]:
        """A line cut between marks that stand together."""
        end = row.start + len(row.text)
        cuts = [row.start, *sorted(each for each in self._parted if row.start < each < end), end]
        return pairwise(cuts)


def _is_closed(row: Row, closing: str = "。！？；：…!?;:.") -> bool:
    """Whether a line ends in closing punctuation; a number at its end may be a footnote mark."""
    return is_closed(row.text[-80:].rstrip("0123456789"), closing)


def _starred(rows: Sequence[Row]) -> int:
    """Where the footnotes marked with stars begin: below a blank line, where a word above bears the first mark, and
    down to the last line."""
    for at, row in enumerate(rows):
        found = STARRED.match(row.text) if at and row.above else None
        if found and all(STARRED.match(below.text) or not below.above for below in rows[at:]):
            borne = (mark[0] for above in rows[:at] for mark in STARS.finditer(above.text))
            return at if found[1] in borne else len(rows)
    return len(rows)


def _edges(page: Sequence[Row]) -> list[Edge]:
    return [Edge(row.text, 10.0 * place) for place, row in enumerate(page[:DEPTH])]


def _run(digits: str, labels: Sequence[str]) -> list[str]:
    """The labels, from the first on, that digits printed together are; none where they are something else.

    >>> _run("56", ["5", "6", "7"]), _run("57", ["5", "6", "7"])
    (['5', '6'], [])
    """
    for count in range(1, min(len(labels), len(digits)) + 1):
        if "".join(labels[:count]) == digits:
            return list(labels[:count])
    return []
