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


@dataclass(frozen=True, slots=True)
class Leaf:
    """What of a leaf its lines are judged by, looked up once: it may have very many. `above` are the names of its
    ancestors, `headed` is whether it holds a heading, `resolves` whether it sets off words (**决定**, **请**), `noted`
    whether it begins with a raised mark, `typed` whether it was typed in a style of the UN's, ranked `rank`."""

    name: str
    above: tuple[str, ...]
    headed: bool
    resolves: bool
    noted: bool
    typed: bool
    rank: int | None

    @classmethod
    def of(cls, element: Element) -> "Leaf":
        """What there is to know of an element."""
        above = tuple(name(e) for e in element.iterancestors())
        named = any(name(e) in ("heading", "subheading") for e in (element, *element))
        style = _class_of(element)
        unnamed = any(name(e) == "container" and not e.get("name") for e in element.iterancestors())
        return cls(
            name(element), above, named, _resolves(element), _is_noted(element), bool(style) or unnamed,
            _CLASSES.get(style),
        )  # fmt: skip


def style_of(leaf: Leaf, words: str, number: str, place: Place) -> Style:
    """What a unit is, `words` with `number` before them. Style() where the markup says nothing."""
    above = leaf.above
    # A tab that is meant, in front of a text, is the empty cell a row begins with.
    if leaf.name == "tr" or words.startswith("\t"):
        return Style(role="row")
    if "conclusions" in above:
        return Style(role="conclusion")
    if "formula" in above:
        return Style(role="formula")
    if leaf.noted and "authorialNote" not in above:
        return Style(role="note")
    if _ANNEX.fullmatch(words) and place.attachment is not None:
        return Style(role="annex")
    if _is_heading(leaf, words, number):
        return _heading(leaf, words, place)
    if leaf.name == "crossHeading" or "preamble" in above:
        return Style(role="preambular", level=1 + sum(e == "blockList" for e in above if number))
    if not place.resolution:
        return _article(words) or Style(role="text", level=_depth(words, above))
    level = _depth(words, above)
    if level or _NUMBER.match(words):
        return Style(role="operative", level=level)
    return Style(role="operative", level=1) if leaf.resolves else Style(role="text")


def _heading(leaf: Leaf, words: str, place: Place) -> Style:
    if place.attachment is not None and not place.opened:
        return Style(role="annex")
    if place.attachment is not None and (article := _article(words)):
        return article
    nested = sum(e in _HOLDERS for e in leaf.above)
    return Style(role="heading", level=place.bare or _rank(words) or leaf.rank or nested or None)


def _article(words: str) -> Style | None:
    return Style(role="article") if _ARTICLE.match(words) else None


def _is_heading(leaf: Leaf, words: str, number: str) -> bool:
    if leaf.headed:
        return True
    if _ORNAMENT.fullmatch(words) or _CLOSED.search(words):
        return False
    if number:
        return _rank(number) is not None
    if leaf.name != "p" or not leaf.typed or any(e in leaf.above for e in ("point", "item", "intro", *_LISTS)):
        return False
    return not (leaf.resolves or _NUMBER.match(words) or _depth(words, ()))


def _rank(words: str) -> int | None:
    return next((rank for number, rank in _HEADING_NUMBERS if number.match(words)), None)


def _depth(words: str, above: tuple[str, ...]) -> int | None:
    """How deep a numbered paragraph stands: by the lists around it, else by the form of its number."""
    lists, points = (sum(e in names for e in above) for names in (_LISTS, ("point", "item")))
    within = max(lists, points) + 1 if points else None
    return within or next((depth for number, depth in _NUMBERS if number.match(words)), None)


def _resolves(leaf: Element) -> bool:
    return any(name(e) in ("span", "b", "i") and (e.text or "").strip() for e in leaf.iter("{*}*"))


def _is_noted(leaf: Element) -> bool:
    if (leaf.text or "").strip():
        return False
    first = next((e for e in leaf.iter("{*}*") if e is not leaf and (name(e) == "sup" or (e.text or "").strip())), None)
    return first is not None and name(first) == "sup" and bool(re.fullmatch(r"\s*(?:[a-z]|\d+)\s*", first.text or ""))


def _class_of(leaf: Element) -> str:
    return next((e.get("class") for e in leaf.iterancestors() if name(e) == "paragraph" and e.get("class")), "")
