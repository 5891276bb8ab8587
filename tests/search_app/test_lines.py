"""The passages of the reader, drawn once a generation."""

from pathlib import Path

from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings


def test_what_is_drawn_is_of_the_document_as_it_is_and_in_the_readers_language(tmp_path: Path) -> None:
    note = tmp_path / "documents" / "note.txt"
    note.parent.mkdir()
    note.write_text("1. 议会。\n", encoding="utf-8")
    client = create_app(Settings(documents=note.parent, data=tmp_path / "data")).test_client()
    reindex(note.parent, tmp_path / "data")
    assert "议会。" in (first := client.get("/documents/note").text)
    assert client.get("/documents/note").text == first
    assert "Citation and link" in client.get("/documents/note?lang=en").text
    assert (
        "http://other.example/documents/note/p1" in client.get("/documents/note", base_url="http://other.example").text
    )
    assert "<mark>议会</mark>" in client.get("/documents/note?q=议会").text
    note.write_text("1. 妇女。\n", encoding="utf-8")
    reindex(note.parent, tmp_path / "data")
    assert "议会。" not in (now := client.get("/documents/note").text)
    assert "妇女。" in now
