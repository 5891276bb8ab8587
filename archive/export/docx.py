"""Footnoteds as a Word file (ECMA-376, WordprocessingML), the citation of each in a footnote of its own."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from archive.export.xml import writable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Ids below this are those of the two lines that stand between text and notes.
_FIRST_NOTE = 1
# A file has the same bytes whenever it is made.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

_w = ElementMaker(namespace=_W, nsmap={"w": _W})
_types = ElementMaker(namespace=f"{_PARTS}/content-types", nsmap={None: f"{_PARTS}/content-types"})
_relations = ElementMaker(namespace=f"{_PARTS}/relationships", nsmap={None: f"{_PARTS}/relationships"})

MIMETYPE = f"{_TYPE}.document"


@dataclass(frozen=True, slots=True)
class Footnoted:
    """Words that are quoted, the citation for their footnote, and what their reader must know of them, if anything."""

    text: str
    citation: str
    remark: str | None = None


def to_docx(title: str, quotations: Sequence[Footnoted], language: str = "zh-CN") -> bytes:
    """The quotations below a title, in their order."""
    notes = range(_FIRST_NOTE, _FIRST_NOTE + len(quotations))
    body = [paragraph for note, each in zip(notes, quotations, strict=True) for paragraph in _quoted(each, note)]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _related([("officeDocument", "word/document.xml")]),
        "word/document.xml": _w.document(_w.body(_paragraph("Title", _run(title)), *body)),
        "word/_rels/document.xml.rels": _related([("styles", "styles.xml"), ("footnotes", "footnotes.xml")]),
        "word/styles.xml": _styles(language),
        "word/footnotes.xml": _w.footnotes(
            *_separators(), *(_note(each, note) for note, each in zip(notes, quotations, strict=True))
        ),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, root in parts.items():
            xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(zipfile.ZipInfo(name, _LONG_AGO), xml, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _quoted(quotation: Footnoted, note: int) -> Iterable[etree._Element]:
    mark = _w.r(_w.rPr(_val("rStyle", "FootnoteReference")), _w.footnoteReference(_id(note)))
    yield _paragraph("Quote", _run(quotation.text), mark)
    if quotation.remark:
        yield _paragraph("Remark", _run(quotation.remark))


def _note(quotation: Footnoted, note: int) -> etree._Element:
    mark = _w.r(_w.rPr(_val("rStyle", "FootnoteReference")), _w.footnoteRef())
    return _w.footnote(_id(note), _paragraph("FootnoteText", mark, _run(f" {quotation.citation}")))


def _separators() -> Iterable[etree._Element]:
    for note, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield _w.footnote(_id(note) | {f"{{{_W}}}type": kind}, _w.p(_w.r(_w(kind))))


def _paragraph(style: str, *runs: etree._Element) -> etree._Element:
    return _w.p(_w.pPr(_val("pStyle", style)), *runs)


def _run(text: str) -> etree._Element:
    """Text with its line breaks and every blank of it."""
    run = _w.r()
    for number, line in enumerate(writable(text).split("\n")):
        if number:
            run.append(_w.br())
        run.append(_w.t({"{http://www.w3.org/XML/1998/namespace}space": "preserve"}, line))
    return run


def _styles(language: str) -> etree._Element:
    fonts = {f"{{{_W}}}{script}": "Times New Roman" for script in ("ascii", "hAnsi")}
    usual = _w.rPr(
        _w.rFonts(fonts | {f"{{{_W}}}eastAsia": "宋体"}),
        _val("sz", "24"),
        _w.lang({f"{{{_W}}}val": "en-US", f"{{{_W}}}eastAsia": language}),
    )
    return _w.styles(
        _w.docDefaults(_w.rPrDefault(usual)),
        _style("paragraph", "Title", _w.pPr(_w.spacing(_attr("after", "240"))), _w.rPr(_w.b(), _val("sz", "32"))),
        _style("paragraph", "Quote", _w.pPr(_w.spacing(_attr("after", "200") | _attr("line", "360")))),
        _style("paragraph", "Remark", _w.pPr(_w.spacing(_attr("after", "200"))), _w.rPr(_w.i(), _val("sz", "20"))),
        _style("paragraph", "FootnoteText", _w.rPr(_val("sz", "18"))),
        _style("character", "FootnoteReference", _w.rPr(_val("vertAlign", "superscript"))),
    )


def _style(kind: str, name: str, *properties: etree._Element) -> etree._Element:
    return _w.style(_attr("type", kind) | _attr("styleId", name), _val("name", name), *properties)


def _content_types() -> etree._Element:
    overrides = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
    return _types.Types(
        _types.Default(Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"),
        *(
            _types.Override(PartName=f"/word/{part}.xml", ContentType=f"{_TYPE}.{kind}+xml")
            for part, kind in overrides.items()
        ),
    )


def _related(targets: Iterable[tuple[str, str]]) -> etree._Element:
    return _relations.Relationships(
        *(
            _relations.Relationship(Id=f"r{number}", Type=f"{_R}/{kind}", Target=target)
            for number, (kind, target) in enumerate(targets, start=1)
        )
    )


def _attr(name: str, value: str) -> dict[str, str]:
    return {f"{{{_W}}}{name}": value}


def _val(name: str, value: str) -> etree._Element:
    return _w(name, _attr("val", value))


def _id(note: int) -> dict[str, str]:
    return _attr("id", str(note))
