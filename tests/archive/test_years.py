from pathlib import Path

import pytest
from hypothesis import given
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
        # lists
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
        ("明年春", (2015,)),
        ("后年", (2016,)),
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
        "失去年轻人", "90年代", "20世纪",
    ],
)  # fmt: skip
def test_other_numbers_and_words_are_no_years(text: str) -> None:
    assert mentioned(text, 2014) == ()


@pytest.mark.parametrize("text", ["今年", "去年", "前年", "明年", "后年", "本年", "上世纪90年代"])
def test_relative_years_of_an_undated_document_are_unknown(text: str) -> None:
    assert mentioned(text, None) == ()


def test_years_of_the_whole_report() -> None:
    years = mentioned(REPORT.read_text(encoding="utf-8"), 2014)
    assert years == (*NINETIES, 2000, 2005, *range(2007, 2018))


@given(st.integers(1000, 2999), st.integers(0, 200), st.sampled_from("-–—~至到/"))
def test_a_range_holds_its_ends_and_all_between(first: int, length: int, sign: str) -> None:
    last = min(first + length, 2999)
    assert mentioned(f"在{first}{sign}{last}年期间", None) == tuple(range(first, last + 1))


@given(st.lists(st.integers(1000, 2999), min_size=1, max_size=5), st.sampled_from("、和及与"))
def test_a_list_holds_its_members(years: list[int], sign: str) -> None:
    assert mentioned(sign.join(map(str, years)) + " 年", None) == tuple(sorted(set(years)))


@given(st.text(alphabet="0123456789年代月、和-至第() 二〇世纪今去", max_size=40))
def test_years_are_sorted_unique_and_of_four_digits(text: str) -> None:
    years = mentioned(text, 2014)
    assert list(years) == sorted(set(years))
    assert all(0 < year <= 9999 for year in years)
