"""The passages of a document as they stand on its pages. Those of the reader are drawn once a generation: a document
of two thousand paragraphs is read far more often than it changes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from flask import get_template_attribute, url_for
from flask_babel import gettext
from markupsafe import Markup

from archive.model import Document, Passage
from index.library import Library
from search_app.citations import one_lines
from search_app.context import absolute, language, library, symbol_address
from search_app.rendering import Range, mark_id, render_passage

_DOCUMENTS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Stop:
    """A hit among `total` in a document, counted from 1, with the locators of those before and after it."""

    number: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as it is shown, `depth` paragraphs below another. `back` is the address of the mark of a footnote;
    `address` that of its permanent link; `citation` what copying gives; `stop` its place in the tour of the hits;
    `is_it` whether a page is about this very passage."""

    passage: Passage
    text: Markup
    depth: int
    back: str | None
    address: str
    citation: str
    stop: Stop | None = None
    is_it: bool = False


def labels() -> dict[str, str]:
    """The words on the controls of a line, for the macro `line`."""
    return {
        "sign": gettext("引文和链接"),
        "back": gettext("回到正文"),
        "stop": gettext("命中"),
        "before": gettext("上一处"),
        "after": gettext("下一处"),
    }


def lines(
    document: Document,
    passages: Iterable[Passage],
    *,
    spans: Mapping[str, tuple[Range, ...]] | None = None,
    stops: Mapping[str, Stop] | None = None,
    elsewhere: Callable[[Passage], str] = lambda passage: "",
    it: Passage | None = None,
) -> list[Line]:
    """Passages with the hits in them marked; `elsewhere` is the page on which a passage's footnotes stand, where
    that is another one."""
    parents = {passage.locator: passage.parent for passage in document.passages}
    page = url_for("reader.page", name=document.name)
    citation = one_lines(document)
    addresses = _kept_addresses()
    return [
        Line(
            passage,
            render_passage(passage, (spans or {}).get(passage.locator, ()), page=elsewhere(passage), address=addresses),
            depth(passage, parents),
            back_address(passage),
            f"{page}/{passage.locator}",
            citation(passage),
            (stops or {}).get(passage.locator),
            passage is it,
        )
        for passage in passages
    ]


def drawn(document: Document, spans: Mapping[str, tuple[Range, ...]], stops: Mapping[str, Stop]) -> dict[str, Markup]:
    """Every passage of a document as HTML by its locator, hits marked. What holds none is taken from what is kept."""
    found = [passage for passage in document.passages if passage.locator in stops]
    return {**_plain(document.name), **_html(lines(document, found, spans=spans, stops=stops))}


def depth(passage: Passage, parents: Mapping[str, str | None]) -> int:
    """How many paragraphs a passage stands under: 0 for `p9`, 1 for `p9.a`, 2 for `p9.a.2`."""
    above = 0
    parent = passage.parent
    while parent is not None:
        above, parent = above + 1, parents.get(parent)
    return above


def back_address(passage: Passage) -> str | None:
    """From a footnote back to its mark; None where nothing bears it."""
    return f"#{mark_id(passage.bearer, passage.locator)}" if passage.bearer else None


_Kept = Callable[[str, str, str], dict[str, Markup]]
_kept: WeakKeyDictionary[Library, _Kept] = WeakKeyDictionary()
"""What is drawn goes with the generation it was drawn from."""


def _plain(name: str) -> dict[str, Markup]:
    held = _kept.get(library()) or _kept.setdefault(library(), lru_cache(_DOCUMENTS_KEPT)(_drawn_plain))
    return held(name, language(), absolute(url_for("search.start")))


def _drawn_plain(name: str, *_in: str) -> dict[str, Markup]:
    document = library().document(name)
    return _html(lines(document, document.passages))


def _html(shown: Iterable[Line]) -> dict[str, Markup]:
    draw, words = get_template_attribute("passage.html", "line"), labels()
    return {line.passage.locator: draw(line, words) for line in shown}


def _kept_addresses() -> Callable[[str], str]:
    """Where a symbol leads, looked up once for a page: a report cites a few resolutions again and again."""
    return lru_cache(None)(symbol_address)
