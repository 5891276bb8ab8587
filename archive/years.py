"""The years a passage speaks of: `2012 年`, `2012-2017 年`, `2000、2005 和 2010 年`, `1990年代`, `今年`.

A number is a year only where the text says so, by 年 after it or after the list or range it stands in (or by
`两年期`, a budget period). Hence a resolution's year (`1540(2004)`), an address (`2013-06-07_View.pdf`), a
count (`164 个`) and a duration (`三年`) are none.
"""

import re
from collections.abc import Iterator

from archive import numerals
from archive.symbol import fold

_LONGEST_RANGE = 200

_HAN_DIGIT = "[〇零○一二三四五六七八九]"
_YEAR = rf"(?:[12][0-9]{{3}}(?![0-9])|[一二]{_HAN_DIGIT}{{3}})"
_SHORT = rf"(?:[0-9]{{2}}(?![0-9])|{_HAN_DIGIT}{{2}}(?![十百千万]))"  # the second year of 2012/13
_TO = r"(?:[-‐‑–—―~～/]{1,2}|至|到)"
_AND = r"(?:、|和|及|以及|与|與|或)"
_MONTH_AND_DAY = r"(?:[0-9]{1,2}月)(?:[0-9]{1,2}日)?"
_SPAN = rf"{_YEAR}(?:(?:/{_YEAR}){{2,20}}|{_TO}(?:{_YEAR}|{_SHORT}))?"
# Not cut out of a longer number, a symbol (66/2012), a range of something else, or a year before our era.
_BEGIN = rf"(?<![0-9])(?<!{_HAN_DIGIT})(?<![0-9][/-])(?<!公元前)"
_LIST = rf"{_BEGIN}{_SPAN}(?:{_AND}{_SPAN}){{0,20}}"
_ERA = r"代(?![表理替价])"  # 2010年代, but 2010年|代表大会
_AGE = r"[龄齡]|[轻輕](?![工型])"  # 2000 年轻妇女, but 1979年|轻工业
_OF_YEAR = r"(?:[财財]政?|[学學]|日[历曆]|[会會][计計])?年"  # 2013/2014学年
# 2014-2015两年期, 2014-2024十年, 2011、2012和2013三个财政年度, 2011、2012等年
_PERIOD = rf"(?:等[几数多]?|这?[两兩双雙二三四五六七八九十]{{1,2}}[个個]?){_OF_YEAR}"

_NAMED = re.compile(rf"(?P<list>{_LIST})(?:{_OF_YEAR}(?!{_ERA}|{_AGE})|{_PERIOD})")
_PART_OF_YEAR = rf"(?:度|初|底|末|中期?|{_MONTH_AND_DAY})?(?:(?:起|以[来來]|[开開]始),?)?"
_FROM_TO = re.compile(rf"{_BEGIN}(?P<first>{_YEAR})年{_PART_OF_YEAR}{_TO}(?P<last>{_YEAR}|{_SHORT})年(?!{_ERA})")
_BESIDE = re.compile(
    rf"(?P<year>{_YEAR})年{_PART_OF_YEAR}(?:{_AND}|{_TO}|,)?[的其]?"
    rf"(?:(?P<after>次年|翌年|[下后後]一年)|(?:[上前]一年))(?![会會])"
)
_DECADES = re.compile(rf"(?P<list>{_LIST})年{_ERA}")
_SPAN_IN_LIST = re.compile(_SPAN)
_ENDS = re.compile(rf"(?P<first>{_YEAR})(?:{_TO}(?P<last>{_YEAR}|{_SHORT}))?")

# A footnote's mark parts what it stands between no more than a blank does: 2012¹ 年.
_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|\^[a-z]{1,2}")
_BLANK = r"[\s\u200b-\u200f]"
# Blanks stand anywhere around digits (2012 年 5 月), but between two numbers they part them.
_BLANKS = re.compile(rf"(?<!{_BLANK}){_BLANK}+(?=[^0-9A-Za-z\s])|(?<=[^0-9A-Za-z.\s]){_BLANK}+")

_NUMERAL = r"[0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?"
_TENS = r"(?:[1-9]0|[一二三四五六七八九]十)(?:年代)?"
_CENTURY_DECADES = re.compile(
    rf"(?P<century>{_NUMERAL}|上(?:个)?)世纪(?P<list>{_TENS}(?:(?:{_TO}|{_AND}){_TENS}){{0,9}})(?<=年代)"
)
_TENS_PARTS = re.compile(rf"(?P<first>{_TENS})(?:{_TO}(?P<last>{_TENS}))?")

# Said from the document's year. Before or after, what makes the two characters part of other words:
# 基本|年金, 说明|年度, 以前|年度, 此后|年间, 至今|年均.
_RELATIVE = (
    (-3, re.compile(r"(?<![扩擴增重])大前年(?![均龄轻代级金])")),
    (-2, re.compile(r"(?<![大以之目当提先从此空生日])前年(?![均龄轻代级金])")),
    (-1, re.compile(r"(?<![过失除])去年(?![均龄轻代级金])")),
    (0, re.compile(r"今年(?![均龄轻代级金])")),
    (0, re.compile(r"(?<![基成根资日样原版文])本年(?![均龄轻代级金])")),
    (1, re.compile(r"(?<![说表证声文光阐查])明年(?![均龄轻代级金])")),
    (2, re.compile(r"(?<![0-9大今以之其战前此产会事随然最落])后年(?![均龄轻代级金])")),
    (3, re.compile(r"(?<![扩擴增重])大后年(?![均龄轻代级金])")),
)


def mentioned(text: str, document_year: int | None) -> tuple[int, ...]:
    """The years a text speaks of, in order, each once: named, inside ranges, and said from the document's own year.

    Where the document's year is not known, 今年 and its like say nothing; 次年 is said from a year named just before.
    A range that runs backwards or over two hundred years counts its two ends alone. Which years 近年 or 20世纪 mean
    the text does not say.

    >>> mentioned("2000、2005 和 2010 年，2012-2014 年，去年", 2014)
    (2000, 2005, 2010, 2012, 2013, 2014)
    >>> mentioned("安全理事会第 1540(2004)号决议", 2014)
    ()
    """
    run = _BLANKS.sub("", _MARKS.sub(" ", fold(text)))
    years = {year for match in _NAMED.finditer(run) for year in _listed(match["list"])}
    years.update(year for match in _FROM_TO.finditer(run) for year in _span(*_from_to(match)))
    years.update(_year(match["year"]) + (1 if match["after"] else -1) for match in _BESIDE.finditer(run))
    years.update(year for match in _DECADES.finditer(run) for year in _decades_listed(match["list"]))
    years.update(_of_centuries(run, document_year))
    if document_year is not None:
        years.update(document_year + offset for offset, pattern in _RELATIVE if pattern.search(run))
    return tuple(sorted(years))


def _listed(years: str) -> list[int]:
    """Every year of `2000、2005 和 2010-2012`."""
    return [year for first, last in _spans(years) for year in _span(first, last)]


def _decades_listed(years: str) -> list[int]:
    """Every year of the decades `1980 和 1990`; a year no decade begins with stands for itself."""
    return [year for first, last in _spans(years) for year in _span(first, last + 9 if last % 10 == 0 else last)]


def _spans(years: str) -> Iterator[tuple[int, int]]:
    """First and last year of everything listed. Three or more between strokes (`2005/2010/2015`) are no range."""
    for span in _SPAN_IN_LIST.findall(years):
        if span.count("/") > 1:
            yield from ((_year(year), _year(year)) for year in span.split("/"))
        else:
            yield from (_from_to(ends) for ends in _ENDS.finditer(span))


def _from_to(ends: re.Match[str]) -> tuple[int, int]:
    first = _year(ends["first"])
    return first, _second(first, ends["last"])


def _of_centuries(run: str, document_year: int | None) -> list[int]:
    """Every year of `20世纪80年代和90年代`; of `上世纪90年代` where the document's own century is known."""
    found: list[int] = []
    for match in _CENTURY_DECADES.finditer(run):
        century = _century(match["century"], document_year)
        if century is None:
            continue
        start = (century - 1) * 100
        for part in _TENS_PARTS.finditer(match["list"]):
            first, last = _tens(part["first"]), _tens(part["last"] or part["first"])
            found.extend(_span(start + first, start + last + 9))
    return found


def _century(text: str, document_year: int | None) -> int | None:
    if text.startswith("上"):
        return None if document_year is None else (document_year - 1) // 100
    return numerals.read(text)


def _tens(text: str) -> int:
    return numerals.read(text.removesuffix("年代")) or 0


def _year(text: str) -> int:
    year = numerals.read(text)
    assert year is not None  # the patterns let nothing else through
    return year


def _second(first: int, text: str | None) -> int:
    """The end of a range: none, written out, or its last two digits (2012/13)."""
    if text is None:
        return first
    return first - first % 100 + _year(text) if re.fullmatch(_SHORT, text) else _year(text)


def _span(first: int, last: int) -> range | tuple[int, int]:
    return range(first, last + 1) if 0 <= last - first <= _LONGEST_RANGE else (first, last)
