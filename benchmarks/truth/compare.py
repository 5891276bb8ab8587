"""A document read back against the truth: what is right, what is wrong and how."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from archive.model import Document, Passage, Section
from benchmarks.truth.expected import Expected, Truth

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: what kind of error, where, what was expected there and what was read."""

    error: str
    locator: str
    wanted: str
    read: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing one document gave. `right` and `total` count passages by kind; headings and rows count apart,
    under `heading` and `row`. `blanks` counts right passages whose blanks differ, `paths` those whose headings do."""

    right: Counter[str]
    total: Counter[str]
    faults: tuple[Fault, ...]
    blanks: int
    paths: int

    @property
    def is_exact(self) -> bool:
        """Whether everything expected was read and nothing else."""
        return not self.faults


def compare(truth: Truth, document: Document) -> Verdict:
    """Find each passage, heading and row of the truth in a document.

    Two passages of one locator are told apart by their order.
    """
    right: Counter[str] = Counter()
    faults: list[Fault] = []
    blanks = paths = 0
    read = _keyed(document.passages)
    homes: dict[str, str] = {}
    for passage in document.passages:
        homes.setdefault(_bare(passage.text), passage.locator)
    wanted = _keyed(truth.passages)
    rows = [_bare(row) for row in truth.rows]
    tables = frozenset(rows)
    for key, item in wanted.items():
        found = read.get(key)
        if found is not None and found.kind == item.kind and _is_said(found.text, item, tables):
            right[item.kind] += 1
            blanks += found.text != item.text
            paths += item.kind != "footnote" and _innermost(found.section_path) != _innermost(item.path)
        else:
            faults.append(_fault(item, found, homes, tables))
    passages = [_bare(passage.text) for passage in document.passages]
    for row in rows:
        if any(row in text for text in passages):
            right["row"] += 1
        else:
            faults.append(Fault("row lost or cut", "", row, ""))
    headings = "\n".join(_bare(h) for h in _headings(document))
    for heading in truth.headings:
        if _bare(heading) in headings:
            right["heading"] += 1
        else:
            faults.append(Fault("heading not read as one", "", heading, _home(heading, document)))
    for key, passage in read.items():
        if key not in wanted and _bare(passage.text) not in rows:
            faults.append(Fault("passage that is none", passage.locator, "", passage.text))
    total: Counter[str] = Counter(item.kind for item in truth.passages)
    total.update({"row": len(rows), "heading": len(truth.headings)})
    return Verdict(right, total, tuple(faults), blanks, paths)


_Located = TypeVar("_Located", Passage, Expected)


def _keyed(items: Iterable[_Located]) -> dict[tuple[str, int], _Located]:
    seen: Counter[str] = Counter()
    keyed: dict[tuple[str, int], _Located] = {}
    for item in items:
        keyed[item.locator, seen[item.locator]] = item
        seen[item.locator] += 1
    return keyed


def _is_said(text: str, item: Expected, rows: frozenset[str]) -> bool:
    """Whether a text is the expected one, with rows of tables in it or without; a page may cut one of the rows."""
    wanted = _bare(item.text)
    own = "".join(line for each in text.split("\n") if (line := _bare(each)) not in rows)
    return wanted in (_bare(text), own) or (own.startswith(wanted) and own[len(wanted) :] in rows)


def _fault(item: Expected, found: Passage | None, homes: dict[str, str], rows: frozenset[str]) -> Fault:
    elsewhere = homes.get(_bare(item.text))
    if found is None or (not _is_said(found.text, item, rows) and elsewhere):
        error = f"{item.kind}: wrong locator" if elsewhere else f"{item.kind}: lost"
        return Fault(error, item.locator, item.text, f"at {elsewhere}" if elsewhere else "")
    if _is_said(found.text, item, rows):
        return Fault(f"{item.kind}: wrong kind", item.locator, item.kind, found.kind)
    wanted, read = _bare(item.text), _bare(found.text)
    if read.startswith(wanted):
        return Fault(f"{item.kind}: more than its text", item.locator, _end(wanted), _end(read))
    if wanted.startswith(read):
        return Fault(f"{item.kind}: less than its text", item.locator, _end(wanted), _end(read))
    return Fault(f"{item.kind}: other text", item.locator, item.text, found.text)


def _headings(document: Document) -> Iterator[str]:
    for item in document.places:
        if isinstance(item, Section):
            yield item.heading
            yield item.subtitle or ""
            yield item.heading + (item.subtitle or "")


def _home(heading: str, document: Document) -> str:
    bare = _bare(heading)
    return next((f"in {p.locator}: {_end(p.text)}" for p in document.passages if bare in _bare(p.text)), "")


def _innermost(path: tuple[str, ...]) -> str:
    return _bare(path[-1]) if path else ""


def _end(text: str) -> str:
    return text if len(text) <= _SHOWN else "…" + text[-_SHOWN:]


def _bare(text: str) -> str:
    return "".join(text.split())
