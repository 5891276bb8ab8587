"""What is worked out when it is asked for, and then only once."""

from index.when_asked import EachWhenAsked, WhenAsked


def test_a_value_is_worked_out_once_and_not_before() -> None:
    asked: list[int] = []
    value = WhenAsked(lambda: asked.append(1) or "值")
    assert not asked
    assert (value.value, value.value) == ("值", "值")
    assert asked == [1]


def test_values_are_the_same_that_come_to_the_same() -> None:
    assert WhenAsked(lambda: 1) == WhenAsked(lambda: 1)
    assert WhenAsked(lambda: 1) != WhenAsked(lambda: 2)
    assert len({WhenAsked(lambda: 1), WhenAsked(lambda: 1)}) == 1


def test_of_many_only_those_asked_for_are_worked_out() -> None:
    asked: list[str] = []
    lengths = EachWhenAsked(("一", "三个字"), lambda word: asked.append(word) or len(word))
    assert list(lengths) == ["一", "三个字"]
    assert len(lengths) == 2
    assert (lengths["三个字"], lengths["三个字"]) == (3, 3)
    assert asked == ["三个字"]
    assert lengths == {"一": 1, "三个字": 3}
