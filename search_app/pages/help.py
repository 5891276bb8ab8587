"""How to ask, how to cite, which keys: `/help`."""

from flask import Blueprint, render_template

from index.query import KIND_NAMES
from search_app.context import language
from search_app.pages.search import examples

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
def page() -> str:
    """The query language with examples."""
    kinds = {kind: name.say(language()) for kind, name in KIND_NAMES.items()}
    return render_template("help.html", kinds=kinds, examples=examples())
