"""What a passage speaks of: texts with all they become, and the facets as counted one by one."""

import tempfile
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as replaced

from archive.abbreviations import introduced
from archive.mentions import references
from archive.model import Abbreviation, Passage
from index import lexicon, segment
from index.library import Library
from index.normalise import normal, readings
from index.results import Request
from index.segment import Segmenter
from index.subjects import Known, Subjects
from tests.index.test_promise import REPORT


def spoken_of(text: str) -> Subjects:
    return spoken_in(replaced(REPORT.passages[0], text=text, references=references(text)), introduced(text))


def spoken_in(passage: Passage, abbreviations: Iterable[Abbreviation] = REPORT.abbreviations) -> Subjects:
    read = readings(passage.text)[0]
    learned = sorted({normal(name) for a in abbreviations for name in (a.full, a.short)})
    return Known(abbreviations).in_passage(passage, read, segmenter().cuts(read.text, learned))


@cache
def segmenter() -> Segmenter:
    with tempfile.TemporaryDirectory() as folder:
        return segment.load(Path(folder))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Subjects()),
        ("儿基会和联合国儿童基金会", Subjects(organisations=("联合国儿童基金会",))),
        ("聯合國兒童基金會的報告", Subjects(organisations=("联合国儿童基金会",))),
        ("联合国会员国和联合国系统", Subjects()),
        ("国家人权委员会", Subjects()),
        ("东南亚国家联盟区域论坛", Subjects()),
        ("联合国环境大会第二届会议", Subjects(organisations=("联合国环境大会",))),
        ("发展中国家的议会", Subjects()),
        ("在津巴布韦和大韩民国举行", Subjects(places=("津巴布韦", "韩国"))),
        ("中国和拉丁美洲", Subjects(places=("中国", "拉丁美洲"))),
        ("约旦河西岸", Subjects()),
        ("美洲开发银行", Subjects(organisations=("美洲开发银行",))),
        ("联合国阿富汗援助团", Subjects(organisations=("联合国阿富汗援助团",))),
        ("《南非宣言》", Subjects()),
        ("中非合作论坛", Subjects()),
        ("大会第66/261号决议", Subjects(resolutions=("A/RES/66/261",))),
        ("安全理事会第1325(2000)号决议", Subjects(organisations=("安全理事会",), resolutions=("S/RES/1325(2000)",))),
        ("大会第60/519号决定", Subjects()),
        ("里约+20的成果", Subjects(events=("联合国可持续发展大会",))),
        ("3月8日国际妇女日", Subjects(events=("国际妇女日",))),
        ("第一百二十七届各国议会联盟大会", Subjects(organisations=("各国议会联盟",))),
        ("第五次世界电子议会会议", Subjects(events=("第5次世界电子议会会议",))),
        ("2005年世界首脑会议成果", Subjects(events=("2005年世界首脑会议",))),
        ("国际青年的作用", Subjects()),
        ("今后国际十年", Subjects()),
        ("公约缔约国会议", Subjects()),
    ],
)
def test_what_a_text_speaks_of(text: str, expected: Subjects) -> None:
    assert spoken_of(text) == expected


def test_every_state_has_one_name() -> None:
    assert {lexicon.places()[normal(name)] for name in ("大韩民国", "韩国")} == {"韩国"}
    assert lexicon.places()[normal("巴勒斯坦国")] == "巴勒斯坦"


CHOICES = {"organisation": "organisations", "place": "places", "resolution": "resolutions", "event": "events"}


@pytest.mark.parametrize("query", ["议会", ""])
@pytest.mark.parametrize("chosen", [{}, {"organisations": ("联合国开发计划署",)}, {"places": ("孟加拉国", "马里")}])
def test_the_facets_count_what_the_passages_speak_of(
    library: Library, query: str, chosen: dict[str, tuple[str, ...]]
) -> None:
    of = {p.locator: spoken_in(p) for p in REPORT.passages}
    everywhere = Request(query, kinds=("paragraph", "annex_entry", "summary"), per_page=100)
    every = [hit.locator for page in range(1, 5) for hit in library.search(replace(everywhere, page=page)).hits]
    result = library.search(replace(everywhere, **chosen))
    for facet, name in CHOICES.items():
        others = {key: set(values) for key, values in chosen.items() if key != name}
        left = [o for o in map(of.__getitem__, every) if all(v & set(getattr(o, key)) for key, v in others.items())]
        counted = Counter(value for subjects in left for value in getattr(subjects, name))
        assert {v.value: v.count for v in result.facets[facet] if v.count} == counted
    hits = [o for o in map(of.__getitem__, every) if all(set(v) & set(getattr(o, key)) for key, v in chosen.items())]
    assert result.total == len(hits) > 0
