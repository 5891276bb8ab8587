"""The report on the corpora finds what looks cut or run together, and leaves alone what does not."""

import pytest

from benchmarks.corpus_report import FOLDERS, Tally, read

WELL = "1. 大会重申各项承诺。\n\n2. 大会请秘书长提出报告：\n\n(a) 关于第一项；\n\n(b) 关于第二项。\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(s.what, s.locator) for s in read(("x.txt", text.encode())).suspects]


def test_a_document_well_read_has_nothing_suspicious() -> None:
    outcome = read(("x.txt", WELL.encode()))
    assert (outcome.suspects, outcome.lost, outcome.kinds["subparagraph"]) == ((), 0, 2)


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("1. 大会重申各项承诺。\n\n2. 大会请秘书长", ("ends open", "p2")),
        ("1. 大会重申各项承诺。\n\n2. ，并请秘书长提出报告。", ("begins inside", "p2")),
        ("1. 大会重申。\n\n12. 这个编号跳得太远，没有轮到它出现。", ("holds an opening", "p1")),
    ],
)
def test_what_looks_cut_or_run_together_is_found(text: str, suspect: tuple[str, str]) -> None:
    assert suspect in found(text)


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
