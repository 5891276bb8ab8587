"""From characters to lines, and lines to columns, by where they stand on the page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from archive.extract.lines import CLOSERS, is_wide, opens
from archive.extract.pdf.glyphs import Glyph

# In parts of the size of the type.
_SAME_ROW = 0.5
_APART = 1.0
_WORD_GAP = 0.15
_SUPERSCRIPT_SIZE = 0.8
_SUPERSCRIPT_RISE = 0.12
# Of two columns, each has this many lines, mostly filled, and few lines run across the gutter.
_COLUMN_LINES = 6
_FILLED = 0.6
_ACROSS = 0.15
# Edges this near are one edge of a table's column.
_SAME_PLACE = 2.0
_WIDEST = 20_000


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right. `size` is that of most of them."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def size(self) -> float:
        return _usual(self.glyphs).size

    @cached_property
    def base(self) -> float:
        return _usual(self.glyphs).base

    @cached_property
    def bold(self) -> bool:
        return all(glyph.bold for glyph in self.glyphs if not glyph.char.isspace())

    @cached_property
    def left(self) -> float:
        return next(glyph.left for glyph in self.glyphs if not glyph.char.isspace())

    @cached_property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs if not glyph.char.isspace())

    @cached_property
    def reach(self) -> float:
        """The right edge without what may hang over that of the column: closing punctuation and raised marks."""
        held = (g for g in self.glyphs if not (g.char.isspace() or g.char in CLOSERS or self.is_raised(g)))
        return max((glyph.right for glyph in held), default=self.right)

    @cached_property
    def cells(self) -> tuple[tuple[Glyph, ...], ...]:
        """The line cut where it has gaps as wide as a character."""
        return tuple(_split(self.glyphs))

    @cached_property
    def text(self) -> str:
        """The line in full, blank at neither end, with blanks where words stand apart without one."""
        return "".join(blank + glyph.char for blank, glyph in self.spaced()).strip()

    def spaced(self) -> Iterator[tuple[str, Glyph]]:
        """Each character with the blank to be put before it. Between Latin words a gap stands for a blank; beside a
        Han character only a gap as wide as one does, for typesetters part Han and Latin a little."""
        before: Glyph | None = None
        for glyph in self.glyphs:
            blank = ""
            if before is not None and not glyph.char.isspace() and not before.char.isspace():
                han = is_wide(before.char) or is_wide(glyph.char)
                wide = (_APART if han else _WORD_GAP) * min(before.size, glyph.size)
                blank = " " if glyph.left - before.right > wide and not self.is_raised(glyph) else ""
            yield blank, glyph
            before = glyph

    def is_raised(self, glyph: Glyph) -> bool:
        """Whether a character is set as a footnote mark is: smaller than the line and above its baseline."""
        return glyph.size <= _SUPERSCRIPT_SIZE * self.size and glyph.base - self.base >= _SUPERSCRIPT_RISE * self.size


def rows(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters on one baseline put together, from the top of the page to its foot."""
    found: list[list[Line]] = []
    anchor: Line | None = None
    for run in sorted(_runs(glyphs), key=lambda line: -line.base):
        # A raised mark comes before the line it stands in, which is set in larger type.
        if anchor and abs(anchor.base - run.base) < _SAME_ROW * max(anchor.size, run.size):
            found[-1].append(run)
            anchor = max(anchor, run, key=lambda line: line.size)
        else:
            found.append([run])
            anchor = run
    return [Line(tuple(g for run in sorted(row, key=lambda line: line.left) for g in run.glyphs)) for row in found]


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page in reading order, column by column; a line across two columns parts what is above it from
    what is below."""
    segments = [Line(run) for line in lines for run in line.cells]
    return [rows([g for segment in area for g in segment.glyphs]) for area in _areas(segments)]


def rows_of_tables(lines: Sequence[Line]) -> set[Line]:
    """The lines that are rows of a table: cut into cells, one of which begins or ends where one of the line above or
    below does. A number before a paragraph is no cell."""
    found: set[Line] = set()
    for above, below in pairwise(lines):
        if all(len(line.cells) > 1 and not opens(_words(line.cells[0])) for line in (above, below)) and any(
            abs(one - other) < _SAME_PLACE
            for ones, others in zip(_edges(above), _edges(below), strict=True)
            for one in ones
            for other in others
        ):
            found |= {above, below}
    return found


def _edges(line: Line) -> tuple[list[float], list[float]]:
    """Where the cells of a line begin and where they end, but for the first."""
    cells = [Line(cell) for cell in line.cells[1:]]
    return [cell.left for cell in cells], [cell.right for cell in cells]


def _words(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs).strip() + " "


def _runs(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters that follow each other on one baseline, as the file has them."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        size = max(last.size, glyph.size) if last else 0.0
        if last and abs(glyph.base - last.base) < _SAME_ROW * size and glyph.left - last.right > -size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [Line(tuple(run)) for run in runs if any(not glyph.char.isspace() for glyph in run)]


def _split(glyphs: Sequence[Glyph]) -> list[tuple[Glyph, ...]]:
    """A line cut where it has a gap as wide as a character."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            if runs:
                runs[-1].append(glyph)
            continue
        if last and glyph.left - last.right < _APART * max(last.size, glyph.size):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return [tuple(run) for run in runs]


def _areas(segments: list[Line]) -> Iterator[list[Line]]:
    """What is read one after another: the columns between the lines that run across them."""
    gutter = _gutter(segments)
    if gutter is None:
        yield segments
        return
    across = sorted((s for s in segments if s.left < gutter < s.right), key=lambda line: -line.base)
    heights = [-line.base for line in across]
    sides: list[tuple[list[Line], list[Line]]] = [([], []) for _ in range(len(across) + 1)]
    for segment in segments:
        if segment.right <= gutter:
            sides[bisect_right(heights, -segment.base)][0].append(segment)
        elif segment.left >= gutter:
            sides[bisect_right(heights, -segment.base)][1].append(segment)
    for above, pair in zip([None, *across], sides, strict=True):
        if above:
            yield [above]
        for side in filter(None, pair):
            yield from _areas(side)


def _gutter(segments: list[Line]) -> float | None:
    """Where the page parts in two columns of running text, if it does."""
    start, end = min((s.left for s in segments), default=0.0), max((s.right for s in segments), default=0.0)
    if len(segments) < 2 * _COLUMN_LINES or end - start > _WIDEST:
        return None
    crossed = [0] * (int(end - start) + 2)
    for segment in segments:
        crossed[int(segment.left - start)] += 1
        crossed[int(segment.right - start) + 1] -= 1
    for i in range(1, len(crossed)):
        crossed[i] += crossed[i - 1]
    inner = range(len(crossed) // 4, len(crossed) * 3 // 4)
    fewest = min((crossed[i] for i in inner), default=len(segments))
    if fewest > _ACROSS * len(segments):
        return None
    free = [i for i in inner if crossed[i] == fewest]
    gutter = start + free[len(free) // 2]
    left = [s for s in segments if s.right <= gutter]
    right = [s for s in segments if s.left >= gutter]
    return gutter if all(_is_column(side) for side in (left, right)) else None


def _is_column(segments: Sequence[Line]) -> bool:
    """Whether lines fill a column as running text does, and the cells of a table do not."""
    if len(segments) < _COLUMN_LINES:
        return False
    width = max(s.right for s in segments) - min(s.left for s in segments)
    return median(s.right - s.left for s in segments) >= _FILLED * width


def _usual(glyphs: Sequence[Glyph]) -> Glyph:
    """A character of the size that takes up most of the line: of its Han characters if it has any, for footnote marks
    and the number before a note are of another."""
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    widths: dict[float, float] = {}
    for glyph in [glyph for glyph in inked if is_wide(glyph.char)] or inked:
        widths[glyph.size] = widths.get(glyph.size, 0.0) + glyph.right - glyph.left
    size = max(widths, key=lambda each: widths[each])
    return next(glyph for glyph in inked if glyph.size == size)
