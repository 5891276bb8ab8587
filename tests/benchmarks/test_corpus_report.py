"""The report on the corpora finds what looks cut or run together, and leaves alone what does not."""

import dataclasses
import re

import msgspec
import pytest

from archive import catalogue
from archive.catalogue import Entry
from archive.model import Extent
from benchmarks.corpus_report import FOLDERS, Tally, read, suspects

WELL = "1. 大会重申各项承诺。\n\n2. 大会请秘书长提出报告：\n\n(a) 关于第一项；\n\n(b) 关于第二项。\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(s.what, s.locator) for s in read(("x.txt", text.encode())).suspects]


def judged(words: str, source: str) -> list[tuple[str, str]]:
    """What is suspected of a passage of these words, read from the lines of a source."""
    document = catalogue.parse(Entry("x.txt", b"1. x.", None))
    lines = [Extent(found.start(), found.end()) for found in re.finditer(".+", source)]
    passage = msgspec.structs.replace(document.passages[0], text=words, extents=tuple(lines))
    return [(s.what, s.locator) for s in suspects(dataclasses.replace(document, flow=(passage,)), source)]


def test_a_document_well_read_has_nothing_suspicious() -> None:
    outcome = read(("x.txt", WELL.encode()))
    assert (outcome.suspects, outcome.lost, outcome.kinds["subparagraph"]) == ((), 0, 2)


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("1. 大会重申各项承诺。\n\n2. 大会请秘书长", ("ends open", "p2")),
        ("1. 大会重申各项承诺。\n\n2. ，并请秘书长提出报告。", ("begins inside", "p2")),
    ],
)
def test_what_looks_cut_or_run_together_is_found(text: str, suspect: tuple[str, str]) -> None:
    assert suspect in found(text)


@pytest.mark.parametrize(
    "line", ["12. 这个编号没有轮到它出现。", "第51次全体会议 2019年12月18日", "1 见第一次报告的附件。"]
)
def test_a_line_that_should_have_opened_something_is_found(line: str) -> None:
    assert ("holds an opening", "p1") in judged(f"大会重申。\n{line}", f"大会重申。\n{line}")


def test_short_lines_made_one_are_found() -> None:
    assert judged("常驻代表张三。", "常驻代表\n张三。") == [("runs together", "p1")]
    assert judged("常驻代表\n张三。", "常驻代表\n张三。") == []


@pytest.mark.parametrize(
    "text",
    [
        "大会，\n\n回顾其决议，¹\n\n1. 修井。\n\n¹ 见报告。\n",
        "第一条\n用语\n1. 水井指一切人工的井。\n第二条\n1. 修井。\n",
        "第一条 修井。\n\n第二条 （刪除）\n\n第三条 护井。\n",
    ],
)
def test_what_rightly_ends_without_a_full_stop_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_a_page_cut_after_a_full_line_does_not_run_together() -> None:
    assert found("1. 大会重申各项承诺并请秘书长就此向大会第七十\n\n八届会议提出报告。\n") == []


def test_a_letter_rightly_has_no_numbers() -> None:
    outcome = read(("x.txt", "信\n\n谨随函转递一封信。\n\n请予分发为荷。\n".encode()))
    assert (outcome.is_counted, outcome.cautions, outcome.is_understood) == (True, 0, True)


def test_words_that_begin_like_particles_begin_nothing_inside() -> None:
    assert found("1. 着重指出进展。\n\n2. 了解各国的关切。\n") == []


def test_a_refused_file_is_told_with_its_reason_and_is_not_understood() -> None:
    outcome = read(("x.txt", b""))
    assert "empty" in outcome.refused
    assert not outcome.is_understood


def test_a_folder_is_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    for data in (WELL.encode(), b"", "1. 大会请秘书长".encode()):
        tally.add(read(("x.txt", data)))
    tally.report("letters", 1, 0)
    told = capsys.readouterr().out
    assert "letters: 3 documents, 5 passages" in told
    assert "understood   1 (33.3 %)" in told
    assert "ends open 1" in told
    assert "refused      1" in told


def test_every_folder_of_the_issue_is_reported() -> None:
    assert set(FOLDERS) >= {
        "laws", "gov_reports", "un/ga_resolutions", "un/ga_resolutions/xml", "un/pdf_text", "un/charter", "un/udhr",
        "un/treaties_hant", "un/unpc2015", "traditional", "encodings", "office",
    }  # fmt: skip
