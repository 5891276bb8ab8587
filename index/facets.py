"""Facets: what the passages found can be narrowed by, and how many each choice would give."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from archive.model import Passage
from index.match import Subject
from index.results import FacetName, FacetValue, Request


@dataclass(frozen=True, slots=True)
class _Facet:
    """`values` are those of one passage with their labels; `chosen` what a request narrows to."""

    name: FacetName
    values: Callable[[Subject], Iterable[tuple[str | int, str]]]
    chosen: Callable[[Request], tuple[str | int, ...]]
    sort: bool = False


def section_values(passage: Passage) -> tuple[str, ...]:
    """The facet values of a passage's section and of all above it, outermost first: `附件`, `附件/性别平等`."""
    # A slash inside a heading would read as a border between two.
    parts = [part.replace("/", "／") for part in passage.section_value]
    return tuple("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _as_said(values: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    return zip(values, values, strict=True)


_FACETS = (
    _Facet(
        "section",
        lambda s: zip(section_values(s.passage), s.passage.section_path, strict=True),
        lambda r: r.sections,
    ),
    _Facet("year", lambda s: ((year, str(year)) for year in s.passage.years), lambda r: r.years, sort=True),
    _Facet("document", lambda s: [(s.document.name, s.document.symbol or s.document.title)], lambda r: r.documents),
    _Facet(
        "document_year",
        lambda s: [(s.document.year, str(s.document.year))] if s.document.year else [],
        lambda r: r.document_years,
        sort=True,
    ),
    _Facet("kind", lambda s: [(s.passage.kind, s.passage.kind)], lambda r: r.kinds),
    _Facet("organisation", lambda s: _as_said(s.analysed.subjects.organisations), lambda r: r.organisations),
    _Facet("place", lambda s: _as_said(s.analysed.subjects.places), lambda r: r.places),
    _Facet("resolution", lambda s: _as_said(s.analysed.subjects.resolutions), lambda r: r.resolutions),
    _Facet("event", lambda s: _as_said(s.analysed.subjects.events), lambda r: r.events),
)


class Narrowing:
    """Takes in passages one by one, says which a request's choices leave, and counts the others where a click
    would bring them in: each facet's counts leave its own choice out."""

    def __init__(self, request: Request) -> None:
        self._chosen = {facet.name: frozenset(facet.chosen(request)) for facet in _FACETS}
        self._counts: dict[FacetName, Counter[Hashable]] = {facet.name: Counter() for facet in _FACETS}
        self._labels: dict[tuple[FacetName, str | int], str] = {}

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return any(self._chosen.values())

    def take(self, subject: Subject) -> bool:
        """Count a passage that matches; whether it is among the hits."""
        values = {facet.name: dict(facet.values(subject)) for facet in _FACETS}
        failing = [name for name, chosen in self._chosen.items() if chosen and chosen.isdisjoint(values[name])]
        for name in failing if len(failing) == 1 else values if not failing else ():
            for value, label in values[name].items():
                self._counts[name][value] += 1
                self._labels.setdefault((name, value), label)
        return not failing

    def facets(self) -> dict[FacetName, tuple[FacetValue, ...]]:
        """Every facet's values: years in their order, the others as they were first met; chosen ones even at 0."""
        return {facet.name: tuple(self._values(facet)) for facet in _FACETS}

    def _values(self, facet: _Facet) -> Iterable[FacetValue]:
        counts, chosen = self._counts[facet.name], self._chosen[facet.name]
        values = [*counts, *(value for value in chosen if value not in counts)]
        for value in sorted(values, key=lambda v: int(str(v))) if facet.sort else values:
            assert isinstance(value, (str, int))
            label = self._labels.get((facet.name, value), str(value).rpartition("/")[2])
            yield FacetValue(value, label, counts[value], value in chosen)
