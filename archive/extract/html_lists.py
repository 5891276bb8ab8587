"""The number, letter or bullet that a reader sees before an item of a list in HTML.

Source: HTML Living Standard, 4.4.5 (ol: type, start, reversed; li: value) and CSS Counter Styles 3.
"""

import re

from lxml import etree

from archive import numerals

_STYLES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
    "simp-chinese-informal": "cjk", "trad-chinese-informal": "cjk", "cjk-ideographic": "cjk", "cjk-decimal": "cjk",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# An item that says its own number is not numbered twice.
_NUMBERED = re.compile(
    r"[(（][\w一-十]{1,4}[)）]|\d{1,4}[.．、)]|[一二三四五六七八九十]+[、.．]|[-–—•●▪◦■·*]\s|[㈠-㈩①-⑳]"
)


class Numbering:
    """The items of one list, counted as they come."""

    def __init__(self, listing: etree._Element) -> None:
        """Begin to count where the list says."""
        shown = _LIST_STYLE.search(listing.get("style") or "")
        style = shown[1].lower() if shown else listing.get("type") or ("1" if listing.tag == "ol" else "disc")
        self._style = "decimal" if listing.tag == "ol" and style not in (*_STYLES, *_STYLES.values(), "none") else style
        self._style = _STYLES.get(self._style, self._style)
        self._step = -1 if listing.tag == "ol" and listing.get("reversed") is not None else 1
        items = sum(item.tag == "li" for item in listing) if self._step < 0 else 1
        self._next = _integer(listing.get("start"), items)

    def marker(self, item: etree._Element) -> str:
        """What stands before the next item: `1. `, `(a) `, `- `, or nothing."""
        number = _integer(item.get("value"), self._next)
        self._next = number + self._step
        written = {
            "none": "",
            "decimal": f"{number}. ",
            "lower-alpha": f"({_letters(number)}) ",
            "upper-alpha": f"{_letters(number).upper()}. ",
            "lower-roman": f"({_roman(number)}) ",
            "upper-roman": f"{_roman(number).upper()}. ",
            "cjk": f"{numerals.write(number) if 0 < number < 100 else number}. ",
        }
        return written.get(self._style, "- ")


def says_its_number(text: str) -> bool:
    """Whether the text of an item begins with a number, letter or bullet of its own."""
    return bool(_NUMBERED.match(text))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", text) else otherwise


def _letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa; what has no letter stays a number."""
    letters, rest = "", number
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters or str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, digits in _ROMAN:
        written += digits * (number // value)
        number %= value
    return written
