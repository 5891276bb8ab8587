"""The columns of a generation are those of its documents, whatever was taken over from the generation before."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import catalogue
from archive.catalogue import Entry
from index import columns, document_columns, segment, store
from index.analysis import analyse
from index.columns import Assembled, Columns
from index.document_columns import Kept

pytestmark = pytest.mark.usefixtures("dictionary")

TEXTS = {
    "report": "关于渔业的报告\n\n一. 渔业\n\n1. 渔业在2011年取得进展^a。\n\n"
    "二. 林业\n\n2. 妇女参加联合国会员国的林业。\n\n^a 见附件。\n",
    "note": "说明\n\n1. 儿基会在2012年再议。\n",
    "letter": "信\n\n一. 渔业\n\n1. 𠀀在“国会”中。\n2. 第66/261号决议。\n",
}


@cache
def kept(key: str) -> Kept:
    document = catalogue.parse(Entry(f"{key}.txt", TEXTS[key].encode(), None))
    analysed = analyse(document, segment.load(Path()))
    return document_columns.kept(document_columns.made(analysed, store.places(analysed)))


def spelt_out(held: Columns) -> list[object]:
    """All that columns say, numbers as what they stand for."""
    sections = [held.headings[number] for number in held.sections]
    numbers = [held.sets_of_values.of(held.sets[n : n + 1])[0] for n in range(held.total)]
    values = [[held.values[number] for number in each] for each in numbers]
    texts = (held.texts.units, held.texts.starts)
    arrays = (*texts, held.signs, held.owners, held.lengths, held.loose, held.begins, held.ends, held.documents)
    return [sections, values, *(array.tolist() for array in arrays)]


def in_turn(states: Sequence[Sequence[str]]) -> Assembled:
    before = None
    for keys in states:
        before = columns.together(keys, kept, before)
    assert before
    return before


@given(st.lists(st.lists(st.sampled_from(sorted(TEXTS)), max_size=6), min_size=1, max_size=4))
def test_what_is_taken_over_is_as_if_made_anew(states: list[list[str]]) -> None:
    assert spelt_out(in_turn(states).columns) == spelt_out(columns.together(states[-1], kept).columns)


def test_only_what_is_new_is_loaded() -> None:
    loaded: list[str] = []

    def load(key: str) -> Kept:
        loaded.append(key)
        return kept(key)

    columns.together(["note", "letter", "report"], load, columns.together(["note", "report"], kept))
    assert loaded == ["letter"]


def test_a_passage_is_known_by_its_number_and_by_its_place() -> None:
    held = columns.together(["note", "report", "letter"], kept).columns
    places = [held.place(number) for number in range(held.total)]
    assert places == sorted(places)
    assert [document for document, _ in places] == held.documents_of(np.arange(held.total)).tolist()
    assert {document for document, _ in places} == {0, 1, 2}
