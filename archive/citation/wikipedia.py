"""Wikipedia's `{{UN document}}`, by the parameters of its documentation (docid, body, type, session,
resolution_number, title, date, accessdate). It knows no paragraphs: the place follows it."""

import re
from collections.abc import Iterator

from archive.citation.source import Source

_BODIES = {"A": "General Assembly", "S": "Security Council", "E": "Economic and Social Council"}
_TYPES = {"RES": "Resolution", "PV": "Verbatim Report", "PRST": "Presidential Statement"}
_NUMBERED = re.compile(
    r"(?P<body>[ASE])/(?:(?P<type>RES|PRST)/)?(?P<first>[0-9]+)(?:/(?:(?P<record>PV)\.)?(?P<second>[0-9]+))?"
)
# What would end a parameter or begin a template or a link.
_SIGNS = str.maketrans({"|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;"})


def wikipedia(source: Source) -> str | None:
    """The template, then the place; None for a document without a symbol.

    For example `{{UN document |docid=A-RES-66-261 |body=General Assembly |type=Resolution |session=66 …}}，第11段`.
    """
    if source.symbol is None:
        return None
    said = " ".join(f"|{name}={value.translate(_SIGNS)}" for name, value in _parameters(source, source.symbol))
    return f"{{{{UN document {said}}}}}{'，' + source.place if source.place else ''}"


def _parameters(source: Source, symbol: str) -> Iterator[tuple[str, str]]:
    yield "docid", symbol.replace(" ", "").replace("/", "-")
    if found := _NUMBERED.match(symbol):
        yield "body", _BODIES[found["body"]]
        if kind := found["type"] or found["record"]:
            yield "type", _TYPES[kind]
        if found["body"] == "A":
            yield "session", found["first"]
        number = found["second"] if found["body"] == "A" else found["first"]
        if found["type"] == "RES" and number:
            yield "resolution_number", number
    yield "title", source.title
    if source.issued:
        yield "date", "-".join(f"{part:02}" for part in source.issued)
    if source.accessed:
        yield "accessdate", source.accessed.isoformat()
