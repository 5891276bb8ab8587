"""Footnotes in HTML: which links are their marks, which elements are the notes, and which links lead back.

A mark is a link forward within the page, labelled with a number or letter and set as marks are; a note is the block
it leads to. Sources: DPUB-ARIA 1.1 (doc-noteref); how Word, Pandoc and MediaWiki write notes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from archive.extract.html_main import HEADINGS

LABEL = re.compile(r"\s*([\[(（〔]?)\s*([1-9]\d{0,5}|(?<![a-z])[a-z](?![a-z])|\*{1,3}|[†‡])\s*[\])）〕]?\s*")
_BACK = re.compile(r"[\s\[\]]*(?:[↩↑⏎↵^⬆▲«]|返回(?:正文)?|回到正文|back)[\s\[\]\ufe0e\ufe0f]*", re.IGNORECASE)
_NOTE_NAME = re.compile(r"f(?:oot)?n|ftn|note|注|cite|^_?(?:edn|n)\W?\d", re.IGNORECASE)
_OWN_NUMBER = r"\s*(?:[\[(（〔]\s*{0}\s*[\])）〕]|{0}\s*[.．、)）])\s*"
_BLOCKS = frozenset(("li", "p", "div", "dd", "dt", "tr", "aside", "blockquote", "pre"))
_NO_NOTE = frozenset(("body", "section", "article", "main", "ol", "ul", "table", *HEADINGS))
# A note of more elements than this is a part of the page.
_LARGEST = 200
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page: `marks` are links with their labels, `notes` blocks with theirs, `backs` the links
    that lead from a note to its mark."""

    marks: dict[etree._Element, str]
    notes: dict[etree._Element, str]
    backs: frozenset[etree._Element]


def superscript(label: str) -> str:
    """A label as it stands in text.

    >>> superscript("12"), superscript("a"), superscript("*")
    ('¹²', '^a', '*')
    """
    if label.isdigit():
        return label.translate(_SUPERSCRIPT)
    return f"^{label}" if label.isalpha() else label


def without_number(text: str, label: str) -> str:
    """A note's text without the number it bears itself: its mark says it.

    >>> without_number("[1] A/68/1。", "1"), without_number("1948年。", "1")
    ('A/68/1。', '1948年。')
    """
    return re.sub("^" + _OWN_NUMBER.format(re.escape(label)), "", text).removeprefix(superscript(label)).strip()


def find_notes(body: etree._Element) -> Notes:
    """The footnotes of a page, by the links between marks and notes."""
    links = [link for link in body.iter("a") if (link.get("href") or "").startswith("#")]
    wanted = {_fragment(link) for link in links} - {""}
    places: dict[etree._Element, int] = {}
    targets: dict[str, etree._Element] = {}
    for place, element in enumerate(body.iter() if wanted else ()):
        names = {name for name in (element.get("id"), element.tag == "a" and element.get("name")) if name in wanted}
        if names or (element.tag == "a" and element.get("href")):
            places[element] = place
        for name in names:
            targets.setdefault(str(name), element)
    marks: dict[etree._Element, str] = {}
    notes: dict[etree._Element, str] = {}
    for link in links:
        target = targets.get(_fragment(link))
        label = LABEL.fullmatch(_text(link))
        if target is None or not label or places[target] <= places[link] or not _is_set_as_mark(link, label[1]):
            continue
        if (note := _note(target)) is not None:
            marks[link] = label[2]
            notes.setdefault(note, label[2])
    backs = frozenset(
        link
        for note in notes
        for link in note.iter("a")
        if (_BACK.fullmatch(_text(link)) or LABEL.fullmatch(_text(link)))
        and ((target := targets.get(_fragment(link))) is None or places[target] <= places[link])
    )  # fmt: skip
    return Notes(marks, notes, backs)


def _fragment(link: etree._Element) -> str:
    return (link.get("href") or "")[1:]


def _text(element: etree._Element) -> str:
    # A mark has hardly any parts; a link around half a page costs no more to judge.
    return "".join(islice(element.itertext(), 8))[:40]


def _is_set_as_mark(link: etree._Element, bracket: str) -> bool:
    near = (*islice(link.iter(), 8), *islice(_upward(link), 4))
    raised = any(element.tag == "sup" for element in near)
    named = link.get("role") == "doc-noteref" or bool(_NOTE_NAME.search(_fragment(link)))
    return raised or bool(bracket) or named


def _note(target: etree._Element) -> etree._Element | None:
    """The block that a mark leads to; None where it is no note but a part of the page."""
    for block in _upward(target):
        if block.tag in ("td", "th"):
            continue
        if block.tag in _BLOCKS:
            parts = list(islice(block.iter(), _LARGEST + 1))
            return None if len(parts) > _LARGEST or any(part.tag in _NO_NOTE for part in parts) else block
        if block.tag in _NO_NOTE:
            return None
    return None


def _upward(element: etree._Element | None) -> Iterator[etree._Element]:
    while element is not None:
        yield element
        element = element.getparent()
