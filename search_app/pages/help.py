"""How to ask, how to cite, which keys: `/help`."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint

from archive.messages import NotIndexed
from index.query import CONSTRUCTS, GRAMMAR, KIND_NAMES
from index.results import Request, Suggestion
from search_app.context import language, library
from search_app.facets import search_address
from search_app.templating import render_template

blueprint = Blueprint("help", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A construct of the query language: how it is written, what it means, and where there is one an example that
    finds something, with its address."""

    ways: tuple[str, ...]
    meaning: str
    example: Suggestion | None
    address: str | None


@blueprint.get("/help")
def page() -> str:
    """The query language, with examples from the archive as it is now."""
    kinds = {kind: name.say(language()) for kind, name in KIND_NAMES.items()}
    return render_template("help.html", kinds=kinds, rows=tuple(_rows()), grammar=GRAMMAR)


def _rows() -> list[Row]:
    found = _examples()
    return [
        Row(
            construct.ways(),
            construct.meaning.say(language()),
            example := found.get(construct.name),
            search_address(Request(example.query)) if example else None,
        )
        for construct in CONSTRUCTS
    ]


def _examples() -> Mapping[str, Suggestion]:
    """The examples of the archive, none where there is no archive yet: how to search can be read all the same."""
    try:
        return library().examples
    except NotIndexed:
        return {}
