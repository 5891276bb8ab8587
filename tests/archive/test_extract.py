"""From the bytes of a text file to its lines: what is accepted, and what a person is told of what is not."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import ends_line, extract, formats
from archive.messages import BadFile

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
    assert formats() == (".txt", ".xml")
    assert extract("X.TXT", b"a").text == "a"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_line_end_gives_the_same_lines(end: str) -> None:
    assert lines(REPORT.replace("\n", end).encode()) == lines(REPORT.encode())


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert extract("x.txt", BOM + REPORT.encode()) == extract("x.txt", REPORT.encode())


def test_a_form_feed_ends_a_block_but_no_line() -> None:
    assert lines("甲\n\f乙\n丙\f丁\n\f\n戊".encode()) == [(1, "甲"), (2, "乙"), (3, "丙"), (3, "丁"), (5, "戊")]
    assert [ends_line(piece) for piece in ("甲\n", "甲\r\n", "甲\r", "甲\f", "甲", "")] == [True] * 3 + [False] * 3


def test_blanks_around_a_line_are_no_part_of_its_block() -> None:
    assert lines(" \t甲 乙\u3000\n\u3000\u3000丙".encode()) == [(1, "甲 乙"), (2, "丙")]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP / Word (.docx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word 97–2003 (.doc)"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (REPORT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + REPORT.encode("utf-16-be"), "UTF-16"),
    ],
)
def test_a_file_in_disguise_is_named_for_what_it_is(data: bytes, named: str) -> None:
    assert f"its content is {named}." in refusal(data)


@pytest.mark.parametrize("before", [b"", BOM, "联合国".encode(), BOM + "联合国\r\n".encode()])
@pytest.mark.parametrize("wrong", [b"\xff", "议会".encode("gb18030"), b"\xe8\xae", b"\xed\xa0\x80"])
def test_bytes_that_are_not_utf_8_are_named_by_their_place_in_the_file(before: bytes, wrong: bytes) -> None:
    assert refusal(before + b"a" + wrong).startswith(f"byte {len(before) + 1} (counted from 0) is not UTF-8.")


def test_utf_16_without_its_mark_is_no_text() -> None:
    assert refusal("UN".encode("utf-16-le")).startswith("character 1 (counted from 0) is NUL")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n\f", BOM, "\u3000\n\u2028".encode()])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    assert refusal(data).startswith("the file is empty.")


@given(st.text(max_size=60) | st.text("甲1. \n\r\f\v\x1c\x85\u2028\u3000\ufeff", max_size=30))
@settings(max_examples=200, deadline=None)
def test_the_blocks_hold_all_that_is_not_blank_in_order(text: str) -> None:
    text = "甲" + text.replace("\0", "")
    source = extract("x.txt", text.encode())
    assert source.text == text
    assert "".join("".join(b.text.split()) for b in source.blocks) == "".join(text.split())
    places = [e for b in source.blocks for e in b.extents]
    assert all(before.end <= after.start for before, after in pairwise(places))
    assert all(text[e.start : e.end] == b.text == b.text.strip() for b in source.blocks for e in b.extents)


@given(st.binary(max_size=40))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_they_are_read_or_refused(data: bytes) -> None:
    with suppress(BadFile):
        assert extract("x.txt", data).blocks
