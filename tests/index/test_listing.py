"""What was asked before is answered from memory: the same answer, without finding it again, and not without bound."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facets import Facets
from index.holding import Finder
from index.library import Library, current
from index.recent import Recent
from index.results import OF_PASSAGES, Request, Result
from index.search import _descending

QUERIES = (
    "议会",
    "妇女署 议会",
    "国会",
    "开发署",
    "议会如何参与联合国的工作",
    "议会 -妇女",
    "第9段",
    "1",
    "",
    "喺",
    "议员妇女",
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    return Request(
        draw(st.sampled_from(QUERIES)),
        sections=draw(st.sampled_from(((), ("附件",), ("附件", "建议")))),
        years=draw(st.sampled_from(((), (2012,), (2012, 2013)))),
        kinds=draw(st.sampled_from(((), ("paragraph",)))),
        documents=draw(st.sampled_from(((), ("A_68_827",)))),
        match=draw(st.sampled_from(("run", "words"))),
        sort=draw(st.sampled_from(OF_PASSAGES)),
        page=draw(st.integers(1, 3)),
        explain=draw(st.booleans()),
    )


def told(result: Result) -> tuple[object, ...]:
    """All that an answer says, but for the time it took."""
    return (
        *(result.total, result.notice, result.suggestion, result.apart, result.hits, result.facets, result.counts),
        *(result.named, result.equivalents, result.documents),
    )


@settings(max_examples=20)
@given(st.lists(requests(), min_size=2, max_size=5))
def test_whatever_was_asked_before_the_answer_is_the_same(data: Path, library: Library, asked: list[Request]) -> None:
    for request in asked:
        assert told(library.search(request)) == told(current(data).search(request))


@pytest.mark.parametrize("other", [{"page": 2}, {"sort": "date"}, {"explain": True}, {"view": "documents"}, {}])
def test_to_turn_the_page_or_sort_finds_nothing_again(
    data: Path, other: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = current(data)
    library.search(Request("议会 妇女", per_page=3))
    found = []
    monkeypatch.setattr(Finder, "find", lambda *_: found.append(1))
    assert library.search(Request("议会 妇女", per_page=3, **other)).hits  # type: ignore[arg-type]
    assert not found


def test_to_narrow_finds_nothing_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = current(data)
    every = library.search(Request("议会")).total
    found = []
    monkeypatch.setattr(Finder, "find", lambda *_: found.append(1))
    assert 0 < library.search(Request("议会", sections=("附件",))).total < every
    assert not found


def test_what_was_chosen_is_not_narrowed_again_on_the_next_page(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = current(data)
    first = library.search(Request("议会", sections=("附件",), per_page=3))
    monkeypatch.setattr(Facets, "narrowed", lambda *_: pytest.fail("narrowed again"))
    second = library.search(Request("议会", sections=("附件",), per_page=3, page=2))
    assert second.hits
    assert second.total == first.total
    assert second.facets == first.facets


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_most_and_least_are_put_in_order_whatever_is_put_in_order_first(points: list[int], first: int) -> None:
    best_first = sorted(range(len(points)), key=lambda row: -points[row])
    assert list(_descending(np.array(points, np.float64), first)) == best_first


def test_answers_take_no_more_room_than_there_is(data: Path) -> None:
    library = current(data)
    shelf = library._shelf
    for query in ("联合国", "议会", "议员", "和", "国家", "联合国 议会", "的"):
        library.search(Request(query))
        library.search(Request(query, years=(2012,)))
        assert 0 < shelf.answers.taken <= shelf.total
        assert 0 < shelf.listings.taken <= 2 * shelf.total


def test_what_is_left_counts_with_the_answer_it_is_left_of(data: Path) -> None:
    library = current(data)
    every = library.search(Request("选举")).total
    before = library._shelf.listings.taken
    few = library.search(Request("选举", kinds=("annex_entry",))).total
    assert every > few > 0
    assert library._shelf.listings.taken - before >= every + few


def test_of_how_words_stand_only_what_has_other_forms_is_kept(data: Path) -> None:
    library = current(data)
    for query, kept in (("妇女署怎样同各国议会一起推动工作？", 0), ("和平", 0), ("妇女署", 1)):
        library.search(Request(query))
        answer = library._shelf.answers.get((query, "run"))
        assert answer
        assert len(answer.found.leaves) == kept
        assert answer.takes >= len(answer.found.passages) > 0


def test_the_last_are_kept_as_many_as_there_is_room_for() -> None:
    recent = Recent[str, int](most=3, room=10)
    for number, name in enumerate("abc"):
        recent.keep(name, number, takes=2)
    assert [recent.get(name) for name in "abc"] == [0, 1, 2]
    recent.keep("d", 3, takes=2)
    assert [recent.get(name) for name in "abcd"] == [None, 1, 2, 3]
    recent.keep("b", 4, takes=9)
    assert [recent.get(name) for name in "abcd"] == [None, 4, None, None]
    recent.keep("e", 5, takes=11)
    assert [recent.get(name) for name in "be"] == [4, None]
    recent.keep("b", 6, takes=11)
    assert recent.get("b") is None
    assert recent.taken == 0
