"""From what a person typed to a document and a place in it: `A/68/827，第9(a)段`, `附件二第3项`, a pasted link.

A place is never guessed. Where what was typed names none, the error says what there is instead.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol
from urllib.parse import unquote

from archive import symbol
from archive.citation.wording import words
from archive.locator import Locator, Steps, parse
from archive.messages import BadReference, NotFound
from archive.resolve.available import depth, missing, withdrawn
from archive.resolve.reading import Meaning, Reading, read, relabelled

_LONGEST = 1000
_LONGEST_NAME = 255  # as file systems have it
_LINK = re.compile(r"/documents/(?P<name>[^/?#\s]+)(?:/(?P<place>[^/?#\s]*))?")
_EXPORT = re.compile(r"\.(?:txt|bib|ris|json)$")
_UN_SITE = re.compile(r"https?://[^/\s]+/(?:(?:ar|en|es|fr|ru|zh)/)?")
_QUERY = re.compile(r"\?[\w&=%.+-]*$")
# Where a name cannot end: inside a word or number.
_INSIDE = re.compile(r"(?<=[A-Za-z0-9])(?=[A-Za-z0-9])")
# A resolution by its number alone, as everyone calls it: 66/261 of the Assembly, 1325(2000) of the Council.
_RESOLUTION = re.compile(
    r"(?:第|resolution|res\.?)?\s*"
    r"(?:(?P<assembly>[0-9]{2,3}/[0-9]{1,4}\s?[A-Z]?)|(?P<council>[0-9]{1,4}\s?\([0-9]{4}\)))"
    r"\s*(?:号决议|号)?",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;，。；、)）>》”\"'"
# 秘书长的报告(A/68/827): what the document is, not where in it.
_DESCRIBED = re.compile(
    r"[^第\d]*(?:报告|说明|信|决议|决定|文件|report|note|letter|resolution)\s*[(（]\s*", re.IGNORECASE
)

_HEADED = ("division", "chapter", "section", "lettered", "subheading", "annex")


class Holdings(Protocol):
    """What `resolve` asks of a collection of documents."""

    def names(self) -> Sequence[str]:
        """The names of all documents."""
        ...

    def find(self, symbol_or_name: str) -> str | None:
        """The name of the document with a symbol or name, None where there is none."""
        ...

    def locators(self, name: str) -> Sequence[str]:
        """The locators of a document's sections and passages in reading order."""
        ...

    def last_words(self, name: str, locator: str) -> str | None:
        """The last known text of a passage that was withdrawn, None where none was."""
        ...


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document, and the place in it that was named; None for the document itself. `through` is the last place
    of a range (`第22至24段`), whose first is `locator`."""

    document: str
    locator: str | None = None
    through: str | None = None


def resolve(text: str, holdings: Holdings) -> Resolution:
    """The document and place that a text names, as people write them in Chinese or English.

    `A/68/827，第9(a)段`, `A/68/827, para. 9 (a)`, `A_68_827/p9.a` and the permanent link are one place. The document
    may be left out where there is only one. 附件二 is the second of several annexes, or section 二 of an only one.

    Raises BadReference for a text that does not read as a reference, NotFound where there is no such document or
    place, Withdrawn where there was one; each says what would do, or what was last known.
    """
    if len(text) > _LONGEST:
        _unreadable(text)
    name, reading = _linked(text, holdings) or _named(text, holdings) or _only(text, holdings)
    locators = holdings.locators(name)
    meaning = _meant(name, reading, locators, holdings)
    if not meaning.steps:
        return Resolution(name)
    first = str(Locator(meaning.steps))
    return Resolution(name, first, _through(name, meaning.steps, reading, locators))


def place(text: str, locators: Collection[str]) -> tuple[str, str | None] | None:
    """The place that a text names in a document with these locators, with the last of the range where it names one;
    None where it names none of them. Nothing is said of what there is instead: for texts, not for people who ask.

    >>> place("第22至24段", ("p22", "p23", "p24"))
    ('p22', 'p24')
    """
    reading = read(text)
    if reading is None:
        return None
    for meaning in reading.meanings:
        first = str(Locator(meaning.steps)) if meaning.steps else ""
        if meaning.within is not None or first not in locators:
            continue
        if reading.last is None:
            return first, None
        step = relabelled(meaning.steps[-1], reading.last)
        last = str(Locator((*meaning.steps[:-1], step))) if step else ""
        return (first, last) if last in locators else None
    return None


# Which document


def _linked(text: str, holdings: Holdings) -> tuple[str, Reading] | None:
    """The document and place of a permanent link standing anywhere in the text."""
    found = _LINK.search(text)
    if not found:
        return None
    name, place = (unquote(found[group] or "") for group in ("name", "place"))
    held = next((held for form in _forms(name) if (held := holdings.find(form))), None)
    if held is None:
        _no_document(name)
    reading = next((reading for form in _forms(place) if (reading := read(form))), None)
    return (held, reading) if reading else _unreadable(place)


def _forms(part: str) -> tuple[str, ...]:
    """A part of a link as it stands, without the punctuation of the sentence around it, without a suffix."""
    bare = part.rstrip(_PUNCTUATION)
    return part, bare, _EXPORT.sub("", bare)


def _named(text: str, holdings: Holdings) -> tuple[str, Reading] | None:
    """The document whose symbol or name the text begins with, or whose symbol stands in it, and the rest read.

    None where it names no document.
    """
    typed = _UN_SITE.sub("", _QUERY.sub("", text.strip()))
    unheld = None
    unread = None
    for head, rest in _heads(typed):
        held = _find(head, holdings)
        if held is not None:
            reading = read(rest)
            if reading:
                return held, reading
            unread = unread or rest
        elif unheld is None and unread is None and symbol.is_symbol(head.replace("_", "/")):
            unheld = head
    if unheld is not None:
        _no_document(symbol.canonical(unheld.replace("_", "/")))
    if unread is not None:
        _unreadable(unread)
    return _named_inside(typed, holdings)


def _named_inside(typed: str, holdings: Holdings) -> tuple[str, Reading] | None:
    """`见A/68/827，第22段`, `paragraph 22 of A/68/827`, `秘书长的报告(A/68/827)，第22段`."""
    found = next(symbol.find(typed), None)
    if found is None:
        return None
    name, start, end = found
    held = holdings.find(name)
    if held is None:
        _no_document(name)
    before, after = typed[:start], typed[end:].lstrip(")） ")
    reading = read(after if _DESCRIBED.fullmatch(before) else f"{after} {before.rstrip('(（ ')}")
    return (held, reading) if reading else _unreadable(typed)


def _only(text: str, holdings: Holdings) -> tuple[str, Reading]:
    """The only document, with all of the text read as a place."""
    reading = read(text)
    if reading is None or not any(meaning.steps for meaning in reading.meanings):
        _unreadable(text)
    names = holdings.names()
    if len(names) == 1:
        return names[0], reading
    if not names:
        raise NotFound("档案里还没有文件。", "The archive holds no documents yet.")
    shown, more = "、".join(map(_said, names[:5])), len(names) > 5
    raise BadReference(
        f"请写明是哪份文件：{shown}{f'等{len(names)}份' if more else ''}。",
        f"Say which document: {shown.replace('、', ', ')}{f' … ({len(names)} in all)' if more else ''}.",
    )


def _heads(typed: str) -> Iterator[tuple[str, str]]:
    """What the text may begin with as a document's name, and the rest; the longest first."""
    inside = {found.start() for found in _INSIDE.finditer(symbol.fold(typed))}
    for end in range(min(len(typed), _LONGEST_NAME), 0, -1):
        if end not in inside:
            yield typed[:end], typed[end:]


def _find(head: str, holdings: Holdings) -> str | None:
    name = head.strip().removeprefix("《").removesuffix("》")
    typed, numbered = symbol.fold(name).replace("_", "/"), resolution_numbered(name)
    return (
        holdings.find(name)
        or (holdings.find(typed) if typed != name else None)
        or (holdings.find(numbered) if numbered else None)
    )


def resolution_numbered(text: str) -> str | None:
    """The symbol of the resolution that a text names by its number alone, None where it names none.

    >>> resolution_numbered("66/261"), resolution_numbered("第1325（2000）号决议"), resolution_numbered("第22段")
    ('A/RES/66/261', 'S/RES/1325(2000)', None)
    """
    found = _RESOLUTION.fullmatch(symbol.fold(text))
    if not found:
        return None
    return symbol.canonical(f"A/RES/{found['assembly']}" if found["assembly"] else f"S/RES/{found['council']}")


# Which place


def _meant(name: str, reading: Reading, locators: Sequence[str], holdings: Holdings) -> Meaning:
    """The first meaning there is. Raises NotFound where there is none, Withdrawn where there was one."""
    there = set(locators)
    apart: Meaning | None = None
    for meaning in reading.meanings:
        if not meaning.steps or str(Locator(meaning.steps)) in there:
            if meaning.within is None or _stands_in(meaning.steps, meaning.within, locators):
                return meaning
            apart = apart or meaning
    held = tuple(parse(locator).steps for locator in locators)
    if apart is not None and apart.within in held:
        raise _elsewhere(name, apart, locators)
    for meaning in reading.meanings:
        last_words = holdings.last_words(name, str(Locator(meaning.steps)))
        if meaning.within is None and last_words is not None:
            raise withdrawn(_said(name), meaning.steps, last_words)
    # The reading that leads furthest says best what was looked for.
    wanted = [
        meaning.within if meaning.within and str(Locator(meaning.steps)) in there else meaning.steps
        for meaning in reading.meanings
    ]
    raise missing(_said(name), max(wanted, key=lambda steps: depth(steps, held)), held)


def _stands_in(steps: Steps, section: Steps, locators: Sequence[str]) -> bool:
    around = _section_around(steps, locators)
    return around is not None and around[: len(section)] == section


def _section_around(steps: Steps, locators: Sequence[str]) -> Steps | None:
    """The section whose heading is the last before a passage."""
    around = None
    for locator in locators:
        place = parse(locator).steps
        if place == steps:
            break
        if place[-1].unit in _HEADED:
            around = place
    return around


def _elsewhere(name: str, meaning: Meaning, locators: Sequence[str]) -> NotFound:
    around = _section_around(meaning.steps, locators) or ()
    place, section = meaning.steps, meaning.within or ()
    return NotFound(
        f"{_said(name)}的{words(place, 'zh')}不在{words(section, 'zh')}，而在{words(around, 'zh') or '各节之外'}。",
        f"In {_said(name)}, {words(place, 'en')} is not in {words(section, 'en')} "
        f"but {'in ' + words(around, 'en') if around else 'outside all sections'}.",
    )


def _through(name: str, first: Steps, reading: Reading, locators: Sequence[str]) -> str | None:
    """The last place of the range a text names. Raises NotFound where it is not there, BadReference where it is
    no range."""
    if reading.last is None:
        return None
    step = relabelled(first[-1], reading.last)
    if step is None:
        _unreadable(f"{words(first, 'zh')}—{reading.last}")
    last = (*first[:-1], step)
    if str(Locator(last)) not in locators:
        raise missing(_said(name), last, tuple(parse(locator).steps for locator in locators))
    alike = [locator for locator in locators if _siblings(parse(locator).steps, first)]
    begin, end = alike.index(str(Locator(first))), alike.index(str(Locator(last)))
    if end <= begin or (reading.listed and end > begin + 1):
        raise BadReference(
            "请一次写一处，或写首尾相接的范围，例如“第22至24段”。",
            "Name one place at a time, or a range from first to last, such as “paras. 22–24”.",
        )
    return alike[end]


def _siblings(one: Steps, other: Steps) -> bool:
    return one[:-1] == other[:-1] and one[-1].unit == other[-1].unit


# Errors


def _said(name: str) -> str:
    """A document as people name it: by its symbol where its name is made of one."""
    typed = name.replace("_", "/")
    return symbol.canonical(typed) if symbol.is_symbol(typed) else name


def _no_document(name: str) -> NoReturn:
    raise NotFound(
        f"档案里没有文件 {_said(name)}。请核对文号，或在文件目录里查找。",
        f"The archive holds no document {_said(name)}. Check the symbol, or look in the list of documents.",
    )


def _unreadable(text: str) -> NoReturn:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    raise BadReference(
        f"看不懂“{shown}”指的是哪一处。可以写：A/68/827，第22段；第9(a)段；附件，第二节，第3项；摘要，第1段；脚注4；p22。",
        f"“{shown}” does not read as a place. Write for example: A/68/827, para. 22; 9 (a); annex, sect. II, item 3; "
        "summary, para. 1; footnote 4; p22.",
    )
