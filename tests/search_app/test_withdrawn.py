"""Permalinks from before a reindex: to what is still there, to what was moved, and to what was withdrawn."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.library import current
from index.reindex import reindex
from search_app.app import create_app
from search_app.settings import Settings

BEFORE = "关于渔业的说明\n\n1. 渔业合作取得进展。\n\n2. 成员国会在2011年再议。\n\n3. 议会监督渔业。\n"
AFTER = "关于渔业的说明\n\n1. 渔业合作取得进展。\n\n2. 成员国会在2012年再议。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "note.txt").write_text(BEFORE)
    (tmp_path / "documents" / "other.txt").write_text(BEFORE.replace("渔业", "林业"))
    reindex(tmp_path / "documents", tmp_path / "var")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    return create_app(Settings(folder / "documents", folder / "var")).test_client()


def permalinks(folder: Path) -> dict[str, str]:
    passages = current(folder / "var").document("note").passages
    return {p.locator: f"/documents/note/{p.locator}?h={p.hash[:8]}" for p in passages}


def revised(folder: Path, text: str | None) -> None:
    if text is None:
        (folder / "documents" / "note.txt").unlink()
    else:
        (folder / "documents" / "note.txt").write_text(text)
    reindex(folder / "documents", folder / "var")


def test_a_passage_a_revision_leaves_alone_opens_as_before(folder: Path, client: FlaskClient) -> None:
    links = permalinks(folder)
    revised(folder, AFTER)
    assert "文字与引用时相同。" in client.get(links["p1"]).text


def test_a_passage_a_revision_drops_shows_its_last_known_words(folder: Path, client: FlaskClient) -> None:
    links = permalinks(folder)
    revised(folder, AFTER)
    for address in (links["p3"], "/documents/note/p3", "/documents/note/p3?h=00000000"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "<del>3. 议会监督渔业。</del>" in answer.text
        assert "已撤下" in answer.text
    english = client.get(links["p3"], headers={"Accept-Language": "en"})
    assert "A later version of the document has this passage no more." in english.text
    assert client.get("/documents/note/p4").status_code == 404
    assert "议会监督渔业。" in client.get("/api/v1/documents/note/p3").text
    assert client.get("/api/v1/documents/note/p3").status_code == 410


def test_a_passage_a_revision_changes_shows_the_words_as_cited(folder: Path, client: FlaskClient) -> None:
    links = permalinks(folder)
    revised(folder, AFTER)
    revised(folder, AFTER.replace("2012", "2013"))
    answer = client.get(links["p2"])
    assert answer.status_code == 200
    assert "这一段的文字在引用之后改动过。" in answer.text
    assert "<del>成员国会在2011年再议。</del>" in answer.text
    assert "2013" in answer.text
    assert "<del>" not in client.get("/documents/note/p2?h=00000000").text


def test_a_removed_document_shows_its_last_known_words(folder: Path, client: FlaskClient) -> None:
    links = permalinks(folder)
    revised(folder, None)
    for locator, words in (("p1", "渔业合作取得进展。"), ("p3", "议会监督渔业。")):
        answer = client.get(links[locator])
        assert answer.status_code == 410
        assert words in answer.text
        assert "这份文件已不在档案中。" in answer.text
    assert "议会监督渔业。" in client.get("/documents/note").text
    assert client.get("/documents/note").status_code == 410
    assert client.get("/documents/nowhere/p1").status_code == 404
    revised(folder, BEFORE)
    assert "文字与引用时相同。" in client.get(links["p3"]).text


def test_a_renamed_document_is_led_to(folder: Path, client: FlaskClient) -> None:
    links = permalinks(folder)
    for before, after in (("note", "renamed"), ("renamed", "again")):
        (folder / "documents" / f"{before}.txt").rename(folder / "documents" / f"{after}.txt")
        reindex(folder / "documents", folder / "var")
    answer = client.get(links["p2"], follow_redirects=True)
    assert answer.request.path == "/documents/again/p2"
    assert "文字与引用时相同。" in answer.text
    assert client.get("/documents/note", follow_redirects=True).request.path == "/documents/again"


def test_what_is_withdrawn_outlives_later_reindexes_and_is_forgotten_with_the_data(folder: Path) -> None:
    revised(folder, AFTER)
    for number in range(4):
        (folder / "documents" / "other.txt").write_text(f"说明\n\n1. 第{number}次。\n")
        reindex(folder / "documents", folder / "var", full=number == 2)
    gone = current(folder / "var").withdrawn("note", "p3")
    assert gone is not None
    assert [words.text for words in gone.passages] == ["议会监督渔业。"]
    reindex(folder / "documents", folder / "new")
    assert current(folder / "new").withdrawn("note", "p3") is None


@pytest.mark.parametrize("page", ["/documents/", "/documents/note", "/documents/note/p2"])
def test_a_document_whose_file_cannot_be_read_any_more_is_marked(folder: Path, client: FlaskClient, page: str) -> None:
    assert "上一次读出的" not in client.get(page).text
    (folder / "documents" / "note.txt").write_bytes(b"")
    reindex(folder / "documents", folder / "var")
    assert "上一次读出的" in client.get(page).text
    assert "文件是空的" in client.get(page).text


def test_a_reference_typed_to_what_was_dropped_says_its_last_words(folder: Path, client: FlaskClient) -> None:
    revised(folder, AFTER)
    answer = client.get("/api/v1/resolve", query_string={"ref": "note/p3"})
    assert answer.status_code == 410
    assert "议会监督渔业。" in answer.text
    assert client.get("/api/v1/resolve", query_string={"ref": "note/p4"}).status_code == 404
    (folder / "documents" / "other.txt").unlink()
    reindex(folder / "documents", folder / "var")
    assert (
        "note的第3段已撤下。最后所知的文字：议会监督渔业。" in client.get("/search", query_string={"q": "第3段"}).text
    )
