"""Places in words, as the UN writes them: `第9(a)段`, `附件，第二节，第3项`; `para. 9 (a)`, `annex, sect. II, item 3`.

The Chinese forms are those of official texts (`A/78/409，第89段`; `附件二，第三.A节`), the English ones those of
the UN Editorial Manual. What no text numbers (bullets, entries, sub-headings) is counted: `第3项`, `item 3`.
"""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from archive import numerals
from archive.locator import Step, Unit, parse, stars
from archive.messages import Language

_PHRASES: dict[Language, dict[Unit, str]] = {
    "zh": {
        "summary": "摘要", "annex": "附件{}", "part": "{}部分", "division": "第{}部分", "chapter": "第{}章",
        "section": "第{}节", "lettered": "{}节", "subheading": "第{}小标题", "paragraph": "第{}段",
        "preambular": "序言部分第{}段", "article": "第{}条", "clause": "第{}款", "letter": "{}", "item": "第{}项",
        "footnote": "脚注{}",
    },
    "en": {
        "summary": "summary", "annex": "annex {}", "part": "part {}", "division": "division {}",
        "chapter": "chap. {}", "section": "sect. {}", "lettered": "sect. {}", "subheading": "subheading {}",
        "paragraph": "para. {}", "preambular": "preambular para. {}", "article": "art. {}", "clause": "para. {}",
        "letter": "{}", "item": "item {}", "footnote": "footnote {}",
    },
}  # fmt: skip
_OPENING: dict[Language, str] = {"zh": "开头", "en": "opening"}  # what stands before the first section
_TOGETHER: frozenset[tuple[Unit | None, Unit]] = frozenset(
    (("paragraph", "letter"), ("preambular", "letter"), ("letter", "item"))
)
_PLURALS = {
    "annex": "annexes", "part": "parts", "sect.": "sects.", "subheading": "subheadings", "para.": "paras.",
    "art.": "arts.", "item": "items", "footnote": "footnotes",
}  # fmt: skip
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def path(name: str, locator: str | None = None) -> str:
    """The path of the permanent link to a document, or to a place in it.

    >>> path("A_68_827", "p9.a")
    '/documents/A_68_827/p9.a'
    """
    document = _to_document(name)
    return document if locator is None else f"{document}/{locator}"


@lru_cache(4096)
def _to_document(name: str) -> str:
    return f"/documents/{quote(name, safe='()')}"


# A page of results says twenty places, and archives number their passages alike.
@lru_cache(16_384)
def place(locator: str, language: Language = "zh", through: str | None = None) -> str:
    """A place in words, as it follows the symbol in a citation, or the range from there `through` another. Raises
    BadReference where it is no locator.

    >>> place("p9.a.2"), place("annex1.2.3"), place("annex.2.3", "en")
    ('第9(a)(二)段', '附件一，第二节，第3项', 'annex, sect. II, item 3')
    >>> place("p22", "zh", "p24"), place("p9.a", "en", "p9.c")
    ('第22至24段', 'paras. 9 (a)–(c)')
    """
    first = parse(locator).steps
    if through is None or through == locator:
        return words(first, language)
    last = parse(through).steps
    to = "至" if language == "zh" else "–"
    if first[:-1] != last[:-1] or first[-1].unit != last[-1].unit:
        return f"{words(first, language)}{to if language == 'zh' else ' to '}{words(last, language)}"
    return words(first, language, f"{to}{written(last[-1], language, last[-2].unit if last[1:] else None)}")


def words(steps: Sequence[Step], language: Language, onwards: str = "") -> str:
    """The steps of a locator, or the first few of them, in words; `onwards` follows the last label."""
    if steps and steps[0].unit == "footnote" and isinstance(steps[0].label, str) and not stars(steps[0].label):
        steps = (Step("annex"), *steps)  # the UN letters the footnotes of annexes, and only those
    said = ""
    before: Unit | None = None
    phrases = _joined(steps, language)
    for unit, label in phrases[:-1] if onwards else phrases:
        said += _gap(before, language) + phrase(unit, label, language)
        before = unit
    if onwards:
        unit, label = phrases[-1]
        named = phrase(unit, label + onwards, language)
        said += _gap(before, language) + (plural(named) if language == "en" else named)
    return said


def _gap(before: Unit | None, language: Language) -> str:
    together = language == "zh" and before in ("article", "clause")  # 第三条第2款
    return "" if before is None or together else "，" if language == "zh" else ", "


def phrase(unit: Unit, label: str, language: Language) -> str:
    """A unit with its label as `written`, or with several labels: `第二节`, `sect. II`, `第1至32段`.

    >>> phrase("paragraph", "1至32", "zh")
    '第1至32段'
    """
    if unit == "section" and label == _OPENING[language]:
        return label
    if "条之" in label:
        return f"第{label}"
    return _PHRASES[language][unit].format(label).strip()


def plural(named: str) -> str:
    """An English unit with several labels: `paras. 22–24`."""
    return " ".join(_PLURALS.get(word, word) for word in named.split(" "))


def written(step: Step, language: Language, below: Unit | None = None) -> str:
    """The number or letter of a step as it is written; that of an item depends on the unit it stands below.

    >>> written(Step("section", 2), "zh"), written(Step("section", 2), "en"), written(Step("letter", "a"), "zh")
    ('二', 'II', '(a)')
    >>> written(Step("item", 2), "zh"), written(Step("item", 2), "zh", below="letter")
    ('2', '(二)')
    """
    match step.unit, step.label:
        case "section", 0:
            return _OPENING[language]
        case "section" | "annex" | "division" | "chapter", int(number):
            return numerals.write(number) if language == "zh" else roman(number)
        case "article", label if language == "en":
            return str(label).replace("-", " bis ")
        case "article", label:
            whole, _, inserted = str(label).partition("-")
            return numerals.write(int(whole)) + (f"条之{numerals.write(int(inserted))}" if inserted else "")
        case "item", int(number) if below == "letter":
            return f"({numerals.write(number) if language == 'zh' else roman(number).lower()})"
        case "letter", label:
            return f"({label})"
        case "part" | "lettered", str(label):
            return label.upper()
        case "footnote", str(label):
            return stars(label) or label
        case _, label:
            return "" if label is None else str(label)


def roman(number: int) -> str:
    """A number in Roman numerals; in digits from 4000 on, where they end.

    >>> roman(14)
    'XIV'
    """
    if number >= 4000:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def _joined(steps: Sequence[Step], language: Language) -> list[tuple[Unit, str]]:
    """Units and labels, with labels of one phrase put together: `9(a)(二)`, `三.A`."""
    phrases: list[tuple[Unit, str]] = []
    before: Unit | None = None
    for step in steps:
        label = written(step, language, before)
        gap = "." if (before, step.unit) == ("section", "lettered") else "" if language == "zh" else " "
        if gap == "." or (before, step.unit) in _TOGETHER:
            unit, outer = phrases.pop()
            phrases.append((unit, outer + gap + label))
        else:
            # A summary has paragraphs, though no numbered ones.
            phrases.append(("paragraph" if before == "summary" else step.unit, label))
        before = step.unit
    return phrases
