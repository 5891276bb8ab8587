"""One passage in its place, with its citations: `/documents/A_68_827/p22`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive import citation
from archive.messages import NotFound
from archive.model import Document, Passage
from index.ledger import Withdrawn
from search_app.citations import FILES, citations, sent
from search_app.cited_by import cited_by
from search_app.context import absolute, language, library, permalink, symbol_address
from search_app.lines import Line, labels, lines
from search_app.pages.withdrawn import withdrawn_page
from search_app.related import warnings

blueprint = Blueprint("permalink", __name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the words a link was made for; `moved` is where they stand now, if elsewhere."""

    state: Literal["unchanged", "changed", "unreadable"]
    moved: str | None = None


Answer = str | AnyResponse | tuple[str, int]


@blueprint.get("/documents/<name>/<locator>")
def page(name: str, locator: str) -> Answer:
    """The passage, a citation of it as a file, or for a section the way to it in the reader; for a passage that was
    withdrawn, what it said. Raises NotFound."""
    stem, _, ending = locator.rpartition(".")
    if name not in library().names() and (answer := _departed(name, locator)):
        return answer
    document = library().document(name)
    if stem and ending in FILES:
        return sent(document, _passage(document, stem), ending)
    if any(section.locator == locator for section in document.sections):
        return redirect(url_for("reader.page", name=name, _anchor=locator))
    if not any(passage.locator == locator for passage in document.passages):
        gone = _gone(name, locator)
        if gone:
            return withdrawn_page(gone, reader=url_for("reader.page", name=name))
    written = library().resolve(f"{name}/{locator}").locator
    if written and written != locator:
        return redirect(url_for("permalink.page", name=name, locator=written, h=request.args.get("h")))
    return _page(document, _passage(document, locator))


def _departed(name: str, locator: str) -> Answer | None:
    """What there is at a passage of a document that is not held by that name any more."""
    if now := library().moved(name):
        return redirect(url_for("permalink.page", name=now, locator=locator, h=request.args.get("h")), 301)
    gone = _gone(name, locator)
    return withdrawn_page(gone, reader=None) if gone else None


def _gone(name: str, locator: str) -> Withdrawn | None:
    """What was last known of a passage, its words those a link was made for where these are known."""
    cited = request.args.get("h", "").lower()
    return library().withdrawn(name, locator, cited) or library().withdrawn(name, locator)


def verdict(document: Document, passage: Passage, cited: str) -> Verdict:
    """Whether a passage's words are those a link was made for, `cited` being the beginning of their hash."""
    cited = cited.lower()
    if len(cited) < 8 or not set(cited) <= set("0123456789abcdef"):
        return Verdict("unreadable")
    if passage.hash.startswith(cited):
        return Verdict("unchanged")
    moved = next((other.locator for other in document.passages if other.hash.startswith(cited)), None)
    return Verdict("changed", moved)


def surroundings(document: Document, passage: Passage) -> tuple[Passage, ...]:
    """The whole paragraph that a passage belongs to, with the passage before it and the one after."""
    running = [p for p in document.passages if p.kind != "footnote" or p is passage]
    by_locator = {p.locator: p for p in running}

    def root(p: Passage) -> Passage:
        parent = by_locator.get(p.parent or "")
        return root(parent) if parent else p

    if passage.kind == "footnote":
        bearer = by_locator.get(passage.bearer or "")
        return (bearer, passage) if bearer else (passage,)
    whole = root(passage)
    places = [place for place, p in enumerate(running) if root(p) is whole]
    return tuple(running[max(0, places[0] - 1) : places[-1] + 2])


def _passage(document: Document, locator: str) -> Passage:
    for passage in document.passages:
        if passage.locator == locator:
            return passage
    raise NotFound(
        f"{document.symbol or document.title} 中没有 {locator}。",
        f"There is no {locator} in {document.symbol or document.title}.",
    )


def _page(document: Document, passage: Passage) -> str:
    address = permalink(document.name, passage)
    before, after = _neighbours(document.passages, passage)
    cited = request.args.get("h")
    judged = verdict(document, passage, cited) if cited is not None else None
    changed = judged is not None and judged.state == "changed"
    before_that = library().withdrawn(document.name, passage.locator, (cited or "").lower()) if changed else None
    failure = library().card(document.name).failure
    notes = [note for note in document.passages if note.bearer == passage.locator]
    return render_template(
        "permalink.html",
        document=document,
        passage=passage,
        warnings=warnings(document.name),
        section=next((s for s in document.sections if s.path == passage.section_path), None),
        place=_place(passage.locator),
        before=(before, _place(before.locator)) if before else None,
        after=(after, _place(after.locator)) if after else None,
        lines=_lines(document, surroundings(document, passage), passage),
        notes=_lines(document, notes, passage),
        labels=labels(),
        address=address,
        canonical=absolute(url_for("permalink.page", name=document.name, locator=passage.locator)),
        citations=citations(document, passage),
        references=_references(passage),
        citing=cited_by(document.name, passage.locator),
        verdict=judged,
        moved=_place(judged.moved) if judged and judged.moved else None,
        cited_words=before_that.passages[0].text if before_that else None,
        failure=failure.say(language()) if failure else None,
    )


def _place(locator: str) -> str:
    return citation.place(locator, language())


def _lines(document: Document, passages: Sequence[Passage], it: Passage) -> list[Line]:
    return lines(document, passages, noted=(it.locator, it.bearer or ""), it=it)


def _neighbours(passages: Sequence[Passage], passage: Passage) -> tuple[Passage | None, Passage | None]:
    around = [None, *passages, None]
    before = next((first for first, second in pairwise(around) if second is passage), None)
    after = next((second for first, second in pairwise(around) if first is passage), None)
    return before, after


def _references(passage: Passage) -> tuple[tuple[str, str], ...]:
    """The symbols a passage cites, each once, with where they are read."""
    symbols = dict.fromkeys(reference.symbol for reference in passage.references if reference.symbol)
    return tuple((symbol, symbol_address(symbol)) for symbol in symbols)
