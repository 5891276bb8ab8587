"""STARD's questions of lay people, and the articles of laws that answer them.

What is judged is an article: in whichever version of its law it is found, and whichever of its paragraphs. The laws
are those the answers are in and as many others again, drawn by a fixed seed.
"""

import gzip
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.evaluate.collection import Collection, indexed, put, rows
from benchmarks.evaluate.queries import Query, plain
from benchmarks.evaluate.report import QuerySet

_OTHERS = 125
_SEED = 68827
_ARTICLE = re.compile(r"(?:^|\.)art\d+[^.]*")


def stard(corpora: Path, kept: Path) -> QuerySet:
    """The questions over the laws."""
    questions = rows(corpora / "queries/stard_even_in_laws.jsonl")
    answering = {version for question in questions for item in question["relevant"] for version in item["all_versions"]}
    put(_files(corpora, answering), kept / "documents")
    collection = indexed(kept / "documents", kept / "data")
    units = _units(collection, questions)
    queries = (
        Query("question", str(question["query"]), frozenset(map(_named, question["relevant"])), "STARD")
        for question in questions
    )
    return QuerySet("stard", Collection(collection.library, collection.passages, units), tuple(queries))


def _files(corpora: Path, answering: set[str]) -> list[tuple[str, bytes]]:
    with gzip.open(corpora / "laws/laws.jsonl.gz", "rt", encoding="utf-8") as lines:
        laws = {str(law["id"]): str(law["text"]) for law in map(json.loads, lines)}
    others = random.Random(_SEED).sample(sorted(laws.keys() - answering), _OTHERS)
    return [(f"{_name(law)}.txt", laws[law].encode()) for law in (*sorted(answering), *others)]


def _units(collection: Collection, questions: Iterable[dict]) -> dict[str, str]:
    """Which article each passage is of: that of a question where its words stand in it, else by its locator."""
    articles = {
        (_name(v), _named(i)): plain(i["article_text"])
        for q in questions
        for i in q["relevant"]
        for v in i["all_versions"]
    }
    by_law: dict[str, list[tuple[str, str]]] = {}
    for (law, name), text in articles.items():
        by_law.setdefault(law, []).append((name, text))
    units: dict[str, str] = {}
    for passage in collection.passages:
        law, _, locator = passage.id.partition("/")
        there = plain(passage.text)
        named = next((name for name, text in by_law.get(law, ()) if there in text or text in there), None)
        article = _ARTICLE.search(locator)
        units[passage.id] = named or f"{law}/{locator[: article.end()] if article else locator}"
    return units


def _named(item: dict) -> str:
    return f"{_name(item['law_id'])}/{item['article']}"


def _name(law: str) -> str:
    return law.replace("/", "_")
