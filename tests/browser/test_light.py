"""Pages are light and stand still: what comes over the wire, and what moves once it is drawn."""

import pytest
from playwright.sync_api import Response

from tests.browser.pages import PAGES
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

HEAVIEST = 60 * 1024

# Shifts before anybody has touched the page, the browser's own count of them (layout instability, web.dev/cls).
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => { sum += shift.value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""

# What had to be fetched before anything was painted (Resource Timing).
WAITED_FOR = """performance.getEntriesByType("resource")
  .filter((each) => each.renderBlockingStatus === "blocking").map((each) => each.name)"""


def test_a_page_of_twenty_hits_with_all_its_assets_is_small(visit: Visit) -> None:
    visitor = visit()
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))
    page = visitor.go("/search?q=议会")
    page.wait_for_load_state("networkidle")
    assert page.locator(".hit").count() == 20
    sizes = {answer.url: answer.request.sizes() for answer in answers}
    assert any("suggest.js" in url for url in sizes)
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    assert weight <= HEAVIEST, f"{weight} bytes: {sizes}"


@pytest.mark.parametrize("name", PAGES)
def test_the_first_paint_waits_for_nothing_but_the_page(visit: Visit, name: str) -> None:
    page = visit().go(*PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.locator("body").evaluate("(it) => getComputedStyle(it).fontFamily").count(",") > 0
    assert page.evaluate(WAITED_FOR) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["start", "search", "reader", "reader-with-hits", "permalink", "documents"])
def test_nothing_moves_once_a_page_is_drawn(visit: Visit, name: str, width: int) -> None:
    page = visit(width=width).go(*PAGES[name])
    page.wait_for_load_state("networkidle")
    # Less than a thousandth is a fraction of a pixel.
    assert page.evaluate(SHIFTS) < 0.001


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_drawn_before_its_header_is_all_there(visit: Visit, name: str) -> None:
    page = visit().go(*PAGES[name])
    awaited = page.locator("link[rel=expect][blocking=render]").get_attribute("href")
    assert awaited
    assert page.locator(f"header.top ~ {awaited}, header.top ~ * {awaited}").count() == 1
