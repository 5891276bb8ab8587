"""Plain text: one block a line, or what a page break leaves of one."""

from archive.extract.encoding import decode
from archive.extract.source import Block, Source, ends_line
from archive.extract.wrapped import unwrapped
from archive.messages import BadFile
from archive.model import Caution, Extent

# A last line this long is running text and should end in punctuation; a shorter one may be a name or a date.
_RUNNING = 20
_CLOSING = "。！？；：…，、.!?;:,”’」』）)》〉】]"


def extract_text(file: str, data: bytes) -> Source:
    """The lines of a text in any encoding of Chinese (see `encoding`); pages are counted by the form feeds between
    them, where there are any.

    Raises BadFile where the file is empty or its bytes cannot be read as text with certainty.
    """
    decoded = decode(file, data)
    blocks = _blocks(decoded.text)
    if not blocks:
        raise BadFile(
            f"{file}：文件是空的。请放入有正文的文件。",
            f"{file}: the file is empty. Put a file with text in its place.",
        )
    cautions = (*decoded.cautions, *_broken_off(decoded.text, blocks[-1]))
    return unwrapped(Source(decoded.text, blocks, cautions=cautions))


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
