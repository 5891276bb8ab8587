"""The commands that keep the archive running, as a person types them."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from archive.messages import ArchiveError
from search_app import server
from search_app.cli import main

NOTE = "关于渔业的说明\n\n1. 渔业合作取得进展。\n"


def typed(*words: str | Path) -> Result:
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(main, [str(word) for word in words])


def refusal(result: Result) -> str:
    """The one line that `run` prints of a mistake before it exits with 1."""
    assert isinstance(result.exception, ArchiveError)
    assert result.exception.exit_code == 1
    assert "\n" not in result.exception.message.zh
    return result.exception.message.zh


@pytest.fixture
def data(tmp_path: Path, data: Path) -> Path:
    """An index to change at will."""
    return Path(shutil.copytree(data, tmp_path / "var"))


def test_nothing_is_served_from_a_folder_that_is_missing(tmp_path: Path, data: Path) -> None:
    assert "找不到文件夹" in refusal(typed("serve", "--documents", tmp_path / "none", "--data", data, "--port", 0))


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_nothing_is_served_where_a_file_stands_for_the_index(tmp_path: Path, documents: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    said = refusal(typed("serve", "--documents", documents, "--data", tmp_path / name, "--port", 0))
    assert "不能用作数据文件夹。请检查 ARCHIVE_DATA" in said


def test_a_file_that_cannot_be_read_does_not_close_the_archive(
    documents: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (documents / "empty.txt").write_text("")
    monkeypatch.setattr(server, "listen", lambda *_: SimpleNamespace(run=lambda: None))
    result = typed("serve", "--reindex", "--documents", documents, "--data", data, "--port", 0)
    assert (result.exit_code, result.exception) == (0, None)
    assert "empty.txt：文件是空的" in result.output
    assert "其余照常提供" in result.output


@pytest.mark.parametrize(
    "command", [["serve", "--port", 0], ["search", "议会"], ["check"], ["cite", "第22段"], ["reindex"], ["watch"]]
)
def test_an_engine_there_is_none_of_is_refused_by_every_command(command: list[str], data: Path) -> None:
    assert refusal(typed(*command, "--data", data, "--engine", "foo")).startswith("没有名为 foo 的引擎。")


# add


@pytest.fixture
def folders(documents: Path, data: Path) -> list[str | Path]:
    return ["--documents", documents, "--data", data]


def holds(documents: Path) -> set[str]:
    return {path.name for path in documents.iterdir()} - {"README.md"}


@pytest.mark.parametrize("indexed", [True, False])
def test_a_document_whose_symbol_is_taken_is_not_copied(
    tmp_path: Path, documents: Path, data: Path, folders: list[str | Path], indexed: bool
) -> None:
    if not indexed:
        shutil.rmtree(data)
    (tmp_path / "twin.txt").write_text(NOTE)
    (tmp_path / "twin.toml").write_text('symbol = "A/68/827"')
    result = typed("add", tmp_path / "twin.txt", *folders)
    assert result.exit_code == 1
    assert "twin.txt：A/68/827 已由 A_68_827.txt 使用。" in result.output
    assert len(result.output.splitlines()) == 1
    assert holds(documents) == {"A_68_827.txt", "A_68_827.toml"}


def test_of_two_files_of_one_symbol_the_first_is_taken_in(
    tmp_path: Path, documents: Path, folders: list[str | Path]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(NOTE)
        (tmp_path / f"{name}.toml").write_text('symbol = "A/70/1"')
    result = typed("add", tmp_path / "a.txt", tmp_path / "b.txt", *folders)
    assert result.exit_code == 1
    assert "b.txt：A/70/1 已由 a.txt 使用。" in result.output
    assert holds(documents) == {"A_68_827.txt", "A_68_827.toml", "a.txt", "a.toml"}


def test_nothing_is_copied_where_it_could_not_be_indexed(tmp_path: Path, documents: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE)
    (tmp_path / "file").write_text("")
    refusal(typed("add", tmp_path / "note.txt", "--documents", documents, "--data", tmp_path / "file"))
    assert holds(documents) == {"A_68_827.txt", "A_68_827.toml"}


@pytest.mark.parametrize("name", ["README.txt", ".a.txt", "~$a.docx", "a.toml"])
def test_what_would_never_be_indexed_is_not_copied(
    tmp_path: Path, documents: Path, folders: list[str | Path], name: str
) -> None:
    (tmp_path / name).write_text(NOTE)
    result = typed("add", tmp_path / name, *folders)
    assert (result.exit_code, f"{name}：这样的名称不算文件" in result.output) == (1, True)
    assert holds(documents) == {"A_68_827.txt", "A_68_827.toml"}


def test_of_a_folder_every_document_is_taken_in(tmp_path: Path, documents: Path, folders: list[str | Path]) -> None:
    for name in ("given/a.txt", "given/README.md", "given/2014/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NOTE)
    assert typed("add", tmp_path / "given", *folders).exit_code == 0
    assert holds(documents) == {"A_68_827.txt", "A_68_827.toml", "a.txt", "b.txt"}


def test_a_scan_that_is_not_there_is_said_not_to_be(tmp_path: Path, folders: list[str | Path]) -> None:
    result = typed("add", "--ocr", tmp_path / "scan.pdf", *folders)
    assert (result.exit_code, "scan.pdf：没有这个文件。" in result.output) == (1, True)


def test_a_file_that_is_there_already_is_said_to_be_there(
    tmp_path: Path, documents: Path, folders: list[str | Path]
) -> None:
    (tmp_path / "note.txt").write_text(NOTE)
    assert f"已放入 {documents / 'note.txt'}" in typed("add", tmp_path / "note.txt", *folders).output
    again = typed("add", tmp_path / "note.txt", *folders)
    assert again.exit_code == 0
    assert f"已在 {documents / 'note.txt'}" in again.output
    assert "已放入" not in again.output


# reindex


def test_what_comes_to_nothing_is_named(documents: Path, folders: list[str | Path]) -> None:
    (documents / "A_68_872.toml").write_text('date = "2014"')
    result = typed("reindex", *folders)
    assert result.exit_code == 0
    assert "A_68_872.toml：没有与它同名的文件。" in result.output
    assert "A_68_872.toml：没有与它同名的文件。" in typed("check", *folders).output


def test_a_damaged_parsed_form_is_named_with_its_mend(data: Path) -> None:
    for parsed in (data / "parsed").iterdir():
        parsed.write_bytes(b"{")
    said = refusal(typed("search", "妇女署", "--data", data))
    assert said == "A_68_827.txt：存档损坏。请运行 reindex --full。"
    assert typed("reindex", "--full", "--data", data).exit_code == 0
    assert typed("search", "妇女署", "--data", data).exit_code == 0
