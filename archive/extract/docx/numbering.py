"""Automatic numbers as the reader sees them: `1.`, `(a)`, `一.`, `第三条`, a bullet.

A paragraph names a number (`w:num`) and a level. The number leads to a definition of nine levels, which may send on to
another through a numbering style, and may override its levels. All numbers of one definition count together.
Source: ISO/IEC 29500-1, 17.9.
"""

import re
from dataclasses import dataclass

from archive.extract.docx.markup import Element, child, children, count, switch, value, w
from archive.extract.docx.number_formats import printed
from archive.extract.docx.styles import Styles, font
from archive.extract.docx.symbols import lowered

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Word allows no longer text of a number.
_LONGEST_TEXT = 255
# Bullets that Word's users meet as such; any other ornament means the same.
_BULLETS = frozenset("•●▪◦■·-–—*")
_HOLLOW = "o"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and prints. `restart` is the level, from 1, after which it begins anew: None for every
    level above, 0 for none. `style` is the paragraph style it belongs to."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """One `w:num`: the definition it counts with, its levels, and where those begin that it makes begin anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels.get(level, Level()).start)


class Numbering:
    """The automatic numbering of a document, counting as its paragraphs are read in order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions = _by_id(part, "abstractNum", "abstractNumId")
        self._elements = _by_id(part, "num", "numId")
        self._numbers: dict[str, Number] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, number: str, styles: tuple[str, ...]) -> int | None:
        """The level of a number that belongs to one of these paragraph styles."""
        levels = self._number(number).levels
        return next((place for name in styles for place, level in levels.items() if level.style == name), None)

    def marker(self, number: str, place: int) -> str:
        """What is printed before the next paragraph of a number at a level (from 0), with a blank where something
        parts it from the text; "" where nothing is printed."""
        defined = self._number(number)
        level = defined.levels.get(place)
        if level is None:
            return ""
        counts = self._count(number, defined, place)
        if level.hidden:
            return ""
        if level.format == "bullet":
            text = level.text and _bullet(level.text)
        else:
            text = _PLACEHOLDER.sub(lambda found: _part(defined, counts, int(found[1]) - 1, level), level.text)
        bare = text.strip()
        return bare + ("" if level.suffix == "nothing" or not bare else " ")

    def _count(self, number: str, defined: Number, place: int) -> list[int | None]:
        counts = self._counts.setdefault(defined.definition, [None] * _LEVELS)
        anew = place in defined.starts and (number, place) not in self._begun
        self._begun.add((number, place))
        last = counts[place]
        counts[place] = defined.start(place) if anew or last is None else last + 1
        for deeper in range(place + 1, _LEVELS):
            restart = defined.levels.get(deeper, Level()).restart
            if restart is None or place < restart:
                counts[deeper] = None
        return counts

    def _number(self, number: str) -> Number:
        if number not in self._numbers:
            self._numbers[number] = self._read(number)
        return self._numbers[number]

    def _read(self, number: str) -> Number:
        element = self._elements.get(number)
        definition = self._definition(number)
        levels = {} if definition is None else dict(self._defined(definition))
        starts = {}
        for override in () if element is None else element.iterchildren(w("lvlOverride")):
            place = _place(override)
            levels |= _levels(override)
            if (start := count(override, "startOverride")) is not None:
                starts[place] = start
        return Number(definition or "", levels, starts)

    def _defined(self, definition: str) -> dict[int, Level]:
        """The levels of a definition, read once however many numbers count with it."""
        if definition not in self._levels:
            self._levels[definition] = _levels(self._definitions[definition])
        return self._levels[definition]

    def _definition(self, number: str | None) -> str | None:
        """The definition a number counts with, sent on through numbering styles as often as they do."""
        seen: set[str] = set()
        definition = None
        while number is not None and number not in seen:
            seen.add(number)
            definition = value(self._elements.get(number), "abstractNumId")
            link = value(self._definitions.get(definition or ""), "numStyleLink")
            number = None if link is None else self._styles.numbering_link(link)
        return definition if definition in self._definitions else None


def _by_id(part: Element | None, name: str, key: str) -> dict[str, Element]:
    found = () if part is None else part.iterchildren(w(name))
    return {element.get(w(key), ""): element for element in found}


def _place(element: Element) -> int:
    text = element.get(w("ilvl"), "")
    return int(text) if len(text) == 1 and text in "012345678" else 0


def _levels(element: Element) -> dict[int, Level]:
    return {_place(level): _level(level) for level in element.iterchildren(w("lvl"))}


def _level(element: Element) -> Level:
    formats = [each for each in children(element) if each.tag == w("numFmt")]
    style = formats[0].get(w("val"), "decimal") if formats else "decimal"
    if style == "custom":
        # Of Word's own formats of this kind, `001, 002, 003, ...` only counts in more than two places.
        style = "0" * len(formats[0].get(w("format"), "")[:5].partition(",")[0])
    properties = child(element, "rPr")
    return Level(
        start=count(element, "start") or 0,
        format=style,
        text=lowered((value(element, "lvlText") or "")[:_LONGEST_TEXT], font(properties)),
        suffix=value(element, "suff") or "tab",
        restart=count(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        hidden=bool(switch(properties, "vanish")),
    )


def _part(defined: Number, counts: list[int | None], place: int, level: Level) -> str:
    """The number of one level within the printed number of another."""
    own = counts[place]
    number = defined.start(place) if own is None else own
    return printed(number, "decimal" if level.legal else defined.levels.get(place, Level()).format)


def _bullet(text: str) -> str:
    if text == _HOLLOW:
        return "◦"
    return text if text in _BULLETS or len(text) > 1 else "•"
