"""Pictures of every page, to look at: `make screenshots` writes them into var/screenshots/, and a few into docs/pages/.

The pages are the real application's, at the width of a phone, a tablet and a desk, in both themes, over three archives
made for the purpose: an empty one, one of `documents/`, and one of a thousand resolutions where the corpora are at hand
(ARCHIVE_CORPORA). To renew the README's picture, copy `var/screenshots/one/search-1440-light.png` to `docs/search.png`.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from benchmarks.truth.resolutions import RESOLUTIONS, markup
from index.reindex import reindex
from search_app.settings import Settings
from tests.browser import chromium
from tests.browser.pages import PAGES
from tests.browser.served import served

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = PROJECT / "documents"
PICTURES = PROJECT / "var" / "screenshots"
SHOWN = PROJECT / "docs" / "pages"

WIDTHS = {1440: 900, 768: 1024, 360: 780}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The reader's whole length would be a picture no one looks at.
ONE_SCREEN = {"search", "reader", "reader-with-hits", "traditional", "permalink", "permalink-changed", "footnote"}

EMPTY = {"start": "/", "documents": "/documents/", "nothing": "/search?q=议会", "help": "/help"}
ONE = {name: path for name, (path, _) in PAGES.items()}
MANY = {
    "start": "/",
    "search": "/search?q=可持续发展",
    "concordance": "/search?q=可持续发展&view=kwic",
    "by-document": "/search?q=可持续发展&view=documents",
    "documents": "/documents/",
    "reader": "/documents/A_RES_78_10?q=体育",
    "parallel": "/documents/A_RES_78_10?beside=en",
    "permalink": "/documents/A_RES_78_10/p1",
}
# What docs/pages.md shows: the archive, the page, the width and the theme.
CHOSEN = (
    ("one", "start", 1440, "light"), ("one", "search", 360, "dark"), ("many", "search", 1440, "light"),
    ("many", "concordance", 1440, "light"), ("one", "reader-with-hits", 1440, "dark"), ("one", "reader", 360, "light"),
    ("many", "parallel", 1440, "light"), ("one", "traditional", 768, "light"), ("one", "permalink", 1440, "light"),
    ("many", "documents", 768, "dark"), ("empty", "start", 360, "light"), ("one", "kept", 768, "light"),
)  # fmt: skip


def main() -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        (Path(folder) / "none").mkdir()
        take(browser, "empty", Path(folder) / "none", EMPTY)
        take(browser, "one", DOCUMENTS, ONE)
        if list(RESOLUTIONS.glob("*.tar.gz")):
            take(browser, "many", resolutions(Path(folder) / "many"), MANY)
        else:
            print(f"!!! 没有语料，不拍大档案 / THE CORPORA ARE NOT THERE, no pictures of many documents: {RESOLUTIONS}")


def resolutions(folder: Path) -> Path:
    """A folder of a thousand resolutions, those of session 78 in English too."""
    folder.mkdir()
    for packed in ("77-zh", "78-zh", "78-en"):
        for name, text in markup(RESOLUTIONS / f"{packed}.tar.gz"):
            (folder / f"{name}.xml").write_bytes(text)
    return folder


def take(browser: Browser, archive: str, documents: Path, pages: Mapping[str, str]) -> None:
    """Take a picture of each page of an archive, in each width and theme."""
    (PICTURES / archive).mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        reindex(documents, Path(data))
        with served(Settings(documents=documents, data=Path(data))) as base:
            for width, height in WIDTHS.items():
                for theme in THEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": height},
                        color_scheme=theme,
                        locale="zh-CN",
                        reduced_motion="reduce",
                    )
                    page = context.new_page()
                    for name, path in pages.items():
                        page.goto(base + path)
                        whole = archive != "many" and name not in ONE_SCREEN
                        page.screenshot(path=PICTURES / archive / f"{name}-{width}-{theme}.png", full_page=whole)
                        if (archive, name, width, theme) in CHOSEN:
                            picture = SHOWN / f"{archive}-{name}-{width}-{theme}.jpeg"
                            page.screenshot(path=picture, type="jpeg", quality=70)
                    context.close()
    print(f"{archive}: {len(pages) * len(WIDTHS) * len(THEMES)}")


if __name__ == "__main__":
    main()
