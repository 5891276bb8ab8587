"""The passages of a document as they stand on its pages. Those of the reader are drawn once a generation: a document
of two thousand paragraphs is read far more often than it changes.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from archive.model import Document, Passage, Reference
from archive.pointers import Pointer, after, pointers
from search_app.citations import one_lines
from search_app.context import absolute, language, library, symbol_address
from search_app.remembered import per_generation
from search_app.rendering import Range, mark_id, render_passage
from search_app.script import is_traditional, showing

_DOCUMENTS_KEPT = 16
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """A hit among `total` in a document, counted from 1, with the locators of those before and after it."""

    number: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as it is shown under its `marker`, `depth` paragraphs below another. `back` is the address of the mark
    of a footnote; `address` that of its permanent link; `citation` what copying gives; `source` its text as it is
    quoted, where it is shown in another script; `stop` its place in the tour of the hits; `is_it` whether a page is
    about this very passage."""

    passage: Passage
    marker: str
    text: Markup
    depth: int
    back: str | None
    address: str
    citation: str
    source: str | None = None
    stop: Stop | None = None
    is_it: bool = False


def labels() -> dict[str, str]:
    """The words on the controls of a line."""
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
    pointing = _pointing(document.name)
    show = showing()
    return [
        Line(
            passage,
            show(passage.marker or ""),
            render_passage(
                passage,
                (spans or {}).get(passage.locator, ()),
                pointing(passage.locator),
                show=show,
                page="" if noted is None or passage.locator in noted else page,
                document="" if noted is None else page,
                address=partial(address, passage),
            ),
            depth(passage, parents),
            back_address(passage),
            f"{page}/{passage.locator}",
            citation(passage),
            passage.text if show is not str else None,
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
    words = labels()
    return {line.passage.locator: html(line, words) for line in shown}


def html(line: Line, labels: Mapping[str, str], dim: bool = False) -> Markup:
    """A line as it stands on a page, `dim` where it only stands around what is meant; `labels` are those of `labels`.
    Not a macro, which took three times as long: a document has thousands."""
    passage, sign, locator = line.passage, escape(labels["sign"]), escape(line.passage.locator)
    is_it = {"bare": not passage.marker, "found": line.stop, "it": line.is_it, "dim": dim}
    sort = " ".join((passage.kind, f"depth-{min(line.depth, _DEEPEST)}", *(name for name, so in is_it.items() if so)))
    source = f' data-source="{escape(line.source)}"' if line.source else ""
    return Markup(
        f'<div class="passage {sort}" id="{locator}" tabindex="-1" data-copy="{escape(line.citation)}">\n'
        f'{_marker(line, labels["back"])}<p class="words"{source}>{line.text}</p>\n'
        f'<a class="sign" href="{escape(line.address)}" title="{sign}"><span aria-hidden="true">¶</span>'
        f'<span class="unseen">{sign} {locator}</span></a>\n'
        f"{_hops(line.stop, labels) if line.stop else ''}</div>\n"
    )


def _marker(line: Line, back: str) -> str:
    marker = escape(line.marker)
    if line.back:
        title = escape(back)
        return f'<a class="marker" href="{escape(line.back)}" role="doc-backlink" title="{title}">{marker}</a>\n'
    return f'<span class="marker">{marker}</span>\n' if marker else ""


def _hops(stop: Stop, labels: Mapping[str, str]) -> str:
    at = f'<span class="at">{stop.number}/{stop.total}</span>'
    around = _hop(stop.before, "‹", labels["before"]), _hop(stop.after, "›", labels["after"])
    return f'<span class="hops" role="group" aria-label="{escape(labels["stop"])}">{at.join(around)}</span>\n'


def _hop(to: str | None, sign: str, words: str) -> str:
    said = escape(words)
    return (
        f'<a href="#{escape(to)}" title="{said}"><span aria-hidden="true">{sign}</span>'
        f'<span class="unseen">{said}</span></a>'
        if to
        else ""
    )


@per_generation(_DOCUMENTS_KEPT)
def _pointing(name: str) -> Callable[[str], tuple[Pointer, ...]]:
    """What the passage at a locator points at in its own document, looked for once."""
    document = library().document(name)
    texts = {passage.locator: passage.text for passage in document.passages}
    known = frozenset(place.locator for place in document.places)
    return lru_cache(None)(lambda locator: pointers(texts[locator], locator, known))


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
