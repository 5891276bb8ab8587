"""The measures of the evaluation are what the field means by them, and its queries are judged as they say."""

import math

import pytest

from archive.model import Document
from benchmarks.evaluate.measures import estimate, ndcg, scores
from benchmarks.evaluate.queries import SEED, Query, holds, plain, read
from benchmarks.evaluate.report import Outcome, ahead
from benchmarks.evaluate.systems import _in_fts5

SEEDS = read(SEED, "A_68_827")


def test_ndcg_is_one_where_the_relevant_come_first_and_less_the_later_they_come() -> None:
    assert ndcg(["a", "b", "x"], {"a", "b"}) == 1
    assert ndcg(["x", "a"], {"a"}) == pytest.approx(1 / math.log2(3))
    assert ndcg(["x"] * 10 + ["a"], {"a"}) == 0
    assert ndcg([str(n) for n in range(10)], {str(n) for n in range(30)}) == 1


def test_an_empty_answer_is_perfect_where_there_is_nothing_and_worthless_where_there_is() -> None:
    assert (scores([], set()).precision, scores([], set()).recall) == (1, None)
    assert (scores(["x"], set()).precision, scores(["x"], set()).zero) == (0, 0)
    nothing = scores([], {"a"})
    assert (nothing.recall, nothing.precision, nothing.success, nothing.zero) == (0, 0, 0, 1)


def test_doubtful_hits_help_where_right_and_are_not_held_against_where_wrong() -> None:
    answered = scores(["a", "x", "b"], {"a", "b"}, doubtful={"x", "b"})
    assert (answered.recall, answered.precision) == (1, 1)


def test_an_interval_holds_its_mean_and_closes_where_all_agree() -> None:
    known = estimate([1, 0, None, 1, 0])
    assert known is not None
    assert known.low < known.mean == 0.5 < known.high
    assert estimate([1.0, 1.0]).low == 1  # type: ignore[union-attr]
    assert estimate([None]) is None


def test_how_far_one_system_is_ahead_is_counted_query_by_query() -> None:
    queries = [Query("question", text, frozenset({"a"}), "hand") for text in ("甲", "乙", "丙")]
    answers = {"ours": ["a", "a", "xa"], "other": ["xa", "a", "a"], "absent": ["x", "x", "x"]}
    outcomes = [
        Outcome(system, query, tuple(answer), frozenset(), scores(answer, query.relevant), 0.0)
        for system, each in answers.items()
        for query, answer in zip(queries, each, strict=True)
    ]
    by = ahead(outcomes, "ours")
    assert set(by) == {"other", "absent"}
    assert by["other"]
    assert by["absent"]
    assert by["other"].mean == pytest.approx(0)
    assert by["other"].low < 0 < by["other"].high
    assert by["absent"].low > 0.5


def test_rules_see_neither_blanks_nor_marks_nor_width() -> None:
    assert plain("听证会。² ２０１３ 年^a") == "听证会。2013年"
    assert holds("海地 & !地震", "向海地派出")
    assert not holds("海地 & !地震", "海地地震")


@pytest.mark.parametrize("query", [q for q in SEEDS if q.judged not in ("hand", "none")], ids=lambda q: q.text)
def test_what_a_rule_judges_is_what_the_table_holds(report: Document, query: Query) -> None:
    assert {f"A_68_827/{p.locator}" for p in report.passages if holds(query.judged, p.text)} == query.relevant


def test_the_table_holds_enough_of_each_type_and_only_passages_of_the_report(report: Document) -> None:
    assert len(SEEDS) >= 150
    assert {id for q in SEEDS for id in q.relevant} <= {f"A_68_827/{p.locator}" for p in report.passages}
    assert all(not q.relevant for q in SEEDS if q.judged == "none")
    assert all(q.relevant for q in SEEDS if q.judged == "hand")


def test_a_query_stays_in_its_half() -> None:
    assert Query("exact", "妇女署", frozenset(), "none").half == "tuning"
    assert {q.half for q in SEEDS} == {"tuning", "reporting"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("妇女署 -议会", '"妇女署" NOT "议会"'),
        ('"妇女 暴力"~5', 'NEAR("妇女" "暴力", 5)'),
        ("(海地 OR 缅甸) 重建", '( "海地" OR "缅甸" ) "重建"'),
    ],
)
def test_queries_are_put_in_the_syntax_of_fts5(query: str, said: str) -> None:
    assert _in_fts5(query) == said
