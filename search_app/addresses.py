"""The part of an address that says what is asked for, after its question mark."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote_plus

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
    return "&".join(f"{name}={quoted(value)}" for name, values in each for value in values)
