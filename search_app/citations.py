"""Citations as pages show them and send them: every style of a passage or of a whole document, on the page and as
a file."""

from dataclasses import dataclass
from datetime import date

from flask import Response, url_for
from flask_babel import LazyString, lazy_gettext

from archive import citation
from archive.model import Document, Passage
from search_app.context import absolute, permalink
from search_app.headers import name_file

STYLE_NAMES: dict[str, str | LazyString] = {
    "un": lazy_gettext("联合国文件"),
    "gbt7714": "GB/T 7714—2015",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
# By the ending of its address: the style a file is in, and what it is sent as.
FILES = {
    "txt": ("un", "text/plain"),
    "bib": ("bibtex", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "json": ("csl-json", "application/vnd.citationstyles.csl+json"),
}
_ENDINGS = {style: ending for ending, (style, _) in FILES.items()}
_FOR_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in one style; `file` is the address of it as a file, where there is one of that style."""

    style: str | LazyString
    text: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Citations:
    """A citation in every style: those that are read by people, and those for programs."""

    for_people: tuple[Cited, ...]
    for_programs: tuple[Cited, ...]


def citations(document: Document, passage: Passage | None = None) -> Citations:
    """The citations of a passage or, without one, of the document, each with its permanent link."""
    each = tuple(
        Cited(STYLE_NAMES[style], _text(document, passage, style).strip(), _file(document, passage, style))
        for style in citation.STYLES
    )
    return Citations(each[:_FOR_PEOPLE], each[_FOR_PEOPLE:])


def one_line(document: Document, passage: Passage) -> str:
    """What copying the citation of a passage gives: `A/68/827，第22段，https://…`."""
    return _text(document, passage, "un")


def sent(document: Document, passage: Passage | None, ending: str) -> Response:
    """The citation as a file, in the style that its ending is for."""
    style, mimetype = FILES[ending]
    text = _text(document, passage, style)
    response = Response(text if text.endswith("\n") else f"{text}\n", content_type=f"{mimetype}; charset=utf-8")
    name = f"{document.name}-{passage.locator}" if passage else document.name
    name_file(response, f"{name}.{ending}", "inline")
    return response


def _text(document: Document, passage: Passage | None, style: str) -> str:
    address = permalink(document.name, passage) if passage else absolute(url_for("reader.page", name=document.name))
    locator = passage.locator if passage else None
    return citation.cite(document, locator, style, address, date.today())


def _file(document: Document, passage: Passage | None, style: str) -> str | None:
    if style not in _ENDINGS:
        return None
    if passage is None:
        return url_for("reader.page", name=f"{document.name}.{_ENDINGS[style]}")
    return url_for("permalink.page", name=document.name, locator=f"{passage.locator}.{_ENDINGS[style]}")
