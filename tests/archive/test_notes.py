"""Footnotes: how they are printed, their marks, which of several with one number a mark means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.locator import is_locator
from archive.model import Document

PLAIN = """水井的养护
大会，
回顾《水井公约》，1
又回顾其以往各项决议，
1. 请各国提出报告；3
2. 请秘书长依照《水井公约》1 执行本决议。
第51次全体会议 2019年12月18日

1 联合国，《条约汇编》，第75卷，第973号。
2 A/75/136。
3 同上。
"""
ANNEXED = """一. 引言
1. 会议已经举行。¹ 会议很长。²
¹ 见甲。
² 见乙。
附件一
议程
1. 会议开幕。¹
2. 会议闭幕。³
3. 会议延期。¹
¹ 见丙。
³ 见丁。
附件二
与会者
1. 甲国。¹ 乙国。^a
¹ 见戊。
^a 见己。
"""


def read(text: str) -> Document:
    document = catalogue.parse(Entry("x.txt", text.encode(), None))
    assert not accounting.unaccounted(document, extract("x.txt", text.encode()))
    return document


def notes(document: Document) -> dict[str, tuple[str, str | None]]:
    return {p.locator: (p.marker + p.text, p.bearer) for p in document.passages if p.kind == "footnote"}


def marked(document: Document) -> list[tuple[str, str, str | None]]:
    return [(p.locator, p.text[m.start : m.end], m.footnote) for p in document.passages for m in p.marks]


# Plain digits


def test_notes_printed_with_plain_digits_below_the_adoption() -> None:
    document = read(PLAIN)
    assert notes(document) == {
        "fn1": ("1 联合国，《条约汇编》，第75卷，第973号。", "pp1"),
        "fn2": ("2 A/75/136。", None),
        "fn3": ("3 同上。", "p1"),
    }
    assert marked(document) == [("pp1", "1", "fn1"), ("p1", "3", "fn3"), ("p2", "1", "fn1")]
    assert document.passages[-4].text == "请秘书长依照《水井公约》1 执行本决议。"


def test_lost_marks_of_plain_notes_are_cautioned_once() -> None:
    text = "1. 请各国提出报告。\n2. 请秘书长执行本决议。\n\n1 见甲。\n2 见乙。\n3 见丙。\n"
    assert [caution.zh for caution in read(text).cautions] == ["脚注 1、2、3 在正文中没有找到注号。"]


def test_a_single_plain_note_needs_the_adoption_above_it() -> None:
    body = "大会，\n回顾其决议，\n1. 请各国提出报告。\n"
    assert list(notes(read(body + "第51次全体会议 2019年12月18日\n1 见甲。\n"))) == ["fn1"]
    assert list(notes(read(body + "2019年12月18日\n1 见甲。\n"))) == ["fn1"]
    assert list(notes(read(body + "2019年12月18日\n第51次全体会议\n1 见甲。\n"))) == ["fn1"]
    assert not notes(read(body + "1 见甲。\n"))


def test_plain_notes_stand_below_ended_text_or_a_table() -> None:
    listed = "1 见甲。\n2 见乙。\n"
    assert list(notes(read("1. 请各国提出报告。\n款次 | 共计\n1 | 2\n" + listed))) == ["fn1", "fn2"]
    assert not notes(read("1. 请各国提出报告。\n2. 会议的文件\n" + listed))


def test_plain_notes_end_at_an_annex() -> None:
    document = read(PLAIN + "附件\n水井的名单\n1. 东井。\n2. 西井。\n\n1 见庚。\n2 见辛。\n")
    assert list(notes(document)) == ["fn1", "fn2", "fn3", "annex.fn1", "annex.fn2"]


def test_a_comma_with_a_plain_mark_ends_a_recital_and_is_no_heading() -> None:
    document = read("大会，\n回顾《水井公约》，1\n1. 请各国提出报告。\n2019年12月18日\n1 见甲。\n")
    assert [passage.locator for passage in document.passages] == ["pp1", "p1", "fn1"]


@pytest.mark.parametrize(
    "listed",
    ["1 甲国\n2 乙国\n3 丙国", "1 见甲。\n3 见丙。", "2 见乙。\n3 见丙。", "1 见甲。\n2 见乙。\n3. 请各国提出报告。",
     "1 见甲。\n2 见乙。\n此致"],
)  # fmt: skip
def test_what_is_no_run_of_sentences_to_the_end_is_no_run_of_notes(listed: str) -> None:
    assert not notes(read(f"1. 请各国提出报告。\n2. 会议名单如下。\n{listed}\n"))


@pytest.mark.parametrize(
    "text",
    ["死者3人，1", "《公约》1个附件", "《公约》 2 号", "《公约》1.5亿", "有3人丧生，1人受伤", "《公约》12", "(甲)1人"],
)
def test_a_digit_that_may_count_is_no_mark(text: str) -> None:
    document = read(PLAIN.replace("请各国提出报告；3", f"请{text}各国"))
    assert {mark[0] for mark in marked(document)} == {"pp1", "p2"}


# Marks after Latin letters


def test_a_mark_after_a_latin_letter() -> None:
    document = read("1. Welcomes the Charter of the United Nations¹ and UNHCR.²\n¹ Charter, Article 1.\n² UNHCR.\n")
    assert marked(document) == [("p1", "¹", "fn1"), ("p1", "²", "fn2")]
    assert not [caution for caution in document.cautions if "脚注" in caution.zh]


@pytest.mark.parametrize("power", ["5 km²", "5km²", "深2m²", "40 µg/m³", "10²", "10²/10³", "约 10³", "9 ft²"])
def test_a_power_is_no_mark(power: str) -> None:
    document = read(f"1. 水井占地{power}以上。甲²和乙³。\n² 见甲。\n³ 见乙。\n")
    assert [mark[2] for mark in marked(document)] == ["fn2", "fn3"]


@pytest.mark.parametrize("marked_text", ["见A/77/10²", "见第10²", "见2010²", "COVID-19²", "SIDS²", "Program²"])
def test_a_mark_after_digits_and_letters(marked_text: str) -> None:
    assert [mark[2] for mark in marked(read(f"1. {marked_text}。\n² 见甲。\n"))] == ["fn2"]


def test_after_a_latin_letter_only_a_note_there_is() -> None:
    document = read("1. 式中x²等于乙。甲¹。\n¹ 见甲。\n")
    assert marked(document) == [("p1", "¹", "fn1")]
    assert not [caution for caution in document.cautions if "注号" in caution.zh]


# One number several times


def test_an_annex_that_numbers_its_notes_anew() -> None:
    document = read(ANNEXED)
    assert notes(document) == {
        "fn1": ("¹ 见甲。", "p1"),
        "fn2": ("² 见乙。", "p1"),
        "annex1.fn1": ("¹ 见丙。", "annex1.p1"),
        "fn3": ("³ 见丁。", "annex1.p2"),
        "annex2.fn1": ("¹ 见戊。", "annex2.p1"),
        "fn-a": ("^a 见己。", "annex2.p1"),
    }
    assert marked(document) == [
        ("p1", "¹", "fn1"), ("p1", "²", "fn2"), ("annex1.p1", "¹", "annex1.fn1"), ("annex1.p2", "³", "fn3"),
        ("annex1.p3", "¹", "annex1.fn1"), ("annex2.p1", "¹", "annex2.fn1"), ("annex2.p1", "^a", "fn-a"),
    ]  # fmt: skip
    assert not [caution for caution in document.cautions if "脚注" in caution.zh]


def test_sections_that_number_their_notes_anew() -> None:
    document = read(
        "一. 引言\n1. 甲。¹\n¹ 见甲。\n2. 甲仍然。¹\n二. 现状\n3. 乙。¹\n¹ 见乙。\n三. 建议\n4. 丙。¹\n¹ 见丙。\n"
    )
    assert list(notes(document)) == ["fn1", "s2.fn1", "s3.fn1"]
    assert [mark[2] for mark in marked(document)] == ["fn1", "fn1", "s2.fn1", "s3.fn1"]


def test_a_mark_in_a_section_without_notes_means_the_next_note() -> None:
    document = read("一. 引言\n1. 甲。¹\n¹ 见甲。\n二. 现状\n2. 乙。¹\n三. 建议\n3. 丙。\n¹ 见乙。\n")
    assert [mark[2] for mark in marked(document)] == ["fn1", "s3.fn1"]


def test_notes_of_body_and_annex_gathered_at_the_end() -> None:
    document = read("1. 甲。¹\n2. 乙。\n附件\n议程\n1. 丙。¹\n2. 丁。¹\n¹ 见甲。\n¹ 见丙。\n")
    assert notes(document) == {"fn1": ("¹ 见甲。", "p1"), "annex.fn1": ("¹ 见丙。", "annex.p1")}
    assert [mark[2] for mark in marked(document)] == ["fn1", "annex.fn1", "annex.fn1"]


def test_a_mark_of_the_annex_to_the_only_note_with_its_number() -> None:
    document = read("1. 甲。¹\n¹ 见甲。\n附件\n议程\n1. 丙。¹\n")
    assert [mark[2] for mark in marked(document)] == ["fn1", "fn1"]


def test_what_cannot_be_told_apart_stays_in_the_text() -> None:
    document = read("1. 甲。¹\n¹ 见甲。\n2. 乙。¹\n¹ 见乙。\n")
    assert list(notes(document)) == ["fn1"]
    assert "脚注 1 不止一个" in document.cautions[0].zh


@given(
    st.lists(
        st.sampled_from(
            [
                "1. 甲。¹",
                "¹ 见甲。",
                "² 见。",
                "附件一",
                "附件二",
                "第一章 总则",
                "一. 引言",
                "二. 现状",
                "A. 水源",
                "甲，²",
                "1 见。",
                "2 见。",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=150)
def test_every_note_has_a_place_of_its_own_and_every_mark_leads_to_one(lines: list[str]) -> None:
    document = read("\n".join(["1. 大会开会。", *lines]))
    held = notes(document)
    assert all(map(is_locator, held))
    assert len(held) == sum(passage.kind == "footnote" for passage in document.passages)
    for locator, label, footnote in marked(document):
        assert footnote is None or footnote in held, (locator, label)
    assert {bearer for _, bearer in held.values() if bearer} <= {passage.locator for passage in document.passages}


# Invisible characters


def test_invisible_characters_hide_nothing() -> None:
    text = "水井的养护\n\u200e大会，\n回顾其决议，\n\u200b1. 请各国提出报告；\u200e\n\ufeff2. 请秘书长执行本决议。\n"
    document = read(text)
    assert [(p.locator, p.marker + p.text) for p in document.passages] == [
        ("pp1", "回顾其决议，"), ("p1", "1. 请各国提出报告；"), ("p2", "2. 请秘书长执行本决议。"),
    ]  # fmt: skip


def test_a_note_in_brackets_does_not_go_on() -> None:
    document = read("1. 甲。¹\n¹ [原件：英文]\n请各国注意，水井应当养护，每年一次。\n")
    assert notes(document)["fn1"][0] == "¹ [原件：英文]"
