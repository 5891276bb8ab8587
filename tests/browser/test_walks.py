"""What a person does here, from the first word typed to the citation in the clipboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.get_by_label("检索文件中的段落")


def ask(page: Page, query: str) -> None:
    box(page).fill(query)
    page.get_by_role("button", name="搜索", exact=True).click()


def choice(page: Page, facet: str, label: str) -> Locator:
    """A value of a facet beside the hits."""
    return page.get_by_role("region", name=facet, exact=True).get_by_role("link").filter(has_text=label)


def count(choice: Locator) -> int:
    return int(choice.locator(".count").inner_text())


def hits(page: Page) -> Locator:
    return page.locator(".hits > li")


def test_from_a_query_to_a_citation_that_holds(visit: Visit) -> None:
    page = visit().go("/")
    expect(box(page)).to_be_focused()
    ask(page, "议会")

    section = choice(page, "章节", "性别平等")
    promised = count(section)
    section.click()
    expect(hits(page)).to_have_count(min(promised, 20))
    expect(hits(page).first.locator("mark").first).to_have_text("议会")

    year = choice(page, "年份", "2013")
    promised = count(year)
    year.click()
    expect(hits(page)).to_have_count(promised)
    for hit in hits(page).all():
        expect(hit.locator(".path")).to_contain_text("性别平等")
    narrowed = page.url

    hit = hits(page).first
    citation = hit.locator(".citation").inner_text()
    hit.get_by_role("button", name="复制引文").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(citation)
    found = re.search(r"https?://\S+", copied)
    assert found is not None

    hit.get_by_role("heading").get_by_role("link").click()
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    expect(passage.locator("mark").first).to_have_text("议会")
    page.go_back()
    assert page.url == narrowed
    expect(hits(page)).to_have_count(promised)

    page.goto(found[0])
    expect(page.get_by_text("文字与引用时相同。")).to_be_visible()
    expect(page.get_by_text(citation).first).to_be_visible()
    page.go_back()
    assert page.url == narrowed


def test_a_choice_can_be_taken_back(visit: Visit) -> None:
    page = visit().go("/search?q=议会")
    all_of_them = page.locator(".tally").inner_text().partition(" · ")[0]
    choice(page, "年份", "2013").click()
    expect(page.locator(".tally")).not_to_contain_text(all_of_them)
    page.get_by_role("link", name="不再限于 2013").click()
    expect(page.locator(".tally")).to_contain_text(all_of_them)


def test_every_citation_of_a_passage_can_be_copied(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    page.get_by_text("给文献管理软件").click()
    for citation in page.locator(".citation").all():
        shown = citation.locator("pre").inner_text()
        citation.get_by_role("button", name="复制").click()
        assert page.evaluate("navigator.clipboard.readText()").strip() == shown.strip()


def test_previous_and_next_passage(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827/p22")
    around = page.get_by_role("navigation", name="前后段落")
    around.get_by_role("link", name="下一段").click()
    expect(page).to_have_url(re.compile(r"/p23$"))
    around.get_by_role("link", name="上一段").click()
    expect(page).to_have_url(re.compile(r"/p22$"))


def test_footnote_there_and_back(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827")
    mark = page.locator("[role=doc-noteref]").first
    mark.click()
    page.get_by_role("link", name="到脚注处").click()
    note = page.locator(":target")
    expect(note).to_have_id("fn1")
    expect(note).to_be_in_viewport()
    note.locator("[role=doc-backlink]").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(mark).to_be_in_viewport()


def test_table_of_contents_follows_the_reader(visit: Visit) -> None:
    page = visit().go("/documents/A_68_827")
    contents = page.get_by_role("navigation", name="章节")
    link = contents.get_by_role("link").filter(has_text="建议")
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(link).to_have_attribute("aria-current", "location")
    expect(contents.locator("[aria-current]")).to_have_count(1)


def test_without_scripts(visit: Visit) -> None:
    page = visit(scripts=False).go("/")
    ask(page, "议会")
    choice(page, "章节", "性别平等").click()
    year = choice(page, "年份", "2013")
    promised = count(year)
    year.click()
    expect(hits(page)).to_have_count(promised)
    expect(page.get_by_role("button", name="复制引文")).to_have_count(0)

    citation = hits(page).first.locator(".citation").inner_text()
    hits(page).first.get_by_role("heading").get_by_role("link").click()
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    passage.get_by_role("link", name="引文和链接").click()
    expect(page.get_by_text(citation).first).to_be_visible()
    page.go_back()
    page.go_back()
    expect(hits(page)).to_have_count(promised)


def test_on_a_phone(visit: Visit) -> None:
    page = visit(width=360).go("/")
    ask(page, "议会")
    narrow = page.locator("summary", has_text="缩小范围")
    expect(choice(page, "章节", "性别平等")).to_be_hidden()
    narrow.click()
    choice(page, "章节", "性别平等").click()
    expect(narrow).to_contain_text("已选 1 项")
    hits(page).first.get_by_role("heading").get_by_role("link").click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target").get_by_role("link", name="引文和链接").click()
    expect(page.get_by_role("heading", name="引文", exact=True)).to_be_visible()


def test_english_is_kept_once_chosen(visit: Visit) -> None:
    page = visit().go("/search?q=妇女署")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#q")).to_have_value("妇女署")
    page.locator(".hits > li").first.get_by_role("heading").get_by_role("link").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_an_english_browser_is_answered_in_english(visit: Visit) -> None:
    page = visit(locale="en-GB").go("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_organisation_narrows_what_is_found(visit: Visit, scripts: bool) -> None:
    page = visit(scripts=scripts).go("/search?q=议会")
    organisation = choice(page, "机构", "联合国开发计划署")
    promised = count(organisation)
    organisation.click()
    expect(hits(page)).to_have_count(min(promised, 20))
    expect(page.get_by_role("link", name="联合国开发计划署").first).to_be_visible()


def test_a_long_list_is_sifted_by_what_is_typed_above_it(visit: Visit) -> None:
    page = visit().go("/search?q=议会")
    years = page.get_by_role("region", name="年份", exact=True)
    all_of_them = years.get_by_role("listitem").count()
    box = years.get_by_role("searchbox", name="在“年份”里筛选")
    box.fill("199")
    expect(years.get_by_role("link")).not_to_have_count(all_of_them)
    shown = [link.inner_text() for link in years.get_by_role("link").all()]
    assert shown
    assert all("199" in label for label in shown)
    expect(years.get_by_role("status")).to_have_text(f"筛出 {len(shown)} 项")
    box.fill("1066")
    expect(years.get_by_role("status")).to_have_text("筛出 0 项")
    box.press("Escape")
    expect(years.get_by_role("status")).to_have_text("")
    expect(years.get_by_role("listitem").first).to_be_visible()


def test_without_scripts_nothing_offers_to_sift(visit: Visit) -> None:
    page = visit(scripts=False).go("/search?q=议会")
    expect(page.locator(".sift input").first).to_be_hidden()
