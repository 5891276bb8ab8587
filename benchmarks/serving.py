"""The real server in processes of its own, and what it costs those who ask it."""

import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 120
# What stands in no other document, however these were put together.
_DROPPED = "渡鸦衔来的那一份"
_DROPS = 5


@dataclass(frozen=True, slots=True)
class Server:
    """A server that takes connections; `process` is its first process."""

    base: str
    process: int


@dataclass(frozen=True, slots=True)
class Load:
    """What so many clients got, who each ask again as soon as they are answered: times in milliseconds."""

    clients: int
    per_second: float
    median_ms: float
    p99_ms: float


@contextmanager
def served(documents: Path, data: Path, *options: str, processes: int = 1) -> Iterator[Server]:
    """The server once it takes connections: that of `serve` with its options, or where there are to be more processes
    gunicorn's, as docs/serving.md has it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = ["search_app", "serve", "--port", str(port), *options]
    shared = ["gunicorn", "--preload", "--workers", str(processes), "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", *(serve if processes == 1 else [*shared, "search_app.wsgi:application"])],
        cwd=PROJECT,
        env=_compiled() | {"ARCHIVE_DOCUMENTS": str(documents), "ARCHIVE_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, port)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def _compiled() -> dict[str, str]:
    """The environment, in which Python keeps what it has compiled, as it does for a reader."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def get(server: Server, path: str, query: str) -> bytes:
    """The whole answer to a query."""
    with urllib.request.urlopen(f"{server.base}{path}?{urllib.parse.urlencode({'q': query})}") as answer:
        body: bytes = answer.read()
    return body


def first_answer(documents: Path, data: Path, query: str) -> float:
    """Milliseconds from starting the server's process to the whole of its first result page."""
    begun = time.perf_counter()
    with served(documents, data) as server:
        get(server, "/search", query)
        return (time.perf_counter() - begun) * 1000


def load(server: Server, path: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """What clients got in so many seconds, each asking the queries in an order of its own."""
    taken: list[float] = []
    ended = time.perf_counter() + seconds

    def ask(number: int) -> None:
        order = random.Random(number).sample(queries, len(queries))
        line = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=PATIENCE)
        own: list[float] = []
        while (begun := time.perf_counter()) < ended:
            query = order[len(own) % len(order)]
            line.request("GET", f"{path}?{urllib.parse.urlencode({'q': query})}", headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            if answer.status != http.client.OK:
                raise SystemExit(f"{path}?q={query} answered {answer.status}")
            own.append((time.perf_counter() - begun) * 1000)
        taken.extend(own)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    return Load(clients, len(taken) / seconds, statistics.median(taken), taken[int(len(taken) * 0.99)])


def drop_to_find(documents: Path, data: Path, engine: str) -> float:
    """Milliseconds from dropping a document into the folder that a server follows, whose index an engine made, to
    finding it, the middle one of a few; of these, most are the time a file must have come to rest."""
    files = [documents / f"dropped-{number}.txt" for number in range(_DROPS)]
    try:
        with served(documents, data, "--watch", "--engine", engine) as server:
            get(server, "/search", "联合国")
            return statistics.median(_found_after(server, file) for file in files)
    finally:
        for file in files:
            file.unlink(missing_ok=True)


def _found_after(server: Server, file: Path) -> float:
    begun = time.perf_counter()
    file.write_text(f"1. {_DROPPED}{file.stem}。\n", encoding="utf-8")
    while f'"{file.stem}"' not in get(server, "/api/v1/search", f'"{_DROPPED}"').decode():
        if time.perf_counter() - begun > PATIENCE:
            raise SystemExit(f"{file.name} was not found within {PATIENCE} s")
        time.sleep(0.01)
    return (time.perf_counter() - begun) * 1000


def peak_megabytes(process: int) -> float | None:
    """The most memory a process has held so far; None where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return None
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"the server stopped with exit code {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.005)
        else:
            return
    raise SystemExit(f"the server did not answer within {PATIENCE} s")
