"""What a passage speaks of: the organisations and places it names, the resolutions it cites, the events it mentions.

Recognised by lexicon and rule once in a passage's life, for few mistakes rather than for all there is: a name counts
where it begins and ends at word borders, the longest first, so that 国会 is not in 联合国会员国, nor 中国 in
发展中国家. Each is told by one name, however the text says it: 儿基会 is 联合国儿童基金会.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive import numerals
from archive.model import Abbreviation, Passage
from index import lexicon
from index.normalise import Normalised, normal

_ORGANISATIONS = ("organs", "bodies", "programmes", "agencies", "organizations", "departments")
# The whole UN is in nearly every passage; its resolutions and its seat are no body; a Conference of the Parties says
# not of which treaty, a summit not which.
_TOO_WIDE = {
    "联合国", "联合国大会决议", "联合国总部", "缔约方会议", "缔约方大会", "缔约国会议", "世界首脑会议",
    "联合国首脑会议",
}  # fmt: skip
# One that is another's: 国家统计委员会, 非洲人权委员会.
_OF_ANOTHER = ("国家", "全国", "地方", "区域", "非洲", "欧洲", "美洲", "亚洲", "独立")

# A part of it that has a name of its own: 东南亚国家联盟区域论坛, 欧洲联盟驻科索沃法治特派团.
_ITS_PART = re.compile("区域论坛|驻[一-龥]{1,8}(?:特派团|代表团)")

# A name goes on over these: 美洲开发银行, 中国人权研究会, 约旦河西岸, 非洲联盟委员会.
_BODY = (
    "银行|委员会|组织|联盟|理事会|共同体|基金|协会|学会|研究会|研究所|中心|大学|学院|公司|集团|论坛|网络|法院|法庭|特派团|办公室|办事处|部队|代表团"
    "|公约|宪章|宣言|条约|协定|议定书|首脑会议|会议|大会"
)
_NAME_GOES_ON = re.compile(rf"[河湖湾海峡洋]|(?:(?![的在和与及同是由对向为于])[一-龥]){{0,12}}?(?:{_BODY})")

_TITLE = re.compile("《[^》]*》")

_NUMBER = "[0-9一二三四五六七八九十百]{1,5}"
_IN_NAME = r"(?:(?![的在由并将已于是和与及同对向从为以其该这届次或及请])[一-龥])"
_HEAD = "(?:联合国|世界|国际|全球|各国议会|亚太|非洲|欧洲|美洲|阿拉伯)"
_MEETING = "(?:首脑会议|峰会|大会|会议|论坛)"
_ORDINAL = re.compile("(?<=第)[一二三四五六七八九十百]+(?=[届次])")
_EVENTS = (
    # 第四次世界妇女大会, 第127届各国议会联盟大会
    re.compile(rf"第{_NUMBER}[届次]{_HEAD}{_IN_NAME}{{1,16}}?{_MEETING}"),
    # 2005年世界首脑会议
    re.compile(rf"[12][0-9]{{3}}年{_HEAD}{_IN_NAME}{{0,14}}?{_MEETING}"),
    # 世界人权会议, 全球难民论坛
    re.compile(rf"(?:世界|国际|全球){_IN_NAME}{{2,14}}?(?:首脑会议|峰会)"),
    # 国际妇女日, 世界水日
    re.compile(rf"(?:国际(?!纪念日|日)|世界){_IN_NAME}{{1,14}}?(?<![今每同昔])日(?![本常益前内期后程报子])"),
    # 国际家庭年; 国际青年 is none
    re.compile(rf"国际{_IN_NAME}{{1,12}}?(?<![青少成同周每今明去近当老历多前往十])年(?![代度来底初中内末前后间轻])"),
    # 联合国扫盲十年, 第三个铲除殖民主义国际十年
    re.compile(rf"(?:联合国|第[二三四]个|国际(?!行动)){_IN_NAME}{{2,22}}?十年(?![来前后内间])"),
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The values of a passage for each facet, each once, as they first stand in it."""

    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


class _Names:
    """Names to look for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        self._lengths = {head: sorted(known, reverse=True) for head, known in lengths.items()}

    def sites(self, text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The names that stand in a text from one border to another, the longest at each place, none in another."""
        borders, after = frozenset(cuts), 0
        for start in cuts:
            if start < after:
                continue
            for length in self._lengths.get(text[start : start + 2], ()):
                end = start + length
                if end in borders and text[start:end] in self._names:
                    yield start, end
                    after = end
                    break


class Known:
    """The names of a document: the lexicon's, and the short forms it introduces for them itself."""

    def __init__(self, abbreviations: Iterable[Abbreviation] = ()) -> None:
        listed = lexicon.named(*_ORGANISATIONS)
        short = ((normal(a.short), listed.get(normal(a.full))) for a in abbreviations)
        self._organisations, self._names = _with(frozenset((name, full) for name, full in short if full))
        self._conferences = lexicon.named("conferences")
        self._places = lexicon.places()

    def in_passage(self, passage: Passage, read: Normalised, cuts: Sequence[int]) -> Subjects:
        """What a passage speaks of; `read` is its normalised text, `cuts` the word borders in it."""
        text = read.text
        organisations, places, events = dict[str, None](), dict[str, None](), dict[str, None]()
        titles = [match.span() for match in _TITLE.finditer(text)]
        taken: list[tuple[int, int]] = []
        for start, end in self._names.sites(text, cuts):
            name = text[start:end]
            full = self._organisations.get(name) or self._conferences.get(name)
            if full in _TOO_WIDE:
                continue
            if full and name in self._organisations:
                if not text.endswith(_OF_ANOTHER, 0, start) and not _ITS_PART.match(text, end):
                    organisations[full] = None
            elif full:
                events[full] = None
            elif (place := self._places.get(name)) and _names_place(text, start, end, titles):
                places[place] = None
            taken.append((start, end))
        for start, end in _events(text, frozenset(cuts), taken):
            events[_event(passage.text[slice(*read.source(start, end))])] = None
        cited = dict.fromkeys(r.symbol for r in passage.references if r.kind == "resolution" and r.symbol)
        return Subjects(tuple(organisations), tuple(places), tuple(cited), tuple(events))


@lru_cache(64)
def _with(learned: frozenset[tuple[str, str]]) -> tuple[Mapping[str, str], _Names]:
    """The organisations by their names, those learned among them, and all names there are to look for."""
    organisations = {**lexicon.named(*_ORGANISATIONS), **dict(learned)}
    # Treaties, posts and terms too, for an organisation or a place inside one is only a part of its name.
    others = lexicon.named("instruments", "posts", "terms", "conferences")
    return organisations, _Names((*others, *lexicon.places(), *organisations))


def _names_place(text: str, start: int, end: int, titles: Iterable[tuple[int, int]]) -> bool:
    """Whether the name of a place stands for the place, and in no longer name."""
    inside = any(first < start < last for first, last in titles)
    return not inside and not text.endswith("联合国", 0, start) and not _NAME_GOES_ON.match(text, end)


def _events(text: str, borders: frozenset[int], taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where events are told by their form alone, overlapping no name already known."""
    held = list(taken)
    for pattern in _EVENTS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if {start, end} <= borders and not any(start < last and first < end for first, last in held):
                held.append((start, end))
                yield start, end


def _event(said: str) -> str:
    """An event as its source says it, but for blanks and with its number in figures: `第127届…`."""
    joined = "".join(said.split())
    return _ORDINAL.sub(lambda match: str(numerals.read(match[0]) or match[0]), joined)
