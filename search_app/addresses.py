"""The addresses of pages, and the part of an address that says what is asked for, after its question mark."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from flask import request, url_for

# What an address need not quote; as in Werkzeug's own.
_SAFE = "!$'()*,/:;?@"


@lru_cache(8192)
def quoted(value: str) -> str:
    """A value as an argument holds it. Kept, for the pages of an archive name the same things hundreds of times."""
    return quote_plus(value, safe=_SAFE)


def arguments(said: Mapping[str, str | list[str]]) -> str:
    """Arguments as an address holds them, a list as one for each of its values.

    >>> arguments({"q": "议会 year:2012", "kind": ["bullet", "footnote"]})
    'q=%E8%AE%AE%E4%BC%9A+year:2012&kind=bullet&kind=footnote'
    """
    each = ((name, [values] if isinstance(values, str) else values) for name, values in said.items())
    return "&".join(argument(name, values) for name, values in each if values)


def argument(name: str, values: Iterable[str]) -> str:
    """One argument of several values."""
    named = quoted(name)
    return "&".join([f"{named}={quoted(value)}" for value in values])


def besides(address: str, said: str) -> str:
    """An address that asks for something more.

    >>> besides("/search?q=x", "year=2012&year=2013")
    '/search?q=x&year=2012&year=2013'
    """
    return f"{address}{'&' if '?' in address else '?'}{said}" if said else address


def linked(address: str) -> str:
    """An address as a link in HTML holds it: quoted as it is, only these signs of it mean something there.

    >>> linked("/search?q=l'eau&year=2012")
    '/search?q=l&#x27;eau&amp;year=2012'
    """
    return address.replace("&", "&amp;").replace("'", "&#x27;")


def path_to(endpoint: str, **values: str | None) -> str:
    """What `url_for` gives. Kept, for the pages of an archive lead to the same places hundreds of times."""
    return _path_to(request.script_root, endpoint, tuple(values.items()))


@lru_cache(8192)
def _path_to(_: str, endpoint: str, values: tuple[tuple[str, str | None], ...]) -> str:
    anywhere: dict[str, Any] = dict(values)
    # What a server puts all pages below may be called anything.
    return url_for(endpoint, **anywhere).replace('"', "%22")


def asking(endpoint: str, said: str, **values: str) -> str:
    """The address of a page that is asked for something, as its `arguments` say. `url_for` with these would take ten
    times as long: a page of results has a hundred such addresses."""
    root = path_to(endpoint, **values)
    return f"{root}?{said}" if said else root
