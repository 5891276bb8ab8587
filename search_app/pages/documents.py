"""What the archive holds: `/documents/`."""

from flask import Blueprint, render_template

from search_app.context import library

blueprint = Blueprint("documents", __name__)


@blueprint.get("/documents/")
def page() -> str:
    """Every document with what is known of it."""
    return render_template("documents.html", cards=library().documents)
