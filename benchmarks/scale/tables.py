"""`python -m benchmarks.scale.tables`: what `var/bench/scale.json` holds as the tables of docs/performance.md."""

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.serving import PROJECT

RESULTS = PROJECT / "var" / "bench" / "scale.json"
_Figures = dict[str, Any]
_LIBRARY = {
    "build": "建立 build, passages/s",
    "build_peak_megabytes": "建立时内存 memory of building, MB",
    "megabytes": "磁盘 on disk, MB",
    "first_answer_ms": "新进程到首答 new process to first answer, ms",
    "one_more_ms": "添一段到找到 one more, until found, ms",
}
_SERVER = {
    "first_answer_ms": "启动到首答 start to first answer, ms",
    "drop_to_find_ms": "放入到找到 drop to find, ms",
    "peak_megabytes": "服务时内存 memory of the server, MB",
}


def main() -> None:
    for figures in results():
        print(table(figures))


def results() -> list[_Figures]:
    """The figures of all sizes measured, the smallest first."""
    known: list[_Figures] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    return sorted(known, key=lambda figures: figures["passages"])


def table(figures: _Figures) -> str:
    """What was measured at one size, in Markdown."""
    return "\n".join((f"\n## {figures['passages']:,} 段 passages\n", *_library(figures), "", *_served(figures)))


def _library(figures: _Figures) -> Iterator[str]:
    """Each figure with its ratio to that of the best of the others."""
    names = list(figures["build"])
    others = [name for name in names if not name.startswith("ours")]
    yield from _head("毫秒 ms", names)
    for key, what in _LIBRARY.items():
        best = (max if key == "build" else min)(figures[key][name] for name in others)
        yield _row(what, [f"{_short(figures[key][name])} ({figures[key][name] / best:.1f})" for name in names])
    for question, each in figures["queries"].items():
        best = min(each[name]["median"] for name in others)
        yield _row(question, [_cell(each[name], best) for name in names])


def _served(figures: _Figures) -> Iterator[str]:
    names = list(figures["served"])
    yield from _head("HTTP", names)
    for key, what in _SERVER.items():
        yield _row(what, [_short(figures["served"][name][key]) for name in names])
    for what, loads in figures["served"][names[0]].items():
        for number, load in enumerate(loads if isinstance(loads, list) else ()):
            each = [figures["served"][name][what][number] for name in names]
            cells = [f"{e['per_second']:.0f}/s · {_short(e['median_ms'])} · {_short(e['p99_ms'])}" for e in each]
            yield _row(f"{what}, {load['clients']} × ：每秒 · 中位 · p99", cells)


def _cell(of: dict[str, float], best: float) -> str:
    """A median and the worst, and the ratio of the median to that of the best of the others."""
    return f"{_short(of['median'])} · {_short(of['worst'])} ({of['median'] / best:.1f})"


def _short(number: float) -> str:
    """Two digits, or as many as stand before the point."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 1 else f"{number:.2f}"


def _head(what: str, names: list[str]) -> tuple[str, str]:
    return _row(what, names), f"|---|{'---:|' * len(names)}"


def _row(what: str, cells: list[str]) -> str:
    return f"| {what} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
