"""The cover of a UN document: what it prints above the text, often several columns to a line, and below it.

联 合 国                                     A/68/301
                                             Distr.: General
    大 会                                    9 August 2013
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, takewhile

from archive import symbol
from archive.extract.source import Block, Style
from archive.model import Extent, LineRole

# The number and days of the print job, its bar code, and the request to recycle, each alone or side by side.
_IMPRINTED = r"\d{2}-\d{5}\s*\([A-Z]\)(?:\s+\d{6})*|\d{2}-\d{5}(?:\s+\d{6})+|\*\d{7,8}\*|请回收(?:\s*[♲♻])?"
IMPRINT = re.compile(rf"(?:{_IMPRINTED})(?:\s+(?:{_IMPRINTED}))*")

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ISSUED = re.compile(rf"(\d{{1,2}})\s+({_MONTHS})\s+(\d{{4}})")

# Without their blanks: 联 合 国.
_WORDS = re.compile(
    r"联合国|大会|安全理事会|经济及社会理事会|人权理事会|托管理事会|UnitedNations|GeneralAssembly|SecurityCouncil"
    r"|(?:Distr\.?|Original|原件|原文)[:：].*|Chinese|中文|\d+-\d+.*\(C\).*",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=[^\s*])\s?\*{1,3}$")
_COLUMN = re.compile(r"\S+(?:\s\S+)*")


def role(text: str) -> LineRole | None:
    """What a column of a cover is; None where no cover would print it.

    >>> role("联 合 国"), role("A/68/301"), role("9 August 2013"), role("背景")
    ('line', 'symbol', 'line', None)
    """
    if symbol.is_symbol(text):
        return "symbol"
    return "line" if _WORDS.fullmatch("".join(text.split())) or _ISSUED.fullmatch(text) else None


def issued(text: str) -> str | None:
    """The day a document was put out, which its cover prints in English; None for anything else.

    >>> issued("9 August 2013")
    '2013-08-09'
    """
    found = _ISSUED.fullmatch(text)
    try:
        return str(date(int(found[3]), _MONTHS.split("|").index(found[2]) + 1, int(found[1]))) if found else None
    except ValueError:
        return None


def unmarked(title: str) -> str:
    """A title without the stars that mark its footnote.

    >>> unmarked("残疾人权利公约的现状**")
    '残疾人权利公约的现状'
    """
    return _MARK.sub("", title)


def parted(lines: Sequence[Block]) -> Iterator[Block]:
    """The lines of a text, those of a cover at its beginning column by column. One without a symbol is none."""
    each = (list(_columns(line)) for line in lines)
    cover = list(takewhile(lambda columns: all(column.style.front for column in columns), each))
    if any(column.style.front == "symbol" for columns in cover for column in columns):
        yield from chain.from_iterable(cover)
        lines = lines[len(cover) :]
    yield from lines


def _columns(line: Block) -> Iterator[Block]:
    begins = line.extents[0].start
    for found in _COLUMN.finditer(line.text):
        extents = (Extent(begins + found.start(), begins + found.end()),)
        yield replace(line, text=found[0], extents=extents, style=Style(front=role(found[0])))
