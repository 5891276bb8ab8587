"""Our cutting against jieba's own, and rjieba's against ours: the same words of any text by any dictionary."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Document
from index import segment
from index.cutting import Cutter, Words, written
from index.normalise import normal

LETTERS = "联合国大会甲乙a1+"
words = st.text(LETTERS, min_size=1, max_size=4)
dictionaries = st.dictionaries(words, st.integers(1, 30), min_size=1, max_size=12)
texts = st.text(LETTERS + "，𠀀un ", max_size=30)
NAMES = ("国家工作队", "联发援框架", "妇女署", "甲乙丙丁")


def tokenizer(frequencies: dict[str, int], total: int) -> Any:
    made = jieba.Tokenizer()
    made.FREQ, made.total, made.initialized = dict(frequencies), total, True
    return made


def by_jieba(made: Any, text: str) -> list[str]:
    return list(made.cut(text, HMM=False))


def cutter_of(made: Any, *, fast: bool) -> Cutter:
    cutter = Cutter(Words(written(made.FREQ)), made.total)
    if fast:
        cutter.hasten()
    return cutter


def learn(made: Any, names: Iterable[str]) -> None:
    for name in sorted(names, key=lambda name: (len(name), name)):
        made.add_word(name, made.suggest_freq(name))


@given(dictionary=dictionaries, learned=st.lists(words, max_size=3, unique=True), text=texts, fast=st.booleans())
def test_any_dictionary_cuts_as_in_jieba(dictionary: dict[str, int], learned: list[str], text: str, fast: bool) -> None:
    reference = tokenizer({}, 0)
    for word, frequency in dictionary.items():
        reference.add_word(word, frequency)
    cutter = cutter_of(reference, fast=fast)
    assert cutter.cut(text) == by_jieba(reference, text)
    knowing = cutter.knowing(learned)
    before = cutter.cut(text)
    with_names = tokenizer(reference.FREQ, reference.total)
    learn(with_names, learned)
    assert knowing.cut(text) == by_jieba(with_names, text)
    assert cutter.cut(text) == before


@pytest.fixture(scope="module")
def dictionary(data: Path) -> Any:
    """The archive's dictionary, in jieba."""
    cutter = segment.load(data / "cache")._cutter
    return tokenizer(dict(cutter.words.items()), cutter.total)


@pytest.mark.parametrize("fast", [False, True])
def test_the_report_is_cut_as_by_jieba(dictionary: Any, report: Document, fast: bool) -> None:
    cutter = cutter_of(dictionary, fast=fast)
    for passage in report.passages:
        text = normal(passage.text)
        assert cutter.cut(text) == by_jieba(dictionary, text)


def test_names_of_a_document_are_learned_as_by_jieba(dictionary: Any, report: Document) -> None:
    knowing = cutter_of(dictionary, fast=False).knowing(NAMES)
    learned = tokenizer(dictionary.FREQ, dictionary.total)
    learn(learned, NAMES)
    for passage in report.passages:
        text = normal(passage.text) + "甲乙丙丁国家工作队"
        assert knowing.cut(text) == by_jieba(learned, text)
