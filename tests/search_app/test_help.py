"""The help page: whatever it shows can be asked, and finds what it says."""

import re
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from flask.testing import FlaskClient

from index.query import CONSTRUCTS, GRAMMAR, Construct, Leaf, Tree, conditions, parse, tokens
from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

pytestmark = pytest.mark.usefixtures("dictionary")


def examples(client: FlaskClient) -> list[tuple[str, int]]:
    """The address of each example and how many passages the page says it finds."""
    html = client.get("/help", headers={"Accept-Language": "zh"}).get_data(as_text=True)
    found = re.findall(r'<td>[^<]*<br>\S+ <a href="([^"]*)"[^>]*>.*?</a> <span class="count">([\d ]+) 段', html)
    return [(unescape(address), int(count.replace(" ", ""))) for address, count in found]


def test_every_example_finds_what_the_page_says(client: FlaskClient) -> None:
    shown = examples(client)
    assert len(shown) == len(CONSTRUCTS)
    for address, count in shown:
        result = client.get(address.replace("/search", "/api/v1/search")).get_json()
        assert (result["total"], result["notice"]) == (count, None), address
        assert count > 0


@pytest.mark.parametrize(
    "text", ["", "1. 渔业。\n", "说明\n\n1. 渔业合作取得进展。\n2. 渔业部长会晤。\n3. 成员国会再议，渔业除外。\n"]
)
def test_in_a_small_archive_nothing_is_shown_that_finds_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "documents").mkdir()
    if text:
        (tmp_path / "documents" / "note.txt").write_text(text)
    reindex(tmp_path / "documents", tmp_path / "var")
    client = create_app(Settings(documents=tmp_path / "documents", data=tmp_path / "var")).test_client()
    for address, count in examples(client):
        assert client.get(address.replace("/search", "/api/v1/search")).get_json()["total"] == count > 0
    assert all(construct.meaning.zh in client.get("/help").get_data(as_text=True) for construct in CONSTRUCTS)


def test_the_examples_are_of_the_archive_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    client = create_app(Settings(documents=tmp_path / "documents", data=tmp_path / "var")).test_client()
    assert examples(client) == []
    (tmp_path / "documents" / "note.txt").write_text("1. 渔业合作取得进展。\n")
    reindex(tmp_path / "documents", tmp_path / "var")
    assert examples(client)


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.name)
def test_every_way_to_write_a_construct_is_understood_alike(construct: Construct) -> None:
    parsed = [parse(way) for way in construct.ways()]
    assert parsed == [parsed[0]] * len(parsed)
    assert parsed[0].notice is None


def test_the_constructs_make_every_kind_of_tree() -> None:
    def kinds(tree: Tree | None) -> set[type]:
        below = getattr(tree, "parts", None) or [part for part in [getattr(tree, "part", None)] if part]
        return {type(tree)}.union(*map(kinds, below))

    assert set[type]().union(*(kinds(parse(c.ways()[0]).tree) for c in CONSTRUCTS)) == set(get_args(Tree))
    assert set(get_args(Leaf)) <= set(get_args(Tree))


def test_the_grammar_names_every_word_and_field_of_the_language(client: FlaskClient) -> None:
    for word in (*tokens.WORDS, *conditions.FIELDS, *conditions.FIELDS.values()):
        assert f'"{word}"' in GRAMMAR
    assert GRAMMAR in unescape(client.get("/help").get_data(as_text=True))
