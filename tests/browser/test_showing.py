"""A list of results in its other forms, and the documents, as a reader uses them."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
def test_the_term_stands_in_a_column(visit: Visit, width: int) -> None:
    page = visit(width=width, scripts=False).go("/search?q=议会")
    page.get_by_role("link", name="语境对照").click()
    marks = page.locator(".lines mark")
    expect(marks.first).to_have_text("议会")
    lefts = marks.evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().left))")
    assert max(lefts) - min(lefts) <= 1
    page.get_by_role("link", name="前文", exact=True).click()
    expect(page.get_by_role("link", name="前文", exact=True)).to_have_attribute("aria-current", "true")
    citation = page.locator(".lines .place").first.inner_text()
    page.locator(".lines .place").first.click()
    expect(page.locator(".cite pre").first).to_contain_text(citation)


def test_a_result_list_is_downloaded_whole(visit: Visit) -> None:
    page = visit().go("/search?q=议会")
    total = int(page.locator(".tally").inner_text().partition(" ")[0])
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON Lines").click()
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == total
    assert download.value.suggested_filename == "议会.jsonl"


def test_by_document_and_back_to_its_passages(visit: Visit) -> None:
    page = visit(scripts=False).go("/search?q=议会&view=documents")
    count = page.locator(".group .particulars a").inner_text()
    page.locator(".group .particulars a").click()
    expect(page.locator(".tally")).to_contain_text(count)
    expect(page.get_by_role("link", name="段落", exact=True).last).to_have_attribute("aria-current", "true")


def test_from_the_documents_to_the_source_of_one_and_its_footnotes(visit: Visit) -> None:
    page = visit(scripts=False).go("/documents/")
    page.get_by_role("link", name="详情 A/68/827").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="原文件").click()
    assert download.value.suggested_filename == "A_68_827.txt"
    footnotes = page.locator(".facts div").filter(has_text="脚注").get_by_role("link")
    count = footnotes.inner_text()
    footnotes.click()
    expect(page.locator(".tally")).to_contain_text(count)
