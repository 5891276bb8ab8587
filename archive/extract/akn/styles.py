"""What the markup says a printed unit is: heading, preambular or operative paragraph, note, row, annex.

UN markup leaves much to the words: a heading may be a `paragraph` without a number. A whole paragraph that has
neither number nor closing punctuation is one.
"""

import re
from dataclasses import dataclass, replace

from archive.extract.akn.front import Page
from archive.extract.akn.reading import Element, name
from archive.extract.source import Style

_CHINESE = "[一二三四五六七八九十百]+"
_ANNEX = re.compile(rf"(?:附\s*件|Annex|ANNEX)\s*(?:{_CHINESE}|[IVX]+|\d+)?")
_ARTICLE = re.compile(rf"第\s*(?:{_CHINESE}|\d+)\s*条|Article\s+\d+")
_ORNAMENT = re.compile(r"[\W_]+")
_CLOSED = re.compile(r"[。；：，、！？.;:,!?؛،]['\"”’)）》]*(?:\^[a-z]|[⁰¹²³⁴⁵⁶⁷⁸⁹])*$")
# Numbers that only headings bear, and their rank; a bare one has its title on the next line.
_HEADING_NUMBERS = (
    (re.compile(rf"第\s*(?:{_CHINESE}|\d+)\s*[编部章](?:分)?(?:\W|$)"), 1),
    (re.compile(rf"(?:{_CHINESE}|[IVX]+)(?:[.．、\s]|$)"), 1),
    (re.compile(r"[A-Z](?:部分)?(?:[.．]|$)"), 2),
)
_BARE = re.compile(rf"{_CHINESE}|[A-Z]|[IVX]+")
# Numbers of paragraphs, and how deep each stands.
_NUMBERS = (
    (re.compile(r"\d+\.\d+\.?"), 2),
    (re.compile(r"\d+\s*[.．-]"), 1),
    (re.compile(r"[(（](?:[a-hj-uwyz]|([a-z])\1)[)）]|[(（][ivx][)）]\s*(?=[\u3400-\u9fff“《])"), 2),
    (re.compile(rf"[㈠-㈩]|[(（]{_CHINESE}[)）]"), 3),
)
# A number of that kind all the same, how deep its words must decide: `(i)` is a letter or the first of (i), (ii).
_NUMBER = re.compile(r"[(（]\w{1,4}[)）]")
_HOLDERS = ("part", "title", "chapter", "section", "subsection", "hcontainer")
# Ranks of the UN's own paragraph styles; `H23` serves for two.
_CLASSES = {"HCh": 1, "H1": 1, "H23": 2, "H4": 3}
_LISTS = ("list", "sublist", "blockList", "ul", "ol")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reading has come to. `resolution` is whether the document is one that resolves, `attachment` the
    annex read and `opened` whether its heading has been; `bare` the rank of a heading that was a number and no more."""

    page: Page | None = None
    resolution: bool = False
    attachment: Element | None = None
    opened: bool = True
    bare: int | None = None

    def at(self, leaf: Element) -> "Place":
        """The place of a leaf, coming from here."""
        above = [leaf, *leaf.iterancestors()]
        names = [name(e) for e in above]
        attachment = next((e for e in above if name(e) in ("attachment", "annex")), None)
        page: Page | None = "coverPage" if "coverPage" in names else "preface" if "preface" in names else None
        if page == "preface" and "component" in names:
            page = "part"
        moved = attachment is not self.attachment
        return Place(
            page=page,
            resolution="statement" in names and attachment is None,
            attachment=attachment,
            opened=attachment is None if moved else self.opened,
            bare=self.bare,
        )

    def after(self, words: str, style: Style) -> "Place":
        """The place behind a unit that was read here."""
        bare = style.level if style.role == "heading" and _BARE.fullmatch(words) else None
        return replace(self, opened=True, bare=bare)


def style_of(leaf: Element, words: str, number: str, place: Place) -> Style:
    """What a unit is, `words` with `number` before them. Style() where the markup says nothing."""
    above = [name(e) for e in leaf.iterancestors()]
    if name(leaf) == "tr":
        return Style(role="row")
    if "conclusions" in above:
        return Style(role="conclusion")
    if "formula" in above:
        return Style(role="formula")
    if _is_note(leaf, above):
        return Style(role="note")
    if _ANNEX.fullmatch(words) and place.attachment is not None:
        return Style(role="annex")
    if _is_heading(leaf, words, number, above):
        return _heading(leaf, words, place)
    if name(leaf) == "crossHeading" or "preamble" in above:
        return Style(role="preambular", level=1 + sum(e == "blockList" for e in above if number))
    if not place.resolution:
        return _article(words) or Style(role="text", level=_depth(words, above))
    level = _depth(words, above)
    if level or _NUMBER.match(words):
        return Style(role="operative", level=level)
    return Style(role="operative", level=1) if _resolves(leaf) else Style(role="text")


def _heading(leaf: Element, words: str, place: Place) -> Style:
    if place.attachment is not None and not place.opened:
        return Style(role="annex")
    if place.attachment is not None and (article := _article(words)):
        return article
    nested = sum(name(e) in _HOLDERS for e in leaf.iterancestors())
    return Style(role="heading", level=place.bare or _rank(words) or _CLASSES.get(_class_of(leaf)) or nested or None)


def _article(words: str) -> Style | None:
    return Style(role="article") if _ARTICLE.match(words) else None


def _is_heading(leaf: Element, words: str, number: str, above: list[str]) -> bool:
    named = ("heading", "subheading")
    if name(leaf) in named or any(name(child) in named for child in leaf):
        return True
    if _ORNAMENT.fullmatch(words) or _CLOSED.search(words):
        return False
    if number:
        return _rank(number) is not None
    if any(e in above for e in ("point", "item", "intro", *_LISTS)) or name(leaf) != "p" or not _typed(leaf):
        return False
    return not (_NUMBER.match(words) or _depth(words, []) or _resolves(leaf))


def _typed(leaf: Element) -> bool:
    """Whether a paragraph is one of the UN's, marked up by the style it was typed in; those hide headings."""
    return bool(_class_of(leaf)) or any(name(e) == "container" and not e.get("name") for e in leaf.iterancestors())


def _rank(words: str) -> int | None:
    return next((rank for number, rank in _HEADING_NUMBERS if number.match(words)), None)


def _depth(words: str, above: list[str]) -> int | None:
    """How deep a numbered paragraph stands: by the lists around it, else by the form of its number."""
    lists, points = (sum(e in names for e in above) for names in (_LISTS, ("point", "item")))
    within = max(lists, points) + 1 if points else None
    return within or next((depth for number, depth in _NUMBERS if number.match(words)), None)


def _resolves(leaf: Element) -> bool:
    """Whether a paragraph has the words set off that resolve: **决定**, **请**."""
    return any(name(e) in ("span", "b", "i") and "".join(e.itertext()).strip() for e in leaf.iter("{*}*"))


def _is_note(leaf: Element, above: list[str]) -> bool:
    """Whether a paragraph is a note to a table: it begins with its raised mark."""
    if "authorialNote" in above or (leaf.text or "").strip():
        return False
    first = next((e for e in leaf.iter("{*}*") if e is not leaf and (name(e) == "sup" or (e.text or "").strip())), None)
    return first is not None and name(first) == "sup" and bool(re.fullmatch(r"\s*(?:[a-z]|\d+)\s*", first.text or ""))


def _class_of(leaf: Element) -> str:
    return next((e.get("class") for e in leaf.iterancestors() if name(e) == "paragraph" and e.get("class")), "")
