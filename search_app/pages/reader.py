"""A whole document, to be read: `/documents/A_68_827`, with the hits of a search where one comes from there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from archive.export import to_akn
from archive.model import Document, Passage, Section
from archive.model import Line as PlainLine
from archive.symbol import undocs_url
from index.results import Request
from search_app.citations import FILES, citations, one_line, sent
from search_app.context import language, library, symbol_address
from search_app.facets import search_address
from search_app.headers import name_file
from search_app.pages.withdrawn import withdrawn_page
from search_app.related import notices
from search_app.rendering import Range, mark_id, render_passage
from search_app.requests import search_request

blueprint = Blueprint("reader", __name__)


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
    `citation` what copying gives; `stop` its place in the tour of the hits; `is_it` whether a page is about this
    very passage."""

    passage: Passage
    text: Markup
    depth: int
    back: str | None
    citation: str
    stop: Stop | None = None
    is_it: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, None before the first, with what stands under it and the footnotes to that at its foot. A line that
    is no passage (the formula of a resolution, the day of its adoption) is its words."""

    section: Section | None
    lines: tuple[Line | str, ...]
    notes: tuple[Line, ...]


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
        return sent(library().document(stem), None, ending)
    if name not in library().names():
        if now := library().moved(name):
            return redirect(url_for("reader.page", name=now), 301)
        if gone := library().withdrawn(name):
            return withdrawn_page(gone, reader=None)
    document = library().document(name)
    card = library().card(name)
    query = search_request(request.args).query
    blocks = laid_out(document, library().spans(name, query) if query else {})
    shown = (line for block in blocks for line in (*block.lines, *block.notes) if isinstance(line, Line))
    found = tuple(line.passage.locator for line in shown if line.stop)
    return render_template(
        "reader.html",
        asked=Request(query),
        document=document,
        symbol=printed_symbol(document),
        notices=notices(name),
        citations=citations(document),
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


def laid_out(document: Document, spans: Mapping[str, tuple[Range, ...]]) -> tuple[Block, ...]:
    """The document under its headings, in the order it is read: footnotes at the foot of the section that bears
    their marks."""
    sections, passages = _by_section(document)
    reading = [item for lines, notes in passages for item in (*lines, *notes) if isinstance(item, Passage)]
    stops = _stops([passage.locator for passage in reading if passage.locator in spans])
    parents = {passage.locator: passage.parent for passage in reading}

    def line(passage: Passage) -> Line:
        text = render_passage(passage, spans.get(passage.locator, ()), address=symbol_address)
        above = depth(passage, parents)
        stop = stops.get(passage.locator)
        return Line(passage, text, above, back_address(passage), one_line(document, passage), stop)

    return tuple(
        Block(
            section,
            tuple(line(item) if isinstance(item, Passage) else item.text for item in lines),
            tuple(map(line, notes)),
        )
        for section, (lines, notes) in zip(sections, passages, strict=True)
    )


def printed_symbol(document: Document) -> str | None:
    """A document's symbol, with the asterisks that the document prints beside it where it was issued anew."""
    printed = (row.text for row in document.front if row.role == "symbol")
    return next((text for text in printed if text.rstrip("* ") == document.symbol), document.symbol)


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


def reader_address(name: str, locator: str, query: str = "") -> str:
    """The address of a passage within its document, with a query's hits marked."""
    return url_for("reader.page", name=name, q=query or None, _anchor=locator)


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
