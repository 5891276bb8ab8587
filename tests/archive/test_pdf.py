"""PDF: the words of a document come back from the page as they come from its text, and what cannot be read is said."""

import io
from collections import Counter

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import Source, extract
from archive.extract.pdf import extract_pdf
from archive.messages import BadFile
from archive.model import Document, Passage
from tests.archive.typeset import FONT, Manner, pdf
from tests.conftest import DOCUMENTS


def bare(text: str) -> str:
    return "".join(text.split())


def read(data: bytes) -> Source:
    """The source, nothing of which is lost or held twice."""
    source = extract("x.pdf", data)
    extents = [*source.furniture, *(extent for block in source.blocks for extent in block.extents)]
    held = Counter(offset for extent in extents for offset in range(extent.start, extent.end))
    assert [char for i, char in enumerate(source.text) if not char.isspace() and held[i] != 1] == []
    return source


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def refusal(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        extract_pdf("2014/x.pdf", data)
    assert caught.value.message.zh.startswith("2014/x.pdf：")
    assert caught.value.message.en.startswith("2014/x.pdf: ")
    return caught.value.message.en.removeprefix("2014/x.pdf: ")


def drawn(*texts: tuple[float, float, str], size: float = 10.5) -> bytes:
    """One page with texts at places."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, size)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def printed(report: Document) -> tuple[list[str], dict[str, str]]:
    """The report as it was printed: its paragraphs, and its footnotes by their marks."""
    notes = {p.marker.strip(): p.text for p in report.passages if p.kind == "footnote"}
    paragraphs = [line.text for line in report.front]
    for item in report.flow:
        if not isinstance(item, Passage):
            paragraphs += [item.heading, *([item.subtitle] if item.subtitle else [])]
        elif item.kind != "footnote":
            paragraphs += (item.marker + item.text).split("\n")
    return paragraphs, notes


def told(document: Document) -> dict[str, tuple[object, ...]]:
    return {
        p.locator: (p.kind, bare(p.section or ""), tuple(map(bare, p.section_path)), p.years, bare(p.text), p.bearer)
        for p in document.passages
    }


@pytest.mark.parametrize("manner", [Manner(), Manner(width=380, gap=0, indent=21)])
def test_the_report_as_a_pdf_has_the_passages_of_the_text(report: Document, manner: Manner) -> None:
    paragraphs, notes = printed(report)
    data = pdf(paragraphs, notes, manner)
    source = read(data)
    document = catalogue.parse(Entry("A_68_827.pdf", data, (DOCUMENTS / "A_68_827.toml").read_bytes()))
    assert told(document) == told(report)
    assert accounting.unaccounted(document, source) == ()
    assert document.symbol == "A/68/827"
    assert {source.text[e.start : e.end] for e in source.furniture} >= {"A/68/827", "1", "2", "9"}
    assert [b.page for b in source.blocks] == [
        source.text.count("\f", 0, b.extents[0].start) + 1 for b in source.blocks
    ]


# One page has no running head to be known by.
ALONE = Manner(head="")
LONG = "议会联盟继续同联合国开发计划署国家办事处密切合作，向各国议会提供技术援助和能力建设方案，"


def test_lines_are_joined_without_blanks_and_words_with_one() -> None:
    english = (
        "The General Assembly recalls all its previous resolutions on the interaction between the United Nations, "
    )
    assert texts(pdf([LONG * 3 + "为此作出贡献。", english * 3 + "and others.", "完。"], manner=ALONE)) == [
        LONG * 3 + "为此作出贡献。", english * 3 + "and others.", "完。",
    ]  # fmt: skip


def test_the_blank_at_which_a_line_was_broken_stands_once() -> None:
    lines = (85, 700, LONG + " "), (85, 684, "2017年各国议会提供技术援助。")
    assert texts(drawn(*lines)) == [LONG + " 2017年各国议会提供技术援助。"]


def test_a_paragraph_cut_by_a_page_end_is_one_where_it_goes_on() -> None:
    blocks = read(pdf([LONG * 3 + "完。"] * 15)).blocks
    assert [b.text for b in blocks] == [LONG * 3 + "完。"] * 15


def test_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"{n}. " + LONG * 4 + "完。" for n in range(1, 20)]
    assert list(map(bare, texts(pdf(paragraphs, manner=Manner(width=200, columns=2))))) == list(map(bare, paragraphs))


def test_marks_are_superscripts_and_footnotes_are_notes() -> None:
    notes = {"¹": "同上。", "^a": "注。", "²": "二。", "³": "三。"}
    blocks = read(pdf([f"1. 甲。¹ {LONG}乙^a，丙。²³", "2. 丁。"], notes, ALONE)).blocks
    assert [(b.text, b.style.role) for b in blocks] == [
        (f"1. 甲。¹ {LONG}乙^a，丙。² ³", None),
        ("2. 丁。", None),
        ("¹ 同上。", "note"),
        ("^a 注。", "note"),
        ("² 二。", "note"),
        ("³ 三。", "note"),
    ]


def test_a_number_at_the_edge_that_does_not_count_pages_is_text() -> None:
    source = read(pdf(["甲。"] * 100, manner=Manner(head="第 12 条")))
    assert [source.text[e.start : e.end] for e in source.furniture[:2]] == ["第 12 条", "1"]
    alone = read(drawn((85, 700, "第 12 条"), (85, 600, "甲。")))
    assert alone.furniture == ()


def test_characters_are_kept_as_they_are() -> None:
    assert texts(drawn((85, 700, "⽂件㈠，"))) == ["⽂件㈠，"]


def test_text_that_runs_across_is_said_and_accounted_for() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.drawString(85, 700, "正文在此处。")
    canvas.rotate(90)
    canvas.drawString(100, -500, "草案")
    canvas.save()
    source = read(file.getvalue())
    assert [b.text for b in source.blocks] == ["正文在此处。"]
    assert [c.zh for c in source.cautions] == ["第 1 页有横竖方向不同的文字，没有列入正文：草案"]


def test_a_page_turned_as_a_whole_is_read() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.rotate(90)
    canvas.drawString(100, -300, "甲。")
    canvas.drawString(100, -340, "乙。")
    canvas.save()
    assert texts(file.getvalue()) == ["甲。", "乙。"]


def test_invisible_text_is_read_as_a_scan_with_recognised_text_has_it() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    text = canvas.beginText(85, 700)
    text.setFont(FONT, 12)
    text.setTextRenderMode(3)
    text.textLine("识别出来的文字。")
    canvas.drawText(text)
    canvas.save()
    assert texts(file.getvalue()) == ["识别出来的文字。"]


def test_recognised_text_is_closed_up_and_said_to_be_recognised() -> None:
    """`ocrmypdf` lays each word over its picture, as wide as it takes it to be, and a blank after each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for row, line in enumerate(
        (
            "1. 联合国 是 多边 主义 的 基石 ： 它 汇集",
            "会员国 的 努力 。 见 Inter - Parliamentary Union 网页 。",
            "2. 各 国 议会 在 2012 年 说 ： 就 是 这 样 。",
        )
    ):
        x = 85.0
        for word in line.split():
            text = canvas.beginText(x, 700 - 20 * row)
            text.setFont(FONT, 12)
            text.setTextRenderMode(3)
            text.setHorizScale(70)
            text.textOut(f"{word} ")
            canvas.drawText(text)
            x += (6 if word.isascii() else 14) * len(word)
    canvas.save()
    source = read(file.getvalue())
    assert source.text.split("\n")[:3] == [
        "1.联合国是多边主义的基石：它汇集",
        "会员国的努力。见Inter - Parliamentary Union网页。",
        "2.各国议会在2012年说：就是这样。",
    ]
    assert [caution.en for caution in source.cautions] == [
        "the text was recognised from pictures by a program and may be wrong: compare before you cite."
    ]


def test_blanks_an_author_has_put_in_stay() -> None:
    title, text = "目 录 与 附 件", "联合国与各国议会在过去两年中的互动情况，报告列出了今后的步骤。"
    assert texts(drawn((85, 700, title), (85, 680, text))) == [title, text]


def test_a_scan_is_refused_with_what_helps() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    assert "ocrmypdf -l chi_sim" in refusal(file.getvalue())


def test_an_encrypted_file_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt="secret")
    canvas.drawString(85, 700, "a")
    canvas.save()
    assert refusal(file.getvalue()).startswith("the PDF has a password.")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"", drawn((85, 700, "甲。"))[:700]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("the PDF is damaged")


def paged(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """Pages with texts at places, each in its size."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


FULL = "大会回顾其以往各项决议并重申水井对所有人都有用的原则"


@pytest.mark.parametrize("head", ["A/RES/75/11", "A/RES/75/11 水井的养护", "水井的养护 A/RES/75/11"])
def test_the_symbol_of_the_first_page_is_a_running_head_on_the_second(head: str) -> None:
    first = [(100.0, 780.0, 10.5, "联合国 A/RES/75/11"), (100.0, 740.0, 10.5, "水井的养护")]
    first += [(100.0, 700.0 - 16 * i, 10.5, FULL) for i in range(3)]
    source = read(paged(first, [(100.0, 800.0, 8.5, head), (100.0, 780.0, 10.5, FULL + "。")]))
    assert source.blocks[-1].text == FULL * 4 + "。"
    assert [source.text[e.start : e.end] for e in source.furniture] == [head]


@pytest.mark.parametrize("text", ["2020年4月13日第74/548号决定。", "https://un.org。"])
def test_a_raised_number_before_a_number_or_a_word_begins_a_note(text: str) -> None:
    lines = [(100.0, 700.0 - 16 * i, 10.5, FULL) for i in range(3)]
    notes = [
        (100.0, 104.0, 5.5, "9"),
        (108.0, 100.0, 8.5, "同上。"),
        (100.0, 92.0, 5.5, "10"),
        (108.0, 88.0, 8.5, text),
    ]
    assert [block.text for block in read(paged([*lines, *notes])).blocks[1:]] == ["⁹ 同上。", f"¹⁰ {text}"]


def test_a_star_of_the_cover_has_its_footnote_and_the_imprint_is_no_text() -> None:
    cover = [(50, 800, 10.5, "联 合 国"), (400, 800, 10.5, "A/68/301"), (50, 760, 10.5, "临时议程* 项目 70(b)")]
    cover += [(50, 720, 14, "残疾人权利公约的现状"), (50, 690, 12, "秘书长的报告")]
    text = [(50, 650, 10.5, "1. 大会请秘书长就公约的现状向大会第六十八届会议提出报告并说明"), (50, 634, 10.5, "情况。")]
    foot = [(50, 120, 8.5, "* A/68/150。"), (50, 60, 8, "13-42178 (C)    290813    300813"), (50, 45, 10, "*1342178*")]
    document = catalogue.parse(Entry("x.pdf", paged(cover + text + foot, [(50, 800, 9, "A/68/301")]), None))
    assert (document.symbol, document.title, document.agenda_item) == ("A/68/301", "残疾人权利公约的现状", "70(b)")
    assert [(p.locator, p.text) for p in document.passages] == [
        ("p1", "大会请秘书长就公约的现状向大会第六十八届会议提出报告并说明情况。"),
        ("fn-star", "A/68/150。"),
    ]


def test_a_heading_of_two_centred_lines_is_one() -> None:
    lines = [(100.0, 700.0 - 16 * i, 10.5, FULL) for i in range(4)]
    heading = [(131.5, 600.0, 10.5, FULL[:20]), (157.75, 584.0, 10.5, FULL[:15])]
    assert texts(paged([*lines, *heading, (121.0, 550.0, 10.5, FULL[:20])])) == [
        FULL * 4,
        FULL[:20] + FULL[:15],
        FULL[:20],
    ]


def test_a_line_is_full_though_punctuation_hangs_over_the_edge_of_others() -> None:
    lines = [(100.0, 700.0 - 16 * i, 10.5, FULL + ("，" if i % 2 else "")) for i in range(6)]
    assert len(texts(paged(lines))) == 1


def test_rows_of_a_table_are_blocks_their_cells_kept_apart_and_its_notes_are_marked() -> None:
    lines = [(100.0, 700.0, 10.5, FULL), (100.0, 684.0, 10.5, "如下表所示。")]
    table = [
        (100.0, 650.0, 8.5, "批款估计数"),
        (143.0, 653.0, 5.5, "a"),
        (300.0, 650.0, 8.5, "63 930"),
        (400.0, 650.0, 8.5, "58 552"),
    ]
    table += [(100.0, 634.0, 8.5, "净额"), (300.0, 634.0, 8.5, "7"), (400.0, 634.0, 8.5, "8")]
    notes = [(100.0, 609.0, 6.5, "a"), (110.0, 605.0, 10.5, "见A/78/534。")]
    assert [(b.text, b.style.role) for b in read(paged([*lines, *table, *notes])).blocks[2:]] == [
        ("批款估计数^a\t63 930\t58 552", "row"), ("净额\t7\t8", "row"), ("^a 见A/78/534。", None),
    ]  # fmt: skip
