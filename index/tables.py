"""What the numbers in columns stand for: headings, values and sets of values, each numbered when it is first met."""

from dataclasses import dataclass, field

from index.sets import NO_SETS, Sets
from index.values import Value


@dataclass(frozen=True)
class Tables:
    """What the numbers in columns stand for. What is numbered keeps its number from one generation to the next."""

    _headings: dict[tuple[str, ...], int] = field(default_factory=dict)
    _values: dict[Value, int] = field(default_factory=dict)
    _past: Sets = NO_SETS
    _sets: dict[tuple[int, ...], int] = field(default_factory=dict)

    def heading(self, headings: tuple[str, ...]) -> int:
        """The number of a section's headings."""
        return self._headings.setdefault(headings, len(self._headings))

    def value(self, value: Value) -> int:
        """The number of something that passages can be narrowed by."""
        return self._values.setdefault(value, len(self._values))

    def set_of(self, values: tuple[int, ...]) -> int:
        """The number of a set of values. Those of the past are not looked through: it would take longer the more there
        are, and to have a set twice costs little."""
        return self._sets.setdefault(values, self._past.total + len(self._sets))

    def copied(self) -> "Tables":
        """The same, to go on from: a generation that is being read must not change."""
        return Tables(dict(self._headings), dict(self._values), self._past, dict(self._sets))

    @property
    def headings(self) -> tuple[tuple[str, ...], ...]:
        """The headings by their numbers."""
        return tuple(self._headings)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values by their numbers."""
        return tuple(self._values)

    @property
    def new_sets(self) -> tuple[tuple[int, ...], ...]:
        """The sets of values by their numbers, without those of the past."""
        return tuple(self._sets)

    @property
    def sets(self) -> Sets:
        """The sets of values by their numbers."""
        return self._past.and_then(self._sets)
