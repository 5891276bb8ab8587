"""What is asked of all passages at once is what is asked of one passage after the other: which hold a condition, which
of them as words, and with what score; however the texts are read."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from index import frequent, holding, standing, texts
from index.condition import Condition, Holds, Most, Nearby, Zones, leaves, prepare
from index.holding import Found
from index.library import current
from index.match import Subject, match
from index.normalise import normal
from index.query import Field, Near, Prefix, Text, Tree, Years, parse
from index.ranking import Asked, score, scores
from index.reindex import reindex
from index.shelf import Shelf
from index.surroundings import surroundings
from tests.conftest import DOCUMENTS
from tests.index.trees import archive, joined

pytestmark = pytest.mark.usefixtures("dictionary")

# Names with other forms, words across others' borders, numbers both ways, marks, signs that set apart, characters that
# are several when normalised, and one of two units.
WORDS = (
    "联合国开发计划署", "开发署", "开发计划署", "UNDP", "妇女", "联合国会员国", "国会", "发展中国家", "中国", "十二月",
    "二月", "2012年", "二〇一二年", "第1540(2004)号决议", "第66/261号决议", "“", "”", "《", "》", "㎏", "kg", "①", "1",
    "^a ", "²", " ", "，", "的", "𠀀", "妇", "women", "women's", "艾滋病",
)  # fmt: skip
SOUGHT = [word for word in WORDS if word not in ("“", "”", " ", "，", "²")]
HEADINGS = ("一. 妇女", "二. 联合国开发计划署")

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join)
runs = st.lists(st.sampled_from(SOUGHT), min_size=1, max_size=2).map("".join).map(str.strip)
conditions: st.SearchStrategy[Tree] = st.recursive(
    st.one_of(
        st.builds(Text, runs, st.booleans()),
        st.sampled_from(["妇", "wom", "women", "20", "un"]).map(Prefix),
        st.builds(
            Near, st.lists(st.builds(Text, runs, st.just(True)), min_size=2, max_size=3).map(tuple), st.integers(0, 9)
        ),
        st.sampled_from(["妇女", "开发"]).map(lambda value: Field("section", value)),
        st.sampled_from(["one", "w"]).map(lambda value: Field("document", value)),
        st.just(Field("kind", "footnote")),
        st.just(Years(2011, 2013)),
        # A mark alone normalises to nothing.
        st.sampled_from(["²", "^a", "² ²"]).map(lambda mark: Text(mark, exact=True)),
    ),
    joined,
    max_leaves=6,
)


def written(paragraphs: list[str]) -> str:
    half = len(paragraphs) // 2
    numbered = [f"{number}. 在{text}" for number, text in enumerate(paragraphs, 1)]
    return "\n\n".join([HEADINGS[0], *numbered[:half], HEADINGS[1], *numbered[half:]]) + "\n"


def subjects(shelf: Shelf) -> Iterator[tuple[int, Subject]]:
    return ((number, shelf.subject(number)) for number in range(shelf.total))


def most(shelf: Shelf) -> Most:
    """Some of several texts, of different weights; one weighs nothing."""
    parts = [
        replace(leaf, zones=Zones(0.5, 0.6, 0.4, 0.3))
        for text in ("妇女", "国会", "开发署", "women")
        for leaf in leaves(prepare(Text(text, exact=False), shelf.names))
        if isinstance(leaf, Holds)
    ]
    return Most(tuple(parts), (1.0, 2.0, 0.5, 0.0), 2.5)


def asked_of(shelf: Shelf, condition: Condition, whole: str, found: Found) -> Asked:
    """A query's leaves, each of another weight; those of `most` tell of what stands around a passage too."""
    telling = {leaf: 1.0 + place for place, leaf in enumerate(dict.fromkeys(leaves(condition)))}
    around = surroundings(found, shelf.columns, telling) if isinstance(condition, Most) else None
    return Asked(telling, whole, frozenset(telling), around)


def same(shelf: Shelf, condition: Condition, whole: str) -> None:
    """Look at every passage, and compare."""
    found = shelf.finder.find(condition)
    assert found.passages.tolist() == sorted(set(found.passages.tolist()))
    one_by_one = {number: held for number, subject in subjects(shelf) if (held := match(condition, subject))}
    assert dict(zip(found.passages.tolist(), found.real.tolist(), strict=True)) == {
        number: held.real for number, held in one_by_one.items()
    }
    asked = asked_of(shelf, condition, whole, found)
    at_most = scores(found, shelf.columns, shelf.titles, asked)
    for number, points in zip(found.passages.tolist(), at_most.tolist(), strict=True):
        exact = score(shelf.subject(number), number, one_by_one[number], asked)
        if shelf.columns.loose[number]:
            assert points >= exact - 1e-9
        else:
            assert points == pytest.approx(exact, abs=1e-9)


@pytest.mark.parametrize("least_frequent", [0, 10**9], ids=["kept of words", "nothing kept"])
@pytest.mark.parametrize("read_meanwhile", [0, 10**9], ids=["where the engine says", "everywhere"])
@given(
    st.lists(st.lists(sentences, min_size=2, max_size=8), min_size=1, max_size=2),
    st.lists(conditions, min_size=25, max_size=25),
)
@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_all_at_once_is_one_by_one(
    read_meanwhile: int, least_frequent: int, documents: list[list[str]], asked: list[Tree]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "_READ_MEANWHILE", read_meanwhile)
        patch.setattr(frequent, "_LEAST", least_frequent)
        shelf = archive(Path(folder), list(map(written, documents)))._shelf
        for tree in asked:
            for whole in ("妇女中国", "women", "国会"):
                same(shelf, prepare(tree, shelf.names), whole)
        same(shelf, most(shelf), "妇女")


@given(st.lists(st.lists(sentences, min_size=2, max_size=4), min_size=8, max_size=8), st.randoms())
@settings(max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_what_is_kept_of_words_holds_when_documents_come_and_go(documents: list[list[str]], chance: Random) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequent, "_LEAST", 0)
        # What came is looked for by reading everything.
        patch.setattr(texts, "_WORTH_PICKING", 0)
        # Of documents that are the same, the second is taken for new.
        several = [[*paragraphs, f"第{number}份。"] for number, paragraphs in enumerate(documents)]
        shelf = archive(Path(folder), list(map(written, several)))._shelf
        quoted = [Holds(word, (normal(word),), exact=True) for word in SOUGHT if normal(word)]
        for step in range(3):
            path, other = (Path(folder, "documents", f"{name}.txt") for name in chance.sample("abcdefgh", 2))
            if step and path.exists():
                path.rename(other)
            else:
                path.write_text(written([*chance.choice(documents), f"第{step}次妇女大会。"]), encoding="utf-8")
            reindex(Path(folder, "documents"), Path(folder, "data"))
            shelf = current(Path(folder, "data"))._shelf
            assert shelf.columns.frequent
            assert any(len(forms) > 1 for forms in shelf.columns.frequent.known.words)
            for word in (*quoted, *(prepare(Text(word, exact=False), shelf.names) for word in SOUGHT)):
                same(shelf, word, "妇女中国")


# Of two forms one may be inside the other.
FORMS = ("妇女", "妇", "国会", "联合国会员国", "中国", "在", "㎏", "𠀀", "1")
terms = st.lists(st.sampled_from(FORMS), min_size=1, max_size=2)
near = st.builds(
    Nearby,
    st.lists(terms.map(lambda forms: sought(*forms)), min_size=2, max_size=3).map(tuple),
    st.integers(0, 6),
)


def sought(*forms: str) -> Holds:
    return Holds(forms[0], tuple(map(normal, forms)), exact=True)


@example([["联合国会员国妇女。"]], [Nearby((sought("妇女"), sought("联合国会员国", "国会"), sought("在")), 0)])
@given(
    st.lists(st.lists(sentences, min_size=2, max_size=8), min_size=1, max_size=2),
    st.lists(near, min_size=100, max_size=100),
)
@settings(max_examples=4, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_what_stands_near_is_found_all_at_once(documents: list[list[str]], asked: list[Nearby]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = archive(Path(folder), list(map(written, documents)))._shelf
        for each in asked:
            same(shelf, each, "妇女")


# What chance seldom puts together: signs that set a name apart, and numbers inside longer ones.
RARE = [
    "“妇女”，妇女。",
    "妇女的“国会”，联合国会员国。",
    "二月",
    "十二月",
    "一亿二千八百万人",
    "二千八百万人，2012年，二〇一二年。",
    "妇女“²”，妇女²。",
    "妇女² ²，议会²²²。",
    "妇女²，议会²。",
]


@pytest.mark.parametrize(
    "typed",
    [
        "各国议会联盟", "议会 妇女", "议会 或 妇女", "-议会", "发展", "第66/261号决议", "ipu", "“议会 妇女”~9",
        "“议会 妇女 各国”~20", "国会", "妇女", "2月", "2800万", "2012年", "²", "²²", "“² ²”", "妇女 ²",
    ],
)  # fmt: skip
def test_all_at_once_is_one_by_one_in_the_report(typed: str, tmp_path: Path) -> None:
    shelf = archive(tmp_path, [(DOCUMENTS / "A_68_827.txt").read_text(encoding="utf-8"), written(RARE)])._shelf
    same(shelf, prepare(parse(typed).tree, shelf.names), typed.replace(" ", ""))


def test_words_side_by_side_may_be_part_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "_LEAST", 0)
    shelf = archive(tmp_path, [written(["妇女国会womenkg。", "women。", "妇女国会。"])])._shelf
    assert shelf.columns.frequent
    assert ("women",) in shelf.columns.frequent.known.words
    same(shelf, prepare(parse("妇女 国会").tree, shelf.names), "women")


def test_what_is_kept_of_words_holds_when_a_document_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "_LEAST", 0)
    archive(tmp_path, [written([f"第{number}份，妇女。"]) for number in range(8)])
    (tmp_path / "documents" / "one.txt").rename(tmp_path / "documents" / "0.txt")
    reindex(tmp_path / "documents", tmp_path / "data")
    shelf = current(tmp_path / "data")._shelf
    assert shelf.columns.frequent
    assert not shelf.columns.frequent.ascends
    same(shelf, Holds("妇女", ("妇女",), exact=True), "")


def test_of_a_word_with_other_forms_it_is_kept_how_all_stand_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "_LEAST", 0)
    paragraphs = [
        "开发署。",
        "联合国开发计划署。",
        "开发署和“联合国开发计划署”。",
        "国际开发署，开发计划署。",
        "妇女。",
    ]
    shelf = archive(tmp_path, [written(paragraphs)])._shelf
    for typed in ("开发署", "联合国开发计划署"):
        leaf = prepare(Text(typed, exact=False), shelf.names)
        assert isinstance(leaf, Holds)
        assert len(leaf.forms) > 1
        assert shelf.columns.frequent
        assert leaf.forms in shelf.columns.frequent.known.words
        same(shelf, leaf, "")
        same(shelf, Holds(typed, (typed,), exact=True), "")


@pytest.mark.parametrize("first_portion", [1, 4, 256])
def test_of_each_other_form_the_first_passage_is_told_wherever_it_stands(
    first_portion: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_FIRST_PORTION", first_portion)
    paragraphs = [*["2012年。"] * 4, "二〇一二年。", *["2012年。"] * 40, "二零一二年。", "二〇一二年，二零一二年。"]
    shelf = archive(tmp_path, [written(paragraphs)])._shelf
    leaf = prepare(Text("2012年", exact=False), shelf.names)
    assert isinstance(leaf, Holds)
    one, other, both = (number for number, subject in subjects(shelf) if "一二年" in subject.passage.text)
    found = shelf.finder.find(leaf).passages
    assert shelf.finder.in_other_dress(leaf, found) == [one, other]
    assert shelf.finder.in_other_dress(leaf, found[found > one]) == [both, other]


def test_a_word_that_stands_more_often_than_can_be_kept_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent, "_LEAST", 0)
    monkeypatch.setattr(standing, "_MOST_OFTEN", 3)
    shelf = archive(tmp_path, [written(["妇女" * 4, "妇女。", "选举" * 3])])._shelf
    assert shelf.columns.frequent
    assert ("妇女",) not in shelf.columns.frequent.known.words
    for word in ("妇女", "选举"):
        same(shelf, Holds(word, (word,), exact=True), "")


def test_what_is_kept_of_frequent_words_is_bounded(tmp_path: Path) -> None:
    paragraphs = ["妇女参加议会选举，议员讨论和平与安全、发展和人权问题，各国代表出席大会。"] * 40
    shelf = archive(tmp_path, [written(paragraphs)])._shelf
    for text in (
        "妇女",
        "参加",
        "议会",
        "选举",
        "议员",
        "讨论",
        "和平",
        "安全",
        "发展",
        "人权",
        "问题",
        "各国",
        "代表",
    ):
        assert len(shelf.finder.find(prepare(Text(text, exact=False), shelf.names)).passages) == 40
        assert shelf._known.taken <= 4 * shelf.total
    assert shelf._known.get(Holds("代表", ("代表",), exact=False))
    assert not shelf._known.get(Holds("妇女", ("妇女",), exact=False))
