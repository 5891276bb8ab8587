"""Citing as a reader does it: a range, words with their citation, and exactly what is selected."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

SELECT = """([from, start, to, end]) => {
  const text = (id, at) => {
    const walker = document.createTreeWalker(document.querySelector(`[id="${id}"] .words`), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); at -= node.length) if (at <= node.length) return [node, at];
  };
  getSelection().setBaseAndExtent(...text(from, start), ...text(to, end));
}"""


def copied(page: Page) -> str:
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_range_is_chosen_and_cited(visit: Visit, scripts: bool) -> None:
    page = visit(scripts=scripts).go("/documents/A_68_827/p22")
    page.get_by_label("引到").select_option("第22至24段")
    page.get_by_role("button", name="引用", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("第22至24段")
    expect(page.locator(".passage.it")).to_have_count(3)


def test_words_are_copied_as_rich_text(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    words = page.locator(".passage.it .words").inner_text()
    page.get_by_role("button", name="带格式的文字").click()
    assert words in copied(page)
    read = "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    assert f"<p>{words}</p>" in page.evaluate(read)


def test_what_is_selected_is_quoted_exactly_and_named_in_its_link(visit: Visit) -> None:
    visitor = visit()
    page = visitor.go("/documents/A_68_827#p22")
    offered = page.get_by_role("group", name="所选文字")
    expect(offered).to_be_hidden()
    text = page.locator("[id='p22'] .words").inner_text()
    page.evaluate(SELECT, ["p22", 4, "p22", 24])
    offered.get_by_role("button", name="复制所选和引文").click()
    quoted = copied(page)
    assert quoted.startswith(f"“{text[4:24].strip()}”\nA/68/827，第22段，{visitor.base}/documents/A_68_827/p22?h=")
    assert unquote(quoted.rpartition("#:~:text=")[2]) == text[4:24].strip()
    page.evaluate("getSelection().empty()")
    expect(offered).to_be_hidden()


def test_a_selection_over_several_passages_is_cited_as_a_range(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827#p22")
    page.evaluate(SELECT, ["p22", 4, "p23", 9])
    page.get_by_role("link", name="引用所选段落").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("第22至23段")


def test_what_is_shown_in_traditional_characters_is_quoted_as_its_source_has_it(visit: Visit) -> None:
    visitor = visit()
    source = visitor.go("/documents/A_68_827?script=source").locator("[id='p22'] .words").inner_text()
    page = visitor.go("/documents/A_68_827?script=hant#p22")
    assert page.locator("[id='p22'] .words").inner_text() != source
    page.evaluate(SELECT, ["p22", 4, "p22", 24])
    page.get_by_role("group", name="所选文字").get_by_role("button", name="复制所选和引文").click()
    assert copied(page).startswith(f"“{source[4:24].strip()}”\n")


def test_the_permanent_link_is_shared_by_the_system_or_else_copied(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    link = page.locator(".share").get_attribute("data-link")
    page.evaluate("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    page.get_by_role("button", name="分享").click()
    assert page.evaluate("window.shared.url") == link
    assert "/documents/A_68_827/p22?h=" in (link or "")
    page.evaluate("delete navigator.share; Object.defineProperty(navigator, 'share', { value: undefined })")
    page.get_by_role("button", name="分享").click()
    expect(page.locator(".said")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == link
