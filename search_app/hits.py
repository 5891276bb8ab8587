"""Hits as they stand on the pages of a search. Put together here and not by a macro, which took three times as long: a
page has twenty, and little else that differs from page to page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from flask import request
from flask_babel import gettext
from markupsafe import Markup

from index.results import Hit, Request
from search_app.addresses import path_to
from search_app.citations import line
from search_app.context import absolute, library
from search_app.excerpt import excerpt
from search_app.explanations import Table, table
from search_app.facets import year_ranges
from search_app.pages.reader import reader_address
from search_app.related import replacement
from search_app.rendering import render
from search_app.script import showing, text_language

# Strings: `Markup` would look through what it joins, to find that it is safe.
_GAP = '<span class="gap">…</span>'
_FIRST_GAP = '<span class="gap first">…</span>'
_STEP = Markup(' <span class="step" aria-hidden="true">›</span> ')
# Headings are those of many hits.
_PATHS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown; `why` says how it came to its place, where that is asked for."""

    html: Markup
    why: Table | None


def found(hits: Iterable[Hit], asked: Request, level: int = 2) -> list[Found]:
    """Some hits of a search, each below a heading of a level."""
    said = {
        "copy": gettext("复制引文"),
        "link": gettext("链接"),
        "keep": gettext("收藏"),
        "years": gettext("谈及年份"),
        "letters_only": gettext("只有字面相合"),
        "across": gettext("所查的字跨在别的词之间，不是一个词"),
    }
    page = _Page(
        asked,
        level,
        showing(),
        # What is cited by its title says it already; of a single document the reader knows it, as below its name.
        is_titled=level == 2 and len(library().documents) > 1,
        root=absolute(f"{request.script_root}/").removesuffix("/"),
        words={name: escape(word) for name, word in said.items()},
    )
    return [Found(_html(hit, page), table(hit.explanation) if hit.explanation else None) for hit in hits]


def breadcrumb(path: tuple[str, ...]) -> Markup:
    """Headings, each inside the one before."""
    return _breadcrumb(path, showing())


@lru_cache(_PATHS_KEPT)
def _breadcrumb(path: tuple[str, ...], show: Callable[[str], str]) -> Markup:
    return _STEP.join(map(show, path))


@dataclass(frozen=True, slots=True)
class _Page:
    """What all hits of a page are drawn with: how texts are shown, whether hits tell their documents' titles, the
    address under which all addresses are, and words in the reader's language."""

    asked: Request
    level: int
    show: Callable[[str], str]
    is_titled: bool
    root: str
    words: dict[str, str]


def _html(hit: Hit, page: _Page) -> Markup:
    show, words, level = page.show, page.words, page.level
    document = path_to("reader.page", name=hit.document)
    address = escape(reader_address(document, hit.locator, page.asked.query if hit.highlights else ""))
    language, citation = text_language(hit.language), escape(hit.citation)
    symbol, path = escape(hit.symbol or show(hit.title)), _breadcrumb(hit.section_path, show)
    section = f' <span class="path" lang="{language}">{path}</span>' if path else ""
    years = " ".join(year_ranges(hit.years))
    of_years = f'<span class="years"><span class="unseen">{words["years"]}</span> {years}</span>' if years else ""
    beside = [_title(show(hit.title), language)] if page.is_titled and hit.symbol else []
    if hit.letters_only:
        beside.append(f'<span class="letters-only" title="{words["across"]}">{words["letters_only"]}</span>')
    if replaced := replacement(hit.document):
        beside.append(f'<span class="replaced">{replaced}</span>')
    full = page.root + document.removeprefix(request.script_root)
    copied = escape(line(hit.citation, full, hit.locator, hit.hash))
    acts = (
        f'<button type="button" class="copy by-script" data-copy="{copied}">{words["copy"]}</button>\n'
        f'<a class="link" href="{escape(document)}/{hit.locator}"><span aria-hidden="true">¶</span> {words["link"]}'
        f'<span class="unseen"> {citation}</span></a> '
        f'<button type="button" class="keep by-script" aria-label="{words["keep"]} {citation}">{words["keep"]}</button>'
    )
    cited = " ".join((f'<span class="citation">{citation}</span>', *beside, f'<span class="acts">{acts}</span>'))
    return Markup(
        f'<h{level} class="place"><a href="{address}"><span class="symbol">{symbol}</span>{section}</a> {of_years}'
        f'</h{level}>\n<p class="sentence" lang="{language}">{_sentences(hit, document, show(hit.text))}</p>\n'
        f'<p class="source">{cited}</p>\n'
    )


def _title(title: str, language: str) -> str:
    said = escape(title)
    return f'<span class="title" lang="{language}" title="{said}">{said}</span>'


def _sentences(hit: Hit, page: str, words: str) -> str:
    """What is shown of the text, in the script it is shown in, with what was found marked."""
    ranges = excerpt(hit.text, hit.highlights)
    before = _FIRST_GAP if ranges[0][0] > 0 else ""
    after = _GAP if ranges[-1][1] < len(hit.text) else ""
    shown = (render(words, hit.highlights, hit.marks, page=page, window=window) for window in ranges)
    return f"{before}{_GAP.join(shown)}{after}"
