"""A document by its symbol, as at undocs.org: `/A/68/827`."""

from flask import Blueprint, redirect, url_for
from werkzeug.exceptions import NotFound as NoSuchPage
from werkzeug.wrappers import Response

from archive.messages import NotFound
from archive.symbol import canonical, is_symbol
from search_app.context import library

blueprint = Blueprint("redirect", __name__)


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
