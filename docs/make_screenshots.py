"""A picture of every page, wide and narrow, light and dark, to look at: `make screenshots` writes docs/screenshots/.

The pages are the real application's, over an index of `documents/` made for the purpose. To renew the README's
picture, copy `docs/screenshots/search-1280-light.png` to `docs/search.png`.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from index.reindex import reindex
from search_app.settings import Settings
from tests.browser import chromium
from tests.browser.pages import PAGES
from tests.browser.served import served

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = PROJECT / "documents"
PICTURES = PROJECT / "docs" / "screenshots"

# The reader's whole length would be a picture no one looks at; the README shows the first screen of a search.
ONE_SCREEN = {"search", "reader", "reader-with-hits", "permalink", "permalink-changed", "footnote"}
WIDTHS = {1280: 900, 360: 780}


def main() -> None:
    """Take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        reindex(DOCUMENTS, Path(folder))
        with served(Settings(documents=DOCUMENTS, data=Path(folder))) as base:
            take(base)


def take(base: str) -> None:
    """Take a picture of each page of the archive at an address, in each width and theme."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for width, height in WIDTHS.items():
            for theme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if theme == "dark" else "light",
                    locale="zh-CN",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for name, (path, _) in PAGES.items():
                    page.goto(base + path)
                    page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png", full_page=name not in ONE_SCREEN)
                context.close()
        browser.close()
    print(f"{PICTURES.relative_to(PROJECT)}/: {len(PAGES) * 2 * len(WIDTHS)} pictures")


if __name__ == "__main__":
    main()
