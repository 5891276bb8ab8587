"""The real server in processes of its own, and what it costs those who ask it."""

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
        env=environment() | {"ARCHIVE_DOCUMENTS": str(documents), "ARCHIVE_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, port)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def environment() -> dict[str, str]:
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
    requests = [_request(server, path, query) for query in queries]
    taken: list[float] = []
    ended = time.perf_counter() + seconds

    def ask(number: int) -> None:
        order = random.Random(number).sample(requests, len(requests))
        line = _connected(server)
        own: list[float] = []
        while (begun := time.perf_counter()) < ended:
            if not _answered(line, order[len(own) % len(order)]):
                line = _connected(server)
            own.append((time.perf_counter() - begun) * 1000)
        line.close()
        taken.extend(own)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    return Load(clients, len(taken) / seconds, statistics.median(taken), taken[int(len(taken) * 0.99)])


# Written and read as they are: the asking program takes the same processors as the server, of which a library of HTTP
# clients takes three times as much.
def _request(server: Server, path: str, query: str) -> bytes:
    asked = f"{path}?{urllib.parse.urlencode({'q': query})}"
    return f"GET {asked} HTTP/1.1\r\nHost: {_host(server)}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _answered(line: socket.socket, request: bytes) -> bool:
    """Ask, and take the whole answer; whether the line can be asked again. Raises SystemExit for any answer but 200."""
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _received(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.decode("latin-1").lower().split("\r\n")
    if status.split()[1] != "200":
        raise SystemExit(f"{request.decode().splitlines()[0]} was answered {status}")
    told = dict(header.split(": ", 1) for header in headers)
    left = int(told["content-length"]) - len(body)
    while left:
        left -= len(_received(line))
    return told.get("connection") != "close"


def _received(line: socket.socket) -> bytes:
    if not (some := line.recv(1 << 16)):
        raise SystemExit("the server broke off in the middle of an answer")
    return some


def _connected(server: Server) -> socket.socket:
    host, port = _host(server).split(":")
    line = socket.create_connection((host, int(port)), timeout=PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _host(server: Server) -> str:
    return server.base.removeprefix("http://")


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
