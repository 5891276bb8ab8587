"""Reading what a person typed as a place: `第9段(a)`, `32g`, `附件二第3条`, `annex, sect. II, item 3`, `第22至24段`.

The text is cut into tokens, each a word for a unit and its label. A token can mean several units (`第3条` of an
annex is its third entry, `第2段` of an article its second 款), so reading gives every chain of steps the tokens can
mean; which of them there is, the document decides.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from archive import numerals
from archive.citation.wording import roman
from archive.locator import Step, Steps, Unit, is_locator, parse, stars

Said = Unit | Literal["number", "letters", "sect"]
"""What a token says: a unit, or only a number, letters, or the `sect. C` that may be a hundred or a letter."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word for a unit with its label."""

    said: Said
    label: int | str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A chain of steps a text can mean, empty for the document itself; `within` is the section it is said to be in."""

    steps: Steps = ()
    within: Steps | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text can mean, the likeliest first. Where it names several places, these are meanings of the first,
    `last` is the label of the last, and `listed` says that they are joined by 和 rather than 至."""

    meanings: tuple[Meaning, ...]
    last: int | str | None = None
    listed: bool = False


# A number or word is taken whole or not at all.
_N = r"(?:(?<![0-9])[0-9]{1,6}+(?![0-9])|[〇零一二三四五六七八九十百千万两廿卅]{1,12}+)"
_LETTERS = r"[a-z]{1,15}+(?![a-z])"
_LETTER = r"[a-z]{1,2}+(?![a-z])"
_STARS = r"\*{1,3}|star[23]?"
# As people write the stars that mark a footnote, and as the locator has them.
_STARRED = {written: label for label in ("star", "star2", "star3") for written in (label, stars(label))}
_ROMAN = r"[ivxlcdm]{1,15}+(?![a-z])"
_BRACKETED = rf"\(\s*(?:{_LETTERS}|{_N})\s*\)"

# Simplified for the few words of a reference that differ.
_SIMPLIFIED = str.maketrans("項節條註腳執檔開頭標題點", "项节条注脚执档开头标题点")
_RAISED = re.compile(r"\s*(?:\^|(?=[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ]))")  # a footnote's mark by itself: ⁴, ^a
_OF = re.compile(r"\s*\bof\b(?:\s+the\b)?\s*")  # English names the inner place first: paragraph 3 of the annex
_BETWEEN = re.compile(r"(?:[\s,.;:、。/#>›)]|的|之|(?:the|see)\b|见|参见|参看|执行部分|operative\b)*")

# In order: the longer and surer before the shorter. A group is named after what it says.
_TOKENS = tuple(
    re.compile(token)
    for token in (
        rf"序言(?:部分)?\s*(?:第\s*)?(?P<preambular>{_N})(?P<brackets>(?:\s*{_BRACKETED}){{0,2}})\s*段",
        rf"(?:preambular\s*(?:paragraph|para)s?\.?|pp)\s*(?P<preambular>{_N})",
        r"(?P<summary>摘要|summary)",
        rf"附件\s*(?P<annex>{_N}(?!\s*[段项节条章点(])|)",
        rf"annex(?:es)?\s*(?P<annex>{_N}|{_ROMAN}|)",
        r"(?P<part>[a-z]{1,2})\s*部分",
        rf"part\s*(?P<part>{_LETTER})",
        r"(?P<section>开头|opening)",
        rf"第\s*(?P<division>{_N})\s*(?:编|部分)",
        rf"第\s*(?P<chapter>{_N})\s*章",
        rf"第?\s*(?P<section>{_N})\s*\.?\s*(?P<lettered>[a-z]{{1,2}}|)\s*(?:节|章|部分)",
        r"(?P<lettered>[a-z]{1,2})\s*节",
        rf"divisions?\s*(?P<division>{_N}|{_ROMAN})",
        rf"chap(?:ter)?s?\.?\s*(?P<chapter>{_N}|{_ROMAN})",
        rf"(?:section|sect)s?\.?\s*(?P<sect>{_N}|{_LETTERS})(?:\s*\.?\s*(?P<lettered>{_LETTER}))?",
        rf"第?\s*(?P<subheading>{_N})\s*个?小标题",
        rf"小标题\s*(?P<subheading>{_N})",
        rf"sub-?heading\s*(?P<subheading>{_N})",
        rf"第?\s*(?P<article>{_N}\s*条\s*之\s*{_N}|{_N}-{_N})\s*条?",
        rf"第?\s*(?P<article>{_N})\s*条",
        rf"art(?:icle)?s?\.?\s*(?P<article>{_N}\s*bis\s*{_N}|{_N})",
        rf"第?\s*(?P<clause>{_N})\s*款",
        rf"第?\s*\(?\s*(?P<item>{_N})\s*\)?\s*[项点]",
        rf"(?:item|entry|bullet|point)s?\s*(?P<item>{_N})",
        rf"第?\s*(?P<paragraph>{_N})\s*\.?\s*(?P<letters>{_LETTERS}|)(?P<brackets>(?:\s*{_BRACKETED}){{0,2}})\s*段落?",
        rf"(?:(?:paragraph|para)s?\.?|¶|p)\s*(?P<paragraph>{_N})",
        rf"(?:脚注|注释|注)\s*(?P<footnote>{_N}|{_LETTER}|{_STARS})",
        rf"(?:footnotes?|fn\.?|notes?|n\.)\s*-?\s*(?P<footnote>{_STARS}|{_N}|{_LETTER})",
        rf"(?:sub-?(?:paragraph|para)s?\.?\s*)?(?P<brackets>{_BRACKETED})\s*(?:分段|段|项)?",
        rf"s\s*(?P<section>{_N})",
        rf"第?\s*(?P<number>{_N})",
        rf"(?P<letters>{_LETTERS})\s*(?:分段|段|项)?",
    )
)

_UNITS = r"分段|段|项|条|款|节|章|点|"
_SEVERAL = re.compile(
    rf"""(?P<head>.*?) (?P<first>{_BRACKETED}|{_N}|[a-z]{{1,2}}) \s* (?P<unit>{_UNITS}) \s*
    (?: (?:至|到|[-–—~]|through|to) | (?P<listed>和|与|及|、|and|&) ) \s*
    (?:第|p)? \s* (?P<last>{_BRACKETED}|{_N}|[a-z]{{1,2}}) \s* (?P<last_unit>{_UNITS}) [\s.。]*""",
    re.VERBOSE,
)

_SECTIONS: frozenset[Unit] = frozenset(("division", "chapter", "section", "lettered", "subheading"))
_LETTERED: frozenset[Unit] = frozenset(("part", "lettered", "letter"))
_ROMAN_NUMBERED: frozenset[Unit] = frozenset(("annex", "division", "chapter", "section", "item"))
_SAID: dict[str, Said] = {said: said for said in (*get_args(Unit), "number", "letters", "sect")}

# What a word can mean below a unit (None: at the beginning), the likeliest first.
_MEANINGS: dict[Said, dict[Unit | None, tuple[Unit, ...]]] = {
    "summary": {None: ("summary",)},
    "annex": {None: ("annex",)},
    "part": {None: ("part",)},
    "division": {None: ("division",), "annex": ("division",), "part": ("division",)},
    "chapter": {
        None: ("section", "chapter"), "annex": ("section", "chapter"), "part": ("section", "chapter"),
        "division": ("chapter",),
    },
    "section": {
        None: ("section",), "annex": ("section",), "part": ("section",), "division": ("section",),
        "chapter": ("section",),
    },
    "sect": {
        None: ("section",), "annex": ("section", "lettered"), "part": ("section",), "division": ("section",),
        "chapter": ("section",),
    },
    "lettered": {"section": ("lettered",), "annex": ("lettered",)},
    "subheading": {"section": ("subheading",), "lettered": ("subheading",)},
    "preambular": {
        None: ("preambular",), "part": ("preambular",), "annex": ("preambular",), "section": ("preambular",),
        "lettered": ("preambular",), "subheading": ("preambular",),
    },
    "article": {None: ("article",), "annex": ("article", "item"), "part": ("article",), "section": ("item",)},
    "paragraph": {
        None: ("paragraph",), "part": ("paragraph",), "annex": ("paragraph", "item"),
        "summary": ("item",), "article": ("clause",), "section": ("paragraph", "item"),
        "chapter": ("item",), "lettered": ("paragraph",), "subheading": ("paragraph",),
    },
    "clause": {"article": ("clause",), "paragraph": ("item",)},
    "item": {
        "annex": ("item",), "part": ("item",), "chapter": ("item",), "division": ("item",), "section": ("item",),
        "summary": ("item",), "paragraph": ("item",), "preambular": ("item",), "article": ("item",),
        "letter": ("item",), "clause": ("item",),
    },
    "number": {
        None: ("paragraph",), "part": ("paragraph",), "annex": ("section", "item", "paragraph"), "section": ("item",),
        "summary": ("item",), "paragraph": ("item",), "letter": ("item",), "article": ("clause",), "clause": ("item",),
    },
    "letters": {
        "paragraph": ("letter",), "preambular": ("letter",), "article": ("letter",),
        "clause": ("letter",), "letter": ("item",), "section": ("lettered",), "annex": ("lettered",),
    },
    "footnote": {
        None: ("footnote",), "annex": ("footnote",), "part": ("footnote",), "division": ("footnote",),
        "chapter": ("footnote",), "section": ("footnote",),
    },
}  # fmt: skip


def read(text: str) -> Reading | None:
    """What a place as people write it can mean; None where it does not read as a place.

    >>> read("第9段(a)").meanings
    (Meaning(steps=(Step(unit='paragraph', label=9), Step(unit='letter', label='a')), within=None),)
    >>> read("第22至24段").last
    24
    """
    plain = _plain(text)
    canonical = plain.strip("/#,.。 ")
    if is_locator(canonical):
        exact = Meaning(parse(canonical).steps)
        return Reading((exact, *_meanings(plain)))
    several = _SEVERAL.fullmatch(plain)
    units = {unit.removeprefix("分") for unit in several.group("unit", "last_unit") if unit} if several else set()
    if several and len(units) < 2:  # 第5段、第1项 is one place, not two
        unit = "".join(units)
        found = _meanings(several["head"] + several["first"] + unit)
        if found:
            return Reading(found, _label(several["last"].strip("() ")), several["listed"] is not None)
    found = _meanings(plain)
    return Reading(found) if found else None


def relabelled(step: Step, label: int | str) -> Step | None:
    """The step with another label, as the end of a range gives it; None where its unit cannot have that label."""
    fitting = _fitting(step.unit, label)
    return None if fitting is None else Step(step.unit, fitting)


def _plain(text: str) -> str:
    """Half width, small letters, simplified, without invisible characters."""
    raised = _RAISED.match(text)
    named = "脚注" + text[raised.end() :] if raised else text
    folded = unicodedata.normalize("NFKC", named).lower().translate(_SIMPLIFIED)
    return "".join(character for character in folded if unicodedata.category(character) != "Cf").strip()


def _meanings(text: str) -> tuple[Meaning, ...]:
    """Every chain of steps the tokens of a text can mean; none where they are no tokens or do not fit together."""
    tokens = _tokens(", ".join(reversed(_OF.split(text))))
    found: tuple[Meaning, ...] = () if tokens is None else (Meaning(),)
    for token in tokens or ():
        found = tuple(longer for meaning in found for longer in _longer(meaning, token))
    return found


def _tokens(text: str) -> tuple[Token, ...] | None:
    tokens: list[Token] = []
    position = _skip(text, 0)
    while position < len(text):
        found = next((found for pattern in _TOKENS if (found := pattern.match(text, position))), None)
        if found is None:
            return None
        tokens.extend(_said(found))
        position = _skip(text, found.end())
    return tuple(tokens)


def _skip(text: str, position: int) -> int:
    between = _BETWEEN.match(text, position)
    return between.end() if between else position


def _said(found: re.Match[str]) -> Iterator[Token]:
    """The tokens of a match: one for each group that says something."""
    for group, text in found.groupdict().items():
        if group == "brackets":
            for inside in re.findall(r"[^()\s]+", text):
                label = _label(inside)
                yield Token("letters" if isinstance(label, str) else "item", label)
        elif group in ("summary", "annex"):
            yield Token(_SAID[group], _label(text) if text and group == "annex" else None)
        elif text:
            yield Token(_SAID[group], _label(text))


def _label(text: str) -> int | str:
    if text in ("开头", "opening"):
        return 0
    number = numerals.read(text)
    if number is not None:
        return number
    inserted = [numerals.read(part) for part in re.split(r"\s*(?:条\s*之|bis|-)\s*", text)]
    return text if None in inserted else "-".join(map(str, inserted))


def _longer(meaning: Meaning, token: Token) -> Iterator[Meaning]:
    """The meanings with one more token taken in."""
    steps = meaning.steps
    outer = tuple(step for step in steps if step.unit not in _SECTIONS)
    if outer != steps and token.said in ("paragraph", "article"):
        # Numbers run through all sections: 第四章，第24段 is paragraph 24, said to stand in 第四章.
        numbered = (*outer, Step(token.said, token.label))
        yield Meaning(numbered, within=steps)
    if token.said == "annex" and not steps and token.label is not None:
        # 附件二 is the second of several annexes; of an only annex it is the second section.
        number = _fitting("annex", token.label)
        if number is not None:
            yield Meaning((Step("annex", number),))
            yield Meaning((Step("annex"), Step("section", number)))
        return
    for unit in _MEANINGS[token.said].get(steps[-1].unit if steps else None, ()):
        label = None if token.label is None else _fitting(unit, token.label)
        if (label is None) == (token.label is None):
            yield Meaning((*steps, Step(unit, label)), meaning.within)
            if unit == "footnote" and [step.unit for step in steps] == ["annex"]:
                # Where labels go through all annexes the annex only says where the mark is.
                yield Meaning((Step(unit, label),))


def _fitting(unit: Unit, label: int | str) -> int | str | None:
    """The label as the unit has it: letters for some, numbers, perhaps Roman, for others."""
    if unit == "footnote" and label in _STARRED:
        return _STARRED[label]
    if unit in _LETTERED or (unit == "footnote" and isinstance(label, str)):
        return label if isinstance(label, str) and label == label[:1] * len(label) and len(label) < 3 else None
    if isinstance(label, str) and unit == "article":
        return label if "-" in label else None
    if isinstance(label, str):
        return _romans().get(label) if unit in _ROMAN_NUMBERED else None
    return label


@cache
def _romans() -> dict[str, int]:
    return {roman(number).lower(): number for number in range(1, 4000)}
