"""Atom feeds of searches: what a feed reader relies on (RFC 4287), and that only what is new is told as new."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"
LONG_AGO = 1_400_000_000
NOTE = "关于渔业的说明\n\n1. 渔业合作取得进展。\n2. 成员国会再议。\n"

pytestmark = pytest.mark.usefixtures("dictionary")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


@pytest.fixture
def put(folder: Path, data: Path) -> Callable[..., None]:
    """Write documents, as they were written long ago, and bring the index up to date."""

    def write(*, full: bool = False, **texts: str) -> None:
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text)
            os.utime(folder / f"{name}.txt", (LONG_AGO, LONG_AGO))
        reindex(folder, data, full=full)

    return write


@pytest.fixture
def reader(folder: Path, data: Path) -> FlaskClient:
    return create_app(Settings(documents=folder, data=data, base_url="https://archive.example")).test_client()


def feed(reader: FlaskClient, query: str = "渔业") -> ET.Element:
    response = reader.get("/feed.atom", query_string={"q": query})
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.data)


def told(root: ET.Element) -> list[str]:
    return [link.get("href", "").partition("/documents/")[2] for link in root.findall(f"{ATOM}entry/{ATOM}link")]


def each(root: ET.Element, tag: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{tag}") or "" for entry in root.iter(f"{ATOM}entry")]


def test_a_feed_has_all_that_rfc_4287_asks_for(put: Callable[..., None], reader: FlaskClient) -> None:
    put(note=NOTE)
    root = feed(reader)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "https://archive.example/feed.atom?q=%E6%B8%94%E4%B8%9A"
    assert links["alternate"] == "https://archive.example/search?q=%E6%B8%94%E4%B8%9A"
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{tag}")) for tag in ("id", "title", "updated")] == [1, 1, 1]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert all(id.startswith("urn:uuid:") for id in (root.findtext(f"{ATOM}id"), *each(root, "id")) if id)
    assert root.findtext(f"{ATOM}updated") == max(each(root, "updated")) == "2014-05-13T16:53:20.000+00:00"
    (entry,) = root.iter(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://archive.example/documents/note/p1"
    assert entry.findtext(f"{ATOM}content") == "渔业合作取得进展。"


def test_what_is_added_comes_on_top_and_what_was_there_stays_as_it_was(
    put: Callable[..., None], reader: FlaskClient
) -> None:
    put(note=NOTE)
    before = feed(reader)
    put(later=NOTE)
    put(latest=NOTE.replace("合作", "养护"))
    after = feed(reader)
    assert told(after) == ["latest/p1", "later/p1", "note/p1"]
    assert each(after, "id")[-1:] == each(before, "id")
    assert each(after, "updated")[-1:] == each(before, "updated")
    assert each(after, "updated") == sorted(each(after, "updated"), reverse=True)
    assert after.findtext(f"{ATOM}updated") == each(after, "updated")[0]


@pytest.mark.parametrize("full", [False, True])
def test_a_reindex_of_what_is_as_it_was_changes_nothing(
    put: Callable[..., None], reader: FlaskClient, full: bool
) -> None:
    put(note=NOTE)
    put(later=NOTE)
    before = reader.get("/feed.atom?q=渔业").data
    put(full=full)
    assert reader.get("/feed.atom?q=渔业").data == before


def test_of_a_changed_document_only_new_words_are_new(put: Callable[..., None], reader: FlaskClient) -> None:
    put(note=NOTE, other="另一份说明\n\n1. 渔业基金。\n")
    before = dict(zip(told(feed(reader)), each(feed(reader), "updated"), strict=True))
    put(note=NOTE.replace("2. 成员国", "2. 渔业部长会晤。\n3. 成员国"))
    after = feed(reader)
    assert told(after)[0] == "note/p2"
    assert dict(zip(told(after)[1:], each(after, "updated")[1:], strict=True)) == before


def test_a_renamed_file_is_nothing_new(put: Callable[..., None], reader: FlaskClient, folder: Path, data: Path) -> None:
    put(note=NOTE)
    put(other="另一份说明\n\n1. 渔业基金。\n")
    times = each(feed(reader), "updated")
    shutil.move(folder / "note.txt", folder / "renamed.txt")
    reindex(folder, data)
    assert told(feed(reader)) == ["other/p1", "renamed/p1"]
    assert each(feed(reader), "updated") == times


def test_who_asks_again_is_sent_nothing_until_there_is_something(put: Callable[..., None], reader: FlaskClient) -> None:
    put(note=NOTE)
    first = reader.get("/feed.atom?q=渔业")
    asked = [{"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}]
    for headers in asked:
        response = reader.get("/feed.atom?q=渔业", headers=headers)
        assert (response.status_code, response.data) == (304, b"")
    put(later=NOTE)
    assert [reader.get("/feed.atom?q=渔业", headers=headers).status_code for headers in asked] == [200, 200]


def test_the_page_of_a_search_and_its_choices_leads_to_its_feed(put: Callable[..., None], reader: FlaskClient) -> None:
    put(note=NOTE, other="另一份说明\n\n1. 渔业基金。\n")
    html = reader.get("/search?q=渔业&document=other").get_data(as_text=True)
    (head,) = [line for line in html.splitlines() if 'rel="alternate"' in line]
    assert 'type="application/atom+xml"' in head
    address = head.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert told(ET.fromstring(reader.get(address).data)) == ["other/p1"]


@pytest.mark.parametrize("query", ["", "没有的词", "\x00\ud800<&\"'", "(((", "a" * 3000])
def test_any_query_has_a_feed(put: Callable[..., None], reader: FlaskClient, query: str) -> None:
    put(note=NOTE)
    root = ET.fromstring(reader.get("/feed.atom", query_string={"q": query.encode(errors="replace")}).data)
    assert root.findtext(f"{ATOM}id")
    assert root.findtext(f"{ATOM}updated")
