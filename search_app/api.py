"""The JSON API, `/api/v1/…`; `openapi.json` describes it."""

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from archive.messages import ArchiveError, BadReference, NotFound
from search_app import serialise
from search_app.context import language, library, permalink
from search_app.openapi import described
from search_app.requests import search_request

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

_MOST_SUGGESTIONS = 20


@blueprint.get("/search")
def search() -> Response:
    """Passages that a query finds, with facets."""
    return jsonify(serialise.result(library().search(search_request(request.args)), language()))


@blueprint.get("/documents")
def documents() -> Response:
    """Every document of the archive."""
    return jsonify({"documents": [serialise.card(card) for card in library().documents]})


@blueprint.get("/documents/<name>")
def document(name: str) -> Response:
    """A document with all its passages. Raises NotFound."""
    held = library()
    return jsonify(serialise.document(held.card(name), held.document(name), language()))


@blueprint.get("/documents/<name>/<locator>")
def passage(name: str, locator: str) -> Response:
    """A passage with its citations. Raises NotFound."""
    held = library().document(name)
    found = next((item for item in held.passages if item.locator == locator), None)
    if found is None:
        raise NotFound(f"{name} 中没有段落 {locator}。", f"There is no passage {locator} in {name}.")
    return jsonify(serialise.passage(held, found, permalink(name, found)))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Words of the archive that begin with what was typed."""
    offered = library().suggest(request.args.get("q", ""), _MOST_SUGGESTIONS)
    return jsonify({"suggestions": [serialise.suggestion(item) for item in offered]})


@blueprint.get("/resolve")
def resolve() -> Response:
    """The passage a reference names. Raises BadReference or NotFound."""
    if not (reference := request.args.get("ref", "")):
        raise BadReference(
            "请在 ref 中写出引文，例如 ref=A/68/827 第22段。", "Write a reference in ref, such as A/68/827, para. 22."
        )
    return jsonify(serialise.resolution(library().resolve(reference)))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of this API (OpenAPI 3.1)."""
    return jsonify(described())


@blueprint.errorhandler(ArchiveError)
def _archive_error(error: ArchiveError) -> tuple[Response, int]:
    return _error(error.http_status, error.message.say(language()))


@blueprint.errorhandler(HTTPException)
def _http_error(error: HTTPException) -> tuple[Response, int]:
    return _error(error.code or 500, error.description or error.name)


def _error(status: int, words: str) -> tuple[Response, int]:
    return jsonify({"error": {"status": status, "message": words}}), status
