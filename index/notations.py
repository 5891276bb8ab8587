"""The other notations in which UN texts write a number, a date or the symbol of a resolution."""

import re
from collections.abc import Callable, Iterator

from archive import numerals

_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_DIGITS = r"(?<![0-9a-z.,/-])(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![0-9a-z]|[.,:/-][0-9])"
# What is counted or numbered so, in figures or in characters alike. One thing is seldom counted in figures.
_COUNTED = (
    "(?:年|月|日|届|次|章|条|款|段|节|项|号|个|名|位|国|岁|倍|周|天|小时|世纪|成员|万|亿"
    "|种|份|家|座|处|批|期|轮|级|类|册|本|件|页|篇)"
)
_YEAR = "[12][0-9]{3}"
_DECADES_OF_THIS_CENTURY = 20

# As whoever thinks in English types it: General Assembly resolution 66/261, Res. 66/261, UNSC resolution 1325 (2000).
_IN_ENGLISH = re.compile(
    r"(?:un )?(?:(?P<organ>general assembly|ga|unga|security council|sc|unsc|human rights council|hrc|ecosoc) )?"
    r"(?P<what>res|resolution|dec|decision)(?:\. ?| )(?:no\.? ?)?"
    r"(?P<number>[0-9]{1,4}(?:/[0-9]{1,3})?)(?: ?\(?(?P<year>[0-9]{4})\)?)?"
)
_ORGANS = {
    "general assembly": "大会", "ga": "大会", "unga": "大会", "security council": "安全理事会", "sc": "安全理事会",
    "unsc": "安全理事会", "human rights council": "人权理事会", "hrc": "人权理事会", "ecosoc": "经济及社会理事会",
}  # fmt: skip
_SERIES = {"人权理事会": "a/hrc", "经济及社会理事会": "e", "经社理事会": "e", "安全理事会": "s", "安理会": "s"}


def others(text: str, start: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands at an offset of a normalised text and has other notations, read in each way that it can be read, and
    these.

    >>> dict(others("第五段", 0))
    {'第五': ('第5', '第五')}
    """
    for pattern, notations in _NOTATIONS:
        if (match := pattern.match(text, start)) and (written := tuple(notations(match))):
            yield match[0], written


def resolution_in_english(text: str) -> str | None:
    """A resolution or decision named in English as Chinese texts name it; None for any other text.

    >>> resolution_in_english("Security Council resolution 1325 (2000)")
    '安全理事会第1325(2000)号决议'
    """
    match = _IN_ENGLISH.fullmatch(" ".join(text.casefold().split())) if text.isascii() else None
    if not match:
        return None
    year = f"({match['year']})" if match["year"] else ""
    what = "决议" if match["what"].startswith("res") else "决定"
    return f"{_ORGANS.get(match['organ'], '')}第{match['number']}{year}号{what}"


def _resolution(match: re.Match[str]) -> Iterator[str]:
    """`大会第66/261号决议`: its number tells it, whichever organ is named before it. In lists 第 or 号 is left out:
    `第65/123和66/261号决议`. A Security Council resolution goes with or without its year."""
    number, year, what = match["number"], match["year"], match["what"] or ""
    if "/" in number:
        yield f"第{number}"
        yield f"{number}号{what}"
        yield f"{_SERIES.get(match['organ'], 'a')}/{'dec' if what == '决定' else 'res'}/{number}"
        return
    yield f"第{number}({year})号{what}" if year else f"第{number}号{what}"
    if what == "决议" and len(number) > 2:
        yield f"s/res/{number}"
        yield f"第{number}号{what}" if year else f"第{number}("


def _symbol(match: re.Match[str]) -> Iterator[str]:
    """`a/res/66/261` stands in texts as 第66/261号决议. Without both 第 and 号 the number alone may be of another
    document: A/66/261."""
    number, year = match["number"], match["year"]
    if "/" in number:
        yield f"第{number}"
        yield f"{number}号"
        return
    if year:
        yield f"第{number}({year})"
    yield f"第{number}号{'决议' if match['kind'] == 'res' else '决定'}"
    if not year:
        yield f"第{number}("


def _years(match: re.Match[str]) -> Iterator[str]:
    first, last = match["first"], match["last"]
    for to in ("-", "至", "到"):
        yield f"{first}{to}{last}年"
        yield f"{first}年{to}{last}年"


def _percent(match: re.Match[str]) -> Iterator[str]:
    if match["figure"]:
        yield f"百分之{numerals.write(int(match['figure']))}"
    elif (number := numerals.read(match["said"])) is not None:
        yield f"{number}%"


def _decade(match: re.Match[str]) -> Iterator[str]:
    """A decade of no century is the last century's, or where it is early enough of this one too."""
    tens = numerals.read(match["bare"] or match["said"] or match["tens"]) or 0
    if match["bare"]:
        yield f"{tens}年代"
        yield f"{numerals.write(tens)}年代"
        if tens <= _DECADES_OF_THIS_CENTURY:
            yield f"20{tens}年代"
    if match["century"] != "20":
        yield f"19{tens}年代"
        yield f"20世纪{tens}年代"
        yield f"二十世纪{numerals.write(tens)}年代"


def _date(match: re.Match[str]) -> Iterator[str]:
    """All in digits or all in characters, the year digit by digit: 2014年4月2日, 二〇一四年四月二日. A month may
    stand second of two: 2012年5月/6月."""
    year, month, day = (numerals.read(match[part]) if match[part] else None for part in ("year", "month", "day"))
    yield f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    if month and month > 1 and not day:
        yield f"{year}年{month - 1}月/{month}月"
    said = f"{year}".translate(str.maketrans("0123456789", "〇一二三四五六七八九")) + "年"
    said += f"{numerals.write(month)}月" if month else ""
    said += f"{numerals.write(day)}日" if day else ""
    yield said
    yield said.replace("〇", "零")


def _ordinal(match: re.Match[str]) -> Iterator[str]:
    number = numerals.read(match["number"])
    if number is not None:
        yield f"第{number}"
        yield f"第{numerals.write(number)}"


def _assembly(_: re.Match[str]) -> Iterator[str]:
    yield "大会"


def _count(match: re.Match[str]) -> Iterator[str]:
    """A number of things. UN texts set thousands apart by a blank; 2 800万 is also 28 000 000."""
    number = numerals.read(match[0].replace(",", " "))
    if number is None or number >= 10**12 or (match["figure"] and match["figure"].startswith("0")):
        return
    scale, sign = _scale(number)
    yield from _figures(number // scale, sign)
    if scale > 1:
        yield from _figures(number, "")
    if not match["figure"] or match["scale"] or _counts(match):
        said = numerals.write(number)
        if number != 2 or not _is_measured(match):
            yield said
        if said.startswith(("二千", "二万", "二亿")) or (number == 2 and _is_measured(match)):
            yield "两" + said[1:]


def _counts(match: re.Match[str]) -> bool:
    """Whether a figure is followed by what it counts: 86个, but not 86 alone, nor 1个, which is 一个 everywhere."""
    return match["figure"] != "1" and re.match(_COUNTED, match.string[match.end() :]) is not None


def _is_measured(match: re.Match[str]) -> bool:
    """Whether a measure follows, before which two is 两: 两个, but 二月."""
    return match.string[match.end() : match.end() + 1] in tuple("个名位国次项年倍周天小")


def _scale(number: int) -> tuple[int, str]:
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        if number and number % scale == 0:
            return scale, sign
    return 1, ""


def _figures(number: int, sign: str) -> Iterator[str]:
    yield f"{number}{sign}"
    if number >= 1000:
        yield f"{number:,}{sign}".replace(",", " ")
        yield f"{number:,}{sign}"


# What has other notations, and what writes them.
_NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
    (
        re.compile(
            r"(?P<organ>联合国大会|大会|联大|人权理事会|经济及社会理事会|经社理事会|安全理事会|安理会)?"
            r"第(?P<number>[0-9]{1,4}(?:/[0-9]{1,3})?)(?:\((?P<year>[0-9]{4})\))?号(?P<what>决议|决定)?"
        ),
        _resolution,
    ),
    (
        re.compile(
            r"(?<![a-z0-9/])(?P<series>a|s|e|a/hrc)/(?P<kind>res|dec)/(?P<number>[0-9]{1,4}(?:/[0-9]{1,3})?)"
            r"(?:\((?P<year>[0-9]{4})\))?(?![0-9/])"
        ),
        _symbol,
    ),
    (re.compile(rf"(?<![0-9])(?P<first>{_YEAR})年?(?P<to>-|~|至|到)(?P<last>{_YEAR})年"), _years),
    (re.compile(rf"百分之(?P<said>{_NUMERAL}+)|(?<![0-9.,])(?P<figure>[0-9]{{1,3}})%"), _percent),
    (
        re.compile(
            r"(?<![0-9])(?P<century>19|20)(?P<tens>[1-9]0)年代"
            r"|(?<![0-9])(?:20|二十)世纪(?P<said>[1-9]0|[一二三四五六七八九]十)年代"
            r"|(?<![0-9纪〇零一二三四五六七八九十])(?P<bare>[1-9]0|[一二三四五六七八九]?十)年代"
        ),
        _decade,
    ),
    (
        re.compile(
            rf"(?<![0-9./-])(?P<year>{_YEAR})(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
            r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9./-])"
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?<![0-9])(?P<year>{_YEAR}|[一二][零〇一二三四五六七八九]{{3}})年(?!代)"
            rf"(?:(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
            rf"(?:(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?)?"
        ),
        _date,
    ),
    # A lone 第一 may be "firstly".
    (re.compile(rf"第(?P<number>{_NUMERAL}{{2,}}+|{_NUMERAL}(?=.)|[0-9]{{2,}}+|[0-9](?=.))(?![/.(])"), _ordinal),
    # Texts call the Assembly 大会; alone that may be any assembly.
    (re.compile(r"(?:联合国大会|联大)(?=第|决议|决定|特别会议)"), _assembly),
    (
        re.compile(
            rf"(?P<said>{_NUMERAL}{{2,}}+|一(?=[月日])|[二两三四五六七八九十](?={_COUNTED}))(?!分之)"
            rf"|(?P<figure>{_DIGITS})(?P<scale>[万亿]?)(?!年代)"
        ),
        _count,
    ),
)
