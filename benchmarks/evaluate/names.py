"""How often the names of the lexicon stand in the UN's texts: `python -m benchmarks.evaluate.names`.

A line for each name: full form, short forms and acronyms, each with the number of times it stands in the corpora that
`ARCHIVE_CORPORA` names; then the names of which none ever does.
"""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

from index import lexicon
from index.lexicon import Entry
from index.normalise import normal


def texts(corpora: Path) -> Iterator[str]:
    """The UN's Chinese texts: resolutions, and documents of other kinds. Raises OSError where they are not there."""
    with gzip.open(corpora / "un/ga_resolutions/resolutions.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    with (corpora / "un/unpc2015/docs.jsonl").open(encoding="utf-8") as lines:
        yield from (part["zh"] for line in lines for part in json.loads(line)["paragraphs"])


def counts(entry: Entry, text: str) -> dict[str, int]:
    """How often each of an entry's names stands in a normalised text, inside longer names too."""
    names = (entry.full, *entry.short, *entry.acronym)
    return {said: text.count(normal(said)) for said in (name.replace(" ", "") for name in names)}


def main() -> None:
    """Print the table and what never occurs."""
    text = "\n".join(map(normal, texts(Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora")))))
    counted = [(entry, counts(entry, text)) for entry in lexicon.entries()]
    for _, found in counted:
        print(*(f"{name} {count}" for name, count in found.items()), sep="  ")
    never = [entry.full.replace(" ", "") for entry, found in counted if not any(found.values())]
    print(f"\n{len(never)} of {len(counted)} never occur:", *never, sep="\n")


if __name__ == "__main__":
    main()
