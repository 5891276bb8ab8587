"""A passage's text as safe HTML: hits marked, footnote marks and citations linked, and not a character changed.

Whatever is laid over the text, the HTML without its tags, unescaped, is exactly the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from markupsafe import Markup

from archive.model import Mark, Passage, Reference
from archive.pointers import Pointer
from archive.symbol import undocs_url

Range = tuple[int, int]
Link = Mark | Reference | Pointer

# Characters that are raised by themselves; a mark written otherwise (`^a`) is raised by the page.
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ")
# Signs that are written otherwise in HTML.
_MEANT = re.compile(r"[&<>\"'\n]")


def _undocs(reference: Reference) -> str:
    return undocs_url(reference.symbol or "")


def render(
    text: str,
    highlights: Iterable[Range] = (),
    marks: Sequence[Mark] = (),
    references: Sequence[Reference] = (),
    *,
    locator: str = "",
    page: str = "",
    pointers: Sequence[Pointer] = (),
    document: str = "",
    address: Callable[[Reference], str] = _undocs,
    window: Range | None = None,
) -> Markup:
    """The text, or the `window` of it, as HTML. Marks link to their footnotes on `page`; where that is empty, on
    the same page, with an id by which the footnote links back (see `mark_id`). References with a symbol link to
    their `address`, pointers to a place on the page of the `document`, empty likewise.

    >>> render("妇女署 < 议会", [(0, 3)])
    Markup('<mark>妇女署</mark> &lt; 议会')
    """
    start, end = window or (0, len(text))
    ranges = tuple(highlights)
    cited = (reference for reference in references if reference.symbol)
    linked: list[Link] = [*(mark for mark in marks if mark.footnote), *cited, *pointers]
    if not linked:
        return _highlighted(text, start, end, ranges)
    named: set[str] = set()
    parts: list[str] = []
    for first, last, link in _split(start, end, linked):
        inner = _highlighted(text, first, last, ranges)
        match link:
            case Mark(footnote=str(footnote)):
                first_here = not page and footnote not in named
                named.add(footnote)
                raised = Markup(' class="raised"') if _RAISED.issuperset(text[link.start : link.end]) else Markup("")
                name = Markup(' id="{}"').format(mark_id(locator, footnote)) if first_here else Markup("")
                inner = Markup('<sup{}><a{} href="{}#{}" role="doc-noteref">{}</a></sup>').format(
                    raised, name, page, footnote, inner
                )
            case Reference():
                inner = Markup('<a class="cited" href="{}">{}</a>').format(address(link), inner)
            case Pointer():
                inner = Markup('<a class="cited" href="{}#{}">{}</a>').format(document, link.locator, inner)
            case _:
                pass
        parts.append(inner)
    # Each part is safe: joining them as `Markup` would look through each once more to find that it is.
    return Markup("".join(parts))


def render_passage(
    passage: Passage,
    highlights: Iterable[Range] = (),
    pointers: Sequence[Pointer] = (),
    *,
    page: str = "",
    document: str = "",
    address: Callable[[Reference], str] = _undocs,
    show: Callable[[str], str] = str,
) -> Markup:
    """A whole passage's text with its own marks and references, in the script that `show` writes it in; see
    `render`."""
    return render(
        show(passage.text),
        highlights,
        passage.marks,
        passage.references,
        locator=passage.locator,
        page=page,
        pointers=pointers,
        document=document,
        address=address,
    )


def mark_id(bearer: str, footnote: str) -> str:
    """The id of the first mark of a footnote in the passage that bears it.

    >>> mark_id("p6", "fn1")
    'p6-fn1'
    """
    return f"{bearer}-{footnote}"


def _split(start: int, end: int, links: Sequence[Link]) -> Iterator[tuple[int, int, Link | None]]:
    """[start, end) in pieces, each with the link that covers it: footnote marks before references, for a link
    cannot stand in a link."""
    edges = {start, end, *(at for link in links for at in (link.start, link.end) if start < at < end)}
    piece: tuple[int, int, Link | None] | None = None
    for first, last in pairwise(sorted(edges)):
        owner = next((link for link in links if link.start <= first and last <= link.end), None)
        if piece and piece[2] is owner:
            piece = (piece[0], last, owner)
            continue
        if piece:
            yield piece
        piece = (first, last, owner)
    if piece:
        yield piece


def _highlighted(text: str, start: int, end: int, highlights: Sequence[Range]) -> Markup:
    """text[start:end] with what of the highlights falls into it in `<mark>`, overlapping ones as one."""
    # Most texts have no sign that means something in HTML: looked for once, and not in each of their pieces.
    written = _escaped if _MEANT.search(text, start, end) else str
    parts: list[str] = []
    at = start
    for first, last in sorted(highlights):
        first, last = max(first, at), min(last, end)
        if first < last:
            parts += (written(text[at:first]), "<mark>", written(text[first:last]), "</mark>")
            at = last
    parts.append(written(text[at:end]))
    return Markup("".join(parts))


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
