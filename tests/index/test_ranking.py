"""The order of hits, as far as a reader relies on it."""

from pathlib import Path

from index.library import current
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
