"""The resolutions, decisions and documents a passage cites, as the UN's Chinese texts write them.

`第66/261号决议`, `安全理事会第 1540(2004)号决议`, `第 65/123 和 66/261 号决议`, `第60/519号决定`, `A/78/409`.
A number alone does not always say whose resolution it is. The organ is known

- from the organ named straight before the number or before the list it stands in (`人权理事会第 22/15 号决议`,
  `大会在其第 65/123 号决议`), or so named before when the same number comes again; bare `理事会` is the
  council last named in full in the same text; else
- from the number's shape: a year in brackets is the Security Council's, a Roman session the General
  Assembly's, so is a session since the 31st (1976); a year before the stroke is the Economic and Social
  Council's since 2007 (until 2006 the Commission on Human Rights numbered likewise). A date before the number
  must fit: the Assembly's 44th session met in 1989 and 1990, so `2020年7月16日第44/12号决议` is not its own.

Where neither says it, or a body outside the table is named, the symbol is None. So it is for a resolution of the
Security Council without its year, which is part of its symbol, unless the year stands elsewhere in the text.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from archive import symbol
from archive.model import Reference

_FIRST_NUMBERED_SESSION = 31
_YEAR_BEFORE_FIRST_SESSION = 1945  # the Assembly's first session began in January 1946, the others in September
_FIRST_YEAR = 1946
_HUMAN_RIGHTS_COUNCIL_SINCE = 2006

# How the organs are named in Chinese, and with what their symbols begin.
_ORGANS = {
    "安全理事会": "S",
    "安理会": "S",
    "人权理事会": "A/HRC",
    "人权委员会": "E/CN.4",
    "经济及社会理事会": "E",
    "经济和社会理事会": "E",
    "经社理事会": "E",
    "联合国环境大会": "UNEP/EA",
    "环境大会": "UNEP/EA",
    "大会": "A",
    "联大": "A",
}
_OTHER_BODY = "?"
_Numbered = Literal["resolution", "decision"]
_UNDATED = re.compile(r"S/RES/[0-9]+")
_COUNCILS = re.compile("|".join(name for name in _ORGANS if name.endswith("理事会")))

_LETTERS = r"(?:\s?[A-Z]{1,2}(?:(?:-|和|至|(?:、[A-Z])*和)[A-Z])?(?![A-Za-z]))?"  # 42/207 C, 74/264 A-C, 76/84 A和B
# 1540(2004), 217 A(III)
_BRACKETED = rf"[0-9]{{1,4}}{_LETTERS}\s?\((?:(?P<year>[0-9]{{4}})|(?P<roman>(?:E?S-)?[IVXLC]+))\)"
# 66/261, S-24/2, 2013/5
_SLASHED = rf"(?P<special>E?S-)?(?P<session>[0-9]{{1,4}})/(?P<serial>[0-9]{{1,4}}){_LETTERS}"
_BARE = r"(?P<bare>[0-9]{1,4})(?!\s*[年月日])"  # 1540
# A number neither end of which cuts a symbol or a longer number: MSC.448(99), GC(63)/RES/13, 2/CP.23.
_SITE = re.compile(
    rf"(?P<ordinal>第\s*)?(?<![A-Za-z0-9/.()-])(?P<number>{_BRACKETED}|{_SLASHED}|{_BARE})(?![0-9/(A-Za-z]|\.[0-9])"
    r"(?P<sign>\s*[号號])?"
)
_KIND = re.compile(r"\s*(?P<kind>[决決][议議]|[决決]定)(?!草案)")
_DATE = r"(?:[0-9]{4}\s*年\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?)?)"
_DATED = re.compile(r"([0-9]{4})\s*年[0-9\s月日]*$")
_NAME = "|".join(_ORGANS)
_AND = r"\s*(?:、|，|以及|和|及|与|或|至)\s*"
_ABOUT = r"(?:(?:关于|题为)[^，。；：]{1,60}的)?"
# Between the numbers of one list: 号、1960年12月15日; between two lists of one organ: 号决议第4段和关于……的.
_JOIN = re.compile(rf"{_AND}(?:{_NAME})?[的其]?\s*{_DATE}?\s*")
_CARRY = re.compile(rf"\s*(?:[决決][议議]|[决決]定)?(?:第[0-9至和、]+段)?{_AND}其?{_ABOUT}\s*{_DATE}?\s*")
# Between an organ's name and the first number: 大会[在其][2011年12月19日][关于……的]第……
_APPROACH = rf"(?:在|于|以|按|按照|依照|根据|通过)?其?\s*{_DATE}?\s*{_ABOUT}\s*{_DATE}?\s*$"
_ORGAN_BEFORE = re.compile(rf"(?P<organ>{_NAME}){_APPROACH}")
_BODY_BEFORE = re.compile(rf"(?:会|会议|组织|机构|联盟){_APPROACH}")
_COUNCIL_BEFORE = re.compile(rf"(?:^|[^一-龥]|[在由经照据向对请和与及的定])理事会{_APPROACH}")
_FOREIGN_ASSEMBLY = re.compile(
    r"(?:缔约[方国]|卫生|气象|联盟|组织|代表|成员国?|机构|公约|议会|邮政|电信|海事|基金)大会$"
)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A number found to be a citation, as what kind, and where its span ends."""

    site: re.Match[str]
    kind: _Numbered
    end: int


def references(text: str) -> tuple[Reference, ...]:
    """Every citation in the text, in order.

    A number's span runs from 第 to 号决议, or to its own 号 where it stands inside a list.

    >>> [reference.symbol for reference in references("大会第 65/123 和 66/261 号决议(见A/68/827)")]
    ['A/RES/65/123', 'A/RES/66/261', 'A/68/827']
    """
    folded = symbol.fold(text)
    found = [*_documents(folded), *_numbered(folded)]
    dated = {name.partition("(")[0]: name for reference in found if (name := reference.symbol) and "(" in name}
    named = (replace(r, symbol=dated.get(r.symbol)) if r.symbol and _UNDATED.fullmatch(r.symbol) else r for r in found)
    return tuple(sorted(named, key=lambda reference: reference.start))


def _documents(text: str) -> list[Reference]:
    return [Reference(_kind_of(name), name, start, end) for name, start, end in symbol.find(text)]


def _kind_of(name: str) -> Literal["resolution", "decision", "document"]:
    parts = {part.split(".")[0].upper() for part in name.split("/")}
    return "resolution" if "RES" in parts else "decision" if "DEC" in parts else "document"


def _numbered(text: str) -> list[Reference]:
    found: list[Reference] = []
    previous: _Cited | None = None
    organ: str | None = None
    named: dict[str, str] = {}
    for cited in _cited(text):
        site = cited.site
        carried = previous is not None and _CARRY.fullmatch(text, previous.site.end(), site.start()) is not None
        organ = _organ_before(text, site.start()) or (organ if carried else named.get(site["number"]))
        if site["bare"] and not site["ordinal"] and not carried and organ in (None, _OTHER_BODY):
            continue
        if organ:
            named[site["number"]] = organ
        date = _DATED.search(text, max(0, site.start() - 20), site.start())
        name = _symbol(site, cited.kind, organ, int(date[1]) if date else None)
        found.append(Reference(cited.kind, name, site.start(), cited.end))
        previous = cited
    return found


def _cited(text: str) -> list[_Cited]:
    """The numbers that 决议 or 决定 follows, at once or after the rest of a list."""
    found: list[_Cited] = []
    for site in reversed(list(_SITE.finditer(text))):
        word = _KIND.match(text, site.end()) if site["sign"] or (site["ordinal"] and not site["bare"]) else None
        if word:
            found.append(_Cited(site, "decision" if word["kind"].endswith("定") else "resolution", word.end()))
        elif found and _JOIN.fullmatch(text, site.end(), found[-1].site.start()):
            found.append(_Cited(site, found[-1].kind, site.end()))
    return found[::-1]


def _organ_before(text: str, end: int) -> str | None:
    """What the symbols of the organ named straight before begin with; None where none is named."""
    window = text[max(0, end - 100) : end]
    if match := _ORGAN_BEFORE.search(window):
        return _OTHER_BODY if _FOREIGN_ASSEMBLY.search(window[: match.end("organ")]) else _ORGANS[match["organ"]]
    if _COUNCIL_BEFORE.search(window):
        return _council_last_named(text[:end])
    return _OTHER_BODY if _BODY_BEFORE.search(window) else None


def _council_last_named(text: str) -> str:
    named = _COUNCILS.findall(text)
    return _ORGANS[named[-1]] if named else _OTHER_BODY


def _symbol(site: re.Match[str], kind: _Numbered, organ: str | None, year: int | None) -> str | None:
    """The canonical symbol of a number of that organ, dated in that year; None where it cannot be known."""
    owner = organ or _owner_by_shape(site, year)
    number = _with_letter_range(site["number"])
    if owner is None or number is None or not _numbers_so(owner, site, year):
        return None
    if owner == "UNEP/EA":
        return f"UNEP/EA.{site['session']}/Res.{site['serial']}" if kind == "resolution" else None
    return symbol.canonical(f"{owner}/{'RES' if kind == 'resolution' else 'DEC'}/{number}")


def _with_letter_range(number: str) -> str | None:
    """`76/84 A和B` as `76/84 A-B`; None where the letters do not follow one another, for which there is no symbol."""
    letters = re.findall("[A-Z]", number) if re.search("[和至]", number) else []
    if not letters:
        return number
    between = ord(letters[-1]) - ord(letters[0]) + 1
    if "至" not in number and between != len(letters):
        return None
    return f"{number[: number.index(letters[0])]}{letters[0]}-{letters[-1]}"


def _owner_by_shape(site: re.Match[str], year: int | None) -> str | None:
    if site["year"]:
        return "S"
    if site["roman"] or site["special"] == "ES-":
        return "A"
    if site["special"]:
        return "A" if year is not None and year < _HUMAN_RIGHTS_COUNCIL_SINCE else None
    if site["bare"]:
        return None
    if int(site["session"]) >= _FIRST_YEAR:
        return "E" if int(site["session"]) > _HUMAN_RIGHTS_COUNCIL_SINCE else None
    return "A"


def _numbers_so(owner: str, site: re.Match[str], year: int | None) -> bool:
    """Whether the organ numbers its resolutions in this shape, and in that year so."""
    if owner == "S":
        return bool(site["year"] or site["bare"])
    if site["year"] or site["bare"]:
        return False
    if site["roman"]:
        return owner in ("A", "E")
    session = int(site["session"])
    if owner in ("E", "E/CN.4"):
        return session >= _FIRST_YEAR
    if owner == "A" and not site["special"]:
        opened = session + _YEAR_BEFORE_FIRST_SESSION
        return _FIRST_NUMBERED_SESSION <= session < _FIRST_YEAR and year in (None, opened, opened + 1)
    return owner != _OTHER_BODY and session < _FIRST_YEAR
