"""The passages a reader keeps: `/kept`, and as files `/kept.docx`, `/kept.md`, `/kept.bib`, `/kept.csv`."""

from flask import Blueprint, Response, request

from archive.export.docx import MIMETYPE
from search_app import export, kept
from search_app.headers import name_file
from search_app.templating import render_template

blueprint = Blueprint("kept", __name__)

_BY_POST_TOO = ["GET", "POST"]  # a list can be longer than an address; nothing is changed by either


@blueprint.route("/kept", methods=_BY_POST_TOO)
def page() -> str:
    """The passages that `p` names; without any, those the browser keeps, which its script then asks for."""
    named = kept.read(request.values.getlist("p"))
    return render_template("kept.html", entries=[kept.entry(each) for each in named])


@blueprint.route("/kept.<any(docx, md, bib, csv):ending>", methods=_BY_POST_TOO)
def file(ending: str) -> Response:
    """The passages that `p` names, with their citations, as a file."""
    entries = [kept.entry(each) for each in kept.read(request.values.getlist("p"))]
    match ending:
        case "docx":
            response = Response(kept.docx(entries), content_type=MIMETYPE)
        case "md":
            response = Response(kept.markdown(entries), content_type="text/markdown; charset=utf-8")
        case "bib":
            response = Response(kept.bibtex(entries), content_type="application/x-bibtex; charset=utf-8")
        case _:
            return export.sent(kept.rows(entries), ending, "kept")
    name_file(response, f"kept.{ending}")
    return response
