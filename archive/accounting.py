"""The accounting of promise 1: every non-blank character of a source stands in exactly one passage, heading or
piece of front matter, in order, unchanged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.extract import Source, ends_line
from archive.model import Caution, Document, Extent, Line, Passage

# How many hold a character, one more, and what is not held once; more than two are two.
_ONCE_MORE = bytes.maketrans(b"\0\1", b"\1\2")
_NOT_ONCE = re.compile(rb"[^\1]+")
# What may stand between a heading and its subtitle: `附件一：活动清单`.
_BETWEEN = ":："


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """Characters that no part of a document holds, or that several hold. `line` counts from 1."""

    line: int
    start: int
    text: str
    holders: int


def unaccounted(document: Document, source: Source) -> tuple[Unaccounted, ...]:
    """Every run of non-blank characters of the source that is not held exactly once; empty when all is well.

    A passage whose text is not what its place in the source says is reported as held by none.
    """
    held = bytearray(len(source.text))
    for extent, faithful in _holdings(document, source):
        if faithful:
            held[extent.start : extent.end] = held[extent.start : extent.end].translate(_ONCE_MORE)
    is_well = all(source.text[run.start() : run.end()].isspace() for run in _NOT_ONCE.finditer(held))
    return () if is_well else tuple(_runs(source.text, held))


def audited(document: Document, source: Source) -> Document:
    """The document with a caution for each line that the accounting finds fault with."""
    faults = tuple(_caution(fault) for fault in unaccounted(document, source))
    return replace(document, cautions=(*document.cautions, *faults))


def _holdings(document: Document, source: Source) -> Iterator[tuple[Extent, bool]]:
    """Every extent that something holds, and whether what holds it says just what stands there."""
    for extent in source.furniture:
        yield extent, True
    for item in (*document.front, *document.flow):
        there = _there(source, item.extents)
        if isinstance(item, Line):
            faithful = _says(item.text, there)
        elif isinstance(item, Passage):
            faithful = _says(item.marker + item.text, there)
        else:
            whole, heading, subtitle = (_bare(text) for text in ("".join(there), item.heading, item.subtitle or ""))
            between = whole.removeprefix(heading).removesuffix(subtitle)
            faithful = whole == heading + between + subtitle and not between.strip(_BETWEEN)
        for extent in item.extents:
            yield extent, faithful


def _there(source: Source, extents: tuple[Extent, ...]) -> list[str]:
    return [source.text[extent.start : extent.end] for extent in extents]


def _says(text: str, pieces: list[str]) -> bool:
    """Whether a text is these pieces of the source, one after another, with at most blanks between them."""
    at = 0
    for piece in map(str.strip, pieces):
        while at < len(text) and text[at].isspace() and not text.startswith(piece, at):
            at += 1
        if not text.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(text)


def _bare(text: str) -> str:
    return "".join(text.split())


def _runs(source: str, held: bytearray) -> Iterator[Unaccounted]:
    start = 0
    line = 1
    for content in source.splitlines(keepends=True):
        wrong = [i for i in range(start, start + len(content)) if held[i] != 1 and not source[i].isspace()]
        if wrong:
            yield Unaccounted(line, wrong[0], "".join(source[i] for i in wrong), held[wrong[0]])
        start += len(content)
        line += ends_line(content)


def _caution(fault: Unaccounted) -> Caution:
    shown = fault.text if len(fault.text) <= 20 else fault.text[:20] + "…"
    if fault.holders:
        return Caution(
            fault.line, f"第 {fault.line} 行有文字重复归属：{shown}", f"line {fault.line}: held twice: {shown}"
        )
    return Caution(
        fault.line, f"第 {fault.line} 行有文字没有归属：{shown}", f"line {fault.line}: held by nothing: {shown}"
    )
