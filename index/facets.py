"""Facets: what the passages found can be narrowed by, and how many each choice would give."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.model import Document, Passage
from index.analysis import Analysed
from index.match import Subject
from index.results import FacetName, FacetValue, Request

# A value and its label.
_Value = tuple[str | int, str]


@dataclass(frozen=True, slots=True)
class _Facet:
    """`values` are those of one passage; `chosen` what a request narrows to."""

    name: FacetName
    values: Callable[[Document, Passage, Analysed], Iterable[_Value]]
    chosen: Callable[[Request], tuple[str | int, ...]]
    sort: bool = False


def subject(document: Document, passage: Passage, analysed: Analysed) -> Subject:
    """A passage made ready for matching, with its values, each once."""
    values = tuple(tuple(dict.fromkeys(facet.values(document, passage, analysed))) for facet in _FACETS)
    return Subject(document, passage, analysed, values)


def section_values(passage: Passage) -> tuple[str, ...]:
    """The facet values of a passage's section and of all above it, outermost first: `附件`, `附件/性别平等`."""
    # A slash inside a heading would read as a border between two.
    parts = [part.replace("/", "／") for part in passage.section_value]
    return tuple("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _as_said(values: tuple[str, ...]) -> Iterable[_Value]:
    return zip(values, values, strict=True)


_FACETS = (
    _Facet("section", lambda _d, p, _a: zip(section_values(p), p.section_path, strict=True), lambda r: r.sections),
    _Facet("year", lambda _d, p, _a: ((year, str(year)) for year in p.years), lambda r: r.years, sort=True),
    _Facet("document", lambda d, _p, _a: [(d.name, d.symbol or d.title)], lambda r: r.documents),
    _Facet(
        "document_year",
        lambda d, _p, _a: [(d.year, str(d.year))] if d.year else [],
        lambda r: r.document_years,
        sort=True,
    ),
    _Facet("kind", lambda _d, p, _a: [(p.kind, p.kind)], lambda r: r.kinds),
    _Facet("organisation", lambda _d, _p, a: _as_said(a.subjects.organisations), lambda r: r.organisations),
    _Facet("place", lambda _d, _p, a: _as_said(a.subjects.places), lambda r: r.places),
    _Facet("resolution", lambda _d, _p, a: _as_said(a.subjects.resolutions), lambda r: r.resolutions),
    _Facet("event", lambda _d, _p, a: _as_said(a.subjects.events), lambda r: r.events),
)


class Narrowing:
    """Takes in passages one by one, says which a request's choices leave, and counts the others where a click
    would bring them in: each facet's counts leave its own choice out."""

    def __init__(self, request: Request) -> None:
        self._chosen = tuple(frozenset(facet.chosen(request)) for facet in _FACETS)
        self._choosing = tuple(place for place, chosen in enumerate(self._chosen) if chosen)
        # Of every passage, to be counted at once in the end: counting each by itself takes ten times as long.
        self._met: tuple[list[_Value], ...] = tuple([] for _ in _FACETS)

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return bool(self._choosing)

    def take(self, subject: Subject) -> bool:
        """Count a passage that matches; whether it is among the hits."""
        failing = [
            place
            for place in self._choosing
            if self._chosen[place].isdisjoint([value for value, _ in subject.values[place]])
        ]
        if len(failing) == 1:
            self._met[failing[0]].extend(subject.values[failing[0]])
        elif not failing:
            for met, values in zip(self._met, subject.values, strict=True):
                met.extend(values)
        return not failing

    def facets(self) -> dict[FacetName, tuple[FacetValue, ...]]:
        """Every facet's values: years in their order, the others as they were first met; chosen ones even at 0."""
        there = zip(_FACETS, self._chosen, self._met, strict=True)
        return {facet.name: tuple(_counted(facet, chosen, met)) for facet, chosen, met in there}


def _counted(facet: _Facet, chosen: frozenset[str | int], met: Iterable[_Value]) -> Iterable[FacetValue]:
    counts: Counter[str | int] = Counter()
    labels: dict[str | int, str] = {}
    for (value, label), count in Counter(met).items():
        counts[value] += count
        labels.setdefault(value, label)
    values = [*counts, *(value for value in chosen if value not in counts)]
    for value in sorted(values, key=lambda v: int(str(v))) if facet.sort else values:
        yield FacetValue(value, labels.get(value, str(value).rpartition("/")[2]), counts[value], value in chosen)
