"""Numbers as Word prints them, by the name of their format (`w:numFmt`).

Source: ISO/IEC 29500-1, 17.18.59 ST_NumberFormat, and what Word prints. A format that is not known here is printed
in decimal.
"""

import re
from collections.abc import Callable

from archive import numerals

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LEGAL_SIMPLIFIED = str.maketrans("一二三四五六七八九十百千万", "壹贰叁肆伍陆柒捌玖拾佰仟萬")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHICAGO = "*†‡§"
_MOST_REPEATED = 30


def printed(number: int, numbering: str) -> str:
    """A number in a format; a format of noughts fills up to as many places.

    >>> printed(4, "lowerRoman"), printed(28, "lowerLetter"), printed(105, "chineseCountingThousand")
    ('iv', 'bb', '一百〇五')
    >>> printed(7, "decimalEnclosedCircle"), printed(7, "000"), printed(7, "someFutureFormat")
    ('⑦', '007', '7')
    """
    if numbering.startswith("0"):
        return str(number).zfill(len(numbering))
    return _FORMATS.get(numbering, str)(number)


def _roman(number: int) -> str:
    if number > 5000:
        return str(number)
    letters = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        letters += sign * times
    return letters


def _repeated(signs: str) -> Callable[[int], str]:
    """a … z, aa, bb …: a sign for each number, doubled when all are used."""

    def write(number: int) -> str:
        times, place = divmod(number - 1, len(signs))
        return signs[place] * (times + 1) if 0 <= times < _MOST_REPEATED else str(number)

    return write


def _once(signs: str) -> Callable[[int], str]:
    """A sign for each number, in decimal when all are used."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _from(first: str, last: str, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """The characters of a range, for 1 and on; beyond it as otherwise."""

    def write(number: int) -> str:
        code = ord(first) + number - 1
        return chr(code) if ord(first) <= code <= ord(last) else otherwise(number)

    return write


def _thousands(number: int) -> str:
    return numerals.write(number).replace("零", "〇")


def _digits(number: int) -> str:
    return str(number).translate(_DIGITS)


def _counting(number: int) -> str:
    """十 below a hundred, digit by digit from there on."""
    return _thousands(number) if number < 100 else _digits(number)


def _legal(signs: dict[int, int]) -> Callable[[int], str]:
    def write(number: int) -> str:
        written = numerals.write(number).translate(signs)
        return "壹" + written if 10 <= number < 20 else written

    return write


def _japanese(number: int) -> str:
    """十, 百 and 千 without 一, no zeros between: 百五."""
    return re.sub("零|一(?=[十百千])", "", numerals.write(number))


def _cycle(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 14
    return f"{number}" + ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


_letters = _repeated("abcdefghijklmnopqrstuvwxyz")

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chicago": _repeated(_CHICAGO),
    "none": lambda _: "",
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digits,
    "ideographDigital": _digits,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _once(_STEMS),
    "ideographZodiac": _once(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _from("㊀", "㊉", _counting),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from("①", "⑳"),
    "decimalEnclosedCircleChinese": _from("①", "⑳"),
    "decimalEnclosedParen": _from("⑴", "⒇"),
    "decimalEnclosedFullstop": _from("⒈", "⒛"),
    "numberInDash": lambda number: f"- {number} -",
}
