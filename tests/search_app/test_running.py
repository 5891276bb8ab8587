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
