"""Which documents belong together: addenda, corrigenda and revisions with their parents, found from symbols alone.

Nothing of it is stored: it follows from the cards of a generation, so that a corrigendum shows on the page of what it
corrects as soon as both are there, and neither is read again for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from archive import symbol
from archive.suffixes import Parts, SuffixKind, apart
from index.manifest import Card

Relation = Literal[
    "replaced_by", "corrected_by", "amended_by", "replaces", "corrects", "amends", "supplements", "continues",
    "summarises", "supplemented_by", "continued_by", "summarised_by",
]  # fmt: skip
"""What a document is to another, in the order its reader should know: `replaced_by` a revision, `supplements` as an
addendum does, `continues` as the record of a resumed meeting."""

# What a document is to its parent, and its parent to it.
_TO_PARENT: dict[SuffixKind, tuple[Relation, Relation]] = {
    "corrigendum": ("corrects", "corrected_by"),
    "amendment": ("amends", "amended_by"),
    "addendum": ("supplements", "supplemented_by"),
    "resumption": ("continues", "continued_by"),
    "summary": ("summarises", "summarised_by"),
}
_RELATIONS: tuple[Relation, ...] = get_args(Relation)
_KINDS: tuple[SuffixKind, ...] = get_args(SuffixKind)


@dataclass(frozen=True, slots=True)
class Relative:
    """What a document is to another: `corrected_by` the one of this symbol. `card` is None where the archive does not
    hold that one."""

    relation: Relation
    symbol: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list in which what belongs to another stands below it, `depth` documents down. `kind` is what
    the end of its symbol makes it, None where it stands by itself."""

    card: Card
    depth: int
    kind: SuffixKind | None


class Relations:
    """The relations among documents that have a symbol: among those in one language, and what is one document in
    several."""

    def __init__(self, cards: Iterable[Card]) -> None:
        languages: defaultdict[str, list[Card]] = defaultdict(list)
        self._versions: defaultdict[str, list[Card]] = defaultdict(list)
        for card in cards:
            languages[card.language].append(card)
            if card.symbol:
                self._versions[card.symbol].append(card)
        self._kin = {language: _Kin(those) for language, those in languages.items()}

    def of(self, card: Card) -> tuple[Relative, ...]:
        """What a document is to others, each once. A revision stands for the editions before it: of a corrigendum in
        two editions, the last is named."""
        return self._kin[card.language].of(card)

    def replacement(self, card: Card) -> Relative | None:
        """The last revision of a document, where that is a later one: what `of` has as `replaced_by`."""
        return self._kin[card.language].replacement(card)

    def above(self, card: Card) -> Card | None:
        """The nearest document that is held and from whose symbol a document's comes by appending suffixes."""
        return self._kin[card.language].above(card)

    def versions(self, card: Card) -> tuple[Card, ...]:
        """The same document in other languages."""
        return tuple(other for other in self._versions.get(card.symbol or "", ()) if other is not card)

    def known_as(self, symbol: str) -> Card | None:
        """The document of a symbol, in Chinese where that is held; None where none is."""
        versions = self._versions.get(symbol, ())
        return min(versions, key=lambda card: not card.language.startswith("zh"), default=None)


class _Kin:
    """The relations among documents in one language. A document of two organs is found by the symbol of each."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._held: dict[str, Card] = {}
        self._attached: defaultdict[str, list[tuple[Parts, Card]]] = defaultdict(list)
        self._revisions: defaultdict[str, list[tuple[Parts, Card]]] = defaultdict(list)
        for card in cards:
            for parts in _parts(card):
                self._held.setdefault(str(parts), card)
                first = parts.original
                if first.parent:
                    self._attached[str(first.parent)].append((parts, card))
                if first is not parts:
                    self._revisions[str(first)].append((parts, card))

    def of(self, card: Card) -> tuple[Relative, ...]:
        """See `Relations.of`."""
        each = _parts(card)
        around = (
            found for parts in each for found in (*self._later(parts), *self._earlier(parts), *self._below(parts))
        )
        found = dict.fromkeys(relative for relative in (*around, *self._above(card)) if relative.card is not card)
        return tuple(sorted(found, key=lambda relative: _RELATIONS.index(relative.relation)))

    def replacement(self, card: Card) -> Relative | None:
        """See `Relations.replacement`."""
        if not self._revisions:
            return None
        later = (relative for parts in _parts(card) for relative in self._later(parts))
        return next((relative for relative in later if relative.card is not card), None)

    def above(self, card: Card) -> Card | None:
        """See `Relations.above`."""
        depth = _depth(card)
        for parts in _parts(card):
            above = parts.parent
            while above:
                held = self._held.get(str(above))
                # Two double symbols can each be above the other by one of their halves.
                if held and _depth(held) < depth:
                    return held
                above = above.parent
        return None

    def _later(self, parts: Parts) -> Iterator[Relative]:
        """The last edition, where that is a later one."""
        editions = self._revisions.get(str(parts.original), ())
        last, held = max(editions, key=lambda edition: edition[0].edition, default=(parts, None))
        if held and last.edition > parts.edition:
            yield _relative("replaced_by", last, held)

    def _earlier(self, parts: Parts) -> Iterator[Relative]:
        """The edition before, held or not, and all earlier ones that are held."""
        if not parts.predecessor:
            return
        yield _relative("replaces", parts.predecessor, self._held.get(str(parts.predecessor)))
        editions = sorted(self._revisions[str(parts.original)], key=lambda edition: edition[0].edition, reverse=True)
        for edition, held in editions:
            if edition.edition < parts.edition:
                yield _relative("replaces", edition, held)
        if original := self._held.get(str(parts.original)):
            yield _relative("replaces", parts.original, original)

    def _above(self, card: Card) -> Iterator[Relative]:
        """What a document is attached to. A parent that is not held is called by all its symbols."""
        parents: defaultdict[Relation, list[str]] = defaultdict(list)
        for parts in _parts(card):
            first = parts.original
            if first.last:
                parents[_TO_PARENT[first.last.kind][0]].append(str(first.parent))
        for relation, symbols in parents.items():
            held = next((self._held[parent] for parent in symbols if parent in self._held), None)
            yield Relative(relation, (held and held.symbol) or "-".join(symbols), held)

    def _below(self, parts: Parts) -> Iterator[Relative]:
        """What is attached to a document, in order, without what was replaced."""
        for attached, held in sorted(self._attached.get(str(parts), ()), key=lambda pair: _rank(pair[0])):
            last = attached.original.last
            if last and not any(self._later(attached)):
                yield _relative(_TO_PARENT[last.kind][1], attached, held)


def grouped(cards: Iterable[Card], relations: Relations) -> Iterator[Listed]:
    """All documents as they are, but each that belongs to another below it, or below the nearest one that is held."""
    below: defaultdict[str | None, list[Card]] = defaultdict(list)
    for card in cards:
        above = relations.above(card)
        below[above.name if above else None].append(card)
    waiting = [(card, 0) for card in reversed(below[None])]
    while waiting:
        card, depth = waiting.pop()
        yield Listed(card, depth, _kind(card))
        waiting += [(other, depth + 1) for other in sorted(below[card.name], key=_place, reverse=True)]


def _relative(relation: Relation, parts: Parts, held: Card | None) -> Relative:
    return Relative(relation, (held and held.symbol) or str(parts), held)


def _parts(card: Card) -> tuple[Parts, ...]:
    return tuple(map(apart, symbol.singles(card.symbol))) if card.symbol else ()


def _depth(card: Card) -> int:
    return max((len(parts.suffixes) for parts in _parts(card)), default=0)


def _kind(card: Card) -> SuffixKind | None:
    return next((parts.last.kind for parts in _parts(card) if parts.last), None)


def _place(card: Card) -> tuple[tuple[int, int], ...]:
    return next(_rank(parts) for parts in _parts(card) if parts.suffixes)


def _rank(parts: Parts) -> tuple[tuple[int, int], ...]:
    """How documents that belong to one follow each other: by kind, then by number."""
    return tuple((_KINDS.index(suffix.kind), suffix.number or 0) for suffix in parts.suffixes)
