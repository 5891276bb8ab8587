"""`kill -9` at random instants: `make test-crash`, and a few in `make test`."""

import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index import segment
from index.check import check
from index.library import Library, current
from index.reindex import reindex
from index.results import Request


def killed_at_random(
    documents: Path,
    data: Path,
    kills: int,
    seed: int = 4,
    told: Callable[[int], object] = lambda _: None,
    engine: str = "whoosh",
) -> int:
    """Kill as many runs of a reindex, look at what each left, and let the next one mend it; how many were killed.
    `told` is called with each number reached.

    Raises AssertionError where what is left is neither the state before nor the state after.
    """
    chosen = random.Random(seed)
    before = _said(current(data))
    copy = data.with_name("killed")
    shutil.copytree(data, copy)
    # Loaded here, not by each run: else most of the time in which they are killed would be that of loading it.
    segment.load(copy / "cache")
    begun = time.perf_counter()
    reindex(documents, copy, engine)
    usual = time.perf_counter() - begun
    after = _said(current(copy))
    killed = 0
    while killed < kills:
        shutil.rmtree(copy, ignore_errors=True)
        # The dictionary is large, and this process has it in its memory.
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("cache"))
        process = os.fork()
        if not process:
            try:
                reindex(documents, copy, engine)
                os._exit(0)
            finally:
                os._exit(1)
        time.sleep(chosen.uniform(0, usual))
        os.kill(process, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        assert ended in (0, -signal.SIGKILL)
        killed += ended == -signal.SIGKILL
        told(killed)
        assert _said(current(copy)) in (before, after), f"a mixture after kill {killed}, seed {seed}"
        reindex(documents, copy, engine)
        assert _said(current(copy)) == after, f"not mended after kill {killed}, seed {seed}"
    assert check(documents, copy) == (), f"not whole after {killed} kills, seed {seed}"
    return killed


def _progress(kills: int) -> Callable[[int], None]:
    """Tells every twentieth kill, with the memory this process has needed: if that grew, it would be seen."""
    begun, last = time.monotonic(), [0]

    def tell(killed: int) -> None:
        if killed % 20 == 0 and killed != last[0]:
            last[0] = killed
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{killed}/{kills}  {time.monotonic() - begun:.0f} s  {memory} MB", flush=True)

    return tell


def _said(library: Library) -> object:
    found = library.search(Request("议会", per_page=100))
    return library.documents, found.hits, found.facets


def main(kills: int) -> None:
    """Kill that many runs over an archive that changes in every way at once."""
    with tempfile.TemporaryDirectory() as folder:
        documents, data = Path(folder, "documents"), Path(folder, "var")
        documents.mkdir()
        for number in range(8):
            (documents / f"{number}.txt").write_text(f"关于议会的说明\n\n1. 议会第{number}次会议。\n", encoding="utf-8")
        reindex(documents, data)
        (documents / "0.txt").unlink()
        (documents / "1.txt").rename(documents / "moved.txt")
        (documents / "2.txt").write_text("关于议会的说明\n\n1. 议会另行开会。\n", encoding="utf-8")
        (documents / "new.txt").write_text("关于议会的说明\n\n1. 新议会。\n", encoding="utf-8")
        (documents / "3.txt").write_text("关于议会的说明\n\n1. 议会休会。\n", encoding="utf-8")
        seed = random.randrange(1_000_000)
        print(f"seed {seed}", flush=True)
        done = killed_at_random(documents, data, kills, seed, _progress(kills))
        print(f"{done} 次 kill -9：每次都是旧状态或新状态，下一次更新都已修好。")
        print(f"{done} times kill -9: the old state or the new each time, mended by the next run each time.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
