"""Whose document it is, and of which session: what a symbol says of it (UN Editorial Manual, “Document symbols”)."""

import re

from archive import symbol as symbols

# The sessions of the General Assembly alone are told by its symbols' grammar: A/68/827, A/RES/66/261, A/C.3/68/L.2.
_SESSION = re.compile(r"A/(?:(?:RES|DEC|BUR|INF|C\.\d)/)?(?P<session>\d{1,3}|E?S-\d+)/")


def bodies(symbol: str) -> tuple[str, ...]:
    """The bodies a symbol names first, as it writes them; two where one document is of two.

    >>> bodies("A/75/345-S/2020/898"), bodies("E/CN.6/2014/3")
    (('A', 'S'), ('E',))
    """
    return tuple(dict.fromkeys(single.partition("/")[0] for single in symbols.singles(symbol)))


def session(symbol: str) -> str | None:
    """The session of the General Assembly a document is of; None where its symbol names none.

    >>> session("A/68/827"), session("A/RES/ES-11/6"), session("A/HRC/25/1"), session("S/RES/1540(2004)")
    ('68', 'ES-11', None, None)
    """
    found = (_SESSION.match(single) for single in symbols.singles(symbol))
    return next((match["session"] for match in found if match), None)
