"""What the cover of a UN document says, as a text layer gives it: several columns to a line, stars, an imprint."""

from typing import Any

import pytest

from archive.catalogue import Entry, parse
from archive.model import Document

COVER = """联合国                                    A/68/301*
大会
Distr.: General
9 August 2013
Chinese
Original: English

第六十八届会议
临时议程* 项目 70(b)
增进和保护人权：人权问题

残疾人权利公约
的现状**

秘书长的报告

* A/68/150。
** 本报告迟交，以便反映最新情况。

13-42178 (C)    290813    300813
*1342178*
"""
TEXT = """
一. 导言

1. 大会在第 67/160 号决议中请秘书长就《公约》的现状提出报告。

2. 本报告根据这一要求提交。
"""
COLUMNS = """
           联 合 国                                              A/68/301
                                                   Distr.: General
                 大 会                              9 August 2013
                                                   Chinese
                                                   Original: English
"""
WIDTH = 40
LONG = "大会在其第六十七届会议通过的决议中请秘书长就《公约》的现状向大会第六十八届会议提出报告并在报告中说明情况"


def read(text: str) -> Document:
    return parse(Entry("report.txt", text.encode(), None))


def broken(text: str, many: int) -> tuple[str, str]:
    """A text in lines of one width: the first so many, and the rest."""
    lines = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    return "\n".join(lines[:many]), "\n".join(lines[many:])


def passages(document: Document) -> list[tuple[Any, ...]]:
    return [(p.locator, p.kind, p.text) for p in document.passages]


def test_a_cover_says_what_the_document_is() -> None:
    document = read(COVER + TEXT)
    assert (document.name, document.symbol, document.title) == ("A_68_301", "A/68/301", "残疾人权利公约的现状")
    assert (document.session, document.agenda_item, document.issued) == ("第六十八届会议", "70(b)", "2013-08-09")
    assert [line.text for line in document.front if line.role == "author"] == ["秘书长的报告"]


def test_the_stars_of_a_cover_have_footnotes_that_can_be_cited() -> None:
    document = read(COVER + TEXT)
    assert passages(document)[:2] == [
        ("fn-star", "footnote", "A/68/150。"),
        ("fn-star2", "footnote", "本报告迟交，以便反映最新情况。"),
    ]
    assert document.cautions == ()


def test_an_imprint_is_no_part_of_the_text() -> None:
    assert not any("42178" in text for _, _, text in passages(read(COVER + TEXT)))


def test_many_lines_like_an_imprint_cost_no_more_than_their_number() -> None:
    assert passages(read("*1342178*\n" * 50_000 + TEXT)) == passages(read(TEXT))


def test_what_is_all_imprint_is_text() -> None:
    assert [text for _, _, text in passages(read("*1342178*\n"))] == ["*1342178*"]


def test_the_columns_of_a_cover_are_told_apart_where_lines_are_broken_too() -> None:
    body = "\n".join(f"{number}. {LONG}\n，{LONG}\n，{LONG}。\n" for number in range(1, 6))
    document = read(f"{COLUMNS}\n第六十八届会议\n\n残疾人权利公约的现状\n\n{body}")
    assert (document.symbol, document.title, document.issued) == ("A/68/301", "残疾人权利公约的现状", "2013-08-09")
    assert [locator for locator, _, _ in passages(document)] == ["p1", "p2", "p3", "p4", "p5"]


@pytest.mark.parametrize("foot", ["* A/68/150。", "* A/68/150，其中载有临时议程，并见该文件\n关于这一项目的说明。"])
def test_a_star_at_the_foot_of_a_page_does_not_part_the_sentence_above(foot: str) -> None:
    cut, rest = broken(f"1. {LONG}，{LONG}，{LONG}，{LONG}，{LONG}，{LONG}。", 4)
    paragraph, _ = broken(f"2. {LONG}，{LONG}，{LONG}，{LONG}。", 99)
    first = f"{COLUMNS}\n临时议程* 项目 70(b)\n\n残疾人权利公约的现状\n\n{cut}\n\n{foot}\n\n*1342178*\n"
    document = read(f"{first}\fA/68/301\n\n{rest}\n\n{paragraph}\n\n2\n")
    assert [(locator, kind) for locator, kind, _ in passages(document)] == [
        ("p1", "paragraph"),
        ("fn-star", "footnote"),
        ("p2", "paragraph"),
    ]
    assert passages(document)[0][2].count(LONG) == 6
    assert document.cautions == ()


def test_stars_that_nothing_bears_are_bullets() -> None:
    kinds = [kind for _, kind, _ in passages(read("关于要点的报告\n\n1. 要点如下：\n\n* 加深\n\n* 加固\n"))]
    assert kinds == ["paragraph", "bullet", "bullet"]


def test_a_text_that_begins_with_an_organ_has_no_cover() -> None:
    document = read("大会\n\n回顾其决议，\n\n1. 决定修井。\n")
    assert document.symbol is None


HEADED = "<h1>关于水井的说明</h1>{}<h2>背景</h2><p>水井已经挖好。</p><h2>结论</h2><p>水位上升。</p>"


@pytest.mark.parametrize(
    ("html", "title", "headings"),
    [
        (HEADED.format(""), "关于水井的说明", ["背景", "结论"]),
        ("<p>A/68/301</p>" + HEADED.format("<p>秘书长的说明</p>"), "关于水井的说明", ["背景", "结论"]),
        ("<h1>关于水井的说明</h1><p>水井已经挖好。</p>", "关于水井的说明", []),
        # Of several on one level none is the title; nor is one below a line that may be.
        ("<h1>背景</h1><p>水井已经挖好。</p><h1>结论</h1><p>水位上升。</p>", "page", ["背景", "结论"]),
        ("<p>关于水井的说明</p><h1>背景</h1><p>水井已经挖好。</p>", "关于水井的说明", ["背景"]),
        ("<h1>导言</h1><p>水井已经挖好。</p><h2>结论</h2><p>水位上升。</p>", "page", ["导言", "结论"]),
    ],
)
def test_the_heading_above_all_others_is_the_title(html: str, title: str, headings: list[str]) -> None:
    page = f"<!DOCTYPE html><html><body><main>{html}</main></body></html>"
    document = parse(Entry("page.html", page.encode(), None))
    assert (document.title, [section.heading for section in document.sections]) == (title, headings)
