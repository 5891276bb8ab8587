"""A whole document, to be read: `/documents/A_68_827`, with the hits of a search where one comes from there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Response, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from archive.export import to_akn
from archive.model import Document, Passage, Section
from archive.model import Line as PlainLine
from archive.symbol import undocs_url
from index.results import Request
from search_app.addresses import arguments
from search_app.citations import FILES, citations, sent
from search_app.cited_by import cited_by
from search_app.context import absolute, language, library
from search_app.facets import search_address
from search_app.headers import name_file
from search_app.lines import Stop, drawn
from search_app.metadata import coins, tags
from search_app.pages.withdrawn import withdrawn_page
from search_app.parallel import beside, keys, version_in
from search_app.related import notices
from search_app.rendering import Range
from search_app.requests import search_request
from search_app.script import shown
from search_app.templating import render_template

blueprint = Blueprint("reader", __name__)

# A line that is no passage: the formula of a resolution, the day of its adoption.
_ASIDE = Markup('<p class="aside">{}</p>')
_PAIR = Markup('<div class="pair">{}{}</div>')


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, None before the first, with what stands under it and the footnotes to that at its foot, as HTML.
    `beside` is what another version has beside the heading."""

    section: Section | None
    beside: Markup
    lines: tuple[Markup, ...]
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a search led into the document: what was asked, and the locators of the passages found."""

    query: str
    locators: tuple[str, ...]


@blueprint.get("/documents/<name>")
def page(name: str) -> str | AnyResponse | tuple[str, int]:
    """The document, or the citation of it as a file; for one that was withdrawn, what it last said. Raises NotFound."""
    stem, _, ending = name.rpartition(".")
    if ending in FILES and stem in library().names() and name not in library().names():
        return sent(library().document(stem), ending)
    if name not in library().names():
        if now := library().moved(name):
            return redirect(url_for("reader.page", name=now), 301)
        if gone := library().withdrawn(name):
            return withdrawn_page(gone, reader=None)
    document = library().document(name)
    card = library().card(name)
    query = search_request(request.args).query
    version = version_in(request.args.get("beside", ""), name)
    other = beside(name, version.name) if version else {}
    blocks, found = laid_out(document, library().spans(name, query) if query else {}, other)
    address = absolute(url_for("reader.page", name=name))
    return render_template(
        "reader.html",
        asked=Request(query),
        document=document,
        symbol=printed_symbol(document),
        notices=notices(name),
        versions=library().versions(name),
        version=version,
        opening=other.get("", Markup("")),
        citations=citations(document),
        citing=cited_by(name),
        address=address,
        tags=tags(document, address),
        coins=coins(document, address),
        blocks=blocks,
        hits=Hits(query, found) if query else None,
        back=search_address(Request(query)),
        elsewhere=undocs_url(document.symbol, language()) if document.symbol else None,
        failure=card.failure.say(language()) if card.failure else None,
    )


@blueprint.get("/documents/<name>.xml")
def as_xml(name: str) -> Response:
    """The document as Akoma Ntoso. Raises NotFound."""
    response = Response(to_akn(library().document(name)), content_type="application/akn+xml; charset=utf-8")
    name_file(response, f"{name}.xml", "inline")
    return response


def laid_out(
    document: Document, spans: Mapping[str, tuple[Range, ...]], other: Mapping[str, Markup]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The document under its headings, in the order it is read: footnotes at the foot of the section that bears
    their marks; `other` has what another version says at each place, nothing where none is shown. Besides, the locators
    of the passages with hits in that order."""
    sections, standing = _by_section(document)
    reading = [item for lines, notes in standing for item in (*lines, *notes) if isinstance(item, Passage)]
    found = tuple(passage.locator for passage in reading if passage.locator in spans)
    html = drawn(document, spans, _stops(found))
    known_as = dict(zip(document.flow, keys(document), strict=True)) if other else {}

    def line(item: Passage | PlainLine) -> Markup:
        own = html[item.locator] if isinstance(item, Passage) else _ASIDE.format(shown(item.text))
        return _PAIR.format(own, other.get(known_as[item], "")) if other else own

    blocks = tuple(
        Block(
            section,
            other.get(section.locator, Markup("")) if section else Markup(""),
            tuple(map(line, lines)),
            tuple(map(line, notes)),
        )
        for section, (lines, notes) in zip(sections, standing, strict=True)
    )
    return blocks, found


def printed_symbol(document: Document) -> str | None:
    """A document's symbol, with the asterisks that the document prints beside it where it was issued anew."""
    printed = (row.text for row in document.front if row.role == "symbol")
    return next((text for text in printed if text.rstrip("* ") == document.symbol), document.symbol)


def reader_address(page: str, locator: str, query: str = "") -> str:
    """The address of a passage on its document's page, with a query's hits marked."""
    return f"{page}{_asking(query)}#{locator}"


# The hits of a page are all of one query.
@lru_cache
def _asking(query: str) -> str:
    return f"?{arguments({'q': query})}" if query else ""


def _stops(found: Sequence[str]) -> dict[str, Stop]:
    around = zip((None, *found), found, (*found[1:], None), strict=False)
    return {at: Stop(number, len(found), before, after) for number, (before, at, after) in enumerate(around, start=1)}


_Standing = tuple[list[Passage | PlainLine], list[Passage]]
"""What stands under a heading, and the footnotes to it."""


def _by_section(
    document: Document,
) -> tuple[list[Section | None], list[_Standing]]:
    """Each heading with its passages and the footnotes these bear."""
    sections: list[Section | None] = [None]
    passages: list[_Standing] = [([], [])]
    for item in document.flow:
        if isinstance(item, Section):
            sections.append(item)
            passages.append(([], []))
        elif isinstance(item, PlainLine) or item.kind != "footnote":
            passages[-1][0].append(item)
    bearing = {item.locator: notes for lines, notes in passages for item in lines if isinstance(item, Passage)}
    for note, standing in _notes(document, passages):
        bearing.get(note.bearer or "", standing).append(note)
    return sections, passages


def _notes(document: Document, passages: list[_Standing]) -> Iterable[tuple[Passage, list[Passage]]]:
    """Every footnote with the foot of the section in which it stands in the source."""
    at = 0
    for item in document.places:
        if isinstance(item, Section):
            at += 1
        elif item.kind == "footnote":
            yield item, passages[at][1]
