"""What resolutions, laws and treaties become: preambles, operative paragraphs, parts, chapters, articles."""

import pytest

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.model import Document

RESOLUTION = """A/RES/78/999

第七十八届会议

议程项目11

2023年11月21日大会决议

[未经发交主要委员会而通过 (A/78/L.9)]

78/999. 水井的养护

大会，

回顾其2021年12月2日第76/13号决议，¹

深为关切地注意到水井失修，

¹ 见第一次报告。

1. 促请会员国：

(a) 修井；

(b) 护井；

2. 2012年以来的做法应予继续。

第34次全体会议

2023年11月21日
"""
LAW = """水井养护条例

第一章 总则

第一条 为了养护水井，制定本条例。

第二条 下列水井应当养护：

（一）公用的；

（二）学校的。

前款所称学校，包括幼儿园。

第二章 罚则

第二条之一 违者罚款。

第三条 本条例自公布之日起施行。
"""


def parsed(text: str) -> Document:
    document = catalogue.parse(Entry("x.txt", text.encode(), None))
    assert accounting.unaccounted(document, extract("x.txt", text.encode())) == ()
    return document


def told(text: str) -> list[tuple[str, str, str]]:
    return [(p.locator, p.kind, p.marker + p.text) for p in parsed(text).passages]


def test_a_resolution() -> None:
    assert told(RESOLUTION) == [
        ("pp1", "preambular", "回顾其2021年12月2日第76/13号决议，¹"),
        ("pp2", "preambular", "深为关切地注意到水井失修，"),
        ("fn1", "footnote", "¹ 见第一次报告。"),
        ("p1", "operative", "1. 促请会员国："),
        ("p1.a", "subparagraph", "(a) 修井；"),
        ("p1.b", "subparagraph", "(b) 护井；"),
        ("p2", "operative", "2. 2012年以来的做法应予继续。"),
    ]


def test_the_cover_of_a_resolution() -> None:
    document = parsed(RESOLUTION)
    assert (document.symbol, document.title, document.date) == ("A/RES/78/999", "水井的养护", "2023-11-21")
    lines = [(line.role, line.text) for line in document.flow if line not in document.places]
    assert lines == [("formula", "大会，"), ("adoption", "第34次全体会议"), ("adoption", "2023年11月21日")]


def test_what_a_page_cut_in_a_preamble_is_one_paragraph() -> None:
    cut = RESOLUTION.replace("第76/13号决议，¹\n", "第76/13号\n\n决议，¹\n")
    assert told(cut)[0] == ("pp1", "preambular", "回顾其2021年12月2日第76/13号决议，¹")
    at_a_comma = RESOLUTION.replace(
        "水井失修，\n\n¹ 见第一次报告。\n", "水井失修，\n\n¹ 见第一次报告。\n\n其中多数在乡村，\n"
    )
    assert told(at_a_comma)[1] == ("pp2", "preambular", "深为关切地注意到水井失修，其中多数在乡村，")


def test_an_operative_paragraph_without_a_number_is_counted() -> None:
    text = "78/1. 井\n\n大会，\n\n回顾其决议，\n\n决定修井。\n"
    assert told(text) == [("pp1", "preambular", "回顾其决议，"), ("p1", "operative", "决定修井。")]


def test_parts_and_sections_that_number_anew() -> None:
    parts = "78/1. 井\n\nA\n\n大会，\n\n1. 修井。\n\nB\n\n大会，\n\n回顾其决议，\n\n1. 护井。\n"
    assert [place for place, *_ in told(parts)] == ["a.p1", "b.pp1", "b.p1"]
    sections = "78/1. 井\n\n大会，\n\n一 修井\n\n回顾其决议，\n\n1. 修井。\n\n二 护井\n\n1. 护井。\n"
    assert [place for place, *_ in told(sections)] == ["s1.pp1", "s1.p1", "s2.p1"]


def test_a_law() -> None:
    assert told(LAW) == [
        ("art1", "article", "第一条 为了养护水井，制定本条例。"),
        ("art2", "article", "第二条 下列水井应当养护："),
        ("art2.1.1", "subparagraph", "（一）公用的；"),
        ("art2.1.2", "subparagraph", "（二）学校的。"),
        ("art2.2", "article", "前款所称学校，包括幼儿园。"),
        ("art2-1", "article", "第二条之一 违者罚款。"),
        ("art3", "article", "第三条 本条例自公布之日起施行。"),
    ]
    assert [(s.locator, s.heading) for s in parsed(LAW).sections] == [("ch1", "第一章 总则"), ("ch2", "第二章 罚则")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条\n联合国之宗旨为：\n一、维持和平。\n二、发展友好关系。\n", ["art1", "art1.1", "art1.2"]),
        ("第一條　範圍\n本公約適用於條約。\n第二條　用語\n一、稱條約者。\n", ["art1", "art2", "art2.1"]),
    ],
)
def test_a_treaty(text: str, expected: list[str]) -> None:
    assert [place for place, *_ in told(text)] == expected
