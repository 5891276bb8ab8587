"""The contents page of a document: where it begins and where it ends. Its lines look like the headings they name, and
are none.

The word 目录 opens it; it ends where its first entry stands again, as the heading that it names, or else where the
text begins. Without that word, lines that dots lead to a page number are contents.
"""

import re
from collections.abc import Sequence

from archive.extract import Block
from archive.structure.joining import is_closed
from archive.structure.openings import openings

_TITLE = re.compile(r"目\s*[录錄次](?:\s*[(（][续續][)）])?")
# What stands over the columns of numbers: 段次 页次.
_COLUMNS = re.compile(r"(?:[章节節段页頁][次码碼]?|\s|Chapter|Paragraphs?|Page)+")
_LED = re.compile(r"(?:…{2,}|[.．·⋯]{4,})[.．·…⋯\s]*\d{1,4}(?:\s+\d{1,4})?$")
_PAGED = re.compile(r"[\s.．·…⋯](?:\d{1,4}(?:[,，–-]\d{1,4})*|[ivxl]{1,6})$")
_PAGE = re.compile(r"[\d,，–-]*|[ivxl]{1,6}")
_BETWEEN = re.compile(r"[\s.．·…⋯、]+")
_LONGEST_ENTRY = 200
_FEWEST_ENTRIES = 2
# Only a cover and a summary stand above the contents.
_FARTHEST = 100


def contents(blocks: Sequence[Block]) -> range:
    """Which blocks are the contents; empty where there are none. They stand above all that is numbered.

    >>> texts = ["井", "目录", "一. 引言…… 1", "二. 现状…… 2", "一. 引言", "1. 甲。"]
    >>> contents([Block(text, (), line) for line, text in enumerate(texts)])
    range(1, 4)
    """
    for at, block in enumerate(blocks[:_FARTHEST]):
        if _TITLE.fullmatch(block.text):
            return range(at, _end(blocks, at + 1))
        if _is_led(block):
            return _led(blocks, at)
        if any(opening.kind in ("paragraph", "article") for opening in openings(block.text)):
            break
    return range(0)


def _end(blocks: Sequence[Block], begins: int) -> int:
    """Where the contents below 目录 end: where their first entry stands again, or else behind the last entry with a
    page number, or else where any stands again."""
    while begins < len(blocks) and _COLUMNS.fullmatch(blocks[begins].text):
        begins += 1
    names = [_name(block) for block in blocks[begins : _text_begins(blocks, begins)]]
    for at in range(1, len(names)):
        if names[0].startswith(names[at]) and _PAGE.fullmatch(names[0].removeprefix(names[at])):
            return begins + at
    paged = [at for at in range(begins, begins + len(names)) if _PAGED.search(blocks[at].text)]
    if paged:
        return paged[-1] + 1
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen:
            return begins + at
        seen.add(name)
    return begins + len(names)


def _led(blocks: Sequence[Block], begins: int) -> range:
    """The lines that dots lead to page numbers, and what stands between two of them."""
    led = [at for at in range(begins, _text_begins(blocks, begins)) if _is_led(blocks[at])]
    return range(begins, led[-1] + 1) if len(led) >= _FEWEST_ENTRIES else range(0)


def _is_led(block: Block) -> bool:
    return len(block.text) <= _LONGEST_ENTRY and bool(_LED.search(block.text))


def _text_begins(blocks: Sequence[Block], after: int) -> int:
    return next((at for at in range(after, len(blocks)) if _is_sentence(blocks[at].text)), len(blocks))


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_ENTRY or "。" in text or is_closed(text.rstrip("？?"), "，,")


def _name(block: Block) -> str:
    """An entry or a heading without blanks and dots."""
    return _BETWEEN.sub("", block.text)
