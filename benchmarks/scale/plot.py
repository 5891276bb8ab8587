"""`python -m benchmarks.scale.plot`: what `var/bench/scale.json` holds as curves of cost against size, in `docs/`."""

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot

from benchmarks.scale.tables import results
from benchmarks.serving import PROJECT

PLOT = PROJECT / "docs" / "performance.svg"
# A colour and a dash each, so that they are told apart without colours.
_LINES = {
    "ours, whoosh": ("#00558c", "-"),
    "ours, tantivy": ("#00558c", "--"),
    "tantivy": ("#b5651d", "-"),
    "SQLite FTS5": ("#5b7f3b", "-"),
    "Xapian": ("#7a4d8b", "-"),
    "Whoosh": ("#666666", "-"),
}
_Figures = dict[str, Any]


def main() -> None:
    measured = results()
    # Texts as texts, in whatever font the reader has; the same curves are the same file.
    mpl.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "", "font.family": "sans-serif", "font.size": 9}
    panels: dict[str, Callable[[_Figures, str], float | None]] = {
        "common word, facets: ms": _median("common, facets"),
        "three words or-ed, facets: ms": _median("three or, facets"),
        "phrase of four, facets: ms": _median("phrase of four, facets"),
        "building: passages/s": lambda of, name: of["build"].get(name),
        "search page over HTTP, one client: ms": lambda of, name: _page(of, name, 0),
        "on disk: MB": lambda of, name: of["megabytes"].get(name),
    }
    figure, axes = pyplot.subplots(2, 3, figsize=(10.5, 6), layout="constrained")
    for axis, (title, value) in zip(axes.flat, panels.items(), strict=True):
        axis.set_title(title, fontsize=9)
        axis.set_xlabel("passages", fontsize=8)
        axis.loglog()
        axis.grid(visible=True, color="#dddddd", linewidth=0.6)
        for name, (colour, dash) in _LINES.items():
            drawn = [(of["passages"], y) for of in measured if (y := value(of, name)) is not None]
            if drawn:
                axis.plot(*zip(*drawn, strict=True), dash, color=colour, label=name, marker="o", markersize=3)
    figure.legend(*axes.flat[0].get_legend_handles_labels(), loc="outside lower center", ncols=6, frameon=False)
    figure.savefig(PLOT, metadata={"Date": None, "Creator": None})


def _median(question: str) -> Callable[[_Figures, str], float | None]:
    return lambda of, name: of["queries"][question].get(name, {}).get("median")


def _page(of: _Figures, name: str, clients: int) -> float | None:
    served = of["served"].get(name)
    return served["page"][clients]["median_ms"] if served else None


if __name__ == "__main__":
    main()
