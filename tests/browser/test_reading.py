"""How the text stands on the page, and the words of footnotes at their marks."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Where the visible elements stand, in whole pixels."""
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({ left, right, top, bottom, width, height }) =>"
        " ({ left: Math.round(left), right: Math.round(right), top, bottom, width, height }))"
    )
    return found


@pytest.mark.parametrize("width", [1280, 1000, 360])
def test_signs_stand_in_one_column(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/A_68_827")
    assert len({box["right"] for box in boxes(page, ".passage .sign")}) == 1


@pytest.mark.parametrize("width", [1280, 1000, 360])
def test_the_tour_stands_in_one_row_clear_of_the_words(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/A_68_827?q=议会")
    assert len(boxes(page, ".hops")) > 50
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes(page, ".hops a"))
    for hops, words in zip(boxes(page, ".hops"), boxes(page, ".found .words"), strict=True):
        assert hops["height"] < 30
        assert hops["right"] <= width
        beside = hops["left"] >= words["right"] and abs(hops["top"] - words["top"]) < 12
        below = 0 <= hops["top"] - words["bottom"] < 12
        assert beside if width >= 1280 else below


def test_text_without_a_number_has_the_width_of_a_narrow_page(visit: Visit) -> None:
    page = visit(width=360).go("/documents/A_68_827")
    (summary, *_), (heading, *_) = boxes(page, "[id='summary.1'] .words"), boxes(page, "h2.heading")
    assert summary["left"] == heading["left"]


def test_the_foot_of_every_page_is_centred(visit: Visit) -> None:
    for path in ("/", "/help", "/documents/"):
        page = visit().go(path)
        ((words,), (foot,)) = boxes(page, ".bottom p"), boxes(page, ".bottom")
        assert abs(words["left"] + words["right"] - foot["left"] - foot["right"]) <= 2


@pytest.mark.parametrize("width", [1280, 360])
def test_a_footnote_is_shown_at_its_mark(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/A_68_827")
    mark = page.locator("[id='p19'] [role=doc-noteref]")
    shown = page.get_by_role("tooltip")
    expect(shown).to_have_count(0)
    mark.hover()
    expect(shown).to_have_text(page.locator("[id='fn4'] .words").inner_text())
    (box,) = boxes(page, "[role=tooltip]")
    assert box["left"] >= 0
    assert box["right"] <= width
    shown.hover()
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    page.mouse.move(1, 1)
    mark.focus()
    expect(mark).to_have_accessible_description(page.locator("[id='fn4'] .words").inner_text())
    page.keyboard.press("Enter")
    expect(page.locator("[id='fn4']")).to_be_in_viewport()
    expect(shown).to_have_count(0)


def test_a_mark_leads_to_its_footnote_without_scripts(visit: Visit) -> None:
    page = visit(scripts=False).go("/documents/A_68_827")
    page.locator("[id='p19'] [role=doc-noteref]").click()
    expect(page.locator("[id='fn4']")).to_be_in_viewport()
