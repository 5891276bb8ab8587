"""`python -m benchmarks.scale --sizes 10000,corpora`: builds and queries, in turn each round. Figures, not verdicts.

Printed as tables, medians in milliseconds with each system's ratio to the fastest of the others, and written to
`var/bench/scale.json`, where those of other sizes stay; `python -m benchmarks.scale.plot` draws what is there.
"""

import argparse
import gc
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from archive import catalogue
from benchmarks import serving
from benchmarks.corpus_report import FOLDERS
from benchmarks.scale.passages import Passage, documents, held
from benchmarks.scale.systems import Ours, Question, Sqlite, System, Tantivy, Whoosh, Xapian
from index import segment
from index.segment import telling

S = TypeVar("S")

PROJECT = Path(__file__).resolve().parent.parent.parent
RESULTS = PROJECT / "var" / "bench" / "scale.json"
_DOCUMENTS = PROJECT / "documents"
ROUNDS = 15
# Whoosh with its own analyser takes minutes to build for every hundred thousand.
_MOST_FOR_WHOOSH = 100_000
_CORPORA = ("laws", "un/ga_resolutions/xml")
_CLIENTS = (1, 4, 16)
_PATHS = {"api": "/api/v1/search", "page": "/search"}
_BY_MANY = "a process a core"
# What is asked over HTTP, of one process and of as many as there are cores.
LOADS = (*_PATHS, *(f"{what}, {_BY_MANY}" for what in _PATHS))
_SECONDS = 8.0
_TYPED = 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.scale")
    parser.add_argument(
        "--sizes", default="10000", help="10000,100000: so many passages; report: that alone; corpora: all there are"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    for size in asked.sizes.split(","):
        figures = measured(size, asked.rounds)
        known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
        kept = [other for other in known if other["passages"] != figures["passages"]]
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps([*kept, figures], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured(size: str, rounds: int) -> dict[str, Any]:
    """All figures at one size: `build` in passages a second, `megabytes` on disk, `queries` in milliseconds; `served`
    what asking our server costs."""
    with tempfile.TemporaryDirectory() as temporary:
        room = Path(temporary)
        (texts := room / "documents").mkdir()
        for name, content in files(size):
            (texts / name).write_bytes(content)
        systems: dict[str, System] = {}
        build: dict[str, float] = {}
        first, build["ours, whoosh"] = _timed(lambda folder: Ours(folder, "whoosh", texts), room / "ours, whoosh")
        systems["ours, whoosh"] = first
        cut = _cutter()
        passages = tuple(held(first.library, cut))
        makers: dict[str, Callable[[Path], System]] = {
            "ours, tantivy": lambda folder: Ours(folder, "tantivy", texts),
            "tantivy": lambda folder: Tantivy(folder, passages, cut),
            "SQLite FTS5": lambda folder: Sqlite(folder, passages, cut),
            "Xapian": lambda folder: Xapian(folder, passages, cut),
        }
        if len(passages) <= _MOST_FOR_WHOOSH:
            makers["Whoosh"] = lambda folder: Whoosh(folder, passages)
        for name, make in makers.items():
            try:
                systems[name], build[name] = _timed(make, room / name)
            except ImportError as error:
                print(
                    f"!!! 没有 {error.name}，不与它比较。 / {error.name} IS NOT INSTALLED and is left out.",
                    file=sys.stderr,
                )
        ours = {name: system for name, system in systems.items() if isinstance(system, Ours)}
        queries = _queries(systems, questions(passages, 2 * rounds))
        sizes = {name: _megabytes(system.folder) for name, system in systems.items()}
        rates = {name: len(passages) / seconds for name, seconds in build.items()}
        peaks = {name: system.peak_megabytes for name, system in ours.items()}
        _print(len(passages), systems, rates, sizes, queries)
        served = {name: _served(texts, system.folder, system.engine, _typed(passages)) for name, system in ours.items()}
    for name, each in served.items():
        _print_served(name, peaks[name], each)
    return {
        "passages": len(passages),
        "build": rates,
        "build_peak_megabytes": peaks,
        "megabytes": sizes,
        "queries": queries,
        "served": served,
    }


def files(size: str) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the documents of a size, as it is named on the command line."""
    match size:
        case "report":
            yield from ((path.name, path.read_bytes()) for path in catalogue.files(_DOCUMENTS))
        case "corpora":
            yield from (file for folder in _CORPORA for file in FOLDERS[folder]())
        case _:
            yield from ((name, text.encode()) for name, text in documents(_DOCUMENTS, int(size)))


def _served(texts: Path, data: Path, engine: str, typed: Sequence[str]) -> dict[str, Any]:
    """What asking costs: the first answer after the start, then pages and answers of the API to so many clients, by one
    process and by as many as there are cores, the memory of the one, and how long until a document dropped is found."""
    figures: dict[str, Any] = {"first_answer_ms": serving.first_answer(texts, data, typed[0])}
    with serving.served(texts, data) as server:
        # Every page is made once before, so that what is measured is no start.
        serving.load(server, "/search", typed, 1, _SECONDS)
        for what, path in _PATHS.items():
            figures[what] = [asdict(serving.load(server, path, typed, many, _SECONDS)) for many in _CLIENTS]
        figures["peak_megabytes"] = serving.peak_megabytes(server.process)
    with serving.served(texts, data, processes=os.cpu_count() or 1) as server:
        serving.load(server, "/search", typed, _CLIENTS[-1], _SECONDS)
        for what, path in _PATHS.items():
            figures[f"{what}, {_BY_MANY}"] = [
                asdict(serving.load(server, path, typed, many, _SECONDS)) for many in _CLIENTS
            ]
    figures["drop_to_find_ms"] = serving.drop_to_find(texts, data, engine)
    return figures


def _typed(passages: Sequence[Passage]) -> list[str]:
    """What readers may type: words and pairs of words of a sample, far more than there are pages kept."""
    chance = random.Random(2)
    words = [word for each in _words(chance.sample(passages, min(_TYPED, len(passages)))) for word in each[:2]]
    return list(dict.fromkeys((*words[::2], *(" ".join(pair) for pair in pairwise(words)))))[:_TYPED]


def questions(passages: Sequence[Passage], many: int) -> Iterator[tuple[Question, ...]]:
    """So many different questions of each class, fewer where a small archive has no more, from a sample of the
    passages."""
    chance = random.Random(1)
    sample = chance.sample(passages, min(2000, len(passages)))
    words = _words(sample)
    often = Counter(word for each in words for word in set(each))
    ranked = [word for word, _ in often.most_common()]
    common, few = ranked[:many], ranked[: -many - 1 : -1]
    some = [word for word in ranked[len(ranked) // 50 :] if word not in common][:many]
    pairs = {tuple(sorted((a, b))): (a, b) for each in words for a, b in pairwise(dict.fromkeys(each))}
    chance.shuffle(together := list(pairs.values()))
    side_by_side = dict.fromkeys(a + b for each in words for a, b in pairwise(each))
    four = [run for run in side_by_side if any(run in p.text for p in sample)]
    eight = [run[0] for passage in sample if (run := re.search("[一-鿿]{8}", passage.text))]
    section = Counter(passage.section for passage in sample if passage.section).most_common(1)[0][0]
    for each in (
        [Question("rare", (word,)) for word in few],
        [Question("common", (word,)) for word in common],
        [Question("two and", pair) for pair in together],
        [Question("three or", three, "any") for three in zip(common, some, few, strict=False)],
        [Question("phrase of four", (run,), "phrase") for run in four],
        [Question("phrase of eight", (run,), "phrase") for run in dict.fromkeys(eight)],
        [Question("not", two, "but") for two in zip(common, some, strict=False)],
        [Question("prefix", (sign,), "prefix") for sign in dict.fromkeys(word[0] for word in some)],
        [Question("in a section", (word,), section=section) for word in common],
        [Question("page fifty", (word,), skipped=49 * 20) for word in common],
    ):
        yield tuple(each[:many])


def _words(passages: Iterable[Passage]) -> list[list[str]]:
    """The telling words of two characters of each passage."""
    return [
        [word for word in passage.words.split() if len(word) == 2 and telling(word) and not word.isascii()]
        for passage in passages
    ]


def _queries(
    systems: dict[str, System], classes: Iterable[Sequence[Question]]
) -> dict[str, dict[str, dict[str, float]]]:
    """For each class of questions each system's median and worst: of half of them without facets, of the other half
    with facets, and of these when each is asked again. All systems in turn, another first each time: whoever comes
    after a slow one finds the processor's caches full of that."""
    # What the benchmark itself holds is no garbage of anyone's.
    gc.freeze()
    order = list(systems.items())
    answered: dict[str, dict[str, dict[str, float]]] = {}
    for questions in classes:
        name, half = questions[0].name, len(questions) // 2
        taken: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for number, question in enumerate(questions):
            first, facets = number % len(order), number >= half
            for system, asked in (*order[first:], *order[:first]):
                row = f"{name}, facets" if facets else name
                taken[row][system].append(_milliseconds(asked, question, facets=facets))
                if facets:
                    taken[f"{row}, again"][system].append(_milliseconds(asked, question, facets=True))
        for row, each in taken.items():
            answered[row] = {
                system: {"median": statistics.median(those), "worst": max(those)} for system, those in each.items()
            }
    return answered


def _milliseconds(system: System, question: Question, *, facets: bool) -> float:
    begun = time.perf_counter()
    system.ask(question, facets=facets)
    return (time.perf_counter() - begun) * 1000


def _print(
    total: int,
    systems: dict[str, System],
    rates: dict[str, float],
    sizes: dict[str, float],
    queries: dict[str, dict[str, dict[str, float]]],
) -> None:
    print(f"\n{f'{total:,} 段 passages':32}" + "".join(f"{name:>20}" for name in systems))
    for what, figures in (("建立 build, passages/s", rates), ("索引 index, MB", sizes)):
        print(f"{what:32}" + "".join(f"{figures[name]:>20,.0f}" for name in systems))
    for what, each in queries.items():
        best = min(each[name]["median"] for name in systems if not name.startswith("ours"))
        cells = (cell(each[name], best) for name in systems)
        print(f"{what:32}" + "".join(f"{shown:>20}" for shown in cells), flush=True)


def cell(of: dict[str, float], best: float) -> str:
    """A median and the worst, in milliseconds, and the ratio of the median to that of the best of the others."""
    return f"{_short(of['median'])} · {_short(of['worst'])} ({of['median'] / best:.1f})"


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds >= 1 else f"{milliseconds:.2f}"


def _print_served(name: str, build_peak: float, figures: dict[str, Any]) -> None:
    print(f"\n{name}: 建立时最多 building at most {build_peak:,.0f} MB; 启动到首答 start to first answer", end=" ")
    print(
        f"{figures['first_answer_ms']:,.0f} ms; 放入到找到 drop to find {figures['drop_to_find_ms']:,.0f} ms;", end=" "
    )
    print(f"内存 memory {figures['peak_megabytes'] or 0:,.0f} MB")
    for what in LOADS:
        each = (
            f"{f['clients']}: {f['per_second']:.0f}/s {f['median_ms']:.1f} {f['p99_ms']:.1f}" for f in figures[what]
        )
        print(f"{what:24}" + "".join(f"{cell:>28}" for cell in each), flush=True)


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
