"""The systems measured side by side answer the same questions about the same passages."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.scale.__main__ import PROJECT, files, questions
from benchmarks.scale.alone import built_ours, built_peer, first_answer, keep
from benchmarks.scale.asked import Passage, Question
from benchmarks.scale.ours import ENGINES, Ours
from benchmarks.scale.passages import documents, held
from benchmarks.scale.peers import PEERS, Peer
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
def ours(texts: Path, dictionary: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ours]:  # noqa: ARG001
    room = tmp_path_factory.mktemp("ours")
    for name, engine in ENGINES.items():
        built = built_ours(room / name, engine, texts)
        assert built.seconds > 0
        assert built.peak_megabytes > 0
    return {name: Ours(room / name, engine, texts) for name, engine in ENGINES.items()}


@pytest.fixture(scope="module")
def passages(ours: dict[str, Ours]) -> tuple[Passage, ...]:
    return tuple(held(ours["ours, whoosh"].library, cut))


def test_the_report_is_measured_as_it_stands() -> None:
    assert dict(files("report")) == {"A_68_827.txt": (PROJECT / "documents" / "A_68_827.txt").read_bytes()}


def test_as_many_passages_as_asked_for_the_same_each_time(texts: Path, passages: tuple[Passage, ...]) -> None:
    assert len(passages) == MANY
    assert all(passage.year and passage.section for passage in passages)
    assert {name: (texts / name).read_text("utf-8") for name, _ in documents(PROJECT / "documents", MANY)} == dict(
        documents(PROJECT / "documents", MANY)
    )


def test_every_system_shows_the_passages_in_which_a_word_stands(
    ours: dict[str, Ours], passages: tuple[Passage, ...], tmp_path: Path
) -> None:
    keep(passages, kept := tmp_path / "passages")
    systems = dict[str, Ours | Peer](ours)
    for name, peer in PEERS.items():
        # Xapian is compared with where it can be installed; the others are among what the tests need.
        if name != "Xapian" or find_spec("xapian"):
            (tmp_path / name).mkdir()
            assert built_peer(name, tmp_path / name, kept).peak_megabytes > 0
            systems[name] = peer(tmp_path / name, cut)
    word = "妇女"
    there = min(20, sum(word in passage.words.split() for passage in passages))
    assert there
    for facets in (False, True):
        assert {system.ask(Question("", (word,)), facets=facets) for system in systems.values()} == {there}
    classes = tuple(questions(passages, 4))
    assert {each.operator for asked in classes for each in asked} == {"all", "any", "but", "phrase", "prefix"}
    for asked in classes:
        assert len({each.name for each in asked}) == 1
        assert len(set(asked)) == len(asked) == 4
        for number, question in enumerate(asked):
            # The others may cut words so that they find none; ours finds what the question was drawn from.
            first, *_ = [system.ask(question, facets=True) for system in systems.values()]
            # The commonest word stands in the commonest section, and not always with another: the next may not.
            may_be_none = number and (question.section or question.operator == "but")
            assert first or question.skipped >= MANY or may_be_none, question
    for name, system in systems.items():
        assert first_answer(name, system.folder, word) > 0
        for word in ("wuyaa", "wuyab"):
            more = system.with_one_more(Passage(f"关于{word}的一段。", f"关于 {word} 的 一段 。", "", 0))
            assert more.ask(Question("", (word,)), facets=True) == 1
