"""`python -m benchmarks.scale --sizes 10000,corpora`: builds and queries, in turn each round. Figures, not verdicts.

Printed as the tables of docs/performance.md, each figure with its ratio to the best of the others, and written to
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
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from archive import catalogue
from benchmarks import serving
from benchmarks.corpus_report import FOLDERS
from benchmarks.scale import alone
from benchmarks.scale.alone import Built, built_ours, built_peer, keep
from benchmarks.scale.asked import Passage, Question, System
from benchmarks.scale.ours import ENGINES, Ours
from benchmarks.scale.passages import documents, held
from benchmarks.scale.peers import PEERS, Peer
from benchmarks.scale.tables import RESULTS, results, table
from benchmarks.serving import PROJECT
from index import segment
from index.library import current
from index.segment import telling

_DOCUMENTS = PROJECT / "documents"
ROUNDS = 15
# Whoosh with its own analyser takes minutes to build for every hundred thousand.
_MOST_FOR_WHOOSH = 100_000
_CORPORA = ("laws", "un/ga_resolutions/xml")
_CLIENTS = (1, 4, 16)
_PATHS = {"api": "/api/v1/search", "page": "/search"}
_BY_MANY = "a process a core"
_SECONDS = 8.0
_TYPED = 1000
_STARTS = 5
# Each stands in no passage, however these were put together.
_NEW_WORDS = ("wuyaa", "wuyab", "wuyac", "wuyad", "wuyae")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.scale")
    parser.add_argument(
        "--sizes",
        default="report,10000,100000,corpora,1000000",
        help="10000,100000: so many passages; report: that alone; corpora: all there are",
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    for size in asked.sizes.split(","):
        figures = measured(size, asked.rounds)
        print(table(figures), flush=True)
        kept = [other for other in results() if other["passages"] != figures["passages"]]
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps([*kept, figures], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured(size: str, rounds: int) -> dict[str, Any]:
    """All figures at one size: `build` in passages a second, `megabytes` on disk, `queries` in milliseconds; `served`
    what asking our server costs, `one_more_ms` how long until a passage that is added is found."""
    with tempfile.TemporaryDirectory() as temporary:
        room = Path(temporary)
        (texts := room / "documents").mkdir()
        for name, content in files(size):
            (texts / name).write_bytes(content)
        built: dict[str, Built] = {}
        systems: dict[str, Ours | Peer] = {}
        for name, engine in ENGINES.items():
            built[name] = built_ours(_made(room / name), engine, texts)
            systems[name] = Ours(room / name, engine, texts)
        cut = _cutter()
        passages = tuple(held(current(room / next(iter(ENGINES))), cut))
        keep(passages, kept := room / "passages")
        for name, peer in _peers(len(passages)):
            built[name] = built_peer(name, _made(room / name), kept)
            systems[name] = peer(room / name, cut)
        figures: dict[str, Any] = {
            "passages": len(passages),
            "build": {name: len(passages) / each.seconds for name, each in built.items()},
            "build_peak_megabytes": {name: each.peak_megabytes for name, each in built.items()},
            "megabytes": {name: _megabytes(system.folder) for name, system in systems.items()},
            "queries": _queries(systems, questions(passages, 2 * rounds)),
        }
        typed = _typed(passages)
        figures["first_answer_ms"] = {
            name: _first_answer(name, system.folder, typed[0]) for name, system in systems.items()
        }
        figures["served"] = {
            name: _served(texts, system.folder, system.engine, typed)
            for name, system in systems.items()
            if isinstance(system, Ours)
        }
        figures["one_more_ms"] = {name: _one_more(system) for name, system in systems.items()}
    return figures


def _peers(many: int) -> Iterator[tuple[str, type[Peer]]]:
    """The peers that are installed and can build so many passages in reasonable time."""
    for name, peer in PEERS.items():
        if not find_spec(peer.library):
            message = f"!!! 没有 {peer.library}，不与它比较。 / {peer.library} IS NOT INSTALLED and is left out."
            print(message, file=sys.stderr)
        elif name != "Whoosh" or many <= _MOST_FOR_WHOOSH:
            yield name, peer


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


def _first_answer(name: str, folder: Path, word: str) -> float:
    """Milliseconds, the middle of a few, from the start of a process to an answer of the system as a library."""
    return statistics.median(alone.first_answer(name, folder, word) for _ in range(_STARTS))


def _one_more(system: System) -> float:
    """Milliseconds, the middle of a few, from giving a system one passage more to its answering with it."""
    taken = []
    for word in _NEW_WORDS:
        begun = time.perf_counter()
        system = system.with_one_more(Passage(f"关于{word}的一段。", f"关于 {word} 的 一段 。", "", 0))
        if system.ask(Question("", (word,)), facets=True) != 1:
            raise SystemExit(f"{type(system).__name__} does not find what it was given")
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


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


def _cutter() -> Callable[[str], list[str]]:
    segmenter = segment.load(PROJECT / "var" / "cache")
    return lambda text: list(segmenter.words(text))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
