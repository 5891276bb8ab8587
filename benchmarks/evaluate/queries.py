"""Queries with what is relevant to each, kept as a table: type, query, how it was judged, the relevant passages.

How it was judged is `hand`, `none` for what is not in the document at all, or a rule. A rule has parts joined by
` & `, each a regular expression that must stand in the passage's plain text, or with `!` before it must not.
"""

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Half = Literal["tuning", "reporting"]

SEED = Path(__file__).parent / "queries/seed.tsv"
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^[a-z]|\s")
# What is asked for in a whole sentence has no passages that hold it; which come first is all that counts.
BY_RANK = ("question",)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its type, the relevant units (passages, or articles of laws), and how that was judged."""

    type: str
    text: str
    relevant: frozenset[str]
    judged: str

    @property
    def by_rank(self) -> bool:
        """Whether only the order of the answer counts, not where it ends."""
        return self.type in BY_RANK

    @property
    def half(self) -> Half:
        """The half it belongs to, for ever: on one half we tune, on the other we report."""
        return "tuning" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "reporting"


def plain(text: str) -> str:
    """What rules are read against: no blanks, no footnote marks, one width, small letters.

    >>> plain("听证会。² 2013 年")
    '听证会。2013年'
    """
    return unicodedata.normalize("NFKC", _MARKS.sub("", text)).casefold()


def holds(rule: str, text: str) -> bool:
    """Whether a passage's text is relevant by a rule.

    >>> holds("海地 & !地震", "向海地派出了特派团")
    True
    """
    there = plain(text)
    return all(
        not re.search(part[1:], there) if part[0] == "!" else re.search(part, there) for part in rule.split(" & ")
    )


def read(table: Path, document: str) -> tuple[Query, ...]:
    """The queries of a table over one document."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Query(kind, text, frozenset(f"{document}/{locator}" for locator in locators.split()), judged)
        for kind, text, judged, locators in rows
    )


def halves(queries: Iterable[Query], half: Half | None) -> tuple[Query, ...]:
    """Those of one half, or all."""
    return tuple(query for query in queries if half is None or query.half == half)
