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
    shown = page.get_by_role("dialog", name="脚注")
    expect(shown).to_have_count(0)
    mark.click()
    expect(shown).to_contain_text(page.locator("[id='fn4'] .words").inner_text())
    (box,) = boxes(page, "#note")
    assert box["left"] >= 0
    assert box["right"] <= width
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(shown.get_by_role("link", name="到脚注处")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[id='fn4']")).to_be_in_viewport()
    expect(shown).to_have_count(0)


def test_a_mark_leads_to_its_footnote_without_scripts(visit: Visit) -> None:
    page = visit(scripts=False).go("/documents/A_68_827")
    page.locator("[id='p19'] [role=doc-noteref]").click()
    expect(page.locator("[id='fn4']")).to_be_in_viewport()


def test_the_contents_show_the_section_that_is_read(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827")
    for place, heading in (("p22", "五. 各国议会与联合国在国家一级的互动"), ("annex.2.1", "二. 性别平等")):
        page.evaluate("place => document.getElementById(place).scrollIntoView()", place)
        expect(page.get_by_role("navigation", name="章节").locator("[aria-current=location]")).to_have_text(heading)


def test_the_size_of_the_text_is_kept(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/documents/A_68_827")
    size = "getComputedStyle(document.querySelector('.passage .words')).fontSize"
    usual = float(page.evaluate(size).removesuffix("px"))
    page.get_by_role("button", name="大一号").click()
    page.get_by_role("button", name="大一号").click()
    expect(page.get_by_role("button", name="大一号")).to_be_disabled()
    page = visitor.go("/documents/A_68_827/p22")
    assert float(page.evaluate(size).removesuffix("px")) == pytest.approx(usual * 1.45)
    page.set_viewport_size({"width": 320, "height": 256})  # as 1280 × 1024 is seen at 400 %
    page = visitor.go("/documents/A_68_827?q=议会")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_hits_are_ticked_along_the_scroll_bar_and_stepped_through(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827?q=妇女署")
    found = page.locator(".passage.found").evaluate_all("all => all.map(one => one.id)")
    expect(page.locator(".strip i")).to_have_count(len(found))
    stepper = page.get_by_role("group", name="命中").first
    onwards = stepper.get_by_role("button", name="下一处")
    onwards.click()
    expect(page.locator(f"[id='{found[0]}']")).to_be_in_viewport()
    onwards.click()
    expect(onwards).to_be_focused()
    expect(stepper.get_by_role("status")).to_have_text(f"2 / {len(found)}")
    stepper.get_by_role("button", name="上一处").click()
    expect(stepper.get_by_role("status")).to_have_text(f"1 / {len(found)}")
    page.locator(".strip i").last.click()
    expect(page.locator(f"[id='{found[-1]}']")).to_be_in_viewport()
