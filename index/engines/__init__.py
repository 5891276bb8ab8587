"""The seam: an engine proposes the passages that can hold a query, and counts. It knows grams and words, and
nothing of documents, scores or highlights; the analysis happens before it and the match after it.

Every engine passes `tests/conformance`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from archive.messages import BadSetting

# Each engine is a module of its name here, and relies on a package of that name.
ENGINES: tuple[str, ...] = ("whoosh", "tantivy")
_OPTIONAL = "requirements-fast.txt"


@dataclass(frozen=True, slots=True)
class Posting:
    """What an engine is given of a passage: the content key of its document, its ordinal among the document's
    passages, its normalised text in each reading (findable by the grams of any), and its words."""

    document: str
    ordinal: int
    texts: tuple[str, ...]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Term:
    """Passages that hold a gram."""

    gram: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Passages that satisfy every part; without parts, all passages."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Passages that satisfy one part; without parts, none."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All passages."""


@dataclass(frozen=True, slots=True)
class Without:
    """Passages that do not satisfy the part."""

    part: "Plan"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Passages that satisfy parts which together weigh at least so much, and more than nothing."""

    parts: tuple["Plan", ...]
    weights: tuple[float, ...]
    least: float


Plan = Term | AllOf | AnyOf | Everything | Without | Weighed


class Engine(Protocol):
    """One state of an index, open for reading by any number of threads."""

    def candidates(self, plan: Plan) -> Sequence[tuple[str, int]]:
        """The passages that satisfy a plan, each once, as (document key, ordinal), in any order."""

    def heaviest(self, plan: Weighed, most: int) -> Sequence[float]:
        """What the passages weigh that satisfy a weighed plan, the heaviest first, at most so many."""

    def frequency(self, gram: str) -> int:
        """How many passages hold a gram."""

    def words(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """Words that begin with a prefix, with the number of passages that hold each: the most frequent first,
        equals in the order of their characters. Words of more than 1,000 characters may be left out."""

    def close(self) -> None:
        """Let the files go; the engine is not used afterwards."""


class Adapter(Protocol):
    """What brings an engine's files into being and opens them."""

    def update(self, folder: Path, remove: Collection[str], add: Iterable[Posting]) -> None:
        """Bring the files in `folder` to a state without the documents `remove` and with the passages `add`.

        The folder may be missing, empty, or hold the state before, perhaps as hard links into a state that is
        being read: an engine adds, replaces and removes files and never writes into one that is there.
        """

    def open_engine(self, folder: Path) -> Engine:
        """Open the state that `update` left."""


def known(name: str) -> str:
    """The name, where an engine has it. Raises BadSetting where none has, or where the engine is not installed.

    >>> known("whoosh")
    'whoosh'
    """
    if name not in ENGINES:
        there_is = "、".join(ENGINES)
        raise BadSetting(
            f"没有名为 {name} 的引擎。ARCHIVE_ENGINE 可取：{there_is}。",
            f"There is no engine {name}. ARCHIVE_ENGINE can be: {', '.join(ENGINES)}.",
        )
    if find_spec(name) is None:
        command = f".venv/bin/python -m pip install -r {_OPTIONAL}"
        raise BadSetting(
            f"引擎 {name} 没有安装。请运行 {command}。", f"The engine {name} is not installed. Run {command}."
        )
    return name


def engine(name: str) -> Adapter:
    """The engine named by the setting `ARCHIVE_ENGINE`. Raises BadSetting for a name that is none, or for an engine
    that is not installed."""
    # They take a while to import, and one need not be there: only the one chosen.
    match known(name):
        case "tantivy":
            from index.engines import tantivy_engine

            return tantivy_engine
        case _:
            from index.engines import whoosh_engine

            return whoosh_engine
