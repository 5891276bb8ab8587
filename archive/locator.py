"""Locators: where a passage or section stands in its document, as the document itself numbers it.

A locator is a chain of steps from the outside inwards, each a unit and its printed number or letter; where the
source prints none (bullets, entries, sub-headings) the count within what holds it.

    p22  p9.a  p9.a.2  p5.1      paragraph, sub-paragraph (a), (二) below it; first bullet under 5
    pp3  pp3.a  b.p5             preambular paragraph, (a) of it; paragraph 5 of part B
    art3  art3.2  art3.2.1       第三条, its 第2款, the 第1项 of that; art24-1 is 第二十四条之一
    summary  summary.1           the summary, its first paragraph
    s2.p5  s2.pp1  annex.a.p1    the same, where numbers begin again at 1 in each section
    s4  s3.a  s4.s1  s4.1        section 四, A. under 三, first sub-heading under 四, first unnumbered entry there
    pt2  ch1  pt2.ch1.s3         第二编 (or 第二部分), 第一章, 第三节 of a chapter; below these all as in `s4`
    annex  annex2                the only annex; the second of several
    annex.s2  annex.2.3          section 二 of the annex, its third entry (below `annex.s2` all as below `s2`)
    annex.3  annex.p4.a          third entry of an annex without sections; (a) of its paragraph 4
    annex.3.a  annex.2.3.a       (a) below an entry
    fn4  fn-a                    footnote ⁴; footnote ᵃ, marked in the annex
    fn-star  fn-star2            footnotes * and **
    annex.fn4  b.fn4  s2.fn4     footnote ⁴ of the annex, part or section, where one before it has that number too

What stands before the first section is in section 0: `s0.1`, `s0.s1`, `annex.s0.s1`, `ch1.s0.s1`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from archive.messages import BadReference

Unit = Literal[
    "summary", "annex", "part", "division", "chapter", "section", "lettered", "subheading", "paragraph", "preambular",
    "article", "clause", "letter", "item", "footnote",
]  # fmt: skip

_N = r"[1-9][0-9]{0,5}"
_L = "|".join(f"{letter}{letter}?" for letter in "abcdefghijklmnopqrstuvwxyz")  # after z comes aa, then bb
_STARS = "star[23]?"  # *, **, ***
_BELOW = rf"(?:\.(?P<letter>{_L}))?(?:\.(?P<item>{_N}))?"
# An annex or part numbers on its own; the body has no name.
_NAMED = rf"(?:(?P<annex>annex(?:{_N})?)|(?P<part>{_L}))"
_WITHIN = rf"(?:{_NAMED}\.)?"
_CHAPTERS = rf"(?:pt(?P<division>{_N})(?:\.|$))?(?:ch(?P<chapter>{_N})(?:\.|$))?"
_SECTION = rf"s(?P<section>{_N}|0(?=\.s[1-9]))"
_UNDER_SECTION = rf"(?:\.(?P<lettered>{_L}))?(?:\.s(?P<subheading>{_N}))?"
_LETTERED = rf"(?P<annex>annex(?:{_N})?)\.(?P<lettered>{_L})(?:\.s(?P<subheading>{_N}))?"
_NUMBERED_ANEW = rf"(?:{_CHAPTERS}{_SECTION}{_UNDER_SECTION}\.)?"

# Every shape a locator can have. A group is named after the unit it captures.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<summary>summary)(?:\.(?P<item>{_N}))?",
        _NAMED,
        rf"{_WITHIN}{_NUMBERED_ANEW}pp(?P<preambular>{_N}){_BELOW}",
        rf"{_WITHIN}{_NUMBERED_ANEW}p(?P<paragraph>{_N}){_BELOW}",
        rf"{_WITHIN}art(?P<article>{_N}(?:-{_N})?)(?:\.(?P<clause>{_N}))?{_BELOW}",
        rf"{_LETTERED}",
        rf"{_LETTERED}\.p(?P<paragraph>{_N}){_BELOW}",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}(?P<lettered>{_L})(?:\.s(?P<subheading>{_N}))?\.p(?P<paragraph>{_N}){_BELOW}",
        rf"{_WITHIN}{_CHAPTERS}{_SECTION}{_UNDER_SECTION}",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}(?<!\.)",
        rf"{_NAMED}\.(?P<section>{_N})\.(?P<entry>{_N}){_BELOW}",
        rf"{_NAMED}\.(?P<entry>{_N})(?:\.(?P<letter>{_L})(?:\.(?P<item>{_N}))?)?",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}(?:s(?P<section>{_N}|0)\.)?(?P<entry>{_N})(?:\.(?P<letter>{_L}))?",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}p(?P<paragraph>{_N}){_BELOW}",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}pp(?P<preambular>{_N}){_BELOW}",
        rf"{_WITHIN}(?=pt|ch){_CHAPTERS}(?P<lettered>{_L})(?:\.s(?P<subheading>{_N}))?",
        rf"s(?P<section>{_N}|0)\.(?P<entry>{_N}){_BELOW}",
        rf"(?P<part>{_L})\.s(?P<section>0)\.(?P<entry>{_N}){_BELOW}",
        rf"{_WITHIN}{_CHAPTERS}(?:s(?P<section>{_N})\.)?fn(?:(?P<footnote>{_N})|-(?P<lettered_footnote>{_L}|{_STARS}))",
    )
)

_PREFIXES: dict[Unit, str] = {
    "summary": "summary", "annex": "annex", "division": "pt", "chapter": "ch", "section": "s", "subheading": "s",
    "paragraph": "p", "preambular": "pp", "article": "art", "footnote": "fn",
}  # fmt: skip


_UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)} | {
    "lettered_footnote": "footnote",
    # What is counted in a section or an annex; what is counted below it is an item too.
    "entry": "item",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of a document. `label` is its number or small letter, None for a summary and an only annex."""

    unit: Unit
    label: int | str | None = None


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Locator:
    """The steps to a passage or section. `str` writes the canonical form, `parse` reads it.

    >>> str(Locator((Step("annex"), Step("section", 2), Step("item", 3))))
    'annex.2.3'
    """

    steps: Steps

    def __str__(self) -> str:
        return ".".join(_written(self.steps, position) for position in range(len(self.steps)))


def parse(text: str) -> Locator:
    """The locator with this canonical form; what people write otherwise is for `archive.resolve`.

    Raises BadReference on anything else.

    >>> parse("p9.a").steps
    (Step(unit='paragraph', label=9), Step(unit='letter', label='a'))
    """
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return Locator(tuple(_steps(found)))
    raise BadReference(
        f"“{text}”不是段落的位置；位置形如 p22、p9.a、summary.1、annex.2.3、fn4、s4。",
        f"“{text}” is not a place in a document; a place looks like p22, p9.a, summary.1, annex.2.3, fn4 or s4.",
    )


def is_locator(text: str) -> bool:
    """Whether `parse` understands the text.

    >>> is_locator("p22"), is_locator("第22段")
    (True, False)
    """
    return any(shape.fullmatch(text) for shape in _SHAPES)


def stars(label: str) -> str:
    """The stars that mark a footnote of this label, `**` for `star2`; none where it is marked with a letter."""
    return "*" * int(label.removeprefix("star") or 1) if label.startswith("star") else ""


def _steps(found: re.Match[str]) -> Iterator[Step]:
    for group, label in found.groupdict().items():
        if label is not None:
            yield Step(_UNITS[group], _label(label))


def _label(text: str) -> int | str | None:
    text = text.removeprefix("annex").removeprefix("summary")
    if not text:
        return None
    return int(text) if text.isdigit() else text


def _written(steps: Steps, position: int) -> str:
    """One step of the canonical form."""
    step = steps[position]
    label = "" if step.label is None else str(step.label)
    if step.unit == "footnote" and isinstance(step.label, str):
        return f"fn-{label}"
    # An entry of an annex or part needs no `s` before its section: it can be no section itself.
    before, after = steps[:position], steps[position + 1 :]
    named = bool(before) and before[-1].unit in ("annex", "part")
    if step.unit == "section" and step.label and named and after and after[0].unit == "item":
        return label
    return _PREFIXES.get(step.unit, "") + label
