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

from archive.model import Abbreviation
from index import lexicon, notations
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
    for written, others in notations.others(text, start):
        found[written] += others
    longest = max(found, key=len, default="")
    return tuple(dict.fromkeys((longest, *found[longest]))) if longest else ()


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
