"""What `reindex` prints, for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search_app.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "good.txt").write_text("关于渔业的说明\n\n1. 渔业合作。\n")
    (tmp_path / "documents" / "twin.txt").write_text("关于渔业的说明\n\n1. 渔业合作。\n")
    return tmp_path


def reindex(folder: Path, *flags: str) -> Result:
    places = ["--documents", str(folder / "documents"), "--data", str(folder / "var")]
    return CliRunner().invoke(main, ["reindex", *flags, *places], env={"LANG": "en_GB.UTF-8", "LC_ALL": ""})


def test_json_has_a_line_for_each_file_and_the_sum(folder: Path) -> None:
    assert reindex(folder, "--json").exit_code == 0
    (folder / "documents" / "good.txt").unlink()
    (folder / "documents" / "bad.txt").write_bytes(b"")
    (folder / "documents" / "new.txt").write_text("说明\n\n1. 林业。\n")
    told = reindex(folder, "--json")
    assert told.exit_code == 1
    error = "bad.txt: the file is empty. Put a file with text in its place."
    assert [json.loads(line) for line in told.stdout.splitlines()] == [
        {"file": "bad.txt", "outcome": "failed", "error": error},
        {"file": "new.txt", "outcome": "added", "error": None},
        {"file": "twin.txt", "outcome": "unchanged", "error": None},
        {"file": "good.txt", "outcome": "removed", "error": None},
        {"summary": {"added": 1, "changed": 0, "removed": 1, "unchanged": 1, "failed": 1}},
    ]


def test_a_pipe_gets_a_line_for_each_file_that_is_not_as_it_was(folder: Path) -> None:
    first = reindex(folder)
    assert "1/2 added good.txt\n2/2 added twin.txt\n" in first.output
    assert "added 2 · changed 0 · removed 0 · unchanged 0 · failed 0" in first.output
    assert reindex(folder).output == "added 0 · changed 0 · removed 0 · unchanged 2 · failed 0\n"
