"""The places a text points at: of its own document (`上文第12段`, `本报告附件`, `本公约第三条第2款`), and those named
straight after the citation of another (`第66/261号决议第11段`).

A number alone does not say whose paragraph it is, so a place counts as the document's own only after a word that
says so: 上文, 下文, 本报告, 见. Each place of a list is a pointer of its own, a range (`第22至24段`) is one. Only what
the document holds is pointed at; `archive.resolve` reads the places.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from archive import resolve
from archive.citation.wording import words
from archive.locator import parse


@dataclass(frozen=True, slots=True)
class Pointer:
    """text[start:end] names the place `locator`, or the range from there `through` another."""

    start: int
    end: int
    locator: str
    through: str | None = None


_N = r"(?:[0-9０-９]{1,4}|[一二三四五六七八九十百]{1,6})"
_BRACKETED = r"(?:\s*[(（](?:[a-z]{1,4}|[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）])"
_ONE = rf"{_N}(?:\s*\.?\s*[A-Z](?![A-Za-z]))?{_BRACKETED}*"  # 22, 9(a)(二), 三.A
_SPAN = rf"{_ONE}(?:\s*(?:至|到|[-‐‑–—])\s*(?:第\s*)?{_ONE})?"
# Before another place of a list.
_AND = r"\s*(?:、|以及|和|及|与|與|或)\s*"
_BELOW = rf"(?P<below>(?:\s*第\s*{_ONE}\s*[款项項])*)"
_LISTED = rf"第\s*(?P<spans>{_SPAN}(?:{_AND}(?:第\s*)?{_SPAN})*)\s*(?P<unit>[段条條节節章]){_BELOW}"
_ANNEX = rf"(?P<annex>附件\s*{_N}?(?![0-9０-９]))"
_NOTE = rf"(?P<note>脚注\s*{_N})"
_PLACE = rf"(?:{_ANNEX}(?:[，,]?\s*(?:的\s*)?{_LISTED})?|{_LISTED.replace('?P<', '?P<own_')}|{_NOTE})"

# What every place has one of: most texts have none, and are done with at a glance.
_NEEDED = ("第", "附件", "脚注")

_ITSELF = (
    "报告|决议|決議|决定|文件|说明|公约|条约|條約|议定书|协定|规约|章程|宪章|宣言|法|条例|办法|规定|规则|细则|准则"
)
_SIGNAL = re.compile(
    rf"(?:(?:上文|下文|以上|以下|(?:参|參)?[见見]|(?:参看|参阅)|本(?P<itself>{_ITSELF})|(?P<annexed>本附件))"
    rf"(?:的|之|中|所附)?|(?:依照|按照|根据|依据|违反|适用|依)(?=\s*第\s*{_N}\s*[条條]))\s*"
)
_NEXT = re.compile(_AND)
_POINTED = re.compile(_PLACE)
_AFTER = re.compile(rf"[，,]?\s*(?:的\s*)?{_PLACE}")
_EACH = re.compile(rf"(?:第\s*)?(?P<span>{_SPAN})")
# What a place so named must be: 第3条 is no third entry of a list.
_UNITS = {"段": "paragraph", "条": "article", "條": "article"}


def pointers(text: str, standing: str, locators: Collection[str]) -> tuple[Pointer, ...]:
    """What a text that stands at a locator points at in its own document, which has these `locators`; in order.

    In an annex or part that numbers by itself, 上文第4段 is its own fourth paragraph, where it has one.

    >>> pointers("见上文第12和15段", "p20", ("p12", "p15", "p20"))
    (Pointer(start=3, end=6, locator='p12', through=None), Pointer(start=7, end=10, locator='p15', through=None))
    """
    return tuple(_own(text, standing, locators))


def after(text: str, end: int, locators: Collection[str]) -> Pointer | None:
    """The first place named straight after a citation that ends there, in the cited document, which has these
    `locators`; None where none is named or it is not there.

    >>> after("第66/261号决议第11段", 9, ("p11",))
    Pointer(start=9, end=13, locator='p11', through=None)
    """
    found = _AFTER.match(text, end)
    return next(_places(found, ("",), locators), None) if found else None


def _own(text: str, standing: str, locators: Collection[str]) -> Iterator[Pointer]:
    if not any(word in text for word in _NEEDED):
        return
    at = 0
    while signal := _SIGNAL.search(text, at):
        at = signal.end()
        found = _POINTED.match(text, at)
        around = _around(standing) if found else ""
        outer = (around,) if signal["annexed"] else ("",) if signal["itself"] else (around, "")
        while found:
            yield from _places(found, tuple(dict.fromkeys(outer)), locators)
            at = found.end()
            joined = _NEXT.match(text, at)
            found = _POINTED.match(text, joined.end()) if joined else None


def _around(standing: str) -> str:
    """The annex or part a passage stands in, in words; empty in the body."""
    first = parse(standing).steps[0]
    return words((first,), "zh") if first.unit in ("annex", "part") else ""


def _places(found: re.Match[str], outer: tuple[str, ...], locators: Collection[str]) -> Iterator[Pointer]:
    """The places of one match, looked for within each of `outer` in turn."""
    group = "" if found["spans"] else "own_" if found["own_spans"] else None
    if group is None:
        within = ("",) if found["annex"] else outer
        whole = (found.start("annex" if found["annex"] else "note"), found.end())
        yield from _read(whole, found.group("annex") or found.group("note"), within, locators)
        return
    annex, unit, below = found["annex"] or "", found[f"{group}unit"], found[f"{group}below"]
    start, end = found.start(f"{group}spans"), found.end(f"{group}spans")
    spans = list(_EACH.finditer(found.string, start, end))
    opening = found.start("annex") if annex else found.string.rindex("第", found.start(), start)
    for span in spans:
        is_last = span is spans[-1]
        said = f"{annex}第{span['span']}{unit}{below if is_last else ''}"
        place = (opening if span is spans[0] else span.start(), found.end() if is_last else span.end())
        yield from _read(place, said, ("",) if annex else outer, locators, _UNITS.get(unit))


def _read(
    place: tuple[int, int],
    said: str,
    outer: tuple[str, ...],
    locators: Collection[str],
    unit: str | None = None,
) -> Iterator[Pointer]:
    for around in outer:
        named = resolve.place(around + said, locators)
        if named and (unit is None or any(step.unit == unit for step in parse(named[0]).steps)):
            yield Pointer(*place, *named)
            return
