"""A document beside the same one in another language. The UN numbers the paragraphs of all six languages alike, so that
what has the same locator says the same.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping

from flask import url_for
from markupsafe import Markup

from archive.model import Document, Line, Passage, Section
from index.manifest import Card
from search_app.context import absolute, language, library
from search_app.remembered import per_generation
from search_app.rendering import render_passage
from search_app.script import direction, is_traditional, shown, text_language

_PAIRS_KEPT = 8
_BESIDE = Markup('<div class="beside {}" lang="{}" dir="{}">{}</div>')

Item = Section | Passage | Line


def version_in(code: str, name: str) -> Card | None:
    """The same document as one of a name, in another language; None where that is not held. Raises NotFound."""
    return next((card for card in library().versions(name) if card.language == code), None)


def aligned(own: Document, other: Document) -> dict[str, tuple[Item, ...]]:
    """What of another version stands beside each item of one's own, by `keys`: what has the same key, and behind it
    what has its key only there; before all that is common, under "". Every item of the other stands somewhere, once
    and in its order."""
    known = set(keys(own))
    beside: defaultdict[str, list[Item]] = defaultdict(list)
    at = ""
    for key, item in zip(keys(other), other.flow, strict=True):
        at = key if key in known else at
        beside[at].append(item)
    return {key: tuple(items) for key, items in beside.items()}


def keys(document: Document) -> tuple[str, ...]:
    """What each item of a flow is known by in all languages: its locator; a line between them (大会，) its role and
    which of these it is: `formula 1`."""
    counted: Counter[str] = Counter()

    def key(item: Item) -> str:
        if not isinstance(item, Line):
            return item.locator
        counted[item.role] += 1
        return f"{item.role} {counted[item.role]}"

    return tuple(map(key, document.flow))


def beside(name: str, version: str) -> Mapping[str, Markup]:
    """What stands beside each place of a document in another version of it, as HTML. Raises NotFound."""
    return _beside(name, version, language(), is_traditional(), absolute(url_for("search.start")))


@per_generation(_PAIRS_KEPT)
def _beside(name: str, version: str, *_in: Hashable) -> Mapping[str, Markup]:
    other = library().document(version)
    pairs = aligned(library().document(name), other)
    return {key: Markup("").join(_drawn(items, other)) for key, items in pairs.items()}


def _drawn(items: tuple[Item, ...], other: Document) -> Iterator[Markup]:
    """Items of another version. They are read at their own addresses, and have no ids here."""
    page = url_for("reader.page", name=other.name)
    for item in items:
        match item:
            case Passage():
                marker = Markup('<a class="marker" href="{}/{}">{}</a>').format(page, item.locator, item.marker or "¶ ")
                words = Markup('{}<p class="words">{}</p>').format(
                    marker, render_passage(item, page=page, document=page, show=shown)
                )
                yield _beside_it(item.kind, other, words)
            case Section():
                yield _beside_it("head", other, Markup("<p>{}</p>").format(shown(item.heading)))
            case Line():
                yield _beside_it("line", other, Markup("<p>{}</p>").format(shown(item.text)))


def _beside_it(kind: str, other: Document, words: Markup) -> Markup:
    return _BESIDE.format(kind, text_language(other.language), direction(other.language), words)
