"""What every engine promises, whichever it is: tried against a reference that looks at every passage."""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.messages import BadSetting
from index.engines import (
    ENGINES,
    Adapter,
    AllOf,
    AnyOf,
    Engine,
    Everything,
    Plan,
    Posting,
    Term,
    Weighed,
    Without,
    engine,
)
from index.grams import grams

CHARACTERS = "妇女平等年𠀀2013un 、（-"
PLACES = st.integers(0, 5)


class Reference:
    """An engine that keeps every passage in memory and looks at each of them."""

    def __init__(self) -> None:
        self.postings: list[Posting] = []

    def update(self, remove: Iterable[str], add: Iterable[Posting]) -> None:
        gone = set(remove)
        self.postings = [posting for posting in self.postings if posting.document not in gone] + list(add)

    def candidates(self, plan: Plan) -> list[tuple[str, int]]:
        return [(posting.document, posting.ordinal) for posting in self.postings if satisfies(posting, plan)]

    def heaviest(self, plan: Weighed, most: int) -> list[float]:
        weights = [weight(posting, plan) for posting in self.postings if satisfies(posting, plan)]
        return sorted(weights, reverse=True)[:most]

    def frequency(self, gram: str) -> int:
        return len(self.candidates(Term(gram)))

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        counts = Counter(word for posting in self.postings for word in set(posting.words) if word.startswith(prefix))
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]


def satisfies(posting: Posting, plan: Plan) -> bool:
    match plan:
        case Term(gram):
            return any(gram in grams(text) for text in posting.texts)
        case AllOf(parts):
            return all(satisfies(posting, part) for part in parts)
        case AnyOf(parts):
            return any(satisfies(posting, part) for part in parts)
        case Everything():
            return True
        case Without(part):
            return not satisfies(posting, part)
        case Weighed():
            return weight(posting, plan) >= max(plan.least, 1)


def weight(posting: Posting, plan: Weighed) -> float:
    return sum(w for part, w in zip(plan.parts, plan.weights, strict=True) if satisfies(posting, part))


def key(name: str | int) -> str:
    return sha256(str(name).encode()).hexdigest()


def document(name: str | int, *texts: str) -> list[Posting]:
    """A document of passages; its words are whatever stands between blanks."""
    return [Posting(key(name), ordinal, (text,), text.split()) for ordinal, text in enumerate(texts)]


def opened(adapter: Adapter, folder: Path, *documents: list[Posting]) -> Engine:
    adapter.update(folder, (), [posting for postings in documents for posting in postings])
    return adapter.open_engine(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(params=ENGINES)
def adapter(request: pytest.FixtureRequest) -> Adapter:
    return engine(request.param)


texts = st.text(CHARACTERS, max_size=12)
documents = st.lists(st.lists(texts, min_size=1, max_size=2).map(tuple), max_size=14)
terms = st.sampled_from(CHARACTERS) | st.text(CHARACTERS, min_size=2, max_size=4)
# Whole numbers, whose sums are the same in any order.
weights = st.integers(0, 3).map(float)


def weighed(parts: st.SearchStrategy[Plan]) -> st.SearchStrategy[Weighed]:
    pairs = st.lists(st.tuples(parts, weights), max_size=4)
    return st.builds(
        lambda pairs, least: Weighed(tuple(p for p, _ in pairs), tuple(w for _, w in pairs), least), pairs, weights
    )


plans = st.recursive(
    st.builds(Term, terms) | st.just(Everything()),
    lambda parts: (
        st.builds(AllOf, st.lists(parts, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(parts, max_size=3).map(tuple))
        | st.builds(Without, parts)
        | weighed(parts)
    ),
    max_leaves=8,
)
# Each step of a history replaces the documents at some places, dropping those given no passages.
histories = st.lists(st.dictionaries(PLACES, documents, min_size=1, max_size=4), min_size=1, max_size=5)


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=30)
@given(history=histories, asked=st.lists(plans, min_size=1, max_size=8))
def test_after_any_history_an_engine_answers_as_one_that_looks_at_every_passage(
    name: str, history: list[dict[int, list[tuple[str, ...]]]], asked: list[Plan]
) -> None:
    adapter, reference, held = engine(name), Reference(), dict[int, str]()
    with tempfile.TemporaryDirectory() as folder:
        for step, changes in enumerate(history):
            remove = [held.pop(place) for place in changes if place in held]
            add: list[Posting] = []
            for place, passages in changes.items():
                held[place] = key(f"{place} {step}")
                for ordinal, readings in enumerate(passages):
                    add.append(Posting(held[place], ordinal, readings, " ".join(readings).split()))
            adapter.update(Path(folder), remove, add)
            reference.update(remove, add)
        answers = adapter.open_engine(Path(folder))
        for plan in [*asked, Everything()]:
            assert sorted(answers.candidates(plan)) == sorted(reference.candidates(plan))
            if isinstance(plan, Weighed):
                assert [list(answers.heaviest(plan, most)) for most in (1, 3)] == [
                    reference.heaviest(plan, most) for most in (1, 3)
                ]
        for gram in {gram for posting in reference.postings for text in posting.texts for gram in grams(text)}:
            assert answers.frequency(gram) == reference.frequency(gram)
        for prefix in ("", "妇", "2", "妇女"):
            for limit in (1, 3, 1000):
                assert list(answers.words(prefix, limit)) == reference.words(prefix, limit)
        answers.close()


def test_a_new_index_without_documents_finds_nothing(adapter: Adapter, tmp_path: Path) -> None:
    empty = opened(adapter, tmp_path / "new")
    assert list(empty.candidates(Everything())) == []
    assert list(empty.candidates(Without(Term("妇")))) == []
    assert empty.frequency("妇") == 0
    assert list(empty.words("", 10)) == []
    empty.close()


@pytest.mark.parametrize(
    "term",
    ["妇", "妇女", "𠮷", "𠮷𠀀", "un", "2013", "(", "、", "*", '"', "[", "\\", "'", "é", "a" * 70_000, "0" * 300, "\0"],
)
def test_a_term_is_any_text(adapter: Adapter, tmp_path: Path, term: str) -> None:
    held = opened(adapter, tmp_path, document("with", term, "平等"), document("without", "平等"))
    assert list(held.candidates(Term(term))) == [(key("with"), 0)]
    assert sorted(held.candidates(Without(Term(term)))) == sorted([(key("with"), 1), (key("without"), 0)])
    assert held.frequency(term) == 1
    held.close()


@pytest.mark.parametrize("word", ["妇女", "𠮷𠀀", "un", "(", "*", "[", "\\", "'", "é", "a" * 1000, "妇" * 1000, "\0"])
def test_a_word_is_any_text_of_up_to_1000_characters(adapter: Adapter, tmp_path: Path, word: str) -> None:
    held = opened(adapter, tmp_path, document("with", word, "平等"))
    assert held.words(word, 2) == [(word, 1)]
    assert held.words("\ud800", 2) == []
    held.close()


@pytest.mark.parametrize("term", ["", "不", "妇女平", "妇 ", "\ud800", "妇\udfff"])
def test_what_no_passage_holds_is_found_nowhere(adapter: Adapter, tmp_path: Path, term: str) -> None:
    held = opened(adapter, tmp_path, document(1, "妇女平等"))
    assert list(held.candidates(Term(term))) == []
    assert list(held.candidates(AllOf((Term("妇"), Term(term))))) == []
    assert held.frequency(term) == 0
    held.close()


def test_a_passage_is_found_by_each_of_its_readings_and_not_across_them(adapter: Adapter, tmp_path: Path) -> None:
    held = opened(adapter, tmp_path, [Posting(key(1), 0, ("平等2", "妇女un", "un"), ())])
    assert all(held.candidates(Term(gram)) == [(key(1), 0)] for gram in ("平等", "2", "妇女", "un"))
    assert not any(held.candidates(Term(gram)) for gram in ("等妇", "2妇", "unun"))
    held.close()


def test_counts_leave_out_what_was_removed(adapter: Adapter, tmp_path: Path) -> None:
    stays = document("stays", *["平等 社会"] * 99)
    adapter.update(tmp_path, (), [*document("goes", "妇女 平等"), *stays])
    adapter.update(tmp_path, [key("goes")], ())
    held = adapter.open_engine(tmp_path)
    assert (held.frequency("妇女"), held.frequency("平等")) == (0, 99)
    assert held.words("", 10) == [("平等", 99), ("社会", 99)]
    assert len(held.candidates(Everything())) == 99
    assert list(held.candidates(AnyOf((Term("妇女"), Without(Term("社会")))))) == []
    held.close()


def test_removing_takes_the_document_named_and_no_other(adapter: Adapter, tmp_path: Path) -> None:
    names = [f"{name:064x}" for name in (1, 10, 16)]
    adapter.update(tmp_path, (), [Posting(name, 0, ("平等",), ()) for name in names])
    adapter.update(tmp_path, [names[1], key("never there")], ())
    held = adapter.open_engine(tmp_path)
    assert sorted(held.candidates(Term("平等"))) == [(names[0], 0), (names[2], 0)]
    held.close()


def test_removing_everything_leaves_an_empty_index_to_add_to(adapter: Adapter, tmp_path: Path) -> None:
    adapter.update(tmp_path, (), document(1, "平等", "妇女"))
    adapter.update(tmp_path, [key(1)], ())
    empty = adapter.open_engine(tmp_path)
    assert (list(empty.candidates(Everything())), empty.frequency("平等"), empty.words("", 9)) == ([], 0, [])
    empty.close()
    held = opened(adapter, tmp_path, document(1, "平等"))
    assert list(held.candidates(Term("平等"))) == [(key(1), 0)]
    held.close()


def test_a_rare_term_is_found_among_very_frequent_ones(adapter: Adapter, tmp_path: Path) -> None:
    texts = ["平等妇女" if place % 997 == 5 else "平等" for place in range(3000)]
    texts[7] = texts[2999] = "妇女"
    held = opened(adapter, tmp_path, document(1, *texts))
    expected = [(key(1), place) for place in (5, 1002, 1999, 2996)]
    assert sorted(held.candidates(AllOf((Term("平等"), Term("妇"))))) == expected
    assert len(held.candidates(AllOf((Term("平等"), Without(Term("妇")))))) == 2994
    held.close()


def test_many_small_updates_are_one_index(adapter: Adapter, tmp_path: Path) -> None:
    for number in range(20):
        adapter.update(tmp_path, [key(number - 3)], document(number, f"平等 {number}"))
    held = adapter.open_engine(tmp_path)
    assert sorted(held.candidates(Term("平等"))) == sorted((key(number), 0) for number in (17, 18, 19))
    assert len(list(tmp_path.iterdir())) < 60
    held.close()


def test_a_state_being_read_stays_while_its_links_become_the_next(adapter: Adapter, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    reading = opened(adapter, old, document(1, *["妇女"] * 20), document(2, "平等"))
    before = contents(old)
    shutil.copytree(old, new, copy_function=lambda source, target: Path(target).hardlink_to(source))
    adapter.update(new, [key(2)], document(3, "社会"))
    assert contents(old) == before
    assert sorted(reading.candidates(Term("平等"))) == [(key(2), 0)]
    assert list(reading.candidates(Term("社会"))) == []
    reading.close()


def test_an_engine_answers_many_threads_at_once(adapter: Adapter, tmp_path: Path) -> None:
    passages = ["".join(CHARACTERS[(place * step) % 6] for step in range(1, 9)) for place in range(600)]
    held = opened(adapter, tmp_path, document(1, *passages))
    asked = [AllOf((Term(first), Term(second))) for first in CHARACTERS[:6] for second in CHARACTERS[:6]] * 4

    def answer(plan: Plan) -> Sequence[tuple[str, int]]:
        return sorted(held.candidates(plan))

    expected = [answer(plan) for plan in asked]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(answer, asked)) == expected
    finally:
        sys.setswitchinterval(interval)
        held.close()


def test_an_unknown_engine_says_which_there_are() -> None:
    with pytest.raises(BadSetting, match=r"no engine lucene.*whoosh, tantivy"):
        engine("lucene")


def test_an_engine_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engines.find_spec", lambda _: None)
    with pytest.raises(BadSetting, match=r"tantivy is not installed.*pip install -r requirements-fast\.txt"):
        engine("tantivy")
    assert (Path(__file__).parents[2] / "requirements-fast.txt").read_text().count("tantivy==") == 1
