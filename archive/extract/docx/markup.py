"""Reading WordprocessingML: names, values, and children as they stand when every tracked change is accepted."""

from collections.abc import Iterator
from typing import Any

# lxml carries no types.
Element = Any

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What a newer Word writes beside a fallback, where the newer form is one that is read here.
_UNDERSTOOD = frozenset(
    "http://schemas.microsoft.com/office/word/2010/" + name
    for name in ("wordml", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas")
)
_OFF = ("0", "false", "off")
# No count, level or number of a document is greater, in Word or elsewhere.
_GREATEST = 32767


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{_MAIN}}}{name}"


def m(name: str) -> str:
    """The full name of an element or attribute of the mathematics namespace."""
    return f"{{{_MATH}}}{name}"


_TRANSPARENT = frozenset(
    w(name)
    for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")
)
_GONE = frozenset((w("del"), w("moveFrom")))


def children(element: Element) -> Iterator[Element]:
    """What an element holds, in order, as if every tracked change were accepted: insertions, content controls, links
    and the like are opened, deletions left out; of alternatives the one that can be read is taken."""
    waiting = [iter(element)]
    while waiting:
        for child in waiting[-1]:
            if child.tag in _TRANSPARENT:
                waiting.append(iter(child))
                break
            if child.tag == _COMPATIBILITY + "AlternateContent":
                waiting.append(iter(_alternative(child)))
                break
            if child.tag not in _GONE:
                yield child
        else:
            waiting.pop()


def outermost(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name below an element, without those inside one of them."""
    waiting = [children(element)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == w(name):
                yield child
            else:
                waiting.append(children(child))
                break
        else:
            waiting.pop()


def child(element: Element, *path: str) -> Element | None:
    """The first element at a path of names below an element; None where there is none, or no element to begin with."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(w(name)), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the element at a path of names, None where either is missing."""
    found = child(element, *path)
    text: str | None = None if found is None else found.get(w("val"))
    return text


def count(element: Element | None, *path: str) -> int | None:
    """The whole number that `value` gives; None where it is none, or one that no document can mean."""
    text = value(element, *path)
    if text is None or len(text) > 6 or not text.strip().isdecimal():
        return None
    return min(int(text), _GREATEST)


def switch(element: Element | None, *path: str) -> bool | None:
    """Whether a property that can be on or off is on; None where nothing is said of it."""
    found = child(element, *path)
    return None if found is None else found.get(w("val")) not in _OFF


def _alternative(element: Element) -> Element:
    for choice in element.iterchildren(_COMPATIBILITY + "Choice"):
        needed = choice.get("Requires", "").split()
        if all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in needed):
            return choice
    fallback = element.find(_COMPATIBILITY + "Fallback")
    return () if fallback is None else fallback
