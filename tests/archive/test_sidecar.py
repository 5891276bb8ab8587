"""What a sidecar may say, and what a person is told who wrote something else."""

import pytest

from archive import catalogue, sidecar
from archive.catalogue import Entry
from archive.facts import Facts
from archive.messages import BadSidecar

FULL = """
symbol = "a/68/827"
title = " 联合国与各国议会和各国议会联盟的互动 "
date = 2014-04-02
session = "第六十八届会议"
agenda_item = 126
language = "zh"
source_url = "https://undocs.org/zh/A/68/827"
note = \"\"\"
由经济及社会理事会
转递。\"\"\"
"""


def refusal(data: str | bytes) -> tuple[str, str]:
    """What is said of a sidecar, in both languages."""
    with pytest.raises(BadSidecar) as caught:
        sidecar.parse("2014/x.toml", data if isinstance(data, bytes) else data.encode())
    return caught.value.message.zh, caught.value.message.en


def test_every_key() -> None:
    assert sidecar.parse("x.toml", FULL.encode()) == Facts(
        symbol="A/68/827",
        title="联合国与各国议会和各国议会联盟的互动",
        date="2014-04-02",
        session="第六十八届会议",
        agenda_item="126",
        language="zh",
        source_url="https://undocs.org/zh/A/68/827",
        note="由经济及社会理事会\n转递。",
    )


@pytest.mark.parametrize("data", [b"", b"# nothing known\n", b"\xef\xbb\xbf"])
def test_a_sidecar_may_say_nothing(data: bytes) -> None:
    assert sidecar.parse("x.toml", data) == Facts()


def test_a_byte_order_mark_and_any_line_end_are_accepted() -> None:
    data = '\ufefftitle = "甲"\r\ndate = "2014"\r\n'.encode()
    assert sidecar.parse("x.toml", data) == Facts(title="甲", date="2014")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2014", "2014"),
        ('"2014"', "2014"),
        ('"2014-04"', "2014-04"),
        ('"2014-04-02"', "2014-04-02"),
        ("2014-04-02", "2014-04-02"),
        ('"2012-02-29"', "2012-02-29"),
    ],
)
def test_dates_as_precise_as_they_are_known(written: str, read: str) -> None:
    assert sidecar.parse("x.toml", f"date = {written}".encode()).date == read


@pytest.mark.parametrize(
    "line",
    [
        'symbol = "没有文号"',
        "symbol = 827",
        "symbol = true",
        'symbol = ["A/68/827"]',
        '[symbol]\nmain = "A/68/827"',
        'title = ""',
        'title = "  "',
        'title = "甲\\n乙"',
        'title = "甲\\u0000"',
        "title = 1.5",
        'date = "2014-13"',
        'date = "2013-02-29"',
        'date = "2014-00-01"',
        'date = "0000"',
        'date = "2014-4-2"',
        'date = "2014年4月2日"',
        'date = "14"',
        'date = "２０１４"',
        "date = 20140402",
        "date = 2014-04-02T10:00:00",
        "date = 10:00:00",
        "date = false",
        "session = []",
        'session = "第六十八届\\r会议"',
        'agenda_item = ""',
        'agenda_item = "1\\t2"',
        'language = "中文"',
        'language = "zh_CN"',
        'source_url = "undocs.org/zh/A/68/827"',
        'source_url = "javascript:alert(1)"',
        'source_url = "https://undocs.org/ A/68/827"',
        'source_url = "https://undocs.org/\\u0001"',
        'note = ""',
        'note = "\\u001b[31m"',
    ],
)
def test_a_value_that_cannot_be_is_refused_by_file_and_key(line: str) -> None:
    key = line.strip("[").partition("]")[0].split()[0]
    zh, en = refusal(line)
    assert zh.startswith(f"2014/x.toml：键 {key} 的值")
    assert "请写" in zh
    assert en.startswith("2014/x.toml: the value")
    assert f"of key {key} cannot be. Write" in en


@pytest.mark.parametrize(
    ("key", "meant"),
    [("titel", "title"), ("Date", "date"), ("sesion", "session"), ("agenda-item", "agenda_item"), ("url", None)],
)
def test_a_key_that_is_unknown_is_named_with_the_one_that_was_meant(key: str, meant: str | None) -> None:
    zh, en = refusal(f'title = "甲"\n{key} = "乙"')
    assert zh.startswith(f"2014/x.toml：不认识的键 {key}。")
    assert en.startswith(f"2014/x.toml: unknown key {key}.")
    assert ("是不是要写" in zh, "Did you mean" in en) == (meant is not None,) * 2
    if meant:
        assert f"是不是要写 {meant}？" in zh
        assert f"Did you mean {meant}?" in en
    assert "symbol, title, date, session, agenda_item, language, source_url, note" in en


@pytest.mark.parametrize(
    "data",
    [
        "title = 甲",
        "title: 甲",
        'title = "甲',
        'title = "甲"\ntitle = "乙"',
        "date = 2014-02-30",
        "date = " + "1" * 5000,
        "title = " + "[" * 100_000,
        'title = "联合国"'.encode("gb18030"),
        'title = "甲"'.encode("utf-16"),
        b"\x00",
    ],
    ids=["bare", "yaml", "unended", "twice", "no-such-day", "digits", "nested", "gb18030", "utf-16", "nul"],
)
def test_what_is_no_toml_is_refused_with_an_example(data: str | bytes) -> None:
    zh, en = refusal(data)
    assert zh.startswith("2014/x.toml：不是有效的 TOML")
    assert en.startswith("2014/x.toml: not valid TOML")
    assert 'symbol = "A/68/827"' in zh
    assert 'symbol = "A/68/827"' in en


def test_a_broken_line_is_named() -> None:
    assert "line 2" in refusal('title = "甲"\ndate = 二〇一四')[1]


TEXT = "第六十八届会议\n议程项目 126\nA/68/827\n2014年4月2日\n联合国与各国议会\n1. 甲。"


@pytest.mark.parametrize(
    ("line", "caution"),
    [
        ('symbol = "A/68/828"', "文号：附属文件写“A/68/828”，正文写“A/68/827”；以附属文件为准。"),
        ('title = "互动"', "标题：附属文件写“互动”，正文写“联合国与各国议会”；以附属文件为准。"),
        ('date = "2014-04-03"', "日期：附属文件写“2014-04-03”，正文写“2014-04-02”；以附属文件为准。"),
        ("date = 2013", "日期：附属文件写“2013”，正文写“2014-04-02”；以附属文件为准。"),
        (
            'session = "第六十九届会议"',
            "届会：附属文件写“第六十九届会议”，正文写“第六十八届会议”；以附属文件为准。",
        ),
        ("agenda_item = 12", "议程项目：附属文件写“12”，正文写“126”；以附属文件为准。"),
    ],
)
def test_where_text_and_sidecar_disagree_the_sidecar_holds_and_the_document_says_so(line: str, caution: str) -> None:
    document = catalogue.parse(Entry("x.txt", TEXT.encode(), line.encode()))
    key, value = (part.strip(' "') for part in line.split("="))
    assert getattr(document, key) == value
    assert [c.zh for c in document.cautions] == [caution]


@pytest.mark.parametrize("line", ["", 'symbol = "A/68/827"', "date = 2014", 'date = "2014-04"', "agenda_item = 126"])
def test_a_date_less_precise_than_the_printed_one_is_no_disagreement(line: str) -> None:
    assert catalogue.parse(Entry("x.txt", TEXT.encode(), line.encode())).cautions == ()


def test_what_neither_says_is_unknown() -> None:
    document = catalogue.parse(Entry("2014/甲.txt", "1. 甲。".encode(), None))
    assert (document.symbol, document.date, document.session, document.agenda_item) == (None,) * 4
    assert (document.source_url, document.note) == (None, None)
    assert (document.name, document.title, document.language) == ("甲", "甲", "zh")


def test_what_the_text_says_fills_what_the_sidecar_leaves_out() -> None:
    document = catalogue.parse(Entry("x.txt", TEXT.encode(), 'note = "转递。"'.encode()))
    assert (document.name, document.symbol, document.date) == ("A_68_827", "A/68/827", "2014-04-02")
    assert document.note == "转递。"


def test_a_bad_sidecar_is_named_beside_its_document() -> None:
    with pytest.raises(BadSidecar, match=r"^2014/a\.b\.toml: unknown key x\."):
        catalogue.parse(Entry("2014/a.b.txt", TEXT.encode(), b"x = 1"))


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2014年4月2日", "2014-04-02"),
        ("2014 年 4 月", "2014-04"),
        ("2014年", "2014"),
        ("２０１４年４月２日", "2014-04-02"),
        ("2014年13月45日", None),
        ("2013年2月29日", None),
        ("0000年", None),
    ],
)
def test_a_printed_date_is_one_only_where_there_is_such_a_day(printed: str, date: str | None) -> None:
    assert catalogue.parse(Entry("x.txt", f"{printed}\n标题\n1. 甲。".encode(), None)).date == date
