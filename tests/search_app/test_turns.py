"""Answers are made one at a time, nobody waits for ever, and what is sent while it is made holds nobody up."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from search_app import turns
from search_app.turns import one_at_a_time

FOR_EVER = -1.0
MANY = 8
PATIENCE = 60


def ask(application: Any) -> Iterable[bytes]:
    answer: Iterable[bytes] = application({}, lambda *_: None)
    return answer


def answered(application: Any) -> Iterable[bytes]:
    """The answer, which must come: whoever is never let in must not hold up the tests."""
    answers: list[Iterable[bytes]] = []
    (thread,) = in_threads(lambda: answers.append(ask(application)))
    thread.join(PATIENCE)
    return answers[0]


def in_threads(*asked: Callable[[], object]) -> list[threading.Thread]:
    threads = [threading.Thread(target=each, daemon=True) for each in asked]
    for thread in threads:
        thread.start()
    return threads


def test_no_two_answers_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", FOR_EVER)
    inside: list[int] = []
    most = 0

    def application(*_: object) -> list[bytes]:
        nonlocal most
        inside.append(1)
        for _turn in range(100):
            most = max(most, len(inside))
            # Whoever waits for nothing but the interpreter goes on here.
            time.sleep(0)
        inside.pop()
        return []

    made = one_at_a_time(application)
    for thread in in_threads(*[lambda: ask(made)] * MANY):
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert (most, inside) == (1, [])


def test_whoever_waits_too_long_goes_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.001)
    everybody = threading.Barrier(3)

    def application(*_: object) -> list[bytes]:
        everybody.wait(PATIENCE)
        return []

    made = one_at_a_time(application)
    for thread in in_threads(*[lambda: ask(made)] * 3):
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert not everybody.broken


@pytest.mark.parametrize("fails", [False, True])
def test_the_turn_ends_with_the_answer_not_with_its_sending(monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", FOR_EVER)

    def application(*_: object) -> Iterable[bytes]:
        if failing:
            raise ValueError(failing.pop())
        return (part for part in (b"1", b"2"))

    failing = ["none"] if fails else []
    made = one_at_a_time(application)
    if fails:
        with pytest.raises(ValueError, match="none"):
            ask(made)
    first, second = answered(made), answered(made)
    assert [*first] == [*second] == [b"1", b"2"]
