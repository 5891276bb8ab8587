"""What the tests against reference evaluators share: trees of queries, typed, and archives of two documents."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from index import library as libraries
from index.library import Library
from index.query import And, Not, Or, Tree, show
from index.reindex import reindex


def joined(below: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Trees one operator above others."""
    parts = st.lists(below, min_size=2, max_size=3).map(tuple)
    return st.one_of(parts.map(And), parts.map(Or), below.map(Not))


def typed(tree: Tree, leaf: Callable[[Tree], str] = show) -> str:
    """Every part in brackets of its own, so that a tree of any shape can be typed."""
    match tree:
        case And(parts):
            return " ".join(f"({typed(part, leaf)})" for part in parts)
        case Or(parts):
            return " 或 ".join(f"({typed(part, leaf)})" for part in parts)
        case Not(part):
            return f"非 ({typed(part, leaf)})"
    return leaf(tree)


def archive(folder: Path, documents: list[str]) -> Library:
    """The library of some documents, the first of which are `one` and `two`."""
    (folder / "documents").mkdir()
    for name, text in zip(("one", "two", *"abcdef"), documents, strict=False):
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert not reindex(folder / "documents", folder / "data").failed
    return libraries.current(folder / "data")
