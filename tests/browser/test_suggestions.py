"""Suggestions while typing: a combobox that is used by keys, by pointer and by ear, and never in the way."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import Visit


def test_the_arrows_choose_and_enter_goes_there(visit: Visit) -> None:
    page = visit().go("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("性别")
    expect(page.get_by_role("option", name="性别平等").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="条提示")).to_have_count(1)
    sections = page.get_by_role("option").filter(has_text="章节")
    while box.get_attribute("aria-activedescendant") != sections.first.get_attribute("id"):
        box.press("ArrowDown")
    expect(sections.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(re.compile("/search.section="))
    expect(page.locator(".chosen-now")).to_contain_text("性别平等")


def test_a_word_is_searched_for_with_what_is_chosen(visit: Visit) -> None:
    page = visit().go("/search?q=议会&year=2013")
    box = page.get_by_role("combobox")
    box.fill("妇女")
    page.get_by_role("option").filter(has_text="词").filter(has_text="妇女署").click()
    page.wait_for_url("**q=%E5%A6%87%E5%A5%B3%E7%BD%B2**")
    assert "year=2013" in page.url


def test_a_document_is_opened(visit: Visit) -> None:
    page = visit().go("/")
    page.get_by_role("combobox").fill("68/827")
    page.get_by_role("option").filter(has_text="A/68/827").click()
    page.wait_for_url("**/documents/A_68_827")


def test_escape_closes_and_what_was_typed_stays(visit: Visit) -> None:
    page = visit().go("/")
    box = page.get_by_role("combobox")
    box.fill("议会")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("议会")
    box.press("Enter")
    page.wait_for_url("**/search?q=*")


def test_nothing_is_asked_while_an_input_method_composes(visit: Visit) -> None:
    page = visit().go("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    box = page.get_by_role("combobox")
    box.dispatch_event("compositionstart")
    page.evaluate(
        """() => { const box = document.querySelector("#q"); box.focus(); box.value = "yi hui";
        box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true })); }"""
    )
    box.evaluate("box => box.value = '议会'")
    with page.expect_response("**/suggest?*"):
        box.dispatch_event("compositionend")
    assert [address.rpartition("q=")[2] for address in asked] == ["%E8%AE%AE%E4%BC%9A"]


def test_without_scripts_the_box_is_a_search_box(visit: Visit) -> None:
    page = visit(scripts=False).go("/")
    page.get_by_role("searchbox").fill("议会")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".tally")).to_contain_text("段")
