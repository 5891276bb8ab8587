"""The systems: this project as its search page uses it, and what a user would otherwise have, each with its own
analyser and query parser at their defaults, but for one thing: all words must stand, as in a search over documents,
while of a question any word may (`by_rank`). A system that is not installed says so loudly and is left out.
"""

import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.evaluate.collection import Collection, Passage
from benchmarks.evaluate.queries import Query
from benchmarks.evaluate.segmenting import jieba
from index.library import Library
from index.results import Request

_MOST_BY_RANK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system shows for a query: passages, best first; and those of them it marks as holding the letters only,
    across the borders of words."""

    found: tuple[str, ...]
    literal: frozenset[str] = frozenset()


class System(Protocol):
    """A system that has taken in a collection."""

    name: str

    def answer(self, query: Query) -> Answer:
        """What it shows for a query."""


class Ours:
    """This project. For a mistyped query the reader is taken to follow the suggestion, where there is one."""

    name = "本项目 ours"

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, query: Query) -> Answer:
        result = self._library.search(Request(query.text, per_page=_MOST_BY_RANK if query.by_rank else sys.maxsize))
        if query.type == "typo" and result.suggestion:
            result = self._library.search(Request(result.suggestion.query, per_page=sys.maxsize))
        found = {f"{hit.document}/{hit.locator}": hit for hit in result.hits}
        return Answer(tuple(found), frozenset(id for id, hit in found.items() if hit.letters_only))


class Whoosh:
    """Whoosh with jieba's analyser, as jieba's documentation has it."""

    name = "Whoosh+ChineseAnalyzer"

    def __init__(self, passages: Sequence[Passage]) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, qparser
        from whoosh.index import create_in

        jieba()
        schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT(analyzer=ChineseAnalyzer()))
        index = create_in(tempfile.mkdtemp(), schema)
        writer = index.writer(limitmb=256)
        for passage in passages:
            writer.add_document(id=passage.id, text=passage.text)
        writer.commit()
        self._searcher = index.searcher()
        self._all = qparser.QueryParser("text", schema)
        self._any = qparser.QueryParser("text", schema, group=qparser.OrGroup)

    def answer(self, query: Query) -> Answer:
        parsed = (self._any if query.by_rank else self._all).parse(query.text)
        hits = self._searcher.search(parsed, limit=_MOST_BY_RANK if query.by_rank else None)
        return Answer(tuple(hit["id"] for hit in hits))


class Sqlite:
    """SQLite's FTS5 with its trigram tokenizer. Its syntax takes no run of Chinese with signs in it, so runs are quoted
    for it, and nearness is put in its own words."""

    name = "SQLite FTS5 trigram"

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, tokenize='trigram')")
        self._base.executemany("INSERT INTO passages VALUES (?, ?)", ((p.id, p.text) for p in passages))

    def answer(self, query: Query) -> Answer:
        asked = _trigrams(query.text) if query.by_rank else _in_fts5(query.text)
        most = _MOST_BY_RANK if query.by_rank else -1
        try:
            rows = self._base.execute(
                "SELECT id FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?", (asked, most)
            ).fetchall()
        except sqlite3.OperationalError:  # what its parser refuses finds nothing
            return Answer(())
        return Answer(tuple(id for (id,) in rows))


class Xapian:
    """Xapian with n-grams for Chinese, Japanese and Korean."""

    name = "Xapian CJK n-grams"

    def __init__(self, passages: Sequence[Passage]) -> None:
        import xapian

        self._x = xapian
        self._base = xapian.WritableDatabase(tempfile.mkdtemp(), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        generator.set_flags(xapian.TermGenerator.FLAG_NGRAMS)
        for passage in passages:
            document = xapian.Document()
            document.set_data(passage.id)
            generator.set_document(document)
            generator.index_text(passage.text)
            self._base.add_document(document)
        self._base.commit()
        self._size = len(passages)

    def answer(self, query: Query) -> Answer:
        x = self._x
        parser = x.QueryParser()
        parser.set_database(self._base)
        parser.set_default_op(x.Query.OP_OR if query.by_rank else x.Query.OP_AND)
        flags = x.QueryParser.FLAG_NGRAMS | x.QueryParser.FLAG_DEFAULT
        inquiry = x.Enquire(self._base)
        try:
            parsed = parser.parse_query(query.text, flags | x.QueryParser.FLAG_PURE_NOT)
        except x.QueryParserError:
            return Answer(())
        if query.by_rank:  # a sentence is one run, all of whose n-grams it would ask for
            parsed = x.Query(x.Query.OP_OR, list(dict.fromkeys(parsed)))
        inquiry.set_query(parsed)
        hits = inquiry.get_mset(0, _MOST_BY_RANK if query.by_rank else self._size)
        return Answer(tuple(hit.document.get_data().decode() for hit in hits))


class Tantivy:
    """tantivy with one of its own tokenizers."""

    def __init__(self, passages: Sequence[Passage], *, ngrams: bool) -> None:
        import tantivy

        self.name = "tantivy ngram" if ngrams else "tantivy default"
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("text", tokenizer_name="ngrams" if ngrams else "default")
        self._index = tantivy.Index(schema.build())
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 2)).filter(tantivy.Filter.lowercase())
        self._index.register_tokenizer("ngrams", analyzer.build())
        writer = self._index.writer()
        for passage in passages:
            writer.add_document(tantivy.Document(id=passage.id, text=passage.text))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._size = max(1, len(passages))
        self._ngrams = ngrams

    def answer(self, query: Query) -> Answer:
        # A sentence is one run, all of whose n-grams it would ask for.
        text = " ".join(_pairs(query.text)) if query.by_rank and self._ngrams else query.text
        parsed, _ = self._index.parse_query_lenient(text, ["text"], conjunction_by_default=not query.by_rank)
        hits = self._searcher.search(parsed, _MOST_BY_RANK if query.by_rank else self._size).hits
        return Answer(tuple(self._searcher.doc(address)["id"][0] for _, address in hits))


_BASELINES: tuple[Callable[[Sequence[Passage]], System], ...] = (
    Whoosh,
    Sqlite,
    Xapian,
    lambda passages: Tantivy(passages, ngrams=False),
    lambda passages: Tantivy(passages, ngrams=True),
)


def systems(collection: Collection, *, baselines: bool = True) -> list[System]:
    """This project and every other system that is to be had, over the same passages."""
    made: list[System] = [Ours(collection.library)]
    for make in _BASELINES if baselines else ():
        try:
            made.append(make(collection.passages))
        except ImportError as error:
            print(
                f"!!! 没有 {error.name}，不与它比较。 / {error.name} IS NOT INSTALLED and is left out."
                f"\n!!! pip install -r {Path(__file__).parent.name}/requirements.txt",
                file=sys.stderr,
            )
    return made


def _runs(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _pairs(text: str) -> list[str]:
    return [run[at : at + 2] for run in _runs(text) for at in range(max(1, len(run) - 1))]


def _trigrams(text: str) -> str:
    return " OR ".join(f'"{run[at : at + 3]}"' for run in _runs(text) for at in range(len(run) - 2))


def _in_fts5(text: str) -> str:
    """The query with each run quoted and nearness as `NEAR(…)`."""
    parts = re.findall(r'"[^"]*"~\d+|"[^"]*"|[()]|[^\s()"]+', text)
    return " ".join(map(_part_in_fts5, parts))


def _part_in_fts5(part: str) -> str:
    if near := re.fullmatch(r'"([^"]*)"~(\d+)', part):
        words = " ".join(f'"{word}"' for word in near[1].split())
        return f"NEAR({words}, {near[2]})"
    if part in ("AND", "OR", "NOT", "(", ")") or part.startswith('"'):
        return part
    if part.startswith("-"):
        return f'NOT "{part[1:]}"'
    return f'"{part}"'
