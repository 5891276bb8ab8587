"""The JSON API, `/api/v1/…`; `openapi.json` describes it."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from archive.locator import parse
from archive.messages import ArchiveError, Message, NotFound, together
from archive.resolve.available import withdrawn
from index.ledger import Withdrawn
from index.results import Completion
from search_app import export, serialise
from search_app.context import language, library, permalink
from search_app.openapi import described
from search_app.requests import asks, search_request, unread

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

_LONGEST_TYPED = 100
_ALLOWED = "GET, HEAD, OPTIONS"
_BROKEN = Message(
    "出了差错，已记入日志。请稍后再试。", "Something went wrong and has been written to the log. Try again later."
)
_REFUSED = Message("这个请求无法处理。", "This request cannot be handled.")
_NO_REFERENCE = Message(
    "请在 ref 中写出引文，例如 ref=A/68/827 第22段。", "Write a reference in ref, such as ref=A/68/827, para. 22."
)
_READ_ONLY = Message("这个地址只供阅读：请用 GET。", "This address can only be read: use GET.")


@blueprint.get("/search")
def search() -> Response:
    """Passages that a query finds, with facets."""
    result = library().search(search_request(request.args))
    result = replace(result, notice=together(unread(request.args), result.notice))
    return _json(serialise.result(result, language()))


@blueprint.get("/search.<any(csv, jsonl):ending>")
def listed(ending: str) -> Response:
    """All that a query finds, as a table to work on with other programs, sent while it is made."""
    asked = search_request(request.args)
    hits = library().whole(asked)[1] if asks(asked) else iter(())
    return export.sent((export.row_of(hit) for hit in hits), ending, asked.query)


@blueprint.get("/documents")
def documents() -> Response:
    """Every document of the archive."""
    return _json({"documents": [serialise.card(card) for card in library().documents]})


@blueprint.get("/documents/<name>")
def document(name: str) -> Response:
    """A document with all its passages. Raises NotFound."""
    held = library()
    return _json(serialise.document(held.card(name), held.document(name), held.related(name), language()))


@blueprint.get("/documents/<name>/<locator>")
def passage(name: str, locator: str) -> AnyResponse:
    """A passage with its citations; what is written another way leads to its own address. Raises NotFound, which
    says what there is instead, or what was last known of a passage that was withdrawn."""
    gone = library().withdrawn(name, locator)
    if gone and name not in library().names():
        raise _withdrawn(gone)
    held = library().document(name)
    found = next((item for item in held.passages if item.locator == locator), None)
    if found:
        return _json(serialise.passage(held, found, permalink(name, found), date.today()))
    if gone:
        raise _withdrawn(gone)
    written = library().resolve(f"{name}/{locator}").locator
    if any(item.locator == written for item in held.passages):
        return redirect(url_for("api.passage", name=name, locator=written))
    raise NotFound(f"{name} 的 {locator} 不是段落。", f"In {name}, {locator} is no passage.")


@blueprint.get("/documents/<name>/<locator>/related")
def related(name: str, locator: str) -> Response:
    """The passages most like one, across documents. Raises NotFound."""
    return _json({"related": [serialise.kindred(item) for item in library().kindred(name, locator)]})


def _withdrawn(gone: Withdrawn) -> ArchiveError:
    last = gone.passages[0]
    return withdrawn(gone.document, parse(last.locator).steps, last.text)


@blueprint.get("/suggest")
def suggest() -> Response:
    """What a reader may be about to type, each with the address it leads to."""
    offered = library().complete(request.args.get("q", "")[:_LONGEST_TYPED])
    return _json({"suggestions": [serialise.completion(item, _leads_to(item)) for item in offered]})


def _leads_to(offered: Completion) -> str:
    match offered.kind:
        case "word":
            return url_for("search.results", q=offered.value)
        case "document":
            return url_for("reader.page", name=offered.value)
        case facet:
            narrowed: dict[str, Any] = {facet: offered.value}
            return url_for("search.results", **narrowed)


@blueprint.get("/resolve")
def resolve() -> Response:
    """The passage a reference names. Raises BadReference or NotFound."""
    if not (reference := request.args.get("ref", "")):
        return _error(400, _NO_REFERENCE)
    return _json(serialise.resolution(library().resolve(reference)))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of this API (OpenAPI 3.1)."""
    return _json(described())


@blueprint.route("/", defaults={"rest": ""}, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@blueprint.route("/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def elsewhere(rest: str) -> Response:
    """Whatever else is asked of the API, so that this too is answered in JSON. Raises NotFound."""
    if request.method not in ("GET", "HEAD"):
        response = _error(405, _READ_ONLY)
        response.headers["Allow"] = _ALLOWED
        return response
    raise NotFound(
        f"接口没有 {rest or '/'}。有什么可用，见 /api/v1/openapi.json。",
        f"The API has no {rest or '/'}. What it has is in /api/v1/openapi.json.",
    )


@blueprint.before_request
def _options() -> Response | None:
    """What may be asked of any address, but for `elsewhere`, which takes every method to refuse it in JSON."""
    if request.method != "OPTIONS":
        return None
    response = Response(status=204)
    response.headers["Allow"] = _ALLOWED
    return response


@blueprint.after_request
def _revalidated(response: Response) -> Response:
    """Answers change with the index and the reader's language: nothing is taken from a cache unasked."""
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    # What is sent while it is made cannot be summed up beforehand.
    if request.method == "GET" and response.status_code == 200 and not response.is_streamed:
        response.add_etag()
        response.make_conditional(request)
    return response


@blueprint.errorhandler(ArchiveError)
def _archive_error(error: ArchiveError) -> Response:
    return _error(error.http_status, error.message)


@blueprint.errorhandler(HTTPException)
def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    return _error(code, _BROKEN if code >= 500 else _REFUSED)


def _error(status: int, message: Message) -> Response:
    return _json({"error": {"message": message.say(language()), "status": status}}, status)


def _json(value: serialise.Json, status: int = 200) -> Response:
    """The value as it stands: keys in the order of the design, Chinese legible."""
    return Response(msgspec.json.encode(value) + b"\n", status, content_type="application/json")
