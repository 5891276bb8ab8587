"""Markdown in a plain text: headings without their signs, comments left out, and no text taken for it that is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import Source, extract
from archive.messages import BadFile
from archive.model import Document

LAW = """# 水井养护条例

2014年5月28日 市人民代表大会常务委员会第十次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 为了养护水井，制定本条例。

### 第一节 水源 ###

<!-- 第一稿
#待核对
-->

第二条 水源应当养护。

## 第二章 全过程节水

### 第一节 取水

第三条 取水应当节约。
"""


def read(text: str) -> Source:
    return extract("x.txt", text.encode())


def parsed(text: str) -> Document:
    document = catalogue.parse(Entry("x.txt", text.encode(), None))
    assert accounting.unaccounted(document, read(text)) == ()
    return document


def headings(text: str) -> list[tuple[str, int | None]]:
    return [(block.text, block.style.level) for block in read(text).blocks if block.style.role == "heading"]


def test_a_law_in_markdown_is_the_law() -> None:
    document = parsed(LAW)
    assert document.title == "水井养护条例"
    assert [(line.role, line.text) for line in document.front] == [
        ("title", "水井养护条例"),
        ("line", "2014年5月28日 市人民代表大会常务委员会第十次会议通过"),
    ]
    assert [(section.locator, section.heading) for section in document.sections] == [
        ("ch1", "第一章 总则"),
        ("ch1.s1", "第一节 水源"),
        ("ch2", "第二章 全过程节水"),
        ("ch2.s1", "第一节 取水"),
    ]
    assert [passage.locator for passage in document.passages] == ["art1", "art2", "art3"]
    assert document.cautions == ()


def test_signs_and_comments_are_furniture() -> None:
    source = read("# 井\n\n<!-- 甲\n乙 -->\n\n## 水 ##\n\n甲。\n")
    assert [source.text[extent.start : extent.end].strip() for extent in source.furniture] == [
        "#", "##", "##", "<!-- 甲", "乙 -->",
    ]  # fmt: skip
    assert [block.text for block in source.blocks] == ["井", "水", "甲。"]


def test_headings_have_their_levels() -> None:
    text = "# 井\n\n## C#\n\n甲。\n\n###### 乙\n\n# 丙\n"
    assert headings(text) == [("C#", 2), ("乙", 6), ("丙", 1)]


def test_the_title_may_stand_below_other_lines() -> None:
    assert parsed("水利部\n\n# 水井养护条例\n\n第一条 养护水井。\n").title == "水井养护条例"


@pytest.mark.parametrize("text", ["甲。\n\n# 井\n\n乙。\n", "# 第一章 井\n\n乙。\n", "## 井\n\n乙。\n"])
def test_what_is_no_title_is_a_heading(text: str) -> None:
    assert [words for words, _ in headings(text)] == [text.split("# ")[1].split("\n")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "#节水 周\n\n# 甲\n\n乙。\n",  # a tag
        "# 甲\n# 乙\n丙。\n",  # the comments of a program
        "####### 甲\n\n乙。\n",
        "#\n\n甲。\n",
        "## ##\n\n甲。\n",
        "<!-- 甲 -->\n\n乙。\n",
    ],
)
def test_what_is_no_markdown_stays_as_it_is(text: str) -> None:
    source = read(text)
    assert source.furniture == ()
    assert [block.text for block in source.blocks] == [line for line in text.split("\n") if line]


@pytest.mark.parametrize("comment", ["<!-- 甲 --> 乙", "甲 <!-- 乙 -->", "<!-- 甲", "<!-- 甲 --> <!-- 乙 -->"])
def test_words_beside_a_comment_and_what_never_ends_stay(comment: str) -> None:
    assert comment in [block.text for block in read(f"# 井\n\n{comment}\n\n丙。\n").blocks]


def test_broken_lines_are_put_together_between_headings() -> None:
    sentence = "养护水井的费用由县级以上地方各级人民政府列入本级预算并应当逐年有所增加以保障其正常运行的需要。"
    wrapped = "\n".join(sentence[i : i + 20] for i in range(0, len(sentence), 20))
    text = "# 水井\n\n" + f"## 费用\n\n{wrapped}\n\n" * 4
    assert [block.text for block in read(text).blocks] == ["水井", *["费用", sentence] * 4]


LINES = ["# 甲", "## 乙 ##", "#丙", "# ", "<!-- 丁 -->", "<!--", "戊 -->", "-->", "第一条 己。", "1. 庚", "", "\f# 辛"]


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
@settings(max_examples=100)
def test_every_character_is_accounted_for(text: str) -> None:
    try:
        parsed(text)
    except BadFile:
        assert not text.strip()
