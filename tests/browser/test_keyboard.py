"""Everything can be done from the keyboard, with the keys the help page names and without them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const here = document.activeElement;
  const name = here.getAttribute("aria-label") ?? here.labels?.[0]?.innerText ?? here.innerText;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
  return { name: name.trim(), seen: (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" };
}"""


def tab(page: Page) -> str:
    """Go to the next stop, which must show that it has the focus; gives its name."""
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["seen"], f"{focused['name']} does not show that it has the focus"
    return str(focused["name"])


def test_walk_with_keys_alone(visit: Visit) -> None:
    page = visit().go("/")
    page.keyboard.type("妇女署")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    titles = page.locator(".hits > li").get_by_role("heading").get_by_role("link")
    page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()

    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(page.locator(".hits .citation").first.inner_text())

    box = page.get_by_label("检索文件中的段落")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("jkc?/")
    expect(box).to_have_value("jkc?/")

    box.blur()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")
    expect(page.locator(":target")).to_be_in_viewport()
    opened = page.url
    found = page.locator(".passage.found").evaluate_all("all => all.map(passage => passage.id)")
    here = found.index(page.locator(":target").get_attribute("id"))
    assert here > 0, "the best hit is not the first, so there is one to go back to"
    page.keyboard.press("k")
    expect(page.locator(f"[id='{found[here - 1]}']")).to_be_in_viewport()
    page.keyboard.press("j")
    expect(page.locator(f"[id='{found[here]}']")).to_be_in_viewport()
    assert page.url == opened, "the address never changes while scrolling"

    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert f"/documents/A_68_827/{found[here]}?h=" in page.evaluate("navigator.clipboard.readText()")


def test_keys_go_from_passage_to_passage(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    page.keyboard.press("j")
    page.wait_for_url("**/documents/A_68_827/p23")
    page.keyboard.press("k")
    page.wait_for_url("**/documents/A_68_827/p22")
    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    assert "第22段，http" in page.evaluate("navigator.clipboard.readText()")
    page = visit().go("/documents/A_68_827#p22")
    page.keyboard.press("j")
    expect(page.locator("[id='p23'] .sign")).to_be_focused()


def test_tab_order_is_the_order_of_reading(visit: Visit) -> None:
    page = visit().go("/search?q=妇女署")
    assert [tab(page) for _ in range(8)] == [
        "跳到正文", "¶段落", "检索文件中的段落", "搜索", "文件", "帮助", "繁体", "English",
    ]  # fmt: skip
    page.locator(".hits > li").first.get_by_role("heading").get_by_role("link").focus()
    citation = page.locator(".hits .citation").first.inner_text()
    stops: list[str] = []
    while not stops or citation not in stops[-1]:
        stops.append(tab(page))
    assert stops[-2] == "复制引文"


def test_skip_link_leads_past_the_header(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827")
    assert tab(page) == "跳到正文"
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_keys_are_shown_and_put_away(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_with_control_are_the_browsers_own(visit: Visit) -> None:
    page = visit().go("/search?q=妇女署")
    page.evaluate("navigator.clipboard.writeText('mine')")
    page.keyboard.press("Control+c")
    page.keyboard.press("j")
    assert page.evaluate("navigator.clipboard.readText()") == "mine"
