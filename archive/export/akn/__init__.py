"""A document as Akoma Ntoso 3.0, the OASIS standard for parliamentary and legal texts (LegalDocML).

Front lines become the cover page and the preface, sections and passages the body, annexes attachments, footnotes
`authorialNote` at their marks, citations `ref`. What XML cannot hold (control characters) becomes U+FFFD.
"""

from typing import Any

from lxml import etree

from archive.export.akn import body, front, meta
from archive.export.akn.tree import Node, tree
from archive.export.akn.words import NAMESPACE, Words, add
from archive.model import Document, Line, Passage, Section

__all__ = ["to_akn"]

_RESOLVING = ("preambular", "operative")


def to_akn(document: Document) -> bytes:
    """The document in UTF-8, valid by the schema `akomantoso30.xsd`.

    Every passage has its locator as `wId` and an `eId` made from it (`archive.export.akn.eids`).
    """
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    resolves = any(passage.kind in _RESOLVING for passage in document.passages)
    kind, kind_name = ("statement", "resolution") if resolves else ("doc", "document")
    whole = add(root, kind, name=kind_name)
    meta.write(whole, document, kind)
    front.write(whole, document)
    words = Words(document)
    flow, annexes = tree(document)
    _write_text(whole, flow, words)
    if annexes:
        attachments = add(whole, "attachments")
        for number, annex in enumerate(annexes, start=1):
            inner = add(body.opened(attachments, "attachment", annex), "doc", name="annex")
            meta.write(inner, document, kind, f"annex_{number}")
            body.write(add(inner, "mainBody"), annex.below, words)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _write_text(whole: Any, flow: list[Node], words: Words) -> None:
    """The text before the annexes: formula and preambular paragraphs that open it are its preamble, the lines that
    say when it was adopted its conclusions."""
    opening, closing = 0, len(flow)
    while opening < closing and _is_preamble(flow[opening].item):
        opening += 1
    while closing > opening and _is_adoption(flow[closing - 1].item):
        closing -= 1
    if opening:
        body.write(add(whole, "preamble"), flow[:opening], words)
    body.write(add(whole, "mainBody"), flow[opening:closing], words)
    if flow[closing:]:
        body.write(add(whole, "conclusions"), flow[closing:], words)


def _is_preamble(item: Section | Passage | Line) -> bool:
    return item.role == "formula" if isinstance(item, Line) else isinstance(item, Passage) and item.kind == "preambular"


def _is_adoption(item: Section | Passage | Line) -> bool:
    return isinstance(item, Line) and item.role == "adoption"
