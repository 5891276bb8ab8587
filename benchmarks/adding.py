"""What adding one document costs while the archive doubles five times: `make bench-adding`. Figures, not verdicts.

The documents are made up, eight paragraphs each. Printed are, for some additions, each a whole `reindex` from the
look at the folder to the commit: the median and the worst; the median where the file added is named, as `watch` does;
what a new reader has to open; and each median as a multiple of the first.
"""

import random
import statistics
import sys
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


def seconds(documents: Path, data: Path, touched: tuple[str, ...] | None = None) -> float:
    begun = time.perf_counter()
    reindex(documents, data, touched=touched)
    return time.perf_counter() - begun


def write(documents: Path, number: int) -> str:
    name = f"{number}.txt"
    (documents / name).write_text(document(number), encoding="utf-8")
    return name


def settle(documents: Path, data: Path) -> None:
    """Files so young are read once more to be sure of them (`index/seen.py`)."""
    reindex(documents, data)
    time.sleep(2.1)
    reindex(documents, data)


def main(doublings: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        documents, data = Path(folder, "documents"), Path(folder, "var")
        documents.mkdir()
        made = 0
        first: tuple[float, float] | None = None
        print("文件 documents   加一份 add one, ms   倍 ratio   最慢 worst   指名 named, ms   倍 ratio   打开 open, ms")
        for doubling in range(doublings + 1):
            while made < FIRST * 2**doubling:
                write(documents, made)
                made += 1
            settle(documents, data)
            looking, named = [], []
            for _ in range(ADDITIONS):
                write(documents, made)
                looking.append(seconds(documents, data))
                named.append(seconds(documents, data, (write(documents, made + 1),)))
                made += 2
            begun = time.perf_counter()
            current(data)
            opening = time.perf_counter() - begun
            medians = statistics.median(looking), statistics.median(named)
            first = first or medians
            print(
                f"{made - ADDITIONS:>14} {medians[0] * 1000:>20.0f} {medians[0] / first[0]:>10.2f}"
                f" {max(looking) * 1000:>12.0f} {medians[1] * 1000:>16.0f} {medians[1] / first[1]:>10.2f}"
                f" {opening * 1000:>15.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOUBLINGS)
