"""The systems measured side by side answer the same questions about the same passages."""

from pathlib import Path

import pytest

from benchmarks.scale.__main__ import PROJECT, files, questions
from benchmarks.scale.passages import Passage, documents, held
from benchmarks.scale.systems import Ours, Question, Sqlite, System, Tantivy, Whoosh
from index import segment

pytestmark = pytest.mark.usefixtures("dictionary")

MANY = 120


def cut(text: str) -> list[str]:
    return list(segment.load(Path()).words(text))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in documents(PROJECT / "documents", MANY):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ours(texts: Path, dictionary: None, tmp_path_factory: pytest.TempPathFactory) -> Ours:  # noqa: ARG001
    return Ours(tmp_path_factory.mktemp("ours"), "whoosh", texts)


@pytest.fixture(scope="module")
def passages(ours: Ours) -> tuple[Passage, ...]:
    return tuple(held(ours.library, cut))


def test_the_report_is_measured_as_it_stands() -> None:
    assert dict(files("report")) == {"A_68_827.txt": (PROJECT / "documents" / "A_68_827.txt").read_bytes()}


def test_as_many_passages_as_asked_for_the_same_each_time(texts: Path, passages: tuple[Passage, ...]) -> None:
    assert len(passages) == MANY
    assert all(passage.year and passage.section for passage in passages)
    assert {name: (texts / name).read_text("utf-8") for name, _ in documents(PROJECT / "documents", MANY)} == dict(
        documents(PROJECT / "documents", MANY)
    )


def test_every_system_shows_the_passages_in_which_a_word_stands(
    ours: Ours, texts: Path, passages: tuple[Passage, ...], tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("ours", "tantivy", "sqlite", "whoosh")]
    for folder in folders:
        folder.mkdir()
    systems: list[System] = [
        ours,
        Ours(folders[0], "tantivy", texts),
        Tantivy(folders[1], passages, cut),
        Sqlite(folders[2], passages, cut),
        Whoosh(folders[3], passages),
    ]
    word = "妇女"
    there = min(20, sum(word in passage.words.split() for passage in passages))
    assert there
    for facets in (False, True):
        assert [system.ask(Question("", (word,)), facets=facets) for system in systems] == [there] * len(systems)
    classes = tuple(questions(passages, 4))
    assert {each.operator for asked in classes for each in asked} == {"all", "any", "but", "phrase", "prefix"}
    for asked in classes:
        assert len({each.name for each in asked}) == 1
        assert len(set(asked)) == len(asked) == 4
        for number, question in enumerate(asked):
            # The others may cut words so that they find none; ours finds what the question was drawn from.
            first, *_ = [system.ask(question, facets=True) for system in systems]
            # The commonest word stands in the commonest section, and not always with another: the next may not.
            may_be_none = number and (question.section or question.operator == "but")
            assert first or question.skipped >= MANY or may_be_none, question
