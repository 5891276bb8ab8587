"""What was sought in a column, sorted by its surroundings."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.library import Library
from index.results import Hit, Request
from index.when_asked import WhenAsked
from search_app.concordance import CONTEXT, context, lines


def hit(library: Library, text: str, *spans: tuple[int, int]) -> Hit:
    (found,) = library.search(Request("妇女署", per_page=1)).hits
    return replace(found, text=text, marking=WhenAsked(lambda: spans))


def test_each_place_is_a_line(library: Library) -> None:
    found = library.search(Request("议会", per_page=1000)).hits
    assert len(lines(found)) == sum(len(each.highlights) for each in found) > len(found)
    assert all(line.before + line.term + line.after in line.hit.text.replace("\n", " ") for line in lines(found))


def test_lines_are_sorted_by_what_follows_signs_left_out(library: Library) -> None:
    hits = [
        hit(library, "议会，乙", (0, 2)),
        hit(library, "议会丙", (0, 2)),
        hit(library, "议会丁议会 丁", (0, 2), (3, 5)),
    ]
    assert [line.after for line in lines(hits, "after")] == [" 丁", "丁议会 丁", "丙", "，乙"]
    assert [line.after for line in lines(hits, "relevance")] == ["，乙", "丙", "丁议会 丁", " 丁"]


def test_lines_are_sorted_by_what_precedes_read_backwards(library: Library) -> None:
    hits = [hit(library, "乙甲议会", (2, 4)), hit(library, "甲乙，议会", (3, 5)), hit(library, "丁甲议会", (2, 4))]
    assert [line.before for line in lines(hits, "before")] == ["甲乙，", "丁甲", "乙甲"]


@settings(max_examples=50)
@given(st.text(alphabet="甲乙12A \n，", max_size=80), st.integers(0, 40), st.integers(1, 5))
def test_a_line_is_a_piece_of_its_text_and_cuts_no_word(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    before, term, after = context(text, start, start + length)
    flat = text.replace("\n", " ")
    assert term == flat[start : start + length]
    assert flat[:start].endswith(before)
    assert flat[start + length :].startswith(after)
    assert max(len(before), len(after)) <= CONTEXT
    behind = flat[: start - len(before)][-1:] + before[:1]
    assert not (len(behind) == 2 and behind.isascii() and behind.isalnum()) or before == ""
