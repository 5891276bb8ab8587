"""Writing Word files for tests: by hand from WordprocessingML, and from a document with all its numbers automatic and
its notes real."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from archive.model import Document, Passage

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

# The numbering of UN documents: chapters and sections, paragraphs and what stands below them, bullets.
SECTIONS, PARAGRAPHS, BULLETS = range(3)
_DEFINITIONS = (
    (("chineseCounting", "%1."),),
    (("decimal", "%1."), ("lowerLetter", "(%2)"), ("chineseCounting", "(%3)")),
    (("bullet", "\u2022"),),
)
_MARK = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^[a-z])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "^")


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of `styles`, `numbering`, `footnotes` and so on."""
    files: dict[str, str | bytes] = {f"word/{kind}.xml": _part(kind, inside) for kind, inside in parts.items()}
    files["word/document.xml"] = _part("document", f"<w:body>{body}</w:body>")
    files["_rels/.rels"] = _relations({"officeDocument": "word/document.xml"})
    files["word/_rels/document.xml.rels"] = _relations({kind: f"{kind}.xml" for kind in parts})
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def p(inside: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(place: int, format_: str, text: str, more: str = "") -> str:
    """One level of a definition, counting from 1."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, definition_: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition_}"/>{more}</w:num>'


def begins_at(start: int) -> str:
    """What makes a number begin anew at its first level."""
    return f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def note(name: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{name}">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" " + text))}</w:{kind}>'


def reference(name: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def as_word_file(document: Document) -> bytes:
    """A document as an author would type it in Word: no number of a section, paragraph or note is literal."""
    notes = [f for f in document.passages if f.kind == "footnote"]
    body = [p(r(line.text)) for line in document.front]
    nums = [num(1 + name, name) for name in range(len(_DEFINITIONS))]
    sections = 1
    for item in document.places:
        if isinstance(item, Passage):
            body += _passage(item) if item.kind != "footnote" else []
            continue
        if item.kind == "annex":
            # A new list for the annex, which begins anew.
            nums.append(num(len(nums) + 1, SECTIONS, begins_at(1)))
            sections = len(nums)
        numbering = numbered(sections) if item.marker else ""
        body.append(p(r(item.title), f'<w:pStyle w:val="Heading{item.level}"/>{numbering}'))
        if item.subtitle:
            body.append(p(r(item.subtitle)))
    levels = [
        definition(name, *(level(place, *each) for place, each in enumerate(definition_)))
        for name, definition_ in enumerate(_DEFINITIONS)
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
    )
    footnotes = "".join(map(_note, notes))
    return word_file("".join(body), styles=styles, numbering="".join(levels + nums), footnotes=footnotes)


def _passage(passage: Passage) -> list[str]:
    depth = passage.locator.count(".") if passage.kind == "subparagraph" else 0
    if not passage.marker:
        numbering = ""
    elif passage.marker.strip() in "-•":
        numbering = numbered(1 + BULLETS)
    else:
        numbering = numbered(1 + PARAGRAPHS, depth)
    first, *others = passage.text.split("\n")
    return [p(_marked(first), numbering), *(p(_marked(line)) for line in others)]


def _marked(text: str) -> str:
    """Runs, with a reference wherever a note's mark stood."""
    pieces = _MARK.split(text)
    return "".join(_reference(x.translate(_PLAIN)) if i % 2 else r(x) for i, x in enumerate(pieces) if x)


def _reference(label: str) -> str:
    """A numbered mark, or for a letter one of the author's own."""
    if label.isdigit():
        return reference(int(label))
    return f'<w:r><w:footnoteReference w:id="{_id(label)}" w:customMarkFollows="1"/><w:t>{label}</w:t></w:r>'


def _note(passage: Passage) -> str:
    label = passage.marker.strip().translate(_PLAIN)
    if label.isdigit():
        return note(_id(label), passage.text)
    raised = r(label, '<w:vertAlign w:val="superscript"/>')
    return f'<w:footnote w:id="{_id(label)}">{p(raised + r(" " + passage.text))}</w:footnote>'


def _id(label: str) -> int:
    return int(label) if label.isdigit() else 1000 + ord(label)


def _part(name: str, inside: str) -> str:
    return (
        f'<w:{name} xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        f' xmlns:v="urn:schemas-microsoft-com:vml">{inside}</w:{name}>'
    )


def _relations(targets: dict[str, str]) -> str:
    links = "".join(f'<Relationship Id="{k}" Type="{TYPE}{k}" Target="{t}"/>' for k, t in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
