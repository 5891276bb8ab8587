"""Symbols, the UN's names for its documents: `A/68/827`, `S/RES/1540(2004)`, `A/75/345-S/2020/898`.

The grammar follows the UN Editorial Manual and the symbols met in General Assembly resolutions:

    symbol  = single *("-" single)                     double symbols: one document of two organs
    single  = organ 1*("/" part) *("/" suffix)         with a digit outside the suffixes
    part    = session | number [letters] [bracket] | word ["." number] [bracket]
    suffix  = ("Add" | "Corr" | "Rev" | "Amend" | "Resumption") "." number ["-" number], or "Corrigendum", "Summary"

Full-width characters count as their half-width twins. A *canonical* symbol is in the UN's own case, has no
blank before a bracket, and one blank before part letters: `A/RES/74/232 B`, `A/RES/217 A(III)`. The asterisk of a
document issued anew for technical reasons (`A/68/827*`) is a note to its symbol and no part of it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.messages import BadReference

ORGANS = (
    # principal organs and the Secretariat (T: Trusteeship Council)
    "A", "S", "E", "T", "ST",
    # human rights treaty bodies
    "CAT", "CCPR", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD", "HRI",
    # programmes, funds and bodies that report to the Assembly or the Economic and Social Council
    "CEB", "DP", "HSP", "ID", "IDB", "JIU", "PBC", "TD", "TRADE", "UNEP", "UNEP(DTIE)", "UNW", "WFP",
    # regional commissions
    "ECA", "ECE", "ESCAP",
    # conferences and conventions
    "APLC", "BWC", "CAC", "CBD", "CCM", "CCW", "CD", "CLCS", "CTOC", "FCCC", "ICCD", "ISBA", "LOS", "NPT",
    "PCNICC", "SPLOS", "TPNW",
)  # fmt: skip
"""What a symbol can begin with. Another body is another row."""

NUMBERED_SUFFIXES = ("Add", "Amend", "Corr", "Resumption", "Rev")
BARE_SUFFIXES = ("Corrigendum", "Summary")
SUFFIXES = (*NUMBERED_SUFFIXES, *BARE_SUFFIXES)

# Words the UN does not write in capitals; `Res` only before a number (`UNEP/EA.4/Res.6`, but `A/RES/66/261`).
_MIXED_CASE = {word.upper(): word for word in (*SUFFIXES, "Agenda", "Hg", "OzL", "Pro", "Res", "Sub")}
_IN_BRACKETS = {
    word.upper(): word
    for word in ("and", "Income", "Introduction", "outline", "Part", "Parts", "Plan", "Sect", "Supp", "Vol")
}

# Full-width forms stand 0xFEE0 above their ASCII twins: folding keeps the length, so offsets hold.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}

_ORGAN = "|".join(re.escape(organ) for organ in sorted(ORGANS, key=len, reverse=True))
_SUFFIX = "|".join(SUFFIXES)
SUFFIX = rf"(?:{'|'.join(NUMBERED_SUFFIXES)})\.\d{{1,4}}(?:-\d{{1,4}})?|{'|'.join(BARE_SUFFIXES)}"
"""A suffix as a pattern: `Add.1`, `Add.1-3` (several addenda in one document), `Corrigendum`."""

_ROMAN = r"[IVXLC]+"

_BRACKET = rf"""
    \(\s?(?:
        (?:E?S-)?{_ROMAN}                                   # the session of an early resolution: (XV), (S-VI)
      | \d{{1,4}}                                           # the year of a Security Council resolution: (2004)
      | Parts?\s?{_ROMAN}(?:\s?and\s?{_ROMAN})?             # (Part I), (Parts I and II)
      | Vol\.?\s?{_ROMAN}                                   # (Vol. I)
      | (?:Income\s?)?Sect\.?\s?\d+[A-Z]?                   # sections of the programme budget: (Sect. 29A)
      | Introduction | Plan\s?outline | Supp
    )\s?\)
"""
_SESSION = r"E?S-\d+"  # special and emergency special sessions: S-24, ES-10
_LETTERS = r"[A-Z]{1,2}(?:-[A-Z]{1,2})?(?![A-Z]|/\d)"  # resolutions in lettered parts: 232 B, 92 A-B, 77 AA
_NUMBER = rf"\d+(?:\s?{_LETTERS})?(?:\s?{_BRACKET})?"
_NAME = rf"(?:{'|'.join(_MIXED_CASE.values())}|[A-Z]+)"
_WORD = rf"""
    (?!(?:{_SUFFIX})\b)
    {_NAME}(?:\.{_NAME})*                                    # RES, HRC, C, OzL.Pro
    (?:\.(?:\d+(?:-\d+)?[A-Z]?|{_ROMAN}))?                  # C.3, SR.11-13, PC.I
    (?:\s?{_BRACKET})?                                      # COP(14)
"""
_SINGLE = rf"""
    (?:{_ORGAN})
    (?=(?:/(?!(?:{_SUFFIX})\b)[^/\s]*?)+\d)                 # something numbered before any suffix
    (?:/(?:{_SESSION}|{_NUMBER}|{_WORD}))+
    (?:/(?:{SUFFIX}))*                                      # /Add.2/Corr.1
"""
_SYMBOL = rf"(?:{_SINGLE})(?:-(?:{_SINGLE}))*"

_SINGLE_TYPED = re.compile(rf"(?:{_SINGLE})(?=-|$)", re.VERBOSE | re.IGNORECASE)
_SYMBOL_TYPED = re.compile(_SYMBOL, re.VERBOSE | re.IGNORECASE)
_BRACKET_TOKEN = re.compile(rf"\)|\d+[A-Z]?|E?S-{_ROMAN}|Parts|{'|'.join(_IN_BRACKETS)}|{_ROMAN}", re.IGNORECASE)
# In running text capitals are asked for, and neither end may cut a longer word, number, path or address.
_SYMBOL_PRINTED = re.compile(rf"(?<![A-Za-z0-9/._-])(?:{_SYMBOL})(?![A-Za-z0-9_]|[./][A-Za-z0-9])", re.VERBOSE)
_REISSUED = re.compile(r"(?<=[\w)]) ?\*{1,3}(?=-|$)")


# Of one passage many ask: what symbols it has, which years, where it refers to.
@lru_cache(256)
def fold(text: str) -> str:
    """Full-width characters as their half-width twins, one for one, so that offsets hold.

    >>> fold("Ａ／６８／８２７（二）")
    'A/68/827(二)'
    """
    return text.translate(_HALF_WIDTH)


def canonical(text: str) -> str:
    """The one way to write the symbol someone typed. Raises BadReference where it is not a symbol.

    >>> canonical("s/res/1540 （2004）")
    'S/RES/1540(2004)'
    >>> canonical("A/RES/217A (III)")
    'A/RES/217 A(III)'
    """
    folded = _squeezed(text)
    if not _SYMBOL_TYPED.fullmatch(folded):
        raise BadReference(
            f"“{text}”不是联合国文号；文号形如 A/68/827、A/RES/66/261、S/RES/1540(2004)。",
            f"“{text}” is not a UN document symbol; a symbol looks like A/68/827, A/RES/66/261 or S/RES/1540(2004).",
        )
    return "-".join(_canonical_single(match[0]) for match in _SINGLE_TYPED.finditer(folded))


def is_symbol(text: str) -> bool:
    """Whether `canonical` understands the text.

    >>> is_symbol("A/68/827"), is_symbol("66/261")
    (True, False)
    """
    # Most texts that are asked about have no slash, and the pattern is slow.
    return "/" in fold(text) and _SYMBOL_TYPED.fullmatch(_squeezed(text)) is not None


def slug(symbol: str) -> str:
    """The symbol as the UN names files: `_` for `/`, no blanks, brackets kept (a URL path may hold them).

    No two symbols share a slug, for `canonical` puts the blanks back. Raises BadReference like `canonical`.

    >>> slug("A/68/827"), slug("S/RES/1540 (2004)"), slug("A/RES/74/232 B")
    ('A_68_827', 'S_RES_1540(2004)', 'A_RES_74_232B')
    """
    return canonical(symbol).replace(" ", "").replace("/", "_")


def singles(symbol: str) -> tuple[str, ...]:
    """The symbols a canonical one is made of: two where one document is of two organs, else one.

    >>> singles("A/74/73/Add.1-E/2019/14/Add.1")
    ('A/74/73/Add.1', 'E/2019/14/Add.1')
    """
    # Most symbols are single, and the pattern is slow.
    return tuple(match[0] for match in _SINGLE_TYPED.finditer(symbol)) if "-" in symbol else (symbol,)


def undocs_url(symbol: str, language: str = "zh") -> str:
    """Where the UN keeps the document. Blanks are left out, as in the links of the UN's own texts.

    >>> undocs_url("A/RES/74/232 B", "en")
    'https://undocs.org/en/A/RES/74/232B'
    """
    return f"https://undocs.org/{language}/{canonical(symbol).replace(' ', '')}"


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Each symbol standing in running text: canonical, and its [start, end) offsets.

    >>> list(find("见A/68/827，第22段。"))
    [('A/68/827', 1, 9)]
    """
    for match in _SYMBOL_PRINTED.finditer(fold(text)):
        if is_symbol(match[0]):  # the number looked ahead for may stand behind: A/HRC-2013
            yield canonical(match[0]), match.start(), match.end()


def _squeezed(text: str) -> str:
    """The text half-width, without blanks that mean nothing and without the asterisks of a document issued anew."""
    return _REISSUED.sub("", re.sub(r" ?([/-]) ?", r"\1", " ".join(fold(text).split())))


def _canonical_single(text: str) -> str:
    organ, *parts = text.split("/")
    return "/".join((organ.upper(), *map(_canonical_part, parts)))


def _canonical_part(part: str) -> str:
    head, opening, inside = (piece.strip() for piece in part.partition("("))
    head = re.sub(r"(?<=\d)\s?(?=[A-Z])", " ", head, flags=re.IGNORECASE) if head[0].isdigit() else head
    return _cased_head(head) + opening + _canonical_bracket(inside)


def _cased_head(head: str) -> str:
    words = head.upper().split(".")
    return ".".join(_MIXED_CASE.get(word, word) if word != "RES" or len(words) > 1 else word for word in words)


def _canonical_bracket(inside: str) -> str:
    """`PARTI)` as `Part I)`, `vol.i)` as `Vol. I)`: words in their case, one blank between the tokens."""
    words = _BRACKET_TOKEN.findall(inside)
    cased = [_IN_BRACKETS.get(word.upper(), word.upper()) for word in words]
    dotted = [word + "." if word in ("Vol", "Sect") else word for word in cased]
    return " ".join(dotted).replace(" )", ")")
