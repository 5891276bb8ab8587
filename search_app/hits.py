"""Hits as they stand on the pages of a search. Put together here and not by a macro, which took three times as long: a
page has twenty, and little else that differs from page to page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape

from flask import request
from flask_babel import gettext
from markupsafe import Markup

from archive import citation
from archive.messages import Language
from index.results import Hit, Request
from search_app.citations import line
from search_app.context import absolute, language, library
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
    page = _Page(
        asked,
        level,
        showing(),
        # What is cited by its title says it already; of a single document the reader knows it, as below its name.
        is_titled=level == 2 and len(library().documents) > 1,
        base=escape(absolute(f"{request.script_root}/").removesuffix("/")),
        root=request.script_root,
        words=_words(language()),
    )
    return [Found(_html(hit, page), table(hit.explanation) if hit.explanation else None) for hit in hits]


@cache
def _words(_: Language) -> Mapping[str, str]:
    """Words in the language of this request."""
    said = {
        "copy": gettext("复制引文"),
        "link": gettext("链接"),
        "keep": gettext("收藏"),
        "years": gettext("谈及年份"),
        "letters_only": gettext("只有字面相合"),
        "across": gettext("所查的字跨在别的词之间，不是一个词"),
    }
    return {name: escape(word) for name, word in said.items()}


def breadcrumb(path: tuple[str, ...]) -> Markup:
    """Headings, each inside the one before."""
    return _breadcrumb(path, showing())


@lru_cache(_PATHS_KEPT)
def _breadcrumb(path: tuple[str, ...], show: Callable[[str], str]) -> Markup:
    return _STEP.join(map(show, path))


@dataclass(frozen=True, slots=True)
class _Page:
    """What all hits of a page are drawn with: how texts are shown, whether hits tell their documents' titles, what full
    addresses begin with, in HTML, and what links do, and words in the reader's language, in HTML."""

    asked: Request
    level: int
    show: Callable[[str], str]
    is_titled: bool
    base: str
    root: str
    words: Mapping[str, str]


def _html(hit: Hit, page: _Page) -> Markup:
    show, words, level = page.show, page.words, page.level
    document, cited = citation.path(hit.document), escape(hit.citation)
    here = page.root + document
    address = escape(reader_address(here, hit.locator, page.asked.query if hit.highlights else ""))
    spoken = text_language(hit.language)
    symbol, headings = escape(hit.symbol or show(hit.title)), _breadcrumb(hit.section_path, show)
    section = f' <span class="path" lang="{spoken}">{headings}</span>' if headings else ""
    years = " ".join(year_ranges(hit.years))
    of_years = f'<span class="years"><span class="unseen">{words["years"]}</span> {years}</span>' if years else ""
    beside = [_title(show(hit.title), spoken)] if page.is_titled and hit.symbol else []
    if hit.letters_only:
        beside.append(f'<span class="letters-only" title="{words["across"]}">{words["letters_only"]}</span>')
    if replaced := replacement(hit.document):
        beside.append(f'<span class="replaced">{replaced}</span>')
    copied = line(cited, page.base + document, hit.locator, hit.hash)
    acts = (
        f'<button type="button" class="copy by-script" data-copy="{copied}">{words["copy"]}</button>\n'
        f'<a class="link" href="{escape(here)}/{hit.locator}"><span aria-hidden="true">¶</span> {words["link"]}'
        f'<span class="unseen"> {cited}</span></a> '
        f'<button type="button" class="keep by-script" aria-label="{words["keep"]} {cited}">{words["keep"]}</button>'
    )
    source = " ".join((f'<span class="citation">{cited}</span>', *beside, f'<span class="acts">{acts}</span>'))
    return Markup(
        f'<h{level} class="place"><a href="{address}"><span class="symbol">{symbol}</span>{section}</a> {of_years}'
        f'</h{level}>\n<p class="sentence" lang="{spoken}">{_sentences(hit, here, show(hit.text))}</p>\n'
        f'<p class="source">{source}</p>\n'
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
