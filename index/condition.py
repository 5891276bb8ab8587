"""A query made ready: each leaf with the normalised forms it may stand in. From here a plan for the engine is
made (which passages to look at) and the match (which of them hold it, and where)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple, TypeGuard

from index import query
from index.equivalents import Equivalents, forms, in_mainland_words
from index.grams import grams
from index.manifest import Card
from index.normalise import is_han, normal
from index.notations import resolution_in_english
from index.results import FacetName


class Zones(NamedTuple):
    """How much of a text's informativeness counts in each zone of a passage: in itself, in the whole paragraph it is
    part of, in the headings above it, and in its document (weighted zone scoring; Manning, Raghavan and Schütze,
    "Introduction to Information Retrieval", 6.1)."""

    passage: float = 1.0
    paragraph: float = 0.0
    headings: float = 0.0
    document: float = 0.0


PASSAGE_ALONE = Zones()


@dataclass(frozen=True, slots=True)
class Holds:
    """Text that must stand in a passage, in any of its forms: the first as typed, the others its equivalents.
    `raw` is what was typed, for text that normalises to nothing; `prefix` lets the last word go on."""

    raw: str
    forms: tuple[str, ...]
    exact: bool
    prefix: bool = False
    zones: Zones = PASSAGE_ALONE


def is_marked(leaf: "Leaf") -> bool:
    """Whether readers are shown where a leaf stands: the single characters of a sentence stand everywhere."""
    return not isinstance(leaf, Holds) or leaf.zones == PASSAGE_ALONE or len(leaf.raw) > 1


@dataclass(frozen=True, slots=True)
class Nearby:
    """Texts that must stand within `distance` characters of each other, in any order."""

    terms: tuple[Holds, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Within:
    """A condition on a facet: one of a passage's values must satisfy it (see `values`)."""

    facet: FacetName
    test: Callable[[str | int], bool]


@dataclass(frozen=True, slots=True)
class InDocument:
    """A condition on the document a passage is of."""

    test: Callable[[Card], bool]


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; without parts everything does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part must hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Most:
    """Some of the parts must hold, which together weigh at least so much; a part that weighs nothing only ranks."""

    parts: tuple[Holds, ...]
    weights: tuple[float, ...]
    least: float


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not hold."""

    part: "Condition"


Condition = Holds | Nearby | Within | InDocument | All | Any | Most | Without
Leaf = Holds | Nearby


def prepare(tree: query.Tree | None, names: Equivalents) -> Condition:
    """The condition a query tree states; `names` are the equivalents of names known to the archive."""
    match tree:
        case None:
            return All(())
        case query.Text(text, exact):
            return Holds(text, (normal(text),) if exact else _forms(text, names), exact)
        case query.Prefix(text):
            return Holds(text, (normal(text),), exact=True, prefix=True)
        case query.Near(terms, distance):
            return Nearby(tuple(Holds(t.text, (normal(t.text),), exact=True) for t in terms), distance)
        case query.Years(first, last):
            low, high = first or 0, last or 9999
            return Within("year", lambda year: low <= int(year) <= high)
        case query.Field("kind", kind):
            return Within("kind", lambda other: other == kind)
        case query.Field("section", section):
            return Within("section", _holding(normal(section)))
        case query.Field(_, document):
            return InDocument(_called(normal(document)))
        case query.And(parts):
            return All(tuple(prepare(part, names) for part in dict.fromkeys(_with_names_whole(parts, names))))
        case query.Or(parts):
            return Any(tuple(prepare(part, names) for part in dict.fromkeys(parts)))
        case query.Not(part):
            return Without(prepare(part, names))


def exactly(tree: query.Tree, run: str, names: Equivalents) -> query.Tree:
    """A query tree that asks for one of its runs as it is typed, without equivalents."""
    match tree:
        case query.Text(text, exact):
            return query.Text(text, exact=exact or text == run)
        case query.And(parts):
            kept = tuple(exactly(part, run, names) for part in _with_names_whole(parts, names))
            return query.And(kept) if len(kept) > 1 else kept[0]
        case query.Or(parts):
            return query.Or(tuple(exactly(part, run, names) for part in parts))
    return tree


def _forms(text: str, names: Equivalents) -> tuple[str, ...]:
    if resolution := resolution_in_english(text):
        return (normal(text), *forms(resolution, names))
    there = in_mainland_words(text)
    return forms(normal(text), names) + (forms(there, names) if there else ())


def _with_names_whole(parts: tuple[query.Tree, ...], names: Equivalents) -> Iterator[query.Tree]:
    """The parts of a query, those side by side that are one name together as one: Security Council."""
    at = 0
    while at < len(parts):
        name, end = next(_names_from(parts, at, names), (parts[at], at + 1))
        yield name
        at = end


def _names_from(parts: tuple[query.Tree, ...], start: int, names: Equivalents) -> Iterator[tuple[query.Text, int]]:
    """The names that parts side by side make from a place on, the longest first, each with where it ends."""
    runs = tuple(takewhile(_is_latin_run, parts[start:]))
    for many in range(len(runs), 1, -1):
        words = [run.text for run in runs[:many] if isinstance(run, query.Text)]
        known = next((sign.join(words) for sign in (" ", "-") if names.of(normal(sign.join(words)))), None)
        if known or resolution_in_english(" ".join(words)):
            yield query.Text(known or " ".join(words), exact=False), start + many


def _is_latin_run(part: query.Tree) -> bool:
    return isinstance(part, query.Text) and not part.exact and normal(part.text).isascii()


def _holding(text: str) -> Callable[[str | int], bool]:
    return lambda value: text in normal(str(value))


def _called(name: str) -> Callable[[Card], bool]:
    """Whether a document has a name or symbol, or a title with it."""
    return lambda card: name in map(normal, (card.name, card.symbol or "")) or name in normal(card.title)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every text leaf a passage may owe its place among the hits to: those not under a negation."""
    match condition:
        case Holds() | Nearby():
            yield condition
        case All(parts) | Any(parts) | Most(parts):
            for part in parts:
                yield from leaves(part)


def has_other_forms(leaf: Leaf) -> TypeGuard[Holds]:
    """Whether a leaf may stand otherwise than as typed."""
    return isinstance(leaf, Holds) and len(leaf.forms) > 1


def is_sentence(condition: Condition) -> bool:
    """Whether passages that hold enough of what was asked for are an answer."""
    parts = condition.parts if isinstance(condition, All | Any) else (condition,)
    return any(isinstance(part, Most) for part in parts)


def rewritten(condition: Condition, rewrite: Callable[[Holds], Condition]) -> Condition:
    """The condition with every text leaf outside negations replaced."""
    match condition:
        case Holds():
            return rewrite(condition)
        case All(parts):
            return All(tuple(rewritten(part, rewrite) for part in parts))
        case Any(parts):
            return Any(tuple(rewritten(part, rewrite) for part in parts))
    return condition


def terms(text: str, prefix: bool = False) -> tuple[str, ...]:
    """The grams a passage must hold to hold a normalised text, those left out that stand in others; a prefix's last
    word or number is left open."""
    every = tuple(dict.fromkeys(grams(text)))
    pairs = {character for gram in every if len(gram) == 2 and is_han(gram[0]) for character in gram}
    found = tuple(gram for gram in every if gram not in pairs)
    return found[:-1] if prefix and found and found[-1].isalnum() and found[-1].isascii() else found
