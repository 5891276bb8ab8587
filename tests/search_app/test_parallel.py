"""One document in several languages: named apart, shown side by side by its numbers, and nothing of either lost."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from archive.catalogue import Entry, parse
from archive.model import Document
from index.library import current
from index.reindex import reindex
from search_app.app import create_app
from search_app.parallel import aligned, keys
from search_app.settings import Settings
from tests import wells


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wells")
    wells.write(folder / "documents")
    reindex(folder / "documents", folder / "var")
    return folder


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    return create_app(Settings(folder / "documents", folder / "var")).test_client()


def pairs(page: str) -> list[tuple[str, str]]:
    """What stands side by side, in words."""
    return [
        (" ".join(own.text_content().split()), " ".join("".join(beside.itertext()).split()))
        for pair in html.fromstring(page).find_class("pair")
        for own, *others in (list(pair),)
        for beside in others
    ]


def test_each_language_has_its_own_name_and_the_symbol_is_the_chinese_one(folder: Path) -> None:
    library = current(folder / "var")
    assert sorted(library.names()) == ["A_RES_78_900", "A_RES_78_900.en"]
    assert library.find("A/RES/78/900") == "A_RES_78_900"
    assert library.resolve("A_RES_78_900.en/p3").locator == "p3"
    assert [card.name for card in library.versions("A_RES_78_900")] == ["A_RES_78_900.en"]
    assert library.related("A_RES_78_900") == ()


def test_without_a_chinese_version_the_symbol_is_the_one_there_is(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "documents"
    alone.mkdir()
    for ending in ("txt", "toml"):
        (alone / f"wells.{ending}").write_bytes((folder / "documents" / f"wells-E.{ending}").read_bytes())
    reindex(alone, tmp_path / "var")
    assert current(tmp_path / "var").find("A/RES/78/900") == "A_RES_78_900.en"


def test_paragraphs_stand_beside_those_of_the_same_number(client: FlaskClient) -> None:
    shown = pairs(client.get("/documents/A_RES_78_900?beside=en").text)
    beside = {other: own for own, other in shown}
    assert beside["1. Decides to repair wells:"].startswith("1. 决定修井：")
    assert beside["(a) Deep wells;"].startswith("(a) 深井；")
    assert beside["2. Requests a report;"] == beside["3. Decides to remain seized."]
    assert beside["The General Assembly,"] == "大会，"
    assert beside["¹ Resolution 70/1."].startswith("¹ 第70/1号决议。")


def test_the_other_text_says_its_language_and_takes_no_places(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/documents/A_RES_78_900?beside=en").text)
    assert {each.get("lang") for each in page.find_class("beside")} == {"en"}
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    marker = next(each for each in page.find_class("beside") if "Requests" in each.text_content()).find_class("marker")
    assert marker[0].get("href") == "/documents/A_RES_78_900.en/p2"


def test_a_passage_shows_what_the_other_language_says_at_its_place(client: FlaskClient) -> None:
    assert "Deep wells;" in client.get("/documents/A_RES_78_900/p1.a").text
    assert "那一版没有这一处。" in client.get("/documents/A_RES_78_900/p1.b").text
    assert "深井；" in client.get("/documents/A_RES_78_900.en/p1.a").text


def test_the_newest_documents_are_named_once(client: FlaskClient) -> None:
    start = client.get("/").text
    assert "水井" in start
    assert "Wells" not in start


def test_a_language_that_is_not_there_is_passed_over(client: FlaskClient) -> None:
    assert client.get("/documents/A_RES_78_900?beside=fr").text.count('class="pair"') == 0


def _document(locators: list[int], language: str) -> Document:
    text = "".join(f"第{number}条 井{number}。\n" for number in sorted(locators))
    return parse(Entry("law.txt", text.encode(), f'language = "{language}"\n'.encode()))


@given(own=st.sets(st.integers(1, 12), min_size=1), other=st.sets(st.integers(1, 12), min_size=1))
def test_nothing_of_the_other_is_lost_and_its_order_is_kept(own: set[int], other: set[int]) -> None:
    one, two = _document(list(own), "zh"), _document(list(other), "en")
    beside = aligned(one, two)
    assert [item for items in beside.values() for item in items] == list(two.flow)
    for key in set(keys(one)) & set(keys(two)):
        assert beside[key][0] == dict(zip(keys(two), two.flow, strict=True))[key]
