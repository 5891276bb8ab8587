from hypothesis import given, settings
from hypothesis import strategies as st

from archive import symbol
from archive.suffixes import Suffix, apart


def test_a_symbol_is_taken_apart() -> None:
    parts = apart("A/68/827/Add.1/Corr.2")
    assert (parts.base, str(parts.parent)) == ("A/68/827", "A/68/827/Add.1")
    assert parts.last == Suffix("Corr.2", "corrigendum", 2, None)


def test_each_suffix_says_what_it_makes_of_a_document() -> None:
    written = ["Add.1", "Add.1-3", "Corr.12", "Rev.2", "Amend.1", "Resumption.1", "Corrigendum", "Summary"]
    assert [apart(f"A/68/827/{suffix}").last for suffix in written] == [
        Suffix("Add.1", "addendum", 1, None),
        Suffix("Add.1-3", "addendum", 1, 3),
        Suffix("Corr.12", "corrigendum", 12, None),
        Suffix("Rev.2", "revision", 2, None),
        Suffix("Amend.1", "amendment", 1, None),
        Suffix("Resumption.1", "resumption", 1, None),
        Suffix("Corrigendum", "corrigendum", None, None),
        Suffix("Summary", "summary", None, None),
    ]


def test_the_star_of_a_document_issued_anew_is_no_suffix() -> None:
    assert apart(symbol.canonical("A/68/827/Rev.1*")) == apart("A/68/827/Rev.1")


def test_a_document_by_itself_has_neither_parent_nor_suffix() -> None:
    for written in ("A/68/827", "A/RES/74/92 A-E", "S/RES/1540(2004)", "A/C.6/56/SR.11-13", "A/74/5(Vol. II)"):
        parts = apart(written)
        assert (parts.base, parts.suffixes, parts.parent, parts.last) == (written, (), None, None)
        assert (parts.edition, parts.original, parts.predecessor) == ((), parts, None)


def test_the_revisions_of_a_document_are_its_editions() -> None:
    second = apart("A/68/827/Add.1/Rev.2")
    assert (second.edition, str(second.original)) == ((2,), "A/68/827/Add.1")
    assert str(second.predecessor) == "A/68/827/Add.1/Rev.1"
    assert str(apart("A/68/827/Add.1/Rev.1").predecessor) == "A/68/827/Add.1"
    assert apart("A/68/827/Rev.1/Add.1").edition == ()
    assert str(apart("A/68/827/Rev.0").predecessor) == "A/68/827"


bases = st.sampled_from(["A/68/827", "A/RES/74/232 B", "A/RES/ES-10/15", "S/RES/1540(2004)", "A/C.6/56/SR.11-13"])
numbers = st.integers(1, 9999)
words = st.one_of(
    st.builds(lambda word, n: f"{word}.{n}", st.sampled_from(symbol.NUMBERED_SUFFIXES), numbers),
    st.builds(lambda first, last: f"Add.{first}-{last}", numbers, numbers),
    st.sampled_from(symbol.BARE_SUFFIXES),
)
written = st.builds(lambda base, suffixes: "/".join([base, *suffixes]), bases, st.lists(words, max_size=4))


@settings(max_examples=200)
@given(written)
def test_what_is_taken_apart_can_be_put_together(name: str) -> None:
    assert symbol.canonical(name) == name
    parts = apart(name)
    assert str(parts) == name
    assert apart(parts.base).suffixes == ()
    if parts.parent and parts.last:
        assert f"{parts.parent}/{parts.last.text}" == name
        assert apart(str(parts.parent)) == parts.parent


@settings(max_examples=200)
@given(written)
def test_editions_lead_back_to_the_first(name: str) -> None:
    edition = apart(name)
    assert edition.original.edition == ()
    for _ in range(20):
        before = edition.predecessor
        if before is None:
            assert edition == apart(name).original
            break
        assert before.original == edition.original
        assert before.edition < edition.edition
        edition = before
