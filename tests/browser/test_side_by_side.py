"""Two languages side by side, as a reader comes to it: on a desk beside, on a phone below."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from index.reindex import reindex
from search_app.settings import Settings
from tests import wells
from tests.browser.served import served
from tests.browser.test_every_page import OVERFLOW
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive that holds one resolution in two languages."""
    folder = tmp_path_factory.mktemp("wells")
    wells.write(folder / "documents")
    reindex(folder / "documents", folder / "var")
    with served(Settings(folder / "documents", folder / "var")) as address:
        yield address


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return {**found}


def halves(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Where paragraph 2 stands in Chinese, and where in English."""
    return box(page.get_by_text("请秘书长报告。")), box(page.get_by_text("Requests a report;"))


def test_a_reader_sets_the_languages_side_by_side_and_apart_again(visit: Visit) -> None:
    page = visit().go("/documents/A_RES_78_900")
    page.get_by_role("link", name="逐段对照 English").click()
    own, other = halves(page)
    assert other["x"] >= own["x"] + own["width"]
    assert abs(other["y"] - own["y"]) < own["height"]
    page.get_by_role("link", name="不对照").click()
    expect(page.get_by_text("Requests a report;")).to_have_count(0)


def test_on_a_phone_one_stands_below_the_other(visit: Visit) -> None:
    page = visit(width=360, scripts=False).go("/documents/A_RES_78_900?beside=en")
    own, other = halves(page)
    assert other["y"] >= own["y"] + own["height"]
    assert page.evaluate(OVERFLOW) == []


def test_the_other_language_is_a_click_away_from_a_passage(visit: Visit) -> None:
    page = visit().go("/documents/A_RES_78_900/p2")
    expect(page.get_by_text("Requests a report;")).to_be_visible()
    page.get_by_role("link", name="English").last.click()
    expect(page).to_have_url(f"{page.url.rpartition('/documents')[0]}/documents/A_RES_78_900.en/p2")
    expect(page.locator(".passage.it")).to_contain_text("Requests a report;")


@pytest.mark.parametrize("path", ["/documents/A_RES_78_900?beside=en", "/documents/A_RES_78_900/p2"])
def test_axe_finds_nothing(visit: Visit, path: str) -> None:
    page = visit(bypass_csp=True).go(path)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"
