"""Passages are kept, put in order and taken away."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


def items(page: Page) -> Locator:
    return page.locator(".kept-list > li")


def places(page: Page) -> list[str]:
    return [text.split("，", 1)[1].rpartition("，")[0] for text in items(page).locator(".citation").all_inner_texts()]


def test_from_hit_reader_and_permalink_to_a_list_in_my_order(visit: Visit) -> None:
    page = visit().go("/search?q=妇女署&sort=reading&section=附件/性别平等")
    expect(page.get_by_role("link", name=re.compile("^已收藏"))).to_be_hidden()
    button = page.locator(".hit").first.get_by_role("button", name=re.compile("^收藏"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(page.url.partition("/search")[0] + "/documents/A_68_827")
    page.locator("[id='p22']").hover()
    page.locator("[id='p22']").get_by_role("button", name=re.compile("^收藏")).click()
    page.goto(page.url + "/p9.a")
    page.locator(".passage.it").get_by_role("button", name=re.compile("^收藏")).click()

    page.get_by_role("link", name=re.compile("^已收藏 3")).click()
    expect(items(page)).to_have_count(3)
    assert places(page) == ["附件，第二节，第1项", "第22段", "第9(a)段"]
    items(page).nth(2).get_by_role("button", name=re.compile("上移")).click()
    expect(items(page).nth(1)).to_contain_text("第9(a)段")
    expect(items(page).nth(1).get_by_role("button", name=re.compile("上移"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(items(page).first).to_contain_text("第9(a)段")
    items(page).nth(2).get_by_role("button", name=re.compile("移去")).click()
    expect(items(page)).to_have_count(2)
    page.reload()
    expect(items(page)).to_have_count(2)
    assert places(page) == ["第9(a)段", "附件，第二节，第1项"]


@pytest.mark.parametrize(
    ("button", "beginning"), [("Word", b"PK"), ("Markdown", b"> "), ("BibTeX", b"@misc"), ("CSV", b"\xef")]
)
def test_the_list_is_taken_away_as_a_file(visit: Visit, button: str, beginning: bytes) -> None:
    page = visit().go("/documents/A_68_827/p22")
    page.locator(".passage.it .keep").click()
    page.goto(page.url.partition("/documents")[0] + "/kept")
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    assert download.value.path().read_bytes().startswith(beginning)


def test_keeping_twice_is_keeping_no_more(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    button = page.locator(".passage.it .keep")
    button.click()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.goto(page.url.partition("/documents")[0] + "/kept")
    expect(page.get_by_text("还没有收藏")).to_be_visible()


def test_without_scripts_nothing_offers_to_keep(visit: Visit) -> None:
    page = visit(scripts=False).go("/search?q=妇女署")
    expect(page.get_by_role("button", name="收藏")).to_have_count(0)
    page = visit(scripts=False).go("/kept")
    expect(page.get_by_text("要开启 JavaScript")).to_be_visible()
