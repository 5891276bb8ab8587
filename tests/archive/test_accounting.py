"""The accounting is worth something only if it finds every fault: documents with a passage lost, doubled or changed
must be caught, on the line where it happened."""

from dataclasses import replace

import msgspec
import pytest

from archive import accounting, catalogue
from archive.catalogue import Entry
from archive.extract import extract
from archive.model import Document, Extent, Passage, Section
from tests.conftest import DOCUMENTS

SOURCE = extract("A_68_827.txt", (DOCUMENTS / "A_68_827.txt").read_bytes())
LINES = SOURCE.text.splitlines()
LOCATORS = ["summary.1", "p1", "p5.1", "p10", "p32.g", "fn4", "fn-a", "annex.2.7", "annex.4.7"]


def item(document: Document, locator: str) -> Section | Passage:
    return next(item for item in document.places if item.locator == locator)


def lines_of(held: Section | Passage) -> list[int]:
    """The lines, from 1, on which a passage or heading stands."""
    return [SOURCE.text.count("\n", 0, extent.start) + 1 for extent in held.extents]


def instead(document: Document, held: Section | Passage, *others: Section | Passage) -> Document:
    """The document with others in the place of one passage or heading."""
    flow = [new for old in document.flow for new in (others if old is held else (old,))]
    return replace(document, flow=tuple(flow))


def test_the_report_is_accounted_for(report: Document) -> None:
    assert accounting.unaccounted(report, SOURCE) == ()
    assert accounting.audited(report, SOURCE) == report


@pytest.mark.parametrize("locator", [*LOCATORS, "s3", "annex", "s4.s1"])
def test_what_is_lost_is_found(report: Document, locator: str) -> None:
    held = item(report, locator)
    faults = accounting.unaccounted(instead(report, held), SOURCE)
    assert [(fault.line, fault.holders) for fault in faults] == [(line, 0) for line in lines_of(held)]
    assert [fault.text for fault in faults] == ["".join(LINES[line - 1].split()) for line in lines_of(held)]


@pytest.mark.parametrize("locator", [*LOCATORS, "s3", "annex", "s4.s1"])
def test_what_is_held_twice_is_found(report: Document, locator: str) -> None:
    held = item(report, locator)
    faults = accounting.unaccounted(instead(report, held, held, held), SOURCE)
    assert [(fault.line, fault.holders) for fault in faults] == [(line, 2) for line in lines_of(held)]


@pytest.mark.parametrize("locator", LOCATORS)
def test_what_is_changed_by_one_character_is_found(report: Document, locator: str) -> None:
    held = item(report, locator)
    assert isinstance(held, Passage)
    middle = len(held.text) // 2
    for text in (
        held.text[:middle] + "某" + held.text[middle + 1 :],
        held.text[:middle] + held.text[middle + 1 :],
        held.text + "。",
        held.text[:middle] + " " + held.text[middle:],
    ):
        changed = msgspec.structs.replace(held, text=text)
        faults = accounting.unaccounted(instead(report, held, changed), SOURCE)
        assert [(fault.line, fault.holders) for fault in faults] == [(line, 0) for line in lines_of(held)]


def test_a_marker_or_heading_that_is_not_the_printed_one_is_found(report: Document) -> None:
    paragraph, section, annex = item(report, "p9"), item(report, "s3"), item(report, "annex")
    for held, changed in (
        (paragraph, msgspec.structs.replace(paragraph, marker="8. ")),
        (section, msgspec.structs.replace(section, title="将各国议会的关切事项")),
        (annex, msgspec.structs.replace(annex, subtitle=annex.subtitle[1:] if isinstance(annex, Section) else None)),
    ):
        faults = accounting.unaccounted(instead(report, held, changed), SOURCE)
        assert [fault.line for fault in faults] == lines_of(held)


def test_a_line_of_the_masthead_that_is_lost_or_changed_is_found(report: Document) -> None:
    first, *others = report.front
    for front in (others, [msgspec.structs.replace(first, text="第六十九届会议"), *others]):
        (fault,) = accounting.unaccounted(replace(report, front=tuple(front)), SOURCE)
        assert (fault.text, fault.holders) == ("第六十八届会议", 0)
        assert LINES[fault.line - 1] == "第六十八届会议"
        assert SOURCE.text[fault.start :].startswith(fault.text)


def test_a_place_in_the_source_cut_short_is_found(report: Document) -> None:
    held = item(report, "p10")
    first, *others = held.extents
    shorter = msgspec.structs.replace(held, extents=(Extent(first.start, first.end - 1), *others))
    assert accounting.unaccounted(instead(report, held, shorter), SOURCE)


def test_faults_are_said_in_the_cautions_of_the_document(report: Document) -> None:
    held = item(report, "p4")
    (line,) = lines_of(held)
    lost = accounting.audited(instead(report, held), SOURCE)
    assert [(c.line, c.zh) for c in lost.cautions] == [
        (line, f"第 {line} 行有文字没有归属：4.正如本报告所述，议会联盟在国家一级调…")
    ]
    doubled = accounting.audited(instead(report, held, held, held), SOURCE)
    assert [(c.line, c.en) for c in doubled.cautions] == [
        (line, f"line {line}: held twice: 4.正如本报告所述，议会联盟在国家一级调…")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    # A form feed is the end of a page, not of a line.
    source = f"1. 甲。{end}\f2. 乙。\f{end}{end}3. 丙。{end}"
    document = catalogue.parse(Entry("x.txt", source.encode(), None))
    lost = replace(document, flow=document.flow[:-1])
    assert [fault.line for fault in accounting.unaccounted(lost, extract("x.txt", source.encode()))] == [4]
