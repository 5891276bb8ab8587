from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive import catalogue, symbol
from archive.mentions import references

REPORT = Path(__file__).parents[2] / "documents" / "A_68_827.txt"


def cited(text: str) -> list[tuple[str | None, str]]:
    return [(reference.symbol, text[reference.start : reference.end]) for reference in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the organ by the number's shape
        ("通过了第66/261号决议", [("A/RES/66/261", "第66/261号决议")]),
        ("第 65/123 号决议", [("A/RES/65/123", "第 65/123 号决议")]),
        ("第６６／２６１号决议", [("A/RES/66/261", "第６６／２６１号决议")]),
        ("第66/261决议", [("A/RES/66/261", "第66/261决议")]),
        ("第42/207 C号决议", [("A/RES/42/207 C", "第42/207 C号决议")]),
        ("第53/77 AA号决议", [("A/RES/53/77 AA", "第53/77 AA号决议")]),
        ("第76/84 A和B号决议", [("A/RES/76/84 A-B", "第76/84 A和B号决议")]),
        ("第55/5 B至F号决议", [("A/RES/55/5 B-F", "第55/5 B至F号决议")]),
        ("第76/84 A和C号决议", [(None, "第76/84 A和C号决议")]),
        ("第1514(XV)号决议", [("A/RES/1514(XV)", "第1514(XV)号决议")]),
        ("第217 A (III)号决议", [("A/RES/217 A(III)", "第217 A (III)号决议")]),
        ("第217A（III）号决议", [("A/RES/217 A(III)", "第217A（III）号决议")]),
        ("2006年12月15日ES-10/17号决议", [("A/RES/ES-10/17", "ES-10/17号决议")]),
        ("1978年4月21日S-8/2号决议", [("A/RES/S-8/2", "S-8/2号决议")]),
        ("2017年12月5日S-27/1号决议", [(None, "S-27/1号决议")]),
        ("扩散的第 1540(2004)号决议", [("S/RES/1540(2004)", "第 1540(2004)号决议")]),
        ("第2013/5号决议", [("E/RES/2013/5", "第2013/5号决议")]),
        ("第1998/72号决议", [(None, "第1998/72号决议")]),
        ("第22/15号决议", [(None, "第22/15号决议")]),
        ("第186号决议", [(None, "第186号决议")]),
        ("第60/519号决定", [("A/DEC/60/519", "第60/519号决定")]),
        # the date must fit the Assembly's session
        ("1989年12月22日第44/228号决议", [("A/RES/44/228", "第44/228号决议")]),
        ("2020年7月16日第44/12号决议", [(None, "第44/12号决议")]),
        # the organ named
        ("安全理事会第 1540 号决议", [(None, "第 1540 号决议")]),
        ("安理会1540号决议", [(None, "1540号决议")]),
        ("人权理事会第 22/15 号决议", [("A/HRC/RES/22/15", "第 22/15 号决议")]),
        ("人权理事会第S-21/1号决议", [("A/HRC/RES/S-21/1", "第S-21/1号决议")]),
        ("人权委员会第2005/5号决议", [("E/CN.4/RES/2005/5", "第2005/5号决议")]),
        ("经济及社会理事会第1980/67号决议", [("E/RES/1980/67", "第1980/67号决议")]),
        ("联合国环境大会第5/5号决议", [("UNEP/EA.5/Res.5", "第5/5号决议")]),
        ("大会在其第 65/123 号决议中", [("A/RES/65/123", "第 65/123 号决议")]),
        ("人权理事会2007年6月18日关于体制建设的第5/1号决议", [("A/HRC/RES/5/1", "第5/1号决议")]),
        ("设立人权理事会的第60/251号决议", [("A/RES/60/251", "第60/251号决议")]),
        ("议会联盟大会第130/2号决议", [(None, "第130/2号决议")]),
        ("缔约方大会第34/17号决定", [(None, "第34/17号决定")]),
        ("妇女地位委员会第56/1号决议", [(None, "第56/1号决议")]),
        ("大会第2013/5号决议", [(None, "第2013/5号决议")]),
        # the organ named before
        ("人权理事会开会。理事会第 22/15 号决议", [("A/HRC/RES/22/15", "第 22/15 号决议")]),
        ("安全理事会开会。理事会第1540号决议", [(None, "第1540号决议")]),
        # the year, part of the Security Council's symbols, elsewhere in the text
        (
            "安全理事会第1540(2004)号决议(安理会第1540号决议)",
            [("S/RES/1540(2004)", "第1540(2004)号决议"), ("S/RES/1540(2004)", "第1540号决议")],
        ),
        ("理事会第 22/15 号决议", [(None, "第 22/15 号决议")]),
        (
            "人权理事会第43/1号决议。高级专员根据第43/1号决议",
            [("A/HRC/RES/43/1", "第43/1号决议"), ("A/HRC/RES/43/1", "第43/1号决议")],
        ),
        # several in a row
        ("第 65/123 和 66/261 号决议", [("A/RES/65/123", "第 65/123"), ("A/RES/66/261", "66/261 号决议")]),
        ("安理会第1540和1977号决议", [(None, "第1540"), (None, "1977号决议")]),
        (
            "大会1960年12月14日第1514(XV)号、1960年12月15日第1541(XV)号决议",
            [("A/RES/1514(XV)", "第1514(XV)号"), ("A/RES/1541(XV)", "第1541(XV)号决议")],
        ),
        (
            "人权理事会第5/1号决议和关于行为守则的第5/2号决议",
            [("A/HRC/RES/5/1", "第5/1号决议"), ("A/HRC/RES/5/2", "第5/2号决议")],
        ),
        (
            "大会2019年12月18日第74/166号决议和人权理事会2020年6月22日第43/25号决议",
            [("A/RES/74/166", "第74/166号决议"), ("A/HRC/RES/43/25", "第43/25号决议")],
        ),
        ("第68/1-68/10号决议", [("A/RES/68/1", "第68/1"), ("A/RES/68/10", "68/10号决议")]),
        (
            "第1325(2000)、1820(2008)号决议",
            [("S/RES/1325(2000)", "第1325(2000)"), ("S/RES/1820(2008)", "1820(2008)号决议")],
        ),
        ("第61/16号、62/208号决议", [("A/RES/61/16", "第61/16号"), ("A/RES/62/208", "62/208号决议")]),
        (
            "大会第60/1号决议和安理会第1645(2005)号决议",
            [("A/RES/60/1", "第60/1号决议"), ("S/RES/1645(2005)", "第1645(2005)号决议")],
        ),
        # blanks beside the stroke, as a text layer of a PDF has them
        ("第 65/ 123 号决议", [("A/RES/65/123", "第 65/ 123 号决议")]),
        # the organ's session between it and the number
        ("大会第三十届会议第3452(XXX)号决议", [("A/RES/3452(XXX)", "第3452(XXX)号决议")]),
        ("环境大会第四届会议通过的第4/6号决议", [("UNEP/EA.4/Res.6", "第4/6号决议")]),
        ("旅游组织大会第二十一届会议通过的第668(XXI)号决议", [(None, "第668(XXI)号决议")]),
        # bare 理事会: of the councils named, the one that numbers so
        (
            "欢迎理事会第46/17号和第2006/46号决议，人权理事会和经济及社会理事会",
            [("A/HRC/RES/46/17", "第46/17号"), (None, "第2006/46号决议")],
        ),
        ("根据理事会第1996/31号决议，经济及社会理事会", [("E/RES/1996/31", "第1996/31号决议")]),
        # parts of a document
        ("A/68/53/Add.1和Corr.1", [("A/68/53/Add.1", "A/68/53/Add.1"), ("A/68/53/Add.1/Corr.1", "Corr.1")]),
        ("A/68/53/Add.1和Add.2", [("A/68/53/Add.1", "A/68/53/Add.1"), ("A/68/53/Add.2", "Add.2")]),
        (
            "A/68/53 及 Corr.1、2和Add.1-3",
            [
                ("A/68/53", "A/68/53"),
                ("A/68/53/Corr.1", "Corr.1"),
                ("A/68/53/Corr.2", "2"),
                ("A/68/53/Add.1", "Add.1"),
                ("A/68/53/Add.3", "3"),
            ],
        ),
        ("A/68/53/Add.1和2个附件", [("A/68/53/Add.1", "A/68/53/Add.1")]),
        # symbols
        ("见A/78/409，第89段", [("A/78/409", "A/78/409")]),
        ("(S/RES/1540 (2004))", [("S/RES/1540(2004)", "S/RES/1540 (2004)")]),
        ("(S/RES/1540)", [(None, "S/RES/1540")]),
        ("A/RES/66/261号决议", [("A/RES/66/261", "A/RES/66/261")]),
    ],
)
def test_what_is_cited(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    ["第42和第43段", "第 126 届大会", "2013年第58届会议", "第1号决议草案", "MEPC.237(65)号决议",
     "GC(63)/RES/13号决议",
     "第2/CP.23号决定", "第58.16号决议", "决定在2013年", "13日决定", "第十一届会议报告",
     "和Add.1", "2012 年 5 月/6 月", "在第66/261号文件"],
)  # fmt: skip
def test_other_numbers_cite_nothing(text: str) -> None:
    assert references(text) == ()


def test_the_council_may_be_named_anywhere_in_the_document() -> None:
    paragraphs = "1. 理事会第5/1号决议。\n\n2. 经济及社会理事会和人权理事会开会。\n\n3. 理事会第2013/5号决议。\n"
    document = catalogue.parse(catalogue.Entry("note.txt", paragraphs.encode(), None))
    assert [r.symbol for p in document.passages for r in p.references] == ["A/HRC/RES/5/1", "E/RES/2013/5"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第66/261号决议", "resolution"),
        ("第60/519号决定", "decision"),
        ("第60/518号和第60/519号决定", "decision"),
        ("A/RES/66/261", "resolution"),
        ("UNEP/EA.4/Res.6", "resolution"),
        ("A/DEC/60/519", "decision"),
        ("A/78/409", "document"),
    ],
)
def test_what_kind_is_cited(text: str, kind: str) -> None:
    assert {reference.kind for reference in references(text)} == {kind}


def test_everything_the_report_cites() -> None:
    assert [name for name, _ in cited(REPORT.read_text(encoding="utf-8"))] == [
        "A/RES/66/261", "S/RES/1540(2004)", "A/RES/65/123", "A/RES/65/123", "A/RES/66/296", "A/HRC/RES/22/15",
        "S/RES/1540(2004)", "A/RES/66/261", "A/HRC/RES/22/15", "S/RES/1540(2004)", "S/RES/1540(2004)",
    ]  # fmt: skip


pieces = st.sampled_from(
    ["大会", "人权理事会", "理事会", "第", "66/261", "22/15", "1540(2004)", "1540", "-66/262", "/Add.1",
     "和Corr.1", "、2", "号", "决议", "决定", "、", "和",
     "，", "2013年5月", "关于", "的", " ", "A/68/827", "B", "S-24/2", "（XV）"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(pieces, max_size=14).map("".join))
@example("A/68/827和Corr.11540(2004)")
@example("A/68/827和Corrigendum.1")
def test_references_are_in_order_apart_and_canonical(text: str) -> None:
    found = references(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert all(0 <= reference.start < reference.end <= len(text) for reference in found)
    assert all(symbol.canonical(reference.symbol) == reference.symbol for reference in found if reference.symbol)
