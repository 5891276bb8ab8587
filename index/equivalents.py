"""Equivalents: other dress of what a query says. The forms of a run are the run itself and then the same with names,
numbers and resolution symbols written in the other ways UN texts write them.

A run is read from left to right; at each place the longest thing that has other forms is taken, so that 开发署 in
国际开发署 or 中国 in 发展中国家 is not mistaken for a name of its own. A form only ever widens a search: what stands
as typed ranks first.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, product

import opencc

from archive import numerals
from archive.model import Abbreviation
from index import lexicon
from index.normalise import is_han, normal

# Of so many texts the forms are kept.
_KEPT = 4096
_MOST = 16
# Short forms that a document may use for one body but that are words of their own anywhere else.
_COMMON_NOUNS = {
    "大会", "会议", "委员会", "理事会", "组织", "机构", "机关", "公约", "条约", "协定", "议定书", "宣言", "声明",
    "宪章", "规约", "纲领", "框架", "议程", "战略", "基金", "基金会", "方案", "计划", "项目", "论坛", "中心",
    "小组", "工作组", "法庭", "法院", "秘书处", "办事处", "办公室", "专员", "主席", "主任", "代表", "报告", "决议",
    "决定", "报告员", "联盟", "集团", "部队", "特派团", "研究所", "大学", "学院", "银行", "公司", "协会", "网络",
    "平台", "机制", "程序", "指南", "准则", "规则", "原则",
}  # fmt: skip

# What a short form may leave out in front and still be a name: 各国议会联盟.
_LEADING = re.compile("(?:联合国|国际|各国|世界|全球|中华人民共和国)+")

_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_DIGITS = r"(?<![0-9a-z.,/-])(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![0-9a-z]|[.,:/-][0-9])"
# What is counted or numbered so, in figures or in characters alike. One thing is seldom counted in figures.
_COUNTED = (
    "(?:年|月|日|届|次|章|条|款|段|节|项|号|个|名|位|国|岁|倍|周|天|小时|世纪|成员|万|亿"
    "|种|份|家|座|处|批|期|轮|级|类|册|本|件|页|篇)"
)
_YEAR = "[12][0-9]{3}"
_DECADES_OF_THIS_CENTURY = 20

_PATTERNS = {
    "resolution": re.compile(
        r"(?P<organ>联合国大会|大会|联大|人权理事会|经济及社会理事会|经社理事会|安全理事会|安理会)?"
        r"第(?P<number>[0-9]{1,4}(?:/[0-9]{1,3})?)(?:\((?P<year>[0-9]{4})\))?号(?P<what>决议|决定)?"
    ),
    "symbol": re.compile(
        r"(?<![a-z0-9/])(?P<series>a|s|e|a/hrc)/(?P<kind>res|dec)/(?P<number>[0-9]{1,4}(?:/[0-9]{1,3})?)"
        r"(?:\((?P<year>[0-9]{4})\))?(?![0-9/])"
    ),
    "years": re.compile(rf"(?<![0-9])(?P<first>{_YEAR})年?(?P<to>-|~|至|到)(?P<last>{_YEAR})年"),
    "percent": re.compile(rf"百分之(?P<said>{_NUMERAL}+)|(?<![0-9.,])(?P<figure>[0-9]{{1,3}})%"),
    "decade": re.compile(
        r"(?<![0-9])(?P<century>19|20)(?P<tens>[1-9]0)年代"
        r"|(?<![0-9])(?:20|二十)世纪(?P<said>[1-9]0|[一二三四五六七八九]十)年代"
        r"|(?<![0-9纪〇零一二三四五六七八九十])(?P<bare>[1-9]0|[一二三四五六七八九]?十)年代"
    ),
    "iso": re.compile(
        rf"(?<![0-9./-])(?P<year>{_YEAR})(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
        r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9./-])"
    ),
    "date": re.compile(
        rf"(?<![0-9])(?P<year>{_YEAR}|[一二][零〇一二三四五六七八九]{{3}})年(?!代)"
        rf"(?:(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
        rf"(?:(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?)?"
    ),
    # A lone 第一 may be "firstly".
    "ordinal": re.compile(rf"第(?P<number>{_NUMERAL}{{2,}}+|{_NUMERAL}(?=.)|[0-9]{{2,}}+|[0-9](?=.))(?![/.(])"),
    # Texts call the Assembly 大会; alone that may be any assembly.
    "assembly": re.compile(r"(?:联合国大会|联大)(?=第|决议|决定|特别会议)"),
    "count": re.compile(
        rf"(?P<said>{_NUMERAL}{{2,}}+|一(?=[月日])|[二两三四五六七八九十](?={_COUNTED}))(?!分之)"
        rf"|(?P<figure>{_DIGITS})(?P<scale>[万亿]?)(?!年代)"
    ),
}
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


class Equivalents:
    """Which names are of one thing: the lexicon's, and the short forms documents introduce.

    A learned short form that is a common noun (委员会), that stands for several full ones, or that is what the full one
    ends with (海底管理局, 管理局), replaces nothing: it would make a search for one of them a search for all.
    """

    def __init__(self, learned: Iterable[Abbreviation] = ()) -> None:
        others: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for group in lexicon.groups():
            for name in (*group.names, *group.typed):
                others[name] |= dict.fromkeys(group.names)
        full_forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for abbreviation in learned:
            full_forms[normal(abbreviation.short)][normal(abbreviation.full)] = None
        for short, full in full_forms.items():
            (name, *more) = full
            if not more and short not in _COMMON_NOUNS and not _is_broader(short, name):
                others[short][name] = None
                others[name][short] = None
        self._others = {name: tuple(other for other in others[name] if other != name) for name in others}
        self._longest = max(map(len, self._others))
        # A search asks for those of each word several times, and readers ask for the same words.
        self.known_forms: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The other names of what a normalised name names, the full one first; none for a name not known.

        >>> Equivalents().of("undp")
        ('联合国开发计划署', '开发署', '开发计划署')
        """
        return self._others.get(name, ())

    def __iter__(self) -> Iterator[str]:
        """Every known name."""
        return iter(self._others)

    def at(self, text: str, start: int) -> int:
        """The length of the longest known name that stands at an offset, 0 where none does. A name that begins or
        ends in Latin letters is not part of a longer word, symbol or address."""
        for length in range(min(self._longest, len(text) - start), 1, -1):
            if text[start : start + length] in self._others and _stands_free(text, start, start + length):
                return length
        return 0


def forms(text: str, names: Equivalents) -> tuple[str, ...]:
    """The forms a normalised run may stand in, at most 16: the run itself, then its equivalents, those in
    another dress throughout first. A form that holds another is left out, for where it stands the other stands too.

    >>> forms("妇女署", Equivalents())
    ('妇女署', '联合国促进性别平等和增强妇女权能署')
    >>> forms("第一百二十七届大会", Equivalents())
    ('第一百二十七届大会', '第127届大会')
    """
    known = names.known_forms.get(text)
    if known is None:
        if len(names.known_forms) >= _KEPT:
            names.known_forms.clear()
        names.known_forms[text] = known = _forms(text, names)
    return known


def _forms(text: str, names: Equivalents) -> tuple[str, ...]:
    pieces = tuple(_pieces(text, names))
    throughout = ("".join(p[min(n, len(p) - 1)] for p in pieces) for n in range(max(map(len, pieces))))
    mixed = ("".join(chosen) for chosen in islice(product(*pieces), _MOST * _MOST))
    kept: list[str] = []
    # Normalised again, for a blank may have come to stand beside a Chinese character: `3 undp`.
    for form in (text, *map(normal, throughout), *map(normal, mixed)):
        if not any(_holds(form, shorter) for shorter in kept):
            kept.append(form)
    return tuple(kept[:_MOST])


def in_mainland_words(text: str) -> str | None:
    """What is typed in traditional script, in the mainland's words, by OpenCC's phrase tables; None where they are the
    same, or the script is not traditional: 支援 may be meant as it stands.

    >>> in_mainland_words("網路安全"), in_mainland_words("網絡安全")
    ('网络安全', None)
    """
    typed = normal(text)
    if not any(is_han(character) and normal(character) != character for character in text):
        return None
    said = normal(_from_taiwan().convert(text))
    return said if said != typed else None


@cache
def _from_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")


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


def _pieces(text: str, names: Equivalents) -> Iterator[tuple[str, ...]]:
    """A run cut into what has other forms and what stands between; each piece first as typed."""
    start = at = 0
    while at < len(text):
        piece = _piece(text, at, names)
        if not piece:
            at += 1
            continue
        yield (text[start:at],)
        yield piece
        start = at = at + len(piece[0])
    yield (text[start:],)


def _piece(text: str, start: int, names: Equivalents) -> tuple[str, ...]:
    """The longest thing with other forms that stands at an offset, and those forms."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if length := names.at(text, start):
        name = text[start : start + length]
        found[name] += names.of(name)
    for kind, pattern in _PATTERNS.items():
        if (match := pattern.match(text, start)) and (others := tuple(_WAYS[kind](match))):
            found[match[0]] += others
    longest = max(found, key=len, default="")
    return tuple(dict.fromkeys((longest, *found[longest]))) if longest else ()


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


_WAYS = {
    "iso": _date,
    "resolution": _resolution,
    "symbol": _symbol,
    "years": _years,
    "percent": _percent,
    "decade": _decade,
    "date": _date,
    "ordinal": _ordinal,
    "assembly": _assembly,
    "count": _count,
}


def _is_broader(short: str, full: str) -> bool:
    """Whether a short form is a part of the full one that may be part of others too."""
    return short in full and not (full.endswith(short) and _LEADING.fullmatch(full.removesuffix(short)))


def _stands_free(text: str, start: int, end: int) -> bool:
    before, first, last, after = (text[max(at, 0) : at + 1] for at in (start - 1, start, end - 1, end))
    return not (_is_plain(first) and _goes_on(before)) and not (_is_plain(last) and _goes_on(after))


def _holds(form: str, other: str) -> bool:
    at = form.find(other)
    return at >= 0 and _stands_free(form, at, at + len(other))


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _goes_on(character: str) -> bool:
    return bool(character) and (_is_plain(character) or character in "./@-_")
