"""A document of many paragraphs, of which only what is near the window is laid out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from index.reindex import reindex
from search_app.settings import Settings
from tests.browser.served import served
from tests.browser.test_reading import boxes
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

LENGTHS = (3, 1, 12, 5)
LONG = "\n\n".join(["长文", *(f"{n}. {'渔业合作取得进展。' * LENGTHS[n % 4]}第{n}次会议。" for n in range(1, 401))])


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long")
    (folder / "documents").mkdir()
    (folder / "documents" / "long.txt").write_text(LONG)
    reindex(folder / "documents", folder / "var")
    with served(Settings(folder / "documents", folder / "var")) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 360])
def test_a_link_into_the_middle_stands_where_it_should(visit: Visit, width: int) -> None:
    page = visit(width=width).go("/documents/long?q=第390次会议#p217")
    (first,) = boxes(page, "[id='p217']")
    assert abs(first["top"] - 800 * 0.33) < 3
    page.keyboard.press("j")
    expect(page.locator("[id='p390']")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.emulate_media(media="print")
    assert boxes(page, "[id='p1'] .words")[0]["height"] > 0
