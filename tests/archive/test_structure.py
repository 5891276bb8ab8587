"""What the report in `documents/` becomes, and the rule for texts that a page break cut in two."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.model import Document, Passage


def parsed(text: str) -> Document:
    return catalogue.parse(Entry("x.txt", text.encode(), None))


def texts(text: str) -> list[tuple[str, str]]:
    return [(passage.locator, passage.text) for passage in parsed(text).passages]


def passage(document: Document, locator: str) -> Passage:
    return next(p for p in document.passages if p.locator == locator)


def test_the_report_has_every_passage_once_in_reading_order(report: Document) -> None:
    letters = {5: ["1", "2", "3", "4"], 9: list("abc"), 29: list("abcde"), 32: list("abcdefg")}
    paragraphs = [p for n in range(1, 33) for p in (f"p{n}", *(f"p{n}.{below}" for below in letters.get(n, [])))]
    annex = [f"annex.{s}.{n}" for s, many in enumerate((9, 9, 18, 7), 1) for n in range(1, many + 1)]
    locators = [p.locator for p in report.passages]
    assert [x for x in locators if not x.startswith("fn")] == [
        "summary.1", "summary.2", "summary.3", *paragraphs, *annex,
    ]  # fmt: skip
    assert [x for x in locators if x.startswith("fn")] == ["fn1", "fn2", "fn3", "fn4", "fn5", "fn-a"]
    assert Counter(p.kind for p in report.passages) == {
        "summary": 3, "paragraph": 32, "subparagraph": 15, "bullet": 4, "annex_entry": 43, "footnote": 6,
    }  # fmt: skip


def test_the_report_knows_what_its_masthead_says(report: Document) -> None:
    assert [(line.role, line.text) for line in report.front] == [
        ("session", "第六十八届会议"),
        ("agenda_item", "议程项目 126"),
        ("title", "联合国与各国议会和各国议会联盟的互动"),
        ("author", "秘书长的报告"),
    ]
    assert (report.session, report.agenda_item) == ("第六十八届会议", "126")
    assert (report.name, report.symbol, report.year, report.language) == ("A_68_827", "A/68/827", 2014, "zh")


def test_headings_form_a_tree(report: Document) -> None:
    assert [(s.locator, s.heading) for s in report.sections] == [
        ("summary", "摘要"),
        ("s1", "一. 引言"),
        ("s2", "二. 各国议会和联合国在各国议会联盟的政治互动"),
        ("s3", "三. 将各国议会的关切事项纳入联合国重大进程"),
        ("s4", "四. 议会对国际承诺的监督"),
        ("s4.s1", "议会参与国家报告工作"),
        ("s5", "五. 各国议会与联合国在国家一级的互动"),
        ("s6", "六. 建议"),
        ("annex", "附件"),
        ("annex.s1", "一. 民主和人权"),
        ("annex.s2", "二. 性别平等"),
        ("annex.s3", "三. 可持续发展"),
        ("annex.s4", "四. 国际和平与安全"),
    ]
    assert next(s for s in report.sections if s.locator == "annex").subtitle == (
        "自 2012 年 4 月以来联合国与各国议会和议会联盟联合开展的活动清单"
    )
    assert passage(report, "p15").section_path == ("四. 议会对国际承诺的监督",)
    assert passage(report, "p16").section_path == ("四. 议会对国际承诺的监督", "议会参与国家报告工作")
    assert passage(report, "annex.2.1").section_path == ("附件", "二. 性别平等")
    assert passage(report, "annex.2.1").section_value == ("附件", "性别平等")


@pytest.mark.parametrize(
    ("locator", "seam"),
    [
        ("p10", "利益攸关方集团在平等的基础上参与论坛活动"),
        ("p13", "和土著问题常设论坛秘书处联合编写"),
        ("p32.a", "可作为议会对联合国各项审议工作的正式贡献"),
        ("annex.1.5", "提供投入"),
        ("annex.2.7", "国社区的模式。^a 妇女署还建议"),
        ("annex.3.9", "4月在墨西哥城召开的全球伙伴关系高级别会议"),
        ("annex.3.14", "方面可产生何种积极影响"),
    ],
)
def test_what_a_page_break_cut_is_one_again(report: Document, locator: str, seam: str) -> None:
    assert seam in passage(report, locator).text
    assert "\n" not in passage(report, locator).text


def test_what_is_odd_stays_as_it_is(report: Document) -> None:
    whole = "\n".join(p.text for p in report.passages)
    for odd in ("设计 and 监测", "第四次次会议", "区域应急计划 5。", "听证会。² 2013 年", "2 800 万"):
        assert odd in whole


def test_a_sentence_that_introduces_a_list_belongs_to_its_paragraph(report: Document) -> None:
    assert passage(report, "p32").text.endswith("\n以下是建议的七个要点：")


def test_footnotes_and_the_passages_that_bear_them_know_each_other(report: Document) -> None:
    bearers = {"fn1": "p6", "fn2": "p11", "fn3": "p11", "fn4": "p19", "fn5": "p20", "fn-a": "annex.2.7"}
    for note, bearer in bearers.items():
        assert passage(report, note).bearer == bearer
        assert note in [mark.footnote for mark in passage(report, bearer).marks]
        assert passage(report, note).section_path == passage(report, bearer).section_path
    assert sum(len(p.marks) for p in report.passages) == len(bearers)
    for p in report.passages:
        for mark in p.marks:
            assert p.text[mark.start : mark.end] in (
                f"^{mark.label}",
                "¹²³⁴⁵"[int(mark.label) - 1] if mark.label.isdigit() else "",
            )


def test_the_report_is_fully_understood(report: Document) -> None:
    assert report.cautions == ()


def test_a_number_opens_a_paragraph_only_in_its_turn() -> None:
    assert texts("1. 会议在\n\n2013. 年举行。\n2. 又见第\n\n(b)分段和第\n\n7. 段。\n3. 完。") == [
        ("p1", "会议在2013. 年举行。"),
        ("p2", "又见第(b)分段和第7. 段。"),
        ("p3", "完。"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The next item begins though the one before lacks its closing punctuation.
        ("1. 包括：\n- 甲\n\n- 乙\n2. 完。", [("p1", "包括："), ("p1.1", "甲"), ("p1.2", "乙"), ("p2", "完。")]),
        ("1. 包括：\n(a) 甲\n(b) 乙\n2. 完。", [("p1", "包括："), ("p1.a", "甲"), ("p1.b", "乙"), ("p2", "完。")]),
        ("1. 没有句号\n\n2. 完。", [("p1", "没有句号"), ("p2", "完。")]),
        # A heading in its turn is no continuation.
        ("一. 引言\n1. 没有句号\n\n二. 建议\n2. 完。", [("p1", "没有句号"), ("p2", "完。")]),
        ("1. 没有句号\n\n附件\n- 甲。", [("p1", "没有句号"), ("annex.1", "甲。")]),
        # An unpunctuated item, then a sub-heading before the next paragraph.
        ("1. 包括：\n- 甲\n\n议会的作用\n\n2. 完。", [("p1", "包括："), ("p1.1", "甲"), ("p2", "完。")]),
        # A closed paragraph, then a line of its own, or a sub-heading.
        ("1. 甲。\n又一句。\n2. 乙。", [("p1", "甲。\n又一句。"), ("p2", "乙。")]),
        ("1. 甲。\n小标题\n2. 乙。", [("p1", "甲。"), ("p2", "乙。")]),
        # Closed inside quotes, brackets or before a mark.
        ("1. 称为“甲。”\n另一句。", [("p1", "称为“甲。”\n另一句。")]),
        ("1. 如此(见上文。)¹\n另一句。\n¹ 注。", [("p1", "如此(见上文。)¹\n另一句。"), ("fn1", "注。")]),
    ],
)
def test_what_must_not_be_joined(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


def test_a_footnote_between_two_halves_does_not_part_them() -> None:
    assert texts("1. 前半¹和\n\n¹ 注一。\n\n² 注二。\n\n后半²。\n2. 完。") == [
        ("p1", "前半¹和后半²。"),
        ("fn1", "注一。"),
        ("fn2", "注二。"),
        ("p2", "完。"),
    ]


def test_levels_below_a_subparagraph_and_annexes_with_numbers_of_their_own() -> None:
    document = parsed("1. 甲：\n(a) 乙：\n(一) 丙；\n(ii) 丁。\n附件一\n1. 戊。\n附件二 清单\n一. 节\n- 己。\n- 庚。")
    assert [p.locator for p in document.passages] == [
        "p1", "p1.a", "p1.a.1", "p1.a.2", "annex1.p1", "annex2.1.1", "annex2.1.2",
    ]  # fmt: skip
    assert passage(document, "annex2.1.1").section_path == ("附件二", "一. 节")


def test_i_after_h_is_a_letter_and_otherwise_a_numeral() -> None:
    letters = "\n".join(f"({letter}) 项；" for letter in "abcdefghi")
    assert [p.locator for p in parsed(f"1. 如下：\n{letters}").passages][-1] == "p1.i"
    assert [p.locator for p in parsed("1. 如下：\n(a) 甲：\n(i) 乙。").passages][-1] == "p1.a.1"


def test_paragraphs_without_numbers_are_counted_and_the_document_says_so() -> None:
    document = parsed("声明\n\n第一段是这样说的。\n\n第二段也是这样。")
    assert [p.locator for p in document.passages] == ["p1", "p2"]
    assert any("没有编号" in caution.zh for caution in document.cautions)


def test_missing_numbers_and_orphaned_notes_are_said_with_their_line() -> None:
    document = parsed("1. 甲。\n4. 乙²。\n¹ 没有注号。")
    assert [(c.line, c.zh) for c in document.cautions] == [
        (2, "第 2 行：编号从 1 跳到 4，中间的没有找到。"),
        (3, "脚注 ¹ 在正文中没有找到注号。"),
        (None, "p4：注号 2 没有对应的脚注。"),
    ]


_WORDS = st.text("议会联盟国发展合作报告会议和平安全2013 年", min_size=6, max_size=40).map(
    lambda text: "议" + re.sub(r"\s+", " ", text).strip()
)


@st.composite
def cut_documents(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """A document whose paragraphs and items are cut by page ends, at times with a footnote there, and what it must
    become."""
    lines: list[str] = []
    expected: list[tuple[str, str]] = []
    notes = 0
    for number in range(1, draw(st.integers(2, 6))):
        items = [(f"p{number}", f"{number}. ")] + [
            (f"p{number}.{letter}", f"({letter}) ") for letter in "abc"[: draw(st.integers(0, 3))]
        ]
        for locator, marker in items:
            text = draw(_WORDS) + "。"
            cut = draw(st.integers(1, len(text) - 1))
            noted = draw(st.booleans())
            note: list[str] = []
            first, second = text[:cut].rstrip(), text[cut:].lstrip()
            if noted and notes < 9:
                notes += 1
                mark = "¹²³⁴⁵⁶⁷⁸⁹"[notes - 1]
                first += mark
                note = ["", f"{mark} 注文。"]
            lines += [marker + first, *note, "", second]
            expected.append((locator, first + second))
            if note:
                expected.append((f"fn{notes}", "注文。"))
    return "\n".join(lines), expected


@given(cut_documents())
@settings(max_examples=150)
def test_cut_paragraphs_are_rejoined_wherever_the_page_ended(case: tuple[str, list[tuple[str, str]]]) -> None:
    text, expected = case
    assert texts(text) == expected


@given(
    st.lists(
        st.text(max_size=30)
        | st.sampled_from(["1. 甲", "2. 乙。", "(a) 丙", "- 丁", "¹ 注", "附件", "一. 节", "摘要", "A. 子"]),
        max_size=25,
    )
)
@settings(max_examples=200)
def test_whatever_the_text_nothing_is_lost_and_every_locator_is_its_own(lines: list[str]) -> None:
    text = "1. 起。\n" + "\n".join(line.replace("\0", "") for line in lines)
    document = parsed(text.encode("utf-8", "ignore").decode())
    assert accounting.unaccounted(document, extract("x.txt", text.encode("utf-8", "ignore"))) == ()
    locators = [item.locator for item in document.places]
    assert len(set(locators)) == len(locators)
