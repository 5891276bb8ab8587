"""A result shows whole sentences around its hits, and never cuts a number."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document
from search_app.excerpt import excerpt

TEXTS = st.text(st.sampled_from("议会联盟，。；：、,:.1234 ”)¹ab"), max_size=400)


def shown(text: str, sought: str, room: int) -> list[str]:
    at = text.index(sought)
    return [text[start:end] for start, end in excerpt(text, [(at, at + len(sought))], room)]


def test_a_short_text_is_shown_whole() -> None:
    assert shown("议会联盟有成员。妇女署没有。", "妇女署", 100) == ["议会联盟有成员。妇女署没有。"]


def test_the_sentence_of_the_hit_is_shown_whole() -> None:
    assert shown("第一句话很长很长。第二句有妇女署在内。第三句话也很长很长。", "妇女署", 12) == ["第二句有妇女署在内。"]


def test_what_follows_is_shown_while_there_is_room() -> None:
    assert shown("第一句。有妇女署。第三句。第四句。", "妇女署", 9) == ["有妇女署。第三句。"]


def test_a_closing_quote_and_a_footnote_mark_belong_to_the_sentence() -> None:
    assert shown("他说：“有妇女署。”¹ 后来又说了别的话。", "妇女署", 14) == ["他说：“有妇女署。”¹"]


def test_a_long_sentence_is_cut_at_punctuation_outside_numbers() -> None:
    text = "开头说的是别的事情，其中有1,540,000名议员，妇女署在此，" + "后面还有别的话，" * 9 + "完。"
    assert shown(text, "妇女署", 72) == ["其中有1,540,000名议员，妇女署在此，" + "后面还有别的话，" * 6]


def test_without_hits_the_beginning_is_shown() -> None:
    assert excerpt("甲乙丙。" * 10, [], 8) == ((0, 8),)


@settings(max_examples=200)
@given(TEXTS, st.lists(st.integers(0, 399), max_size=4), st.integers(5, 80))
def test_ranges_are_in_order_and_hold_a_hit(text: str, starts: list[int], room: int) -> None:
    hits = [(start, start + 2) for start in starts if start + 2 <= len(text)]
    ranges = excerpt(text, hits, room)
    assert all(start < end for start, end in ranges) or not text
    assert all(before[1] < after[0] for before, after in pairwise(ranges))
    if hits:
        assert any(start < last and first < end for start, end in ranges for first, last in hits)
    for at in {at for start, end in ranges for at in (start, end)} - {0, len(text)}:
        assert not (text[at - 1].isdecimal() and text[at].isdecimal())


def test_every_hit_in_the_report_shows_its_first_sentence(report: Document) -> None:
    for passage in report.passages:
        at = passage.text.find("妇女署")
        if at >= 0:
            assert any("妇女署" in passage.text[start:end] for start, end in excerpt(passage.text, [(at, at + 3)]))
