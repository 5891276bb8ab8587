"""Word files as their reader sees them: numbers, notes, tables, changes; and the same passages as from the text."""

import io
import json
import os
import re
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import Source, extract
from archive.extract.docx import extract_docx
from archive.extract.docx.number_formats import printed
from archive.extract.source import Style
from archive.facts import Facts
from archive.messages import BadFile
from archive.model import Document, Passage
from archive.structure import structure
from tests.archive.docx_writer import (
    STRICT,
    W,
    as_word_file,
    begins_at,
    definition,
    level,
    note,
    num,
    numbered,
    p,
    r,
    reference,
    word_file,
    zipped,
)  # fmt: skip

CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str, **parts: str) -> Source:
    return extract("x.docx", word_file(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        extract_docx("x.docx", data)
    assert caught.value.message.zh.startswith("x.docx：")
    return caught.value.message.en.removeprefix("x.docx: ")


# The same passages as from text


def said(passage: Passage) -> tuple[object, ...]:
    return passage.kind, passage.text, passage.section, passage.section_path, passage.years, passage.hash


def test_the_report_typed_in_word_has_the_same_passages(report: Document) -> None:
    typed = structure("x.docx", extract("x.docx", as_word_file(report)), Facts(symbol="A/68/827", date="2014"))
    assert {x.locator: said(x) for x in typed.passages} == {x.locator: said(x) for x in report.passages}
    assert [s.path for s in typed.sections] == [s.path for s in report.sections]
    assert typed.cautions == ()


@pytest.mark.parametrize("name", ["charter_zh", "A_RES_76_10", "A_RES_76_147"])
def test_the_files_of_the_corpus_give_what_their_manifest_says(name: str) -> None:
    office = CORPORA / "office"
    if not office.is_dir():
        warnings.warn(f"no corpora at {CORPORA}: nothing was compared; set ARCHIVE_CORPORA", stacklevel=1)
        return
    [expected] = [d for d in json.loads((office / "manifest.json").read_bytes())["documents"] if d["id"] == name]
    blocks = extract(f"{name}.docx", (office / f"{name}.docx").read_bytes()).blocks
    body = [(b.text, b.style.level) for b in blocks if b.style.role != "note"]
    marks = [" ".join(p["footnotes"]).translate(SUPERSCRIPTS) for p in expected["paragraphs"]]
    assert body == [(q["text"] + m, q["heading_level"]) for q, m in zip(expected["paragraphs"], marks, strict=True)]
    notes = [f"{n['marker'].translate(SUPERSCRIPTS)} {n['text']}" for n in expected.get("footnotes", [])]
    assert [b.text for b in blocks if b.style.role == "note"] == notes


# Automatic numbers


@pytest.mark.parametrize(
    ("format_", "numbers", "expected"),
    [
        ("decimal", (1, 10), "1 10"), ("decimalZero", (1, 10), "01 10"), ("000", (7,), "007"),
        ("lowerLetter", (1, 26, 27, 53), "a z aa aaa"), ("upperLetter", (2,), "B"),
        ("lowerRoman", (4, 9, 48), "iv ix xlviii"), ("upperRoman", (1999,), "MCMXCIX"),
        ("chineseCounting", (1, 10, 11, 20, 99, 105), "一 十 十一 二十 九十九 一〇五"),
        ("chineseCountingThousand", (10, 21, 105, 110), "十 二十一 一百〇五 一百一十"),
        ("taiwaneseCounting", (12,), "十二"), ("japaneseCounting", (10, 105, 111), "十 百五 百十一"),
        ("ideographDigital", (10, 21), "一〇 二一"), ("chineseLegalSimplified", (1, 10, 25), "壹 壹拾 贰拾伍"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"), ("ideographZodiac", (12,), "亥"),
        ("decimalFullWidth", (12,), "１２"), ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedCircleChinese", (3,), "③"), ("decimalEnclosedParen", (1,), "⑴"),
        ("ordinal", (1, 2, 3, 4, 11, 22), "1st 2nd 3rd 4th 11th 22nd"), ("chicago", (1, 2, 5), "* † **"),
        ("none", (4,), ""), ("unheardOf", (4,), "4"),
    ],
)  # fmt: skip
def test_numbers_are_printed_in_their_format(format_: str, numbers: tuple[int, ...], expected: str) -> None:
    assert " ".join(printed(number, format_) for number in numbers) == expected


LIST = definition(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "decimal", "%1.%2.%3"))


def listed(*places: tuple[int, int]) -> str:
    return "".join(p(r("段"), numbered(number, place)) for number, place in places)


def markers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [text.removesuffix("段") for text in texts(body, numbering=numbering, styles=styles)]


def test_deeper_levels_begin_anew_under_each_number() -> None:
    got = markers(listed((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)), LIST + num(1, 0))
    assert got == ["1. ", "(a) ", "(b) ", "1.b.1 ", "2. ", "(a) "]


def test_numbers_of_one_definition_count_together_unless_told_to_begin_anew() -> None:
    again = num(3, 0, begins_at(5))
    got = markers(listed((1, 0), (2, 0), (3, 0), (3, 0), (1, 0)), LIST + num(1, 0) + num(2, 0) + again)
    assert got == ["1. ", "2. ", "5. ", "6. ", "7. "]


def test_a_level_may_never_begin_anew_or_print_all_in_decimal() -> None:
    kept = definition(
        0,
        level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/><w:suff w:val="space"/>'),
    )
    got = markers(listed((1, 0), (1, 1), (1, 0), (1, 1)), kept + num(1, 0))
    assert got == ["一、", "1.1 ", "二、", "2.2 "]


def test_a_level_may_begin_anew_after_some_levels_only() -> None:
    after_first = '<w:lvlRestart w:val="1"/>'
    levels = [level(i, "decimal", f"%{i + 1}.", after_first if i == 2 else "") for i in range(3)]
    got = markers(listed(*((1, place) for place in (0, 1, 2, 1, 2, 0, 2))), definition(0, *levels) + num(1, 0))
    assert got == ["1. ", "1. ", "1. ", "2. ", "2. ", "2. ", "1. "]


def test_a_definition_may_stand_behind_a_numbering_style() -> None:
    behind = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert markers(listed((2, 0), (2, 1)), LIST + behind + num(1, 0) + num(2, 1), style) == ["1. ", "(a) "]


ARTICLE = (
    '<w:style w:type="paragraph" w:styleId="Art"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Art"/></w:style>'
)


def test_a_paragraph_has_number_and_heading_level_from_its_style_and_may_refuse_the_number() -> None:
    numbering = definition(0, level(0, "chineseCountingThousand", "第%1条")) + num(1, 0)
    body = p(r("宗旨"), '<w:pStyle w:val="Sub"/>') + p(
        r("原则"), '<w:pStyle w:val="Art"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    blocks = read(body, styles=ARTICLE, numbering=numbering).blocks
    assert [b.text for b in blocks] == ["第一条 宗旨", "原则"]
    assert {b.style for b in blocks} == {Style(role="heading", level=2)}


def test_bullets_are_printed_and_ornaments_stand_as_a_bullet() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr></w:lvl>'
    sharp = [("Symbol", "\uf0b7"), ("Wingdings", "\uf0a7"), ("Wingdings", "\uf0d8"), ("Courier New", "o")]
    levels = [level(i, "bullet", t).replace("</w:lvl>", fonts.format(f)) for i, (f, t) in enumerate(sharp)]
    assert markers(listed((1, 0), (1, 1), (1, 2), (1, 3)), definition(0, *levels) + num(1, 0)) == [
        "• ", "▪ ", "• ", "◦ ",
    ]  # fmt: skip


# Notes


def test_notes_follow_the_paragraph_that_marks_them_numbered_by_their_marks() -> None:
    body = p(r("甲") + reference(7) + r("，乙。") + reference(3)) + p(r("丙。"))
    got = read(body, footnotes=note(3, "三") + note(7, "七"))
    assert [(b.text, b.style.role) for b in got.blocks] == [
        ("甲¹，乙。²", None), ("¹ 七", "note"), ("² 三", "note"), ("丙。", None),
    ]  # fmt: skip


def test_two_marks_side_by_side_stay_two() -> None:
    assert texts(p(r("甲") + reference(1) + reference(2)), footnotes=note(1, "一") + note(2, "二"))[0] == "甲¹ ²"


def test_a_mark_of_the_authors_own_is_not_counted() -> None:
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>a</w:t></w:r>'
    notes = f'<w:footnote w:id="1">{p(r("a", RAISED) + r(" 注"))}</w:footnote>' + note(2, "二")
    assert texts(p(r("甲") + own + r("。") + reference(2)), footnotes=notes) == ["甲^a。¹", "^a 注", "¹ 二"]


def test_notes_are_numbered_as_the_section_says() -> None:
    rule = '<w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/>'
    rule = f"<w:sectPr><w:footnotePr>{rule}</w:footnotePr></w:sectPr>"
    body = p(r("甲") + reference(1), rule) + p(r("乙") + reference(2)) + rule
    assert texts(body, footnotes=note(1, "一") + note(2, "二")) == ["甲^a", "^a 一", "乙^a", "^a 二"]
    assert texts(p(r("甲") + reference(1, "endnote")), endnotes=note(1, "尾", "endnote")) == ["甲^i", "^i 尾"]


def test_a_note_no_mark_leads_to_is_not_lost_and_one_marked_twice_is_said_once() -> None:
    body = p(r("甲") + reference(1)) + p(r("乙") + reference(1))
    assert texts(body, footnotes=note(1, "一") + note(2, "二")) == ["甲¹", "¹ 一", "乙²", "二"]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (r("决议") + r("1", RAISED) + r("2", RAISED), "决议¹²"), (r("表") + r("a", RAISED), "表^a"),
        (r("10") + r("2", RAISED) + r("米"), "10²米"), (r("1") + r("st", RAISED), "1st"),
        (r("甲") + r("1,2", RAISED), "甲¹,²"),
    ],
)  # fmt: skip
def test_raised_numbers_and_letters_stay_raised(runs: str, expected: str) -> None:
    assert texts(p(runs)) == [expected]


# Tables


def table(*rows: tuple[str, ...], row: str = "") -> str:
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else p(r(c))}</w:tc>" for c in each) for each in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}{each}</w:tr>" for each in cells) + "</w:tbl>"


def test_each_row_is_a_block_its_cells_kept_apart() -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + p(r("不见"))
    inner = p(r("外")) + table(("内甲", "内乙"))
    blocks = read(p(r("表。")) + table(("年份", "数目"), ("2012", merged), (inner, "丁"))).blocks
    assert [b.text for b in blocks] == ["表。", "年份\t数目", "2012", "外\t丁", "内甲\t内乙"]
    assert {b.style.role for b in blocks[1:]} == {"row"}


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    blocks = read(table(("摘要",), (p(r("甲。")) + p(r("乙。")),))).blocks
    assert [(b.text, b.style.role) for b in blocks] == [("摘要", None), ("甲。", None), ("乙。", None)]


def test_the_masthead_of_a_un_document_is_read_from_its_first_table() -> None:
    lines = p(r("Distr.: General")) + p(r("2 April 2014")) + p(r("Chinese")) + p(r("Original: English"))
    body = table(("联合国", "A/68/827"), ("大会", lines)) + p(r("第六十八届会议")) + p(r("互动")) + p(r("1. 正文。"))
    source = read(body)
    assert [(b.text, b.style.front) for b in source.blocks[:5]] == [
        ("联合国", "line"), ("A/68/827", "symbol"), ("大会", "line"), ("Distr.: General", "line"),
        ("2 April 2014", "date"),
    ]  # fmt: skip
    document = structure("x.docx", source, Facts())
    assert (document.name, document.date, document.issued) == ("A_68_827", "2014-04-02", "2014-04-02")
    assert (document.session, document.title) == ("第六十八届会议", "互动")


def test_a_star_on_the_symbol_is_no_part_of_it() -> None:
    source = read(table(("联合国", "A/68/827*")) + p(r("1. 正文。")))
    assert source.facts.symbol == "A/68/827"
    assert structure("x.docx", source, Facts()).cautions == ()


def test_a_list_of_documents_is_no_masthead() -> None:
    listing = table(("A/68/827", "联合国与各国议会的互动"), ("A/68/1", "联合国宪章"))
    assert read(p(r("文件")) + listing).blocks[1].style.role == "row"
    assert read(p(r("正文。")) + table(("联合国", "A/68/827"))).facts == Facts()


# Changes, and what is not seen


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("甲") + f"<w:ins>{r('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"), ["甲乙"]),
        (p(f"<w:moveFrom>{r('去')}</w:moveFrom>{r('甲')}") + p(f"<w:moveTo>{r('去')}</w:moveTo>"), ["甲", "去"]),
        (p(r("甲"), "<w:rPr><w:del/></w:rPr>") + p(r("乙")), ["甲乙"]),
        (p(r("甲"), "<w:rPr><w:del/></w:rPr>"), ["甲"]),
        (table((p(r("甲"), "<w:rPr><w:del/></w:rPr>"), "乙")), ["甲\t乙"]),
        (p(r("段。")) + table(("去", "掉"), row="<w:trPr><w:del/></w:trPr>"), ["段。"]),
        (p(r("甲") + r("隐", "<w:vanish/>") + r("乙", '<w:vanish w:val="0"/>')), ["甲乙"]),
        (p("<w:r><w:t>国</w:t><w:softHyphen/><w:t>际</w:t><w:noBreakHyphen/><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r>"),
         ["国际-A B"]),
        (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), ["甲\n乙"]),
        (p('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ["α✓"]),
        (p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
           f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
         ["3"]),
        (p(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("不失")}'), ["不失"]),
        (p(f"<w:hyperlink>{r('链')}</w:hyperlink><w:smartTag>{r('标')}</w:smartTag>"
           f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控')}</w:sdtContent></w:sdt>"), ["链标控"]),
        (f"<w:sdt><w:sdtContent>{p(r('块'))}</w:sdtContent></w:sdt>", ["块"]),
        (p(f"<w:r><w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('汉')}</w:rubyBase></w:ruby></w:r>"), ["汉"]),
        (p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"),
         ["1/2"]),
        (p("<m:oMath><w:del><m:r><m:t>9</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r></m:oMath>"), ["x"]),
        (p(r("联"), '<w:framePr w:dropCap="drop"/>') + p(r("合国")), ["联合国"]),
    ],
)  # fmt: skip
def test_the_text_is_what_is_seen_when_all_changes_are_accepted(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('框。'))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p(f"<w:r>{both}</w:r>" + r("文。"))) == ["文。", "框。"]


def test_pages_are_counted_where_word_broke_them() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    got = read(p(r("甲") + '<w:r><w:br w:type="page"/></w:r>') + p(turn + r("乙")) + p(r("丙") + turn + r("丁")))
    assert [(b.text, b.page) for b in got.blocks] == [("甲", 1), ("乙", 2), ("丙丁", 2)]
    assert read(p(r("甲"))).blocks[0].page is None


def test_a_table_of_contents_before_the_text_opens_no_sections() -> None:
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = p(r("标题")) + p(r("一. 引言") + "<w:r><w:tab/></w:r>" + r("3"), '<w:pStyle w:val="T"/>')
    blocks = read(body, styles=style).blocks
    assert (blocks[1].text, blocks[1].style) == ("一. 引言\t3", Style(front="line"))


def test_the_strict_form_is_read_like_the_transitional() -> None:
    body = p(r("甲。"), numbered(1))
    numbering = LIST + num(1, 0)
    plain = word_file(body, numbering=numbering)
    with_strict = word_file(body, numbering=numbering)
    assert extract("x.docx", _renamed(with_strict)) == extract("x.docx", plain)


def _renamed(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zipped({n: package.read(n).replace(W.encode(), STRICT.encode()) for n in package.namelist()})


def test_an_embedded_file_is_warned_of() -> None:
    assert "altChunk" in read(p(r("甲")) + "<w:altChunk/>").cautions[0].en


# Hostile and damaged files

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
MAIN = RELS.format('<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>')
OUTSIDE = RELS.format('<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml" TargetMode="External"/>')


def with_main(part: str | bytes, relations: str = MAIN) -> bytes:
    return zipped({"_rels/.rels": relations, "word/document.xml": part})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not an intact Word file"),
        (b"PK\x03\x04 no zip", "not an intact Word file"),
        (word_file(p(r("x" * 200)))[:-60], "not an intact Word file"),
        (b"\xd0\xcf\x11\xe0 Word.Document.8", "its content is Word 97–2003"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password."),
        (zipped({"a.txt": "x"}), "this ZIP holds no Word text"),
        (zipped({"_rels/.rels": MAIN}), "this ZIP holds no Word text"),
        (with_main("<document/>", OUTSIDE), "this ZIP holds no Word text"),
        (with_main("<workbook/>"), "this ZIP holds no Word text"),
        (with_main("<a"), "not an intact Word file"),
        (with_main(b"\xef\xbb\xbf<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "word/document.xml has a DOCTYPE"),
        (with_main("<!DOCTYPE a><a/>".encode("utf-16")), "word/document.xml has a DOCTYPE"),
        (with_main(" " * 5_000_000), "word/document.xml is too large"),
        (with_main("<a>" * 9000), "not an intact Word file"),
        (word_file(p(r(" "))), "the file holds no text."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_word_file_is_refused_with_one_clear_line(data: bytes, expected: str) -> None:
    assert refusal(data).startswith(expected)


def test_styles_and_numbers_that_lead_round_in_circles_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba")
    )
    loop = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(1, 0)
    link = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert texts(p(r("甲"), f'<w:pStyle w:val="a"/>{numbered(1)}'), styles=styles + link, numbering=loop) == ["甲"]


def test_tables_within_tables_to_any_depth_xml_allows_are_read() -> None:
    nested = p(r("底"))
    for _ in range(75):
        nested = f"<w:tbl><w:tr><w:tc>{p(r('左'))}</w:tc><w:tc>{nested}{p('')}</w:tc></w:tr></w:tbl>"
    assert texts(nested)[-1] == "左\t底"


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=4))
@settings(max_examples=150)
def test_whatever_bytes_are_changed_it_is_read_or_refused(at: int, wrong: bytes) -> None:
    body = p(r("甲。"), numbered(1)) + p(r("乙") + reference(1))
    data = word_file(body, numbering=LIST + num(1, 0), footnotes=note(1, "注"))
    at %= len(data)
    with suppress(BadFile):
        assert extract("x.docx", data[:at] + wrong + data[at + len(wrong) :]).blocks


@given(st.lists(st.text("甲乙1. (a)\t\n¹^-•", min_size=1, max_size=12), min_size=1, max_size=6))
@settings(max_examples=60)
def test_every_character_of_a_paragraph_is_in_its_block(lines: list[str]) -> None:
    body = "".join(p(r(line)) for line in lines) + p(r("末"))
    got = "".join(texts(body))
    assert re.sub(r"\s", "", got) == re.sub(r"\s", "", "".join(lines) + "末")


# What is no running text


def test_headers_and_footers_are_furniture_and_state_the_symbol_where_nothing_else_does() -> None:
    page = '<w:fldSimple w:instr="PAGE">' + r("2") + "</w:fldSimple>"
    got = read(p(r("水井。")), header=p(r("A/68/900")), footer=p(r("14-12345 (C) ") + page))
    assert [block.text for block in got.blocks] == ["水井。"]
    assert [got.text[e.start : e.end] for e in got.furniture] == ["A/68/900", "14-12345 (C) 2"]
    assert got.facts.symbol == "A/68/900"


def test_the_notes_of_a_masthead_stand_below_the_first_paragraph() -> None:
    cells = "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in ("联合国", "A/RES/76/244 B"))
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p(r("经费的筹措") + reference(1)) + p(r("大会，")) + p(r("甲。"))
    assert texts(body, footnotes=note(1, "一"))[2:] == ["经费的筹措¹", "大会，", "甲。", "¹ 一"]


def test_the_meeting_and_the_day_are_lines_of_their_own_and_a_heading_is_not_cut() -> None:
    br = "<w:r><w:br/></w:r>"
    body = p(r("甲。")) + p(r("第38次全体会议") + br + r("2022年11月21日")) + p(r("水井的养护") + br + r("和管理"))
    assert texts(body) == ["甲。", "第38次全体会议", "2022年11月21日", "水井的养护\n和管理"]


@pytest.mark.parametrize("result", ["", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'])
def test_a_number_in_a_ring_is_printed_though_its_field_has_no_result(result: str) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = r"<w:r><w:instrText> eq \o\ac(○,</w:instrText></w:r><w:r><w:instrText>3)</w:instrText></w:r>"
    assert texts(p(mark("begin") + said + result + mark("end") + r("水井"))) == ["③水井"]
