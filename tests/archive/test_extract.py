"""From the bytes of a text file to its lines: what is accepted, and what a person is told of what is not."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import PLAIN, Style, ends_line, extract, formats
from archive.extract.source import written
from archive.facts import Facts
from archive.messages import BadFile
from archive.structure import structure

BOM = b"\xef\xbb\xbf"
REPORT = "一. 引言\n\n1. 联合国是多边主义的基石：\n- 议会联盟；\n\n"


def lines(data: bytes) -> list[tuple[int, str]]:
    return [(block.line, block.text) for block in extract("x.txt", data).blocks]


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        extract("2014/x.txt", data)
    assert caught.value.message.zh.startswith("2014/x.txt：")
    assert caught.value.message.en.startswith("2014/x.txt: ")
    return caught.value.message.en.removeprefix("2014/x.txt: ")


def test_each_line_that_is_not_blank_is_a_block_with_its_place() -> None:
    source = extract("x.txt", REPORT.encode())
    assert source.text == REPORT
    assert [(b.line, b.text) for b in source.blocks] == [
        (1, "一. 引言"), (3, "1. 联合国是多边主义的基石："), (4, "- 议会联盟；"),
    ]  # fmt: skip
    assert [REPORT[e.start : e.end] for b in source.blocks for e in b.extents] == [b.text for b in source.blocks]


def test_endings_are_read_whatever_their_case() -> None:
    assert formats() == (".txt", ".html", ".htm", ".pdf", ".docx", ".xml")
    assert extract("X.TXT", b"a").text == "a"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_any_line_end_gives_the_same_lines(end: str) -> None:
    assert lines(REPORT.replace("\n", end).encode()) == lines(REPORT.encode())


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert extract("x.txt", BOM + REPORT.encode()) == extract("x.txt", REPORT.encode())


def test_a_form_feed_ends_a_block_but_no_line() -> None:
    assert lines("甲\n\f乙\n丙\f丁\n\f\n戊".encode()) == [(1, "甲"), (2, "乙"), (3, "丙"), (3, "丁"), (5, "戊")]
    assert [ends_line(piece) for piece in ("甲\n", "甲\r\n", "甲\r", "甲\f", "甲", "")] == [True] * 3 + [False] * 3


def test_pages_are_counted_by_the_form_feeds_between_them() -> None:
    paged = extract("x.txt", "甲\n\f乙\n丙\f\f丁\f".encode()).blocks
    assert [(block.text, block.page) for block in paged] == [("甲", 1), ("乙", 2), ("丙", 2), ("丁", 4)]
    assert [block.page for block in extract("x.txt", REPORT.encode()).blocks] == [None] * 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "大会，\n重申其第六十八届会议关于议会与联合国互动协作的决议的重要",
            ["line 2: the file ends in the middle of a sentence"],
        ),
        ("重申其第六十八届会议关于议会与联合国互动协作的决议的重要\n", []),
        ("重申其第六十八届会议关于议会与联合国互动协作的决议的重要。", []),
        ("2014年4月2日", []),
    ],
)
def test_a_text_that_breaks_off_is_cautioned_of(text: str, said: list[str]) -> None:
    cautions = extract("x.txt", text.encode()).cautions
    assert [caution.en.partition(" and")[0] for caution in cautions] == said


def test_blanks_around_a_line_are_no_part_of_its_block() -> None:
    assert lines(" \t甲 乙\u3000\n\u3000\u3000丙".encode()) == [(1, "甲 乙"), (2, "丙")]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n\f", BOM, "\u3000\n\u2028".encode()])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    assert refusal(data).startswith("the file is empty.")


@given(st.text(max_size=60) | st.text("甲1. \n\r\f\v\x1c\x85\u2028\u3000\ufeff", max_size=30))
@settings(max_examples=200)
def test_the_blocks_hold_all_that_is_not_blank_in_order(text: str) -> None:
    text = "甲" + text.replace("\0", "")
    source = extract("x.txt", text.encode())
    assert source.text == text
    held = sorted((e for b in source.blocks for e in b.extents), key=lambda e: e.start)
    places = sorted((*held, *source.furniture), key=lambda e: e.start)
    assert "".join("".join(text[e.start : e.end].split()) for e in places) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(places))
    assert all(text[e.start : e.end] == b.text == b.text.strip() for b in source.blocks for e in b.extents)


@given(st.binary(max_size=40))
@settings(max_examples=200)
def test_whatever_the_bytes_they_are_read_or_refused(data: bytes) -> None:
    with suppress(BadFile):
        assert extract("x.txt", data).blocks


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200e", "\u200b \u200e"])
def test_what_has_no_width_before_a_number_is_furniture_and_within_a_text_it_stays(unseen: str) -> None:
    source = extract("x.txt", f"甲\n{unseen}1. 联合\u200b国。\u200b\n{unseen}\n".encode())
    assert [block.text for block in source.blocks] == ["甲", "1. 联合\u200b国。"]
    assert [source.text[e.start : e.end] for b in source.blocks for e in b.extents] == ["甲", "1. 联合\u200b国。"]
    assert structure("x.txt", source, Facts()).cautions == ()


def test_the_lines_of_a_part_are_counted_and_a_blank_one_parts_it_from_the_next() -> None:
    source = written([("甲\n乙", None, PLAIN), (" ", None, PLAIN), ("\t丙", None, Style(role="row")), ("丁", 2, PLAIN)])
    assert source.text == "甲\n乙\n\n\t丙\n\n丁"
    assert [(block.line, block.text) for block in source.blocks] == [(1, "甲\n乙"), (4, "\t丙"), (6, "丁")]
