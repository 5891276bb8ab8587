"""Promise 2: what is there is found, however it is cut, and quoted text finds nothing besides."""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import catalogue
from archive.model import Document
from index.library import Library
from index.normalise import cuts_word, normal
from index.results import Request
from tests.conftest import DOCUMENTS
from tests.index.oracle import holding

REPORT = catalogue.parse(catalogue.load(DOCUMENTS, DOCUMENTS / "A_68_827.txt"))


class Slice(NamedTuple):
    locator: str
    text: str


def found(library: Library, query: str) -> set[str]:
    """The locators of all hits of a query."""
    pages = (library.search(Request(query, page=page, per_page=100)) for page in (1, 2))
    return {hit.locator for page in pages for hit in page.hits}


@st.composite
def slices(draw: st.DrawFn) -> Slice:
    """One to twenty characters of a passage of the report, cutting no number and no Latin word."""
    passage = draw(st.sampled_from(REPORT.passages))
    start = draw(st.integers(0, len(passage.text) - 1))
    end = min(len(passage.text), start + draw(st.integers(1, 20)))
    text = passage.text
    while start > 0 and cuts_word(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and cuts_word(text[end - 1], text[end]):
        end += 1
    return Slice(passage.locator, text[start:end])


@given(cut=slices())
@settings(max_examples=400)
def test_any_slice_quoted_finds_its_passage_and_only_those_that_hold_it(library: Library, cut: Slice) -> None:
    if not cut.text.strip():
        return
    hits = found(library, f'"{cut.text}"')
    assert cut.locator in hits
    assert hits == holding(REPORT, cut.text)


@given(
    cut=slices().filter(lambda cut: cut.text.strip() and cut.text.strip()[0] not in "-（(" and not _operators(cut.text))
)
@settings(max_examples=400)
def test_any_slice_as_it_stands_finds_its_passage(library: Library, cut: Slice) -> None:
    assert cut.locator in found(library, cut.text)


def _operators(text: str) -> bool:
    """Whether a slice happens to be written in the query language: it then means something else."""
    return any(word in ("或", "非", "OR", "NOT") or word.endswith("*") for word in text.split())


def test_the_report_is_the_one_in_the_index(library: Library) -> None:
    document: Document = library.document("A_68_827")
    assert document == REPORT
    assert normal(REPORT.passages[0].text)
