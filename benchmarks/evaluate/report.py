"""Running the systems over a set of queries, and the figures as a table, as JSON, and as a list of failures."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean

from benchmarks.evaluate.collection import Collection
from benchmarks.evaluate.measures import MEASURES, Estimate, Scores, estimate, scores
from benchmarks.evaluate.queries import Query
from benchmarks.evaluate.systems import System

ALL_TYPES = "*"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries over a collection."""

    name: str
    collection: Collection
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one system made of one query: its answer in units, what of it it marked as doubtful, and the measures."""

    system: str
    query: Query
    answer: tuple[str, ...]
    doubtful: frozenset[str]
    scores: Scores
    seconds: float


def run(queries: QuerySet, systems: Iterable[System]) -> tuple[Outcome, ...]:
    """Every system over every query of a set."""
    return tuple(_asked(system, query, queries.collection) for system in systems for query in queries.queries)


def _asked(system: System, query: Query, collection: Collection) -> Outcome:
    begun = time.perf_counter()
    answered = system.answer(query)
    seconds = time.perf_counter() - begun
    answer = tuple(collection.in_units(answered.found))
    sure = collection.in_units(id for id in answered.found if id not in answered.literal)
    doubtful = frozenset(answer) - frozenset(sure)
    measured = scores(answer, query.relevant, doubtful=doubtful, by_rank=query.by_rank)
    return Outcome(system.name, query, answer, doubtful, measured, seconds)


def figures(outcomes: Sequence[Outcome]) -> dict[str, dict[str, dict[str, Estimate | None]]]:
    """Estimates by type of query (`*` for all), system and measure."""
    types = [*dict.fromkeys(outcome.query.type for outcome in outcomes), ALL_TYPES]
    systems = list(dict.fromkeys(outcome.system for outcome in outcomes))
    return {
        kind: {
            system: {
                measure: estimate(
                    getattr(o.scores, measure)
                    for o in outcomes
                    if o.system == system and kind in (o.query.type, ALL_TYPES)
                )
                for measure in MEASURES
            }
            for system in systems
        }
        for kind in types
    }


def ahead(outcomes: Sequence[Outcome], system: str) -> dict[str, Estimate | None]:
    """By how much nDCG one system is ahead of each other, query by query, over all queries that have one: where the
    interval holds 0, it may be chance."""
    by_system: dict[str, dict[Query, float | None]] = {}
    for o in outcomes:
        by_system.setdefault(o.system, {})[o.query] = o.scores.ndcg
    own = by_system.pop(system)
    return {
        other: estimate(None if (mine := own[q]) is None or n is None else mine - n for q, n in each.items())
        for other, each in by_system.items()
    }


def table(name: str, outcomes: Sequence[Outcome]) -> str:
    """The figures of a set, a line for each type and system, in per cent with their intervals."""
    lines = [f"## {name}", ""]
    lines.append(f"{'':<14}{'':<24}{'n':>5}" + "".join(f"{measure:>18}" for measure in MEASURES))
    for kind, systems in figures(outcomes).items():
        for number, (system, estimates) in enumerate(systems.items()):
            of_kind = [o for o in outcomes if o.system == system and kind in (o.query.type, ALL_TYPES)]
            label = kind if not number else ""
            cells = "".join(f"{_cell(estimates[measure]):>18}" for measure in MEASURES)
            lines.append(f"{label:<14}{system:<24}{len(of_kind):>5}{cells}")
    lines.append("")
    for system in dict.fromkeys(o.system for o in outcomes):
        seconds = fmean(o.seconds for o in outcomes if o.system == system)
        lines.append(f"{system:<24} {1000 * seconds:8.1f} ms a query")
    for other, by in ahead(outcomes, outcomes[0].system).items():
        lines.append(f"{outcomes[0].system} ahead of {other}, ndcg, paired: {_signed(by)}")
    marked = sum(len(o.doubtful - o.query.relevant) for o in outcomes)
    lines.append(f"wrong hits marked as letters only, across the borders of words, and not counted: {marked}")
    return "\n".join(lines) + "\n"


def failures(outcomes: Sequence[Outcome], system: str) -> str:
    """Each query of which a system missed something, found something wrong, or showed something wrong first."""
    lines: list[str] = []
    for o in outcomes:
        missed = sorted(o.query.relevant - set(o.answer))
        wrong = [] if o.query.by_rank else [u for u in o.answer if u not in o.query.relevant and u not in o.doubtful]
        if o.system != system or not (missed or wrong or o.scores.success < 1):
            continue
        lines.append(f"{o.query.type}\t{o.query.text}\t({o.query.judged})")
        if missed:
            lines.append(f"    missed {len(missed)} of {len(o.query.relevant)}: {_some(missed)}")
        if wrong:
            lines.append(f"    wrong  {len(wrong)} of {len(o.answer)}: {_some(wrong)}")
        if o.scores.success < 1 and o.answer:
            lines.append(f"    first  {_some(o.answer[:3])}")
    return "\n".join(lines)


def as_json(name: str, outcomes: Sequence[Outcome]) -> Mapping[str, object]:
    """The figures of a set as plain values."""
    return {
        "set": name,
        "queries": len({outcome.query for outcome in outcomes}),
        "figures": {
            kind: {s: {m: e and asdict(e) for m, e in measured.items()} for s, measured in systems.items()}
            for kind, systems in figures(outcomes).items()
        },
    }


def _cell(known: Estimate | None) -> str:
    return f"{known.mean:.2f} [{known.low:.2f} {known.high:.2f}]" if known else "–"


def _signed(by: Estimate | None) -> str:
    return f"{by.mean:+.3f} [{by.low:+.3f} {by.high:+.3f}]" if by else "–"


def _some(units: Sequence[str]) -> str:
    more = f" … {len(units) - _SHOWN} more" if len(units) > _SHOWN else ""
    return " ".join(units[:_SHOWN]) + more
