"""Raised text as plain text: digits as superscripts (`¹²`), a letter that marks a note as `^a`."""

import re
import unicodedata

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_NUMBER = re.compile(r"[+\-−]?[0-9]{1,6}")
_LETTER = re.compile(r"[a-z]")
_BETWEEN = re.compile(r"([\s,，、;；]+)")
_SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def raised(text: str) -> str:
    """What stands raised, for a line that has no raised text: numbers and single letters changed, also in a row of
    several; any other text as it is.

    >>> raised("12"), raised("a, b"), raised("th"), raised("①")
    ('¹²', '^a, ^b', 'th', '¹')
    """
    tokens = _BETWEEN.split(text)
    if not all(_mark(token) for token in tokens[::2] if token):
        return text
    return "".join(token if i % 2 else _mark(token) or "" for i, token in enumerate(tokens))


def _mark(token: str) -> str | None:
    plain = unicodedata.normalize("NFKC", token)
    if _NUMBER.fullmatch(plain):
        return plain.translate(_RAISED)
    return "^" + plain if _LETTER.fullmatch(plain) else None


def set_apart(before: str, mark: str) -> str:
    """What must stand between a text and a note mark that follows it directly, lest two numbers read as one."""
    return " " if before[-1:] in _RUNS_ON and mark[:1] in _RUNS_ON else ""


_RUNS_ON = tuple(_SUPERSCRIPT_DIGITS)
