import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from locators import locators

from archive.locator import Locator, Step, is_locator, parse
from archive.messages import BadReference
from archive.model import Document

SHAPES = {
    "p22": [("paragraph", 22)],
    "p9.a": [("paragraph", 9), ("letter", "a")],
    "p9.aa": [("paragraph", 9), ("letter", "aa")],
    "p9.a.2": [("paragraph", 9), ("letter", "a"), ("item", 2)],
    "p5.1": [("paragraph", 5), ("item", 1)],
    "pp3": [("preambular", 3)],
    "b.p5": [("part", "b"), ("paragraph", 5)],
    "b.p5.a": [("part", "b"), ("paragraph", 5), ("letter", "a")],
    "art3": [("article", 3)],
    "art3.2": [("article", 3), ("clause", 2)],
    "art3.2.1": [("article", 3), ("clause", 2), ("item", 1)],
    "summary": [("summary", None)],
    "summary.1": [("summary", None), ("item", 1)],
    "s4": [("section", 4)],
    "s3.a": [("section", 3), ("lettered", "a")],
    "s4.s1": [("section", 4), ("subheading", 1)],
    "s3.a.s1": [("section", 3), ("lettered", "a"), ("subheading", 1)],
    "s4.1": [("section", 4), ("item", 1)],
    "s0.1": [("section", 0), ("item", 1)],
    "s0.s1": [("section", 0), ("subheading", 1)],
    "annex": [("annex", None)],
    "annex2": [("annex", 2)],
    "annex.s2": [("annex", None), ("section", 2)],
    "annex.s0.s1": [("annex", None), ("section", 0), ("subheading", 1)],
    "annex.s2.s1": [("annex", None), ("section", 2), ("subheading", 1)],
    "annex.a": [("annex", None), ("lettered", "a")],
    "annex.3": [("annex", None), ("item", 3)],
    "annex.2.3": [("annex", None), ("section", 2), ("item", 3)],
    "annex1.2.3": [("annex", 1), ("section", 2), ("item", 3)],
    "annex.p4": [("annex", None), ("paragraph", 4)],
    "annex2.p4.a": [("annex", 2), ("paragraph", 4), ("letter", "a")],
    "fn4": [("footnote", 4)],
    "fn-a": [("footnote", "a")],
    "annex2.fn4": [("annex", 2), ("footnote", 4)],
    "b.fn-a": [("part", "b"), ("footnote", "a")],
    "pt2.ch1.s3.fn4": [("division", 2), ("chapter", 1), ("section", 3), ("footnote", 4)],
}


@pytest.mark.parametrize("text", SHAPES)
def test_each_shape_says_its_steps(text: str) -> None:
    assert parse(text) == Locator(tuple(Step(unit, label) for unit, label in SHAPES[text]))
    assert str(parse(text)) == text


@given(locators)
@settings(max_examples=200)
def test_str_is_the_inverse_of_parse(text: str) -> None:
    assert str(parse(text)) == text


@given(locators, locators)
@settings(max_examples=100)
def test_two_locators_are_two_places(one: str, other: str) -> None:
    assert (parse(one) == parse(other)) == (one == other)


@given(st.text("psanexfiumryt-.0123ab第 ", max_size=12))
@settings(max_examples=200)
def test_parse_takes_canonical_forms_alone(text: str) -> None:
    if is_locator(text):
        assert str(parse(text)) == text
    else:
        with pytest.raises(BadReference):
            parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "p.", "22", "p0", "p01", "P22", "p22 ", "p22\n", "p２２", "p9.ab", "p9.a.b", "p5.1.1", "s0", "annex.s0",
     "annex.0.1", "annex0", "annex.s2.3", "annex.2.s1", "summary.a", "art3-0", "fn", "fn-4", "fna", "b.fn",
     "s0.fn4", "p3.fn4",
     "b.s2.3", "ch1.", "pt1.2.3", "b.annex",
     "annex.fna", "fn4.a", "第22段", "p1234567", "..", "p9..a"],
)  # fmt: skip
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(BadReference) as refused:
        parse(text)
    assert "p22" in refused.value.message.zh
    assert "p22" in refused.value.message.en


def test_every_place_in_the_report_has_a_locator(report: Document) -> None:
    places = [item.locator for item in report.places]
    assert [str(parse(place)) for place in places] == places
    assert len(set(places)) == len(places)
