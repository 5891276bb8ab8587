from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.years import mentioned

REPORT = Path(__file__).parents[2] / "documents" / "A_68_827.txt"

NINETIES = tuple(range(1990, 2000))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2012年5月,大会通过了", (2012,)),
        ("(2012 年 4 月)", (2012,)),
        ("２０１３年", (2013,)),
        ("二〇一二年", (2012,)),
        ("一九四五年", (1945,)),
        ("二零一二年", (2012,)),
        ("2013\u200e年", (2013,)),
        ("2015 年后发展议程", (2015,)),
        ("《2030年议程》", (2030,)),
        ("听证会。² 2013 年听证会", (2013,)),
        ("12. 2013 年的报告", (2013,)),
        ("于 2012 年 5 月/6 月", (2012,)),
        ("2010年代表大会", (2010,)),
        ("１９７９年轻工业总产值", (1979,)),
        # ranges
        ("五年战略(2012-2017 年)", (2012, 2013, 2014, 2015, 2016, 2017)),
        ("2012至2015年", (2012, 2013, 2014, 2015)),
        ("2012—2014年", (2012, 2013, 2014)),
        ("2012——2014年", (2012, 2013, 2014)),
        ("2012 – 2014 年", (2012, 2013, 2014)),
        ("2012/2013年", (2012, 2013)),
        ("2014/15年", (2014, 2015)),
        ("2014-2015两年期", (2014, 2015)),
        ("2013/2014学年", (2013, 2014)),
        ("2020财政年度", (2020,)),
        ("2000-2003十年", (2000, 2001, 2002, 2003)),
        ("2010年至2012年", (2010, 2011, 2012)),
        ("从2012年到2014年", (2012, 2013, 2014)),
        ("2011 年 9 月至 2014 年 2 月期间", (2011, 2012, 2013, 2014)),
        ("二〇一二至二〇一四年", (2012, 2013, 2014)),
        ("2017-2012年", (2012, 2017)),
        ("1200-2900年", (1200, 2900)),
        ("自2012年起至2015年", (2012, 2013, 2014, 2015)),
        ("自2012年以来，至2014年底", (2012, 2013, 2014)),
        ("从2012年7月开始到2014年", (2012, 2013, 2014)),
        ("2012年度至2014年度", (2012, 2013, 2014)),
        ("2012年至14年", (2012, 2013, 2014)),
        ("2012-13年", (2012, 2013)),
        ("二〇一二至二〇一五年", (2012, 2013, 2014, 2015)),
        ("二〇一二至一五年", (2012, 2013, 2014, 2015)),
        ("2012-2014三个财政年度", (2012, 2013, 2014)),
        ("2012/2013財政年度", (2012, 2013)),
        # a footnote's mark between
        ("2012¹ 年", (2012,)),
        ("2012 年¹² 至 2014^a 年", (2012, 2013, 2014)),
        # lists
        ("2012/2013/2014年", (2012, 2013, 2014)),
        ("2005/2010/2015年", (2005, 2010, 2015)),
        ("1980/1990/2000年代", (*range(1980, 2010),)),
        ("2011、2012 及2013三年", (2011, 2012, 2013)),
        ("2012和2014两个年度", (2012, 2014)),
        ("2011、2013等年", (2011, 2013)),
        # said from a year named just before
        ("2012年和次年", (2012, 2013)),
        ("2011年12月至次年3月", (2011, 2012)),
        ("2012年及其下一年", (2012, 2013)),
        ("2012年和前一年", (2011, 2012)),
        ("(2000、2005 和 2010 年)", (2000, 2005, 2010)),
        ("2013年和2014年", (2013, 2014)),
        ("2008、2010-2012 和 2014 年", (2008, 2010, 2011, 2012, 2014)),
        # decades
        ("自1990年代后期以来", NINETIES),
        ("1995年代", (1995,)),
        ("20世纪90年代", NINETIES),
        ("二十世纪九十年代", NINETIES),
        ("1980和1990年代", (*range(1980, 1990), *NINETIES)),
        ("20世纪80、90年代", (*range(1980, 1990), *NINETIES)),
        ("20世纪80年代至90年代", (*range(1980, 1990), *NINETIES)),
        ("上世纪90年代", NINETIES),
        # said from the document's year, 2014
        ("今年 4 月", (2014,)),
        ("本年度", (2014,)),
        ("去年9月", (2013,)),
        ("前年", (2012,)),
        ("大前年", (2011,)),
        ("明年春", (2015,)),
        ("后年", (2016,)),
        ("大后年", (2017,)),
    ],
)
def test_years_a_text_speaks_of(text: str, years: tuple[int, ...]) -> None:
    assert mentioned(text, 2014) == years


@pytest.mark.parametrize(
    "text",
    [
        "第 1540(2004)号决议", "1540(2004)", "第2012段", "164 个国家议会", "5年", "三年", "164 年", "成立 30 周年",
        "为期三年", "近年来", "多年", "千年发展目标", "该年下半年", "同年", "2013-06-07_The-Full-View.pdf", "12013年",
        "66/2013年", "公元前1046年", "2 800 万", "基本年金", "说明年度预算", "以前年度", "此后年间", "及其后年度",
        "失去年轻人", "90年代", "20世纪", "扩大前年度", "次年", "多次年会", "2000 年轻妇女",
        "第2012页", "2012-2013页", "2012 美元", "2012、2013 万元", "2012 人", "A/2012/3", "E/2012/13", "第2012号",
        "第2012/13号决议", "电话：2012-2013", "010-2012 2013", "2012¹ 人", "约2012和2013项", "2012/2013/2014号",
    ],
)  # fmt: skip
def test_other_numbers_and_words_are_no_years(text: str) -> None:
    assert mentioned(text, 2014) == ()


@pytest.mark.parametrize("text", ["今年", "去年", "前年", "大前年", "明年", "后年", "大后年", "本年", "上世纪90年代"])
def test_relative_years_of_an_undated_document_are_unknown(text: str) -> None:
    assert mentioned(text, None) == ()


def test_years_of_the_whole_report() -> None:
    years = mentioned(REPORT.read_text(encoding="utf-8"), 2014)
    assert years == (*NINETIES, 2000, 2005, *range(2007, 2018))


def han(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


# How a range is written whose years are all named by it, and how a list ends. A short second year stays in its century.
RANGES = (
    "{0}-{1}年", "{0}—{1} 年", "{0}至{1}年", "{0} – {1} 年", "{0}～{1}年", "{0}/{1}年", "{0}年至{1}年", "{0}年到{1}年",
    "{0}¹ 至{1}² 年", "自{0}年起至{1}年", "自{0}年以来至{1}年", "从{0}年5月开始到{1}年", "{0}年度至{1}年度",
    "{0}年9月1日至{1}年2月", "{0}-{1}两年期", "{0}-{1}三年", "{0}/{1}财政年度", "{2}至{3}年", "{2}年至{3}年",
    "{0}年—{1}年",
)  # fmt: skip
SHORT_RANGES = ("{0}-{1}年", "{0}/{1}年", "{0}至{1}财年", "{0}年至{1}年", "自{0}年起至{1}年")
LIST_ENDS = ("年", " 年", "¹ 年", "年度", "三年", "两个财政年度", "等年", "学年")
NOISE = ("第2012页，", "2034 人、", "（A/2021/3）", "电话2012-2013，", "第2012号决议；", "2 800 万元。", "该三年", "")


@st.composite
def renderings(draw: st.DrawFn) -> tuple[str, set[int]]:
    """A few years, each way of writing them drawn, and the years."""
    form = draw(st.sampled_from(("one", "range", "short", "list", "strokes", "next")))
    first = draw(st.integers(1000, 2900))
    last = first + draw(st.integers(1, 99))
    if form == "one":
        return draw(st.sampled_from((f"{first}年", f"{first} 年", f"{first}¹ 年", f"{han(first)}年"))), {first}
    if form == "range":
        return draw(st.sampled_from(RANGES)).format(first, last, han(first), han(last)), set(range(first, last + 1))
    if form == "short":
        last = first // 100 * 100 + max(first % 100, last % 100)
        return draw(st.sampled_from(SHORT_RANGES)).format(first, f"{last % 100:02}"), set(range(first, last + 1))
    if form == "next":
        return f"{first}年{draw(st.sampled_from(('和次年', '及翌年', '6月至次年3月')))}", {first, first + 1}
    years = draw(st.lists(st.integers(1000, 2999), min_size=3, max_size=6))
    if form == "strokes":
        return "/".join(map(str, years)) + "年", set(years)
    spans = [*map(str, years[1:]), f"{first}{draw(st.sampled_from('-–至'))}{last}"]
    return draw(st.sampled_from("、和及与")).join(spans) + draw(st.sampled_from(LIST_ENDS)), {
        *years[1:],
        *range(first, last + 1),
    }


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(NOISE), renderings()), min_size=1, max_size=5))
def test_years_written_in_any_form_come_back_and_no_others(said: list[tuple[str, tuple[str, set[int]]]]) -> None:
    text = "".join(f"{noise}在{written}期间，" for noise, (written, _) in said)
    assert mentioned(text, None) == tuple(sorted(set().union(*(years for _, (_, years) in said))))


@given(st.text(alphabet="0123456789年代月、和-至第() 二〇世纪今去", max_size=40))
def test_years_are_sorted_unique_and_of_four_digits(text: str) -> None:
    years = mentioned(text, 2014)
    assert list(years) == sorted(set(years))
    assert all(0 < year <= 9999 for year in years)
