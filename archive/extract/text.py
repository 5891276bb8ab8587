"""Plain text: one block a line, or what a page break leaves of one; headings and comments where it is Markdown.

Source of the marks: CommonMark 0.31.2, 4.2 (headings) and 4.6 (comments).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise
from operator import not_

from archive.extract.cover import IMPRINT, parted
from archive.extract.encoding import decode
from archive.extract.lines import is_closed, opens
from archive.extract.source import Block, Source, Style, ends_line
from archive.extract.wrapped import unwrapped
from archive.messages import BadFile
from archive.model import Caution, Extent

# A last line this long is running text and should end in punctuation; a shorter one may be a name or a date.
_RUNNING = 20
# The last line of a resolution is the day of its adoption.
_CLOSING = "。！？；：…，、.!?;:,”’」』）)》〉】]日"
_DEEPEST_HEADING = 6
_COMMENT, _COMMENT_ENDS = "<!--", "-->"


def extract_text(file: str, data: bytes) -> Source:
    """The lines of a text in any encoding of Chinese (see `encoding`); pages are counted by the form feeds between
    them, where there are any. The signs and comments of Markdown are furniture.

    Raises BadFile where the file is empty or its bytes cannot be read as text with certainty.
    """
    decoded = decode(file, data)
    blocks = tuple(parted(_blocks(decoded.text)))
    if not blocks:
        raise BadFile(
            f"{file}：文件是空的。请放入有正文的文件。",
            f"{file}: the file is empty. Put a file with text in its place.",
        )
    cautions = (*decoded.cautions, *_broken_off(decoded.text, blocks[-1]))
    return _read(Source(decoded.text, blocks, cautions=cautions))


def _blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    has_pages = "\f" in text
    start = 0
    line = page = 1
    for piece in text.splitlines(keepends=True):
        stripped = piece.strip()
        if stripped:
            begins = start + piece.index(stripped)
            extents = (Extent(begins, begins + len(stripped)),)
            blocks.append(Block(stripped, extents, line, page if has_pages else None))
        start += len(piece)
        line += ends_line(piece)
        page += piece.endswith("\f")
    return tuple(blocks)


# Markdown


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line of Markdown that is a heading: `words` stand in it from `begins` on, the rest are signs."""

    line: Block
    level: int
    begins: int
    words: str

    def block(self, is_title: bool) -> Block:
        start = self.line.extents[0].start + self.begins
        style = Style(front="title") if is_title else Style(role="heading", level=self.level)
        return replace(self.line, text=self.words, extents=(Extent(start, start + len(self.words)),), style=style)

    def signs(self) -> Iterator[Extent]:
        """What stands before and behind the words."""
        whole = self.line.extents[0]
        begins = whole.start + self.begins
        ends = begins + len(self.words)
        yield Extent(whole.start, begins)
        if ends < whole.end:
            yield Extent(ends, whole.end)


def _read(source: Source) -> Source:
    """A text without its imprint, put together where its lines are broken, and without signs and comments where it is
    Markdown."""
    source = _without_imprint(source)
    comments = [line for comment in _comments(source.blocks) for line in comment]
    apart = set(comments)
    headings = _headings([line for line in source.blocks if line not in apart])
    if not headings:
        return unwrapped(source)
    apart.update(heading.line for heading in headings)
    read = unwrapped(replace(source, blocks=tuple(line for line in source.blocks if line not in apart)))
    title = _title(source.blocks, headings)
    blocks = [*read.blocks, *(heading.block(heading is title) for heading in headings)]
    signs = (sign for heading in headings for sign in heading.signs())
    furniture = (*read.furniture, *signs, *(extent for line in comments for extent in line.extents))
    return replace(read, blocks=tuple(sorted(blocks, key=lambda block: block.extents[0].start)), furniture=furniture)


def _without_imprint(source: Source) -> Source:
    printed = [bool(IMPRINT.fullmatch(line.text)) for line in source.blocks]
    if all(printed):
        return source  # nobody's imprint: it is all the text there is
    imprint = (extent for line in compress(source.blocks, printed) for extent in line.extents)
    kept = tuple(compress(source.blocks, map(not_, printed)))
    return replace(source, blocks=kept, furniture=(*source.furniture, *imprint))


def _comments(lines: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The lines of each comment that has its lines to itself."""
    begins: int | None = None
    for at, line in enumerate(lines):
        if begins is None and line.text.startswith(_COMMENT):
            begins = at
        if begins is not None and _COMMENT_ENDS in line.text:
            if line.text.find(_COMMENT_ENDS) == len(line.text) - len(_COMMENT_ENDS):
                yield lines[begins : at + 1]
            begins = None


def _headings(lines: Sequence[Block]) -> list[_Heading]:
    """The headings of a text that is Markdown; none where it is not. A text is not where a line begins with `#` and
    is no heading (#标签), nor where two lines of one level follow each other: those are comments."""
    signed = [line for line in lines if line.text.startswith("#")]
    headings = [heading for line in signed if (heading := _heading(line)) is not None]
    commented = any(
        below.line.line == above.line.line + 1 and below.level == above.level for above, below in pairwise(headings)
    )
    return headings if len(headings) == len(signed) and not commented else []


def _heading(line: Block) -> _Heading | None:
    text = line.text
    level = len(text) - len(text.lstrip("#"))
    words = text[level:].strip()
    if level > _DEEPEST_HEADING or not words.strip("#") or not text[level].isspace():
        return None
    bare = words.rstrip("#")
    if bare != words and bare[-1:].isspace():
        words = bare.rstrip()
    return _Heading(line, level, text.index(words, level), words)


def _title(lines: Sequence[Block], headings: Sequence[_Heading]) -> _Heading | None:
    """The first heading, if it is of the first level, has no number and stands above the text."""
    first = headings[0]
    above = lines[: lines.index(first.line)]
    begins = any(is_closed(line.text) for line in above if not line.text.startswith(_COMMENT))
    return None if begins or first.level > 1 or opens(first.words) else first


def _broken_off(text: str, last: Block) -> tuple[Caution, ...]:
    """A caution for a file that ends in the middle of a sentence, as one does that was not copied to its end."""
    if text[-1].isspace() or len(last.text) < _RUNNING or last.text.endswith(tuple(_CLOSING)):
        return ()
    return (
        Caution(
            last.line,
            f"第 {last.line} 行：文件在句子中间结束，可能不完整。请核对原文件。",
            f"line {last.line}: the file ends in the middle of a sentence and may be incomplete. Check the "
            "original file.",
        ),
    )
