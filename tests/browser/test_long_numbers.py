"""Numbers longer than those of a report: the articles of a law."""

from collections.abc import Iterator

import pytest

from index.reindex import reindex
from search_app.settings import Settings
from tests.browser.served import served
from tests.browser.test_every_page import OVERFLOW
from tests.browser.test_reading import boxes
from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

NUMBERS = ("第一条", "第二条", "第三条", "第一百二十三条", "第一百二十四条")
LAW = "\n\n".join(["渔业法", "第一章 总则", *(f"{number} 渔业合作取得进展，资源得到保护。" for number in NUMBERS)])
# How far the text of an element reaches beyond it.
BEYOND = "all => all.map(one => one.scrollWidth - one.clientWidth)"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an archive of one law."""
    folder = tmp_path_factory.mktemp("law")
    (folder / "documents").mkdir()
    (folder / "documents" / "law.txt").write_text(LAW)
    reindex(folder / "documents", folder / "var")
    with served(Settings(folder / "documents", folder / "var")) as address:
        yield address


@pytest.mark.parametrize("path", ["/documents/law", "/documents/law?q=渔业"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_number_stands_clear_of_the_words(visit: Visit, width: int, path: str) -> None:
    page = visit(width=width).go(path)
    assert page.evaluate(OVERFLOW) == []
    assert [text.strip() for text in page.locator(".passage .marker").all_inner_texts()] == list(NUMBERS)
    assert page.locator(".passage .marker").evaluate_all(BEYOND) == [0] * len(NUMBERS)
    for number, words in zip(boxes(page, ".passage .marker"), boxes(page, ".passage .words"), strict=True):
        assert number["right"] <= words["left"] or number["bottom"] <= words["top"]
    for hops, words in zip(boxes(page, ".found .hops"), boxes(page, ".found .words"), strict=True):
        assert hops["left"] >= words["right"] or hops["top"] >= words["bottom"] - 1
    assert len({box["right"] for box in boxes(page, ".passage .sign")}) == 1
