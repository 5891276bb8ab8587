"""What the metadata and the front of an Akoma Ntoso document state of it as a whole."""

import re
from collections.abc import Iterator

from archive import symbol
from archive.extract.akn.reading import Element, name
from archive.extract.akn.words import words
from archive.extract.cover import unmarked
from archive.facts import Facts

# ISO 639-2 as in `FRBRlanguage`, and the archive's own: the six official languages of the UN.
LANGUAGES = {"zho": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es", "ara": "ar"}
# How precise a date of the work is, by the name it bears; any other name is a day's.
PRECISION = {"year": 4, "month": 7}
UNKNOWN_DATE = "0001-01-01"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_GOAL = re.compile(r"https?://metadata\.un\.org/sdg/(\d{1,2})(?:\.\w+)?")


def facts(root: Element) -> Facts:
    """The facts a document states; what it leaves open is None. The first document holds where there are several."""
    document = next(iter(root), root)
    own = list(_own(document))
    cover = [e for part in own if name(part) == "coverPage" for e in part.iter("{*}*")]
    front = [*cover, *(e for part in own if name(part) == "preface" for e in part.iter("{*}*"))]
    meta = [e for part in own if name(part) == "meta" for e in part.iter("{*}*")]
    return Facts(
        symbol=_symbol(_first(front, "docNumber"), _value(meta, "FRBRnumber")),
        title=_title(own) or _value(meta, "FRBRalias") or _first(cover, "docTitle"),
        date=_date(meta, "FRBRWork"),
        issued=_date(meta, "FRBRExpression"),
        session=_first(cover, "session"),
        agenda_item=_agenda_item(cover),
        language=_language(meta),
        subjects=tuple(dict.fromkeys(_subjects(meta))),
        goals=tuple(sorted({int(goal[1]) for e in meta if (goal := _GOAL.fullmatch(e.get("href") or ""))})),
    )


def _own(document: Element) -> Iterator[Element]:
    """The parts of a document, without those of its attachments and components."""
    yield from (child for child in document if name(child) in ("meta", "coverPage", "preface"))


def _symbol(printed: str | None, stated: str | None) -> str | None:
    return next((symbol.canonical(text) for text in (printed, stated) if text and symbol.is_symbol(text)), None)


def _title(own: list[Element]) -> str | None:
    titles = (words(e) for part in own if name(part) == "preface" for e in part.iter("{*}docTitle"))
    return unmarked(" ".join(filter(None, titles))) or None


def _first(elements: list[Element], wanted: str) -> str | None:
    return next((text for e in elements if name(e) == wanted and (text := words(e))), None)


def _value(meta: list[Element], wanted: str) -> str | None:
    return next((value for e in meta if name(e) == wanted and (value := e.get("value"))), None)


def _date(meta: list[Element], level: str) -> str | None:
    for element in meta:
        if name(element) == "FRBRdate" and name(element.getparent()) == level:
            written = element.get("date") or ""
            if _DATE.fullmatch(written) and written != UNKNOWN_DATE:
                return written[: PRECISION.get(element.get("name") or "", 10)]
    return None


def _agenda_item(cover: list[Element]) -> str | None:
    """The number of the agenda item as printed: `126` of `议程项目126`."""
    inlines = (words(e) for e in cover if name(e) == "inline" and e.get("name") == "agenda item")
    return next((number for text in inlines if (number := re.sub(r"^\D+", "", text))), None)


def _language(meta: list[Element]) -> str | None:
    code = next((e.get("language") for e in meta if name(e) == "FRBRlanguage"), None)
    return LANGUAGES.get(code, code) if code and code != "und" else None


def _subjects(meta: list[Element]) -> Iterator[str]:
    """The labels of the UNBIS Thesaurus; the ontology of the goals writes their blanks as `_`."""
    for element in meta:
        if name(element) == "keyword" and (element.get("dictionary") or "").startswith("UNBIS"):
            yield (element.get("showAs") or element.get("value") or "").replace("_", " ")
