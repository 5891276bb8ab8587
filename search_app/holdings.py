"""What the archive holds, counted by body, session, year and state, and narrowed by these as a search is by facets:
values of one widen each other, facets narrow each other, a facet's counts leave its own choice out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from archive import bodies
from archive.facts import is_disagreement
from index.manifest import Card
from index.relations import Listed

Facet = Literal["body", "session", "year", "state"]
State = Literal["read", "cautions", "stale"]
UNKNOWN = "-"

FACETS: dict[Facet, Callable[[Card], tuple[str, ...]]] = {
    "body": lambda card: bodies.bodies(card.symbol) if card.symbol else (UNKNOWN,),
    "session": lambda card: ((bodies.session(card.symbol) if card.symbol else None) or UNKNOWN,),
    "year": lambda card: (str(card.year) if card.year else UNKNOWN,),
    "state": lambda card: (state(card),),
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents that are left by what is chosen, and for each facet how many documents a choice would give."""

    listed: tuple[Listed, ...]
    counts: Mapping[Facet, Counter[str]]


def state(card: Card) -> State:
    """How well a document was understood: wholly, but for some places, or no more since its file was changed."""
    if card.stale:
        return "stale"
    return "read" if all(map(is_disagreement, card.cautions)) else "cautions"


def held(listed: Iterable[Listed], chosen: Mapping[Facet, Sequence[str]]) -> Holdings:
    """What is chosen of the documents listed, in their order."""
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in FACETS}
    left = []
    for item in listed:
        values = {facet: read(item.card) for facet, read in FACETS.items()}
        failing = [name for name, wanted in chosen.items() if wanted and not set(wanted) & set(values[name])]
        for facet in failing if len(failing) == 1 else FACETS if not failing else ():
            counts[facet].update(values[facet])
        if not failing:
            left.append(item)
    return Holdings(tuple(left), counts)
