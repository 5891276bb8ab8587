"""What adding one document costs while the archive doubles five times: `make bench-adding`. Figures, not verdicts.

The documents are made up, eight paragraphs each. Printed are the median and the worst of some additions, each a
whole `reindex`, the size of what a new reader has to open, and each median as a multiple of the first.
"""

import random
import statistics
import tempfile
import time
from pathlib import Path

from index.library import current
from index.reindex import reindex

FIRST = 50
DOUBLINGS = 5
ADDITIONS = 15
WORDS = "联合国 妇女署 议会 性别平等 决议 会员国 报告 可持续发展 国际 合作 人权 民主 委员会 秘书长 大会 通过".split()  # noqa: SIM905


def document(number: int) -> str:
    chosen = random.Random(number)
    texts = ("".join(chosen.choices(WORDS, k=20)) + f"{chosen.randint(1990, 2020)}年。" for _ in range(8))
    return f"关于第{number}号事项的说明\n\n" + "\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) + "\n"


def seconds(documents: Path, data: Path) -> float:
    begun = time.perf_counter()
    reindex(documents, data)
    return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        documents, data = Path(folder, "documents"), Path(folder, "var")
        documents.mkdir()
        made = 0
        first = 0.0
        print("文件 documents   加一份 add one, ms   最慢 worst   打开 open, ms   倍 ratio")
        for doubling in range(DOUBLINGS + 1):
            while made < FIRST * 2**doubling:
                (documents / f"{made}.txt").write_text(document(made), encoding="utf-8")
                made += 1
            reindex(documents, data)
            # Files so young are read once more to be sure of them (`index/seen.py`).
            time.sleep(2.1)
            reindex(documents, data)
            costs = []
            for _ in range(ADDITIONS):
                (documents / f"{made}.txt").write_text(document(made), encoding="utf-8")
                made += 1
                costs.append(seconds(documents, data))
            begun = time.perf_counter()
            current(data)
            opening = time.perf_counter() - begun
            median = statistics.median(costs)
            first = first or median
            print(
                f"{made - ADDITIONS // 2:>14} {median * 1000:>20.0f} {max(costs) * 1000:>12.0f}"
                f" {opening * 1000:>15.0f} {median / first:>10.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
