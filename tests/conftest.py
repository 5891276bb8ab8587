"""The seed report, indexed: what most tests read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import catalogue
from archive.model import Document

DOCUMENTS = Path(__file__).parent.parent / "documents"


@pytest.fixture(scope="session")
def report() -> Document:
    """The report in `documents/`, parsed."""
    return catalogue.parse(catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt"))
