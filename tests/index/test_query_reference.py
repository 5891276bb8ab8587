"""The query language against a reference evaluator that looks at every passage: whatever stands in the documents and
whatever is asked, a search finds those passages and no others, and marks in them what was asked for."""

import re
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from archive.model import Document, Passage
from index.normalise import Normalised, is_latin, normal, readings
from index.query import And, Field, Near, Not, Or, Prefix, Text, Tree, Years, parse, show
from index.results import Request
from tests.index.trees import archive, joined, typed

pytestmark = pytest.mark.usefixtures("dictionary")

# The evaluator. It shares with the index only what normalised text is.


def holds(tree: Tree, document: Document, passage: Passage) -> bool:
    """Whether a passage is among what a tree asks for."""
    match tree:
        case Text(text):
            return any(occurrences(text, passage))
        case Prefix(text):
            return any(occurrences(text, passage, goes_on=True))
        case Near(terms, distance):
            return any(gap(spans) <= distance for spans in product(*(occurrences(t.text, passage) for t in terms)))
        case Years(first, last):
            return any((first or 0) <= year <= (last or 9999) for year in passage.years)
        case Field("section", value):
            return normal(value) in normal("/".join(passage.section_value))
        case Field("document", value):
            return normal(value) == normal(document.name) or normal(value) in normal(document.title)
        case Field("kind", value):
            return value == passage.kind
        case And(parts):
            return all(holds(part, document, passage) for part in parts)
        case Or(parts):
            return any(holds(part, document, passage) for part in parts)
        case Not(part):
            return not holds(part, document, passage)
    raise AssertionError(tree)


def occurrences(text: str, passage: Passage, *, goes_on: bool = False) -> Iterator[tuple[int, int]]:
    """Where a text stands in a passage's own text; at its end a word or number may go on, or not."""
    sought = normal(text)
    end = "" if goes_on else border(sought[-1], "(?!{})")
    pattern = re.compile(f"(?={border(sought[0], '(?<!{})')}({re.escape(sought)}){end})")
    for reading in readings(passage.text):
        yield from (source(reading, *found.span(1)) for found in pattern.finditer(reading.text))


def border(character: str, around: str) -> str:
    if character.isdigit():
        return around.format(r"\d")
    return around.format("[a-z]") if is_latin(character) else ""


def source(reading: Normalised, start: int, end: int) -> tuple[int, int]:
    return reading.offsets[start], reading.offsets[end - 1] + 1


def gap(spans: tuple[tuple[int, int], ...]) -> int:
    """How many characters of the stretch from the first span to the last are in none of them."""
    return max(e for _, e in spans) - min(s for s, _ in spans) - sum(e - s for s, e in spans)


def asked_for(tree: Tree) -> Iterator[str]:
    """The texts a passage may be marked for: those not denied."""
    match tree:
        case Text(text) | Prefix(text):
            yield normal(text)
        case Near(terms):
            yield from (normal(term.text) for term in terms)
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_for(part)


# What is tried on it: texts of few words, so that queries of the same words meet them.

WORDS = ("妇女", "婦女", "女", "议会", "議會", "会议", "中国", "发展中国家", "2013", "２０１３年", "12", "1",
         "2012-2014年", "ipu", "IPU", "un", "unw", "Women", "、", "，", "。", "(", ")", " ", " ", "¹", "—")  # fmt: skip
HEADINGS = ("一. 建议", "二. 性别平等")

sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map(lambda words: "在" + "".join(words) + "。")


def written(paragraphs: list[str]) -> str:
    half = len(paragraphs) // 2
    numbered = [f"{number}. {text}" for number, text in enumerate(paragraphs, 1)]
    return "\n\n".join([HEADINGS[0], *numbered[:half], HEADINGS[1], *numbered[half:]]) + "\n"


asked = st.lists(st.sampled_from([word for word in WORDS if normal(word)]), min_size=1, max_size=3).map("".join)
words = st.sampled_from([word for word in WORDS if normal(word).isalnum()])
leaves: st.SearchStrategy[Tree] = st.one_of(
    asked.map(lambda text: Text(text, exact=True)),
    # One word without other forms is looked for as it stands, quoted or not.
    st.sampled_from(["妇女", "议会"]).map(lambda text: Text(text, exact=False)),
    st.sampled_from(["妇", "议", "201", "un", "ip", "wom", "在"]).map(Prefix),
    st.builds(
        Near, st.lists(words.map(lambda word: Text(word, exact=True)), min_size=2, max_size=3).map(tuple),
        st.integers(0, 12),
    ),
    st.sampled_from(["建议", "性别", "平等", "不存在"]).map(lambda value: Field("section", value)),
    st.sampled_from(["one", "two", "o", "建议"]).map(lambda value: Field("document", value)),
    st.sampled_from(["paragraph", "footnote"]).map(lambda value: Field("kind", value)),
    st.sampled_from([Years(2013, 2013), Years(2014, None), Years(None, 2012), Years(1990, 2020)]),
)  # fmt: skip


trees = st.recursive(leaves, joined, max_leaves=8)


@given(
    st.lists(st.lists(sentences, min_size=2, max_size=6), min_size=1, max_size=2),
    st.lists(trees, min_size=20, max_size=20),
)
# An index is made for each example: shrinking would take minutes.
@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_a_search_finds_what_looking_at_every_passage_finds(documents: list[list[str]], asking: list[Tree]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = archive(Path(folder), list(map(written, documents)))
        held = [library.document(card.name) for card in library.documents]
        for tree in asking:
            result = library.search(Request(typed(tree), per_page=100))
            expected = {(d.name, p.locator) for d in held for p in d.passages if holds(tree, d, p)}
            assert {(hit.document, hit.locator) for hit in result.hits} == expected, typed(tree)
            assert result.total == len(expected)
            # Denied twice is asked for.
            understood = parse(typed(tree)).tree
            sought = tuple(asked_for(understood)) if understood else ()
            for hit in result.hits:
                for start, end in hit.highlights:
                    assert 0 <= start < end <= len(hit.text)
                    marked = normal(hit.text[start:end])
                    assert any(text in marked for text in sought), (typed(tree), marked)


@given(trees)
@settings(max_examples=100)
def test_what_is_typed_for_a_tree_is_understood_without_a_notice(tree: Tree) -> None:
    query = parse(typed(tree))
    assert query.tree is not None
    assert query.notice is None
    assert parse(show(query.tree)) == query
