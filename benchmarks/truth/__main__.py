"""`python -m benchmarks.truth [--format text|docx|pdf] [--limit N] [--show N]`: how much of the truth is read."""

import argparse
import json
import multiprocessing
import time
from collections import Counter
from pathlib import Path

from archive.extract import formats
from benchmarks.truth.as_text import LINES
from benchmarks.truth.compare import Fault
from benchmarks.truth.measure import Outcome, measure
from benchmarks.truth.resolutions import RESOLUTIONS, chosen

_SHOWN = 110


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.truth", description=__doc__)
    parser.add_argument("--format", choices=("text", "docx", "pdf"), default="text")
    parser.add_argument(
        "--lines", type=int, nargs="+", default=[LINES], help="lines of a page of text; several are counted together"
    )
    parser.add_argument("--limit", type=int, help="only so many, spread over all")
    parser.add_argument("--show", type=int, default=0, help="examples of each kind of error")
    parser.add_argument("--only", help="only those whose file name contains this")
    parser.add_argument("--save", type=Path, help="write what was rendered into this folder")
    parser.add_argument("--json", action="store_true", help="every fault on a line, for programs")
    asked = parser.parse_args()
    if not list(RESOLUTIONS.glob("*-zh.tar.gz")):
        raise SystemExit(f"!!! 没有语料 / THE CORPORA ARE NOT THERE: {RESOLUTIONS}\n!!! ARCHIVE_CORPORA=…/corpora")
    if f".{asked.format}" not in (*formats(), ".text"):
        raise SystemExit(f"!!! 还不能读 / archive.extract cannot read .{asked.format} yet")
    started = time.perf_counter()
    jobs = (
        (name, data, asked.format, height, asked.save)
        for name, data in chosen(asked.limit, asked.only)
        for height in asked.lines
    )
    with multiprocessing.get_context("spawn").Pool() as pool:
        outcomes = [outcome for outcome in pool.imap(measure, jobs, chunksize=4) if outcome]
    if asked.json:
        _print_faults(outcomes)
    else:
        _report(outcomes, asked.show)
        print(f"{time.perf_counter() - started:.0f} s")


# The report


def _report(outcomes: list[Outcome], show: int) -> None:
    print(f"{'':10} {'documents':>9} {'exactly right':>16} {'passages':>9} {'right':>9} {'%':>8}")
    plain = [outcome for outcome in outcomes if outcome.plain]
    other = [outcome for outcome in outcomes if not outcome.plain]
    for label, some in (("plain", plain), ("other", other), ("all", outcomes)):
        exact = sum(1 for o in some if o.verdict and o.verdict.is_exact and not o.unaccounted)
        right, total = _counts(some)
        passages = sum(n for kind, n in total.items() if kind not in ("row", "heading"))
        well = sum(n for kind, n in right.items() if kind not in ("row", "heading"))
        share = f"{exact} ({_percent(exact, len(some))})"
        print(f"{label:10} {len(some):>9} {share:>16} {passages:>9} {well:>9} {_percent(well, passages):>8}")
    print()
    right, total = _counts(outcomes)
    for kind, n in total.most_common():
        print(f"{kind:14} {right[kind]:>7} of {n:>7} {_percent(right[kind], n):>9}")
    verdicts = [o.verdict for o in outcomes if o.verdict]
    print(f"\nunaccounted characters {sum(o.unaccounted for o in outcomes)}", end="; ")
    print(f"right but for blanks {sum(v.blanks for v in verdicts)}", end="; ")
    print(f"right under another heading {sum(v.paths for v in verdicts)}", end="; ")
    print(f"refused {sum(bool(o.refused) for o in outcomes)}")
    facts = Counter(fact for o in outcomes for fact in o.facts)
    print("facts of the cover not read:", ", ".join(f"{fact} {n}" for fact, n in facts.most_common()) or "none")
    _report_faults(outcomes, show)


def _report_faults(outcomes: list[Outcome], show: int) -> None:
    faults: dict[str, list[tuple[str, Fault]]] = {}
    for outcome in outcomes:
        for fault in outcome.verdict.faults if outcome.verdict else ():
            faults.setdefault(fault.error, []).append((outcome.name, fault))
    for error, cases in sorted(faults.items(), key=lambda item: -len(item[1])):
        print(f"\n{len(cases):>6} {error}, in {len({name for name, _ in cases})} documents")
        # Spread over all, so that one document's misfortune is not the only example.
        for name, fault in cases[:: max(1, len(cases) // show)][:show] if show else ():
            print(f"       {name} {fault.locator}")
            print(f"         wanted {_short(fault.wanted)}")
            print(f"         read   {_short(fault.read)}")


def _print_faults(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        for fault in outcome.verdict.faults if outcome.verdict else ():
            row = {"name": outcome.name, "plain": outcome.plain, "error": fault.error, "locator": fault.locator}
            print(json.dumps({**row, "wanted": fault.wanted, "read": fault.read}, ensure_ascii=False))


def _counts(outcomes: list[Outcome]) -> tuple[Counter[str], Counter[str]]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.verdict:
            right += outcome.verdict.right
            total += outcome.verdict.total
    return right, total


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"


def _short(text: str) -> str:
    line = text.replace("\n", "⏎")
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN // 2]}…{line[-_SHOWN // 2 :]}"


if __name__ == "__main__":
    main()
