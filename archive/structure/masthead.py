"""The masthead of a document: the lines before its text begins."""

import datetime
import re

from archive import symbol
from archive.extract import Block
from archive.model import FrontLine, FrontRole
from archive.structure.joining import is_closed
from archive.structure.openings import openings

_LONGEST = 60
_SESSION = re.compile(r"第.{1,12}届(?:特别|紧急特别)?会议")
_AGENDA_ITEM = re.compile(r"(?:临时)?议程项目\s*(\d.*)")
_AUTHOR = re.compile(r".{1,30}的(?:报告|说明|备忘录|信|来信)")
_DATE = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")


def split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of the masthead and those of the body, which begins with the first heading, number or sentence."""
    begins = next((i for i, block in enumerate(blocks) if _is_body(block)), len(blocks))
    return blocks[:begins], blocks[begins:]


def read(blocks: tuple[Block, ...]) -> tuple[FrontLine, ...]:
    """Each line of the masthead with what it is; the first that is nothing else is the title."""
    lines: list[FrontLine] = []
    for block in blocks:
        titled = any(line.role == "title" for line in lines)
        lines.append(FrontLine(_role(block, titled), block.text, block.extents))
    return tuple(lines)


def agenda_item(line: str) -> str:
    """The number of an agenda item as printed: `126` of `议程项目 126`."""
    found = _AGENDA_ITEM.fullmatch(line)
    return found[1] if found else line


def date(line: str) -> str | None:
    """A printed date as the archive writes it: `2014-04-02` of `2014年4月2日`; None where there is no such day.

    >>> date("2014年4月"), date("2014年13月")
    ('2014-04', None)
    """
    found = _DATE.fullmatch(line)
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _is_body(block: Block) -> bool:
    if block.style.front or block.style.role:
        return block.style.front is None
    return bool(openings(block.text)) or len(block.text) > _LONGEST or is_closed(block.text)


def _role(block: Block, titled: bool) -> FrontRole:
    if block.style.front:
        return block.style.front
    text = block.text
    if symbol.is_symbol(text):
        return "symbol"
    if _DATE.fullmatch(text):
        return "date"
    if _SESSION.fullmatch(text):
        return "session"
    if _AGENDA_ITEM.fullmatch(text):
        return "agenda_item"
    if not titled:
        return "title"
    return "author" if _AUTHOR.fullmatch(text) else "line"
