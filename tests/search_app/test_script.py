"""Texts in traditional characters: only what is shown changes."""

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Document
from search_app.script import shown


def test_the_reader_shows_traditional_characters_and_cites_the_source(client: FlaskClient) -> None:
    page = client.get("/documents/A_68_827/p22?script=hant").text
    assert "聯合國與各國議會和各國議會聯盟的互動" in page
    assert 'lang="zh-Hant"' in page
    for style in ("txt", "bib", "ris"):
        path = f"/documents/A_68_827/p22.{style}"
        assert client.get(path + "?script=hant").data == client.get(path + "?script=source").data
    assert "联合国与各国议会和各国议会联盟的互动" in page  # in the citations


def test_the_choice_is_kept_and_taken_back(client: FlaskClient) -> None:
    client.get("/?script=hant")
    assert "議會聯盟" in client.get("/search?q=议会联盟").text
    assert "議會聯盟" not in client.get("/search?q=议会联盟&script=source").text
    assert "議會聯盟" not in client.get("/search?q=议会联盟").text


def test_what_is_searched_does_not_change(client: FlaskClient) -> None:
    there = client.get("/api/v1/search?q=妇女署").json
    client.get("/?script=hant")
    assert client.get("/api/v1/search?q=妇女署").json["total"] == there["total"]
    assert "<mark>婦女署</mark>" in client.get("/search?q=妇女署").text


def test_a_text_keeps_its_length_so_that_marks_keep_their_places(app: Flask, report: Document) -> None:
    with app.test_request_context("/?script=hant"):
        for passage in report.passages:
            assert len(shown(passage.text)) == len(passage.text)


@given(st.text(alphabet=st.sampled_from("头发发展后里乾着〇𠮷𫝆台湾面条皇后 a1，\n"), max_size=30))
def test_any_text_keeps_its_length(text: str) -> None:
    with Flask(__name__).test_request_context("/?script=hant"):
        assert len(shown(text)) == len(text)


def test_what_is_traditional_already_stays_as_it_is(app: Flask) -> None:
    with app.test_request_context("/?script=hant"):
        assert shown("皇后在後面，議會聯盟") == "皇后在後面，議會聯盟"
        assert shown("皇后在后面") == "皇后在後面"


def test_an_unknown_script_is_none(client: FlaskClient) -> None:
    assert "議會" not in client.get("/documents/A_68_827?script=hang").text
