"""The ways to show what a search found."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.library import Library
from index.reindex import reindex
from index.results import Request
from search_app.app import create_app
from search_app.pages import views
from search_app.settings import Settings
from tests.conftest import DOCUMENTS

CHINESE = {"Accept-Language": "zh-CN"}


def page(client: FlaskClient, address: str) -> str:
    return client.get(address, headers=CHINESE).text


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The report beside two short documents."""
    folder = tmp_path_factory.mktemp("three")
    documents = Path(shutil.copytree(DOCUMENTS, folder / "documents"))
    (documents / "one.txt").write_text(
        "1. 议会的议会。\n\n2. 各国议会。\n\n3. 议会联盟。\n\n4. 议会。\n", encoding="utf-8"
    )
    (documents / "two.txt").write_text("1. 别的。\n\n2. 世界议会。\n", encoding="utf-8")
    reindex(documents, folder / "var")
    with create_app(Settings(documents=documents, data=folder / "var")).test_client() as client:
        yield client


def lines(html: str) -> list[str]:
    listed = html.partition('<ol class="lines"')[2].partition("</ol>")[0]
    return [unescape(re.sub("<[^>]*>", "", line)).strip() for line in re.findall(r"<li>(.*?)</li>", listed, re.S)]


def test_a_passage_with_several_hits_is_several_lines(three: FlaskClient) -> None:
    html = page(three, "/search?q=议会&document=one&view=kwic&sort=reading")
    assert [re.sub(r"\s.*", "", line) for line in lines(html)] == [
        "议会的议会。",
        "议会的议会。",
        "各国议会。",
        "议会联盟。",
        "议会。",
    ]
    assert "第 1–5 行，共 5 行" in html


def test_the_concordance_says_what_it_was_taken_from(three: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_PASSAGES", 2)
    html = page(three, "/search?q=议会&document=one&view=kwic")
    assert "取自最前的 2 段（共 4 段）" in html


def test_choices_and_searches_keep_the_view(client: FlaskClient) -> None:
    html = page(client, "/search?q=议会&view=kwic&sort=before")
    chosen = [unescape(address) for address in re.findall(r'href="(/search\?[^"]*section=[^"]*)"', html)]
    assert chosen
    assert all("view=kwic" in address and "sort=before" in address for address in chosen)
    assert '<input type="hidden" name="view" value="kwic">' in html


def test_without_words_there_is_no_concordance_but_a_way_out(client: FlaskClient) -> None:
    html = page(client, "/search?year=2012&view=kwic")
    assert "没有词可排" in html
    assert lines(html) == []


def test_a_page_behind_the_last_is_the_last(client: FlaskClient, library: Library) -> None:
    total = sum(len(hit.highlights) for hit in library.search(Request("议会", per_page=1000)).hits)
    assert f"行，共 {total} 行" in page(client, "/search?q=议会&view=kwic&page=99")


def groups(html: str) -> list[tuple[str, int]]:
    return [
        (name, int(count))
        for name, count in re.findall(
            r'<li class="group">.*?<a href="/documents/([^?"]*)[^>]*>.*?>(\d+) 段<', html, re.S
        )
    ]


@pytest.mark.parametrize("most", [1000, 1])
def test_documents_with_their_hits(three: FlaskClient, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(views, "MOST_PASSAGES", most)
    html = page(three, "/search?q=议会&view=documents")
    found = dict(groups(html))
    assert set(found) == {"A_68_827", "one", "two"}
    assert (found["one"], found["two"]) == (4, 1)
    assert all('class="hit"' in part for part in html.split('<li class="group">')[1:])


def test_only_chosen_documents_are_grouped(three: FlaskClient) -> None:
    assert groups(page(three, "/search?q=议会&view=documents&document=two")) == [("two", 1)]
