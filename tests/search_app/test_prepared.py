"""What is ready before anybody asks for a page."""

from pathlib import Path

import pytest
from flask import Flask

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
