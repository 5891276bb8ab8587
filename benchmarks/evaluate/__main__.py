"""How well this project finds, beside what a user would otherwise have: `make evaluate`.

Three sets of queries: `seed`, written by reading the report in `documents/`; `known`, drawn by a program from the
corpora; `stard`, questions of lay people over the laws. Each is halved for ever: figures are those of the half that
nothing is tuned on, unless another is asked for. What each measure means is in docs/evaluation.md.
"""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

from benchmarks.evaluate import known_items, stard
from benchmarks.evaluate.collection import indexed
from benchmarks.evaluate.queries import SEED, halves, read
from benchmarks.evaluate.report import Outcome, QuerySet, as_json, failures, run, table
from benchmarks.evaluate.systems import Ours, systems

_KEPT = Path("var/evaluate")
_CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))


def seed() -> QuerySet:
    """The report in `documents/`."""
    return QuerySet("seed", indexed(Path("documents"), _KEPT / "seed"), read(SEED, "A_68_827"))


SETS: dict[str, Callable[[], QuerySet]] = {
    "seed": seed,
    "known": lambda: known_items.known_items(_KEPT / "known"),
    "stard": lambda: stard.stard(_CORPORA, _KEPT / "stard"),
}


def main() -> None:
    """Ask every system every query, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--set", action="append", choices=list(SETS), help="only this set (may be repeated)")
    parser.add_argument("--half", choices=("tuning", "reporting", "both"), default="reporting")
    parser.add_argument("--type", help="only queries of this type")
    parser.add_argument("--limit", type=int, help="only so many queries of each set")
    parser.add_argument("--alone", action="store_true", help="this project alone, without the others")
    parser.add_argument("--failures", action="store_true", help="each query this project fails, missed and wrong")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    asked = parser.parse_args()
    printed: list[object] = []
    for name, make in SETS.items():
        if asked.set and name not in asked.set:
            continue
        if name != "seed" and not _CORPORA.is_dir():
            raise SystemExit(f"!!! 没有语料 / THE CORPORA ARE NOT THERE: {_CORPORA}\n!!! ARCHIVE_CORPORA=…/corpora")
        made = make()
        chosen = halves(made.queries, None if asked.half == "both" else asked.half)
        chosen = tuple(query for query in chosen if asked.type in (None, query.type))[: asked.limit]
        queries = QuerySet(name, made.collection, chosen)
        outcomes = run(queries, systems(queries.collection, baselines=not asked.alone))
        printed.append(as_json(name, outcomes))
        if not asked.json:
            print(_told(queries, outcomes, asked.half, shows_failures=asked.failures), flush=True)
    if asked.json:
        print(json.dumps(printed, ensure_ascii=False, indent=1))


def _told(queries: QuerySet, outcomes: tuple[Outcome, ...], half: str, *, shows_failures: bool) -> str:
    collection = queries.collection
    name = f"{queries.name}: {len(queries.queries)} queries ({half}), {len(collection.passages)} passages"
    return table(name, outcomes) + ("\n" + failures(outcomes, Ours.name) + "\n" if shows_failures else "")


if __name__ == "__main__":
    main()
