"""A document by its symbol, as at undocs.org: `/A/68/827`; and addresses with a slash too many."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import NotFound as NoSuchPage
from werkzeug.wrappers import Response

from archive.messages import NotFound
from archive.symbol import canonical, is_symbol
from search_app.context import library

blueprint = Blueprint("redirect", __name__)


@blueprint.get("/documents/<name>/")
@blueprint.get("/documents/<name>/<locator>/")
def without_slash(locator: str | None = None, **_: str) -> Response:
    """To the same address without the slash at its end."""
    endpoint = "permalink.page" if locator else "reader.page"
    query = request.query_string.decode("ascii", errors="ignore")
    return redirect(f"{url_for(endpoint, **request.view_args or {})}{'?' if query else ''}{query}", 308)


@blueprint.get("/<path:text>")
def to_document(text: str) -> Response:
    """To the reader of the document. Raises NotFound where the archive has no document of that symbol."""
    if not is_symbol(text):
        raise NoSuchPage
    symbol = canonical(text)
    name = library().find(symbol)
    if name is None:
        raise NotFound(f"档案中没有 {symbol}。", f"The archive does not hold {symbol}.")
    return redirect(url_for("reader.page", name=name))
