"""What the first characters of a block say, line by line; whether it is their turn is told in `test_structure`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.structure.openings import is_heading, note_label, openings


def read(text: str) -> list[tuple[str, str, str, int]]:
    return [(o.kind, o.marker, o.label, o.number) for o in openings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("摘要", ("summary", "", "", 0)),
        ("摘 要", ("summary", "", "", 0)),
        ("附件", ("annex", "", "", 0)),
        ("附 件", ("annex", "", "", 0)),
        ("附件一", ("annex", "", "一", 1)),
        ("附件二 活动清单", ("annex", "", "二", 2)),
        ("附件3：活动清单", ("annex", "", "3", 3)),
        ("附件十二", ("annex", "", "十二", 12)),
        ("一. 引言", ("section", "一. ", "一", 1)),
        ("一、引言", ("section", "一、", "一", 1)),
        ("二．建议", ("section", "二．", "二", 2)),
        ("二十三. 结论", ("section", "二十三. ", "二十三", 23)),
        ("A. 小节", ("lettered_section", "A. ", "a", 1)),
        ("C． 小节", ("lettered_section", "C． ", "c", 3)),
        ("22. 议会联盟", ("paragraph", "22. ", "22", 22)),
        ("22．议会联盟", ("paragraph", "22．", "22", 22)),
        ("3.议会联盟", ("paragraph", "3.", "3", 3)),
        ("07. 议会联盟", ("paragraph", "07. ", "7", 7)),
        ("１. 议会联盟", ("paragraph", "１. ", "1", 1)),
        ("(a) 可作为", ("letter", "(a) ", "a", 1)),
        ("（b）可作为", ("letter", "（b）", "b", 2)),
        ("(aa) 可作为", ("letter", "(aa) ", "aa", 27)),
        ("(一) 可作为", ("item", "(一) ", "1", 1)),
        ("（十二）可作为", ("item", "（十二）", "12", 12)),
        ("㈠ 可作为", ("item", "㈠ ", "1", 1)),
        ("㈩可作为", ("item", "㈩", "10", 10)),
        ("(iv) 可作为", ("item", "(iv) ", "4", 4)),
        ("- 议会联盟", ("bullet", "- ", "", 0)),
        ("— 议会联盟", ("bullet", "— ", "", 0)),
        ("•议会联盟", ("bullet", "•", "", 0)),
        ("¹ 见决议", ("note", "¹ ", "1", 0)),
        ("¹² 见决议", ("note", "¹² ", "12", 0)),
        ("^a 可上", ("note", "^a ", "a", 0)),
    ],
)
def test_what_opens_something(text: str, expected: tuple[str, str, str, int]) -> None:
    # What counts 一、 can be a paragraph of an article too; only within one is it ever its turn.
    assert [opening for opening in read(text) if opening[0] != "clause"] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # Dates, amounts and years that a line happens to begin with.
        "4月在墨西哥城召开的会议",
        "2013 年的联合议会听证会",
        "5.3亿美元",
        "5.3 亿美元",
        "12,000 人",
        "20130. 议会",
        "0. 议会",
        "-5 度",
        # Sentences about annexes, summaries, one side and another.
        "附件一载有各项活动的清单。",
        "附件一载有各项活动的清单",
        "附件所列活动",
        "附件一 载有各项活动的清单。",
        "摘要如下：",
        "一方面，议会",
        # Initials and symbols.
        "A.B. 布朗先生",
        "AB. 布朗先生",
        "A/68/827",
        "a. 议会",
        # Brackets that hold something else.
        "(ab) 可作为",
        "(abc) 可作为",
        "(A) 可作为",
        "(议会联盟) 可作为",
        "(2012 年 4 月)",
        "(xxxx) 可作为",
        # Markers with nothing after them, and none that a locator could name.
        "22.",
        "(a)",
        "-",
        "¹",
        "⁰ 见决议",
        "¹²³⁴⁵⁶⁷ 见决议",
        "^ab 可上",
        "——议会联盟",
        "议会联盟",
        "",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert read(text) == []


def test_a_year_with_a_stop_has_the_form_of_a_number_and_must_await_its_turn() -> None:
    assert read("2013. 年举行") == [("paragraph", "2013. ", "2013", 2013)]
    # So has an amount whose point stands apart from its decimals, and a paragraph may begin with a number.
    assert read("5. 3 亿美元") == [("paragraph", "5. ", "5", 5)]
    assert read("一、二月份召开的会议。") == [("clause", "一、", "1", 1)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("(i) 议会联盟", ["letter", "item"]), ("(v) 议会联盟", ["letter", "item"]), ("(ii) 议会", ["letter", "item"])],
)
def test_what_can_be_a_letter_or_a_roman_numeral_is_both(text: str, kinds: list[str]) -> None:
    assert [kind for kind, *_ in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("议会参与国家报告工作", True),
        ("一. 引言", True),
        ("A. B. 布朗先生", True),
        ("供议员参加的听证会。", False),
        ("包括：", False),
        ("会议，", False),
        ("甲。乙", False),
        ("议" * 60, True),
        ("议" * 61, False),
    ],
)
def test_a_heading_is_short_and_not_closed(text: str, heading: bool) -> None:
    assert is_heading(text) is heading


def test_the_label_of_a_mark() -> None:
    assert [note_label(mark) for mark in ("¹", "²⁰", "^b")] == ["1", "20", "b"]


@given(
    st.text("(（)）.．、附件摘要一十㈠abiz0159A -•¹⁰^\u3000：", max_size=8).map(str.strip)
    | st.text(max_size=12).map(str.strip)
)
@settings(max_examples=300)
def test_a_marker_is_what_the_text_begins_with_and_leaves_something(text: str) -> None:
    for opening in openings(text):
        assert text.startswith(opening.marker)
        # The words of a numbered heading or article may stand on the next line.
        assert text[len(opening.marker) :].strip() or opening.kind in ("division", "chapter", "section", "article")
