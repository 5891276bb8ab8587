"""What is counted and asked of each set of values once is what is counted and asked of every passage."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.sets import NO_SETS, Sets

VALUES = 6
SETS = st.lists(st.lists(st.integers(0, VALUES - 1), max_size=4).map(tuple), min_size=1, max_size=8)


def made(several: list[tuple[int, ...]]) -> Sets:
    half = len(several) // 2
    return NO_SETS.and_then(several[:half]).and_then(several[half:])


@given(SETS, st.data())
def test_values_are_counted_as_one_by_one(several: list[tuple[int, ...]], data: st.DataObject) -> None:
    each = data.draw(st.lists(st.integers(0, len(several) - 1), max_size=20))
    counts = made(several).counts(np.array(each, np.int32), VALUES)
    assert dict(enumerate(counts.tolist())) == {
        value: Counter(value for number in each for value in several[number])[value] for value in range(VALUES)
    }


@given(SETS, st.lists(st.booleans(), min_size=VALUES, max_size=VALUES))
def test_a_set_has_a_value_where_one_of_its_own_is_marked(several: list[tuple[int, ...]], marked: list[bool]) -> None:
    having = made(several).having(np.array(marked))
    assert having.tolist() == [any(marked[value] for value in values) for values in several]


@given(SETS)
def test_each_set_keeps_its_values_and_their_order(several: list[tuple[int, ...]]) -> None:
    numbers, many = made(several).of(np.arange(len(several)))
    assert numbers.tolist() == [value for values in several for value in values]
    assert many.tolist() == list(map(len, several))
