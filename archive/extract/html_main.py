"""Which part of a web page is the document, and which is its furniture: menus, banners, footers, boxes at the side.

Sources: HTML Living Standard, 4.4 (grouping content) and ARIA in HTML (which element is which landmark).
"""

import re
from dataclasses import dataclass

from lxml import etree

# What no reader sees as text of the page.
UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map",
     "select", "datalist", "button", "textarea", "input", "dialog", "head", "title", "rp")
)  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer"))
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"))
_FURNITURE_NAMES = frozenset(
    ("nav", "navbar", "navigation", "menu", "menubar", "breadcrumb", "breadcrumbs", "sidebar", "footer", "header",
     "banner", "copyright", "share", "toolbar", "search", "login", "cookie", "cookies", "pager", "pagination")
)  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# One of these is a line of the document, though all of it be links.
_WORDS = frozenset(("p", "li", "blockquote", *HEADINGS))
# A part in which so much of the text are links is a menu.
_LINKED = 0.5
# A part that holds so much of the page's running text holds the document.
_MOST = 0.6


@dataclass(slots=True)
class _Size:
    """How much text an element holds, outside links to other pages and within, and how many such links."""

    prose: int = 0
    linked: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: `main` is what holds the document, `left_out` the elements that are furniture."""

    main: etree._Element
    left_out: frozenset[etree._Element]


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser shows nothing of an element."""
    return (
        element.tag in UNSEEN or element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))
    )


def taken_apart(body: etree._Element) -> Page:
    """The main part of a page: its <main>, or its only <article>, or else the densest part, whatever is not plainly
    furniture kept."""
    sizes = _sizes(body)
    marked = [e for e in sizes if e.tag == "main" or e.get("role") == "main"] or _article(sizes, sizes[body].prose)
    whole = sizes[body].prose
    if marked:
        main = max(marked, key=lambda element: sizes[element].prose)
        if sizes[main].prose:
            return Page(main, frozenset(e for e in _within(main) if e in sizes and _is_tagged(e) and e is not main))
    left_out = {e for e in sizes if e is not body and (_is_tagged(e) or _is_named(e, sizes[e].prose, whole))}
    left_out |= {e for e in sizes if e.tag == "form" and sizes[e].prose < whole / 2 and not _has_text_blocks(e)}
    left_out |= _beside(body, sizes)
    return Page(body, frozenset(left_out))


def _sizes(body: etree._Element) -> dict[etree._Element, _Size]:
    """The size of each element that is seen."""
    sizes: dict[etree._Element, _Size] = {}
    links = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if is_unseen(element):
                walk.skip_subtree()
                continue
            sizes[element] = _Size(links=_leads_away(element))
            links += _leads_away(element)
            _count(sizes[element], element.text, links > 0)
        elif element in sizes:
            links -= _leads_away(element)
        if event == "end" and element is not body and (above := sizes.get(element.getparent())) is not None:
            if size := sizes.get(element):
                above.prose += size.prose
                above.linked += size.linked
                above.links += size.links
            _count(above, element.tail, links > 0)
    return sizes


def _count(size: _Size, text: str | None, in_link: bool) -> None:
    if text:
        length = len("".join(text.split()))
        if in_link:
            size.linked += length
        else:
            size.prose += length


def _leads_away(element: etree._Element) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def _article(sizes: dict[etree._Element, _Size], whole: int) -> list[etree._Element]:
    return [e for e, size in sizes.items() if e.tag == "article" and size.prose >= whole * _MOST]


def _within(element: etree._Element) -> list[etree._Element]:
    return list(element.iter())


def _is_tagged(element: etree._Element) -> bool:
    return element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES


def _is_named(element: etree._Element, prose: int, whole: int) -> bool:
    """Whether an element calls itself furniture; one with half of the text is the frame of it all."""
    names = re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return (element.tag == "header" or not _FURNITURE_NAMES.isdisjoint(names)) and prose < whole / 2


def _has_text_blocks(form: etree._Element) -> bool:
    return any(True for _ in form.iter("p", "li", *HEADINGS))


def _beside(body: etree._Element, sizes: dict[etree._Element, _Size]) -> set[etree._Element]:
    """The menus that stand beside the densest part: down from the body, as long as one part holds most of the text."""
    menus: set[etree._Element] = set()
    densest = body
    while True:
        parts = [part for part in densest if part in sizes]
        largest = max(parts, key=lambda part: sizes[part].prose, default=None)
        if largest is None or largest.tag == "p" or sizes[largest].prose < sizes[densest].prose * _MOST:
            return menus
        menus |= {part for part in parts if part is not largest and _is_menu(part.tag, sizes[part])}
        densest = largest


def _is_menu(tag: str, size: _Size) -> bool:
    return tag not in _WORDS and size.links > 1 and size.linked >= (size.prose + size.linked) * _LINKED
