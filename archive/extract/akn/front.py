"""The front of an Akoma Ntoso document: cover page and preface, a line at a time, each with its role."""

import re
from typing import Literal

from archive.extract.akn.reading import Element, name
from archive.extract.akn.words import Line, lines
from archive.extract.source import Style
from archive.model import LineRole

Page = Literal["coverPage", "preface", "part"]

_ROLES: dict[str, LineRole] = {"docNumber": "symbol", "docDate": "date", "session": "session"}
_LETTER = re.compile(r"\s*[A-Z]\s*")
# Whose names stand on every document, and make nobody its author.
_PUBLISHERS = ("#publisher", "#issuingBody")


def printed(leaf: Element, page: Page) -> list[tuple[Line, Style]]:
    """The lines of a paragraph of the cover page or a preface. That of a `part`, in a resolution of lettered parts,
    is no front but the part's letter and heading."""
    style_of = {"coverPage": _on_cover, "preface": _in_preface, "part": _in_part}[page]
    return [(line, style) for unit in _units(leaf) for style in (style_of(unit),) for line in lines(*unit)]


def _units(leaf: Element) -> list[list[Element]]:
    """The elements that share a line of print: a number and its title, a letter and its note; all else is one."""
    if any(name(child) not in ("docNumber", "docTitle", "authorialNote") for child in leaf):
        return [[leaf]]
    units: list[list[Element]] = []
    for child in leaf:
        titles_number = units and [name(e) for e in units[-1]] == ["docNumber"] and not _is_letter(units[-1][0])
        if units and (name(child) == "authorialNote" or (name(child) == "docTitle" and titles_number)):
            units[-1].append(child)
        else:
            units.append([child])
    return units or [[leaf]]


def _on_cover(unit: list[Element]) -> Style:
    within = [e for element in unit for e in element.iter("{*}*")]
    role = next((role for wanted, role in _ROLES.items() if any(name(e) == wanted for e in within)), None)
    if role is None and any(e.get("name") == "agenda item" for e in within):
        role = "agenda_item"
    if role is None and any(name(e) == "docAuthority" and e.get("refersTo") not in _PUBLISHERS for e in within):
        role = "author"
    return Style(front=role or "line")


def _in_preface(unit: list[Element]) -> Style:
    if any(name(e) == "docTitle" for element in unit for e in element.iter("{*}*")):
        return Style(front="title")
    return Style(front="line") if _is_letter(unit[0]) else _on_cover(unit)


def _in_part(unit: list[Element]) -> Style:
    return Style(role="part") if _is_letter(unit[0]) else Style(role="heading", level=1)


def _is_letter(element: Element) -> bool:
    return name(element) == "docNumber" and bool(_LETTER.fullmatch("".join(element.itertext())))
