"""What a page says of its document to reference managers: Highwire and Dublin Core tags, and a COinS. What is not known
is left out."""

from collections.abc import Iterator
from urllib.parse import urlencode

from archive import citation
from archive.model import Document


def tags(document: Document, address: str) -> tuple[tuple[str, str], ...]:
    """Names and contents of `<meta>` tags (Google Scholar's inclusion guidelines; RFC 5013 and 2731)."""
    return tuple(_tags(document, address))


def coins(document: Document, address: str) -> str:
    """An OpenURL ContextObject of a report (ANSI/NISO Z39.88-2004), as the title of an empty `<span class="Z3988">`."""
    source = citation.source(document, None, address, None)
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.title", source.title),
        ("rft.aucorp", source.body),
        ("rft.date", document.date),
        ("rft.series", source.symbol),
        ("rft_id", address),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def _tags(document: Document, address: str) -> Iterator[tuple[str, str]]:
    source = citation.source(document, None, address, None)
    yield "citation_title", source.title
    yield "DC.title", source.title
    if source.body:
        yield "citation_author", source.body
        yield "DC.creator", source.body
    if document.date:
        yield "citation_publication_date", document.date.replace("-", "/")
        yield "DC.date", document.date
    if source.symbol:
        yield "citation_technical_report_number", source.symbol
        yield "DC.identifier", source.symbol
    yield "citation_language", document.language
    yield "DC.language", document.language
    yield "citation_public_url", address
    yield "DC.type", "Text"
