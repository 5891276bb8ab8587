from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from locators import letters, locators, numbers

from archive import citation, symbol
from archive.messages import ArchiveError, BadReference, NotFound, Withdrawn
from archive.model import Document
from archive.resolve import Resolution, resolve

NAME = "A_68_827"
LINK = "https://archive.example/documents/A_68_827"


@dataclass(frozen=True)
class Shelf:
    """Documents by name, each with the locators it holds, in reading order."""

    held: Mapping[str, Sequence[str]]

    def names(self) -> Sequence[str]:
        return tuple(self.held)

    def find(self, symbol_or_name: str) -> str | None:
        known = symbol.is_symbol(symbol_or_name)
        name = symbol.slug(symbol_or_name) if known else symbol_or_name
        return name if name in self.held else None

    def locators(self, name: str) -> Sequence[str]:
        return self.held[name]

    def last_words(self, name: str, locator: str) -> str | None:
        return "井已填平。" if (name, locator) == (NAME, "p99") else None


@pytest.fixture(scope="module")
def shelf(report: Document) -> Shelf:
    return Shelf({NAME: [item.locator for item in report.places]})


RESOLUTION = ["pp1", "pp2", "pp3", "p1", "p2", "b.pp1", "b.p1", "b.p5", "b.p5.a", "fn1"]
CHARTER = ["art1", "art3", "art3.1", "art3.2", "art3.2.1", "art3.2.2"]
ANNEXES = ["p1", "annex1", "annex1.s1", "annex1.1.1", "annex2", "annex2.1", "annex2.2", "annex2.3", "annex3",
           "annex3.p1", "annex3.p1.a"]  # fmt: skip
NOTED = ["fn1", "fn2", "annex1.fn1", "fn-a", "annex2.fn-a", "b.fn1", "s2.fn1", "annex2.s3.fn1"]
BUDGET = ["s0.1", "s1", "s1.a", "p1", "p2", "p2.a", "p2.a.1", "p2.a.2", "s1.b", "p3", "p4", "s1.s1", "s2", "p5", "s2.1"]


@pytest.mark.parametrize(
    ("typed", "locator"),
    [
        ("A/68/827", None), ("a/68/827", None), ("A_68_827", None), ("a_68_827", None), ("Ａ／６８／８２７", None),
        (" A / 68 / 827 ", None), ("/documents/A_68_827", None), ("https://undocs.org/zh/A/68/827", None),
        ("见A/68/827。", None), ("《A/68/827》", None),
        # paragraphs
        ("A/68/827 第22段", "p22"), ("A/68/827，第22段", "p22"), ("A/68/827第22段", "p22"),
        ("A/68/827, para. 22", "p22"),
        ("A/68/827 paragraph 22", "p22"), ("A/68/827, paragraph 22.", "p22"), ("A_68_827/p22", "p22"),
        ("A/68/827/p22", "p22"), ("A/68/827#p22", "p22"), ("Ａ／６８／８２７　第２２段", "p22"),
        ("a/68/827 P22", "p22"),
        ("paragraph 22 of A/68/827", "p22"), ("秘书长的报告(A/68/827)，第22段", "p22"), ("见A/68/827，第22段。", "p22"),
        ("第22段", "p22"), ("第 22 段", "p22"), ("22", "p22"), ("22段", "p22"), ("第二十二段", "p22"),
        ("第廿二段", "p22"),
        ("p22", "p22"), ("p 22", "p22"), ("¶ 22", "p22"), ("执行部分第22段", "p22"), ("第22段落", "p22"),
        # sub-paragraphs and bullets
        ("A/68/827，第9(a)段", "p9.a"), ("A/68/827 paragraph 9 (a)", "p9.a"), ("第9段(a)", "p9.a"),
        ("第9段（a）", "p9.a"),
        ("9(a)", "p9.a"), ("9a", "p9.a"), ("第9a段", "p9.a"), ("第9段(a)分段", "p9.a"), ("第9段(a)项", "p9.a"),
        ("p9.a", "p9.a"),
        ("第九段(A)", "p9.a"), ("32g", "p32.g"), ("32 g", "p32.g"), ("32(G)", "p32.g"), ("第３２段（ｇ）", "p32.g"),
        ("subpara. (g) of para. 32", "p32.g"), ("第5段第1项", "p5.1"), ("第5段，第1项", "p5.1"),
        ("第5段、第1项", "p5.1"),
        ("第五段第一項", "p5.1"), ("para. 5, bullet 1", "p5.1"),
        # summary, sections
        ("摘要", "summary"), ("摘要第1段", "summary.1"), ("summary, para. 1", "summary.1"), ("摘要 1", "summary.1"),
        ("第四节", "s4"), ("第4節", "s4"), ("第四章", "s4"), ("sect. IV", "s4"), ("chapter 4", "s4"), ("s4", "s4"),
        ("第四章，第16段", "p16"), ("第四节、第16段", "p16"), ("paragraph 16 of section IV", "p16"),
        ("第四节，第1小标题", "s4.s1"),
        # the annex
        ("附件", "annex"), ("annex", "annex"), ("A/68/827 附件", "annex"), ("附件二", "annex.s2"),
        ("附件二第3条", "annex.2.3"),
        ("附件二第3项", "annex.2.3"), ("附件二第3段", "annex.2.3"), ("附件，第二节，第3项", "annex.2.3"),
        ("附件第二节第3项", "annex.2.3"), ("附件 第2节 第三项", "annex.2.3"), ("annex, sect. II, item 3", "annex.2.3"),
        ("annex 4.2", "annex.4.2"), ("annex IV, item 2", "annex.4.2"), ("annex.4.2", "annex.4.2"),
        ("item 3 of section II of the annex", "annex.2.3"), ("附件(A/68/827)", "annex"),
        # footnotes
        ("注4", "fn4"), ("脚注4", "fn4"), ("註4", "fn4"), ("⁴", "fn4"), ("脚注⁴", "fn4"), ("footnote 4", "fn4"),
        ("fn. 4", "fn4"),
        ("脚注a", "fn-a"), ("附件，脚注a", "fn-a"), ("^a", "fn-a"), ("annex, footnote a", "fn-a"), ("fn-a", "fn-a"),
        # permanent links, alone and in a citation
        ("/documents/A_68_827/p22", "p22"), (f"{LINK}/p22?h=0123abcd", "p22"), (f"{LINK}/p22.bib", "p22"),
        (f"{LINK}.json", None), (f"({LINK}/p9.a)", "p9.a"), (f"第1段，{LINK}/p9.a。", "p9.a"),
        ("http://127.0.0.1:8000/api/v1/documents/A_68_827/p22", "p22"),
    ],
)  # fmt: skip
def test_what_people_write(shelf: Shelf, typed: str, locator: str | None) -> None:
    assert resolve(typed, shelf) == Resolution(NAME, locator)


@pytest.mark.parametrize(
    ("held", "typed", "locator"),
    [
        (RESOLUTION, "序言部分第3段", "pp3"), (RESOLUTION, "序言第三段", "pp3"),
        (RESOLUTION, "preambular paragraph 3", "pp3"),
        (RESOLUTION, "执行部分第2段", "p2"), (RESOLUTION, "operative para. 2", "p2"),
        (RESOLUTION, "B部分，第5段", "b.p5"), (RESOLUTION, "B部分序言部分第1段", "b.pp1"),
        (RESOLUTION, "part B, para. 5 (a)", "b.p5.a"),
        (CHARTER, "第三条", "art3"), (CHARTER, "第三条第2款", "art3.2"), (CHARTER, "第3条第二款第一项", "art3.2.1"),
        (CHARTER, "article 3, paragraph 2", "art3.2"), (CHARTER, "art. 3.2", "art3.2"),
        (CHARTER, "第三条第2段", "art3.2"),
        (ANNEXES, "附件二", "annex2"), (ANNEXES, "附件二第3项", "annex2.3"), (ANNEXES, "附件二第3条", "annex2.3"),
        (ANNEXES, "annex II, item 3", "annex2.3"), (ANNEXES, "附件二，第3段", "annex2.3"),
        (ANNEXES, "附件三第1段(a)", "annex3.p1.a"),
        (ANNEXES, "附件一，第一节，第1项", "annex1.1.1"), (ANNEXES, "annex 1, para. 1 of sect. I", None),
        (NOTED, "脚注1", "fn1"), (NOTED, "附件一，脚注1", "annex1.fn1"), (NOTED, "annex I, footnote 1", "annex1.fn1"),
        (NOTED, "附件一脚注2", "fn2"), (NOTED, "附件二，脚注a", "annex2.fn-a"), (NOTED, "附件一，脚注a", "fn-a"),
        (NOTED, "B部分，脚注1", "b.fn1"), (NOTED, "第二节，脚注1", "s2.fn1"),
        (NOTED, "附件二，第三节，注1", "annex2.s3.fn1"),
        (NOTED, "footnote 1 of part B", "b.fn1"), (NOTED, "B部分，脚注2", None),
        (BUDGET, "第2(a)(二)段", "p2.a.2"), (BUDGET, "para. 2 (a) (ii)", "p2.a.2"), (BUDGET, "第2段(a)㈡", "p2.a.2"),
        (BUDGET, "第一.A节", "s1.a"), (BUDGET, "第一.A节，第2段", "p2"), (BUDGET, "第一节，第3段", "p3"),
        (BUDGET, "第二节第1项", "s2.1"),
        (BUDGET, "sect. I.B, para. 3", "p3"), (BUDGET, "开头，第1项", "s0.1"),
    ],
)  # fmt: skip
def test_what_the_document_has_decides_what_is_meant(held: list[str], typed: str, locator: str | None) -> None:
    if locator is None:
        with pytest.raises(ArchiveError):
            resolve(typed, Shelf({NAME: held}))
    else:
        assert resolve(typed, Shelf({NAME: held})).locator == locator


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("第22至24段", "p22", "p24"), ("第22段至第24段", "p22", "p24"), ("第22至第24段", "p22", "p24"),
        ("第22-24段", "p22", "p24"),
        ("第22和23段", "p22", "p23"), ("第22和第23段", "p22", "p23"), ("22-24", "p22", "p24"),
        ("paras. 22–24", "p22", "p24"),
        ("A/68/827，第22至25段", "p22", "p25"), ("A/68/827, paragraphs 22 to 24", "p22", "p24"),
        ("p22-p24", "p22", "p24"),
        ("第9(a)至(c)段", "p9.a", "p9.c"), ("第9段(a)至(c)分段", "p9.a", "p9.c"), ("9a-c", "p9.a", "p9.c"),
        ("附件第二节第3至5项", "annex.2.3", "annex.2.5"), ("脚注1至3", "fn1", "fn3"), ("第一至三节", "s1", "s3"),
    ],
)  # fmt: skip
def test_a_range_is_its_first_place_through_its_last(shelf: Shelf, typed: str, first: str, last: str) -> None:
    assert resolve(typed, shelf) == Resolution(NAME, first, last)


@pytest.mark.parametrize("typed", ["第22和25段", "第24至22段", "第22至22段", "第22、24段"])
def test_what_is_no_range_is_refused(shelf: Shelf, typed: str) -> None:
    with pytest.raises(BadReference) as refused:
        resolve(typed, shelf)
    assert "第22至24段" in refused.value.message.zh


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("第9段(d)", "第9段有(a)至(c)", "para. 9 has (a) to (c)"),
        ("第9段第1项", "第9段有(a)至(c)", "para. 9 has (a) to (c)"),
        ("第9(a)至(d)段", "第9段有(a)至(c)", "para. 9 has (a) to (c)"),
        ("p9.d", "第9段有(a)至(c)", "para. 9 has (a) to (c)"),
        ("第33段", "共有第1至32段", "it has paras. 1 to 32"),
        ("第0段", "共有第1至32段", "it has paras. 1 to 32"),
        (f"{LINK}/p33", "共有第1至32段", "it has paras. 1 to 32"),
        ("第30至40段", "共有第1至32段", "it has paras. 1 to 32"),
        ("第22段(a)", "第22段不再细分", "para. 22 has no parts of its own"),
        ("第5段(a)", "第5段有第1至4项", "para. 5 has items 1 to 4"),
        ("附件二第10项", "附件第二节有第1至9项", "annex, sect. II has items 1 to 9"),
        ("附件九", "附件有第一至四节", "annex has sects. I to IV"),
        ("第七节", "共有第一至六节", "it has sects. I to VI"),
        ("第九章，第24段", "共有第一至六节", "it has sects. I to VI"),
        ("第四章，第24段", "第24段不在第四节，而在第五节", "para. 24 is not in sect. IV but in sect. V"),
        ("摘要第4段", "摘要有第1至3段", "summary has paras. 1 to 3"),
        ("脚注6", "共有脚注1至5", "it has footnotes 1 to 5"),
        ("脚注b", "共有附件脚注a", "it has annex footnote a"),
        ("序言部分第1段", "共有摘要、第一至六节、第1至32段", "it has summary, sects. I to VI, paras. 1 to 32"),
        ("第三条第2款", "A/68/827没有第三条第2款", "A/68/827 has no art. 3, para. 2"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_answered_by_what_is(shelf: Shelf, typed: str, zh: str, en: str) -> None:
    with pytest.raises(NotFound) as missing:
        resolve(typed, shelf)
    assert zh in missing.value.message.zh
    assert en in missing.value.message.en


def test_what_was_there_once_is_answered_by_its_last_known_words(shelf: Shelf) -> None:
    with pytest.raises(Withdrawn) as gone:
        resolve("A/68/827，第99段", shelf)
    assert gone.value.message.zh == "A/68/827的第99段已撤下。最后所知的文字：井已填平。"
    assert gone.value.message.en == "para. 99 of A/68/827 was withdrawn. Its last known words: 井已填平。"


def test_gaps_in_the_numbers_are_told() -> None:
    with pytest.raises(NotFound) as missing:
        resolve("第4段", Shelf({NAME: ["p1", "p2", "p3", "p5", "p7", "p8"]}))
    assert "共有第1至3、5、7至8段" in missing.value.message.zh


@pytest.mark.parametrize("typed", ["A/99/1", "A/68/827/Add.1，第3段", "A_99_1/p3", "para. 3 of A/99/1",
                                   "/documents/A_99_1/p3", "见A/99/1号文件"])  # fmt: skip
def test_a_document_not_held_is_named(shelf: Shelf, typed: str) -> None:
    with pytest.raises(NotFound) as missing:
        resolve(typed, shelf)
    assert "档案里没有文件 A/" in missing.value.message.zh


@pytest.mark.parametrize("typed", ["", "  ", "，", "议会", "第段", "(a)", "第22段第9段", "22 24", "A/68/827 议会",
"第22段(见附件)", "9-c",
                                   "秘书长的报告第三段(A/68/827)", "第" * 2000,
                                   "/documents/A_68_827/oops"])  # fmt: skip
def test_what_is_no_reference_is_answered_by_examples(shelf: Shelf, typed: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        resolve(typed, shelf)
    assert isinstance(refused.value, BadReference) or typed == "22 24"
    assert "第" in refused.value.message.zh
    assert len(refused.value.message.zh) < 200


def test_the_document_may_be_left_out_only_where_there_is_one() -> None:
    two = Shelf({NAME: ["p22"], "A_66_770": ["p22"]})
    with pytest.raises(BadReference) as refused:
        resolve("第22段", two)
    assert "A/68/827、A/66/770" in refused.value.message.zh
    assert resolve("A/66/770，第22段", two) == Resolution("A_66_770", "p22")
    with pytest.raises(NotFound):
        resolve("第22段", Shelf({}))


@pytest.mark.parametrize(
    ("name", "typed", "locator"),
    [
        ("S_RES_1540(2004)", "S/RES/1540 (2004)，第3段", "p3"),
        ("S_RES_1540(2004)", "s/res/1540（2004）第3段", "p3"),
        ("S_RES_1540(2004)", "https://archive.example/documents/S_RES_1540(2004)", None),
        ("S_RES_1540(2004)", "https://archive.example/documents/S_RES_1540(2004)/p3", "p3"),
        ("A_RES_74_232B", "A/RES/74/232 B，第3段", "p3"),
        ("A_RES_74_232B", "A_RES_74_232B/p3", "p3"),
        ("A_75_345-S_2020_898", "A/75/345-S/2020/898, para. 3", "p3"),
        ("A_RES_66_261", "66/261", None),
        ("A_RES_66_261", "第66/261号决议第3段", "p3"),
        ("A_RES_66_261", "resolution 66/261, para. 3", "p3"),
        ("S_RES_1325(2000)", "1325（2000）", None),
        ("S_RES_1325(2000)", "第1325(2000)号决议，第3段", "p3"),
        ("会议记录 1", "会议记录 1 第3段", "p3"),
        ("会议记录 1", "/documents/%E4%BC%9A%E8%AE%AE%E8%AE%B0%E5%BD%95%201/p3", "p3"),
    ],
)
def test_documents_are_known_by_symbol_and_by_name(name: str, typed: str, locator: str | None) -> None:
    assert resolve(typed, Shelf({name: ["p1", "p3"], "A_RES_74_232": ["p3"]})) == Resolution(name, locator)


def test_the_number_of_a_resolution_that_is_not_held_names_no_other() -> None:
    held = Shelf({"A_RES_66_26": ["p3"], "A_RES_66_2": ["p3"]})
    for typed in ("66/261", "第66/261号决议，第3段", "66/261号决议"):
        with pytest.raises((NotFound, BadReference)):
            resolve(typed, held)


def test_a_longer_symbol_is_not_cut_to_one_that_is_held() -> None:
    held = Shelf({"A_68_827": ["p3"], "A_68_827_Add.1": ["p3"]})
    assert resolve("A/68/827/Add.1，第3段", held).document == "A_68_827_Add.1"
    assert resolve("A/68/827，第3段", held).document == "A_68_827"


@given(locators)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_citations_resolve_to_what_they_cite(report: Document, locator: str) -> None:
    shelf = Shelf({NAME: [locator]})
    there = Resolution(NAME, locator)
    assert resolve(citation.place(locator), shelf) == there
    assert resolve(citation.place(locator, "en"), shelf) == there
    assert resolve(citation.un(report, locator), shelf) == there
    assert resolve(citation.path(NAME, locator), shelf) == there
    assert resolve(f"{NAME}/{locator}", shelf) == there
    untitled = replace(report, symbol=None)
    for document in (report, untitled):
        for style in ("un", "gbt7714"):
            assert resolve(citation.cite(document, locator, style, f"{LINK}/{locator}"), shelf) == there


def test_every_citation_of_the_report_resolves(report: Document, shelf: Shelf) -> None:
    for item in report.places:
        assert resolve(citation.un(report, item.locator), shelf) == Resolution(NAME, item.locator)
        assert resolve(citation.place(item.locator, "en"), shelf) == Resolution(NAME, item.locator)


@given(
    st.one_of(
        st.text('第段附件摘要节项条款注(a)(二)12 9p.,、至-/A68827annexsct"?#《》', max_size=20), st.text(max_size=20)
    )
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_resolved_to_what_is_not_there(shelf: Shelf, typed: str) -> None:
    try:
        found = resolve(typed, shelf)
    except ArchiveError:
        return
    held = shelf.locators(NAME)
    assert found.document == NAME
    assert found.locator is None or found.locator in held
    assert found.through is None or held.index(str(found.locator)) < held.index(found.through)


@given(numbers, letters)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_letter_that_is_not_there_is_never_guessed(shelf: Shelf, number: str, letter: str) -> None:
    wanted = f"p{number}.{letter}"
    if wanted not in shelf.locators(NAME):
        with pytest.raises(NotFound):
            resolve(f"第{number}段({letter})", shelf)
