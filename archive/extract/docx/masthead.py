"""The first table of a UN document, which lays out its masthead: `联合国`, the symbol, the organ, `Distr.: General`,
the date, the languages; in some the session and the agenda item."""

import datetime
import re

from archive import symbol
from archive.extract import cover
from archive.extract.source import Style
from archive.facts import Facts
from archive.model import LineRole

_ORGANISATION = re.compile(r"(?:联\s*合\s*国|聯\s*合\s*國|United\s+Nations)\Z|Distr\.", re.IGNORECASE)
_SESSION = re.compile(r"第.{1,12}届(?:特别|紧急特别)?会议")
_AGENDA_ITEM = re.compile(r"(?:临时)?议程\*{0,3}\s*项目\s*\d.*")
_CHINESE_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
# A mark of a note at the end of the symbol: reissued, corrected.
_STARS = " *†"
_RESOLUTION = "/RES/"


def is_masthead(lines: list[str]) -> bool:
    """Whether the lines of a table are a masthead: one is a symbol, one names the Organization or its distribution."""
    return any(_symbol(line) for line in lines) and any(_ORGANISATION.match(line) for line in lines)


def style(line: str) -> Style:
    """What a line of the masthead is, where its words leave no doubt."""
    return Style(front=_role(line))


def facts(lines: list[str]) -> Facts:
    """The symbol and the day the document was put out. For all but resolutions that day is the document's date; a
    resolution's is that of its adoption, which stands elsewhere.

    >>> facts(["联合国", "A/68/827", "Distr.: General", "2 April 2014"]).date
    '2014-04-02'
    """
    named = next(filter(None, map(_symbol, lines)), None)
    day = next(filter(None, map(date, lines)), None)
    adopted = _RESOLUTION in (named or "")
    return Facts(symbol=named, date=None if adopted else day, issued=day)


def date(line: str) -> str | None:
    """The day a line states and nothing else, `2014-04-02` of `2014年4月2日`; None where it states none."""
    found = _CHINESE_DATE.fullmatch(line)
    if found is None:
        return cover.issued(line)
    year, month, day = (int(part) for part in found.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _role(line: str) -> LineRole:
    if symbol.is_symbol(line):
        return "symbol"
    if date(line):
        return "date"
    if _SESSION.fullmatch(line):
        return "session"
    return "agenda_item" if _AGENDA_ITEM.fullmatch(line) else "line"


def _symbol(line: str) -> str | None:
    bare = line.rstrip(_STARS)
    return symbol.canonical(bare) if symbol.is_symbol(bare) else None
