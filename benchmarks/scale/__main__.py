"""`python -m benchmarks.scale --sizes 10000,100000`: builds and queries, in turn each round. Figures, not verdicts.

Printed as a table, medians in milliseconds with each system's ratio to the fastest of the others, and written to
`var/bench/scale.json`.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from benchmarks.scale.passages import Passage, documents, held
from benchmarks.scale.systems import Ours, Question, Sqlite, System, Tantivy, Whoosh, Xapian
from index import segment
from index.segment import telling

S = TypeVar("S")

PROJECT = Path(__file__).resolve().parent.parent.parent
RESULTS = PROJECT / "var" / "bench" / "scale.json"
ROUNDS = 15
# Whoosh with its own analyser takes minutes to build for every hundred thousand.
_MOST_FOR_WHOOSH = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.scale")
    parser.add_argument("--sizes", default="10000", help="numbers of passages: 10000,100000")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    results = [measured(int(size), asked.rounds) for size in asked.sizes.split(",")]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured(size: int, rounds: int) -> dict[str, object]:
    """All figures at one size: `build` in passages a second, `megabytes` on disk, `queries` in milliseconds."""
    with tempfile.TemporaryDirectory() as temporary:
        room = Path(temporary)
        (texts := room / "documents").mkdir()
        for name, text in documents(PROJECT / "documents", size):
            (texts / name).write_text(text, encoding="utf-8")
        systems: dict[str, System] = {}
        build: dict[str, float] = {}
        ours, build["ours, whoosh"] = _timed(lambda folder: Ours(folder, "whoosh", texts), room / "ours, whoosh")
        systems["ours, whoosh"] = ours
        cut = _cutter()
        passages = tuple(held(ours.library, cut))
        makers: dict[str, Callable[[Path], System]] = {
            "ours, tantivy": lambda folder: Ours(folder, "tantivy", texts),
            "tantivy": lambda folder: Tantivy(folder, passages, cut),
            "SQLite FTS5": lambda folder: Sqlite(folder, passages, cut),
            "Xapian": lambda folder: Xapian(folder, passages, cut),
        }
        if size <= _MOST_FOR_WHOOSH:
            makers["Whoosh"] = lambda folder: Whoosh(folder, passages)
        for name, make in makers.items():
            try:
                systems[name], build[name] = _timed(make, room / name)
            except ImportError as error:
                print(
                    f"!!! 没有 {error.name}，不与它比较。 / {error.name} IS NOT INSTALLED and is left out.",
                    file=sys.stderr,
                )
        queries = _queries(systems, questions(passages), rounds)
        sizes = {name: _megabytes(system.folder) for name, system in systems.items()}
    rates = {name: len(passages) / seconds for name, seconds in build.items()}
    _print(len(passages), systems, rates, sizes, queries)
    return {"passages": len(passages), "build": rates, "megabytes": sizes, "queries": queries}


def questions(passages: Sequence[Passage]) -> tuple[Question, ...]:
    """Questions of each class, from a sample of the passages."""
    chance = random.Random(1)
    sample = chance.sample(passages, min(2000, len(passages)))
    words = [
        [word for word in p.words.split() if len(word) == 2 and telling(word) and not word.isascii()] for p in sample
    ]
    often = Counter(word for each in words for word in set(each))
    ranked = [word for word, _ in often.most_common()]
    common, some, few = ranked[0], ranked[len(ranked) // 50], ranked[-1]
    together = next(each for each in words if some in each and len(set(each)) > 3)
    text = max((p.text for p in sample[:200]), key=len)
    four = next(a + b for each in words for a, b in pairwise(each) if any(a + b in p.text for p in sample))
    return (
        Question("rare", (few,)),
        Question("common", (common,)),
        Question("two and", (some, next(word for word in together if word != some))),
        Question("three or", (common, some, few), "any"),
        Question("phrase of four", (four,), "phrase"),
        Question("phrase of eight", (_han(text, 8),), "phrase"),
        Question("not", (common, some), "but"),
    )


def _han(text: str, length: int) -> str:
    runs = "".join(c if "一" <= c <= "鿿" else " " for c in text).split()
    return next(run for run in runs if len(run) >= length)[:length]


def _queries(
    systems: dict[str, System], asked: Sequence[Question], rounds: int
) -> dict[str, dict[str, dict[str, float]]]:
    """For each question with and without facets, each system's median and worst, all in turn each round."""
    answered: dict[str, dict[str, dict[str, float]]] = {}
    for question in asked:
        for facets in (False, True):
            taken: dict[str, list[float]] = {name: [] for name in systems}
            for _ in range(rounds):
                for name, system in systems.items():
                    begun = time.perf_counter()
                    system.ask(question, facets=facets)
                    taken[name].append((time.perf_counter() - begun) * 1000)
            answered[f"{question.name}{', facets' if facets else ''}"] = {
                name: {"median": statistics.median(each), "worst": max(each)} for name, each in taken.items()
            }
    return answered


def _print(
    total: int,
    systems: dict[str, System],
    rates: dict[str, float],
    sizes: dict[str, float],
    queries: dict[str, dict[str, dict[str, float]]],
) -> None:
    print(f"\n{total:,} 段 passages" + "".join(f"{name:>20}" for name in systems))
    for what, figures in (("建立 build, passages/s", rates), ("索引 index, MB", sizes)):
        print(f"{what:24}" + "".join(f"{figures[name]:>20,.0f}" for name in systems))
    for what, each in queries.items():
        best = min(each[name]["median"] for name in systems if not name.startswith("ours"))
        cells = (f"{each[name]['median']:.2f} ({each[name]['median'] / best:.1f})" for name in systems)
        print(f"{what:24}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


def _cutter() -> Callable[[str], list[str]]:
    segmenter = segment.load(PROJECT / "var" / "cache")
    return lambda text: list(segmenter.words(text))


def _timed(make: Callable[[Path], S], folder: Path) -> tuple[S, float]:
    """What is made in a folder, and in how many seconds."""
    folder.mkdir()
    begun = time.perf_counter()
    made = make(folder)
    return made, time.perf_counter() - begun


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
