"""The passages of a document as they stand on its pages. Those of the reader are drawn once a generation: a document
of two thousand paragraphs is read far more often than it changes.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from flask import get_template_attribute, url_for
from flask_babel import gettext
from markupsafe import Markup

from archive.model import Document, Passage, Reference
from archive.pointers import after, pointers
from search_app.citations import one_lines
from search_app.context import absolute, language, library, symbol_address
from search_app.remembered import per_generation
from search_app.rendering import Range, mark_id, render_passage
from search_app.script import is_traditional, shown

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
    `address` that of its permanent link; `citation` what copying gives; `source` its text as it is quoted, where it is
    shown in another script; `stop` its place in the tour of the hits; `is_it` whether a page is about this very
    passage."""

    passage: Passage
    text: Markup
    depth: int
    back: str | None
    address: str
    citation: str
    source: str | None = None
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
    noted: Collection[str] | None = None,
    it: Sequence[Passage] = (),
) -> list[Line]:
    """Passages with the hits in them marked. `noted` are the locators of those whose footnotes stand on the same
    page, None where all do; the other marks lead to the reader."""
    parents = {passage.locator: passage.parent for passage in document.passages}
    page = url_for("reader.page", name=document.name)
    citation = one_lines(document)
    address = _addresses()
    known = frozenset(place.locator for place in document.places)
    return [
        Line(
            passage,
            render_passage(
                passage,
                (spans or {}).get(passage.locator, ()),
                pointers(passage.text, passage.locator, known),
                show=shown,
                page="" if noted is None or passage.locator in noted else page,
                document="" if noted is None else page,
                address=partial(address, passage),
            ),
            depth(passage, parents),
            back_address(passage),
            f"{page}/{passage.locator}",
            citation(passage),
            passage.text if is_traditional() else None,
            (stops or {}).get(passage.locator),
            any(passage is one for one in it),
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


def _plain(name: str) -> dict[str, Markup]:
    return _drawn_plain(name, language(), is_traditional(), absolute(url_for("search.start")))


@per_generation(_DOCUMENTS_KEPT)
def _drawn_plain(name: str, *_in: Hashable) -> dict[str, Markup]:
    """Without hits; the HTML hangs on the language, the script and the address of the archive too."""
    document = library().document(name)
    return _html(lines(document, document.passages))


def _html(shown: Iterable[Line]) -> dict[str, Markup]:
    draw, words = get_template_attribute("passage.html", "line"), labels()
    return {line.passage.locator: draw(line, words) for line in shown}


def _addresses() -> Callable[[Passage, Reference], str]:
    """Where a citation leads: to the very place it names, where the archive holds that. Each document is looked up
    once for a page, for a report cites a few again and again."""
    held = lru_cache(None)(library().find)
    elsewhere = lru_cache(None)(symbol_address)

    @lru_cache(None)
    def places(name: str) -> frozenset[str]:
        return frozenset(place.locator for place in library().document(name).places)

    def address(passage: Passage, reference: Reference) -> str:
        symbol = reference.symbol or ""
        name = held(symbol)
        place = after(passage.text, reference.end, places(name)) if name else None
        return f"{elsewhere(symbol)}#{place.locator}" if place else elsewhere(symbol)

    return address
