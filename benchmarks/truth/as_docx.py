"""A resolution as a Word file of the UN: automatic numbering, real footnotes, tables, the symbol in a table on top.

Numbers that Word would count otherwise (the UN's own slips, lists begun again) get a list of their own that starts
where they stand. What Word has no automatic number for (㈠) is typed, as the UN's typists do.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from archive import numerals
from benchmarks.truth.printed import COVER, Line, Note

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z](?![a-z])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")

# Every list there is: its levels, each a format of numbers and what stands around them.
_LISTS = {
    "main": (("decimal", "%1."), ("lowerLetter", "(%2)")),
    "chinese": (("chineseCountingThousand", "(%1)"),),
    "roman": (("lowerRoman", "(%1)"),),
    "bracketed": (("decimal", "(%1)"),),
    "section": (("chineseCountingThousand", "%1."),),
    "lettered": (("upperLetter", "%1."),),
}


def as_docx(lines: Sequence[Line]) -> bytes:
    """The bytes of the Word file: the same for the same lines."""
    lists, notes = _Lists(), _Notes()
    body = "".join(_body(lines, lists, notes))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": lists.part(),
        "word/footnotes.xml": notes.part(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _body(lines: Sequence[Line], lists: "_Lists", notes: "_Notes") -> Iterator[str]:
    for role, group in groupby(lines, lambda line: line.role):
        together = list(group)
        if role == "symbol":
            cells = (("联合国", together[0].text), ("大会", "Distr.: General"))
            yield _table([[_paragraph(_run(cell)) for cell in row] for row in cells])
        elif role == "row":
            yield _table([_cells(line, notes) for line in together])
            yield _paragraph("")
        elif role == "conclusion":
            yield _paragraph("<w:r><w:br/></w:r>".join(_run(line.text) for line in together))
        else:
            yield from (_set(line, lists, notes) for line in together)


def _set(line: Line, lists: "_Lists", notes: "_Notes") -> str:
    if line.role == "note":
        return _paragraph(_words(line.whole, (), notes), "FootnoteText")
    if line.role in (*COVER, "formula", "preambular", "text"):
        indent = "<w:r><w:tab/></w:r>" if line.role == "preambular" else ""
        return _paragraph(indent + _words(line.text, line.notes, notes))
    if line.role in ("annex", "part", "heading"):
        return _heading(line, lists, notes)
    numbered = lists.number(*_place(line.marker.strip(), lists))
    typed = "" if numbered else _run(line.marker.strip()) + "<w:r><w:tab/></w:r>"
    return _paragraph(typed + _words(line.text, line.notes, notes), "", numbered)


def _heading(line: Line, lists: "_Lists", notes: "_Notes") -> str:
    style = "HCh" if line.role == "annex" else "H1"
    found = re.match(r"([一二三四五六七八九十]+|[A-Z])[.．]\s+(?=\S)", line.text)
    if not found:
        return _paragraph(_words(line.text, line.notes, notes), style)
    name = "lettered" if found[1].isascii() else "section"
    value = ord(found[1]) - 64 if found[1].isascii() else numerals.read(found[1]) or 0
    return _paragraph(_words(line.text[found.end() :], line.notes, notes), style, lists.number(name, 0, value))


def _place(marker: str, lists: "_Lists") -> tuple[str, int, int]:
    """The list, level and value of a printed number; value 0 for what Word does not count."""
    bare = marker.strip("()（）.．")
    if marker[-1] in ".．":
        return "main", 0, int(bare)
    if bare.isdigit():
        return "bracketed", 0, int(bare)
    letter = (len(bare) - 1) * 26 + ord(bare[0]) - 96 if bare.isascii() and len(set(bare)) == 1 else 0
    if letter and (bare != "i" or lists.following("main", 1) == letter) and bare not in ("ii", "iii"):
        return "main", 1, letter
    if bare in _ROMAN:
        return "roman", 0, _ROMAN.index(bare) + 1
    return "chinese", 0, (numerals.read(bare) or 0) if marker[0] in "(（" else 0


@dataclass(slots=True)
class _Lists:
    """The lists used so far. Word counts each list of `_LISTS` through all its instances; an instance begins where
    it is told to. `instances` are (list, level, first value), numbered from 1."""

    instances: list[tuple[str, int, int]] = field(default_factory=list)
    _reached: dict[str, dict[int, int]] = field(default_factory=dict)
    _newest: dict[str, int] = field(default_factory=dict)

    def following(self, name: str, level: int) -> int:
        """The number Word would give next."""
        return self._reached.get(name, {}).get(level, 0) + 1

    def number(self, name: str, level: int, value: int) -> str:
        """The numbering of a paragraph that shall print this value; nothing for one that is typed."""
        if value == 0:
            return ""
        # Where its level begins again, an instance begins where it was told to.
        again = (
            name in self._newest and level not in self._reached[name] and self._told(name, level) not in (None, value)
        )
        if name not in self._newest or self.following(name, level) != value or again:
            self.instances.append((name, level, value))
            self._newest[name] = len(self.instances)
        counters = self._reached.setdefault(name, {})
        counters[level] = value
        for deeper in [at for at in counters if at > level]:
            del counters[deeper]
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._newest[name]}"/></w:numPr>'

    def _told(self, name: str, level: int) -> int | None:
        _, where, first = self.instances[self._newest[name] - 1]
        return first if where == level else None

    def part(self) -> str:
        """`word/numbering.xml`."""
        names = list(_LISTS)
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
            + "".join(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
                f'<w:lvlText w:val="{around}"/></w:lvl>'
                for level, (form, around) in enumerate(levels)
            )
            + "</w:abstractNum>"
            for at, levels in enumerate(_LISTS.values())
        )
        instances = "".join(
            f'<w:num w:numId="{at}"><w:abstractNumId w:val="{names.index(name)}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{value}"/></w:lvlOverride></w:num>'
            for at, (name, level, value) in enumerate(self.instances, 1)
        )
        return f"<w:numbering {_W}>{abstract}{instances}</w:numbering>"


@dataclass(slots=True)
class _Notes:
    """The footnotes borne so far; Word numbers them itself, others carry their mark."""

    set_so_far: list[str] = field(default_factory=list)
    _counted: int = 0

    def bear(self, note: Note) -> str:
        """The reference of a footnote."""
        at = len(self.set_so_far) + 1
        own = note.label != str(self._counted + 1)
        self._counted += not own
        mark = f"<w:t>{escape(note.label)}</w:t>" if own else ""
        follows = ' w:customMarkFollows="1"' if own else ""
        number = _raised(note.label) if own else f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        text = _paragraph(number + _run(" ") + _words(note.text, (), self), "FootnoteText")
        self.set_so_far.append(f'<w:footnote w:id="{at}">{text}</w:footnote>')
        return f'<w:r>{_RAISED}<w:footnoteReference{follows} w:id="{at}"/>{mark}</w:r>'

    def part(self) -> str:
        """`word/footnotes.xml`, with the two separators that every Word file has."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for kind, at in (("separator", -1), ("continuationSeparator", 0))
        )
        return f"<w:footnotes {_W}>{separators}{''.join(self.set_so_far)}</w:footnotes>"


# Runs, paragraphs, tables

_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def _words(text: str, borne: tuple[Note, ...], notes: _Notes) -> str:
    """The runs of a text; the first mark of each note borne here is its reference, any other mark is raised."""
    waiting = {note.label: note for note in borne}
    runs: list[str] = []
    at = 0
    for found in _MARK.finditer(text):
        label = found[0].removeprefix("^").translate(_DIGITS)
        runs.append(_run(text[at : found.start()]))
        runs.append(notes.bear(waiting.pop(label)) if label in waiting else _raised(label))
        at = found.end()
    return "".join([*runs, _run(text[at:])])


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _raised(text: str) -> str:
    return f"<w:r>{_RAISED}<w:t>{escape(text)}</w:t></w:r>"


def _paragraph(runs: str, style: str = "", numbered: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{runs}</w:p>"


def _cells(line: Line, notes: _Notes) -> list[str]:
    cells = line.text.split("\t")
    return [_paragraph(_words(cell, _borne(cell, line.notes), notes)) for cell in cells]


def _borne(cell: str, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    labels = {found[0].removeprefix("^").translate(_DIGITS) for found in _MARK.finditer(cell)}
    return tuple(note for note in notes if note.label in labels)


def _table(rows: Sequence[Sequence[str]]) -> str:
    set_rows = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in set_rows)}</w:tbl>"


# The rest of the package


def _styles() -> str:
    def style(name: str, more: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/>{more}</w:style>'
        )

    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    headings = "".join(
        style(name, f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>') for level, name in enumerate(("HCh", "H1"))
    )
    return f"<w:styles {_W}>{normal}{headings}{style('FootnoteText')}</w:styles>"


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PARTS}/relationships">{each}</Relationships>'


def _content_types() -> str:
    parts = (
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
    )
    each = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )
