"""What the archive holds, narrowed and paged, and what is known of one document."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.model import Document
from index.library import Library
from index.reindex import reindex
from search_app.app import create_app
from search_app.pages import documents as documents_page
from search_app.settings import Settings
from tests.conftest import DOCUMENTS

CHINESE = {"Accept-Language": "zh-CN"}
HELD = {
    "A/67/1": "2012",
    "A/67/1/Add.1": "2012",
    "A/75/345-S/2020/898": "2020",
    "S/RES/1540(2004)": "2004",
    "E/CN.6/2014/3": "2014",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Five documents of three bodies, and notes without a symbol or date."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "documents").mkdir()
    for number, (symbol, date) in enumerate(HELD.items()):
        file = folder / "documents" / f"{number}.txt"
        file.write_text(f"1. 第{number}份文件的话。\n", encoding="utf-8")
        file.with_suffix(".toml").write_text(f'symbol = "{symbol}"\ndate = "{date}"\n', encoding="utf-8")
    (folder / "documents" / "notes.txt").write_text("1. 没有文号的笔记。\n", encoding="utf-8")
    reindex(folder / "documents", folder / "var")
    with create_app(Settings(documents=folder / "documents", data=folder / "var")).test_client() as client:
        yield client


def page(client: FlaskClient, address: str) -> str:
    return client.get(address, headers=CHINESE).text


def listed(html: str) -> list[str]:
    return re.findall(r'<li id="([^"]*)"', html)


def choices(html: str, facet: str) -> dict[str, tuple[int, str]]:
    part = html.partition(f'<section class="facet {facet}"')[2].partition("</section>")[0]
    found = re.findall(r'<li><a href="([^"]*)".*?class="label">(.*?)</span><span class="count">(\d+)', part)
    return {label: (int(count), unescape(address)) for address, label, count in found}


def test_every_choice_gives_what_its_count_says(archive: FlaskClient) -> None:
    html = page(archive, "/documents/")
    assert {label: count for label, (count, _) in choices(html, "body").items()} == {
        "大会": 3,
        "安全理事会": 2,
        "经济及社会理事会": 1,
        "未注明": 1,
    }
    assert list(choices(html, "session")) == ["第75届", "第67届", "未注明"]
    for facet in ("body", "session", "year"):
        for count, address in choices(html, facet).values():
            assert len(listed(page(archive, address))) == count


def test_choices_of_one_facet_widen_and_of_two_narrow(archive: FlaskClient) -> None:
    assert set(listed(page(archive, "/documents/?body=S&body=E"))) == {
        "A_75_345-S_2020_898",
        "S_RES_1540(2004)",
        "E_CN.6_2014_3",
    }
    html = page(archive, "/documents/?body=S&year=2004")
    assert listed(html) == ["S_RES_1540(2004)"]
    assert {label: count for label, (count, _) in choices(html, "year").items()} == {"2020": 1, "2004": 1}
    assert "1 份文件 （档案共有 6 份）" in html


def test_the_timeline_has_every_year_and_its_numbers_in_the_list(archive: FlaskClient) -> None:
    html = page(archive, "/documents/")
    bars = re.findall(r"<title>(\d+) · (\d+) 份文件</title>", html)
    assert [int(year) for year, _ in bars] == list(range(2004, 2021))
    counted = {label: str(count) for label, (count, _) in choices(html, "year").items() if label != "未注明"}
    assert {year: count for year, count in bars if count != "0"} == counted


def test_pages_together_list_each_document_once(archive: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_page, "_ON_A_PAGE", 4)
    first = page(archive, "/documents/")
    (following,) = re.findall(r'<a href="([^"]*)" rel="next"', first)
    rest = page(archive, unescape(following))
    assert len({*listed(first), *listed(rest)}) == len(listed(first)) + len(listed(rest)) == 6
    assert listed(page(archive, "/documents/?page=99")) == listed(rest)


@pytest.mark.parametrize("asked", ["page=x", "page=-1", "year=foo", "body=<b>", "state=none"])
def test_what_makes_no_sense_is_no_error(archive: FlaskClient, asked: str) -> None:
    response = archive.get(f"/documents/?{asked}", headers=CHINESE)
    assert response.status_code == 200
    assert "<b>" not in response.text


def test_a_document_in_numbers(client: FlaskClient, report: Document) -> None:
    html = page(client, "/documents/A_68_827/about")
    shown = dict(re.findall(r"<dt>(.*?)</dt><dd>(?:<a [^>]*>)?([\d,]+)", html))
    footnotes = sum(passage.kind == "footnote" for passage in report.passages)
    assert shown["脚注"] == str(footnotes)
    assert int(shown["字符"].replace(",", "")) == sum(len(passage.text) for passage in report.passages)
    assert f"{(DOCUMENTS / report.file).stat().st_size:,} 字节" in html


def test_its_source_and_its_parsed_form_can_be_taken_away(client: FlaskClient, report: Document) -> None:
    source = client.get("/documents/A_68_827/source")
    assert source.data == (DOCUMENTS / report.file).read_bytes()
    assert source.headers["Content-Disposition"].startswith("attachment")
    html = page(client, "/documents/A_68_827/about")
    (parsed,) = re.findall(r'<a href="(/api/[^"]*)" download', html)
    assert len(json.loads(client.get(parsed).data)["passages"]) == len(report.passages)


def test_a_file_that_became_a_link_out_of_the_folder_is_not_given_away(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (tmp_path / "secret.txt").write_text("秘密")
    (documents / "note.txt").write_text("1. 一句话。\n")
    reindex(documents, tmp_path / "var")
    (documents / "note.txt").unlink()
    (documents / "note.txt").symlink_to(tmp_path / "secret.txt")
    with create_app(Settings(documents=documents, data=tmp_path / "var")).test_client() as client:
        answer = client.get("/documents/note/source")
    assert (answer.status_code, "秘密" in answer.text) == (404, False)


@pytest.mark.parametrize("address", ["/documents/A_1_1/about", "/documents/A_1_1/source"])
def test_what_is_not_held_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_document_alone_has_nothing_to_be_told_from(library: Library) -> None:
    assert library.characteristic("A_68_827") == ()


def test_a_word_of_one_document_tells_it_from_the_rest(archive: FlaskClient) -> None:
    html = page(archive, "/documents/notes/about").partition('class="terms"')[2]
    first = re.findall(r"rel=\"nofollow\">(.*?)</a>", html)
    assert "笔记" in first
    assert "文件" not in first


def test_a_document_alone_is_not_to_be_narrowed(client: FlaskClient) -> None:
    assert 'class="facets"' not in client.get("/documents").text


def test_numbers_in_names_are_counted(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for number in (10, 9, 100):
        (tmp_path / "documents" / f"A_RES_77_{number}.txt").write_text(f"A/RES/77/{number}\n\n1. 修井。\n")
    reindex(tmp_path / "documents", tmp_path / "var")
    client = create_app(Settings(tmp_path / "documents", tmp_path / "var")).test_client()
    symbols = re.findall(r'<span class="symbol">(.*?)</span>', client.get("/documents/").text)
    assert symbols == ["A/RES/77/9", "A/RES/77/10", "A/RES/77/100"]


@pytest.mark.parametrize("path", ["/", "/documents/", "/search?q=议会"])
def test_an_archive_without_documents_says_how_to_add_one(tmp_path: Path, path: str) -> None:
    (tmp_path / "documents").mkdir()
    reindex(tmp_path / "documents", tmp_path / "var")
    client = create_app(Settings(tmp_path / "documents", tmp_path / "var")).test_client()
    assert "把文件放进 documents/ 文件夹" in client.get(path).text
