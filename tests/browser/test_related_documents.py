"""Notices of corrigenda, addenda and revisions: to be seen at once, in either theme and on a phone, and followed."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from index.reindex import reindex
from search_app.settings import Settings
from tests.browser.served import served
from tests.browser.test_every_page import OVERFLOW
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

SYMBOLS = ("A/68/827", "A/68/827/Corr.1", "A/68/827/Rev.1", "A/68/827/Add.1", "A/68/827/Add.1/Corr.1")
PATHS = ("/documents/A_68_827", "/documents/A_68_827_Add.1", "/documents/A_68_827/p1", "/documents/", "/search?q=议会")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive of documents that belong together."""
    folder = tmp_path_factory.mktemp("related")
    (folder / "documents").mkdir()
    for symbol in SYMBOLS:
        text = f"{symbol}\n\n联合国与各国议会和各国议会联盟的互动\n\n1. 议会联盟与联合国合作。\n"
        (folder / "documents" / f"{symbol.replace('/', '_')}.txt").write_text(text)
    reindex(folder / "documents", folder / "var")
    with served(Settings(folder / "documents", folder / "var")) as address:
        yield address


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(visit: Visit, path: str) -> None:
    page = visit(width=360, bypass_csp=True).go(path)
    assert page.evaluate(OVERFLOW) == []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"


@pytest.mark.parametrize("width", [1280, 360])
def test_a_corrigendum_is_seen_before_the_text_and_leads_there_and_back(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/A_68_827")
    related = page.get_by_role("region", name="相关文件")
    expect(related.get_by_text("本文件已由 A/68/827/Rev.1 取代。")).to_be_in_viewport()
    expect(related.get_by_text("本文件有更正：")).to_be_in_viewport()
    related.get_by_role("link", name="A/68/827/Corr.1").click()
    expect(page).to_have_url(page.url.partition("/documents/")[0] + "/documents/A_68_827_Corr.1")
    page.get_by_role("region", name="相关文件").get_by_role("link", name="A/68/827", exact=True).click()
    expect(page.locator("h1")).to_be_visible()
    expect(related.get_by_text("本文件有增编：")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_what_belongs_to_a_document_stands_in_from_it(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/")
    lefts = page.locator(".cards > li h2").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    parent, revision, corrigendum, addendum, below = lefts
    assert parent < revision == corrigendum == addendum < below
