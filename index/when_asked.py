"""What is worked out when it is asked for: who searches seldom looks at all there is to an answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class WhenAsked(Generic[V]):
    """A value worked out once, when it is first asked for; as good as another of which the value is the same."""

    def __init__(self, of: Callable[[], V]) -> None:
        self._of = of

    @cached_property
    def value(self) -> V:
        """The value."""
        return self._of()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WhenAsked) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)


class EachWhenAsked(Mapping[K, V]):
    """Some keys, and the value `of` each, worked out once, when it is first asked for."""

    def __init__(self, keys: Iterable[K], of: Callable[[K], V]) -> None:
        self._of = of
        self._known: dict[K, V | None] = dict.fromkeys(keys)

    def __getitem__(self, key: K) -> V:
        value = self._known[key]
        if value is None:
            value = self._known[key] = self._of(key)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
