r"""EQ fields, with which Word sets what has no character of its own: `EQ \o\ac(○,1)` prints 1 in a ring.

Such a field has no result to read; its instruction is what is printed. Source: Word's field codes, EQ.
"""

import re
import unicodedata

from archive.extract.docx.superscripts import raised

_FIELD = re.compile(r"\s*EQ\s+(?:\\\*\s*\S+\s+)*", re.IGNORECASE)
_INNERMOST = re.compile(r"((?:\\[A-Za-z]+\s*\d*\s*)+)\(([^()\\]*)\)")
_BETWEEN = re.compile(r"\s*[,;，；]\s*")
_RINGS = ("○", "◯", "〇")
_ENCLOSED = {
    unicodedata.normalize("NFKC", sign): sign
    for sign in map(chr, (*range(0x2460, 0x2500), *range(0x3250, 0x32C0)))
    if unicodedata.decomposition(sign).startswith("<circle>")
}
_DEEPEST = 10


def is_equation(instruction: str) -> bool:
    """Whether a field's instruction is that of an EQ field."""
    return bool(_FIELD.match(instruction))


def equation(instruction: str) -> str | None:
    r"""What an EQ field prints, as one line; None for any other field. What stands over a character to say how it is
    read is left out.

    >>> equation(r" eq \o\ac(○,1)"), equation(r"EQ \f(1,2)"), equation(r"EQ 10\s\up5(2)"), equation("PAGE")
    ('①', '1/2', '10²', None)
    """
    begins = _FIELD.match(instruction)
    if not begins:
        return None
    text = instruction[begins.end() :]
    for _ in range(_DEEPEST):
        text, found = _INNERMOST.subn(lambda each: _printed(each[1].lower(), _BETWEEN.split(each[2].strip())), text)
        if not found:
            break
    return text.strip()


def _printed(commands: str, parts: list[str]) -> str:
    if commands.startswith("\\o"):
        if parts[0] in _RINGS and len(parts) > 1:
            return _ENCLOSED.get(unicodedata.normalize("NFKC", parts[-1]), parts[-1])
        return parts[-1] if "\\ad" in commands else "".join(parts)
    if commands.startswith("\\f"):
        return "/".join(parts)
    if commands.startswith("\\r"):
        return "√" + parts[-1]
    if commands.startswith("\\s"):
        return raised(parts[-1]) if "\\up" in commands else parts[-1]
    return ",".join(parts)
