"""Everything in the corpora, parsed: `make corpus-report`. Figures to read and suspicious places to look at.

For each folder: documents, passages and their kinds, characters unaccounted for (there must be none), passages that
look cut or run together, files refused and why, and the share of documents fully understood: nothing cautioned,
nothing suspicious, nothing lost. That the paragraphs of a letter, which prints no numbers, are counted is told and is
no failure. A passage is suspicious that

- ends without closing punctuation and is no item of a list, row, note, title or remark in brackets (`ends open`);
- begins in the middle: with punctuation that closes, a particle, a small letter (`begins inside`);
- holds a line that begins like a numbered paragraph, a letter, a heading, a note or a meeting (`holds an opening`);
- joins a line to one so short that no page can have cut it: a signature, a row, a caption (`runs together`).

Of `un/unpc2015` only some sentences of each document are there: its numbers do jump.

`--show N` prints N of each, spread over the folder, `--folder` takes only those whose name begins so.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from archive.accounting import unaccounted
from archive.catalogue import Entry, parse
from archive.extract import extract, formats
from archive.messages import ArchiveError
from archive.model import Document, Passage
from archive.structure.joining import is_closed
from archive.structure.openings import is_heading, openings

CORPORA = Path(os.environ.get("ARCHIVE_CORPORA", "../shared/corpora"))
_BATCH = 256
_AROUND = 70
_ENDS = "，,、"
# Particles end what stands before them; 了解, 着重 and the like are words of their own.
_BEGINS_INSIDE = re.compile(
    r"[，。；：、！？）)》〉”’」』】,.;:!?]|的(?![确士])|了(?![解结結])|着(?![力重手眼陆装])|[们吗呢吧]|[a-z]{2}(?!\w*[.:/@])"
)
_REMARK = re.compile(r"[（(［[][^（(]*[)）］\]]")
# A footnote whose mark is a plain digit (`2 800` is a number, `5 月` a date); the meeting of an adoption.
_HELD = re.compile(r"\d{1,3} (?![\d年月日])\S|第\s*\d+\s*次(?:全体)?会议\s*(?:[（(]续会[)）])?\s*(?:\d{4}|$)")
_SHORT = 12
# Half a line: what a page cut is as long as a line.
_SHORT_LINE = 20
_SEAM = 6
_LISTED = ("bullet", "subparagraph", "annex_entry", "footnote")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage that looks cut or run together: what is suspicious, where, and the words around the place."""

    what: str
    file: str
    locator: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """What parsing one file gave; `refused` is the reason where it gave nothing. `cautions` leaves out that paragraphs
    are counted where it is as it should be (`is_counted`)."""

    kinds: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    cautions: int = 0
    is_counted: bool = False
    suspects: tuple[Suspect, ...] = ()
    refused: str = ""

    @property
    def is_understood(self) -> bool:
        """Whether nothing was cautioned, suspicious, lost or refused."""
        return not (self.refused or self.lost or self.cautions or self.suspects)


Files = Iterator[tuple[str, bytes]]


def main() -> None:
    """Parse everything and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus_report", description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="so many suspicious passages of each sort and folder")
    parser.add_argument("--folder", default="", help="only the folders whose name begins so")
    parser.add_argument("--limit", type=int, help="only so many files of each folder")
    asked = parser.parse_args()
    if not CORPORA.is_dir():
        raise SystemExit(f"!!! 没有语料 / THE CORPORA ARE NOT THERE: {CORPORA}\n!!! ARCHIVE_CORPORA=…/corpora")
    chosen = {name: files for name, files in FOLDERS.items() if name.startswith(asked.folder)}
    if not chosen:
        raise SystemExit(f"!!! --folder: {', '.join(FOLDERS)}")
    with multiprocessing.get_context("spawn").Pool() as pool:
        for name, files in chosen.items():
            started = time.perf_counter()
            tally = Tally()
            waiting = islice(files(), asked.limit)
            # Batch by batch: a pool would otherwise read the whole folder into its queue.
            while batch := list(islice(waiting, _BATCH)):
                for outcome in pool.imap(read, batch, chunksize=8):
                    tally.add(outcome)
            tally.report(name, asked.show, time.perf_counter() - started)


def read(file: tuple[str, bytes]) -> Read:
    """What one file gives."""
    name, data = file
    if not name.lower().endswith(formats()):
        return Read(refused=f"{name}: .{name.rpartition('.')[2]} is not read yet")
    try:
        document = parse(Entry(name, data, None))
    except ArchiveError as error:
        return Read(refused=str(error))
    source = extract(name, data)
    lost = sum(len(run.text) for run in unaccounted(document, source))
    kinds: Counter[str] = Counter(passage.kind for passage in document.passages)
    kinds["heading"] = len(document.sections)
    is_counted = _prints_no_number(document) and any("没有编号" in caution.zh for caution in document.cautions)
    found = tuple(suspects(document, source.text))
    return Read(kinds, lost, len(document.cautions) - is_counted, is_counted, found)


def _prints_no_number(document: Document) -> bool:
    numbered = ("paragraph", "operative", "article")
    return not any(passage.kind in numbered and passage.marker for passage in document.passages)


def suspects(document: Document, text: str) -> Iterator[Suspect]:
    """The suspicious passages of a document read from a text."""
    parents = {passage.parent for passage in document.passages}
    for passage in document.passages:
        # An article may print its title alone, its paragraphs the words.
        titled = passage.locator in parents and is_heading(passage.text)
        for what, words in (*_suspicions(passage, titled), *_joins(passage, text)):
            yield Suspect(what, document.file, passage.locator, words.replace("\n", "⏎"))


def _suspicions(passage: Passage, titled: bool) -> Iterator[tuple[str, str]]:
    text = passage.text
    is_row = "\t" in text or "|" in text
    is_whole = passage.kind in _LISTED or titled or is_row or _REMARK.fullmatch(text)
    if not is_whole and not is_closed(text, _ENDS):
        yield "ends open", "…" + text[-_AROUND:]
    if _BEGINS_INSIDE.match(text) and passage.kind != "footnote":
        yield "begins inside", text[:_AROUND] + "…"
    for line in text.split("\n")[1:] if not is_row else ():
        begins = any(opening.kind not in ("bullet", "note") for opening in openings(line)) and len(line) > _SHORT
        if begins or (_HELD.match(line) and passage.kind != "footnote"):
            at = text.index("\n" + line)
            yield "holds an opening", f"…{text[max(0, at - _AROUND // 2) : at + _AROUND // 2]}…"
            return


def _joins(passage: Passage, text: str) -> Iterator[tuple[str, str]]:
    for above, below in pairwise(passage.extents):
        line = text[above.start : above.end]
        seam = line[-_SEAM:] + text[below.start : below.end][:_SEAM]
        if len(line) < _SHORT_LINE and "\n" in text[above.end : below.start] and seam in passage.text:
            yield "runs together", f"…{line} + {text[below.start : below.end][:_AROUND]}…"
            return


@dataclass(slots=True)
class Tally:
    """The sums of a folder. Of the suspicious only what may be shown is kept, so memory does not grow with it."""

    documents: int = 0
    understood: int = 0
    cautioned: int = 0
    counted: int = 0
    lost: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    shown: dict[str, list[Suspect]] = field(default_factory=dict)

    def add(self, outcome: Read) -> None:
        """Count a file in."""
        self.documents += 1
        self.understood += outcome.is_understood
        self.cautioned += bool(outcome.cautions)
        self.counted += outcome.is_counted
        self.lost += outcome.lost
        self.kinds += outcome.kinds
        if outcome.refused:
            self.refused.append(outcome.refused)
        for suspect in outcome.suspects:
            self.found[suspect.what] += 1
            kept = self.shown.setdefault(suspect.what, [])
            # Of one file at most three, and of the whole every so many: thinned when there are too many.
            if sum(other.file == suspect.file for other in kept[-3:]) < 3:
                kept.append(suspect)
            if len(kept) > 2000:
                del kept[::2]

    def report(self, name: str, show: int, seconds: float) -> None:
        """Print the folder's figures."""
        passages = sum(n for kind, n in self.kinds.items() if kind != "heading")
        print(f"{name}: {self.documents} documents, {passages} passages, {seconds:.0f} s")
        print("  kinds        " + ", ".join(f"{kind} {n}" for kind, n in self.kinds.most_common() if n))
        print(f"  unaccounted  {self.lost} characters" + ("  !!! SOMETHING IS LOST" if self.lost else ""))
        print("  suspicious   " + (", ".join(f"{what} {n}" for what, n in self.found.most_common()) or "nothing"))
        share = 100 * self.understood / self.documents if self.documents else 0
        print(
            f"  understood   {self.understood} ({share:.1f} %); {self.cautioned} with cautions, {self.counted} counted"
        )
        print(f"  refused      {len(self.refused)}")
        reasons = Counter(re.sub(r"^[^:]*: ", "", reason) for reason in self.refused)
        for reason, n in reasons.most_common(12):
            print(f"    {n} × {reason[:150]}")
        for what, kept in self.shown.items():
            for suspect in kept[:: max(1, len(kept) // show)][:show] if show else ():
                print(f"  {what}: {suspect.file} {suspect.locator}\n    {suspect.words}")
        print(flush=True)


# The folders, each as files: a name and its bytes


def _files(folder: str, *endings: str) -> Callable[[], Files]:
    def every() -> Files:
        for path in sorted((CORPORA / folder).iterdir()):
            if path.suffix in endings and path.stem != "SOURCE":
                yield path.name, path.read_bytes()

    return every


def _texts(file: str, name: str) -> Callable[[], Files]:
    """The `text` of each line of a file of JSON, called by another of its keys."""

    def every() -> Files:
        with gzip.open(CORPORA / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield str(row[name]).replace("/", "_") + ".txt", str(row["text"]).encode()

    return every


def _sentences() -> Files:
    """The Chinese of the sentences of each document of the parallel corpus, a paragraph a line."""
    with (CORPORA / "un/unpc2015/docs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = "\n\n".join(paragraph["zh"] for paragraph in row["paragraphs"])
            yield str(row["doc"]).replace("/", "_") + ".txt", text.encode()


def _markup() -> Files:
    from benchmarks.truth.resolutions import RESOLUTIONS, markup

    for archive in sorted(RESOLUTIONS.glob("*.tar.gz")):
        for stem, data in markup(archive):
            yield f"{stem}.xml", data


FOLDERS: dict[str, Callable[[], Files]] = {
    "laws": _texts("laws/laws.jsonl.gz", "id"),
    "gov_reports": _files("gov_reports/txt", ".txt"),
    "un/ga_resolutions": _texts("un/ga_resolutions/resolutions.jsonl.gz", "symbol"),
    "un/ga_resolutions/xml": _markup,
    "un/pdf_text": _files("un/pdf_text", ".txt"),
    "un/charter": _files("un/charter", ".txt"),
    "un/udhr": _files("un/udhr", ".txt"),
    "un/treaties_hant": _files("un/treaties_hant", ".txt"),
    "un/unpc2015": _sentences,
    "traditional": _files("traditional/txt", ".txt"),
    "encodings": _files("encodings", ".txt", ".html"),
    "office": _files("office", ".docx", ".pdf", ".html"),
}


if __name__ == "__main__":
    main()
