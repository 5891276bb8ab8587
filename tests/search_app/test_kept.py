"""Kept passages: what became of them, and as files."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from archive.extract import extract
from index.reindex import reindex
from search_app import kept
from search_app.app import create_app
from search_app.settings import Settings

CHINESE = {"Accept-Language": "zh-CN"}


def name(client: FlaskClient, address: str) -> str:
    """How the browser names a passage now."""
    line = client.get(f"/api/v1/documents/{address}").json
    assert line is not None
    return f"{address}@{line['hash'][:8]}"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, list[str]]]:
    """An archive and what was kept of it before its document lost two passages."""
    folder = tmp_path_factory.mktemp("kept")
    documents, var = folder / "documents", folder / "var"
    documents.mkdir()
    file = documents / "notes.txt"
    file.write_text("1. 第一段照旧。\n\n2. 第二段会改。\n\n3. 第三段会挪。\n\n4. 第四段会撤下。\n", encoding="utf-8")
    reindex(documents, var)
    with create_app(Settings(documents=documents, data=var)).test_client() as client:
        names = [name(client, f"notes/p{number}") for number in (1, 2, 3, 4)]
        file.write_text("1. 第一段照旧。\n\n2. 第三段会挪。\n", encoding="utf-8")
        reindex(documents, var)
        yield client, [*names, "notes/p99"]


def shown(client: FlaskClient, names: list[str]) -> list[str]:
    html = client.post("/kept", data={"p": names}, headers=CHINESE).text
    return [re.sub(r"\s*<[^>]*>\s*", " ", item) for item in re.findall(r"<li data-kept.*?</li>", html, re.S)]


def test_it_says_what_became_of_each(changed: tuple[FlaskClient, list[str]]) -> None:
    same, other, moved, gone, never = shown(*changed)
    assert "第一段照旧。" in same
    assert not re.search("改动|现在|撤下", same)
    assert "收藏时的文字：“第二段会改。”" in other
    assert "在收藏之后改动过" in other
    assert "第三段会挪。" in moved
    assert "这些文字现在位于第2段" in moved
    assert "第四段会撤下。" in gone
    assert "最后所知的文字" in gone
    assert "档案中没有这一段" in never


def test_the_list_keeps_its_order_and_holds_each_once(client: FlaskClient) -> None:
    names = ["A_68_827/p22", "A_68_827/p9.a", "A_68_827/p22"]
    html = client.get("/kept", query_string={"p": names}).text
    assert re.findall(r'<li data-kept="([^"]*)"', html) == names[:2]


def test_what_names_nothing_is_left_out_and_no_more_is_read_than_is_kept() -> None:
    assert kept.read(["", "?", "/p1", "A_1", "A_1/p1@xyz", "<b>/p1"]) == (kept.Kept("<b>", "p1"),)
    assert len(kept.read(f"A_1/p{number}" for number in range(kept.MOST + 5))) == kept.MOST


def test_names_are_escaped(client: FlaskClient) -> None:
    html = client.post("/kept", data={"p": ['"><script>x</script>/p1']}).text
    assert "<script>x" not in html


@pytest.mark.parametrize("ending", ["docx", "md", "bib", "csv"])
def test_every_file_cites_every_passage(client: FlaskClient, ending: str) -> None:
    response = client.post(f"/kept.{ending}", data={"p": ["A_68_827/p22", "A_68_827/annex.2.1"]}, headers=CHINESE)
    assert response.headers["Content-Disposition"] == f"attachment; filename=kept.{ending}"
    text = extract("kept.docx", response.data).text if ending == "docx" else response.text
    for place, locator in (("第22段", "p22"), ("附件，第二节，第1项", "annex.2.1")):
        assert place in text
        assert f"/documents/A_68_827/{locator}?h=" in text
    if ending != "bib":
        assert "新任执行主任" in text


def test_what_was_withdrawn_is_in_every_file(changed: tuple[FlaskClient, list[str]]) -> None:
    client, names = changed
    files = {ending: client.post(f"/kept.{ending}", data={"p": names}, headers=CHINESE) for ending in ("md", "csv")}
    assert "> 第四段会撤下。\n\n— " in files["md"].text
    rows = list(csv.DictReader(io.StringIO(files["csv"].text.removeprefix("\ufeff"), newline="")))
    assert [row["text"] for row in rows] == ["第一段照旧。", "第三段会挪。", "第三段会挪。", "第四段会撤下。", ""]
    bib = client.get("/kept.bib", query_string={"p": names}, headers=CHINESE).text
    assert bib.count("@misc{") == 3
    assert f"% {names[3]}" in bib


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. 一", r"> 1\. 一"),
        ("- 一", r"> \- 一"),
        ("*一*_二_", r"> \*一\*\_二\_"),
        ("甲\n# 乙", "> 甲\n> \\# 乙"),
        ("“一”", "> “一”"),
    ],
)
def test_markdown_shows_the_words_as_they_are(text: str, written: str) -> None:
    each = kept.Entry(kept.Kept("A", "p1"), "unchanged", "p1", "A", "第1段", text, "出处", "http://x", None)
    assert kept.markdown([each]).partition("\n\n—")[0] == written
