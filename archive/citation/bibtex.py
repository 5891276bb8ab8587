"""BibTeX, for BibTeX and biblatex alike.

The entry is a `@misc`: `@techreport` asks for an institution, which a document need not name.
"""

import re
from collections.abc import Iterator

from archive.citation.source import Source

# Braces are written as commands, for BibTeX counts them even behind a backslash. `@` is wrapped because many
# readers take `@word{` for a new entry wherever it stands.
_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "#$%&_"}
    | {
        "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", '"': r"{\textquotedbl}", "@": "{@}",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(source: Source) -> str:
    """One entry. Its key is the document's name and the locator: `A_68_827:p22`."""
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(source))
    return f"@misc{{{_key(source.key)},\n{fields}\n}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if source.body:
        yield "author", f"{{{_braced(source.body)}}}"  # a body, not a person: not to be split into names
    yield "title", f"{{{_braced(source.title)}}}"  # nor its case to be changed
    if source.symbol:
        yield "howpublished", _braced(source.symbol)
    if source.issued:
        yield "year", f"{{{source.issued[0]}}}"
    if len(source.issued) > 1:
        yield "month", _MONTHS[source.issued[1] - 1]
    if len(source.issued) > 2:
        yield "day", f"{{{source.issued[2]}}}"
    if source.place:
        yield "note", _braced(source.place)
    yield "language", _braced(source.language)
    yield "url", f"{{{source.url}}}"
    if source.accessed:
        yield "urldate", f"{{{source.accessed.isoformat()}}}"


def _braced(text: str) -> str:
    return f"{{{text.translate(_ESCAPES)}}}"


def _key(text: str) -> str:
    return re.sub(r"[^\w.:()-]+", "-", text)
