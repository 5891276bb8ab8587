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
from typing import Literal

from archive import numerals
from archive.citation.wording import roman
from archive.locator import Step, Unit

Said = Unit | Literal["number", "letters", "sect"]
"""What a token says: a unit, or only a number, letters, or the `sect. C` that may be a hundred or a letter."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word for a unit with its label."""

    said: Said
    label: int | str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """The place a text names first, its tokens, and the label of the last of its kind where it names several.
    `listed` where the two are joined by 和 rather than 至."""

    tokens: tuple[Token, ...]
    last: int | str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """A chain of steps the tokens can mean, and the section they say it stands in."""

    steps: tuple[Step, ...] = ()
    within: tuple[Step, ...] | None = None


_N = r"(?:[0-9]{1,6}|[〇零一二三四五六七八九十百千万两廿卅]{1,12})"
_LETTERS = r"[a-z]{1,5}(?![a-z])"
_BRACKETED = rf"\(\s*(?:{_LETTERS}|{_N})\s*\)"
_COUNTED = rf"(?:{_N}|{_LETTERS})"  # a number in digits, or Roman

# Simplified for the few words of a reference that differ.
_SIMPLIFIED = str.maketrans("項節條註腳執檔開頭標題點", "项节条注脚执档开头标题点")
_RAISED = re.compile(r"(?<!注)[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\s*(?=[a-z])|(?=ᵃ)")
_BETWEEN = re.compile(r"(?:[\s,.;:、。/#>›)]|的|之|(?:of|in|the|see)\b|见|参见|参看|执行部分|operative\b)*")

# In order: the longer and surer before the shorter. A group is named after what it says.
_TOKENS = tuple(
    re.compile(token)
    for token in (
        rf"序言(?:部分)?\s*(?:第\s*)?(?P<preambular>{_N})\s*段",
        rf"(?:preambular\s*(?:paragraph|para)s?\.?|pp)\s*(?P<preambular>{_N})",
        r"(?P<summary>摘要|summary)",
        rf"附件\s*(?P<annex>{_N}|)",
        rf"annex(?:es)?\s*(?P<annex>{_COUNTED}|)",
        r"(?P<part>[a-z]{1,2})\s*部分",
        r"part\s*(?P<part>[a-z]{1,2})(?![a-z])",
        r"(?P<section>开头|opening)",
        rf"第?\s*(?P<section>{_N})\s*\.?\s*(?P<lettered>[a-z]{{1,2}}|)\s*(?:节|章|部分)",
        r"(?P<lettered>[a-z]{1,2})\s*节",
        rf"(?:section|sect|chapter|chap)s?\.?\s*(?P<sect>{_COUNTED})(?:\s*\.?\s*(?P<lettered>[a-z]{{1,2}})(?![a-z]))?",
        rf"第?\s*(?P<subheading>{_N})\s*个?小标题",
        rf"小标题\s*(?P<subheading>{_N})",
        rf"sub-?heading\s*(?P<subheading>{_N})",
        rf"第?\s*(?P<article>{_N})\s*条",
        rf"art(?:icle)?s?\.?\s*(?P<article>{_N})",
        rf"第?\s*(?P<clause>{_N})\s*款",
        rf"第?\s*\(?\s*(?P<item>{_N})\s*\)?\s*[项点]",
        rf"(?:item|entry|bullet|point)s?\s*(?P<item>{_N})",
        rf"第?\s*(?P<paragraph>{_N})\s*\.?\s*(?P<letters>{_LETTERS}|)(?P<below>(?:\s*{_BRACKETED}){{0,2}})\s*段落?",
        rf"(?:(?:paragraph|para)s?\.?|¶|p)\s*(?P<paragraph>{_N})",
        rf"(?:脚注|注释|注)\s*(?P<footnote>{_N}|[a-z]{{1,2}}(?![a-z]))",
        rf"(?:footnotes?|fn\.?|notes?|n\.)\s*-?\s*(?P<footnote>{_N}|[a-z]{{1,2}}(?![a-z]))",
        rf"(?:sub-?(?:paragraph|para)s?\.?\s*)?(?P<below>{_BRACKETED})\s*(?:分段|段|项)?",
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

_IN_SECTIONS: tuple[Unit | None, ...] = ("section", "lettered", "subheading")

# What a word can mean below a unit (None: at the beginning), the likeliest first.
_MEANINGS: dict[Said, dict[Unit | None, tuple[Unit, ...]]] = {
    "summary": {None: ("summary",)},
    "annex": {None: ("annex",)},
    "part": {None: ("part",)},
    "section": {None: ("section",), "annex": ("section",)},
    "sect": {None: ("section",), "annex": ("section", "lettered")},
    "lettered": {"section": ("lettered",), "annex": ("lettered",)},
    "subheading": {"section": ("subheading",), "lettered": ("subheading",)},
    "preambular": {None: ("preambular",), "part": ("preambular",)},
    "article": {None: ("article",), "annex": ("item",), "section": ("item",)},
    "paragraph": {
        None: ("paragraph",), "part": ("paragraph",), "annex": ("paragraph", "item"),
        "summary": ("item",), "article": ("clause",), "section": ("item",),
    },
    "clause": {"article": ("clause",), "paragraph": ("item",)},
    "item": {
        "annex": ("item",), "section": ("item",), "summary": ("item",), "paragraph": ("item",),
        "letter": ("item",), "clause": ("item",),
    },
    "number": {
        None: ("paragraph",), "part": ("paragraph",), "annex": ("section", "item", "paragraph"), "section": ("item",),
        "summary": ("item",), "paragraph": ("item",), "letter": ("item",), "article": ("clause",), "clause": ("item",),
    },
    "letters": {
        "paragraph": ("letter", "item"), "letter": ("item",), "section": ("lettered",), "annex": ("lettered",),
    },
    "footnote": {None: ("footnote",)},
}  # fmt: skip
