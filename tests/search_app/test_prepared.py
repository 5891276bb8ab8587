"""What is ready before anybody asks for a page."""

from pathlib import Path

import pytest
from flask import Flask

from index import shelf
from index.reindex import reindex
from search_app import server
from search_app.app import create_app
from search_app.settings import Settings


@pytest.fixture
def app(documents: Path, data: Path) -> Flask:
    return create_app(Settings(documents=documents, data=data))


def test_no_page_waits_for_what_it_is_drawn_with(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    server.prepare(app)

    def compiled(*_: object, **__: object) -> None:
        raise AssertionError("compiled while a page was waited for")

    monkeypatch.setattr(app.jinja_env, "compile", compiled)
    client = app.test_client()
    for address in ("/", "/search?q=妇女", "/search?q=妇女&view=concordance", "/documents/", "/documents/A_68_827",
                    "/documents/A_68_827/p22", "/help", "/kept", "/documents/A_68_827/about"):  # fmt: skip
        assert client.get(address).status_code == 200, address


def test_no_search_waits_for_what_only_some_searches_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, data = tmp_path / "documents", tmp_path / "var"
    documents.mkdir()
    (documents / "note.txt").write_text("说明\n\n1. 妇女署支持各国议会。\n", encoding="utf-8")
    reindex(documents, data)
    app = create_app(Settings(documents=documents, data=data))
    server.prepare(app)

    def made(*_: object) -> None:
        raise AssertionError("made while an answer was waited for")

    for name in ("Sounds", "Slips", "Completions"):
        monkeypatch.setattr(shelf, name, made)
    client = app.test_client()
    assert "妇女署" in client.get("/search?q=富女属").text
    assert client.get("/api/v1/suggest?q=议会").json


def test_an_archive_without_an_index_can_be_made_ready(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    app = create_app(Settings(documents=tmp_path / "documents", data=tmp_path / "var"))
    server.prepare(app)
    assert app.test_client().get("/").status_code == 503
