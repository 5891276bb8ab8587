"""The index is a function of the documents: whatever was added, changed, removed, renamed, broken or interrupted on
the way, what is found is what a fresh index of the same documents finds."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index.library import current
from index.reindex import reindex
from index.results import Request
from search_app import serialise

SENTENCES = (
    "妇女署支持各国议会。",
    "议会联盟在2012年通过决议。",
    "联合国开发计划署(开发署)提出报告。",
    "大会审议性别平等。",
)
QUERIES = ("议会", "妇女署 议会", "开发署", "2012", "联合国 -妇女", "性别平等 决议", "year:2012", "报告*")
NAMES = st.sampled_from(["a.txt", "b.txt", "sub/c.txt", "sub/d.txt", "e.txt"])
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(
    lambda chosen: "关于平等的说明\n\n" + "\n\n".join(f"{n}. {text}" for n, text in enumerate(chosen, 1)) + "\n"
)


FOLDER = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, FOLDER)


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code may catch it to go on."""


def found(data: Path) -> Any:
    """All a reader can tell one index from another by."""
    library = current(data)
    results = [serialise.result(library.search(Request(query, per_page=100)), "zh") for query in QUERIES]
    return (
        [(card.file, card.name, card.title, card.passages, card.key) for card in library.documents],
        [library.document(card.name) for card in library.documents],
        [result | {"took_ms": 0} for result in results],
        library.complete("议"),
    )


class Archive(RuleBasedStateMachine):
    """A folder and its index, beside `good`: what each file held when it could last be read."""

    @initialize()
    def begin(self) -> None:
        # The same folders each time: a dictionary is built once for each.
        self.folder = FOLDER
        self.documents, self.data, self.good = (self.folder / name for name in ("documents", "var", "good"))
        for path in (self.documents, self.data, self.good):
            shutil.rmtree(path, ignore_errors=True)
        self.documents.mkdir()
        self.broken: set[str] = set()
        self.indexed: dict[str, str] = {}
        self.index()

    def texts(self) -> dict[str, str]:
        """What each file holds that can be read; of a broken one the name alone counts."""
        return {
            str(path.relative_to(self.documents)): path.read_text(errors="replace")
            for path in self.documents.rglob("*.txt")
            if path.is_file()
        }

    def index(self, *, full: bool = False) -> None:
        reindex(self.documents, self.data, full=full, allow_removals=True)
        now = self.texts()
        self.indexed = {
            name: (self.indexed[name] if name in self.broken else text)
            for name, text in now.items()
            if name not in self.broken or name in self.indexed
        }
        self.fresh = False

    @rule(name=NAMES, text=TEXTS)
    def put(self, name: str, text: str) -> None:
        (self.documents / name).parent.mkdir(exist_ok=True)
        (self.documents / name).write_text(text)
        self.broken.discard(name)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        (self.documents / name).unlink(missing_ok=True)
        self.broken.discard(name)

    @rule(source=NAMES, goal=NAMES)
    def rename(self, source: str, goal: str) -> None:
        if (self.documents / source).is_file() and source not in self.broken | {goal}:
            (self.documents / goal).parent.mkdir(exist_ok=True)
            (self.documents / source).replace(self.documents / goal)
            self.broken.discard(goal)

    @rule(name=NAMES)
    def break_it(self, name: str) -> None:
        if (self.documents / name).is_file():
            (self.documents / name).write_bytes(b"1. \xff\xfe")
            self.broken.add(name)

    @rule(call=st.integers(0, 40), full=st.booleans())
    def crash(self, call: int, full: bool) -> None:
        """The process ends at some call to the file system; whatever it left, the next run makes good."""
        calls = iter(range(1000))

        def ending(real: Callable[..., Any]) -> Callable[..., Any]:
            def ended(*arguments: Any, **options: Any) -> Any:
                if next(calls) == call:
                    raise Killed
                return real(*arguments, **options)

            return ended

        names = ("fsync", "link", "mkdir", "rename", "replace", "unlink", "rmdir")
        real = {name: getattr(os, name) for name in names}
        try:
            for name in names:
                setattr(os, name, ending(real[name]))
            reindex(self.documents, self.data, full=full, allow_removals=True)
        except Killed:
            pass
        finally:
            for name in names:
                setattr(os, name, real[name])
        self.index()

    @rule(full=st.booleans())
    def reindex(self, full: bool) -> None:
        self.index(full=full)

    @invariant()
    def a_fresh_index_says_the_same(self) -> None:
        if not hasattr(self, "fresh") or self.fresh:
            return
        shutil.rmtree(self.good, ignore_errors=True)
        for name, text in self.indexed.items():
            (self.good / "documents" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.good / "documents" / name).write_text(text)
        (self.good / "documents").mkdir(parents=True, exist_ok=True)
        reindex(self.good / "documents", self.good / "var")
        assert found(self.data) == found(self.good / "var")
        stale = {card.file for card in current(self.data).documents if card.stale}
        assert stale == self.broken & self.indexed.keys()
        self.fresh = True


TestArchive = Archive.TestCase
TestArchive.settings = settings(max_examples=10, stateful_step_count=10)
