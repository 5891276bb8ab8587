"""What was worked out for the last questions, as much of it as there is room for."""

from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last values kept: so many at `most`, that take no more `room` together. May be shared between threads."""

    def __init__(self, most: int, room: int) -> None:
        self.most, self.room, self.taken = most, room, 0
        self._kept: dict[K, tuple[V, int]] = {}
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value of a key, where it is still kept."""
        kept = self._kept.get(key)
        return kept[0] if kept else None

    def keep(self, key: K, value: V, takes: int) -> None:
        """Keep a value that takes so much room, and of the others the last, as long as it is not too much; not one that
        alone is."""
        with self._lock:
            self._drop(key)
            if takes > self.room:
                return
            self._kept[key] = value, takes
            self.taken += takes
            while len(self._kept) > self.most or self.taken > self.room:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: K) -> None:
        _, takes = self._kept.pop(key, (None, 0))
        self.taken -= takes
