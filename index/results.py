"""What a search is asked and what it answers: plain values between the index and whoever shows them."""

from dataclasses import dataclass, field
from typing import Literal

from archive.messages import Message
from archive.model import Kind
from archive.resolve import Resolution

Sort = Literal["relevance", "reading", "after", "before"]
View = Literal["passages", "kwic", "documents"]
Matching = Literal["run", "words"]
FacetName = Literal["section", "year", "document", "document_year", "kind"]


@dataclass(frozen=True, slots=True)
class Request:
    """One search. Values of one facet widen each other, facets narrow each other.

    `sections` are facet values (`附件/性别平等`), `documents` are names (`A_68_827`), `match` is `words` where
    the words of a run are to be looked for apart. `view` is how what is found is to be shown: as passages, as the lines
    of a concordance (keyword in context), or by document. `sort` is `after` or `before` where the lines of a
    concordance are to stand in the order of what follows or precedes; what they are taken from comes by relevance.
    """

    query: str
    sections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    document_years: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    sort: Sort = "relevance"
    match: Matching = "run"
    view: View = "passages"
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `date` is its document's; `highlights` are [start, end) offsets into `text`, whose hash is
    `hash`; `url` is the permalink's path;
    `letters_only` where what was asked for stands only across the borders of other words: 国会 in 联合国会员国."""

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
    hash: str
    highlights: tuple[tuple[int, int], ...]
    citation: str
    url: str
    score: float
    letters_only: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
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
class Result:
    """The answer to a request. `apart` counts the passages in which only a run's words stand, apart;
    `took_ms` is the time of the search in milliseconds; `counts` has, for each part of a query that found
    nothing together, how many passages that part finds alone; `named` is what the query names as a reference."""

    request: Request
    total: int
    took_ms: float
    notice: Message | None
    suggestion: Suggestion | None
    apart: int
    hits: tuple[Hit, ...]
    facets: dict[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    counts: tuple[Suggestion, ...] = ()
    named: Resolution | None = None
