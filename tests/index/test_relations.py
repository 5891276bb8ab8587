"""Which documents belong together, from their symbols alone."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.symbol import slug
from index.manifest import Card
from index.relations import Relation, Relations, grouped


def card(symbol: str | None) -> Card:
    name = slug(symbol) if symbol else "note"
    return Card(f"{name}.txt", name, name, symbol, name, None, None, None, "zh", 1, (), (), ())


def relations(symbol: str, *others: str) -> list[tuple[Relation, str, bool]]:
    """What a document is to others in an archive of all: the relation, the other's symbol, whether it is held."""
    cards = [card(each) for each in (symbol, *others)]
    return [(r.relation, r.symbol, r.card is not None) for r in Relations(cards).of(cards[0])]


def listed(*symbols: str | None) -> list[tuple[int, str | None]]:
    cards = [card(symbol) for symbol in symbols]
    return [(item.depth, item.card.symbol) for item in grouped(cards, Relations(cards))]


def test_a_parent_alone_has_no_relations() -> None:
    assert relations("A/68/827", "A/68/8270", "A/68/82", "A/68/827(Part I)/Add.1") == []


def test_a_document_knows_what_belongs_to_it_in_order() -> None:
    assert relations(
        "A/68/827", "A/68/827/Add.10", "A/68/827/Add.2", "A/68/827/Corr.1", "A/68/827/Summary", "A/68/827/Amend.1"
    ) == [
        ("corrected_by", "A/68/827/Corr.1", True),
        ("amended_by", "A/68/827/Amend.1", True),
        ("supplemented_by", "A/68/827/Add.2", True),
        ("supplemented_by", "A/68/827/Add.10", True),
        ("summarised_by", "A/68/827/Summary", True),
    ]


def test_what_belongs_to_another_names_it_held_or_not() -> None:
    assert relations("A/68/827/Add.1", "A/68/827") == [("supplements", "A/68/827", True)]
    assert relations("A/68/827/Add.1/Corr.1", "A/68/827") == [("corrects", "A/68/827/Add.1", False)]
    assert relations("ST/SGB/2013/4/Amend.1") == [("amends", "ST/SGB/2013/4", False)]
    assert relations("A/68/827/Summary") == [("summarises", "A/68/827", False)]


def test_a_revision_replaces_every_edition_before_it() -> None:
    editions = ("A/68/827", "A/68/827/Rev.1", "A/68/827/Rev.3")
    first, second, last = editions
    assert relations(first, second, last) == [("replaced_by", last, True)]
    assert relations(second, first, last) == [("replaced_by", last, True), ("replaces", first, True)]
    assert relations(last, first, second) == [
        ("replaces", "A/68/827/Rev.2", False),
        ("replaces", second, True),
        ("replaces", first, True),
    ]


def test_of_a_corrigendum_in_two_editions_the_last_counts() -> None:
    first, second = "A/68/827/Corr.1", "A/68/827/Corr.1/Rev.1"
    assert relations("A/68/827", first, second) == [("corrected_by", second, True)]
    assert relations("A/68/827", second) == [("corrected_by", second, True)]
    assert relations(second, first, "A/68/827") == [("replaces", first, True), ("corrects", "A/68/827", True)]


def test_what_belongs_to_a_revision_does_not_belong_to_the_first_edition() -> None:
    assert relations("A/68/827", "A/68/827/Rev.1/Corr.1") == []
    assert relations("A/68/827/Rev.1", "A/68/827/Rev.1/Corr.1", "A/68/827/Corr.1") == [
        ("corrected_by", "A/68/827/Rev.1/Corr.1", True),
        ("replaces", "A/68/827", False),
    ]


def test_a_document_of_two_organs_is_known_by_either_symbol() -> None:
    both = "A/74/73-E/2019/14"
    addendum = "A/74/73/Add.1-E/2019/14/Add.1"
    assert relations(addendum) == [("supplements", both, False)]
    assert relations(addendum, both) == [("supplements", both, True)]
    assert relations(both, addendum) == [("supplemented_by", addendum, True)]
    assert relations("E/2019/14/Add.1/Corr.1", addendum) == [("corrects", addendum, True)]
    assert relations(both, "A/74/73/Corr.1") == [("corrected_by", "A/74/73/Corr.1", True)]


def test_in_a_list_each_stands_below_the_nearest_that_is_held() -> None:
    assert listed(
        "A/68/827/Add.1/Corr.1", None, "A/68/827/Add.2", "A/68/827/Add.10", "A/68/827", "A/68/827/Rev.1", "A/1/1/Corr.1"
    ) == [
        (0, None),
        (0, "A/68/827"),
        (1, "A/68/827/Rev.1"),
        (1, "A/68/827/Add.1/Corr.1"),
        (1, "A/68/827/Add.2"),
        (1, "A/68/827/Add.10"),
        (0, "A/1/1/Corr.1"),
    ]


singles = st.builds(
    lambda base, suffixes: base + "".join(suffixes),
    st.sampled_from(["A/1/1", "A/1/2", "E/1/1"]),
    st.lists(st.sampled_from(["/Add.1", "/Corr.1", "/Corrigendum", "/Rev.1", "/Rev.2", "/Add.1-2"]), max_size=3),
)
archives = st.lists(
    st.one_of(st.none(), singles, st.builds(lambda one, other: f"{one}-{other}", singles, singles)),
    max_size=12,
    unique=True,
)


@settings(max_examples=200)
@given(archives)
def test_a_list_holds_every_document_once_below_what_it_belongs_to(symbols: list[str | None]) -> None:
    cards = [card(symbol) for symbol in symbols]
    made = Relations(cards)
    items = list(grouped(cards, made))
    assert Counter(item.card.symbol for item in items) == Counter(symbols)
    assert [r.symbol for each in cards for r in made.of(each) if r.card is each] == []
    assert [each.symbol for each in cards if (last := made.replacement(each)) and last.card is each] == []
    depths = {item.card.symbol: item.depth for item in items}
    for each in cards:
        above = made.above(each)
        assert depths[each.symbol] == (depths[above.symbol] + 1 if above else 0)


INVERSE: dict[Relation, Relation] = {
    "corrects": "corrected_by",
    "supplements": "supplemented_by",
    "replaced_by": "replaces",
    "corrected_by": "corrects",
    "supplemented_by": "supplements",
}


@settings(max_examples=200)
@given(st.lists(singles, max_size=12, unique=True))
def test_each_of_two_knows_the_other(symbols: list[str]) -> None:
    cards = [card(symbol) for symbol in symbols]
    made = Relations(cards)
    known = {each.symbol: {(r.relation, r.symbol) for r in made.of(each)} for each in cards}
    replaced = {name for name, said in known.items() if any(relation == "replaced_by" for relation, _ in said)}
    for each in cards:
        last = made.replacement(each)
        assert [r for r in made.of(each) if r.relation == "replaced_by"] == ([last] if last else [])
        for relative in made.of(each):
            back = INVERSE.get(relative.relation)
            # What was replaced is no longer announced by what it belongs to.
            silent = relative.relation in ("corrects", "supplements") and each.symbol in replaced
            if back and relative.card and not silent:
                assert (back, each.symbol) in known[relative.symbol]
            assert (relative.card is None) == (relative.symbol not in symbols)
