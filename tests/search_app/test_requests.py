"""An address says a search, and a search its address; no address is a mistake."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.results import OF_PASSAGES, Request
from search_app.requests import asks, choose, choose_nothing, chosen, parameters, search_request

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=8).map(str.strip)
SOME = st.lists(WORDS.filter(bool), unique=True, max_size=3).map(tuple)
YEARS = st.lists(st.integers(1, 9999), unique=True, max_size=3).map(tuple)
REQUESTS = st.builds(
    Request,
    query=WORDS,
    sections=SOME,
    years=YEARS,
    documents=SOME,
    document_years=YEARS,
    kinds=st.sampled_from([(), ("summary",), ("summary", "bullet")]),
    organisations=SOME,
    places=SOME,
    resolutions=SOME,
    events=SOME,
    sort=st.sampled_from(OF_PASSAGES),
    match=st.sampled_from(["run", "words"]),
    page=st.integers(1, 999),
    per_page=st.integers(1, 100),
)


def asked(query_string: str) -> Request:
    return search_request(MultiDict(parse_qsl(query_string, keep_blank_values=True)))


@settings(max_examples=100)
@given(REQUESTS)
def test_the_address_of_a_search_asks_for_it(request: Request) -> None:
    assert asked(urlencode(parameters(request), doseq=True)) == request


@pytest.mark.parametrize(
    ("query_string", "request_meant"),
    [
        ("", Request("")),
        ("q=妇女署", Request("妇女署")),
        ("q=++妇女署+议会+", Request("妇女署 议会")),
        ("q=a&year=2012&year=2013&year=2012", Request("a", years=(2012, 2013))),
        ("q=a&year=x&year=&year=2012-2014", Request("a")),
        ("q=a&document_year=2014", Request("a", document_years=(2014,))),
        ("q=a&section=附件/性别平等&section=&section=建议", Request("a", sections=("附件/性别平等", "建议"))),
        ("q=a&kind=bullet&kind=chapter", Request("a", kinds=("bullet",))),
        ("q=a&sort=reading&match=words", Request("a", sort="reading", match="words")),
        ("q=a&sort=up&match=all", Request("a")),
        ("q=a&page=3", Request("a", page=3)),
        ("q=a&page=-3", Request("a")),
        ("q=a&page=0", Request("a")),
        ("q=a&page=two", Request("a")),
        ("q=a&page=" + "9" * 5000, Request("a")),
        ("q=a&per_page=100", Request("a", per_page=100)),
        ("q=a&per_page=1000", Request("a", per_page=100)),
        ("q=a&per_page=-1", Request("a", per_page=1)),
        ("q=a&per_page=", Request("a")),
    ],
)
def test_what_an_address_asks_for(query_string: str, request_meant: Request) -> None:
    assert asked(query_string) == request_meant


def test_a_new_choice_begins_at_the_first_page() -> None:
    request = Request("a", years=(2012,), page=4)
    assert choose(request, "year", [2012, 2013]) == Request("a", years=(2012, 2013))
    assert choose(request, "year", [2012]) == Request("a", years=(2012,))
    assert choose_nothing(request) == Request("a")


def test_what_is_chosen() -> None:
    assert chosen(Request("a", documents=("A_68_827",)), "document") == ("A_68_827",)


def test_choices_alone_ask_for_something() -> None:
    assert asks(Request("a"))
    assert asks(Request("", years=(2012,)))
    assert not asks(Request("", page=3))
