"""What a reader may be about to type: every completion stands in the archive, with its count, and leads on."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document
from index.library import Library, current
from index.normalise import normal
from index.reindex import reindex
from index.results import Completion, Request

BY_KIND = {
    "section": "sections",
    "organisation": "organisations",
    "place": "places",
    "event": "events",
    "year": "years",
}


def found(library: Library, offered: Completion) -> int:
    """How many passages one finds who takes a completion up."""
    match offered.kind:
        case "document":
            return library.card(offered.value).passages
        case "year":
            return library.search(Request("", years=(int(offered.value),))).total
        case kind:
            return library.search(Request("", **{BY_KIND[kind]: (offered.value,)})).total


@pytest.mark.parametrize("typed", ["议会", "妇女署", "A/68", "68/827", "201", "2013", "附", "联合国", "緬甸", "别平等"])
def test_what_is_offered_is_there_with_its_count(library: Library, typed: str) -> None:
    offered = library.complete(typed)
    assert offered
    for each in offered:
        assert normal(typed) in normal(each.text)
        # In how many passages a word is one of the words; as letters it may stand in more.
        assert each.kind == "word" or found(library, each) == each.total, each


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("议会", "word", "议会"),
        ("A/68", "document", "A/68/827 联合国与各国议会和各国议会联盟的互动"),
        ("性别", "section", "二. 性别平等"),
        ("2013", "year", "2013"),
        ("儿基会", "word", "儿基会"),
    ],
)
def test_each_kind_is_offered(library: Library, typed: str, kind: str, text: str) -> None:
    assert (kind, text) in {(each.kind, each.text) for each in library.complete(typed)}


@pytest.mark.parametrize("typed", ["土", "20", "ap", "议会", "联合国"])
def test_a_word_is_written_as_a_text_of_the_archive_has_it(library: Library, report: Document, typed: str) -> None:
    words = [each.text for each in library.complete(typed) if each.kind == "word"]
    texts = [" ".join(passage.text.split()) for passage in report.passages]
    assert words
    assert all(any(word in text for text in texts) for word in words), words


def test_what_begins_with_the_text_comes_before_what_holds_it(library: Library) -> None:
    for kind in BY_KIND:
        begin = [normal(each.text).startswith("联合国") for each in library.complete("联合国") if each.kind == kind]
        assert begin == sorted(begin, reverse=True)


@given(st.text(max_size=20))
@settings(max_examples=50)
def test_no_text_raises_and_none_is_offered_what_does_not_hold_it(library: Library, typed: str) -> None:
    assert all(normal(typed) in normal(each.text) for each in library.complete(typed))


def test_nothing_is_offered_for_nothing(library: Library) -> None:
    assert library.complete("") == library.complete(" ²") == ()


def test_what_has_left_with_its_document_is_no_longer_offered(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "var"
    documents.mkdir()
    (documents / "kept.txt").write_text("关于渔业的说明\n\n1. 渔业在2012年取得进展。\n", encoding="utf-8")
    (leaving := documents / "leaving.txt").write_text("关于平等的说明\n\n1. 各国议会联盟通过决议。\n", encoding="utf-8")
    reindex(documents, data)
    assert current(data).complete("议会联盟")
    leaving.unlink()
    reindex(documents, data)
    assert not current(data).complete("议会联盟")
