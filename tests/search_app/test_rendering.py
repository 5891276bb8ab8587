"""Text becomes HTML without losing or gaining a character, whatever is laid over it."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document, Mark, Reference
from search_app.rendering import mark_id, render, render_passage

TEXTS = st.text(st.sampled_from("妇女署议会 <>&\"'\n1¹^a第号"), max_size=60)
RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple), max_size=6)


def bare(markup: str) -> str:
    """HTML without its tags, unescaped."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def well_nested(markup: str) -> bool:
    """Whether every tag is closed, in order, and no link stands in a link."""
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", markup):
        if name == "br":
            continue
        if not closing:
            if name in opened:
                return False
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


@settings(max_examples=300)
@given(TEXTS, RANGES, RANGES, RANGES, st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_the_text_survives(
    text: str,
    highlights: list[tuple[int, int]],
    marked: list[tuple[int, int]],
    cited: list[tuple[int, int]],
    window: tuple[int, int],
) -> None:
    marks = [Mark("1", start, end, "fn1") for start, end in marked]
    references = [Reference("resolution", "A/RES/66/261", start, end) for start, end in cited]
    whole = render(text, highlights, marks, references, locator="p1")
    assert bare(whole) == text
    assert well_nested(whole)
    assert whole.count(' id="p1-fn1"') <= 1
    start, end = min(window), min(max(window), len(text))
    part = render(text, highlights, marks, references, window=(start, end))
    assert bare(part) == text[start:end]
    assert well_nested(part)


def test_nothing_in_a_text_is_html() -> None:
    assert render('<script>alert("1")</script>', [(1, 7)]) == (
        "&lt;<mark>script</mark>&gt;alert(&quot;1&quot;)&lt;/script&gt;"
    )


def test_a_line_break_is_shown_and_kept() -> None:
    assert render("甲\n乙") == "甲<br>\n乙"


def test_overlapping_hits_are_one() -> None:
    assert render("议会联盟", [(0, 2), (1, 4)]) == "<mark>议会</mark><mark>联盟</mark>"


def test_a_mark_links_to_its_note_and_back() -> None:
    marks = [Mark("1", 2, 3, "fn1")]
    assert render("决议¹。", (), marks, locator="p6") == (
        f'决议<sup class="raised"><a id="{mark_id("p6", "fn1")}" href="#fn1" role="doc-noteref">¹</a></sup>。'
    )


def test_a_mark_shown_elsewhere_links_to_the_page_of_its_note_and_has_no_id() -> None:
    shown = render("模式。^a ", (), [Mark("a", 3, 5, "fn-a")], locator="annex.2.7", page="/documents/A_68_827")
    assert 'href="/documents/A_68_827#fn-a"' in shown
    assert "id=" not in shown


def test_a_mark_without_a_note_is_text() -> None:
    assert render("决议¹", (), [Mark("1", 2, 3, None)]) == "决议¹"


def test_a_citation_is_linked_and_what_is_not_known_is_not() -> None:
    known, unknown = Reference("resolution", "A/RES/66/261", 0, 9), Reference("decision", None, 9, 11)
    shown = render("第66/261号决议决定", (), (), [known, unknown], address=lambda cited: f"/{cited.symbol}")
    assert shown == '<a class="cited" href="/A/RES/66/261">第66/261号决</a>议决定'


def test_hits_inside_a_citation_leave_it_one_link() -> None:
    cited = [Reference("resolution", "A/RES/66/261", 0, 10)]
    shown = render("第66/261号决议", [(1, 7)], (), cited, address=lambda cited: f"/{cited.symbol}")
    assert shown == '<a class="cited" href="/A/RES/66/261">第<mark>66/261</mark>号决议</a>'


def test_every_passage_of_the_report_is_shown_as_it_stands(report: Document) -> None:
    for passage in report.passages:
        shown = render_passage(passage, [(0, 3)])
        assert bare(shown) == passage.text
        assert well_nested(shown)
