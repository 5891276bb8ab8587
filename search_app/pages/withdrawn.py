"""What is shown in place of what was withdrawn: its last known words, marked as such, with status 410."""

from archive import citation
from index.ledger import Withdrawn
from search_app.context import language
from search_app.templating import render_template


def withdrawn_page(gone: Withdrawn, reader: str | None) -> tuple[str, int]:
    """The page of passages that were withdrawn; `reader` is where the rest of their document is read, None where
    all of it is gone."""
    places = [citation.place(passage.locator, language()) for passage in gone.passages]
    passages = list(zip(places, gone.passages, strict=True))
    return render_template("withdrawn.html", gone=gone, passages=passages, reader=reader), 410
