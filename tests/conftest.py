"""The seed report, indexed: what most tests read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as laws

from archive import catalogue
from archive.model import Document
from index import segment
from index.library import Library, current
from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

DOCUMENTS = Path(__file__).parent.parent / "documents"

# How long an example takes says more of what else the machine does than of the law.
laws.register_profile("untimed", deadline=None)
laws.load_profile("untimed")


@pytest.fixture(scope="session")
def report() -> Document:
    """The report in `documents/`, parsed."""
    return catalogue.parse(catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt"))


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A copy of `documents/` to change at will."""
    return Path(shutil.copytree(DOCUMENTS, tmp_path / "documents"))


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of `documents/`, built once; nothing may change it."""
    folder = tmp_path_factory.mktemp("data")
    reindex(DOCUMENTS, folder)
    return folder


@pytest.fixture(scope="session")
def library(data: Path) -> Library:
    return current(data)


@pytest.fixture(scope="session")
def settings(data: Path) -> Settings:
    return Settings(documents=DOCUMENTS, data=data)


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The dictionary is made once for all archives of a module."""
    made = segment.load(tmp_path_factory.mktemp("dictionary"))
    with pytest.MonkeyPatch.context() as patch:
        for place in ("index.segment.load", "index.shelf.load"):
            patch.setattr(place, lambda _: made)
        yield
