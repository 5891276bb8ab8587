"""How much of real documents comes back from the page: paragraphs and footnotes out of PDFs and of text with hard
line breaks, compared with what they were made from. Run by hand: `python -m benchmarks.layout [--wrong]`.

The corpora are found by ARCHIVE_CORPORA (default `../shared/corpora`). Left out of the comparison are blanks, for
typesetters put them between Han and Latin, invisible characters, and footnote marks, which the truth counts but does
not place.
"""

import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.extract import Source, extract

CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))
MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z]")


@dataclass(frozen=True)
class Found:
    """What came back of one document, out of what should have."""

    name: str
    paragraphs: tuple[int, int]
    notes: tuple[int, int]
    marks: tuple[int, int]
    lost: int
    wrong: tuple[str, ...]


def bare(text: str) -> str:
    seen = (char for char in MARKS.sub("", text) if unicodedata.category(char) != "Cf")
    return "".join("".join(seen).split())


def compare(name: str, source: Source, paragraphs: list[str], notes: list[str], marks: int) -> Found:
    running = [block.text for block in source.blocks if block.style.role != "note"]
    foot = [block.text for block in source.blocks if block.style.role == "note"]
    wanted, there = Counter(map(bare, paragraphs)), Counter(map(bare, running))
    wanted_notes, there_notes = Counter(map(bare, notes)), Counter(map(bare, foot))
    return Found(
        name,
        ((wanted & there).total(), wanted.total()),
        ((wanted_notes & there_notes).total(), wanted_notes.total()),
        (sum(len(MARKS.findall(text)) for text in running), marks),
        len(unheld(source)),
        tuple([f"- {text}" for text in wanted - there] + [f"+ {text}" for text in there - wanted]),
    )


def unheld(source: Source) -> list[int]:
    """Every character that is not blank and is not held exactly once."""
    held = Counter(
        offset
        for extent in (*source.furniture, *(extent for block in source.blocks for extent in block.extents))
        for offset in range(extent.start, extent.end)
    )
    return [i for i, char in enumerate(source.text) if not char.isspace() and held[i] != 1]


def office() -> Iterator[Found]:
    manifest = json.loads((CORPORA / "office/manifest.json").read_text(encoding="utf-8"))
    for document in manifest["documents"]:
        file = CORPORA / "office" / document["files"]["pdf"]
        yield compare(
            file.name,
            extract(file.name, file.read_bytes()),
            [paragraph["text"] for paragraph in document["paragraphs"]],
            [note["text"] for note in document["footnotes"]],
            sum(len(paragraph["footnotes"]) for paragraph in document["paragraphs"]),
        )


def pdf_text(form: str) -> Iterator[Found]:
    for line in (CORPORA / "un/pdf_text/expected.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        file = CORPORA / "un/pdf_text" / f"{document['id']}.{form}.txt"
        yield compare(
            file.name,
            extract(file.name, file.read_bytes()),
            [paragraph["text"] for paragraph in document["paragraphs"]],
            [note["text"] for note in document["footnotes"]],
            sum(paragraph["n_notes"] for paragraph in document["paragraphs"]),
        )


def as_they_are() -> Iterator[Found]:
    """Laws whose lines are paragraphs: nothing may be joined."""
    for file in sorted((CORPORA / "traditional/txt").glob("*.txt")):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield compare(file.name, extract("law.txt", file.read_bytes()), lines, [], 0)


def broken_at(width: int) -> Iterator[Found]:
    """The same laws with every line broken after so many characters."""
    for file in sorted((CORPORA / "traditional/txt").glob("*.txt")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        broken = [line[i : i + width] for line in lines for i in range(0, len(line), width)]
        yield compare(file.name, extract("law.txt", "\n".join(broken).encode()), lines, [], 0)


def report(name: str, found: Iterable[Found], wrong: bool) -> None:
    each = list(found)
    shares = []
    for kind in ("paragraphs", "notes", "marks"):
        got, wanted = (sum(getattr(one, kind)[i] for one in each) for i in (0, 1))
        shares.append(f"{kind} {got}/{wanted}" + (f" = {got / wanted:.2%}" if wanted else ""))
    print(f"{name}: {len(each)} documents, {', '.join(shares)}, lost {sum(one.lost for one in each)}")
    if wrong:
        for one in each:
            for text in one.wrong:
                print(f"    {one.name} {text[:150]}")


def main() -> None:
    if not CORPORA.is_dir():
        sys.exit(f"no corpora at {CORPORA}: set ARCHIVE_CORPORA")
    wrong = "--wrong" in sys.argv
    report("office PDFs", office(), wrong)
    report("pdftotext -layout", pdf_text("layout"), wrong)
    report("pdftotext -raw", pdf_text("raw"), wrong)
    report("laws as they are", as_they_are(), wrong)
    report("laws broken at 32", broken_at(32), wrong)


if __name__ == "__main__":
    main()
