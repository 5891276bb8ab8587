"""What a request stands in."""

from pathlib import Path

from index.reindex import reindex
from search_app import context
from search_app.app import create_app
from search_app.settings import Settings


def test_a_request_reads_one_state_to_its_end_though_a_newer_one_is_made_meanwhile(tmp_path: Path) -> None:
    note = tmp_path / "documents" / "note.txt"
    note.parent.mkdir()
    note.write_text("1. 议会。\n", encoding="utf-8")
    app = create_app(Settings(documents=note.parent, data=tmp_path / "data"))
    reindex(note.parent, tmp_path / "data")
    with app.test_request_context():
        begun = context.library()
        note.write_text("1. 妇女。\n", encoding="utf-8")
        reindex(note.parent, tmp_path / "data")
        assert context.library() is begun
    with app.test_request_context():
        assert context.library() is not begun
