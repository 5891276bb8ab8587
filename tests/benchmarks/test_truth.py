"""The harness that measures structure recognition is itself right: what it expects, sets and counts."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

import msgspec
import pypdfium2
import pytest
from lxml import etree

from archive.catalogue import Entry, parse
from archive.model import Document, Kind
from benchmarks.truth.as_docx import as_docx
from benchmarks.truth.as_pdf import as_pdf
from benchmarks.truth.as_text import as_text
from benchmarks.truth.compare import compare
from benchmarks.truth.expected import Expected, Truth, expected
from benchmarks.truth.printed import Line, Note, is_plain, read

LONG = "强调必须" + "继续努力，" * 500 + "以实现各项目标；"


def paragraph(number: str, text: str) -> str:
    return f"<paragraph><num>{number}</num><content><p>{text}</p></content></paragraph>"


def note(marker: int, text: str) -> str:
    return f'<authorialNote marker="{marker}"><p>\t\t{text}</p></authorialNote>'


RESOLUTION = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta/><coverPage><p><docNumber>A/RES/99/1</docNumber></p><p><session>第九十九届会议</session></p>
<p><docTitle>2044年12月2日大会决议</docTitle></p></coverPage>
<preface><p><docNumber>99/1.</docNumber> <docTitle>一项决议</docTitle></p></preface>
<preamble><formula><p><span>大会</span>，</p></formula>
<container><p>\t<span>回顾</span>其第98/1号决议，{note(1, "第98/1号决议。")} 其中作出决定，</p></container>
<container><p>\t欢迎：</p></container><container><p>\t(a)\t一项进展；</p></container></preamble>
<mainBody>{paragraph("1.", LONG)}{paragraph("2.", "请秘书长" + note(2, "见A/98/7。") + "：")}
<paragraph><content><p>\t(a)\t报告情况；</p></content></paragraph><paragraph><content><p>㈠\t每年一次；</p></content></paragraph>
<paragraph><content><p>没有编号的一段。</p></content></paragraph>{paragraph("4.", "决定继续处理此案。")}</mainBody>
<conclusions><p>第3次全体会议<eol/>2044年12月2日</p></conclusions>
<attachments><attachment><doc name="annex"><mainBody>
<paragraph class="H1"><content><p>\t\t附件</p></content></paragraph>
<paragraph class="H1"><content><p>\t\t工作安排</p></content></paragraph>
<paragraph class="H23"><content><p>\t一.\t会期</p></content></paragraph>{paragraph("1.", "会期两天。")}
<paragraph class="H23"><content><p>\t二.\t发言</p></content></paragraph>{paragraph("1.", "发言三分钟。")}
<container name="table"><table><tr><td><p>甲</p></td><td><p>12</p></td></tr></table></container>
</mainBody></doc></attachment></attachments></statement></akomaNtoso>""".encode()

LINES = read(RESOLUTION)


PARSED = parse(Entry("x.txt", "一. 标题\n\n1. 一段文字。".encode(), None))


def document(passages: list[Expected], headings: list[str]) -> Document:
    """A document that reads so, made from one that was parsed."""
    section, passage = PARSED.sections[0], PARSED.passages[0]
    flow = [msgspec.structs.replace(section, marker="", title=heading) for heading in headings]
    items = [
        msgspec.structs.replace(passage, locator=p.locator, kind=p.kind, text=p.text, section_path=p.path)
        for p in passages
    ]
    return replace(PARSED, flow=(*flow, *items))


def perfect() -> tuple[Truth, list[Expected]]:
    truth = expected(LINES)
    bearer = [p for p in truth.passages if p.kind == "annex_entry"][-1]
    with_rows = replace(bearer, text="\n".join([bearer.text, *truth.rows]))
    return truth, [with_rows if p is bearer else p for p in truth.passages]


def test_expects_what_a_reader_would_cite() -> None:
    assert [(p.locator, p.kind, p.text) for p in expected(LINES).passages] == [
        ("pp1", "preambular", "回顾其第98/1号决议，¹ 其中作出决定，"),
        ("pp2", "preambular", "欢迎："),
        ("pp2.a", "subparagraph", "一项进展；"),
        ("p1", "operative", LONG),
        ("p2", "operative", "请秘书长²："),
        ("p2.a", "subparagraph", "报告情况；"),
        ("p2.a.1", "subparagraph", "每年一次；\n没有编号的一段。"),
        ("p4", "operative", "决定继续处理此案。"),
        ("annex.s1.p1", "annex_entry", "会期两天。"),
        ("annex.s2.p1", "annex_entry", "发言三分钟。"),
        ("fn1", "footnote", "第98/1号决议。"),
        ("fn2", "footnote", "见A/98/7。"),
    ]


def test_expects_headings_and_rows() -> None:
    truth = expected(LINES)
    assert truth.headings == ["附件", "工作安排", "一. 会期", "二. 发言"]
    assert truth.rows == ["甲\t12"]


def test_plain_is_what_has_no_headings_annexes_or_tables() -> None:
    plain = tuple(line for line in LINES if line.role in ("preambular", "numbered", "letter", "item", "conclusion"))
    assert (is_plain(LINES), is_plain(plain)) == (False, True)


def test_a_copy_in_another_language_has_no_lines() -> None:
    assert read(RESOLUTION.replace("<span>大会</span>，".encode(), b"The General Assembly,")) == ()


def test_text_is_cut_where_a_page_ends_with_its_notes_between_the_halves() -> None:
    first, rest = as_text(LINES).split("\n\n¹ 第98/1号决议。\n\n")
    assert first.splitlines()[-1].startswith("1. 强调必须")
    assert not rest.startswith("2.")


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def test_text_holds_every_character_once() -> None:
    notes = "".join("¹²"[int(n.label) - 1] + n.text for line in LINES for n in line.notes)
    assert letters(as_text(LINES)) == letters("".join(line.whole for line in LINES) + notes)


def test_pdf_holds_every_character_once_but_for_head_and_page_numbers() -> None:
    pages = pypdfium2.PdfDocument(as_pdf(LINES))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    furniture = "".join(f"{n}/{len(pages)}" for n in range(1, len(pages) + 1)) + "A/RES/99/1" * (len(pages) - 1)
    lowered = as_text(LINES).translate(str.maketrans("¹²", "12"))
    assert len(pages) > 1
    assert letters(text) == letters(lowered + furniture)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def counted_by_word(data: bytes) -> list[str]:
    """What Word prints in front of the paragraphs it numbers (ECMA-376, 17.9): every list counts through all its
    instances, an instance's first use begins where it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        numbering, body = (etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("numbering", "document"))
    around = {
        (a.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): (
            level.find(f"{W}numFmt").get(f"{W}val"),
            level.find(f"{W}lvlText").get(f"{W}val"),
        )
        for a in numbering.iter(f"{W}abstractNum")
        for level in a.iter(f"{W}lvl")
    }
    homes, starts = {}, {}
    for num in numbering.iter(f"{W}num"):
        key = num.get(f"{W}numId")
        homes[key] = num.find(f"{W}abstractNumId").get(f"{W}val")
        for override in num.iter(f"{W}lvlOverride"):
            starts[key, override.get(f"{W}ilvl")] = int(override.find(f"{W}startOverride").get(f"{W}val"))
    reached: dict[tuple[str, str], int] = {}
    printed = []
    for numbered in body.iter(f"{W}numPr"):
        num, level = numbered.find(f"{W}numId").get(f"{W}val"), numbered.find(f"{W}ilvl").get(f"{W}val")
        home = homes[num]
        reached[home, level] = starts.pop((num, level), reached.get((home, level), 0) + 1)
        reached = {key: n for key, n in reached.items() if key[0] != home or key[1] <= level}
        form, text = around[home, level]
        n = reached[home, level]
        shown = {"decimal": str(n), "lowerLetter": chr(96 + n), "chineseCountingThousand": "〇一二三四五"[n]}[form]
        printed.append(re.sub(r"%\d", shown, text))
    return printed


def test_word_counts_the_numbers_that_are_printed() -> None:
    assert counted_by_word(as_docx(LINES)) == ["(a)", "1.", "2.", "(a)", "4.", "一.", "1.", "二.", "1."]


def test_word_is_told_where_numbers_do_not_follow() -> None:
    lines = [Line("numbered", "文字；", f"{n}. ") for n in (1, 2, 4, 4, 5)]
    assert counted_by_word(as_docx(lines)) == ["1.", "2.", "4.", "4.", "5."]


def test_word_numbers_notes_itself_but_for_those_out_of_order() -> None:
    lines = [Line("text", "甲¹ 乙³", "", (Note("1", "其一。"), Note("3", "其三。")))]
    with zipfile.ZipFile(io.BytesIO(as_docx(lines))) as parts:
        body = parts.read("word/document.xml").decode()
    assert re.findall(r"<w:footnoteReference[^/]*/>(?:<w:t>\d</w:t>)?", body) == [
        '<w:footnoteReference w:id="1"/>',
        '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t>',
    ]


def test_a_perfect_reading_is_exact() -> None:
    truth, passages = perfect()
    verdict = compare(truth, document(passages, truth.headings))
    assert verdict.faults == ()
    assert verdict.right == verdict.total


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"locator": "p3"}, "operative: wrong locator"),
        ({"text": "决定"}, "operative: less than its text"),
        ({"text": "决定继续处理此案。第3次全体会议"}, "operative: more than its text"),
        ({"text": "决议继续处理此案。"}, "operative: other text"),
        ({"kind": "paragraph"}, "operative: wrong kind"),
    ],
)
def test_what_is_wrong_with_a_passage_is_told(change: dict[str, str], error: str) -> None:
    truth, passages = perfect()
    changed = [replace(p, **change) if p.locator == "p4" else p for p in passages]  # type: ignore[arg-type]
    verdict = compare(truth, document(changed, truth.headings))
    assert verdict.faults[0].error == error
    assert verdict.right["operative"] == verdict.total["operative"] - 1


def test_blanks_are_no_fault_but_counted() -> None:
    truth, passages = perfect()
    changed = [replace(p, text=p.text.replace("决定", "决 定")) for p in passages]
    verdict = compare(truth, document(changed, truth.headings))
    assert (verdict.faults, verdict.blanks >= 1) == ((), True)


def without(passages: list[Expected], locator: str) -> list[Expected]:
    return [p for p in passages if p.locator != locator]


@pytest.mark.parametrize(("locator", "kind"), [("p4", "operative"), ("fn2", "footnote"), ("pp2.a", "subparagraph")])
def test_a_lost_passage_is_told(locator: str, kind: Kind) -> None:
    truth, passages = perfect()
    verdict = compare(truth, document(without(passages, locator), truth.headings))
    assert [(f.error, f.locator) for f in verdict.faults] == [(f"{kind}: lost", locator)]


def test_a_lost_heading_an_invented_passage_and_a_cut_row_are_told() -> None:
    truth, passages = perfect()
    invented = [*passages, Expected("p9", "operative", "第3次全体会议")]
    cut = [replace(p, text=p.text.replace("甲\n", "").replace("甲\t", "")) for p in invented]
    verdict = compare(truth, document(cut, truth.headings[1:]))
    assert [f.error for f in verdict.faults] == [
        "annex_entry: more than its text",
        "row lost or cut",
        "heading not read as one",
        "passage that is none",
    ]


def test_letters_below_a_heading_are_entries_of_its_section() -> None:
    lines = [
        Line("annex", "附件"), Line("heading", "一. 行动"), Line("numbered", "采取以下行动：", "1. "),
        Line("heading", "A. 经济"), Line("letter", "增加投资；", "(a) "), Line("item", "公共投资；", "㈠ "),
        Line("letter", "减少债务；", "(b) "),
    ]  # fmt: skip
    assert [p.locator for p in expected(lines).passages] == ["annex.p1", "annex.1.1", "annex.1.1.1", "annex.1.2"]
