"""HTML: the main text as a reader sees it, and nothing of what stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import accounting
from archive.extract import extract
from archive.extract.source import Block, Source
from archive.facts import Facts
from archive.messages import BadFile
from archive.structure import structure

PROSE = "大会重申其第68/272号决议，请秘书长向大会第七十届会议提出报告。" * 3


def page(body: str) -> Source:
    return extract("a.html", f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks]


def styled(body: str) -> list[tuple[str, str | None, int | None]]:
    return [(block.text, block.style.role, block.style.level) for block in page(body).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>联合国\n  大会</p>", ["联合国大会"]),
        ("<p>UN\n General  Assembly</p>", ["UN General Assembly"]),
        ("<p>于 <b>2014</b> 年<i>发</i>表</p>", ["于 2014 年发表"]),
        ("<p>甲&nbsp;&amp;&#x4e59;&hellip;&lt;b&gt;</p>", ["甲\xa0&乙…<b>"]),
        ("<p>第六十八届会议<br>议程项目38<br/><br/>决议</p>", ["第六十八届会议", "议程项目38", "决议"]),
        ("<pre>甲  乙\n\n  丙</pre>", ["甲  乙", "丙"]),
        ("<div>甲<p>乙</p>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<blockquote><p>甲</p></blockquote><dl><dt>乙<dd>丙</dl>", ["甲", "乙", "丙"]),
        ("<p>甲<!-- 注 --><script>x</script><style>y</style><span hidden>z</span>乙</p>", ["甲乙"]),
        ("<p>甲<span style='color:red; display: none'>z</span>乙</p>", ["甲乙"]),
        ("<p>甲\u2028乙</p>", ["甲 乙"]),
    ],
)
def test_white_space_and_blocks_are_as_a_browser_shows_them(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_headings_keep_their_level_and_stay_whole() -> None:
    assert styled("<h1>宪章</h1><h3>第一章<br>宗旨及原则</h3><p>文。</p>") == [
        ("宪章", "heading", 1), ("第一章 宗旨及原则", "heading", 3), ("文。", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=9><li>甲<li value=20>乙<li>丙</ol>", ["9. 甲", "20. 乙", "21. 丙"]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["(z) 甲", "(aa) 乙"]),
        ("<ol type=A><li>甲</ol>", ["A. 甲"]),
        ("<ol type=i start=3><li>甲<li>乙</ol>", ["(iii) 甲", "(iv) 乙"]),
        ("<ol type=I reversed><li>甲<li>乙</ol>", ["II. 甲", "I. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一. 甲", "二. 乙"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ul><li>甲<li>乙</ul>", ["- 甲", "- 乙"]),
        ("<ul><li>(a) 甲<li>1. 乙<li>• 丙</ul>", ["(a) 甲", "1. 乙", "• 丙"]),
        ("<ol><li><p>甲</p><p>乙</p><li>丙</ol>", ["1. 甲", "乙", "2. 丙"]),
        ("<ol><li>甲<ol type=a><li>乙</ol>丙<li>丁</ol>", ["1. 甲", "(a) 乙", "丙", "2. 丁"]),
        ("<ol start=x><li value='9999999999'>甲</ol>", ["1. 甲"]),
    ],
)
def test_items_bear_the_numbers_a_reader_sees(listing: str, expected: list[str]) -> None:
    assert texts(listing) == expected


def test_items_know_how_deep_they_stand() -> None:
    assert styled("<ol><li>甲<ul><li>乙</ul></ol>") == [("1. 甲", None, 1), ("- 乙", None, 2)]


def test_tables_of_data_are_rows_and_frames_are_not() -> None:
    data = "<table><caption>表1</caption><tr><th>国家<th>金额<tr><td>中国<td><p>1</p><tr><td>法国<td>2<br>3</table>"
    assert styled(data) == [
        ("表1", None, None), ("国家\t金额", "row", None), ("中国\t1", "row", None), ("法国\t2 3", "row", None),
    ]  # fmt: skip
    headed = "<table><tr><th><th><th>净额<tr><td>中国<td>1<td>2</table>"
    assert texts(headed) == ["\t\t净额", "中国\t1\t2"]
    assert styled(f"<table><tr><td>甲<td><h2>乙</h2><p>{PROSE}</table>") == [
        ("甲", None, None), ("乙", "heading", 2), (PROSE, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p>报告，<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">A/68/1。 <a href="#r1">↩</a></li></ol>',
            ["报告，¹", "¹ A/68/1。"],
        ),
        (
            '<p>甲<a href="#_ftn12" name="_ftnref12"><sup>[12]</sup></a>乙</p>'
            '<div id="ftn12"><p><a href="#_ftnref12" name="_ftn12">[12]</a> 同上。</p></div>',
            ["甲¹²乙", "¹² 同上。"],
        ),
        ('<p>甲<a href="#fn1">[1]</a></p><p id="fn1">[1] 见<b>上</b>。</p>', ["甲¹", "¹ 见上。"]),
        ('<p>甲<sup><a href="#fa">a</a></sup></p><p id="fa"><sup>a</sup> 乙</p>', ["甲^a", "^a 乙"]),
        ('<p>甲<a href="#x"><sup>*</sup></a></p><p><a name="x"></a>乙</p>', ["甲*", "* 乙"]),
        (
            '<p>甲<sup><a href="#n4">4</a></sup><sup><a href="#n5">5</a></sup></p><p id=n4>丁<p id=n5>戊',
            ["甲⁴ ⁵", "⁴ 丁", "⁵ 戊"],
        ),
        (
            '<p>甲<sup><a href="#n1">1</a></sup></p><table><tr id=n1><td>1.<td>乙</table>',
            ["甲¹", "¹ 乙"],
        ),
        ("<p>甲<sup>1, 2</sup>，乙<sup>3,4</sup>，丙<sup>[5][6]</sup></p>", ["甲¹, ²，乙³,⁴，丙⁵ ⁶"]),
        ("<p>甲<sup>2</sup>，5 km<sup>2</sup>，1<sup>st</sup>，2<sup>nd</sup></p>", ["甲²，5 km²，1st，2nd"]),
        (
            '<p><a href="#s1">1</a> <a href="#p9">第9段</a></p><div id=s1><p id=p9>1948年。</div>',
            ["1 第9段", "1948年。"],
        ),
        ('<p>甲<sup><a href="#n1">1</a></sup></p><section id=n1><h2>注</h2>乙</section>', ["甲¹", "注", "乙"]),
    ],
)
def test_marks_stand_in_the_text_and_notes_bear_them(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_notes_beside_the_main_part_belong_to_it() -> None:
    body = (
        f'<nav><a href="#m">首页</a></nav><main id=m><h1>决议</h1><p>{PROSE}<sup><a href="#n1">1</a></sup></p></main>'
        "<footer><p>版权</p><p id=n1>同上。</p></footer>"
    )
    assert styled(body) == [("决议", "heading", 1), (PROSE + "¹", None, None), ("¹ 同上。", "note", None)]
    assert page(body).cautions == ()


@pytest.mark.parametrize(
    "body",
    [
        "<header>站名</header><nav>菜单</nav><main>{}</main><aside>旁</aside><footer>页脚</footer>",
        "<div role=banner>站名</div><div role=main>{}<nav>页内</nav></div>",
        "<p>站名<article>{}</article><footer>页脚</footer>",
        "<div id='site-header'>站名</div><div class='col main-nav'>菜单</div><div>{}</div><div id=footer>页脚</div>",
        "<div><a href=/>首页</a> <a href=/n>新闻</a></div><div><div class=x>{}</div></div>",
        "<form id=aspnetForm><div class=breadcrumb>首页 > 决议</div><div>{}</div></form>",
        "<form><label>检索</label><input><button>去</button></form>{}",
        "<table><tr><td><a href=/>首页</a><br><a href=/n>新闻</a><td>{}</table>",
    ],
)
def test_only_the_main_part_is_read(body: str) -> None:
    main = f"<h2>决议</h2><p>{PROSE}</p><p>{PROSE}</p>"
    assert texts(body.format(main)) == ["决议", PROSE, PROSE]


def test_plain_pages_are_read_whole() -> None:
    body = "<p>A/68/827</p><p><a href=/x>大会决议</a></p><hr><div>" + f"<p>{PROSE}</p>" * 3 + "</div><p>纽约</p>"
    assert texts(body) == ["A/68/827", "大会决议", PROSE, PROSE, PROSE, "纽约"] or texts(body)[0] == "A/68/827"


def test_running_text_left_out_is_cautioned_of() -> None:
    (caution,) = page(f"<main><p>{PROSE}</p></main><footer>{PROSE * 3}</footer>").cautions
    assert caution.en.startswith(f"{len(PROSE) * 3} characters of the page are no part of its main text")


@pytest.mark.parametrize(
    "charset", ['<meta charset="{}">', "<meta http-equiv=Content-Type content='text/html; charset={}'>"]
)
def test_the_declared_encoding_is_checked_against_the_bytes(charset: str) -> None:
    def read(declared: str, encoding: str) -> tuple[str, int]:
        source = extract("a.html", f"<html><head>{charset.format(declared)}</head><p>{PROSE}".encode(encoding))
        return source.text, len(source.cautions)

    assert read("gb2312", "gb18030") == read("utf-8", "utf-8") == (PROSE, 0)
    assert read("utf-8", "gb18030") == read("gbk", "utf-8") == read("big5", "gbk") == (PROSE, 1)


@pytest.mark.parametrize("body", ["", "<nav>菜单</nav><main></main>", "<script>x</script>", "<p>&nbsp;</p>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(BadFile, match=r"a\.html: the page holds no text"):
        page(body)


def test_no_entity_of_a_file_is_followed() -> None:
    hostile = (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>&b; &c;</p></body></html>"
    )
    text = extract("a.html", hostile).text
    assert "aaaa" not in text
    assert "root:" not in text


@pytest.mark.parametrize("opened", ["<div>", "<sup>", "<table><tr><td>", "<ul><li>"])
def test_nesting_without_end_is_refused(opened: str) -> None:
    with pytest.raises(BadFile, match="nested too deeply"):
        page(opened * 20_000 + "深")
    assert texts(opened * 50 + "深")[-1].endswith("深")


@pytest.mark.parametrize("opened", ["<a href='#a'>", "<b><p>", "<p><font>", "<a name=a><sup>1"])
def test_tags_that_are_never_closed_lose_nothing(opened: str) -> None:
    assert texts(opened * 500 + "深")[-1].endswith("深")


def test_countless_tags_are_refused() -> None:
    with pytest.raises(BadFile, match="more than 1000000 tags"):
        page("<br>" * 1_000_001)


@given(st.text("甲乙1. (a)\n<>&;/pbhuolitrd\"='#sn ", max_size=200))
@settings(max_examples=150)
def test_whatever_the_markup_every_character_is_held(markup: str) -> None:
    try:
        source = page(f"<p>甲</p>{markup}")
    except BadFile:
        return
    assert all(source.text[e.start : e.end] == b.text for b in source.blocks for e in b.extents)
    assert accounting.unaccounted(structure("a.html", source, Facts()), source) == ()


def test_a_text_and_its_page_are_the_same_blocks() -> None:
    lines = ["一. 引言", "1. 甲，乙。", "2. 包括：", "(a) 丙；", "- 丁。"]

    def bare(blocks: tuple[Block, ...]) -> list[str]:
        return [block.text for block in blocks]

    assert bare(page("".join(f"<p>{line}</p>" for line in lines)).blocks) == bare(
        extract("a.txt", "\n".join(lines).encode()).blocks
    )
