"""The archive's values as `msgspec` writes them as JSON: one home for the API and the command line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from archive import citation
from archive.messages import Language
from archive.model import Document, Passage, Section
from archive.resolve import Resolution
from index.kindred import Kindred
from index.manifest import Card
from index.query import KIND_NAMES
from index.relations import Relative
from index.results import Completion, Equivalence, Explanation, FacetName, FacetValue, Hit, Result, Suggestion

Json = dict[str, Any]

_KINDS: dict[str, str] = {kind: name.zh for kind, name in KIND_NAMES.items()}


def result(found: Result, language: Language) -> Json:
    """A search result, as the design fixes it; `notice` in the reader's language."""
    request = found.request
    return {
        "query": request.query,
        "total": found.total,
        "page": request.page,
        "per_page": request.per_page,
        "took_ms": round(found.took_ms, 2),
        "notice": found.notice.say(language) if found.notice else None,
        "suggestion": suggestion(found.suggestion) if found.suggestion else None,
        "equivalents": [equivalence(item) for item in found.equivalents],
        "apart": found.apart,
        "hits": [hit(item) for item in found.hits],
        "facets": {name: facet(name, values) for name, values in found.facets.items()},
    }


def hit(found: Hit) -> Json:
    """A hit; `highlights` are [start, end) offsets in characters of `text`. It has an `explanation` where asked for."""
    plain = {
        "document": found.document,
        "symbol": found.symbol,
        "title": found.title,
        "locator": found.locator,
        "kind": found.kind,
        "section": found.section,
        "section_path": found.section_path,
        "years": found.years,
        "text": found.text,
        "highlights": found.highlights,
        "citation": found.citation,
        "url": found.url,
        "score": found.score,
        "letters_only": found.letters_only,
    }
    return plain | {"explanation": explanation(found.explanation)} if found.explanation else plain


def explanation(told: Explanation) -> Json:
    """A score in parts: all `points` together, those of each text sought and those beside, are the score."""
    return {
        "length": told.length,
        "sought": [
            {
                "text": each.text,
                "frequency": each.frequency,
                "weight": each.weight,
                "found": list(each.found),
                "occurrences": each.occurrences,
                "equivalents": each.equivalents,
                "points": dict(each.points),
            }
            for each in told.sought
        ],
        "points": dict(told.points),
    }


def facet(name: FacetName, values: Sequence[FacetValue]) -> Sequence[FacetValue]:
    """The values of a facet as they are; a kind is labelled by its Chinese name."""
    if name != "kind":
        return values
    return [replace(value, label=_KINDS.get(str(value.value), value.label)) for value in values]


def completion(offered: Completion, url: str) -> Json:
    """What may be about to be typed, and where it leads."""
    return {
        "kind": offered.kind,
        "text": offered.text,
        "query": offered.value if offered.kind == "word" else offered.text,
        "total": offered.total,
        "url": url,
    }


def suggestion(offered: Suggestion) -> Json:
    """A query on offer and how many passages it finds."""
    return {"query": offered.query, "total": offered.total}


def equivalence(used: Equivalence) -> Json:
    """A run that was found in other forms; `exactly` asks for it as typed, null where that finds nothing."""
    return {
        "run": used.run,
        "forms": list(used.forms),
        "exactly": suggestion(used.exactly) if used.exactly else None,
    }


def line(document: Document | Card, passage: Passage) -> Json:
    """A passage as one line of `passages --jsonl`, its keys in the order the design gives."""
    return {
        "document": document.name,
        "locator": passage.locator,
        "kind": passage.kind,
        "section": passage.section,
        "section_path": list(passage.section_path),
        "marker": passage.marker,
        "text": passage.text,
        "years": list(passage.years),
        "hash": passage.hash,
    }


def card(held: Card) -> Json:
    """A document as the list of documents has it."""
    return {
        "document": held.name,
        "symbol": held.symbol,
        "title": held.title,
        "date": held.date,
        "year": held.year,
        "session": held.session,
        "agenda_item": held.agenda_item,
        "language": held.language,
        "passages": held.passages,
        "years": list(held.years),
        "stale": held.stale,
        "url": citation.path(held.name),
    }


def document(held: Card, document: Document, related: Iterable[Relative], language: Language) -> Json:
    """A document with its masthead, sections and passages in reading order, and what it is to other documents."""
    return card(held) | {
        "file": document.file,
        "source_url": document.source_url,
        "note": document.note,
        "related": [relative(item) for item in related],
        "front": [{"role": front.role, "text": front.text} for front in document.front],
        "abbreviations": [{"full": a.full, "short": a.short} for a in document.abbreviations],
        "cautions": [{"line": c.line, "text": c.zh if language == "zh" else c.en} for c in document.cautions],
        "sections": [section(item) for item in document.sections],
        "passages": [line(document, item) for item in document.passages],
    }


def relative(held: Relative) -> Json:
    """What a document is to another (`corrected_by` this one); all but its symbol is null where it is not held."""
    card = held.card
    return {
        "relation": held.relation,
        "symbol": held.symbol,
        "document": card.name if card else None,
        "title": card.title if card else None,
        "date": card.date if card else None,
        "url": citation.path(card.name) if card else None,
    }


def section(held: Section) -> Json:
    """A heading; `value` is what the facet `section` calls it."""
    return {
        "locator": held.locator,
        "kind": held.kind,
        "heading": held.heading,
        "subtitle": held.subtitle,
        "path": list(held.path),
        "value": "/".join(held.value),
    }


def passage(document: Document, held: Passage, url: str, accessed: date) -> Json:
    """A passage with its neighbours, footnotes and citations; `url` is its absolute permanent link, `accessed` the
    day it is read, as some styles state it."""
    order = [item.locator for item in document.passages]
    at = order.index(held.locator)
    return line(document, held) | {
        "symbol": document.symbol,
        "title": document.title,
        "parent": held.parent,
        "bearer": held.bearer,
        "marks": [{"label": m.label, "start": m.start, "end": m.end, "footnote": m.footnote} for m in held.marks],
        "references": [{"kind": r.kind, "symbol": r.symbol, "start": r.start, "end": r.end} for r in held.references],
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else None,
        "citation": citation.un(document, held.locator),
        "citations": {style: citation.cite(document, held.locator, style, url, accessed) for style in citation.STYLES},
        "url": citation.path(document.name, held.locator),
        "permalink": url,
    }


def kindred(held: Kindred) -> Json:
    """A passage like another: `shared` are the words both have, `repeated` counts more of nearly the same words."""
    return line(held.document, held.passage) | {
        "citation": citation.un(held.document, held.passage.locator),
        "url": citation.path(held.document.name, held.passage.locator),
        "shared": list(held.shared),
        "highlights": [list(range_) for range_ in held.highlights],
        "likeness": held.likeness,
        "repeated": held.repeated,
    }


def resolution(resolved: Resolution) -> Json:
    """What a reference names; `through` is the last passage of a range, else null."""
    return {
        "document": resolved.document,
        "locator": resolved.locator,
        "through": resolved.through,
        "url": citation.path(resolved.document, resolved.locator),
    }
