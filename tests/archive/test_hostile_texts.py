"""Texts that nobody wrote in good faith, or that a broken scanner made: each is read or refused, nothing of it is
lost, and every place in it has a locator of its own. The long ones take minutes where work is not linear."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive import accounting, catalogue, locator
from archive.catalogue import Entry
from archive.extract import extract
from archive.messages import BadFile
from archive.model import Document

MANY = 20_000

OPENINGS = [
    "摘要", "摘 要", "附件", "附件一", "附件二 清单", "附 件", "附件99", "附件一百", "附件零",
    "一. 节", "二、 节", "三. 节", "九百九十九. 节", "A. 子", "B. 子", "Z. 子", "小标题", "题",
    "0. 零", "00. 零", "1. 甲", "2. 乙。", "3. 丙：", "5. 戊", "9999. 甲", "99999. 甲", "１. 甲",
    "(a) 丙", "(b) 丁；", "(z) 甲", "(zz) 甲", "(aa) 甲", "(i) 甲", "(ii) 乙", "(一) 丙", "㈠ 丁", "(九百九十九) 甲",
    "- 丁", "• 戊。", "¹ 注", "² 注。", "⁰ 注", "⁰¹ 注", "¹²³⁴⁵⁶⁷ 注", "^a 注", "^ab 注", "甲¹。", "甲¹²³⁴⁵⁶⁷⁰", "甲^a",
    "甲，", "甲。", "2014年13月45日", "0000年", "2014年4月2日", "A/68/827", "议程项目 1", "第一届会议", "",
    "甲" * 70, "甲" * 70 + "。",
]  # fmt: skip


def parsed(text: str) -> Document | None:
    """The document a text becomes, and that all promises hold of it; None where it is refused as a file."""
    try:
        data = text.encode()
        document = catalogue.parse(Entry("x.txt", data, None))
    except BadFile:
        return None
    assert accounting.unaccounted(document, extract("x.txt", data)) == ()
    locators = [item.locator for item in document.places]
    assert len(set(locators)) == len(locators)
    assert [place for place in locators if not locator.is_locator(place)] == []
    assert {p.parent for p in document.passages} - {None} <= set(locators)
    assert {p.bearer for p in document.passages} - {None} <= set(locators)
    assert {mark.footnote for p in document.passages for mark in p.marks} - {None} <= set(locators)
    return document


@given(st.lists(st.sampled_from(OPENINGS), max_size=40).map("\n".join))
@example("附件一\n一. 甲\n附件一\n一. 乙\n附件\n- 丙\n附件\n- 丁")
@example("甲。\n乙。\n3. 丙。\n小标题\n" + "甲" * 70 + "。\n又一段。")
@example("3. 丙。\n附件\n1. 甲。\n小标题\n2. 乙。")
@example("0. 零\n1. 甲")
@example("附件\nA. 子\n摘要\n(i) 甲\n一. 节\n摘要")
@settings(max_examples=200)
def test_openings_in_any_order(text: str) -> None:
    parsed(text)


@given(st.text() | st.text("()（）《》“”¹^a\n\r\f\v\x1c\x85\u2028 \u3000\u200b1.一、-附件第号年/", max_size=60))
@settings(max_examples=150)
def test_any_text(text: str) -> None:
    parsed(text)


@pytest.mark.parametrize("line", ["(a) 甲", "- 甲", "附件", "1. 甲", "¹ 甲", "甲。", "1. 甲。", "乙丙丁\n戊。"])
def test_many_lines_alike(line: str) -> None:
    parsed("1. 起：\n" + f"{line}\n" * MANY)


@pytest.mark.parametrize("line", ["一. 甲", "题", "甲。"])
def test_many_lines_alike_without_numbers(line: str) -> None:
    parsed("题\n" + f"{line}\n" * MANY)


def test_many_footnotes_in_a_row() -> None:
    superscript = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    notes = "\n".join(f"{str(n).translate(superscript)} 注" for n in range(1, MANY + 1))
    document = parsed(f"1. 起¹\n{notes}")
    assert document
    assert [p.locator for p in document.passages[:3]] == ["p1", "fn1", "fn2"]
    assert len(document.passages) == MANY + 1


@pytest.mark.parametrize(
    "piece",
    [
        "(", "(甲)", "《", "”", "联合国(", "联合国开发计划署(开发署)", "甲¹", "¹", "^a", "一", "1", "2013年", "2013-",
        "2013、", "A/", "第66/261号", "- ", "\u0301", "\f", "\r",
    ],
)  # fmt: skip
def test_a_piece_ten_thousand_times(piece: str) -> None:
    parsed("1. 甲" + piece * 10_000 + "乙")
    parsed(piece * 10_000)


@pytest.mark.parametrize("filler", ["议", " "])
def test_a_line_of_a_megabyte(filler: str) -> None:
    document = parsed("1. a" + filler * 1_000_000 + "b")
    assert document
    assert [p.locator for p in document.passages] == ["p1"]
