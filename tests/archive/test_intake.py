"""A scan taken in by way of `ocrmypdf`, for which a program of the same name stands in."""

import os
from pathlib import Path

import pytest

from archive import intake
from archive.messages import BadFile, BadSetting
from tests.archive.typeset import pdf


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"a scan")
    file.with_suffix(".toml").write_text('title = "甲"', encoding="utf-8")
    return file


def installed(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program called `ocrmypdf` where it is found first."""
    program = folder / "bin" / "ocrmypdf"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_what_is_recognised_becomes_the_document(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "recognised.pdf").write_bytes(pdf(["1. 议会联盟。"]))
    # --skip-text -l LANGUAGES SCAN COPY
    installed(tmp_path, f'grep -q "a scan" "$4" && cp "{tmp_path}/recognised.pdf" "$5"', monkeypatch)
    folder = tmp_path / "folder"
    folder.mkdir()
    document = intake.checked(intake.recognised(scan, folder))
    assert (document.file, document.title) == ("scan.pdf", "甲")
    assert [p.text for p in document.passages] == ["议会联盟。"]


def test_a_failure_is_told_in_the_program_s_own_words(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, "echo 'started' >&2; echo 'no language data' >&2; exit 3", monkeypatch)
    with pytest.raises(BadFile, match=r"could not recognise the text \(no language data\)"):
        intake.recognised(scan, tmp_path)


def test_where_it_is_not_installed_this_is_said(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadSetting, match="ocrmypdf is not installed"):
        intake.recognised(scan, tmp_path)
