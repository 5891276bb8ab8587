"""What a printed line is by the lines around it, where the markup calls it something else."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive import numerals
from benchmarks.truth.headings import ARTICLE, MARKS
from benchmarks.truth.printed import Line


def settled(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of what numbers on its own, each with the role that its neighbours give it."""
    return _with_lettered_headings(_with_decision(_with_whole_preamble(lines)))


def _with_whole_preamble(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, where one without a number between preambular ones is preambular too."""
    whole = list(lines)
    for at, line in enumerate(lines[1:-1], 1):
        between = whole[at - 1].role == lines[at + 1].role == "preambular"
        if between and line.role == "text" and line.text.strip("* "):
            whole[at] = replace(line, role="preambular")
    return whole


def _with_decision(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, where the last without a number above a heading or the end, with the items it lists, is operative if
    it closes: a preamble that nothing follows would decide nothing."""
    whole = list(lines)
    last: int | None = None
    for at, line in enumerate(lines):
        if line.role in ("preambular", "letter", "item"):
            last = at if line.role == "preambular" else last
            ends = at + 1 == len(lines) or lines[at + 1].role == "heading"
            if last is not None and ends and MARKS.sub("", line.text).rstrip().endswith(("。", "；")):
                whole[last] = replace(lines[last], role="text")
        elif line.role != "row":
            last = None
    return whole


def _with_lettered_headings(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, where (a) between two numbered paragraphs, the first of them finished, heads those that follow."""
    whole = list(lines)
    for at, line in enumerate(lines[1:-1], 1):
        above, below = lines[at - 1], lines[at + 1]
        heads = line.role == "letter" and not re.search("[，。；：]", line.text)
        if heads and above.role == below.role == "numbered" and above.text.endswith("。"):
            whole[at] = Line("heading", line.whole, "", line.notes)
    return whole


def clauses(lines: Sequence[Line]) -> dict[str, int]:
    """How many paragraphs without a number each article has, where it has none with one."""
    counts: dict[str, int] = {}
    article = ""
    for line in lines:
        if line.role == "heading" and (found := ARTICLE.fullmatch(line.text)):
            article = f"art{numerals.read(found[1]) or found[1]}"
            counts[article] = 0
        elif line.role == "numbered" and article:
            counts[article] = -1000
        elif line.role in ("text", "preambular") and article:
            counts[article] += 1
    return counts
