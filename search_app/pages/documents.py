"""What the archive holds: `/documents/`."""

from flask import Blueprint, render_template

from search_app.context import library
from search_app.related import KINDS, replacement

blueprint = Blueprint("documents", __name__)


@blueprint.get("/documents/")
def page() -> str:
    """Every document with what is known of it, addenda, corrigenda and revisions below what they belong to."""
    return render_template("documents.html", listed=library().grouped, kinds=KINDS, replacement=replacement)
