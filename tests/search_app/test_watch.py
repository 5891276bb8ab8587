"""Following a folder: looks are told one by one, so nothing here waits."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.folder import Look
from index import reindex as reindexing
from index.library import current
from index.results import Request
from search_app import watch
from search_app.settings import Settings


def followed(folder: Path, *between: Callable[[], object], works: Callable[[], bool] = lambda: True) -> list[int]:
    """At which looks, counted from 0, the folder was found changed; `between` happens one by one after each look."""
    at: list[int] = []
    steps = iter(between)
    look = [0]

    def changed(_: object) -> bool:
        at.append(look[0])
        return works()

    def pause(seconds: float) -> bool:
        assert seconds > 0
        look[0] += 1
        step = next(steps, None)
        if step:
            step()
        return step is not None

    watch.follow(folder, changed, pause)
    return at


def nothing() -> None:
    """Nothing happens."""


def test_the_folder_is_read_at_the_beginning_and_not_again_while_it_rests(tmp_path: Path) -> None:
    assert followed(tmp_path, *[nothing] * 10) == [0]


def test_a_file_still_being_copied_is_left_alone_until_it_rests(tmp_path: Path) -> None:
    def grow() -> None:
        with (tmp_path / "a.txt").open("a") as file:
            file.write("字")

    assert followed(tmp_path, grow, grow, nothing, grow, *[nothing] * 6) == [0, 6]


def test_a_change_a_removal_and_a_move_are_each_seen_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一")
    change = [lambda: (tmp_path / "a.txt").write_text("一二"), *[nothing] * 4]
    move = [lambda: (tmp_path / "a.txt").rename(tmp_path / "b.txt"), *[nothing] * 4]
    remove = [lambda: (tmp_path / "b.txt").unlink(), *[nothing] * 4]
    hidden = [lambda: (tmp_path / ".a.txt").write_text("一"), *[nothing] * 4]
    assert followed(tmp_path, *change, *move, *remove, *hidden) == [0, 3, 8, 13]


def test_what_went_wrong_is_tried_again_though_nothing_changed(tmp_path: Path) -> None:
    answers = iter([False, True])
    assert followed(tmp_path, *[nothing] * 500, works=lambda: next(answers)) == [0, 299]


def test_a_folder_that_is_away_for_a_while_is_followed_when_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "network"
    folder.mkdir()
    (folder / "a.txt").write_text("一")
    away = [lambda: folder.rename(tmp_path / "gone"), *[nothing] * 4]
    back = [lambda: (tmp_path / "gone").rename(folder), *[nothing] * 4]
    assert followed(folder, *away, *back) == [0, 3, 8]


@pytest.mark.parametrize(
    ("looks", "changing", "pauses"),
    [
        ([0.01] * 5, 2, [0.2] * 5),
        # One look took longer for something else.
        ([5, 0.01, 0.01, 5, 0.01], None, [0.2] * 5),
        # A folder far away: a look fills a tenth of the time, half of it while something comes to rest.
        ([1.0] * 7, 4, [0.2, 0.2, 10, 10, 2, 2, 10]),
    ],
)
def test_looking_leaves_most_of_the_time_to_others(
    monkeypatch: pytest.MonkeyPatch, looks: list[float], changing: int | None, pauses: list[float]
) -> None:
    clock, taken, paused = [0.0], iter(enumerate(looks)), list[float]()

    def state(_: Path) -> dict[str, Look]:
        number, took = next(taken)
        clock[0] += took
        return {"a.txt": (1, int(changing is not None and number >= changing), 1, 1)}

    def pause(seconds: float) -> bool:
        paused.append(seconds)
        return len(paused) < len(looks)

    monkeypatch.setattr(watch, "state", state)
    monkeypatch.setattr("search_app.watch.time.monotonic", lambda: clock[0])
    watch.follow(Path(), lambda _: True, pause)
    assert paused == pytest.approx(pauses)


def test_the_server_follows_the_folder_and_survives_whatever_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    documents, data = tmp_path / "documents", tmp_path / "var"
    documents.mkdir()
    (documents / "note.txt").write_text("关于渔业的说明\n\n1. 渔业合作。\n")
    (documents / "bad.txt").write_bytes(b"")
    run, outcomes = reindexing.reindex, iter([ZeroDivisionError, None])

    def reindex(*arguments: object, **options: object) -> object:
        if error := next(outcomes):
            raise error
        return run(*arguments, **options)  # type: ignore[arg-type]

    class Looks(threading.Event):
        """Time goes by between looks as fast as they are taken, until the work is done."""

        def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002
            return "reindexed: added 1, changed 0, removed 0, failed 1" in caplog.text

    monkeypatch.setattr(reindexing, "reindex", reindex)
    with caplog.at_level(logging.INFO, "search_app.watch"):
        watch.in_background(Settings(documents, data), Looks()).join(60)
    assert "ZeroDivisionError" in caplog.text
    assert "bad.txt: the file is empty" in caplog.text
    assert current(data).search(Request("渔业")).total == 1
