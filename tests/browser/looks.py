"""How the main pages look, told in words that hold on every machine.

Pictures differ with the fonts and the drawing of a machine, so that a comparison of pictures either fails where nothing
is wrong or overlooks what is. What a stylesheet decides does not differ: colours, sizes of type, borders, spaces, and
where the columns stand. A look is that, for the first element of every sort on a page. `python -m tests.browser.looks`
writes it down anew; the difference is then read like any other change.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from index.reindex import reindex
from search_app.settings import Settings
from tests.browser import chromium
from tests.browser.pages import PAGES
from tests.browser.served import served

KEPT = Path(__file__).parent / "looks.json"
DOCUMENTS = Path(__file__).parents[2] / "documents"
MAIN_PAGES = ("start", "search", "reader", "permalink", "documents")
WINDOWS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (360, "dark"))

Look = dict[str, str]
"""What each sort of element looks like, by its tag and classes."""

# Where a box stands is told of what the window and the columns place, not of what is as wide as its words.
_LOOK = """() => {
  const look = {};
  const placed = "body, header, main, footer, .columns > *, article, .hit, .passage, .facet, .masthead, .notes";
  for (const each of document.body.querySelectorAll("*")) {
    const name = [each.tagName.toLowerCase(), ...[...each.classList].sort()].join(".");
    if (name in look || !each.checkVisibility() || each.closest("svg")) continue;
    const style = getComputedStyle(each), back = style.backgroundColor;
    const box = each.getBoundingClientRect();
    const edges = ["Top", "Right", "Bottom", "Left"];
    const border = edges.map((edge) => style[`border${edge}Width`] + " " + style[`border${edge}Style`]);
    look[name] = [
      style.display,
      ...(style.position === "static" ? [] : [style.position]),
      back === "rgba(0, 0, 0, 0)" ? style.color : `${style.color} on ${back}`,
      `${style.fontSize}/${style.lineHeight} ${style.fontWeight} ${style.fontFamily.split(",")[0]}`,
      ...(style.padding === "0px" ? [] : [`padding ${style.padding}`]),
      ...(parseFloat(style.marginTop) || parseFloat(style.marginBottom)
        ? [`margin ${style.marginTop} ${style.marginBottom}`] : []),
      ...(border.every((edge) => edge.startsWith("0px"))
        ? [] : [`border ${border.join(", ")} ${style.borderTopColor}`]),
      ...(style.textDecorationLine === "none" ? [] : [style.textDecorationLine]),
      ...(each.matches(placed) ? [`from ${Math.round(box.left)} to ${Math.round(box.right)}`] : []),
    ].join("; ");
  }
  return look;
}"""


def looks(browser: Browser, base: str) -> Iterator[tuple[str, Look]]:
    """The look of each main page of an archive at an address, in each window."""
    for width, theme in WINDOWS:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=theme, locale="zh-CN", reduced_motion="reduce"
        )
        page = context.new_page()
        for name in MAIN_PAGES:
            page.goto(base + PAGES[name][0])
            yield f"{name} {width} {theme}", page.evaluate(_LOOK)
        context.close()


def main() -> None:
    """Write down how the pages look now."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        reindex(DOCUMENTS, Path(folder))
        with served(Settings(documents=DOCUMENTS, data=Path(folder))) as base:
            seen = dict(looks(chromium.launch(playwright), base))
    KEPT.write_text(json.dumps(seen, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
