"""What a block begins with: the printed numbers, letters, bullets and note labels that open something new.

Only the form is judged here, block by block; whether a number is the one expected at its place is judged where
the document is put together. Sources: UN Editorial Manual, "Subdivisions of texts"; official Chinese texts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from archive import numerals

OpeningKind = Literal[
    "summary", "annex", "part", "division", "chapter", "section", "lettered_section", "article", "paragraph", "clause",
    "letter", "item", "bullet", "note",
]  # fmt: skip

HEADING_LENGTH = 60
_NUMBERED_HEADING_LENGTH = 150
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CHINESE = "[〇零一二三四五六七八九十百千]{1,8}"
_NUMBER = rf"({_CHINESE}(?: {_CHINESE})*|\d{{1,4}})"
_HAN = re.compile("[\u3400-\u9fff]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

# A number or a letter: what runs on (`^ab`), begins with nought or is longer than any note's number is none.
NOTE_MARK = r"[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,5}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])|\^[a-z](?![a-z])"

_MARKS_AT_END = re.compile(rf"(?:\s*(?:{NOTE_MARK})|(?<=[。；：！？，”）》])\d{{1,3}})+$")

SUMMARY = re.compile(r"摘\s*要")
ANNEX = re.compile(rf"(?:附\s*[件录錄]|Annex|Appendix)\s*({_CHINESE}|\d{{1,2}}|[IVX]+(?![A-Za-z]))?(?:[\s：:]+(\S.*))?")
PART = re.compile(r"([A-Z])(?:\s*[.．])?")
DIVISION = re.compile(rf"第\s*{_NUMBER}\s*(?:编|編|部分|部(?=\s|$))(?:[\s：:]+|$)")
SUBDIVISION = re.compile(rf"第\s*{_NUMBER}\s*分[编編](?:[\s：:]+|$)")
CHAPTER = re.compile(rf"第\s*{_NUMBER}\s*章(?:[\s：:]+|$)")
NAMED_SECTION = re.compile(rf"第\s*{_NUMBER}\s*[节節](?:[\s：:]+|$)")
SECTION = re.compile(rf"({_CHINESE})(?:[.．、]\s*(?=\S)|\s+(?=\S)|[.．、]?$)")
# As English texts number their sections; no Chinese one does.
ROMAN_SECTION = re.compile(r"([IVX]{1,5})(?:[.]?\s+(?=[A-Z])|[.]?$)")
LETTERED_SECTION = re.compile(r"([A-Z])[.．]\s+(?=\S)")
# A digit may follow a blank (2. 2012年…), not the point itself (2.5亿).
PARAGRAPH = re.compile(r"(\d{1,4})[.．、](?:\s+(?=\S)|(?=[^\s\d]))")
ARTICLE = re.compile(rf"第\s*{_NUMBER}(?:\s*-\s*(\d+))?\s*[条條](?:\s*之\s*({_CHINESE}))?(?:[\s：:]+|$)")
BARE = re.compile(
    rf"(?:第\s*\d{{1,3}}[A-Z]?\s*款|(?:准则|指南|原则|规则|细则|结论|结论草案|目标)\s*{_NUMBER}|附\s*[录錄]\s*(?:{_NUMBER})?"
    rf"|[^，。；：《》\s]{{2,40}}附\s*件\s*{_CHINESE})"
)
CLAUSE = re.compile(rf"({_CHINESE})[、.．]\s*(?=\S)")
LETTER = re.compile(r"[(（]([a-z]{1,2})[)）]\s*(?=\S)")
ITEM = re.compile(
    rf"(?:[(（]({_CHINESE}|[{_STEMS}]|[{_BRANCHES}]|[ivx]{{1,5}}|\d{{1,2}})[)）]|([{_CIRCLED}]))\s*(?=\S)"
)
ORNAMENT = re.compile(r"[*＊_\s]+")
BULLET = re.compile(r"(?:[-–—*]\s+(?![*\s]+$)|[•●▪◦■·]\s*)(?=\S)")
# A line of a timetable (6月13日星期五：上午10时至下午1时), and what numbers by decimals (1.1. 提高).
TIMETABLE = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*日.{0,8}[：:]")
DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\s*[.．]?\s+(?=[^\s\d])")
NOTE = re.compile(rf"({NOTE_MARK})\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a block begins: `marker` is the block's first characters, `label` what they say (a number in digits, a
    letter, "" for a bullet), `number` the same as an integer where it counts."""

    kind: OpeningKind
    marker: str
    label: str
    number: int


def openings(text: str) -> tuple[Opening, ...]:
    """Every way the beginning of a block can be read, the likeliest first; none for running text.

    >>> [(o.kind, o.marker, o.number) for o in openings("(i) 议会联盟")]
    [('letter', '(i) ', 9), ('item', '(i) ', 1)]
    >>> openings("4月在墨西哥城召开的会议")
    ()
    """
    return tuple(opening for kind, read in _READERS if (opening := read(kind, text)) is not None)


def is_heading(text: str, longest: int = HEADING_LENGTH) -> bool:
    """Whether a text can stand as a heading: short, with a letter in it, and not closed by punctuation.

    >>> is_heading("背景"), is_heading("* * *"), is_heading("3月24日：下午3时至5时")
    (True, False, False)
    """
    bare = _MARKS_AT_END.sub("", text)
    if TIMETABLE.match(bare) or not any(map(str.isalnum, bare)):
        return False
    return 0 < len(bare) <= longest and "\t" not in bare and bare[-1] not in "。！？；：，、!?;:,." and "。" not in bare


def is_bare(text: str) -> bool:
    """Whether a heading is a name and a number alone, whose words stand on the next line: 第29G款, 准则1."""
    return bool(BARE.fullmatch(text))


def is_appendix(text: str) -> bool:
    """Whether what can open an annex is called an appendix: 附录."""
    return not text.replace(" ", "").startswith(("附件", "Annex"))


def _summary(kind: OpeningKind, text: str) -> Opening | None:
    return Opening(kind, "", "", 0) if SUMMARY.fullmatch(text) else None


def _annex(kind: OpeningKind, text: str) -> Opening | None:
    if text in ("附：", "附:"):
        return Opening(kind, "", "", 0)
    found = ANNEX.fullmatch(text)
    if not found or not is_heading(text):
        return None
    label = found[1] or ""
    return Opening(kind, "", label, _ordinal(label.lower()) or 0)


def _part(kind: OpeningKind, text: str) -> Opening | None:
    found = PART.fullmatch(text)
    return Opening(kind, "", found[1].lower(), _letter_number(found[1])) if found else None


def _headed(pattern: re.Pattern[str], kind: OpeningKind, text: str) -> Opening | None:
    """A heading that begins with its number in Chinese or in digits."""
    found = pattern.match(text)
    number = numerals.read(found[1].replace(" ", "")) if found else None
    if not found or not number or not is_heading(text.rstrip("？?"), _NUMBERED_HEADING_LENGTH):
        return None
    return Opening(kind, found[0], found[1], number)


def _section(kind: OpeningKind, text: str) -> Opening | None:
    return _headed(SECTION, kind, text) or _headed(NAMED_SECTION, kind, text) or _roman_section(kind, text)


def _roman_section(kind: OpeningKind, text: str) -> Opening | None:
    found = ROMAN_SECTION.match(text)
    number = _ordinal(found[1].lower()) if found and not _HAN.search(text) and is_heading(text) else None
    return Opening(kind, found[0], found[1], number) if found and number else None


def _article(kind: OpeningKind, text: str) -> Opening | None:
    found = ARTICLE.match(text)
    number = numerals.read(found[1].replace(" ", "")) if found else None
    if not found or not number:
        return None
    inserted = found[2] or (numerals.read(found[3]) if found[3] else None)
    return Opening(kind, found[0], f"{number}-{inserted}" if inserted else str(number), number)


def _clause(kind: OpeningKind, text: str) -> Opening | None:
    found = CLAUSE.match(text)
    number = numerals.read(found[1]) if found else None
    return Opening(kind, found[0], str(number), number) if found and number else None


def _lettered_section(kind: OpeningKind, text: str) -> Opening | None:
    found = LETTERED_SECTION.match(text)
    return Opening(kind, found[0], found[1].lower(), _letter_number(found[1])) if found and is_heading(text) else None


def _paragraph(kind: OpeningKind, text: str) -> Opening | None:
    found = PARAGRAPH.match(text)
    number = int(found[1]) if found else 0
    return Opening(kind, found[0], str(number), number) if found and number else None


def _letter(kind: OpeningKind, text: str) -> Opening | None:
    found = LETTER.match(text)
    if not found or len(set(found[1])) > 1:
        return None
    return Opening(kind, found[0], found[1], _letter_number(found[1]))


def _item(kind: OpeningKind, text: str) -> Opening | None:
    found = ITEM.match(text)
    if not found:
        return None
    number = _CIRCLED.index(found[2]) + 1 if found[2] else _ordinal(found[1])
    return Opening(kind, found[0], str(number), number) if number else None


def _bullet(kind: OpeningKind, text: str) -> Opening | None:
    found = BULLET.match(text)
    return Opening(kind, found[0], "", 0) if found else None


def _note(kind: OpeningKind, text: str) -> Opening | None:
    found = NOTE.match(text)
    return Opening(kind, found[0], note_label(found[1]), 0) if found else None


def note_label(mark: str) -> str:
    """The label of a footnote mark: `4` for `⁴`, `a` for `^a`, `star2` for `**`."""
    if mark.startswith("*"):
        return "star" if mark == "*" else f"star{len(mark)}"
    return mark.removeprefix("^").translate(_SUPERSCRIPT_DIGITS)


def _letter_number(letters: str) -> int:
    """a → 1, z → 26, aa → 27."""
    return (len(letters) - 1) * 26 + ord(letters[0].lower()) - ord("a") + 1


def _ordinal(text: str) -> int | None:
    """A number in small Roman numerals, by stems 甲乙丙 or branches 子丑寅, in Chinese numerals or digits."""
    for series in (_ROMAN, _STEMS, _BRANCHES):
        if text and text in series:
            return series.index(text) + 1
    return numerals.read(text)


_READERS: tuple[tuple[OpeningKind, Callable[[OpeningKind, str], Opening | None]], ...] = (
    ("summary", _summary),
    ("annex", _annex),
    ("part", _part),
    ("division", partial(_headed, DIVISION)),
    ("chapter", partial(_headed, CHAPTER)),
    ("section", _section),
    ("lettered_section", _lettered_section),
    ("article", _article),
    ("paragraph", _paragraph),
    ("clause", _clause),
    ("letter", _letter),
    ("item", _item),
    ("bullet", _bullet),
    ("note", _note),
)
