"""Equivalents against a reference evaluator that knows a few classes of ways to say one thing and looks at every
passage: a run finds its whole class, a quoted one itself alone, and what stands as typed comes first."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from archive.model import Document, Passage
from index.library import Library
from index.normalise import is_latin, normal, readings
from index.query import And, Field, Near, Not, Or, Prefix, Text, Tree, Years, show
from index.results import Request
from tests.index.trees import archive, joined, typed

# Ways in which texts say one thing, and others in which it may be typed. The first is in every document, so that no
# run stands nowhere.
CLASSES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("联合国开发计划署", "开发署", "开发计划署"), ("UNDP", "聯合國開發計劃署")),
    (("艾滋病",), ("愛滋病",)),
    (("第127届", "第一百二十七届", "第１２７屆"), ()),
    (("二〇一二年", "2012年"), ()),
    (("2800万", "2,800万", "二千八百万", "2 800万"), ()),
    (("第66/261号决议", "A/RES/66/261"), ()),
    (("科特迪瓦",), ("象牙海岸",)),
    (("天基平台", "联合国天基信息平台"), ()),
)
LEARNED = "1. 欢迎联合国天基信息平台(天基平台)。"
WORDS = tuple(word for names, others in CLASSES for word in (*names, *others))
RUNS = tuple(word for word in WORDS if " " not in word)
SIGNS = ("、", "，", "的", "在", " ", "“", "”", "十", "1", "a")
HEADINGS = ("一. 建议", "二. 性别平等")


pytestmark = pytest.mark.usefixtures("dictionary")


def holds(tree: Tree, document: Document, passage: Passage) -> bool:
    """Whether a passage is among what a tree asks for."""
    match tree:
        case Text(text, exact):
            ways = () if exact else names(text)
            return stands(text, passage, typed=True) or any(stands(way, passage) for way in ways)
        case Years(first, last):
            return any((first or 0) <= year <= (last or 9999) for year in passage.years)
        case Field("section", value):
            return value in "/".join(passage.section_value)
        case Field("document", value):
            return value == document.name
        case Field("kind", value):
            return value == passage.kind
        case And(parts):
            return all(holds(part, document, passage) for part in parts)
        case Or(parts):
            return any(holds(part, document, passage) for part in parts)
        case Not(part):
            return not holds(part, document, passage)
        case Prefix() | Near() | Field():
            raise AssertionError(tree)


def names(text: str) -> tuple[str, ...]:
    """The ways in which texts say what is typed."""
    return next((names for names, others in CLASSES if text in (*names, *others)), ())


def stands(text: str, passage: Passage, *, typed: bool = False) -> bool:
    """Whether a text stands in a passage; as an equivalent it is not part of a longer number in characters either."""
    sought = normal(text)
    pattern = f"{border(sought[0], '(?<!{})', typed)}{re.escape(sought)}{border(sought[-1], '(?!{})', typed)}"
    return any(re.search(pattern, reading.text) for reading in readings(passage.text))


def border(character: str, around: str, typed: bool) -> str:
    if character.isdigit():
        return around.format(r"\d")
    if not typed and character in "一二三四五六七八九十百千万亿零〇":
        return around.format("[一二三四五六七八九十百千万亿零〇]")
    return around.format("[a-z]") if is_latin(character) else ""


sentences = st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS), min_size=1, max_size=7).map(
    lambda words: "在" + "".join(words) + "。"
)
leaves: st.SearchStrategy[Tree] = st.one_of(
    st.builds(Text, st.sampled_from(RUNS), st.just(False)),
    st.builds(Text, st.sampled_from(WORDS), st.just(True)),
    st.sampled_from(["建议", "平等"]).map(lambda value: Field("section", value)),
    st.sampled_from(["one", "two"]).map(lambda value: Field("document", value)),
    st.just(Field("kind", "paragraph")),
    st.sampled_from([Years(2012, 2012), Years(2013, None), Years(None, 2012)]),
)


def signed(leaf: Tree) -> str:
    """What is quoted, now with a sign and now without."""
    return f"=“{leaf.text}”" if isinstance(leaf, Text) and leaf.exact and len(leaf.text) % 2 else show(leaf)


def written(paragraphs: list[str]) -> str:
    half = len(paragraphs) // 2
    firsts = f"{'，'.join(names[0] for names, _ in CLASSES)}。"
    numbered = [f"{number}. {text}" for number, text in enumerate([firsts, *paragraphs], 2)]
    return "\n\n".join([HEADINGS[0], LEARNED, *numbered[:half], HEADINGS[1], *numbered[half:]]) + "\n"


def passages(library: Library) -> Iterator[tuple[Document, Passage]]:
    for card in library.documents:
        document = library.document(card.name)
        yield from ((document, passage) for passage in document.passages)


@given(
    st.lists(st.lists(sentences, min_size=2, max_size=6), min_size=1, max_size=2),
    st.lists(st.recursive(leaves, joined, max_leaves=6), min_size=25, max_size=25),
)
# An index is made for each example: shrinking would take minutes.
@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_a_run_finds_its_whole_class_and_a_quoted_one_itself(documents: list[list[str]], asking: list[Tree]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = archive(Path(folder), list(map(written, documents)))
        held = list(passages(library))
        for tree in asking:
            result = library.search(Request(typed(tree, signed), per_page=100))
            expected = {
                (document.name, passage.locator) for document, passage in held if holds(tree, document, passage)
            }
            assert {(hit.document, hit.locator) for hit in result.hits} == expected, typed(tree, signed)


@given(st.lists(st.lists(sentences, min_size=4, max_size=12), min_size=1, max_size=2))
@example([["在1二千八百万。", "在十二千八百万的2 800万。", "在十二千八百万。", "在2,800万。"]])
@settings(max_examples=5, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_what_stands_as_typed_comes_before_its_equivalents_and_those_are_told(documents: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = archive(Path(folder), list(map(written, documents)))
        held = {(document.name, passage.locator): passage for document, passage in passages(library)}
        for word in RUNS:
            result = library.search(Request(word, per_page=100))
            sure = [held[hit.document, hit.locator] for hit in result.hits if not hit.letters_only]
            ways = [(stands(word, passage), stands(word, passage, typed=True)) for passage in sure]
            # As typed inside a longer number it may be a word by itself or not: 十二千八百万, 二千八百万十.
            as_typed = [apart for apart, anyhow in ways if apart == anyhow]
            assert as_typed == sorted(as_typed, reverse=True), word
            for used in result.equivalents:
                assert used.run == word
                assert normal(word) not in map(normal, used.forms)
                assert all(any(normal(way) in normal(form) for way in (*names(word), "66/261")) for form in used.forms)
                if used.exactly:
                    assert library.search(Request(used.exactly.query)).total == used.exactly.total
