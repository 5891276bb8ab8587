"""One passage in its place, with its citations: `/documents/A_68_827/p22`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from flask import Blueprint, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from archive import citation
from archive.model import Document, Passage
from index.ledger import Withdrawn
from index.manifest import Card
from search_app import parallel, script
from search_app.citations import FILES, citations, sent, ways_to_quote
from search_app.cited_by import cited_by
from search_app.context import absolute, language, library, symbol_address
from search_app.excerpt import excerpt
from search_app.extracts import Extract, extract
from search_app.lines import Line, labels, lines
from search_app.metadata import coins, tags
from search_app.pages.withdrawn import withdrawn_page
from search_app.related import warnings
from search_app.rendering import render
from search_app.templating import render_template

blueprint = Blueprint("permalink", __name__)

_RELATED_SHOWN = 140
# A range is offered to end at one of so many passages; an address can name any.
_ENDS = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the words a link was made for; `moved` is where they stand now, if elsewhere."""

    state: Literal["unchanged", "changed", "unreadable"]
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A passage like the one shown; `shared` are the words both have, `repeated` how many more are nearly the same."""

    citation: str
    address: str
    text: Markup
    shared: tuple[str, ...]
    repeated: int


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
        return sent(extract(document, stem, request.args.get("to")), ending)
    if any(section.locator == locator for section in document.sections):
        return redirect(url_for("reader.page", name=name, _anchor=locator))
    if not any(passage.locator == locator for passage in document.passages):
        gone = _gone(name, locator)
        if gone:
            return withdrawn_page(gone, reader=url_for("reader.page", name=name))
    written = library().resolve(f"{name}/{locator}").locator
    if written and written != locator:
        return redirect(_kept(name, written))
    return _page(extract(document, locator, request.args.get("to")))


def _departed(name: str, locator: str) -> Answer | None:
    """What there is at a passage of a document that is not held by that name any more."""
    if now := library().moved(name):
        return redirect(_kept(now, locator), 301)
    gone = _gone(name, locator)
    return withdrawn_page(gone, reader=None) if gone else None


def _kept(name: str, locator: str) -> str:
    """The address of another passage, with what else the address asked for says."""
    return url_for("permalink.page", name=name, locator=locator, to=request.args.get("to"), h=request.args.get("h"))


def _gone(name: str, locator: str) -> Withdrawn | None:
    """What was last known of a passage, its words those a link was made for where these are known."""
    cited = request.args.get("h", "").lower()
    return library().withdrawn(name, locator, cited) or library().withdrawn(name, locator)


def verdict(cited_now: Extract, cited: str) -> Verdict:
    """Whether the words are those a link was made for, `cited` being the beginning of their hash."""
    cited = cited.lower()
    if len(cited) < 8 or not set(cited) <= set("0123456789abcdef"):
        return Verdict("unreadable")
    if cited_now.hash.startswith(cited):
        return Verdict("unchanged")
    others = () if cited_now.through else cited_now.document.passages
    moved = next((other.locator for other in others if other.hash.startswith(cited)), None)
    return Verdict("changed", moved)


def surroundings(shown: Extract) -> tuple[Passage, ...]:
    """The whole paragraphs that passages belong to, with the passage before them and the one after."""
    document, passage = shown.document, shown.passages[0]
    running = [p for p in document.passages if p.kind != "footnote" or p is passage]
    by_locator = {p.locator: p for p in running}

    def root(p: Passage) -> Passage:
        parent = by_locator.get(p.parent or "")
        return root(parent) if parent else p

    if passage.kind == "footnote":
        bearer = by_locator.get(passage.bearer or "")
        return (bearer, passage) if bearer else (passage,)
    whole = {root(p).locator for p in shown.passages}
    places = [place for place, p in enumerate(running) if root(p).locator in whole]
    return tuple(running[max(0, places[0] - 1) : places[-1] + 2])


def _page(shown: Extract) -> str:
    document, passage = shown.document, shown.passages[0]
    before, _ = _neighbours(document.passages, passage)
    _, after = _neighbours(document.passages, shown.passages[-1])
    cited = request.args.get("h")
    judged = verdict(shown, cited) if cited is not None else None
    changed = judged is not None and judged.state == "changed" and shown.through is None
    before_that = library().withdrawn(document.name, passage.locator, (cited or "").lower()) if changed else None
    failure = library().card(document.name).failure
    bearing = {item.locator for item in shown.passages}
    notes = [note for note in document.passages if note.bearer in bearing]
    return render_template(
        "permalink.html",
        document=document,
        passage=passage,
        shown=shown,
        ends=_ends(document, passage),
        warnings=warnings(document.name),
        section=next((s for s in document.sections if s.path == passage.section_path), None),
        place=citation.place(passage.locator, language(), shown.through),
        before=(before, _place(before.locator)) if before else None,
        after=(after, _place(after.locator)) if after else None,
        lines=_lines(shown, surroundings(shown)),
        notes=_lines(shown, notes),
        labels=labels(),
        address=shown.address,
        canonical=absolute(shown.path()),
        citations=citations(shown),
        ways=ways_to_quote(shown),
        tags=tags(document, shown.address),
        coins=coins(document, shown.address),
        references=_references(shown.passages),
        citing=dict.fromkeys(each for item in shown.passages for each in cited_by(document.name, item.locator)),
        versions=tuple(_versions(document, shown.passages)),
        related=tuple(_related(document.name, passage.locator)),
        verdict=judged,
        moved=_place(judged.moved) if judged and judged.moved else None,
        cited_words=before_that.passages[0].text if before_that else None,
        failure=failure.say(language()) if failure else None,
    )


def _versions(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Card, Markup]]:
    """The same document in other languages, each with what it says at the place of the passages."""
    for card in library().versions(document.name):
        said = parallel.beside(document.name, card.name)
        yield card, Markup("").join(said.get(passage.locator, Markup("")) for passage in passages)


def _related(name: str, locator: str) -> Iterator[Related]:
    """The passages like one, the words they share marked in the sentences that hold them."""
    gap = Markup('<span class="gap">…</span>')
    for item in library().kindred(name, locator):
        text, marked = item.passage.text, item.highlights
        ranges = excerpt(text, marked, room=_RELATED_SHOWN)
        parts = gap.join(render(script.shown(text), marked, window=window) for window in ranges)
        yield Related(
            citation.un(item.document, item.passage.locator),
            url_for("permalink.page", name=item.document.name, locator=item.passage.locator),
            (gap if ranges[0][0] else Markup("")) + parts + (gap if ranges[-1][1] < len(text) else Markup("")),
            item.shared,
            item.repeated,
        )


def _ends(document: Document, passage: Passage) -> list[tuple[str, str]]:
    """Where a range from a passage may end, with the places in words: the next few of the text."""
    running = (
        document.passages if passage.kind == "footnote" else [p for p in document.passages if p.kind != "footnote"]
    )
    at = next(at for at, other in enumerate(running) if other is passage)
    return [(p.locator, citation.place(passage.locator, language(), p.locator)) for p in running[at + 1 : at + _ENDS]]


def _place(locator: str) -> str:
    return citation.place(locator, language())


def _lines(shown: Extract, passages: Sequence[Passage]) -> list[Line]:
    noted = {locator for passage in shown.passages for locator in (passage.locator, passage.bearer or "")}
    return lines(shown.document, passages, noted=noted, it=shown.passages)


def _neighbours(passages: Sequence[Passage], passage: Passage) -> tuple[Passage | None, Passage | None]:
    around = [None, *passages, None]
    before = next((first for first, second in pairwise(around) if second is passage), None)
    after = next((second for first, second in pairwise(around) if first is passage), None)
    return before, after


def _references(passages: Sequence[Passage]) -> tuple[tuple[str, str], ...]:
    """The symbols that passages cite, each once, with where they are read."""
    references = (reference for passage in passages for reference in passage.references)
    symbols = dict.fromkeys(reference.symbol for reference in references if reference.symbol)
    return tuple((symbol, symbol_address(symbol)) for symbol in symbols)
