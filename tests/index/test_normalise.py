"""What matching sees of a text, and the laws that make any slice of it findable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.normalise import Normalised, cuts_word, is_han, normal, normalise, readings, unseen

CHARACTERS = [
    *"议会联盟于議會聯盟於爲瞭藉", *"²⁴ᵃᵒ", "^a", "^ab", *" \n\t\u3000\xa0", *"２０Ａｂ", *"①⑩½㈠㎞ﬁ", *"e\u0301\u20dd",
    *"\u200b\u200d\ufeff\xad", *"0159abzéЖ", *"“”‘’—–-·・~〜,.，。()（）%/", "𠮷", "İ", "ß", "…", "Ⅳ", "٣",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(CHARACTERS) | st.characters(), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("於 2013 年² 通過", "于2013年通过"),
        ("聯合國大會", "联合国大会"),
        ("瞭解", "了解"),
        ("憑藉", "凭借"),
        ("特徵", "特征"),
        ("２０１３年", "2013年"),
        ("Ａ／６８／８２７", "a/68/827"),
        ("听证会。² 2013 年", "听证会。2013年"),
        ("模式。^a 妇女署", "模式。妇女署"),
        ("2 800 万", "2 800万"),
        ("annex\n4", "annex 4"),
        ("Résumé", "resume"),
        ("re\u0301sume\u0301", "resume"),
        ("“议会”", '"议会"'),
        ("「議會」", '"议会"'),
        ("联合国——议会", "联合国--议会"),
        ("鲁滨逊・玛丽", "鲁滨逊·玛丽"),
        ("議\u200b會", "议会"),
        ("议\u00ad会", "议会"),
        ("第①项", "第1项"),
        ("1①2", "1 1 2"),
        ("㈠ 议会", "(一)议会"),
        ("STRASSE", "straße"),
        ("ﬁnance", "finance"),
        ("", ""),
        (" ²^a\u200b", ""),
    ],
)
def test_texts_that_match_each_other_normalise_alike(text: str, expected: str) -> None:
    assert normal(text) == normal(expected)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2 800", "2800"),
        ("22013", "² 2013"),
        ("annex 4", "annex4"),
        ("议会", "会议"),
        ("1.5", "15"),
    ],
)
def test_texts_that_differ_stay_different(text: str, other: str) -> None:
    assert normal(text) != normal(other)


def test_each_character_knows_where_it_came_from() -> None:
    text = "於 2013 年² 通過"
    seen = normalise(text)
    assert [text[slice(*seen.source(i, i + 1))] for i in range(len(seen.text))] == list("於2013年通過")
    assert text[slice(*seen.source(seen.text.index("年"), len(seen.text)))] == "年² 通過"


def test_a_text_with_carets_has_a_second_reading_that_keeps_them() -> None:
    assert [reading.text for reading in readings("x^a 是")] == ["x是", "x^a是"]
    assert len(readings("模式。")) == 1


@given(TEXTS)
@settings(max_examples=500)
def test_a_normalised_text_alone_is_that_with_its_offsets(text: str) -> None:
    assert normal(text) == normalise(text).text


@given(TEXTS)
@settings(max_examples=300)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normal(text)
    # `^ a` normalises to `^a`, which then looks like a mark: the reading that keeps marks is the same still.
    assert once in [reading.text for reading in readings(once)]


@given(TEXTS)
@settings(max_examples=200)
def test_offsets_run_forward_within_the_text(text: str) -> None:
    for seen in readings(text):
        assert len(seen.offsets) == len(seen.text)
        assert list(seen.offsets) == sorted(seen.offsets)
        for i in range(len(seen.text)):
            start, end = seen.source(i, i + 1)
            assert 0 <= start < end <= len(text)


@given(TEXTS, st.data())
@settings(max_examples=500)
def test_any_slice_normalises_to_a_part_of_a_reading(text: str, data: st.DataObject) -> None:
    borders = [i for i in range(len(text) + 1) if not 0 < i < len(text) or not _cuts(text[i - 1], text[i])]
    start = data.draw(st.sampled_from(borders))
    end = data.draw(st.sampled_from([border for border in borders if border >= start]))
    assert any(normal(text[start:end]) in reading.text for reading in readings(text))


def _cuts(before: str, after: str) -> bool:
    """Whether a border lies inside a number or a word, or in a mark such as `^a`, whose half is another text."""
    return cuts_word(before, after) or (before == "^" and after.isalpha())


@given(TEXTS)
@settings(max_examples=200)
def test_the_shown_range_of_a_match_holds_the_match(text: str) -> None:
    seen: Normalised = normalise(text)
    if seen.text:
        assert normal(text[slice(*seen.source(0, len(seen.text)))]) == seen.text


@pytest.mark.parametrize("character", [*"议〇𠮷豈㐀"])
def test_chinese_characters(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", ["a", "1", "。", "・", "", "议会", "ア"])
def test_no_chinese_characters(character: str) -> None:
    assert not is_han(character)


@given(TEXTS)
def test_what_normalises_to_nothing_stands_in_what_is_unseen(text: str) -> None:
    runs = tuple(text[begin:end] for begin, end in unseen(text))
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if not normal(text[start:end]) and not any(map(str.isspace, text[start:end])):
                assert any(text[start:end] in run for run in runs)
