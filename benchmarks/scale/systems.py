"""The systems side by side. Each builds from the same passages and answers the same questions: the twenty best passages
with their texts, and where facets are asked for, how many passages found are in each section and speak of each year.

The others are given words that are already cut, but for Whoosh, which cuts them as its users have it.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Protocol

from benchmarks.scale.passages import Passage
from index.library import current
from index.results import Request

_SHOWN = 20
# Runs a command, and says how many kilobytes the largest of its processes held. What the system says of a process is at
# least what that held which started it, and this one is large.
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


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


class Ours:
    """This project as a library, on one of its engines. It counts nine facets with every search."""

    def __init__(self, folder: Path, engine: str, documents: Path) -> None:
        self.folder, self.engine = folder, engine
        where = ["--documents", str(documents), "--data", str(folder), "--engine", engine]
        indexing = subprocess.run(
            [sys.executable, "-c", _MEASURED, sys.executable, "-m", "search_app", "reindex", *where],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        # 1 where some file was refused: the corpora hold two of one symbol.
        if indexing.returncode not in (0, 1):
            raise SystemExit(f"reindex ended with {indexing.returncode}")
        self.peak_megabytes = int(indexing.stdout) / 1024
        self.library = current(self.folder)

    def ask(self, question: Question, *, facets: bool) -> int:
        sections = (question.section,) if question.section else ()
        page = question.skipped // _SHOWN + 1
        found = self.library.search(Request(_ours(question), sections=sections, page=page))
        shown = [hit.text for hit in found.hits]
        if facets:
            _ = found.facets["section"], found.facets["year"]
        return len(shown)


def _ours(question: Question) -> str:
    match question.operator:
        case "all":
            return " ".join(question.terms)
        case "any":
            return " OR ".join(question.terms)
        case "but":
            return f"{question.terms[0]} -{question.terms[1]}"
        case "phrase":
            return f'"{question.terms[0]}"'
        case "prefix":
            return f"{question.terms[0]}*"


class Tantivy:
    """tantivy over words cut beforehand, facets by its aggregations."""

    def __init__(self, folder: Path, passages: Sequence[Passage], cut: Callable[[str], list[str]]) -> None:
        import tantivy

        self._t, self._cut = tantivy, cut
        builder = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name="raw")
        builder.add_text_field("words", tokenizer_name="whitespace")
        builder.add_text_field("section", tokenizer_name="raw", fast=True).add_integer_field("year", fast=True)
        self._schema = builder.build()
        self.folder = folder
        self._index = tantivy.Index(self._schema, str(self.folder))
        writer = self._index.writer()
        for p in passages:
            writer.add_document(tantivy.Document(text=p.text, words=p.words, section=p.section or "-", year=p.year))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: Question, *, facets: bool) -> int:
        query = self._query(question)
        found = self._searcher.search(query, _SHOWN, offset=question.skipped).hits
        shown = [self._searcher.doc(address)["text"] for _, address in found]
        if facets:
            self._searcher.aggregate(
                query,
                {"s": {"terms": {"field": "section"}}, "y": {"terms": {"field": "year", "size": 100}}},
            )
        return len(shown)

    def _query(self, question: Question) -> Any:
        query, occur = self._t.Query, self._t.Occur
        if question.section:
            section = query.term_query(self._schema, "section", question.section)
            return query.boolean_query(
                [(occur.Must, section), (occur.Must, self._query(replace(question, section=None)))]
            )
        if question.operator == "prefix":
            return query.regex_query(self._schema, "words", f"{question.terms[0]}.*")
        if question.operator == "phrase":
            words = list(self._cut(question.terms[0]))
            return query.phrase_query(self._schema, "words", words) if len(words) > 1 else self._term(words[0])
        occurs = {"all": (occur.Must,) * 9, "any": (occur.Should,) * 9, "but": (occur.Must, occur.MustNot)}
        parts = zip(occurs[question.operator], question.terms, strict=False)
        return query.boolean_query([(how, self._term(term)) for how, term in parts])

    def _term(self, term: str) -> Any:
        return self._t.Query.term_query(self._schema, "words", term)


class Sqlite:
    """SQLite's FTS5 over words cut beforehand: its trigram tokenizer finds no word of two characters."""

    def __init__(self, folder: Path, passages: Sequence[Passage], cut: Callable[[str], list[str]]) -> None:
        self._cut = cut
        self.folder = folder
        self._base = sqlite3.connect(self.folder / "base")
        columns = "words, text UNINDEXED, section UNINDEXED, year UNINDEXED"
        self._base.execute(f"CREATE VIRTUAL TABLE passages USING fts5({columns})")
        rows = ((p.words, p.text, p.section, p.year) for p in passages)
        self._base.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", rows)
        self._base.commit()

    def ask(self, question: Question, *, facets: bool) -> int:
        where, asked = "passages MATCH ?", [self._asked(question)]
        if question.section:
            where, asked = f"{where} AND section = ?", [*asked, question.section]
        rows = self._base.execute(
            f"SELECT text FROM passages WHERE {where} ORDER BY rank LIMIT ? OFFSET ?",
            (*asked, _SHOWN, question.skipped),
        ).fetchall()
        for field in ("section", "year") if facets else ():
            self._base.execute(
                f"SELECT {field}, COUNT(*) FROM passages WHERE {where} GROUP BY {field}", asked
            ).fetchall()
        return len(rows)

    def _asked(self, question: Question) -> str:
        quoted = [
            f'"{" ".join(self._cut(term)) if question.operator == "phrase" else term}"' for term in question.terms
        ]
        joined = {"all": " AND ", "any": " OR ", "but": " NOT "}.get(question.operator, "").join(quoted)
        return f"{joined}*" if question.operator == "prefix" else joined


class Xapian:
    """Xapian over words cut beforehand."""

    def __init__(self, folder: Path, passages: Sequence[Passage], cut: Callable[[str], list[str]]) -> None:
        import xapian

        self._x, self._cut = xapian, cut
        self.folder = folder
        self._base = xapian.WritableDatabase(str(self.folder / "base"), xapian.DB_CREATE_OR_OPEN)
        for p in passages:
            document = xapian.Document()
            document.set_data(p.text)
            document.add_value(0, p.section)
            document.add_value(1, str(p.year))
            document.add_boolean_term(_term(p.section))
            for position, word in enumerate(p.words.split(" ")):
                if len(word.encode()) < 200:
                    document.add_posting(word, position)
            self._base.add_document(document)
        self._base.commit()

    def ask(self, question: Question, *, facets: bool) -> int:
        x = self._x
        operators = {
            "all": x.Query.OP_AND,
            "any": x.Query.OP_OR,
            "but": x.Query.OP_AND_NOT,
            "phrase": x.Query.OP_PHRASE,
        }
        if question.operator == "prefix":
            query = x.Query(x.Query.OP_WILDCARD, question.terms[0], 0, x.Query.WILDCARD_LIMIT_MOST_FREQUENT)
        else:
            terms = self._cut(question.terms[0]) if question.operator == "phrase" else question.terms
            query = x.Query(operators[question.operator], list(terms))
        if question.section:
            query = x.Query(x.Query.OP_FILTER, query, x.Query(_term(question.section)))
        inquiry = x.Enquire(self._base)
        inquiry.set_query(query)
        spies = [x.ValueCountMatchSpy(slot) for slot in (0, 1)] if facets else []
        for spy in spies:
            inquiry.add_matchspy(spy)
        hits = inquiry.get_mset(question.skipped, _SHOWN, self._base.get_doccount() if facets else 0)
        for spy in spies:
            {value.term: value.termfreq for value in spy.values()}
        return len([hit.document.get_data() for hit in hits])


def _term(section: str) -> str:
    """A section as a term of Xapian's, which hold 245 bytes."""
    return f"S{section[:60]}"


class Whoosh:
    """Whoosh with jieba's analyser, as jieba's documentation has it, and its own facets."""

    def __init__(self, folder: Path, passages: Sequence[Passage]) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, qparser
        from whoosh.index import create_in
        from whoosh.query import Term

        schema = fields.Schema(
            text=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
            section=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(stored=True, sortable=True),
        )
        self.folder = folder
        index = create_in(self.folder, schema)
        writer = index.writer(limitmb=256)
        for p in passages:
            writer.add_document(text=p.text, section=p.section, year=p.year)
        writer.commit()
        self._searcher = index.searcher()
        self._parser = qparser.QueryParser("text", schema)
        self._term = Term

    def ask(self, question: Question, *, facets: bool) -> int:
        terms = question.terms
        text = {
            "all": " AND ".join(terms),
            "any": " OR ".join(terms),
            "but": " NOT ".join(terms),
            "phrase": f'"{terms[0]}"',
            "prefix": f"{terms[0]}*",
        }[question.operator]
        grouped = {"groupedby": ["section", "year"]} if facets else {}
        if question.section:
            grouped["filter"] = self._term("section", question.section)
        last = question.skipped + _SHOWN
        found = self._searcher.search(self._parser.parse(text), limit=last, **grouped)
        for field in ("section", "year") if facets else ():
            found.groups(field)
        # Asked for groups, it gives more than it is limited to.
        return len([hit["text"] for hit in islice(found, question.skipped, last)])
