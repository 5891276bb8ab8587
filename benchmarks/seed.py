"""How fast the archive is on what `documents/` holds: `make bench`. Figures, not verdicts: nothing is asserted.

Printed as a table and written to `var/bench/seed.json`. The index measured is made anew in a folder of its own.
"""

import json
import multiprocessing
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.serving import first_answer, get, served
from index.reindex import reindex

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = PROJECT / "documents"
RESULTS = PROJECT / "var" / "bench" / "seed.json"

STARTS = 7
ROUNDS = 10

# What people type: words, names, whole clauses, numbers and dates, fields, and what is not there.
QUERIES = (
    "妇女署",
    "议会联盟",
    "联合国",
    "性别平等",
    "妇女署 议会",
    "第66/261号决议",
    "2012年5月",
    "可持续发展目标 2015",
    "各国议会与联合国在国家一级的互动",
    "联合国国家工作队设计层次更加分明",
    '"加强议会在发挥立法、监督和代表性作用方面的能力"',
    "愛滋病",
    "开发署 OR 难民署",
    "议会 -妇女",
    "(人权 或 民主) 非 妇女",
    "议*",
    '"妇女 议会"~10',
    "章节:建议 议会",
    "year:2012..2014 议会",
    "kind:footnote 决议",
    "议会如何参与联合国的工作",
    "缅店",
    "气候变化与核不扩散",
    "A/68/827 第22段",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: milliseconds, the median and the 99th percentile of `samples` measurements."""

    what: str
    median_ms: float
    p99_ms: float
    samples: int


def figure(what: str, milliseconds: Sequence[float]) -> Figure:
    """Sum up measurements.

    >>> figure("a search", [3.0, 1.0, 2.0])
    Figure(what='a search', median_ms=2.0, p99_ms=3.0, samples=3)
    """
    ordered = sorted(milliseconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return Figure(what, round(statistics.median(ordered), 2), round(p99, 2), len(ordered))


def main() -> None:
    """Measure, print, and write down."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "var"
        documents = Path(shutil.copytree(DOCUMENTS, Path(folder) / "documents"))
        query = QUERIES[0]
        figures = [
            figure("reindex, everything new", [_in_new_process(documents, data)]),
            figure("reindex, nothing changed", [_in_new_process(documents, data) for _ in range(STARTS)]),
            figure("start to first answered search", [first_answer(documents, data, query) for _ in range(STARTS)]),
            *_searches(documents, data),
        ]
    _show(figures)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    RESULTS.write_text(
        json.dumps({"machine": machine, "figures": [asdict(row) for row in figures]}, ensure_ascii=False, indent=2),
        encoding="utf-8",
    )
    print(f"\n{RESULTS.relative_to(PROJECT)}")


def _in_new_process(documents: Path, data: Path) -> float:
    """Milliseconds of a reindex after imports: a process of its own, in which nothing is loaded yet."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(_reindex, documents, data).result()


def _reindex(documents: Path, data: Path) -> float:
    started = time.perf_counter()
    reindex(documents, data)
    return (time.perf_counter() - started) * 1000


def _searches(documents: Path, data: Path) -> Iterator[Figure]:
    """The same queries as a program and as a person asks them, one after another."""
    took: list[float] = []
    whole: dict[str, list[float]] = {"/api/v1/search": [], "/search": []}
    with served(documents, data) as server:
        for _ in range(ROUNDS):
            for query in QUERIES:
                for path, walls in whole.items():
                    started = time.perf_counter()
                    answer = get(server, path, query)
                    walls.append((time.perf_counter() - started) * 1000)
                    if path == "/api/v1/search":
                        took.append(float(json.loads(answer)["took_ms"]))
    yield figure("search in the server (took_ms)", took)
    yield figure("search, whole JSON answer", whole["/api/v1/search"])
    yield figure("search, whole page", whole["/search"])


def _show(figures: Sequence[Figure]) -> None:
    width = max(len(row.what) for row in figures)
    print(f"{'':{width}}  {'median ms':>10}  {'p99 ms':>10}  {'samples':>7}")
    for row in figures:
        print(f"{row.what:{width}}  {row.median_ms:>10.2f}  {row.p99_ms:>10.2f}  {row.samples:>7}")


if __name__ == "__main__":
    main()
