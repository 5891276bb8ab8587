"""Files read on all cores give what files read one by one give, whatever becomes of a worker."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archive import catalogue
from archive.catalogue import Entry, called, nameless, parse
from index import reading, seen
from index.check import check
from index.reading import Read
from index.reindex import reindex


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"关于渔业的说明\n\n1. 渔业合作第{number}次。\n")
    (folder / "bad.txt").write_bytes(b"")
    return folder


def told(read: Read) -> object:
    return read.file, read.card, read.error and read.error.message


def dies_of_three(documents: Path, data: Path, path: Path, *, anew: bool) -> Read:
    """A reader that one file brings down, as a damaged file may a library written in C."""
    if path.name == "3.txt":
        os._exit(11)
    return reading.read_one(documents, data, path, anew=anew)


def killed_at_three(documents: Path, data: Path, path: Path, *, anew: bool) -> Read:
    """A reader whose process the system kills at one file, the first time."""
    once = data / "killed"
    if path.name == "3.txt" and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return reading.read_one(documents, data, path, anew=anew)


def test_workers_read_what_one_process_reads(documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = catalogue.files(documents)
    alone = list(reading.read_all(documents, tmp_path / "one", paths, anew=False))
    monkeypatch.setattr(reading, "_FILES_A_WORKER", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    together = list(reading.read_all(documents, tmp_path / "two", paths, anew=False))
    assert list(map(told, alone)) == list(map(told, together))
    one, two = (sorted(path.name for path in (tmp_path / name / "parsed").iterdir()) for name in ("one", "two"))
    assert one == two
    assert len(one) == 2 * 5


def test_a_file_that_brings_its_worker_down_harms_no_other(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FILES_A_WORKER", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "read_one", dies_of_three)
    reads = list(reading.read_all(documents, tmp_path / "var", catalogue.files(documents), anew=False))
    assert [read.file for read in reads if read.card] == ["0.txt", "1.txt", "2.txt", "4.txt"]
    assert [read.error.message.en.partition(":")[0] for read in reads if read.error] == ["3.txt", "bad.txt"]


def test_a_worker_killed_by_chance_loses_no_file_and_leaves_nothing_half(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5, 17):
        (documents / f"{number}.txt").write_text(f"关于渔业的说明\n\n1. 渔业合作第{number}次。\n")
    monkeypatch.setattr(reading, "_FILES_A_WORKER", 2)
    monkeypatch.setattr(reading, "_CHUNK", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "read_one", killed_at_three)
    report = reindex(documents, tmp_path / "var")
    assert (len(report.added), report.failed) == (17, ("bad.txt",))
    assert (tmp_path / "var" / "killed").exists()
    (documents / "bad.txt").unlink()
    assert check(documents, tmp_path / "var") == ()


@pytest.mark.parametrize(
    "text", ["关于渔业的说明\n\n1. 一。\n", "1. 没有标题。\n", "A/68/827\n\n关于渔业的说明\n\n1. 一。\n"]
)
@pytest.mark.parametrize("file", ["a.txt", "2014/b.TXT", "关于渔业的说明.txt", "没有标题.txt"])
def test_a_document_read_without_a_name_is_that_of_its_file_when_it_is_given_one(text: str, file: str) -> None:
    entry = Entry(file, text.encode(), None)
    assert called(parse(nameless(entry)), file) == parse(entry)


def test_a_file_touched_lately_is_not_known_by_its_look(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一")
    assert seen.look(path) is None
    assert seen.look(tmp_path / "missing.txt") is None


def test_a_killed_parent_leaves_no_worker_behind(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from index import reading\n"
        "if __name__ == '__main__':\n"
        "    with reading._pool(1, Path(sys.argv[1])) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        sys.stdin.read()\n"
    )
    (tmp_path / "parent.py").write_text(script)
    command = [sys.executable, str(tmp_path / "parent.py"), str(tmp_path / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(Path(reading.__file__).parent.parent)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        worker = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
        # Readable once the process has ended.
        assert select.select([worker], [], [], 60)[0]
        os.close(worker)
