"""One system in a process of its own, which holds nothing of the others: what building takes, and how long it is from
the start of the process to an answer."""

import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.scale.asked import Passage, Question
from benchmarks.scale.peers import PEERS
from benchmarks.serving import PROJECT, environment, peak_megabytes

# Runs a command, and says how many kilobytes the largest of its processes held. What the system says of a process is at
# least what that held which started it, and this one is large.
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


class Built(NamedTuple):
    """What building took: of a peer without the start of its process."""

    seconds: float
    peak_megabytes: float


def built_ours(folder: Path, engine: str, documents: Path) -> Built:
    """Build ours in a folder from documents. Raises SystemExit where `reindex` fails."""
    begun = time.perf_counter()
    where = ["--documents", str(documents), "--data", str(folder), "--engine", engine]
    indexing = subprocess.run(
        [sys.executable, "-c", _MEASURED, sys.executable, "-m", "search_app", "reindex", *where],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    # 1 where some file was refused: the corpora hold two of one symbol.
    if indexing.returncode not in (0, 1):
        raise SystemExit(f"reindex ended with {indexing.returncode}")
    return Built(time.perf_counter() - begun, int(indexing.stdout) / 1024)


def built_peer(name: str, folder: Path, kept: Path) -> Built:
    """Build a peer in a folder from passages that `keep` has put down."""
    return Built(*json.loads(_run("build", name, folder, str(kept))))


def first_answer(name: str, folder: Path, word: str) -> float:
    """Milliseconds from starting a process to the end of it, which imports a system, opens it and asks it for a word
    with facets."""
    begun = time.perf_counter()
    _run("ask", name, folder, word)
    return (time.perf_counter() - begun) * 1000


def keep(passages: Iterable[Passage], file: Path) -> None:
    """Put passages down for the processes of the peers."""
    with file.open("wb") as into:
        for p in passages:
            pickle.dump((p.text, p.words, p.section, p.year), into)


def _kept(file: Path) -> Iterator[Passage]:
    with file.open("rb") as source:
        while source.peek(1):
            yield Passage(*pickle.load(source))


def _run(what: str, name: str, folder: Path, argument: str) -> bytes:
    command = [sys.executable, "-m", "benchmarks.scale.alone", what, name, str(folder), argument]
    return subprocess.run(command, cwd=PROJECT, env=environment(), stdout=subprocess.PIPE, check=True).stdout


def main() -> None:
    what, name, folder, argument = sys.argv[1:]
    match what:
        case "build":
            begun = time.perf_counter()
            PEERS[name].add(Path(folder), _kept(Path(argument)))
            print(json.dumps((time.perf_counter() - begun, peak_megabytes(os.getpid()))))
        case "ask":
            question = Question(what, (argument,))
            if name in PEERS:
                PEERS[name](Path(folder), str.split).ask(question, facets=True)
            else:
                from benchmarks.scale.ours import ENGINES, Ours

                Ours(Path(folder), ENGINES[name], Path()).ask(question, facets=True)


if __name__ == "__main__":
    main()
