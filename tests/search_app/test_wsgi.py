"""The archive under a server of several processes, as docs/serving.md has it."""

import os
import re
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.reindex import reindex

ROOT = Path(__file__).parent.parent.parent
TRIED = 40


@pytest.fixture
def archive(documents: Path, tmp_path: Path) -> Path:
    """The data folder of an archive that may change."""
    reindex(documents, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def base(documents: Path, archive: Path) -> Iterator[str]:
    """The address of gunicorn, run with the options of the documentation."""
    command = re.search(r"bin/gunicorn (?P<options>.*)", (ROOT / "docs/serving.md").read_text(encoding="utf-8"))
    assert command is not None
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = os.environ | {"ARCHIVE_DOCUMENTS": str(documents), "ARCHIVE_DATA": str(archive)}
        options = ["--bind", f"fd://{taken.fileno()}", *command["options"].split()]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options], cwd=ROOT, env=environment, pass_fds=[taken.fileno()]
        )
        # What asks before the processes are there waits in the socket's queue.
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.terminate()
        assert server.wait(timeout=30) == 0


def test_every_process_serves_a_document_from_the_moment_it_is_indexed(
    base: str, documents: Path, archive: Path
) -> None:
    assert "没有找到" in _search(base, "量子纠缠")
    (documents / "later.txt").write_text("1. 量子纠缠是后来才加进来的。\n", encoding="utf-8")
    reindex(documents, archive)
    # Whichever of the processes takes a request.
    assert all("量子纠缠是后来才加进来的" in re.sub("<[^>]+>", "", _search(base, "量子纠缠")) for _ in range(TRIED))


def _search(base: str, query: str) -> str:
    with urllib.request.urlopen(f"{base}/search?{urllib.parse.urlencode({'q': query})}", timeout=30) as answer:
        return str(answer.read().decode())
