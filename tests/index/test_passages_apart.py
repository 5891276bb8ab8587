"""The passages of a document read one by one are those of the document read as a whole."""

from pathlib import Path

import msgspec
import pytest

from archive import catalogue
from index import segment, store
from index.analysis import AnalysedDocument, analyse
from tests.conftest import DOCUMENTS

KEY = "report"


@pytest.fixture
def report(tmp_path: Path) -> AnalysedDocument:
    """The report as it is kept."""
    document = catalogue.parse(catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt"))
    store.save(tmp_path, KEY, analyse(document, segment.load(tmp_path / "cache")))
    return store.load(tmp_path, KEY, document.file)


def test_each_is_the_same(tmp_path: Path, report: AnalysedDocument) -> None:
    each = [store.load_passage(tmp_path, KEY, *place) for place in store.places(report)]
    assert each == list(zip(report.document.passages, report.passages, strict=True))
    assert tuple(store.load_analyses(tmp_path, KEY)) == report.passages


def test_a_parsed_form_cut_short_since_is_damaged(tmp_path: Path, report: AnalysedDocument) -> None:
    (file,) = (tmp_path / "parsed").glob("*.document")
    file.write_bytes(file.read_bytes()[: store.places(report)[-1][1] - 1])
    with pytest.raises(msgspec.MsgspecError):
        store.load_passage(tmp_path, KEY, *store.places(report)[-1])
