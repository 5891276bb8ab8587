"""What the documents about the project say is so."""

import re
from pathlib import Path

import pytest

from archive.sidecar import KEYS
from search_app import settings
from search_app.cli import main

ROOT = Path(__file__).parent.parent
PACKAGES = ("archive", "index", "search_app")
PAGES = ("README.md", "CHANGELOG.md", "docs/architecture.md", "documents/README.md")


def modules() -> set[str]:
    """Every module that says something, by its path."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if path.read_text(encoding="utf-8").strip()
    }


def test_architecture_names_every_module_and_no_other() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `((?:archive|index|search_app)/[\w/]+\.py)`", text, re.MULTILINE)
    assert sorted(named) == sorted(modules())


def test_readme_names_every_setting() -> None:
    code = Path(settings.__file__).read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(ARCHIVE_\w+)`", readme, re.MULTILINE)) == set(re.findall(r"ARCHIVE_[A-Z_]+", code))


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## 命令行")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)", table, re.MULTILINE)) == set(main.commands)


def test_documents_readme_names_every_key_of_a_sidecar() -> None:
    text = (ROOT / "documents/README.md").read_text(encoding="utf-8")
    table = text.partition("| 键 key |")[2]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(KEYS)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_the_documents_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"https?:|#", link)]
    assert [link for link in inside if not (path.parent / link.partition("#")[0]).exists()] == []
