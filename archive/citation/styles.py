"""The citation styles, each by the name people choose it by."""

from collections.abc import Callable
from datetime import date
from urllib.parse import quote

from archive.citation.bibtex import bibtex
from archive.citation.csl_json import csl_json
from archive.citation.gbt7714 import gbt7714
from archive.citation.ris import ris
from archive.citation.source import Source, source
from archive.citation.united_nations import with_link
from archive.messages import BadReference
from archive.model import Document

_STYLES: dict[str, Callable[[Source], str]] = {
    "un": with_link,
    "gbt7714": gbt7714,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
STYLES: tuple[str, ...] = tuple(_STYLES)


def cite(
    document: Document,
    locator: str | None,
    style: str,
    url: str,
    accessed: date | None = None,
    through: str | None = None,
) -> str:
    """The citation of a document, or of a place in it, perhaps `through` another, with `url` as its permanent link.

    `accessed` is the day of reading, which GB/T 7714 asks of online sources; the archive does not know it.
    In the style `un`, for example, `A/68/827，第22段，https://archive.example/documents/A_68_827/p22`.
    Raises BadReference for an unknown style or where the locator is none.
    """
    if style not in _STYLES:
        known = "、".join(STYLES)
        raise BadReference(
            f"没有引文格式“{style}”；可用的格式：{known}。",
            f"There is no citation style “{style}”; there are {', '.join(STYLES)}.",
        )
    return _STYLES[style](source(document, locator, _printable(url), accessed, through))


def _printable(url: str) -> str:
    """The address with whatever could end a field or a line escaped; some readers of RIS split addresses at `;`."""
    return quote(url, safe="/:?#[]@!$&'()*+,=%~")
