"""What programs read of the archive besides the API: Atom feeds of queries (RFC 4287), the OpenSearch 1.1
description, and a sign of life."""

import uuid
from datetime import datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, jsonify, request, url_for
from flask_babel import gettext
from msgspec.structs import replace

from archive.export.xml import writable
from archive.messages import NotIndexed
from index.arrivals import LONG_AGO
from index.results import Hit, Request
from search_app.context import absolute, language, library
from search_app.facets import search_address
from search_app.requests import parameters, search_request

blueprint = Blueprint("feed", __name__)

_ATOM = "http://www.w3.org/2005/Atom"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_ENTRIES = 50
_USUAL = Request("")
# Every id is made from this name and the passage's place, so it stays the same wherever the archive is served.
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "https://undocs.org/zh/")


@blueprint.get("/feed.atom")
def atom() -> Response:
    """The passages a query finds, as a feed: those that came into the archive last, each dated by when it came."""
    asked = replace(
        search_request(request.args), page=1, per_page=_ENTRIES, sort="newest", explain=False, view="passages"
    )
    hits = library().search(asked).hits
    page = replace(asked, per_page=_USUAL.per_page, sort=_USUAL.sort)
    said = urlencode(parameters(page), doseq=True)
    came = [library().came(hit.document, hit.locator) for hit in hits]
    updated = max(came, default=LONG_AGO)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans"})
    _text(feed, "id", _id(f"?{said}"))
    _text(feed, "title", f"{gettext('段落')}：{asked.query}" if asked.query else gettext("段落"))
    here = absolute(f"{url_for('feed.atom')}?{said}")
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=here)
    SubElement(feed, "link", rel="alternate", type="text/html", href=absolute(search_address(page)))
    _text(SubElement(feed, "author"), "name", gettext("联合国文件中文档案"))
    _text(feed, "updated", updated)
    for hit, when in zip(hits, came, strict=True):
        _entry(feed, hit, when)
    response = Response(_xml(feed), content_type="application/atom+xml; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    response.last_modified = datetime.fromisoformat(updated)
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


def _entry(feed: Element, hit: Hit, came: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", _id(f"{hit.document}/{hit.locator}"))
    _text(entry, "title", hit.citation)
    _text(entry, "updated", came)
    SubElement(entry, "link", rel="alternate", type="text/html", href=absolute(hit.url))
    _text(entry, "content", hit.text).set("type", "text")


def _id(name: str) -> str:
    return uuid.uuid5(_IDS, name).urn


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = writable(text)
    return element


def _xml(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
