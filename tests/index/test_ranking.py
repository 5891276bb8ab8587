"""The order of hits, as far as a reader relies on it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index import search
from index.library import Library, current
from index.reindex import reindex
from index.results import Request


def ranked(folder: Path, text: str, query: str) -> list[str]:
    """The locators of the hits in a document of that text, the best first."""
    (folder / "documents").mkdir()
    (folder / "documents" / "note.txt").write_text(text, encoding="utf-8")
    reindex(folder / "documents", folder / "data")
    return [hit.locator for hit in current(folder / "data").search(Request(query)).hits]


def test_a_passage_whose_heading_has_the_words_comes_first(tmp_path: Path) -> None:
    text = "一. 背景\n\n1. 各国讨论了选举问题。\n\n二. 选举\n\n2. 各国讨论了选举问题。\n"
    assert ranked(tmp_path, text, "选举") == ["p2", "p1"]


def test_a_name_in_quotation_marks_comes_before_a_longer_one_that_begins_with_it(tmp_path: Path) -> None:
    text = "1. 一个联合国关键进程。\n\n2. 各国讨论了“一个联合国”这一做法，并商定了今后几年的工作计划和预算。\n"
    assert ranked(tmp_path, text, "一个联合国") == ["p2", "p1"]


def test_words_next_to_each_other_come_before_words_apart(tmp_path: Path) -> None:
    text = "1. 各国议会讨论了妇女参加选举。\n\n2. 各国妇女参加讨论了议会选举。\n"
    assert ranked(tmp_path, text, "议会 选举") == ["p2", "p1"]


def test_a_name_inside_its_longer_form_counts_once(tmp_path: Path) -> None:
    text = "1. 联合国开发计划署通过了预算和几项决定。\n\n2. 各国同开发计划署商定，由开发计划署协调。\n"
    assert ranked(tmp_path, text, "开发计划署") == ["p2", "p1"]
    explained = current(tmp_path / "data").search(Request("UNDP", explain=True)).hits
    assert {hit.locator: hit.explanation.sought[0].occurrences for hit in explained if hit.explanation} == {
        "p1": 1,
        "p2": 2,
    }


QUERIES = (
    "议会",
    "妇女署 议会",
    "开发署",
    '"妇女 议会"~10',
    "国会",
    "议会如何参与联合国的工作",
    "议会 -妇女",
    "一个联合国",
)


@given(
    query=st.sampled_from(QUERIES)
    | st.lists(st.sampled_from(("议会", "妇女", "艾滋病", "2013年")), max_size=3).map(" ".join)
)
@settings(max_examples=20)
def test_the_parts_of_a_score_add_up_to_it_and_explaining_changes_nothing(library: Library, query: str) -> None:
    plain = library.search(Request(query, per_page=100))
    told = library.search(Request(query, per_page=100, explain=True))
    assert [replace(hit, explanation=None) for hit in told.hits] == list(plain.hits)
    for hit in told.hits:
        assert hit.explanation
        assert hit.score == round(hit.explanation.total, 4)


def test_an_explanation_says_how_a_text_stands_in_the_passage(library: Library) -> None:
    hit = library.search(Request("UNDP", explain=True)).hits[0]
    assert hit.explanation
    (sought,) = hit.explanation.sought
    assert sought.text == "UNDP"
    assert set(sought.found) <= {"开发署", "开发计划署", "联合国开发计划署"}
    assert sought.equivalents == sought.occurrences > 0
    assert sought.points["equivalence"] < 0


def test_what_stands_only_across_words_is_said_to_be_below_the_bar(library: Library) -> None:
    for hit in library.search(Request("国会", explain=True)).hits:
        assert hit.explanation
        assert ("letters_only" in hit.explanation.points) == hit.letters_only


@given(
    st.lists(st.sampled_from(["水井。", "水井、水井。", "水井在桥边。"]), min_size=1, max_size=12), st.integers(1, 12)
)
@settings(max_examples=20)
def test_the_order_is_the_same_however_many_are_put_in_order_first(paragraphs: list[str], first: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        (documents := Path(folder) / "documents").mkdir()
        text = "\n\n".join(f"{number}. {paragraph}" for number, paragraph in enumerate(paragraphs, 1))
        (documents / "note.txt").write_text(text, encoding="utf-8")
        reindex(documents, Path(folder) / "data")
        library = current(Path(folder) / "data")
        at_once = [hit.locator for hit in library.search(Request("水井")).hits]
        patch.setattr(search, "_ORDERED_AT_ONCE", first)
        assert [hit.locator for hit in library.search(Request("水井")).hits] == at_once
