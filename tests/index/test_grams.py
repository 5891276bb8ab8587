"""The terms that find: whatever stands in a text between two possible borders, its grams stand among the text's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.grams import distinct, grams, pieces
from index.normalise import normal

NORMALISED = st.text('议会联盟〇国12 3abéд,.-"·', max_size=30).map(normal)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("通过", ["通", "过", "通过"]),
        ("2013年通过", ["2013", "年", "通", "年通", "过", "通过"]),
        ("annex 4", ["annex", "4"]),
        ("annex4", ["annex", "4"]),
        ("a/68/827", ["a", "/", "68", "/", "827"]),
        ("通,过", ["通", ",", "过"]),
        ("二〇一五", ["二", "〇", "二〇", "一", "〇一", "五", "一五"]),
        ("𠮷通", ["𠮷", "通", "𠮷通"]),
    ],
)
def test_the_grams_of_a_text(text: str, expected: list[str]) -> None:
    assert sorted(grams(text)) == sorted(expected)


@given(NORMALISED)
@settings(max_examples=100)
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(NORMALISED, st.data())
@settings(max_examples=200)
def test_every_gram_of_a_slice_is_a_gram_of_the_whole(text: str, data: st.DataObject) -> None:
    cut = pieces(text)
    start = data.draw(st.integers(0, len(cut)))
    end = data.draw(st.integers(start, len(cut)))
    assert set(grams("".join(cut[start:end]))) <= set(grams(text))


@given(st.lists(NORMALISED, max_size=3))
@settings(max_examples=200)
def test_distinct_grams_are_those_of_each_text(texts: list[str]) -> None:
    assert distinct(texts) == {gram for text in texts for gram in grams(text)}


@given(NORMALISED)
@settings(max_examples=100)
def test_no_gram_is_blank_or_holds_one(text: str) -> None:
    assert not any(" " in gram or not gram for gram in grams(text))
