"""Citations as pages show them and send them: every style of a passage or of a whole document, on the page and as
a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Response, url_for
from flask_babel import LazyString, gettext, lazy_gettext

from archive import citation
from archive.model import Document, Passage
from search_app.context import absolute, shown_hash
from search_app.extracts import Extract
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


@dataclass(frozen=True, slots=True)
class Way:
    """A form in which words are copied with their citation; `rich` is the same as HTML, for what takes that."""

    name: str
    text: str
    rich: str | None = None


def citations(of: Document | Extract) -> Citations:
    """The citations of a passage, a range or a document, each with its permanent link."""
    each = tuple(Cited(STYLE_NAMES[style], _text(of, style).strip(), _file(of, style)) for style in citation.STYLES)
    return Citations(each[:_FOR_PEOPLE], each[_FOR_PEOPLE:])


def ways_to_quote(extract: Extract) -> tuple[Way, ...]:
    """An extract with its words, in the forms people write in."""
    document, address = extract.document, extract.address
    quotation = citation.Quotation(extract.words, citation.un(document, extract.locator, extract.through), address)
    source = citation.source(document, extract.locator, address, date.today(), extract.through)
    ways = [
        Way(gettext("带引号的原文"), quotation.plain()),
        Way("Markdown", quotation.markdown()),
        Way(gettext("带格式的文字"), quotation.plain(), quotation.rich()),
    ]
    template = citation.wikipedia(source)
    return (*ways, *([Way(gettext("维基百科模板"), template)] if template else ()))


def one_line(document: Document, passage: Passage) -> str:
    """What copying the citation of a passage gives: `A/68/827，第22段，https://…`."""
    return one_lines(document)(passage)


def one_lines(document: Document) -> Callable[[Passage], str]:
    """`one_line` for many passages of a document: what they share is put together once."""
    root = absolute(url_for("reader.page", name=document.name))

    return lambda passage: line(citation.un(document, passage.locator), root, passage.locator, passage.hash)


def line(cited: str, root: str, locator: str, hash_: str) -> str:
    """A citation with the permanent link to the passage at a locator whose words have this hash; `root` is the full
    address of its document."""
    return f"{cited}，{root}/{locator}?h={shown_hash(hash_)}"


def sent(of: Document | Extract, ending: str) -> Response:
    """The citation as a file, in the style that its ending is for."""
    style, mimetype = FILES[ending]
    text = _text(of, style)
    response = Response(text if text.endswith("\n") else f"{text}\n", content_type=f"{mimetype}; charset=utf-8")
    document = of if isinstance(of, Document) else of.document
    ends = () if isinstance(of, Document) else (of.locator, of.through)
    name_file(response, "-".join((document.name, *(end for end in ends if end))) + f".{ending}", "inline")
    return response


def _text(of: Document | Extract, style: str) -> str:
    if isinstance(of, Document):
        address = absolute(url_for("reader.page", name=of.name))
        return citation.cite(of, None, style, address, date.today())
    return citation.cite(of.document, of.locator, style, of.address, date.today(), of.through)


def _file(of: Document | Extract, style: str) -> str | None:
    if style not in _ENDINGS:
        return None
    if isinstance(of, Document):
        return url_for("reader.page", name=f"{of.name}.{_ENDINGS[style]}")
    return of.path(_ENDINGS[style])
