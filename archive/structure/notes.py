"""Footnote marks in running text, and which passage bears which footnote."""

import re
from collections.abc import Collection

from archive.model import Mark
from archive.structure.openings import NOTE_MARK, note_label

# ² after a unit is a square, not a note: 5 km².
_MARK = re.compile(rf"(?<![A-Za-z⁰¹²³⁴⁵⁶⁷⁸⁹])(?:{NOTE_MARK})")


def marks(text: str, notes: Collection[str]) -> tuple[Mark, ...]:
    """The footnote marks of a text; `notes` are the labels of the document's footnotes.

    >>> marks("正式决议的方式¹继续", {"1"})
    (Mark(label='1', start=7, end=8, footnote='fn1'),)
    """
    return tuple(
        Mark(label, found.start(), found.end(), locator(label) if label in notes else None)
        for found in _MARK.finditer(text)
        if (label := note_label(found[0]))
    )


def labels(text: str) -> set[str]:
    """The labels of the footnotes that a text marks.

    >>> sorted(labels("决议¹和报告，²"))
    ['1', '2']
    """
    return {note_label(found[0]) for found in _MARK.finditer(text)}


def locator(label: str) -> str:
    """The locator of the footnote with a label: `fn4`, `fn-a`."""
    return f"fn{label}" if label.isdigit() else f"fn-{label}"
