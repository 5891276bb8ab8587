"""What stands on the printed page of a resolution, line by line, read from the UN's Akoma Ntoso.

The markup is flat and uneven: numbers stand in `num` or in the text, headings in five elements or in a paragraph of
a heading's style. So a line is known by its element first, then by its style, then by what it begins with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

Role = Literal[
    "symbol", "session", "agenda_item", "agenda_name", "adopted", "proponent", "title", "formula", "preambular",
    "numbered", "letter", "item", "heading", "annex", "part", "text", "row", "note", "conclusion",
]  # fmt: skip

COVER = ("symbol", "session", "agenda_item", "agenda_name", "adopted", "proponent", "title")

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_HAN = re.compile("[一-鿿]")
_HEADING_STYLES = re.compile(r"H\d+|HCh|HM")
_CENTRED = re.compile(r"\s*\t\t")
_CLOSED = re.compile(r"[。；，：、！？.;:,][”’」』）)》〉\]]*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^[a-z]|\s)*$")
_LONGEST_HEADING = 90

_CHINESE = "[一二三四五六七八九十]+"
_NUMBERED = re.compile(r"(\d{1,3})[.．](?!\d)\s*")
_LETTER = re.compile(r"[(（]([a-z]{1,2})[)）]\s*")
_CYCLICAL = "[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]"
_ITEM = re.compile(rf"[(（](?:{_CHINESE}|[ivx]{{2,5}}|\d{{1,2}}|{_CYCLICAL})[)）]\s*|[㈠-㈩]\s*")
_TABLE_NOTE = re.compile(r"\^([a-z])\s*(?=\S)")
_ANNEX = re.compile(rf"附\s*件\s*(?:{_CHINESE}|\d{{1,2}})?")
_NUMBER_ALONE = re.compile(f"[A-Z]|{_CHINESE}")
_SECTION = re.compile(rf"{_CHINESE}[.．]")
_ORNAMENT = re.compile(r"[*\s]+")
# A line of a timetable: 6月13日星期五：上午10时至下午1时.
_TIMETABLE = re.compile(r"\d{1,2}月\d{1,2}日.{0,8}：")
_DECIDES = re.compile("(?:正式)?决定")
_SHORT = 30


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its label (`4`, `a`) and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed: its number with the blank behind it (`marker`), its words with the marks of its notes
    as superscripts, and the notes. The cells of a table's row are joined by a tab."""

    role: Role
    text: str
    marker: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def whole(self) -> str:
        """The line with its number."""
        return self.marker + self.text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of the markup not yet judged: `number` from its own element, `heads` where markup or setting calls
    it a heading, `listed` where it is an item of a list within a paragraph."""

    text: str
    notes: tuple[Note, ...]
    number: str = ""
    heads: bool = False
    preamble: bool = False
    listed: bool = False


def read(markup: bytes) -> tuple[Line, ...]:
    """The lines of a resolution in order; none for a copy that is not in Chinese.

    Raises lxml's XMLSyntaxError where the markup is broken.
    """
    root = etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    lines = [line for line in _lines(root) if line.whole.strip()]
    formula = next((line.text for line in lines if line.role == "formula"), "")
    return tuple(lines) if _HAN.search(formula) else ()


def is_plain(lines: tuple[Line, ...]) -> bool:
    """Whether a resolution has nothing but formula, preamble, numbered paragraphs and what is below them, notes."""
    return not any(line.role in ("heading", "annex", "part", "text", "row", "note") for line in lines)


def _lines(root: etree._Element) -> Iterator[Line]:
    cover = _first(root, "coverPage")
    if cover is not None:
        yield from _cover(cover)
    statements = list(root.iter("{*}statement"))
    parts = [s for s in statements if _name(s.getparent()) == "component"]
    main = next((s for s in statements if s not in parts), root)
    for holder in [root.find("{*}documentCollection") if parts else main, *parts]:
        if holder is not None:
            yield from _statement(holder, holder in parts)


def _cover(cover: etree._Element) -> Iterator[Line]:
    roles: dict[tuple[str, str | None], Role] = {
        ("docNumber", None): "symbol",
        ("session", None): "session",
        ("inline", "agenda item"): "agenda_item",
        ("inline", "agenda item name"): "agenda_name",
        ("docTitle", None): "adopted",
        ("docProponent", None): "proponent",
    }
    for element in cover.iter(etree.Element):
        if role := roles.get((_name(element), element.get("name"))):
            text, notes = _text(element)
            yield Line(role, text.replace("\n", " "), "", notes)


def _statement(statement: etree._Element, is_part: bool) -> Iterator[Line]:
    preface = statement.find("{*}preface")
    if preface is not None:
        words, notes = _text(preface)
        if is_part:
            letter, _, title = words.partition(" ")
            yield Line("part", letter)
            if title:
                yield Line("heading", title, "", notes)
        else:
            yield Line("title", words.replace("\n", " "), "", notes)
    preamble = statement.find("{*}preamble")
    if preamble is not None:
        for child in preamble:
            if _name(child) == "formula":
                text, notes = _text(child)
                yield Line("formula", text, "", notes)
            else:
                yield from _judged(_pieces(child, preamble=True))
    body = statement.find("{*}mainBody")
    if body is not None:
        yield from _judged(_pieces(body))
    conclusions = statement.find("{*}conclusions")
    if conclusions is not None:
        for text in _text(conclusions)[0].split("\n"):
            yield Line("conclusion", text)
    for attachment in statement.iter("{*}attachment"):
        lines = list(_judged(_pieces(attachment)))
        if not any(line.role == "annex" for line in lines):
            yield Line("annex", "附件")
        yield from lines


# The markup, flattened


def _pieces(element: etree._Element, preamble: bool = False) -> Iterator[_Piece | Line]:
    """The paragraphs below an element in order, each with the number in front of it."""
    name = _name(element)
    if name == "meta" or not isinstance(element.tag, str):
        return
    if name == "table":
        for row in element.iter("{*}tr"):
            cells = [_text(cell) for cell in row if isinstance(cell.tag, str)]
            text = "\t".join(" ".join(cell.split()) for cell, _ in cells)
            yield Line("row", text.strip(), "", tuple(note for _, notes in cells for note in notes))
    elif name in ("p", "subheading", "heading", "crossHeading", "listIntroduction"):
        yield from _piece(element, preamble or name == "crossHeading")
    else:
        number = ""
        for child in element:
            if _name(child) == "num":
                number = _text(child)[0]
                continue
            for piece in _pieces(child, preamble):
                if number and isinstance(piece, _Piece):
                    piece = replace(piece, number=number, listed=name == "point")
                    number = ""
                yield piece
        if number:
            yield _Piece("", (), number, True)


def _piece(element: etree._Element, preamble: bool) -> Iterator[_Piece]:
    text, notes = _text(element)
    raw = "".join(element.itertext()).lstrip("\n")
    style = next((a.get("class") or "" for a in element.iterancestors() if _name(a) == "paragraph"), "")
    named = {"heading", "subheading"} & {_name(element), *(_name(child) for child in element)}
    heads = bool(named or _HEADING_STYLES.fullmatch(style) or (_CENTRED.match(raw) and not _is_closed(text)))
    for line in text.split("\n"):
        mine = tuple(note for note in notes if _mark(note.label) in line) if "\n" in text else notes
        yield _Piece(line, mine, "", heads, preamble)


def _text(element: etree._Element) -> tuple[str, tuple[Note, ...]]:
    """An element's words, its line breaks as newlines and its note marks as superscripts, and its notes."""
    notes: list[Note] = []
    words = "".join(_words(element, notes))
    lines = (" ".join(_INVISIBLE.sub("", line).split()) for line in words.split("\0"))
    return "\n".join(line for line in lines if line), tuple(notes)


def _words(element: etree._Element, notes: list[Note]) -> Iterator[str]:
    name = _name(element)
    if name == "authorialNote":
        label = element.get("marker") or ""
        text = " ".join(" ".join(_text(p)[0].split()) for p in element)
        # Some notes have their mark typed once more in front of their text.
        notes.append(Note(label, text.removeprefix(_mark(label)).strip()))
        yield _mark(label)
        return
    if name == "sup":
        bare = "".join(element.itertext()).strip()
        yield _mark(bare) if re.fullmatch(r"\d+|[a-z]", bare) else bare
        return
    if name == "eol":
        yield "\0"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child, notes)
            if _name(child) == "p" and _name(element) in ("td", "th", "conclusions"):
                yield " "
        yield child.tail or ""


def _mark(label: str) -> str:
    return label.translate(_SUPERSCRIPT) if label.isdigit() else f"^{label}"


# What each is


def _judged(pieces: Iterator[_Piece | Line]) -> Iterator[Line]:
    waiting = list(pieces)
    for piece, following in zip(waiting, [*waiting[1:], None], strict=True):
        yield piece if isinstance(piece, Line) else _judge(piece, following)


def _judge(piece: _Piece, following: _Piece | Line | None) -> Line:
    text, notes = piece.text, piece.notes
    if piece.number:
        text = f"{piece.number} {text}".strip()
    bare = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", text)
    if _ANNEX.fullmatch(bare):
        return Line("annex", text, "", notes)
    if found := _TABLE_NOTE.match(text):
        return Line("note", text[found.end() :], found[0].strip() + " ", notes)
    if piece.listed and (found := _NUMBERED.match(text)):
        return Line("item", text[found.end() :], found[0].strip() + " ", notes)
    if piece.heads and not _NUMBERED.match(text) and not _TIMETABLE.match(text):
        return Line("heading", text, "", notes)
    for role, opening in _OPENINGS:
        if found := opening.match(text):
            return Line(role, text[found.end() :], found[0].strip() + " ", notes)
    if _ORNAMENT.fullmatch(text):
        return Line("text", text)
    if piece.preamble and (_is_closed(bare) or len(bare) > _SHORT):
        is_operative = bare.endswith("。") or _DECIDES.match(bare)
        return Line("text" if is_operative else "preambular", text, "", notes)
    return Line("heading" if _heads(bare, following) else "text", text, "", notes)


_OPENINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (("numbered", _NUMBERED), ("letter", _LETTER), ("item", _ITEM))


def _heads(text: str, following: _Piece | Line | None) -> bool:
    """Whether a line that the markup calls a mere paragraph is a heading: a number alone or numbered as one, or short,
    not closed, and not one of several such lines, which are a list."""
    if _NUMBER_ALONE.fullmatch(text):
        return True
    if _is_closed(text) or len(text) > _LONGEST_HEADING or re.search("[；。]", text) or not _HAN.search(text):
        return False
    if _TIMETABLE.match(text) or _is_parallel(text, following):
        return False
    if _SECTION.match(text) or following is None or isinstance(following, Line) or following.heads:
        return True
    return bool(following.number or _is_closed(following.text) or _NUMBER_ALONE.fullmatch(following.text))


def _is_parallel(text: str, following: _Piece | Line | None) -> bool:
    """Whether two lines are of one list: 圆桌会议1：… and 圆桌会议2：…"""
    if following is None or "：" not in text or "：" not in following.text:
        return False
    one, other = (re.sub(r"\d", "", each.partition("：")[0]) for each in (text, following.text))
    return one == other


def _is_closed(text: str) -> bool:
    return bool(_CLOSED.search(text))


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next(root.iter(f"{{*}}{name}"), None)
