"""Plain text in UTF-8: one block a line, or what a page break leaves of one."""

from archive.extract.source import Block, Source, ends_line
from archive.extract.wrapped import unwrapped
from archive.messages import BadFile
from archive.model import Extent

# What a file is when its first bytes are not text, for a message that helps.
_DISGUISES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP / Word (.docx)"),
    (b"\xd0\xcf\x11\xe0", "Word 97–2003 (.doc)"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def extract_text(file: str, data: bytes) -> Source:
    """The lines of a UTF-8 text, with or without a byte order mark.

    Raises BadFile where the file is empty or is not UTF-8 text, naming the byte where reading failed.
    """
    text = _decode(file, data)
    blocks = _blocks(text)
    if not blocks:
        raise BadFile(
            f"{file}：文件是空的。请放入有正文的文件。",
            f"{file}: the file is empty. Put a file with text in its place.",
        )
    return unwrapped(Source(text, blocks))


def _decode(file: str, data: bytes) -> str:
    for start, name in _DISGUISES:
        if data.startswith(start):
            raise BadFile(
                f"{file}：不是文本文件，内容是 {name}。请另存为 UTF-8 纯文本（.txt）。",
                f"{file}: not a text file; its content is {name}. Save it as plain text in UTF-8 (.txt).",
            )
    try:
        # Not by `utf-8-sig`, which counts the bytes of an error from behind the mark.
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadFile(
            f"{file}：第 {error.start} 字节（从 0 数起）不是 UTF-8 编码。请另存为 UTF-8 纯文本。",
            f"{file}: byte {error.start} (counted from 0) is not UTF-8. Save it as plain text in UTF-8.",
        ) from error
    if "\0" in text:
        raise BadFile(
            f"{file}：第 {text.index(chr(0))} 个字符（从 0 数起）是空字符，不是文本文件。请另存为 UTF-8 纯文本。",
            f"{file}: character {text.index(chr(0))} (counted from 0) is NUL, so this is no text file. "
            "Save it as plain text in UTF-8.",
        )
    return text


def _blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 0
    number = 1
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begins = start + line.index(stripped)
            blocks.append(Block(stripped, (Extent(begins, begins + len(stripped)),), number))
        start += len(line)
        number += ends_line(line)
    return tuple(blocks)
