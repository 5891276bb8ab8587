"""Whatever is asked for, its address stands in a page as what it is."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from search_app.addresses import argument, arguments, besides, linked


@given(st.dictionaries(st.sampled_from(("q", "section", "year")), st.text() | st.lists(st.text())), st.text())
def test_no_sign_of_an_address_means_anything_else_in_a_page(said: dict[str, str | list[str]], value: str) -> None:
    address = besides(f"/search?{arguments(said)}", argument("place", [value]))
    assert linked(address) == escape(address)
