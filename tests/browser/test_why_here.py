"""Why a hit stands where it does: opened by hand, without scripts, on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import OVERFLOW
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
def test_the_order_is_explained_on_request_without_scripts(visit: Visit, width: int) -> None:
    page = visit(width=width, scripts=False).go("/search?q=开发署")
    page.get_by_role("link", name="为什么这样排").click()
    first = page.locator("details.why").first
    expect(first.get_by_role("rowheader", name="合计")).to_be_visible()
    page.locator("details.why summary").nth(1).click()
    expect(page.locator("details.why").nth(1).get_by_role("table")).to_be_visible()
    page.get_by_role("link", name="不说明先后").click()
    expect(page.locator("details.why")).to_have_count(0)


@pytest.mark.parametrize("path", ["/search?q=开发署&explain=1", "/documents/A_68_827/p30"])
def test_nothing_overflows_a_phone(visit: Visit, path: str) -> None:
    assert visit(width=360, bypass_csp=True).go(path).evaluate(OVERFLOW) == []
