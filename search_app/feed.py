"""What programs read of the archive besides the API: Atom feeds of queries (RFC 4287), the OpenSearch 1.1
description, and a sign of life."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, jsonify, request, url_for
from flask_babel import gettext

from archive.messages import NotIndexed
from index.results import Hit, Request
from search_app.context import absolute, language, library, settings
from search_app.facets import search_address
from search_app.requests import parameters, search_request

blueprint = Blueprint("feed", __name__)

_ATOM = "http://www.w3.org/2005/Atom"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_ENTRIES = 50
_BEGINNING = datetime.fromtimestamp(0, UTC)
# Every id is made from this name and the passage's place, so it stays the same wherever the archive is served.
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "https://undocs.org/zh/")
# Characters XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/feed.atom")
def atom() -> Response:
    """The passages a query finds, as a feed: those of the documents that changed last, and these first."""
    asked = replace(
        search_request(request.args), page=1, per_page=Request("").per_page, sort="relevance", view="passages"
    )
    changed = {card.name: _changed(card.file) for card in library().documents}
    found = _latest(asked, changed)
    said = urlencode(parameters(asked), doseq=True)
    here = absolute(f"{url_for('feed.atom')}?{said}")
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans"})
    _text(feed, "id", _id(f"?{said}"))
    _text(feed, "title", f"{gettext('段落')}：{asked.query}" if asked.query else gettext("段落"))
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=here)
    SubElement(feed, "link", rel="alternate", type="text/html", href=absolute(search_address(asked)))
    _text(SubElement(feed, "author"), "name", gettext("联合国文件中文档案"))
    _text(feed, "updated", max((changed[hit.document] for hit in found), default=_BEGINNING).isoformat())
    for hit in found:
        _entry(feed, hit, changed[hit.document])
    response = Response(_xml(feed), content_type="application/atom+xml; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """How a browser searches the archive from its address bar."""
    description = Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    _text(description, "ShortName", gettext("联合国文件"))
    _text(description, "Description", gettext("检索联合国中文文件的段落"))
    _text(description, "InputEncoding", "UTF-8")
    page = absolute(url_for("search.results"))
    SubElement(description, "Url", type="text/html", method="get", template=f"{page}?q={{searchTerms}}")
    feed = absolute(url_for("feed.atom"))
    SubElement(description, "Url", type="application/atom+xml", template=f"{feed}?q={{searchTerms}}")
    return Response(_xml(description), content_type="application/opensearchdescription+xml; charset=utf-8")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Whether the archive can be read, and how much it holds; status 503 where there is no index."""
    try:
        cards = library().documents
    except NotIndexed as error:
        response = jsonify({"status": "not indexed", "message": error.message.say(language())})
        response.status_code = error.http_status
    else:
        held = sum(card.passages for card in cards)
        response = jsonify({"status": "ok", "documents": len(cards), "passages": held})
    response.headers["Cache-Control"] = "no-store"
    return response


def _latest(asked: Request, changed: Mapping[str, datetime]) -> list[Hit]:
    """The hits to show: those of the documents that changed last, which a list by relevance could leave out."""
    facet = library().search(replace(asked, per_page=1)).facets["document"]
    counts = {str(value.value): value.count for value in facet if value.selected or not asked.documents}
    names: list[str] = []
    room = _ENTRIES
    for name in sorted((name for name in counts if counts[name]), key=lambda name: changed[name], reverse=True):
        if room > 0:
            names.append(name)
            room -= counts[name]
    if not names:
        return []
    found = library().search(replace(asked, documents=tuple(names), per_page=_ENTRIES - room))
    return sorted(found.hits, key=lambda hit: changed[hit.document], reverse=True)[:_ENTRIES]


def _entry(feed: Element, hit: Hit, changed: datetime) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", _id(f"{hit.document}/{hit.locator}"))
    _text(entry, "title", hit.citation)
    _text(entry, "updated", changed.isoformat())
    SubElement(entry, "link", rel="alternate", type="text/html", href=absolute(hit.url))
    _text(entry, "content", hit.text).set("type", "text")


def _changed(file: str) -> datetime:
    """When a document's file was last changed; where it has gone since, the beginning of time."""
    try:
        return datetime.fromtimestamp(int((settings().documents / file).stat().st_mtime), UTC)
    except OSError:
        return _BEGINNING


def _id(name: str) -> str:
    return uuid.uuid5(_IDS, name).urn


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = _UNWRITABLE.sub("\ufffd", text)
    return element


def _xml(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
