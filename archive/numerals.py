"""Whole numbers as Chinese texts write them: `23`, `２３`, `二十三`, `二〇一二`, `廿三`, `两千`, `2 800万`."""

import re

from archive.symbol import fold

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "○": 0, "两": 2, "兩": 2}
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_SCORES = str.maketrans({"廿": "二十", "卅": "三十", "萬": "万", "億": "亿", "○": "〇", "零": "〇", "兩": "两"})

_DIGIT_WISE = re.compile(r"[〇一二三四五六七八九]+")
_BELOW_TEN_THOUSAND = re.compile(
    r"""
    (?:(?P<千>[一二两三四五六七八九])千)?
    (?:〇?(?P<百>[一二两三四五六七八九])百)?
    (?:〇?(?P<十>[一二三四五六七八九])?(?P<ten>十))?           # 十 alone is ten
    (?:〇?(?P<ones>[一二三四五六七八九]))?
    """,
    re.VERBOSE,
)
# UN texts group digits with a blank: 2 800.
_WRITTEN_IN_DIGITS = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+")


def read(text: str) -> int | None:
    """The number a text writes, or None where it writes none; fractions are not whole numbers.

    A digit after a unit counts the next lower one, as it is spoken: `二百五` is 250, `三万五` 35000.

    >>> read("二十三"), read("二〇一二"), read("廿一"), read("二千八百万"), read("2 800 万"), read("1.5")
    (23, 2012, 21, 28000000, 28000000, None)
    """
    numeral = fold(text).translate(_SCORES).strip()
    if _DIGIT_WISE.fullmatch(numeral):
        return int("".join(str(_VALUES[digit]) for digit in numeral))
    return _scaled(numeral)


def write(number: int) -> str:
    """A number from 0 to 9999 9999 9999 in Chinese numerals; ValueError outside.

    >>> write(23), write(105), write(20_000_006), write(0)
    ('二十三', '一百零五', '二千万零六', '零')
    """
    if not 0 <= number < 10**12:
        raise ValueError(f"{number} is not between 0 and 999999999999")
    if number == 0:
        return "零"
    written = _grouped(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _grouped(number: int) -> str:
    """零 stands wherever a lower group does not fill its highest place: 一万零五, 二亿零三百万."""
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, scale)
        if high:
            gap = "零" if 0 < low < scale // 10 else ""
            return _grouped(high) + sign + gap + (_grouped(low) if low else "")
    return _thousands(number)


def _thousands(number: int) -> str:
    for unit, sign in _UNITS:
        high, low = divmod(number, unit)
        if high:
            gap = "零" if 0 < low < unit // 10 else ""
            return _DIGITS[high] + sign + gap + (_thousands(low) if low else "")
    return _DIGITS[number]


def _scaled(numeral: str) -> int | None:
    """Split at 亿, then at 万; what stands before counts that many, what follows is added."""
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        before, found, after = numeral.partition(sign)
        if found:
            high = _scaled(before.strip())
            low = _low(after.strip(), scale)
            return None if high is None or low is None or low >= scale else high * scale + low
    return _small(numeral)


def _low(numeral: str, scale: int) -> int | None:
    if not numeral:
        return 0
    if len(numeral) == 1 and (spoken := _VALUES.get(numeral)):
        return spoken * scale // 10
    return _scaled(numeral)


def _small(numeral: str) -> int | None:
    """Below ten thousand in Chinese numerals, of any size in digits."""
    if _WRITTEN_IN_DIGITS.fullmatch(numeral):
        return int(numeral.replace(" ", ""))
    if numeral in _VALUES:
        return _VALUES[numeral]
    match = _BELOW_TEN_THOUSAND.fullmatch(numeral)
    if not match or not numeral:
        return None
    places = [
        _VALUES[match[sign]] * unit if match[sign] else 0 for unit, sign in ((1000, "千"), (100, "百"), (10, "十"))
    ]
    if match["ten"] and not match["十"]:
        places[-1] = 10
    ones = _VALUES[match["ones"]] if match["ones"] else 0
    return sum(places) + ones * _spoken_place(numeral)


def _spoken_place(numeral: str) -> int:
    """The worth of a last digit: that below the unit it follows directly, else one."""
    return {"千": 100, "百": 10}.get(numeral[-2:-1], 1)
