"""Searches over the report: what is found, in which order, and what the facets promise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.model import Passage
from index.library import Library, current
from index.match import Subject
from index.reindex import reindex
from index.results import Request, Result, Suggestion
from index.shelf import Shelf
from tests.index.oracle import holding
from tests.index.test_promise import REPORT, found, slices
from tests.index.test_query import queries

LEAVES = ("妇女署", "议会", "中国", "发展", "2013", "开发署", "²", "ipu", "国会", "不存在的话")


def search(library: Library, query: str, **choices: object) -> Result:
    return library.search(replace(Request(query, per_page=100), **choices))


def passage(locator: str) -> Passage:
    return next(p for p in REPORT.passages if p.locator == locator)


trees = st.recursive(
    st.sampled_from(LEAVES),
    lambda below: st.tuples(st.sampled_from(["and", "or"]), below, below) | st.tuples(st.just("not"), below),
    max_leaves=5,
)


def written(tree: object) -> str:
    match tree:
        case str():
            return f'"{tree}"'
        case ("and", a, b):
            return f"({written(a)} {written(b)})"
        case ("or", a, b):
            return f"({written(a)} OR {written(b)})"
        case (_, a):
            return f"(NOT {written(a)})"
    raise AssertionError(tree)


def evaluated(tree: object) -> set[str]:
    match tree:
        case str():
            return holding(REPORT, tree)
        case ("and", a, b):
            return evaluated(a) & evaluated(b)
        case ("or", a, b):
            return evaluated(a) | evaluated(b)
        case (_, a):
            return {p.locator for p in REPORT.passages} - evaluated(a)
    raise AssertionError(tree)


@given(tree=trees)
@settings(max_examples=150)
def test_and_or_not_and_brackets_are_what_they_say_of_every_leaf(library: Library, tree: object) -> None:
    assert found(library, written(tree)) == evaluated(tree)


@pytest.mark.parametrize("query", ["议会", "妇女署 议会", "发展 -妇女", "2013", ""])
@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"sections": ("附件",)},
        {"years": (2013, 2012)},
        {"kinds": ("annex_entry",)},
        {"sections": ("附件",), "years": (2013, 2012)},
    ],
)
def test_a_facet_count_says_what_a_click_gives(
    library: Library, query: str, choice: dict[str, tuple[object, ...]]
) -> None:
    result = search(library, query, **choice)
    for facet, field in (("section", "sections"), ("year", "years"), ("kind", "kinds"), ("document", "documents")):
        for value in result.facets[facet]:
            clicked = search(library, query, **{**choice, field: (value.value,)})
            assert clicked.total == value.count, (facet, value)


def test_values_of_one_facet_widen_and_facets_narrow(library: Library) -> None:
    one = search(library, "议会", years=(2012,)).total
    two = search(library, "议会", years=(2012, 2014)).total
    narrowed = search(library, "议会", years=(2012, 2014), sections=("附件",)).total
    assert 0 < one < two
    assert 0 < narrowed < two


def test_a_section_takes_in_all_below_it(library: Library) -> None:
    hits = search(library, "妇女署", sections=("附件",)).hits
    assert {hit.section_path[0] for hit in hits} == {"附件"}
    assert {"附件/性别平等", "附件/可持续发展"} <= {v.value for v in search(library, "议会").facets["section"]}


def test_a_search_of_nothing_finds_nothing_but_a_choice_shows_what_is_there(library: Library) -> None:
    assert search(library, "").total == 0
    assert search(library, "", sections=("建议",)).total == 9


def test_what_stands_only_across_the_borders_of_words_comes_after_everything_real(library: Library) -> None:
    result = search(library, "国会")
    assert result.total == len(holding(REPORT, "国会")) > 0
    real = [hit.score > 1 for hit in result.hits]
    assert real == sorted(real, reverse=True)
    assert all(hit.score < 1 for hit in result.hits if "联合国会员国" in hit.text and "国会议" not in hit.text)


def test_highlights_are_where_the_words_stand(library: Library) -> None:
    for hit in search(library, "妇女署").hits:
        assert {hit.text[start:end] for start, end in hit.highlights} == {"妇女署"}
    hit = next(h for h in search(library, "听证会。2013").hits if h.locator == "p11")
    assert [hit.text[start:end] for start, end in hit.highlights] == ["听证会。² 2013"]


@pytest.mark.parametrize(
    ("query", "locator"),
    [
        ("議會聯盟", "p3"),
        ("２０１３ 年", "p9.a"),
        ("第127届", "p17"),
        ("第一百二十七届", "p17"),
        ("2800万", "annex.4.7"),
        ("2 800 万", "annex.4.7"),
        ("联合国开发计划署", "p13"),
        ("土著问题常设论坛秘书处", "p13"),
        ("1540(2004)号决议", "annex.4.4"),
        ("66/261", "p22"),
        ("resolution 66/261", "p22"),
        ("Res.66/261", "p22"),
        ("UN General Assembly resolution 66/261", "p22"),
        ("UNSC resolution 1540 (2004)", "annex.4.4"),
        ("AP2014", "fn5"),
        ("伊斯坦堡", "p30"),
        ("Istanbul", "p30"),
        ("相關資訊", "p3"),
    ],
)
def test_what_is_written_another_way_is_found(library: Library, query: str, locator: str) -> None:
    assert locator in found(library, query)


@pytest.mark.parametrize(("query", "kind"), [("巴厘岛", "岛"), ("魁北克省", "省")])
def test_a_place_is_found_without_its_kind_with_a_notice(library: Library, query: str, kind: str) -> None:
    result = search(library, query)
    assert located(result) == found(library, query.removesuffix(kind)) != set()
    assert result.notice
    assert f"“{kind}”" in result.notice.zh


def test_a_prefix_lets_the_last_word_go_on(library: Library) -> None:
    assert found(library, "ip*") == found(library, '"ipu"') != set()
    assert found(library, "妇女*") == found(library, '"妇女"')


def test_numbers_are_matched_whole(library: Library) -> None:
    assert all(
        "12月" not in hit.text.replace(" ", "") or "2月" in hit.text.replace("12", "")
        for hit in search(library, "2月").hits
    )
    assert search(library, "01").total == 0
    assert search(library, "ip").total == 0


def test_an_equivalent_never_outranks_the_words_as_typed(library: Library) -> None:
    hits = search(library, "开发署").hits
    literal = ["开发署" in hit.text for hit in hits]
    assert literal == sorted(literal, reverse=True)


@pytest.mark.parametrize("locator", ["annex.4.4", "p21"])
def test_a_resolution_is_marked_to_its_end(library: Library, locator: str) -> None:
    hit = next(hit for hit in search(library, "第1540号决议").hits if hit.locator == locator)
    assert {hit.text[start:end].replace(" ", "") for start, end in hit.highlights} == {"第1540(2004)号决议"}


def test_a_run_that_stands_nowhere_gives_way_to_its_words_with_a_notice_where_some_are_left_out(
    library: Library,
) -> None:
    together = search(library, "妇女署议会联盟谅解备忘录")
    assert together.total > 0
    left_out = search(library, "妇女署月球基地")
    assert left_out.total > 0
    assert left_out.notice
    assert "月球" in left_out.notice.zh


def test_numbers_and_quoted_text_are_never_given_up(library: Library) -> None:
    assert search(library, '"妇女署月球"').total == 0
    for query in ("妇女署9999", "妇女署九十", "妇女署九千九百年", "妇女署S/RES/9999(2004)"):
        nothing = search(library, query)
        assert (nothing.total, nothing.notice) == (0, None)


def test_a_word_is_said_to_be_left_out_only_where_something_was_kept_and_found(library: Library) -> None:
    for query in ("量子纠缠", "量子纠缠9999", "妇女署月球基地 year:1850"):
        nothing = search(library, query)
        assert (nothing.total, nothing.notice) == (0, None)


@pytest.mark.parametrize("query", ["九十年代", "90年代", "20世纪90年代", "二十世纪九十年代"])
def test_a_decade_in_every_dress(library: Library, query: str) -> None:
    assert found(library, query) == found(library, "1990年代") != set()


def test_a_stray_sign_takes_nothing_away(library: Library) -> None:
    for query in ("(议会", "((议会", "议会)", "议会 OR", "OR 议会", "议会 NOT", '"议会', "“议会", "议会！"):
        assert found(library, query) == found(library, "议会"), query


@pytest.mark.parametrize(
    ("typed", "meant"), [("缅店", "缅甸"), ("妇女属", "妇女署"), ("缅店 议会", "缅甸 议会"), ("緬店", "缅甸")]
)
def test_a_mistyped_word_brings_up_the_word_it_may_have_been(library: Library, typed: str, meant: str) -> None:
    result = search(library, typed)
    assert result.total == 0
    assert result.suggestion
    assert result.suggestion.query == meant
    assert result.suggestion.total == search(library, meant).total > 0


@pytest.mark.parametrize("query", ["量子纠缠", '"缅店"', "议会", "议会9", "xx", "缅店 year:1850"])
def test_nothing_is_suggested_that_finds_nothing(library: Library, query: str) -> None:
    assert search(library, query).suggestion is None


def test_a_reference_finds_the_passage_it_names(library: Library) -> None:
    for query in ("第22段", "A/68/827，第22段", "para. 22", "A_68_827/p22"):
        result = search(library, query)
        assert (result.total, located(result)) == (1, {"p22"}), query
        assert [v.count for v in result.facets["document"]] == [1]
    assert located(search(library, "第22至24段")) == {"p22", "p23", "p24"}
    assert search(library, "第22段", kinds=("footnote",)).total == 0


def test_a_reference_to_no_passage_says_what_there_is(library: Library) -> None:
    for query in ("第9段(d)", "A/68/827，第9段(d)"):
        result = search(library, query)
        assert result.total == 0
        assert result.notice
        assert "第9段有(a)至(c)" in result.notice.zh
    assert search(library, "2013").notice is None


def test_words_apart_are_counted_and_one_click_away(library: Library) -> None:
    as_it_stands = search(library, "议会听证会")
    apart = search(library, "议会听证会", match="words")
    assert apart.total == as_it_stands.total + as_it_stands.apart
    assert as_it_stands.apart > 0


def located(result: Result) -> set[str]:
    return {hit.locator for hit in result.hits}


@pytest.mark.parametrize(
    "query",
    [
        "联合国开发计划署",
        "永續發展",
        "A/RES/66/261",
        "二千八百万",
        "第1540（2004）号决议",
        "A/68/827，第22段",
        "-议会 妇女署",
    ],
)
def test_words_apart_only_ever_add(library: Library, query: str) -> None:
    as_it_stands, apart = search(library, query), search(library, query, match="words")
    assert located(as_it_stands) <= located(apart)
    assert apart.total == as_it_stands.total + as_it_stands.apart


@given(
    query=queries | slices().map(lambda cut: cut.text) | st.text("联合国开发计划署议会妇女1540()号决议", max_size=12)
)
@settings(max_examples=150)
def test_words_apart_only_ever_add_to_any_query(library: Library, query: str) -> None:
    as_it_stands = library.search(Request(query, per_page=200))
    apart = library.search(Request(query, per_page=200, match="words"))
    assert located(as_it_stands) <= located(apart)
    assert apart.total == as_it_stands.total + as_it_stands.apart
    assert as_it_stands.apart >= 0


def test_near_finds_words_within_a_distance(library: Library) -> None:
    near = found(library, '"妇女署 议会联盟"~5')
    assert near
    assert near < found(library, '"妇女署" "议会联盟"')
    assert found(library, '"妇女署 议会联盟"~9999') == found(library, '"妇女署" "议会联盟"')


def test_fields_narrow(library: Library) -> None:
    assert found(library, "section:性别平等") == {p.locator for p in REPORT.passages if "性别平等" in p.section_value}
    assert found(library, "年份：2012..2013") == {p.locator for p in REPORT.passages if {2012, 2013} & set(p.years)}
    assert found(library, "kind:脚注 ipu") == {"fn1", "fn2", "fn3", "fn4", "fn5"}
    assert found(library, "document:A/68/827 -kind:paragraph") == {
        p.locator for p in REPORT.passages if p.kind != "paragraph"
    }


def test_reading_order_and_pages(library: Library) -> None:
    order = [p.locator for p in REPORT.passages]
    hits = [hit.locator for hit in search(library, "议会", sort="reading").hits]
    assert hits == sorted(hits, key=order.index)
    second = library.search(Request("议会", page=2, per_page=10, sort="reading"))
    assert [hit.locator for hit in second.hits] == hits[10:20]


def test_by_date_the_latest_document_comes_first_and_one_without_a_date_last(documents: Path, tmp_path: Path) -> None:
    for name, date in (("early", "1999-05"), ("late", "2020-01-02"), ("undated", None)):
        (documents / f"{name}.txt").write_text("1. 妇女署。\n\n2. 又是妇女署。\n", encoding="utf-8")
        if date:
            (documents / f"{name}.toml").write_text(f'date = "{date}"\n', encoding="utf-8")
    reindex(documents, tmp_path / "var")
    hits = current(tmp_path / "var").search(Request("妇女署", sort="date", per_page=100)).hits
    assert list(dict.fromkeys(hit.document for hit in hits)) == ["late", "A_68_827", "early", "undated"]
    assert [hit.locator for hit in hits if hit.document == "late"] == ["p1", "p2"]


def test_a_query_that_finds_nothing_says_what_each_part_finds(library: Library) -> None:
    result = search(library, '"妇女署" "不存在的话"')
    assert result.total == 0
    assert [(c.query, c.total) for c in result.counts] == [
        ("妇女署", len(holding(REPORT, "妇女署"))),
        ("不存在的话", 0),
    ]


@given(query=st.text(max_size=40))
@settings(max_examples=200)
def test_no_input_is_an_error(library: Library, query: str) -> None:
    assert library.search(Request(query)).total >= 0


@pytest.mark.parametrize("query", ["金砖国家", "教科文组织", "国际刑事法院"])
def test_what_is_not_there_is_not_found_by_its_common_words(library: Library, query: str) -> None:
    assert search(library, query).total == 0


def test_a_figure_keeps_what_it_counts(library: Library) -> None:
    assert search(library, "26届").total == 0
    assert "annex.3.12" in found(library, "26个国家")


@pytest.mark.parametrize(
    ("query", "locator"),
    [
        ("玛丽·鲁滨逊基金会的报告说了什么？", "annex.2.7"),
        ("秘书长建议把这个主题列入大会哪一届会议的议程？", "p32.g"),
        ("派往科特迪瓦的特派团有什么发现？", "p24"),
        ("1998年派到科特迪瓦的特派团发现了什么？", "p24"),
    ],
)
def test_a_question_finds_what_holds_most_of_its_words_first(library: Library, query: str, locator: str) -> None:
    assert search(library, query).hits[0].locator == locator


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("可持发展", "可持续发展"),
        ("妇女女署", "妇女署"),
        ("甸缅", "缅甸"),
        ("缅店", "缅甸"),
        ("千年发展目标委园会", "千年发展目标委员会"),
        ("UNPD", "UNDP"),
        ("unpd", "undp"),
        ("富女属", "妇女署"),
        ("funvshu", "妇女署"),
        ("fú nǚ shǔ", "妇女署"),
        ("miandian", "缅甸"),
        ("yihuilianmeng", "议会联盟"),
        ("yihui lianheguo", "议会 联合国"),
    ],
)
def test_one_slip_of_any_kind_is_asked_about(library: Library, query: str, meant: str) -> None:
    suggestion = search(library, query).suggestion
    assert suggestion is not None
    assert suggestion.query == meant


def test_english_words_side_by_side_that_are_a_name_are_one(library: Library) -> None:
    assert found(library, "Security Council") == found(library, "安全理事会")
    assert found(library, "UN Women") == found(library, "妇女署")


def test_hits_of_letters_only_are_marked_and_long_text_never_is(library: Library) -> None:
    assert [h.locator for h in search(library, "国会").hits if not h.letters_only] == ["p24"]
    assert not any(h.letters_only for h in search(library, "合国社区的模式").hits)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("胡女署", "妇女署"),
        ("hunvshu", "妇女署"),
        ("fu nü shu", "妇女署"),
        # The very sound comes before one that is confused with it: lüxing.
        ("nvxing", "女性"),
        ("聯盍國", "联合国"),
        ("可持续发展目票", "可持续发展目标"),
    ],
)
def test_sounds_and_slips_are_those_of_the_archive(library: Library, query: str, meant: str) -> None:
    suggestion = search(library, query).suggestion
    assert suggestion is not None
    assert suggestion.query == meant
    assert suggestion.total == search(library, meant).total


@pytest.mark.usefixtures("dictionary")
def test_a_misprint_that_stands_in_the_archive_is_asked_about_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    paragraphs = ["妇女暑参加会议。", "南方参加。", *["妇女署和南部的代表参加会议。"] * 20]
    text = "\n\n".join(f"{number}. {said}" for number, said in enumerate(paragraphs, 1))
    (tmp_path / "documents" / "note.txt").write_text(text)
    reindex(tmp_path / "documents", tmp_path / "var")
    held = current(tmp_path / "var")
    found = held.search(Request("妇女暑"))
    assert (found.total, found.suggestion) == (1, Suggestion("妇女署", 20))
    # A word is meant as it is, and so is what is quoted.
    assert held.search(Request("南方")).suggestion is None
    assert held.search(Request('="妇女暑"')).suggestion is None


def test_the_other_forms_found_are_told_and_can_be_left_out(library: Library) -> None:
    found = search(library, "联合国开发计划署 缅甸")
    (used,) = found.equivalents
    assert (used.run, used.forms, used.exactly) == ("联合国开发计划署", ("开发署",), None)
    (used,) = search(library, "联合国开发计划署").equivalents
    assert used.exactly is not None
    exactly = search(library, used.exactly.query)
    assert exactly.total == used.exactly.total == search(library, '="联合国开发计划署"').total
    assert exactly.equivalents == ()


@pytest.mark.parametrize("query", ["欧洲中央银行", "達沙蘭"])
def test_a_name_that_is_not_there_is_not_answered_by_a_part_of_it(library: Library, query: str) -> None:
    assert search(library, query).total == 0


def test_that_words_stand_only_apart_is_told(library: Library) -> None:
    assert (notice := search(library, "核裁军手册").notice)
    assert "没有连着写的“核裁军手册”" in notice.zh


@pytest.mark.parametrize(
    "same",
    [
        ("66/261", "第66/261号决议", "A/RES/66/261", "大会第66/261号决议", "Res. 66/261"),
        ("科特迪瓦", "cote d'ivoire", "Côte d'Ivoire", "CÔTE D'IVOIRE", "象牙海岸"),
        ("可持续", "永續", "永续"),
        ("2800万", "2 800 万", "2,800万", "两千八百万"),
        ("开发署", "联合国开发计划署", "UNDP", "undp", "開發署"),
        ("第127届", "第一百二十七届", "第１２７屆"),
        ("2012年", "二〇一二年", "二零一二年"),
        ("艾滋病", "愛滋病"),
    ],
)
def test_one_thing_said_in_several_ways_is_found_alike(library: Library, same: tuple[str, ...]) -> None:
    found = [{(hit.document, hit.locator) for hit in search(library, query).hits} for query in same]
    assert found == [found[0]] * len(same)
    assert found[0]


def test_a_number_stands_beside_what_it_counts(library: Library) -> None:
    # 大约 70 个国家里 … 6 个联合国国家办事处
    assert search(library, "6个国家办事处").hits[0].locator == "p28"
    assert search(library, "70个办事处").total == 0


def test_a_mark_alone_is_looked_for_only_where_there_are_marks(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    subject = Shelf.subject

    def looking(shelf: Shelf, number: int) -> Subject:
        looked_at.append(number)
        return subject(shelf, number)

    monkeypatch.setattr(Shelf, "subject", looking)
    found = search(library, "²", per_page=100)
    assert {hit.locator for hit in found.hits} == {p.locator for p in REPORT.passages if "²" in p.text}
    marked = sum(any(mark in p.text for mark in "⁰¹²³⁴⁵⁶⁷⁸⁹") for p in REPORT.passages)
    assert found.total <= len(set(looked_at)) <= marked < len(REPORT.passages)
    assert not search(library, "☂\u200b ²²²").total
