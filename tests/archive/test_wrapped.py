"""Text with hard line breaks becomes paragraphs; text that has one paragraph a line stays as it is."""

import textwrap
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import Source, extract
from archive.extract.lines import is_wide
from tests.conftest import DOCUMENTS

LONG = "议会联盟继续同联合国开发计划署国家办事处密切合作，向各国议会提供技术援助和能力建设方案"


def broken(text: str, width: int = 64) -> str:
    """The text with a line break wherever a line is full; a Han character takes two columns."""
    lines, filled = [""], 0
    for char in text:
        columns = 1 + is_wide(char)
        if filled + columns > width:
            lines.append("")
            filled = 0
        lines[-1] += char
        filled += columns
    return "\n".join(lines)


def read(text: str) -> Source:
    """The source, nothing of which is lost or held twice."""
    source = extract("x.txt", text.encode())
    extents = [*source.furniture, *(extent for block in source.blocks for extent in block.extents)]
    held = Counter(offset for extent in extents for offset in range(extent.start, extent.end))
    assert [char for i, char in enumerate(source.text) if not char.isspace() and held[i] != 1] == []
    return source


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def test_the_report_is_read_line_by_line() -> None:
    text = (DOCUMENTS / "A_68_827.txt").read_text(encoding="utf-8")
    source = read(text)
    assert source.text == text
    assert [block.text for block in source.blocks] == [line.strip() for line in text.splitlines() if line.strip()]


def test_lines_of_one_width_are_joined_up_to_what_opens_or_stops_short() -> None:
    paragraphs = ["第 1 条", LONG * 2 + "。", "第 2 条", f"一、{LONG}；", f"二、{LONG * 3}完。", LONG + "。"]
    assert texts("\n".join(map(broken, paragraphs))) == paragraphs


def test_a_blank_line_and_an_indented_line_end_a_paragraph() -> None:
    assert texts(f"{broken(LONG * 3)}\n\n{broken(LONG * 2)}") == [LONG * 3, LONG * 2]
    indented = [LONG[:-1] * 3 + "。完", LONG * 2 + "。"]
    assert texts("\n".join(broken("\u3000\u3000" + each) for each in indented)) == indented


def test_latin_words_are_joined_with_a_blank() -> None:
    english = (
        "The General Assembly recalls all its previous resolutions on the matter and decides to remain seized. " * 5
    )
    assert texts(textwrap.fill(english, 60)) == [english.strip()]


def page(number: int, body: str, notes: str = "") -> str:
    return f"A/RES/74/100\n\n{body}\n\n{notes}\n\n{number}\n\f"


def test_pages_lose_their_furniture_and_notes_leave_the_text() -> None:
    whole = "回顾其决议，{} 2019 年 3 月，" + LONG * 3 + "报告3所载结论和建议" + LONG * 2 + "，{}"
    lines = broken(whole.format("12", "4")).splitlines()
    notes = "1 同上。\n2 A/74/1。\n3 见附件。"
    source = read(page(1, "\n".join(lines[:5]), notes) + page(2, "\n".join(lines[5:]) + "\n\n2. 完。", "4 无。"))
    assert [(b.text, b.style.role) for b in source.blocks] == [
        ("A/RES/74/100", None),
        (whole.format("¹ ²", "⁴"), None),
        ("¹ 同上。", "note"),
        ("² A/74/1。", "note"),
        ("³ 见附件。", "note"),
        ("2. 完。", None),
        ("⁴ 无。", "note"),
    ]
    assert [source.text[e.start : e.end] for e in source.furniture] == ["1", "A/RES/74/100", "2"]


def test_a_number_that_counts_something_is_no_mark() -> None:
    whole = f"自，1 年以来，1年又过去，{LONG * 3}，{{}}"
    text = page(1, broken(whole.format("1")), "1 同上。") + page(2, broken(LONG * 2))
    assert [block.text for block in read(text).blocks][1:3] == [whole.format("¹"), "¹ 同上。"]


def test_a_list_of_titles_is_left_as_it_is() -> None:
    titles = [LONG[:n] for n in (32, 5, 31, 9, 32, 12, 7, 31, 15, 8, 22, 32)]
    assert texts("\n".join(titles)) == titles


@given(
    st.lists(
        st.sampled_from([LONG, LONG[:32], LONG[:31] + "。", "1 注。", "甲，1", "", "\f", "1", "  (a) 乙；", "A/1"])
    )
)
@settings(max_examples=150)
def test_nothing_is_lost_whatever_the_lines(lines: list[str]) -> None:
    read("甲\n" + "\n".join(map(broken, lines)))


def test_many_lines_cost_no_more_than_their_number() -> None:
    assert len(texts((LONG[:32] + "\n") * 50_000)) == 1
