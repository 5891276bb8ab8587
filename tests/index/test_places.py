"""What is looked up stands where reading finds it, wherever the texts have gone since their places were sorted."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index.texts
from index import places
from index.moved import Moved, joined, unmoved
from index.places import in_order
from index.texts import Texts, row

# Few characters, so that each stands often; the last two are of two units, of which they share the first.
texts = st.lists(st.text("联合国a0𠀀𠀁", max_size=6), max_size=6)
BLOCKS = [1, 5, 1 << 23]


def placed(held: Texts) -> Texts:
    return replace(held, placed=unmoved(in_order(held.units), len(held.units)))


def cut(held: Texts, number: int) -> Texts:
    """One of some texts, with its places."""
    first, end = held.starts[number : number + 2].tolist()
    there = held.placed and held.placed.within(first, end)
    return Texts(held.units[first:end], np.array([0, end - first]), there)


def side_by_side(parts: Sequence[Texts]) -> Texts:
    units = np.concatenate([np.empty(0, np.uint16), *(part.units for part in parts)])
    starts = np.concatenate(([0], np.cumsum([len(part.units) for part in parts], dtype=np.int64)))
    return Texts(units, starts, joined((part.placed, len(part.units)) for part in parts))


def assert_found(held: Texts) -> None:
    """Every text of up to three characters is found where reading finds it, among some texts or in all."""
    read = replace(held, placed=None)
    whole = "".join(held.units.tobytes().decode("utf-16-le").split("\0"))
    sought = {whole[at : at + length] for at in range(len(whole)) for length in (1, 2, 3)} | {"联", "国合", "万"}
    for each in sought:
        assert held.find(each).tolist() == read.find(each).tolist(), each
        for number in range(len(held.starts) - 1):
            first, end = held.starts[number : number + 2]
            found = held.find(each, (np.array([first]), np.array([end])))
            expected = read.find(each)
            there = expected[(expected >= first) & (expected < end)]
            assert set(there.tolist()) <= set(found.tolist()) <= set(expected.tolist())


@pytest.mark.parametrize("worth_looking_up", [1, 8])
@pytest.mark.parametrize("block", BLOCKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts, st.lists(st.integers(0, 11), max_size=8), st.lists(st.integers(0, 7), max_size=8))
def test_it_is_found_where_it_stands_now(
    monkeypatch: pytest.MonkeyPatch,
    block: int,
    worth_looking_up: int,
    sorted_before: list[str],
    came: list[str],
    order: list[int],
    again: list[int],
) -> None:
    monkeypatch.setattr(places, "_BLOCK", block)
    # In so little text all would be read.
    monkeypatch.setattr(index.texts, "_WORTH_LOOKING_UP", worth_looking_up)
    held = placed(row(sorted_before))
    assert_found(held)
    there = [cut(held, number) for number in range(len(sorted_before))] + [row([text]) for text in came]
    moved = side_by_side([there[number] for number in order if number < len(there)])
    assert_found(moved)
    # What was cut out of what had moved, with something new between.
    kept = [cut(moved, number) for number in dict.fromkeys(again) if number < len(moved.starts) - 1]
    assert_found(side_by_side([part for each in kept for part in (each, row(["国"]))]))


def test_what_stands_side_by_side_as_before_is_one_stretch() -> None:
    held = placed(row(["联合国", "大会", "决议"]))
    whole = side_by_side([cut(held, 0), cut(held, 1), row(["新"]), cut(held, 2)]).placed
    assert isinstance(whole, Moved)
    assert whole.begins.tolist() == [0, 7]
    assert whole.ends.tolist() == [7, 10]
    assert whole.now.tolist() == [0, 9]


def test_what_took_the_place_of_something_as_long_is_found() -> None:
    held = placed(row(["联合国", "大会", "决议"]))
    assert_found(side_by_side([cut(held, 0), row(["国会"]), cut(held, 2)]))
