"""Links from place to place, and what cites a passage shown beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

RESOLUTION = "各国议会的互动\n\n1. 欢迎议会联盟的工作；\n\n2. 鼓励各国议会参与；\n\n3. 请秘书长提出报告。\n"
NOTE = (
    "说明\n\n1. 大会第66/261号决议第2段鼓励各国议会参与。\n\n2. 见上文第1段和A/68/999。\n\n"
    "3. 大会第66/261号决议和第65/123号决议。\n\n4. 该决议第1至3段是66/261之外的事。\n"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("citing")
    documents: Path = folder / "documents"
    documents.mkdir()
    (documents / "A_RES_66_261.txt").write_text(RESOLUTION, encoding="utf-8")
    (documents / "A_RES_66_261.toml").write_text('symbol = "A/RES/66/261"\n', encoding="utf-8")
    (documents / "note.txt").write_text(NOTE, encoding="utf-8")
    reindex(documents, folder / "var")
    with create_app(Settings(documents, folder / "var")).test_client() as client:
        yield client


def test_a_place_of_the_document_and_of_another_is_a_link_to_it(client: FlaskClient) -> None:
    page = client.get("/documents/note").text
    assert '见上文<a class="cited" href="#p1">第1段</a>' in page
    assert '<a class="cited" href="/documents/A_RES_66_261#p2">第66/261号决议</a>第2段' in page
    assert '<a class="cited" href="https://undocs.org/zh/A/68/999">A/68/999</a>' in page
    assert '<a class="cited" href="/documents/note#p1">第1段</a>' in client.get("/documents/note/p2").text


def test_what_cites_a_passage_is_shown_with_it_and_nothing_else(client: FlaskClient) -> None:
    cited = client.get("/documents/A_RES_66_261/p2").text
    citing = cited[cited.index('<ul class="citing">') :].partition("</ul>")[0]
    assert '<li><a href="/documents/note/p1">' in citing
    assert citing.count("/documents/note/") == 1
    assert 'class="citing"' not in client.get("/documents/A_RES_66_261/p1").text
    assert '<ul class="citing"><li><a href="/documents/note/p2">第2段</a>' in client.get("/documents/note/p1").text


def test_what_cites_a_document_is_listed_in_the_reader(client: FlaskClient) -> None:
    page = client.get("/documents/A_RES_66_261").text
    assert "引用这份文件的：2 段" in page
    assert [f"/documents/note/p{n}" in page for n in (1, 2, 3, 4)] == [True, False, True, False]
