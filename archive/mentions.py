"""The resolutions, decisions and documents a passage cites, as the UN's Chinese texts write them.

`第66/261号决议`, `安全理事会第 1540(2004)号决议`, `第 65/123 和 66/261 号决议`, `第60/519号决定`, `A/78/409`.
A number alone does not always say whose resolution it is. The organ is known

- from the organ named straight before the number or before the list it stands in (`人权理事会第 22/15 号决议`,
  `大会在其第 65/123 号决议`), or so named before when the same number comes again; bare `理事会` is the
  council, of those named in full in the text or elsewhere in the document, that numbers so; else
- from the number's shape: a year in brackets is the Security Council's, a Roman session the General
  Assembly's, so is a session since the 31st (1976); a year before the stroke is the Economic and Social
  Council's since 2007 (until 2006 the Commission on Human Rights numbered likewise). A date before the number
  must fit: the Assembly's 44th session met in 1989 and 1990, so `2020年7月16日第44/12号决议` is not its own.

Where neither says it, or a body outside the table is named, the symbol is None. So it is for a resolution of the
Security Council without its year, which is part of its symbol, unless the year stands elsewhere in the text.

Of a range (`第68/1-68/10号决议`) the two ends are cited. What is said of a symbol's parts (`A/68/53和Add.1`) cites
each: `A/68/53`, `A/68/53/Add.1`.
"""

import re
from collections.abc import Iterator
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
_COUNCILS = re.compile("|".join(name for name in _ORGANS if name.endswith("理事会")) + "|安理会")

_LETTERS = r"(?:\s?[A-Z]{1,2}(?:(?:-|和|至|(?:、[A-Z])*和)[A-Z])?(?![A-Za-z]))?"  # 42/207 C, 74/264 A-C, 76/84 A和B
# 1540(2004), 217 A(III)
_BRACKETED = rf"[0-9]{{1,4}}{_LETTERS}\s?\((?:(?P<year>[0-9]{{4}})|(?P<roman>(?:E?S-)?[IVXLC]+))\)"
# 66/261, S-24/2, 2013/5
_SLASHED = rf"(?P<special>E?S-)?(?P<session>[0-9]{{1,4}})[ ]?/[ ]?(?P<serial>[0-9]{{1,4}}){_LETTERS}"
_BARE = r"(?P<bare>[0-9]{1,4})(?!\s*[年月日])"  # 1540
# A number neither end of which cuts a symbol or a longer number: MSC.448(99), GC(63)/RES/13, 2/CP.23.
_SITE = re.compile(
    rf"(?P<ordinal>第\s*)?(?<![A-Za-z0-9/.()-])(?P<number>{_BRACKETED}|{_SLASHED}|{_BARE})(?![0-9/(A-Za-z]|\.[0-9])"
    r"(?P<sign>\s*[号號])?"
)
_KIND = re.compile(r"\s*(?P<kind>[决決][议議]|[决決]定)(?!草案)")
# 68/1-68/10: a dash between two numbers, each with its session.
_DASH = re.compile(
    r"(?<=/[0-9])[-‐‑–—](?=[0-9]+/[0-9])|(?<=/[0-9]{2})[-‐‑–—](?=[0-9]+/[0-9])|(?<=/[0-9]{3})[-‐‑–—](?=[0-9]+/[0-9])"
)
_DATE = r"(?:[0-9]{4}\s*年\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?)?)"
_DATED = re.compile(r"([0-9]{4})\s*年[0-9\s月日]*$")
_NAME = "|".join(_ORGANS)
_AND = r"\s*(?:、|，|以及|和|及|与|或|至)\s*"
_ABOUT = r"(?:(?:关于|题为)[^，。；：]{1,60}的)?"
# Between the numbers of one list: 号、1960年12月15日; between two lists of one organ: 号决议第4段和关于……的.
_JOIN = re.compile(rf"{_AND}(?:{_NAME})?[的其]?\s*{_DATE}?\s*")
_CARRY = re.compile(rf"\s*(?:[决決][议議]|[决決]定)?(?:第[0-9至和、]+段)?{_AND}其?{_ABOUT}\s*{_DATE}?\s*")
# Between an organ's name and the first number: 大会[第三十届会议][在其][2011年12月19日][关于……的]第……
_SESSION = r"(?:第[0-9一二三四五六七八九十百]{1,6}届(?:特别|紧急特别)?(?:会议|常会)(?:通过的?)?)?"
_APPROACH = rf"{_SESSION}(?:在|于|以|按|按照|依照|根据|通过)?其?\s*{_DATE}?\s*{_ABOUT}\s*{_DATE}?\s*$"
_ORGAN_BEFORE = re.compile(rf"(?P<organ>{_NAME}){_APPROACH}")
_BODY_BEFORE = re.compile(rf"(?:会|会议|组织|机构|联盟){_APPROACH}")
_COUNCIL_BEFORE = re.compile(rf"(?:^|[^一-龥]|[在由经照据向对请和与及的定将是近于日迎立])理事会{_APPROACH}")
_FOREIGN_ASSEMBLY = re.compile(
    r"(?:缔约[方国]|卫生|气象|联盟|组织|代表|成员国?|机构|公约|议会|邮政|电信|海事|基金)大会$"
)
# After a symbol: 和Corr.1; after a numbered part: 、2 or -3, unless the number counts something else.
_PART_AFTER = re.compile(
    rf"{_AND}(?P<cited>(?P<part>{'|'.join(symbol.NUMBERED_SUFFIXES)})\.(?P<number>[0-9]{{1,4}}))(?![0-9])"
)
_NUMBER_AFTER = re.compile(
    r"\s*(?:、|和|及|与|至|-)\s*(?P<cited>(?P<number>[0-9]{1,2}))(?![0-9/.(A-Za-z]|\s*[年月日时个名项条段次])"
)
_PART_AT_END = re.compile(rf"/({'|'.join(symbol.SUFFIXES)})\.[0-9]+$")


@dataclass(frozen=True, slots=True)
class _Cited:
    """A number found to be a citation, as what kind, and where its span ends."""

    site: re.Match[str]
    kind: _Numbered
    end: int


def councils(text: str) -> frozenset[str]:
    """What the symbols of the councils named in full begin with: what bare 理事会 may mean.

    >>> sorted(councils("经济及社会理事会和人权理事会"))
    ['A/HRC', 'E']
    """
    return frozenset(_ORGANS[name] for name in _COUNCILS.findall(symbol.fold(text)))


def references(text: str, councils_around: frozenset[str] = frozenset()) -> tuple[Reference, ...]:
    """Every citation in the text, in order; `councils_around` are those its document names elsewhere.

    A number's span runs from 第 to 号决议, or to its own 号 where it stands inside a list.

    >>> [reference.symbol for reference in references("大会第 65/123 和 66/261 号决议(见A/68/827)")]
    ['A/RES/65/123', 'A/RES/66/261', 'A/68/827']
    """
    folded = symbol.fold(text)
    found = [*_documents(folded), *_numbered(_DASH.sub("至", folded), councils_around | councils(folded))]
    dated = {name.partition("(")[0]: name for reference in found if (name := reference.symbol) and "(" in name}
    named = (replace(r, symbol=dated.get(r.symbol)) if r.symbol and _UNDATED.fullmatch(r.symbol) else r for r in found)
    return tuple(sorted(named, key=lambda reference: reference.start))


def _documents(text: str) -> Iterator[Reference]:
    for name, start, end in symbol.find(text):
        yield Reference(_kind_of(name), name, start, end)
        yield from _parts(text, name, end)


def _parts(text: str, name: str, at: int) -> Iterator[Reference]:
    """What is said of a symbol's parts straight after it: `A/68/53和Corr.1、2`, `A/68/53/Add.1-3`."""
    own = _PART_AT_END.search(name)
    part = own[1] if own else None
    while match := _PART_AFTER.match(text, at) or (_NUMBER_AFTER.match(text, at) if part else None):
        part = match.groupdict().get("part") or part
        whole = name[: own.start()] if own and own[1] == part else name
        cited = f"{whole}/{part}.{match['number']}"
        yield Reference(_kind_of(cited), cited, match.start("cited"), match.end("cited"))
        at = match.end()


def _kind_of(name: str) -> Literal["resolution", "decision", "document"]:
    parts = {part.split(".")[0].upper() for part in name.split("/")}
    return "resolution" if "RES" in parts else "decision" if "DEC" in parts else "document"


def _numbered(text: str, known: frozenset[str]) -> list[Reference]:
    found: list[Reference] = []
    previous: _Cited | None = None
    organ: str | None = None
    named: dict[str, str] = {}
    for cited in _cited(text):
        site = cited.site
        carried = previous is not None and _CARRY.fullmatch(text, previous.site.end(), site.start()) is not None
        organ = _organ_before(text, site, known) or (organ if carried else named.get(site["number"]))
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


def _organ_before(text: str, site: re.Match[str], known: frozenset[str]) -> str | None:
    """What the symbols of the organ named straight before begin with; None where none is named."""
    end = site.start()
    window = text[max(0, end - 100) : end]
    if match := _ORGAN_BEFORE.search(window):
        return _OTHER_BODY if _FOREIGN_ASSEMBLY.search(window[: match.end("organ")]) else _ORGANS[match["organ"]]
    if _COUNCIL_BEFORE.search(window):
        # Each council numbers in a shape of its own: at most one fits.
        return next((council for council in known if _numbers_so(council, site, None)), _OTHER_BODY)
    return _OTHER_BODY if _BODY_BEFORE.search(window) else None


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
