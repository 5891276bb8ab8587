"""This project as a library, on one of its engines."""

from pathlib import Path
from typing import Self

from benchmarks.scale.asked import SHOWN, Passage, Question
from index.library import current
from index.reindex import reindex
from index.results import Request

ENGINES = {"ours, whoosh": "whoosh", "ours, tantivy": "tantivy"}


class Ours:
    """It reads from `documents` what it takes in; every search finds nine facets, of which two are looked at."""

    def __init__(self, folder: Path, engine: str, documents: Path) -> None:
        self.folder, self.engine, self._documents = folder, engine, documents
        self.library = current(folder)

    def ask(self, question: Question, *, facets: bool) -> int:
        sections = (question.section,) if question.section else ()
        page = question.skipped // SHOWN + 1
        found = self.library.search(Request(_typed(question), sections=sections, page=page))
        shown = [hit.text for hit in found.hits]
        if facets:
            _ = found.facets["section"], found.facets["year"]
        return len(shown)

    def with_one_more(self, passage: Passage) -> Self:
        number = sum(1 for _ in self._documents.glob("one-more-*"))
        file = self._documents / f"one-more-{number}.txt"
        file.write_text(f"1. {passage.text}\n", encoding="utf-8")
        reindex(self._documents, self.folder, self.engine, touched=[file.name])
        return type(self)(self.folder, self.engine, self._documents)


def _typed(question: Question) -> str:
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
