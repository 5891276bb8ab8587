"""Lines into paragraphs, by room, indentation and how far a line reaches."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.extract.lines import STARRED, first_word, is_closed, joint, opens
from archive.extract.pdf.layout import Line
from archive.extract.source import PLAIN, Block, Style
from archive.model import Extent

# In parts of the size of the type.
_OTHER_SIZE = 0.12
_ROOM = 0.25
_INDENT = 0.8
_SLACK = 0.3
_LARGER = 1.1
_HEADING_LENGTH = 60
_TIGHTEST = 0.9
_LOOSEST = 2.0
_COMMON = 0.1
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place: `text` stands at `start` in the source, on line `number`; `left` and `right` are the
    edges of its column, `column` counts columns through the document; `row` is whether it is one of a table."""

    line: Line
    text: str
    start: int
    number: int
    page: int
    column: int
    left: float
    right: float
    row: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set: the size of its text, the distance of its lines in parts of that, and whether
    paragraphs begin with an indented line."""

    size: float
    leading: float
    indented: bool
    bold: bool


def manner(columns: Iterable[Sequence[Line]]) -> Manner:
    """How most of a document's lines are set."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    bold = inked = indents = 0
    for lines in columns:
        left = min((line.left for line in lines), default=0.0)
        for line in lines:
            sizes[line.size] += len(line.glyphs)
            inked += 1
            bold += line.bold
        for above, below in pairwise(lines):
            leadings[round((above.base - below.base) / max(above.size, below.size), 1)] += 1
            indents += above.left - left > _INDENT * above.size and below.left - left < _SLACK * below.size
    size = max(sizes, key=lambda each: sizes[each], default=1.0)
    # Not the commonest distance, which may be that of paragraphs of one line each.
    common = [each for each, times in leadings.items() if times >= _COMMON * leadings.total() and each >= _TIGHTEST]
    leading = min([*common, _LOOSEST])
    return Manner(size, leading, indents >= 3 and indents * 20 >= inked, bold * 2 > inked)


def paragraphs(lines: Sequence[Placed], how: Manner) -> list[list[Placed]]:
    """Running lines in reading order, put together."""
    found: list[list[Placed]] = []
    for placed in lines:
        if found and not _begins(found[-1], placed, how):
            found[-1].append(placed)
        else:
            found.append([placed])
    return found


def block(lines: Sequence[Placed], style: Style = PLAIN) -> Block:
    """The block some lines make."""
    # Many programs leave the blank at which they broke a line at its end: `joint` says what is to stand there.
    joints = (joint(before.text, after.text) for before, after in pairwise(lines))
    text = "".join(placed.text.rstrip() + between for placed, between in zip(lines, (*joints, ""), strict=True))
    extents = tuple(Extent(placed.start, placed.start + len(placed.text)) for placed in lines)
    return Block(text, extents, lines[0].number, lines[0].page, style)


def is_heading(lines: Sequence[Placed], how: Manner) -> bool:
    """Whether lines are a heading for certain: short, and in bolder or larger type than the text."""
    text = "".join(placed.text for placed in lines)
    set_off = all((placed.line.bold and not how.bold) or placed.line.size >= _LARGER * how.size for placed in lines)
    return set_off and len(text) <= _HEADING_LENGTH and not is_closed(text, "。；，、!?;,")


def _begins(held: Sequence[Placed], after: Placed, how: Manner) -> bool:
    """Whether a line begins a paragraph of its own after those held."""
    before = held[-1]
    if before.row or after.row:
        return True
    size = max(before.line.size, after.line.size)
    if abs(before.line.size - after.line.size) > _OTHER_SIZE * size or before.line.bold != after.line.bold:
        return True
    if _is_heading_going_on(before, after, how):
        return False
    closed, short = is_closed(before.text), _is_short(before, after)
    if short or (closed and (opens(after.text) or STARRED.match(after.text))):
        return True
    indent = after.line.left - after.left
    if before.column != after.column:
        return (opens(after.text) or closed) if not how.indented else indent > _INDENT * size
    if before.line.base - after.line.base > (how.leading + _ROOM) * size:
        return True
    further = after.line.left - before.line.left
    if further > _INDENT * size:
        return not (len(held) == 1 and opens(before.text))
    return further < -_INDENT * size and len(held) > 1


def _is_heading_going_on(before: Placed, after: Placed, how: Manner) -> bool:
    """Whether two lines are those of one heading: both in the middle, the first nearly as wide as the column, and no
    more room between them than between the lines of a paragraph."""
    size = max(before.line.size, after.line.size)
    if before.column != after.column or before.line.base - after.line.base > (how.leading + _ROOM) * size:
        return False
    wide = before.line.right - before.line.left >= _MOSTLY * (before.right - before.left)
    return wide and not is_closed(before.text) and not opens(after.text) and all(map(_is_centred, (before, after)))


def _is_centred(placed: Placed) -> bool:
    before, behind = placed.line.left - placed.left, placed.right - placed.line.right
    return before > _INDENT * placed.line.size and abs(before - behind) < placed.line.size


def _is_short(before: Placed, after: Placed) -> bool:
    """Whether the first word of the next line would have had room at the end of the line before."""
    word = len("".join(first_word(after.line.text).split()))
    glyphs = [glyph for glyph in after.line.glyphs if not glyph.char.isspace()][:word]
    width = max(glyph.right for glyph in glyphs) - glyphs[0].left
    return before.line.right + width < before.right - _SLACK * before.line.size
