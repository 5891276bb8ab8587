"""What every system is given, and what is asked of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, Self

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """What every system is given of a passage; `words` are set apart by blanks."""

    text: str
    words: str
    section: str
    year: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of several `terms` all or any, of two with `but` the first and not the second; a `phrase` is one
    term of several words, a `prefix` the beginning of one. Only passages of a `section`, where one is named; `skipped`
    are so many of the best."""

    name: str
    terms: tuple[str, ...]
    operator: Literal["all", "any", "but", "phrase", "prefix"] = "all"
    section: str | None = None
    skipped: int = 0


class System(Protocol):
    """A system that has taken in the passages, and keeps what it made of them in a folder."""

    folder: Path

    def ask(self, question: Question, *, facets: bool) -> int:
        """Answer a question; how many texts were shown."""

    def with_one_more(self, passage: Passage) -> Self:
        """The system as it answers once it has taken in one passage more, and put it on the disk."""
