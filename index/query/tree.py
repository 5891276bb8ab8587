"""What a query asks, as a tree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A run, looked for in any of its forms; `exact` for quoted text, looked for as it stands."""

    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Prefix:
    """Text whose last word may go on: `妇女*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more texts within `distance` characters of each other: `"妇女 议会"~10`."""

    terms: tuple[Text, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on where a passage stands: `章节:性别平等`. The value of `kind` is a kind's English name."""

    name: Literal["section", "document", "kind"]
    value: str


@dataclass(frozen=True, slots=True)
class Years:
    """Passages that speak of a year from `first` to `last`; None is open: `year:2012..`."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of two or more parts."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not the part."""

    part: "Tree"


Leaf = Text | Prefix | Near | Field | Years
Tree = Leaf | And | Or | Not


def rewritten(tree: Tree, rewrite: Callable[[Text], Tree]) -> Tree:
    """The tree with every text outside negations replaced."""
    match tree:
        case Text():
            return rewrite(tree)
        case And(parts):
            return And(tuple(rewritten(part, rewrite) for part in parts))
        case Or(parts):
            return Or(tuple(rewritten(part, rewrite) for part in parts))
    return tree
