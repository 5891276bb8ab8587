"""Moving to another engine changes nothing a reader sees: tried on the report, beside the engine it comes with."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from index.check import check
from index.engines import ENGINES
from index.library import Library, current
from index.reindex import reindex
from index.results import Request
from search_app import serialise
from tests.conftest import DOCUMENTS

QUERIES = (
    "妇女署",
    "联合国",
    "第66/261号决议",
    "2012年5月",
    "各国议会与联合国在国家一级的互动",
    "联合国国家工作队设计层次更加分明",
    "议会怎样参与联合国的工作？",
    "各国议会联盟为何要与妇女署一起推动两性平等？",
    '"加强议会在发挥立法、监督和代表性作用方面的能力"',
    "愛滋病",
    "开发署 OR 难民署",
    "议会 -妇女",
    "议*",
    '"妇女 议会"~10',
    "章节:建议 议会",
    "year:2012..2014",
    "缅店",
    "fu nv shu",
    "气候变化与核不扩散",
)


@pytest.fixture(scope="module", params=[name for name in ENGINES if name != "whoosh"])
def moved(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that was made by the default engine and then by another."""
    copy = tmp_path_factory.mktemp("moved") / "data"
    shutil.copytree(data, copy)
    (said,) = reindex(DOCUMENTS, copy, request.param).notices
    assert said.en == f"The engine is now {request.param} instead of whoosh; the whole index has been made anew."
    return copy


@pytest.mark.parametrize("query", QUERIES)
def test_every_engine_gives_the_same_answer(moved: Path, library: Library, query: str) -> None:
    def answer(held: Library) -> dict[str, Any]:
        return serialise.result(held.search(Request(query, per_page=100)), "zh") | {"took_ms": 0}

    assert answer(current(moved)) == answer(library)


def test_every_engine_suggests_the_same_words(moved: Path, library: Library) -> None:
    for typed in ("议", "联合国", "2", "不在其中"):
        assert current(moved).complete(typed) == library.complete(typed)


def test_an_index_moved_to_another_engine_is_whole_and_stays_there(moved: Path) -> None:
    assert check(DOCUMENTS, moved) == ()
    engine = current(moved)._shelf.manifest.engine
    before = current(moved)
    assert reindex(DOCUMENTS, moved, engine).notices == ()
    assert current(moved) is before
