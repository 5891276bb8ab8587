"""What was worked out from the library once is kept as long as that generation is read, and goes with it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from index.library import Library
from search_app.context import library

P = ParamSpec("P")
R = TypeVar("R")


def per_generation(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the last `size` answers of a function of plain values that reads the library of its request."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        answers: WeakKeyDictionary[Library, Callable[..., R]] = WeakKeyDictionary()

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
            held = answers.get(library()) or answers.setdefault(library(), lru_cache(size)(function))
            return held(*args, **kwargs)

        return remembered

    return remembering
