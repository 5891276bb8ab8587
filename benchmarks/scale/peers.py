"""What users could pick instead. Each builds from the same passages and answers the same questions: the twenty best
passages with their texts, and where facets are asked for, how many passages found are in each section and speak of each
year.

They are given words that are already cut, but for Whoosh, which cuts them as its users have it. Each imports its
library where it needs it: none is there for another, nor where it is not installed.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Self

from benchmarks.scale.asked import SHOWN, Passage, Question


class Peer:
    """A system as it answers what it is asked, from its folder; `cut` makes words of the text of a phrase."""

    library: ClassVar[str]

    def __init__(self, folder: Path, cut: Callable[[str], list[str]]) -> None:
        self.folder, self._cut = folder, cut

    @staticmethod
    def add(folder: Path, passages: Iterable[Passage]) -> None:
        """Take passages in, with those that the folder has already."""
        raise NotImplementedError

    def with_one_more(self, passage: Passage) -> Self:
        self.add(self.folder, [passage])
        return type(self)(self.folder, self._cut)

    def ask(self, question: Question, *, facets: bool) -> int:
        """Answer a question; how many texts were shown."""
        raise NotImplementedError


class Tantivy(Peer):
    """tantivy over words cut beforehand, facets by its aggregations."""

    library = "tantivy"

    def __init__(self, folder: Path, cut: Callable[[str], list[str]]) -> None:
        super().__init__(folder, cut)
        import tantivy

        self._t, self._schema = tantivy, self._fields()
        self._searcher = tantivy.Index(self._schema, str(folder)).searcher()

    @staticmethod
    def _fields() -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder().add_text_field("text", stored=True, tokenizer_name="raw")
        builder.add_text_field("words", tokenizer_name="whitespace")
        builder.add_text_field("section", tokenizer_name="raw", fast=True).add_integer_field("year", fast=True)
        return builder.build()

    @staticmethod
    def add(folder: Path, passages: Iterable[Passage]) -> None:
        import tantivy

        writer = tantivy.Index(Tantivy._fields(), str(folder)).writer()
        for p in passages:
            writer.add_document(tantivy.Document(text=p.text, words=p.words, section=p.section or "-", year=p.year))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, question: Question, *, facets: bool) -> int:
        query = self._query(question)
        found = self._searcher.search(query, SHOWN, offset=question.skipped).hits
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


class Sqlite(Peer):
    """SQLite's FTS5 over words cut beforehand: its trigram tokenizer finds no word of two characters."""

    library = "sqlite3"

    def __init__(self, folder: Path, cut: Callable[[str], list[str]]) -> None:
        super().__init__(folder, cut)
        self._base = sqlite3.connect(folder / "base")

    @staticmethod
    def add(folder: Path, passages: Iterable[Passage]) -> None:
        base = sqlite3.connect(folder / "base")
        columns = "words, text UNINDEXED, section UNINDEXED, year UNINDEXED"
        base.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5({columns})")
        rows = ((p.words, p.text, p.section, p.year) for p in passages)
        base.executemany("INSERT INTO passages VALUES (?, ?, ?, ?)", rows)
        base.commit()
        base.close()

    def ask(self, question: Question, *, facets: bool) -> int:
        where, asked = "passages MATCH ?", [self._asked(question)]
        if question.section:
            where, asked = f"{where} AND section = ?", [*asked, question.section]
        rows = self._base.execute(
            f"SELECT text FROM passages WHERE {where} ORDER BY rank LIMIT ? OFFSET ?",
            (*asked, SHOWN, question.skipped),
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


class Xapian(Peer):
    """Xapian over words cut beforehand."""

    library = "xapian"

    def __init__(self, folder: Path, cut: Callable[[str], list[str]]) -> None:
        super().__init__(folder, cut)
        import xapian

        self._x, self._base = xapian, xapian.Database(str(folder / "base"))

    @staticmethod
    def add(folder: Path, passages: Iterable[Passage]) -> None:
        import xapian

        base = xapian.WritableDatabase(str(folder / "base"), xapian.DB_CREATE_OR_OPEN)
        for p in passages:
            document = xapian.Document()
            document.set_data(p.text)
            document.add_value(0, p.section)
            document.add_value(1, str(p.year))
            document.add_boolean_term(_section_term(p.section))
            for position, word in enumerate(p.words.split(" ")):
                if len(word.encode()) < 200:
                    document.add_posting(word, position)
            base.add_document(document)
        base.commit()
        base.close()

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
            query = x.Query(x.Query.OP_FILTER, query, x.Query(_section_term(question.section)))
        inquiry = x.Enquire(self._base)
        inquiry.set_query(query)
        spies = [x.ValueCountMatchSpy(slot) for slot in (0, 1)] if facets else []
        for spy in spies:
            inquiry.add_matchspy(spy)
        hits = inquiry.get_mset(question.skipped, SHOWN, self._base.get_doccount() if facets else 0)
        for spy in spies:
            {value.term: value.termfreq for value in spy.values()}
        return len([hit.document.get_data() for hit in hits])


def _section_term(section: str) -> str:
    """A section as a term of Xapian's, which hold 245 bytes."""
    return f"S{section[:60]}"


class Whoosh(Peer):
    """Whoosh with jieba's analyser, as jieba's documentation has it, and its own facets."""

    library = "whoosh"

    def __init__(self, folder: Path, cut: Callable[[str], list[str]]) -> None:
        super().__init__(folder, cut)
        import jieba
        from whoosh import qparser
        from whoosh.index import open_dir
        from whoosh.query import Term

        jieba.setLogLevel(logging.WARNING)
        index = open_dir(folder)
        self._searcher = index.searcher()
        self._parser = qparser.QueryParser("text", index.schema)
        self._term = Term

    @staticmethod
    def add(folder: Path, passages: Iterable[Passage]) -> None:
        import jieba
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields
        from whoosh.index import create_in, exists_in, open_dir

        jieba.setLogLevel(logging.WARNING)
        schema = fields.Schema(
            text=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
            section=fields.ID(stored=True, sortable=True),
            year=fields.NUMERIC(stored=True, sortable=True),
        )
        index = open_dir(folder) if exists_in(folder) else create_in(folder, schema)
        writer = index.writer(limitmb=256)
        for p in passages:
            writer.add_document(text=p.text, section=p.section, year=p.year)
        writer.commit()

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
        last = question.skipped + SHOWN
        found = self._searcher.search(self._parser.parse(text), limit=last, **grouped)
        for field in ("section", "year") if facets else ():
            found.groups(field)
        # Asked for groups, it gives more than it is limited to.
        return len([hit["text"] for hit in islice(found, question.skipped, last)])


PEERS: dict[str, type[Peer]] = {
    "tantivy": Tantivy,
    "SQLite FTS5": Sqlite,
    "Xapian": Xapian,
    "Whoosh": Whoosh,
}
