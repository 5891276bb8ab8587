"""Addenda, corrigenda and revisions on the pages, in the API and on the command line of a real archive."""

import re
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from index import store
from index.reindex import reindex
from search_app.app import create_app
from search_app.cli import main
from search_app.settings import Settings


class Archive:
    """A small archive to put documents into and take them out of."""

    def __init__(self, folder: Path) -> None:
        self.documents, self.data = folder / "documents", folder / "var"
        self.documents.mkdir()
        self.client: FlaskClient = create_app(Settings(self.documents, self.data)).test_client()

    def put(self, *symbols: str, title: str = "关于渔业的说明", date: str = "2014-04-02") -> None:
        for symbol in symbols:
            file = self._file(symbol)
            file.write_text(f"{symbol}\n\n{title}\n\n1. 渔业合作取得进展。\n\n2. 会员国会再议渔业。\n")
            file.with_suffix(".toml").write_text(f'date = "{date}"\n')
        reindex(self.documents, self.data)

    def take_out(self, symbol: str) -> None:
        self._file(symbol).unlink()
        self._file(symbol).with_suffix(".toml").unlink()
        reindex(self.documents, self.data)

    def page(self, address: str, language: str = "zh") -> str:
        response = self.client.get(address, headers={"Accept-Language": language})
        assert response.status_code == 200
        return response.text

    def said(self, address: str, language: str = "zh") -> list[str]:
        """What the notices of a page say."""
        found = re.findall(r'<(p|div) class="notice[^"]*">(.*?)</\1>', self.page(address, language), re.S)
        return [words(html) for _, html in found]

    def _file(self, symbol: str) -> Path:
        return self.documents / (symbol.replace("/", "_").rstrip("*") + ".txt")


def words(html: str) -> str:
    spaced = re.sub(r"</p>|</li>", " ", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", spaced))).strip()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_a_document_alone_says_nothing_of_others(archive: Archive) -> None:
    archive.put("A/68/827")
    for address in ("/documents/A_68_827", "/documents/A_68_827/p1"):
        assert archive.said(address) == []
        assert 'class="related"' not in archive.page(address)


def test_a_corrigendum_that_comes_later_is_announced_and_its_parent_not_read_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.put("A/68/827")
    kept: list[str] = []
    save = store.save
    monkeypatch.setattr(
        store, "save", lambda data, key, made: (kept.append(made.document.symbol), save(data, key, made))
    )
    archive.put("A/68/827/Corr.1", title="更正", date="2014-05-06")
    assert kept == ["A/68/827/Corr.1"]
    assert archive.said("/documents/A_68_827") == ["本文件有更正： A/68/827/Corr.1 更正 2014-05-06"]
    assert 'href="/documents/A_68_827_Corr.1"' in archive.page("/documents/A_68_827")
    assert archive.said("/documents/A_68_827/p1") == ["本文件有更正：A/68/827/Corr.1"]
    assert archive.said("/documents/A_68_827_Corr.1") == ["本文件更正 A/68/827。"]
    assert 'href="/documents/A_68_827"' in archive.page("/documents/A_68_827_Corr.1")
    assert archive.said("/documents/A_68_827", "en") == [
        "This document has been corrected: A/68/827/Corr.1 更正 2014-05-06"
    ]
    archive.take_out("A/68/827/Corr.1")
    assert archive.said("/documents/A_68_827") == archive.said("/documents/A_68_827/p1") == []


def test_an_addendum_without_its_parent_names_it_and_leads_to_the_united_nations(archive: Archive) -> None:
    archive.put("A/68/827/Add.1")
    assert archive.said("/documents/A_68_827_Add.1") == ["本文件是 A/68/827 的增编。"]
    assert 'href="https://undocs.org/zh/A/68/827"' in archive.page("/documents/A_68_827_Add.1")
    assert archive.said("/documents/A_68_827_Add.1/p1") == []


def test_a_revision_says_what_it_replaces_and_what_is_replaced_says_by_what(archive: Archive) -> None:
    archive.put("A/68/827", "A/68/827/Rev.1*")
    assert archive.said("/documents/A_68_827") == ["本文件已由 A/68/827/Rev.1 取代。"]
    assert archive.said("/documents/A_68_827/p2?h=00000000")[0] == "本文件已由 A/68/827/Rev.1 取代。"
    assert archive.page("/documents/A_68_827_Rev.1").count(">A/68/827/Rev.1*<") == 1
    assert archive.said("/documents/A_68_827_Rev.1") == ["本文件取代 A/68/827。"]
    assert archive.said("/documents/A_68_827_Rev.1/p2") == []
    sources = re.findall(r'<p class="source">(.*?)</p>', archive.page("/search?q=取得进展&sort=reading"), re.S)
    assert [words(source).partition(" 复制")[0] for source in sources] == [
        "A/68/827，第1段 关于渔业的说明 已由 A/68/827/Rev.1 取代",
        "A/68/827/Rev.1，第1段 关于渔业的说明",
    ]


def test_a_title_is_shown_as_it_is_written(archive: Archive) -> None:
    title = '<script>alert(1)</script> & "渔业" %(symbols)s %s'
    archive.put("A/68/827")
    archive.put("A/68/827/Add.1", title=title)
    assert archive.said("/documents/A_68_827") == [f"本文件有增编： A/68/827/Add.1 {title} 2014-04-02"]
    assert "<script>alert" not in archive.page("/documents/A_68_827") + archive.page("/documents/")


def test_many_addenda_are_folded_but_corrigenda_never(archive: Archive) -> None:
    archive.put("A/68/827", *(f"A/68/827/{word}.{number}" for word in ("Add", "Corr") for number in range(1, 8)))
    html = archive.page("/documents/A_68_827")
    corrigenda, addenda = re.findall(r'<div class="notice.*?</div>', html, re.S)
    assert "<details>" not in corrigenda
    assert "本文件有增编： 7 份文件" in words(addenda.partition("<details>")[2])
    assert [f">A/68/827/Add.{number}<" in addenda for number in range(1, 9)] == [True] * 7 + [False]


def test_the_list_has_what_belongs_to_a_document_below_it(archive: Archive) -> None:
    archive.put("A/68/827/Add.1", "A/68/827/Add.1/Corr.1", "A/68/827", "A/68/9", "A/68/827/Rev.1")
    shown = re.findall(
        r'<li id="([^"]*)" class="depth-(\d)">.*?<p class="particulars">(.*?)</p>', archive.page("/documents/"), re.S
    )
    assert [
        (name, int(depth), words(re.sub("</span>", "\n", line)).split(" 2014")[0]) for name, depth, line in shown
    ] == [
        ("A_68_9", 0, "2014-04-02 2 段 详情 A/68/9"),
        ("A_68_827", 0, "已由 A/68/827/Rev.1 取代"),
        ("A_68_827_Rev.1", 1, "订正本"),
        ("A_68_827_Add.1", 1, "增编"),
        ("A_68_827_Add.1_Corr.1", 2, "更正"),
    ]


def test_the_api_has_what_a_document_is_to_others(archive: Archive) -> None:
    archive.put("A/68/827/Add.1")
    archive.put("A/68/827/Add.1/Corr.1", title="更正", date="2014-05")
    answer = archive.client.get("/api/v1/documents/A_68_827_Add.1").get_json()
    assert answer["related"] == [
        {
            "relation": "corrected_by",
            "symbol": "A/68/827/Add.1/Corr.1",
            "document": "A_68_827_Add.1_Corr.1",
            "title": "更正",
            "date": "2014-05",
            "url": "/documents/A_68_827_Add.1_Corr.1",
        },
        {
            "relation": "supplements",
            "symbol": "A/68/827",
            "document": None,
            "title": None,
            "date": None,
            "url": None,
        },
    ]
    schemas = archive.client.get("/api/v1/openapi.json").get_json()["components"]["schemas"]
    assert schemas["Document"]["properties"]["related"]["items"] == {"$ref": "#/components/schemas/Relative"}
    for relative in answer["related"]:
        assert relative.keys() == schemas["Relative"]["properties"].keys()
        assert relative["relation"] in schemas["Relative"]["properties"]["relation"]["enum"]


@pytest.mark.parametrize(
    "command", [["passages", "A/68/827"], ["passages", "A/68/827", "--jsonl"], ["cite", "A/68/827第1段"]]
)
def test_the_command_line_tells_it_apart_from_its_answer(archive: Archive, command: list[str]) -> None:
    folders = ["--documents", str(archive.documents), "--data", str(archive.data)]
    archive.put("A/68/827")
    alone = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, [*command, *folders])
    archive.put("A/68/827/Corr.1", "A/68/827/Corr.2", "A/68/827/Add.1")
    related = CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, [*command, *folders])
    assert (alone.exit_code, alone.stderr) == (0, "")
    assert related.stderr == "A/68/827：有更正 A/68/827/Corr.1、A/68/827/Corr.2；有增编 A/68/827/Add.1。\n"
    assert related.stdout == alone.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_are_valid(archive: Archive, language: str) -> None:
    archive.put(
        "A/68/827", "A/68/827/Rev.1", "A/68/827/Corr.1", "A/68/827/Add.1", "A/68/827/Add.2", title="<更正> & 增编"
    )
    for address in ("/documents/A_68_827", "/documents/A_68_827_Add.1", "/documents/A_68_827/p1", "/documents/"):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        made: Element = parser.parse(archive.page(address, language))
        assert [(position, code) for position, code, _ in parser.errors] == []
        assert made.find(".//main") is not None
