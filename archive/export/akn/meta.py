"""The metadata: work, expression and manifestation (FRBR), subjects, goals.

What is unknown is written as the UN's own files write it: a date of the year 1, the language `und`.
"""

from typing import Any
from urllib.parse import quote

from archive.export.akn.words import add
from archive.export.xml import writable
from archive.model import Document

_LANGUAGES = {"zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa", "ar": "ara"}
_UNKNOWN_DATE = "0001-01-01"
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def write(whole: Any, document: Document, kind: str, component: str = "main") -> None:
    """The metadata of a document, or of one of its attachments, `component`, which repeats it."""
    identification = add(add(whole, "meta"), "identification", source="#un")
    date, precision = _date(document.date)
    issued, _ = _date(document.issued)
    language = _LANGUAGES.get(document.language.partition("-")[0], "und")
    work = f"/akn/un/{kind}/{date if document.date else 'nn'}/{quote(document.name)}"
    expression = f"{work}/{language}@"

    level = _level(identification, "FRBRWork", f"{work}/!{component}", work)
    add(level, "FRBRalias", value=writable(document.title), name="title")
    add(level, "FRBRdate", date=date, name=precision)
    add(level, "FRBRauthor", href="#un")
    add(level, "FRBRcountry", value="un")
    add(level, "FRBRnumber", value=writable(document.symbol or document.name))

    level = _level(identification, "FRBRExpression", f"{expression}/!{component}", expression)
    add(level, "FRBRdate", date=issued, name="publication")
    add(level, "FRBRauthor", href="#un")
    add(level, "FRBRlanguage", language=language)

    level = _level(identification, "FRBRManifestation", f"{expression}/!{component}.xml", f"{expression}.xml")
    add(level, "FRBRdate", date=issued, name="publication")
    add(level, "FRBRauthor", href="#un")

    if component == "main":
        _classify(whole[0], document)
        references = add(whole[0], "references", source="#un")
        add(references, "TLCOrganization", eId="un", href="/akn/ontology/organization/un", showAs="United Nations")


def _level(identification: Any, element: str, this: str, uri: str) -> Any:
    level = add(identification, element)
    add(level, "FRBRthis", value=this)
    add(level, "FRBRuri", value=uri)
    return level


def _classify(meta: Any, document: Document) -> None:
    if not (document.subjects or document.goals):
        return
    classification = add(meta, "classification", source="#un")
    for goal in document.goals:
        href = f"http://metadata.un.org/sdg/{goal}"
        add(classification, "keyword", value=str(goal), showAs=f"sdg_{goal}", dictionary="SDGO", href=href)
    for subject in document.subjects:
        label = writable(subject)
        add(classification, "keyword", value=label, showAs=label, dictionary="UNBIS Thesaurus")


def _date(known: str | None) -> tuple[str, str]:
    """A date as the schema wants it, and its precision: `2014` is the first day of its year and is named so."""
    if known is None:
        return _UNKNOWN_DATE, "unknown"
    return known + _UNKNOWN_DATE[len(known) :], _PRECISIONS[len(known)]
