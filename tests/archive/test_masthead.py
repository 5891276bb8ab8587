"""Where the masthead ends: a law's history belongs to it, running text never does; a contents page is no outline."""

import pytest

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.model import Document

HISTORY = """水井养护条例
（2014年5月28日第十二届人民代表大会常务委员会第十次会议通过
根据2017年11月30日第十二届人民代表大会常务委员会第四十五次会议《关于修改〈水资源管理条例〉等十九件地方性法规的决定》第一次修正
2021年3月26日第十三届人民代表大会常务委员会第二十八次会议《关于修改〈水井养护条例〉等五件地方性法规的决定》第二次修正）
总则
第一条 为了养护水井，制定本条例。
"""
TREATY = """水井公约
本公约各缔约国，
确认水井对人类至关重要，
考虑到现有的协定，
兹议定如下：
第一条
水井应当养护。
"""
CONTENTS = """水井养护

目录
                          段次  页次
一. 引言……………………1 3
二. 2030年的展望 5
A. 水源 5
附件
清单 12

一. 引言

1. 本报告说明现状。

二. 2030年的展望

A. 水源

2. 水源良好。

附件
清单

1. 甲井。
"""
CODE = """井法
（2020年5月28日第三次会议通过）
目　录
第一编 总则
第一章 一般规定
第二编 分则
第一章 一般规定
第一编 总则
第一章 一般规定
第一条 井分两种。
第二编 分则
第一章 一般规定
第二条 井应当养护。
"""


def parsed(text: str) -> Document:
    document = catalogue.parse(Entry("x.txt", text.encode(), None))
    assert accounting.unaccounted(document, extract("x.txt", text.encode())) == ()
    return document


def front(text: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in parsed(text).front]


def places(text: str) -> list[str]:
    return [place.locator for place in parsed(text).places]


def test_the_history_of_a_law_is_a_line_each() -> None:
    title, *history, _, _ = HISTORY.splitlines()
    assert front(HISTORY) == [("title", title), *(("line", line) for line in history)]
    assert places(HISTORY) == ["s0.s1", "art1"]
    assert parsed(HISTORY).cautions == ()


def test_a_history_may_break_off_anywhere() -> None:
    broken = HISTORY.replace("第一次修正\n", "\n第一次修正并且" + "重新公布" * 16 + "\n")
    assert places(broken) == ["s0.s1", "art1"]
    assert len(front(broken)) == len(front(HISTORY)) + 1


@pytest.mark.parametrize(
    "line",
    [
        "二〇一四年五月二十八日第十二届人民代表大会常务委员会第十次会议通过",
        "经1985年3月1日国务院批准 自1985年5月1日起施行",
        "（2014年5月28日第十次会议通过，自2014年7月1日起施行。）",
    ],
)
def test_ways_to_tell_a_history(line: str) -> None:
    assert front(f"水井条例\n{line}\n第一条 养护水井。\n")[1:] == [("line", line)]


def test_a_sentence_that_begins_with_a_date_is_none() -> None:
    sentence = "2014年5月28日，国务院决定养护全国的水井，有关规定自公布之日起施行。"
    assert front(f"水井条例\n{sentence}\n第一条 养护水井。\n") == [("title", "水井条例")]


def test_no_preamble_is_lost_in_the_masthead() -> None:
    document = parsed(TREATY)
    assert front(TREATY) == [("title", "水井公约")]
    told = "".join(passage.text for passage in document.passages)
    assert [words for words in TREATY.splitlines()[2:4] if words not in told] == []


@pytest.mark.parametrize("heading", ["序言", "总 则", "前言"])
def test_a_heading_without_a_number_opens_the_text(heading: str) -> None:
    document = parsed(
        f"水井公约\n2014年5月28日通过\n{heading}\n鉴于水井对人类至关重要，各国应当养护水井。\n第一条\n养护水井。\n"
    )
    assert [section.heading for section in document.sections] == [heading]


def test_a_contents_page_is_no_outline() -> None:
    listed = CONTENTS[CONTENTS.index("目录") : CONTENTS.index("\n\n一. 引言\n\n")].splitlines()
    assert front(CONTENTS) == [("title", "水井养护"), *(("line", line.strip()) for line in listed)]
    assert places(CONTENTS) == ["s1", "p1", "s2", "s2.a", "p2", "annex", "annex.p1"]
    assert parsed(CONTENTS).cautions == ()


def test_the_contents_of_a_code() -> None:
    assert places(CODE) == ["pt1", "pt1.ch1", "art1", "pt2", "pt2.ch1", "art2"]
    assert [line for _, line in front(CODE)] == CODE.splitlines()[:7]


def test_contents_without_their_word_have_dots() -> None:
    assert places(CONTENTS.replace("目录\n", "").replace(" 5\n", "........ 5\n").replace(" 12", "…… 12")) == places(
        CONTENTS
    )


def test_a_table_with_dots_is_no_contents() -> None:
    table = "1. 费用如下：\n\n薪金........ 120\n\n差旅........ 30\n"
    assert front("井\n\n" + table) == [("title", "井")]


def test_contents_end_where_an_entry_stands_again() -> None:
    """Though the first does not: it is called otherwise."""
    assert places(CONTENTS.replace("一. 引言…", "一. 导言…")) == places(CONTENTS)
    code = (
        "井法\n目录\n序言\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 养护水井。\n第二章 附则\n第二条 即日施行。\n"
    )
    assert places(code) == ["ch1", "art1", "ch2", "art2"]


def test_the_last_entry_may_have_no_page() -> None:
    assert places(CONTENTS.replace("清单 12", "清单")) == places(CONTENTS)


def test_a_summary_ends_at_the_contents() -> None:
    text = CONTENTS.replace("目录", "摘要\n\n本报告说明水井的现状。\n\n目录")
    assert places(text) == ["summary", "summary.1", *places(CONTENTS)]


def test_the_word_alone_makes_no_contents() -> None:
    assert places("水井养护\n\n目录\n\n1. 甲井。\n\n2. 乙井。\n") == ["p1", "p2"]
