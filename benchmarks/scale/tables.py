"""`python -m benchmarks.scale.tables`: what `var/bench/scale.json` holds as the tables of docs/performance.md."""

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.scale.__main__ import LOADS, RESULTS, cell

_Figures = dict[str, Any]


def main() -> None:
    for figures in sorted(json.loads(RESULTS.read_text(encoding="utf-8")), key=lambda of: of["passages"]):
        print(f"\n## {figures['passages']:,} 段 passages\n")
        print("\n".join((*_library(figures), "", *_served(figures))))


def _library(figures: _Figures) -> Iterator[str]:
    names = list(figures["build"])
    yield from _head("毫秒 ms", names)
    yield _row("建立 build, passages/s", [f"{figures['build'][name]:,.0f}" for name in names])
    yield _row("磁盘 on disk, MB", [f"{figures['megabytes'][name]:,.0f}" for name in names])
    for question, each in figures["queries"].items():
        best = min(each[name]["median"] for name in names if not name.startswith("ours"))
        yield _row(question, [cell(each[name], best) for name in names])


def _served(figures: _Figures) -> Iterator[str]:
    names = list(figures["served"])
    yield from _head("HTTP", names)
    for what, key in (
        ("启动到首答 start to first answer, ms", "first_answer_ms"),
        ("放入到找到 drop to find, ms", "drop_to_find_ms"),
        ("服务时内存 memory of the server, MB", "peak_megabytes"),
    ):
        yield _row(what, [f"{figures['served'][name][key]:,.0f}" for name in names])
    yield _row("建立时内存 memory of building, MB", [f"{figures['build_peak_megabytes'][name]:,.0f}" for name in names])
    for what in LOADS:
        for number, load in enumerate(figures["served"][names[0]][what]):
            each = [figures["served"][name][what][number] for name in names]
            cells = [f"{e['per_second']:.0f}/s · {e['median_ms']:.0f} · {e['p99_ms']:.0f}" for e in each]
            yield _row(f"{what}, {load['clients']} × ：每秒 · 中位 · p99", cells)


def _head(what: str, names: list[str]) -> tuple[str, str]:
    return _row(what, names), f"|---|{'---:|' * len(names)}"


def _row(what: str, cells: list[str]) -> str:
    return f"| {what} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
