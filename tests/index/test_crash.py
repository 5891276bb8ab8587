"""A reindex interrupted anywhere leaves the state before or the state after, and the next one makes all good."""

import resource
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.check import check
from index.engines import ENGINES
from index.library import Library, current
from index.reindex import reindex
from index.results import Request
from tests.index.faults import child, full_from, killed_at
from tests.index.kills import killed_at_random

NAMES = ("a",)
HITS = 2 * (len(NAMES) + 1)


def state(documents: Path, number: int) -> None:
    """Documents that all say which state they are of; one comes and one goes with every state."""
    for name in (*NAMES, f"only{number - 1}"):
        (documents / f"{name}.txt").unlink(missing_ok=True)
    for name in (*NAMES, f"only{number}"):
        (documents / f"{name}.txt").write_text(
            f"关于议会的说明\n\n1. 议会第{number}次会议。\n\n2. 妇女署第{number}次报告。\n"
        )


def read(library: Library) -> tuple[set[str], int]:
    """What a reader finds: every passage's words without its number must agree; the numbers met and the hits."""
    found = library.search(Request("议会", per_page=100)).hits + library.search(Request("妇女署", per_page=100)).hits
    numbers = {"".join(filter(str.isdigit, hit.text)) for hit in found}
    assert {f"only{number}" for number in numbers} == {hit.document for hit in found} - set(NAMES)
    for card in library.documents:
        assert library.document(card.name).passages
    return numbers, len(found)


pytestmark = pytest.mark.usefixtures("dictionary")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def archive(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents of state 2 over an index of state 1."""
    # No power is cut here: what was written can be read, synced or not.
    monkeypatch.setattr("os.fsync", lambda _: None)
    documents = tmp_path / "documents"
    documents.mkdir()
    state(documents, 1)
    reindex(documents, data)
    state(documents, 2)
    return documents


def every_fault(
    archive: Path, data: Path, fault: Callable[[int], Callable[[str], None]], code: int, step: int
) -> list[set[str]]:
    """What a reader finds after a fault at each point in turn, a next run having mended it each time."""
    seen = []
    for call in range(0, 10_000, step):
        copy = data.with_name(f"copy{call}")
        shutil.copytree(data, copy)
        ended = child(lambda copy=copy: reindex(archive, copy), fault(call))  # type: ignore[misc]
        numbers, hits = read(current(copy))
        assert hits == HITS
        seen.append(numbers)
        if ended == 0:
            break
        assert ended == code
        reindex(archive, copy)
        assert read(current(copy)) == ({"2"}, HITS)
        assert not [path for path in copy.rglob("*unfinished*") if path.parent.name in ("parsed", "withdrawn")]
        shutil.rmtree(copy)
    assert check(archive, copy) == ()
    return seen


def test_killed_at_any_write_rename_or_sync_the_state_is_the_old_or_the_new(archive: Path, data: Path) -> None:
    seen = every_fault(archive, data, killed_at, 9, 1)
    assert len(seen) > 80
    assert seen == sorted(seen, key=sorted)
    assert {frozenset(numbers) for numbers in seen} == {frozenset({"1"}), frozenset({"2"})}


def test_a_disk_full_at_any_write_is_told_and_leaves_the_index_whole(archive: Path, data: Path) -> None:
    seen = every_fault(archive, data, full_from, 1, 3)
    assert {frozenset(numbers) for numbers in seen} >= {frozenset({"1"}), frozenset({"2"})}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_quota_that_is_used_up_is_told_and_leaves_the_index_whole(engine: str, archive: Path, data: Path) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
        reindex(archive, data, engine)

    assert child(limited, lambda _: None) == 1
    assert read(current(data)) == ({"1"}, HITS)


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_at_random_instants_the_state_is_the_old_or_the_new(engine: str, archive: Path, data: Path) -> None:
    if engine != "whoosh":
        state(archive, 1)
        reindex(archive, data, engine)
        state(archive, 2)
    assert killed_at_random(archive, data, 20, engine=engine) == 20


def test_a_reader_over_200_commits_meets_no_error_and_no_mixture(archive: Path, data: Path) -> None:
    reindex(archive, data)
    first = current(data)
    begun = first.search(Request("议会"))
    met: list[set[str]] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def reads() -> None:
        try:
            while not done.is_set():
                met.append(read(current(data))[0])
                done.wait(0.02)
        except BaseException as error:
            failed.append(error)

    reader = threading.Thread(target=reads)
    reader.start()
    try:
        for number in range(3, 203):
            state(archive, number)
            reindex(archive, data)
    finally:
        done.set()
        reader.join()
    assert failed == []
    assert all(len(numbers) == 1 for numbers in met)
    assert len(met) > 5
    # Documents not opened before are still there for who began 200 commits ago.
    assert read(first) == ({"2"}, HITS)
    assert first.search(Request("议会")).hits == begun.hits
    # Nobody else reads an old one now: the next commit leaves its own, the one before, and that of the first reader.
    assert read(current(data))[0] == {"202"}
    state(archive, 203)
    reindex(archive, data)
    assert len(list((data / "generations").iterdir())) == 3


def test_two_at_once_come_to_the_same_as_one(archive: Path, data: Path) -> None:
    waited = threading.Event()
    threads = [threading.Thread(target=reindex, args=(archive, data), kwargs={"waiting": waited.set}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waited.is_set()
    assert check(archive, data) == ()
    assert read(current(data)) == ({"2"}, HITS)
