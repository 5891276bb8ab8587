"""What a passage can be narrowed by: the values it has of each facet, each with its label."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from archive.model import Passage
from index.manifest import Card
from index.normalise import unseen
from index.results import FacetName, Request
from index.signs import stands_apart
from index.subjects import Subjects

# The number of a facet, a value of it, its label.
Value = tuple[int, str | int, str]
_Pair = tuple[str | int, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """`of_passage` are the values of one passage, `of_document` those that all of a document's have; `chosen` what a
    request narrows to; `is_sorted` where the values have an order of their own: then all of them are told, however
    many there are."""

    name: FacetName
    chosen: Callable[[Request], tuple[str | int, ...]]
    of_passage: Callable[[Passage, Subjects], Iterable[_Pair]] = lambda _p, _s: ()
    of_document: Callable[[Card], Iterable[_Pair]] | None = None
    is_sorted: bool = False


def sections(passage: Passage) -> tuple[str, ...]:
    """The values of a passage's section and of all above it, outermost first: `附件`, `附件/性别平等`."""
    # A slash inside a heading would read as a border between two.
    parts = [part.replace("/", "／") for part in passage.section_value]
    return tuple("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _as_said(values: tuple[str, ...]) -> Iterable[_Pair]:
    return zip(values, values, strict=True)


FACETS = (
    Facet("section", lambda r: r.sections, lambda p, _: zip(sections(p), p.section_path, strict=True)),
    Facet("year", lambda r: r.years, lambda p, _: ((year, str(year)) for year in p.years), is_sorted=True),
    Facet(
        "document",
        lambda r: r.documents,
        of_document=lambda card: [(card.name, _called(card))],
    ),
    Facet(
        "document_year",
        lambda r: r.document_years,
        of_document=lambda card: [(card.year, str(card.year))] if card.year else [],
        is_sorted=True,
    ),
    Facet("kind", lambda r: r.kinds, lambda p, _: [(p.kind, p.kind)]),
    Facet("organisation", lambda r: r.organisations, lambda _, s: _as_said(s.organisations)),
    Facet("place", lambda r: r.places, lambda _, s: _as_said(s.places)),
    Facet("resolution", lambda r: r.resolutions, lambda _, s: _as_said(s.resolutions)),
    Facet("event", lambda r: r.events, lambda _, s: _as_said(s.events)),
)
_OF_DOCUMENTS = tuple((number, facet.of_document) for number, facet in enumerate(FACETS) if facet.of_document)
# Beside the facets: what texts have that normalised ones have nothing of, which is looked for as it stands.
UNSEEN = len(FACETS)
NUMBERS = {facet.name: number for number, facet in enumerate(FACETS)}


def of_facet(name: FacetName, passage: Passage, subjects: Subjects) -> Iterator[str | int]:
    """The values of one facet that a passage has."""
    return (value for value, _ in FACETS[NUMBERS[name]].of_passage(passage, subjects))


def of_passage(passage: Passage, subjects: Subjects) -> Iterator[Value]:
    """The values of a passage, each once, and what is `UNSEEN` of it, run by run."""
    for number, facet in enumerate(FACETS):
        for value, label in dict.fromkeys(facet.of_passage(passage, subjects)):
            yield number, value, label
    if runs := " ".join(_unseen(passage.text)):
        yield UNSEEN, runs, runs


def _unseen(text: str) -> Iterator[str]:
    """The runs of a text that normalised text has nothing of, with the signs that set them apart."""
    for start, end in unseen(text):
        yield text[start - 1 : end + 1] if stands_apart(text, start, end) else text[start:end]


def _called(card: Card) -> str:
    """A document in a list: its symbol, with the language where that is not Chinese; else its title."""
    chinese = card.language.startswith("zh")
    return f"{card.symbol}{'' if chinese else f' ({card.language})'}" if card.symbol else card.title


def of_document(card: Card) -> Iterator[Value]:
    """The values that all passages of a document have."""
    for number, of_document in _OF_DOCUMENTS:
        for value, label in of_document(card):
            yield number, value, label
