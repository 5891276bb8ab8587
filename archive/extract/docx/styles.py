"""Styles: what a paragraph or a run takes from the style it names and from those that one is based on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from archive.extract.docx.markup import Element, child, count, switch, value, w

T = TypeVar("T")

# Word allows no longer chain.
_LONGEST_CHAIN = 20
_BODY_TEXT = 9
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
# Names of headings in the UN's own templates, Geneva's with _G.
_UN_HEADINGS = {"_ H _Ch": 1, "_ H_1": 2, "_ H_2/3": 3, "_ H_4": 4, "_ H_5": 5}
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says, with what it is based on; None where it says nothing. `number` and `level` are those of its
    automatic numbering, `ids` its own id and those of the styles below it."""

    ids: tuple[str, ...] = ()
    heading: int | None = None
    title: bool = False
    contents: bool = False
    number: str | None = None
    level: int | None = None
    raised: bool | None = None
    hidden: bool | None = None
    font: str | None = None


class Styles:
    """The styles of a document, looked up by id; an unknown id says nothing."""

    def __init__(self, part: Element | None) -> None:
        found = () if part is None else part.iterchildren(w("style"))
        self._styles: dict[str, Element] = {style.get(w("styleId"), ""): style for style in found}
        self._looks: dict[str | None, Look] = {}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if _is_default(style) and style.get(w("type")) == "paragraph"
            ),
            None,
        )

    def paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph with these properties, without what the properties themselves say."""
        return self.look(value(properties, "pStyle") or self._default)

    def look(self, name: str | None) -> Look:
        """The look of the style with an id."""
        if name not in self._looks:
            self._looks[name] = _look(self._chain(name))
        return self._looks[name]

    def numbering_link(self, name: str) -> str | None:
        """The number that a numbering style leads to."""
        return value(self._styles.get(name), "pPr", "numPr", "numId")

    def _chain(self, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while name in self._styles and self._styles[name] not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[name])
            name = value(chain[-1], "basedOn")
        return chain


def outline(properties: Element | None) -> int | None:
    """The outline level that properties state, from 1; 0 for body text, None where they state none."""
    level = count(properties, "outlineLvl")
    return None if level is None else 0 if level >= _BODY_TEXT else level + 1


def font(properties: Element | None) -> str | None:
    """The font that run properties name for Latin text and symbols."""
    fonts = child(properties, "rFonts")
    named: str | None = None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))
    return named


def raised(properties: Element | None) -> bool | None:
    """Whether run properties raise their text; None where they say nothing."""
    align = value(properties, "vertAlign")
    return None if align is None else align == "superscript"


def _look(chain: list[Element]) -> Look:
    names = [value(style, "name") or "" for style in chain]
    paragraphs = [child(style, "pPr") for style in chain]
    runs = [child(style, "rPr") for style in chain]
    return Look(
        ids=tuple(style.get(w("styleId")) for style in chain),
        heading=_first(_heading(style, name) for style, name in zip(chain, names, strict=True)) or None,
        title=names[:1] == ["Title"],
        contents=any(_CONTENTS.fullmatch(name) for name in names),
        number=_first(value(each, "numPr", "numId") for each in paragraphs),
        level=_first(count(each, "numPr", "ilvl") for each in paragraphs),
        raised=_first(map(raised, runs)),
        hidden=_first(switch(each, "vanish") for each in runs),
        font=_first(map(font, runs)),
    )


def _heading(style: Element, name: str) -> int | None:
    """The heading level a style states for itself; 0 where it states that it is none."""
    level = outline(child(style, "pPr"))
    if level is not None:
        return level
    named = _HEADING.fullmatch(name)
    return int(named[1]) if named else _UN_HEADINGS.get(name.removesuffix("_G"))


def _is_default(style: Element) -> bool:
    return style.get(w("default")) in ("1", "true", "on")


def _first(values: Iterable[T | None]) -> T | None:
    return next((each for each in values if each is not None), None)
