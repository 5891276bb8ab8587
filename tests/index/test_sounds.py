"""Words by their sound: what a reader who types pinyin, or chooses a wrong character, relies on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sounds import Sounds

WORDS = ("妇女署", "议会", "缅甸", "方案", "反感", "女性", "联合国", "中心", "长城")
SOUNDS = Sounds((word, 1) for word in WORDS)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("funvshu", "妇女署"),
        ("funushu", "妇女署"),
        ("fulvsu", "妇女署"),
        ("fu nv shu", "妇女署"),
        ("miandian", "缅甸"),
        ("lianheguo", "联合国"),
        ("nianheguo", "联合国"),
        ("zongxin", "中心"),
        ("changcheng", "长城"),
        ("fang'an", "方案"),
    ],
)
def test_pinyin_spells_a_word_whatever_sounds_are_confused(typed: str, word: str) -> None:
    assert word in [w for alike in SOUNDS.spelt(typed) for w in alike]


def test_the_fewest_words_take_in_all_that_was_typed() -> None:
    assert SOUNDS.spelt("yihuilianheguo") == (("议会",), ("联合国",))
    assert SOUNDS.spelt("yihuixyz") == ()
    assert SOUNDS.spelt("un-women") == ()


def test_words_of_one_sound_are_alike_whatever_their_characters() -> None:
    assert SOUNDS.alike("富女属") == ("妇女署",)
    assert SOUNDS.alike("一回") == ("议会",)
    assert SOUNDS.alike("议会") == ()


@settings(max_examples=100)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '", max_size=80))
def test_any_letters_spell_words_of_the_archive_or_none(typed: str) -> None:
    assert all(set(alike) <= set(WORDS) for alike in SOUNDS.spelt(typed))
