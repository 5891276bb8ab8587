"""What holds of every page: axe finds nothing in either theme and on a phone, nothing need be scrolled sideways at four
times the size, and it prints."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import PAGES
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

CONTRAST = {"runOnly": ["color-contrast"]}
LONG_WORD = "/search?q=" + "Intergovernmental" * 12

# How far the page reaches beyond its window, and what reaches there.
OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 0.5)
    .map((e) => e.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    page = visit(bypass_csp=True).go(*PAGES[name])
    page.locator("main details").evaluate_all("all => all.forEach(details => { details.open = true; })")
    # The dark theme changes nothing but colours.
    for theme, width, rules in (("light", 1280, None), ("light", 360, None), ("dark", 1280, CONTRAST)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        results = Axe().run(page, options=rules)
        assert results.violations_count == 0, f"{theme}, {width}: {results.generate_report()}"


@pytest.mark.parametrize("path", [*(path for path, _ in PAGES.values()), LONG_WORD])
def test_nothing_need_be_scrolled_sideways_at_four_times_the_size(visit: Visit, path: str) -> None:
    # 1280 px seen at 400 %, and less than any phone is wide (WCAG 2.2, 1.4.10).
    page = visit(width=320).go(path, dict(PAGES.values()).get(path, 200))
    for fold in page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    assert page.evaluate(OVERFLOW) == []


@pytest.mark.parametrize("name", ["search", "reader", "permalink"])
def test_prints_the_text_and_nothing_to_click(visit: Visit, name: str) -> None:
    page = visit().go(*PAGES[name])
    page.emulate_media(media="print")
    expect(page.locator("h1").first).to_be_attached()
    expect(page.locator(".sentence, .words").first).to_be_visible()
    for control in page.locator("form, nav, button, .sign").all():
        expect(control).to_be_hidden()
    address = {"reader": ".printed", "permalink": ".cite pre"}
    if name in address:
        expect(page.locator(address[name]).last).to_be_visible()
        expect(page.locator(address[name]).last).to_contain_text(PAGES[name][0])
    assert page.pdf().startswith(b"%PDF")
