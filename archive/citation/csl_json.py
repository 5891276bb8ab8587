"""CSL-JSON, which citeproc, Zotero and pandoc read.

The cited place is a `note`: in CSL a `locator` belongs to the citing, not to the item.
"""

import json

from archive.citation.source import Source


def csl_json(source: Source) -> str:
    """A JSON array with one item of type `report`."""
    item = {
        "id": source.key,
        "type": "report",
        "title": source.title,
        "author": [{"literal": source.body}] if source.body else None,
        "genre": source.genre,
        "number": source.symbol,
        "issued": {"date-parts": [list(source.issued)]} if source.issued else None,
        "accessed": {"date-parts": [list(source.accessed.timetuple()[:3])]} if source.accessed else None,
        "note": source.place,
        "language": source.language,
        "URL": source.url,
    }
    known = {name: value for name, value in item.items() if value is not None}
    return json.dumps([known], ensure_ascii=False, indent=2) + "\n"
