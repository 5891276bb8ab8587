"""What a search is asked and what it answers: plain values between the index and whoever shows them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from archive import citation
from archive.messages import Message
from archive.model import Kind, Mark, hash_of
from archive.resolve import Resolution
from index.manifest import Card
from index.when_asked import WhenAsked

Sort = Literal["relevance", "date", "reading", "newest", "after", "before"]
# Orders that only the lines of a concordance have, and those of passages.
OF_LINES: tuple[Sort, ...] = ("after", "before")
OF_PASSAGES: tuple[Sort, ...] = ("relevance", "date", "reading", "newest")
View = Literal["passages", "kwic", "documents"]
Matching = Literal["run", "words"]
FacetName = Literal[
    "section", "year", "document", "document_year", "kind", "organisation", "place", "resolution", "event"
]
CompletionKind = FacetName | Literal["word"]
Part = Literal[
    "words", "equivalence", "length", "heading", "set_apart", "phrase", "as_typed", "paragraph", "document", "real",
    "letters_only",
]  # fmt: skip
"""What gives a score its points: the words as typed, what equivalents and the passage's length change in that, a
heading or title with them, signs around them, the whole query as one string, every word as it was typed; of a
sentence, what the whole paragraph and the document say; and the bar between passages in which it stands as words
(`real`) and those in which it stands across their borders (`letters_only`)."""


# A page of results makes dozens out of one: in a twentieth of the time of a frozen dataclass.
class Request(msgspec.Struct, frozen=True):
    """One search. Values of one facet widen each other, facets narrow each other.

    `sections` are facet values (`附件/性别平等`), `documents` are names (`A_68_827`), `match` is `words` where
    the words of a run are to be looked for apart; `explain` asks for each hit's score in parts. `organisations`,
    `places`, `resolutions` and `events` are what a passage speaks of (see `subjects`). `view` is how what is found is
    to be shown: as passages, as the lines of a concordance (keyword in context), or by document. `sort` is `after` or
    `before` where the lines of a concordance are to stand in the order of what follows or precedes; what they are
    taken from comes by relevance.
    """

    query: str
    sections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    document_years: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sort: Sort = "relevance"
    match: Matching = "run"
    explain: bool = False
    view: View = "passages"
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True)
class Sought:
    """Text that was sought, as typed, and what it gives a hit: `frequency` is how many passages of the archive hold
    it at most, `weight` how telling that makes it; `found` is how it is written in the passage, where it counts
    `occurrences` times, as another form than the one typed `equivalents` times of these."""

    text: str
    frequency: int
    weight: float
    found: tuple[str, ...]
    occurrences: int
    equivalents: int
    points: Mapping[Part, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A hit's score in parts: those of each text sought, and the `points` of the passage as a whole. `length` is the
    passage's, in normalised characters."""

    length: int
    sought: tuple[Sought, ...]
    points: Mapping[Part, float]

    @property
    def total(self) -> float:
        """The score."""
        every = (self.points, *(each.points for each in self.sought))
        return math.fsum(given for points in every for given in points.values())


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A passage found, and the `card` of its document, of which `date` and `language` are. `letters_only` where what
    was asked for stands only across the borders of other words: 国会 in 联合国会员国; `explanation` is there where the
    request asks for it. What stands where in the text (`marking`) and how the passage is cited is worked out when it
    is asked for."""

    card: Card
    document: str
    symbol: str | None
    title: str
    date: str | None
    locator: str
    kind: Kind
    section: str | None
    section_path: tuple[str, ...]
    years: tuple[int, ...]
    text: str
    score: float
    letters_only: bool
    marking: WhenAsked[tuple[tuple[int, int], ...]]
    language: str = "zh"
    marks: tuple[Mark, ...] = ()
    explanation: Explanation | None = None

    @property
    def highlights(self) -> tuple[tuple[int, int], ...]:
        """What was found of what was sought: [start, end) offsets into `text`."""
        return self.marking.value

    @property
    def citation(self) -> str:
        """The passage as the United Nations cites it."""
        return citation.un(self.card, self.locator)

    @property
    def url(self) -> str:
        """The permalink's path."""
        return citation.path(self.document, self.locator)

    @property
    def hash(self) -> str:
        """That of the passage's words."""
        return hash_of(self.text)


# A search has some two hundred: made in a seventh of the time of a frozen dataclass.
class FacetValue(msgspec.Struct, frozen=True, gc=False):
    """A value of a facet and how many passages one would see on choosing it alone beside the other facets."""

    value: str | int
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query and how many passages it finds."""

    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Completion:
    """What a reader may be about to type: a `word`, a `document`, or a value of a facet. `text` is how it is shown,
    `value` the word, the document's name or the value; `total` counts its passages."""

    kind: CompletionKind
    text: str
    value: str
    total: int


@dataclass(frozen=True, slots=True)
class Equivalence:
    """A run of a query that was also found in other dress: the `forms` as passages have them. `exactly` is the query
    that asks for this run as it was typed, which `total` of the passages found hold; None where none does, or where
    it is no run of the query but a word of one."""

    run: str
    forms: tuple[str, ...]
    exactly: Suggestion | None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a request. `apart` counts the passages in which only a run's words stand, apart;
    `took_ms` is the time of the search in milliseconds; `counts` has, for each part of a query that found
    nothing together, how many passages that part finds alone; `named` is what the query names as a reference;
    `equivalents` has what was found in other forms than typed; `documents` how many passages each document has of
    what was found, by their names. `facets` and `documents` are counted when they are asked for."""

    request: Request
    total: int
    took_ms: float
    notice: Message | None
    suggestion: Suggestion | None
    apart: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    counts: tuple[Suggestion, ...] = ()
    named: Resolution | None = None
    equivalents: tuple[Equivalence, ...] = ()
    documents: Mapping[str, int] = field(default_factory=dict)
