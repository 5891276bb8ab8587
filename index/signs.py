"""What is known of every place in a text beside its characters, so that no search has to look for it again: whether a
match may begin and end there, and whether signs set it apart."""

import re
from collections.abc import Iterable
from itertools import pairwise

from index.normalise import Normalised, cuts_word

# Of the border before a character: a word begins or ends there; it lies inside a number or a Latin word; it lies
# inside a number in Chinese. Of the source: an opening sign stands before the character, a closing one after it.
BORDER, INSIDE, IN_NUMERAL, OPENED, CLOSED = 1, 2, 4, 8, 16

_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
_OPENING = tuple('“‘"「『《〈')
_CLOSING = tuple('”’"」』》〉')
_NUMERAL = re.compile(f"[{_NUMERALS}]{{2,}}")
_MAY_BE_INSIDE = re.compile("[^一-鿿，。；：、（）]{2,}")
_OPENS = re.compile(f"[{''.join(_OPENING)}]")
_CLOSES = re.compile(f"[{''.join(_CLOSING)}]")
LAST_OF_ONE_UNIT = "\uffff"


def cuts_numeral(before: str, after: str) -> bool:
    """Whether a border between two characters lies inside a number in Chinese: `二月` is not in `十二月`."""
    return before in _NUMERALS and after in _NUMERALS


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether signs set text[start:end] apart as a name: the whole of what “” or 《》 hold."""
    return text.endswith(_OPENING, 0, start) and text.startswith(_CLOSING, end)


def of_units(reading: Normalised, cuts: Iterable[int], source: str) -> bytes:
    """The signs of each unit of UTF-16 of a reading and of its end: `cuts` are its word borders, `source` the text it
    is a reading of. A character of two units has no border inside."""
    signs = _of_characters(reading, cuts, source)
    if max(reading.text, default="") <= LAST_OF_ONE_UNIT:
        return bytes(signs)
    spread = bytearray()
    for character, sign in zip(reading.text, signs, strict=False):
        spread.append(sign)
        if character > LAST_OF_ONE_UNIT:
            spread.append(sign & CLOSED | INSIDE)
    return bytes(spread + signs[-1:])


def _of_characters(reading: Normalised, cuts: Iterable[int], source: str) -> bytearray:
    signs = bytearray(len(reading.text) + 1)
    for cut in cuts:
        signs[cut] |= BORDER
    for run in _MAY_BE_INSIDE.finditer(reading.text):
        for at, (before, after) in enumerate(pairwise(run[0]), run.start() + 1):
            if cuts_word(before, after):
                signs[at] |= INSIDE
    for numeral in _NUMERAL.finditer(reading.text):
        for at in range(numeral.start() + 1, numeral.end()):
            signs[at] |= IN_NUMERAL
    opened = {sign.end() for sign in _OPENS.finditer(source)}
    closed = {sign.start() - 1 for sign in _CLOSES.finditer(source)}
    if opened or closed:
        for at, offset in enumerate(reading.offsets):
            signs[at] |= OPENED * (offset in opened) | CLOSED * (offset in closed)
    return signs
