"""A document as Akoma Ntoso 3.0, the OASIS standard for parliamentary and legal texts (LegalDocML).

Front lines become the cover page and the preface, sections and passages the body, annexes attachments, footnotes
`authorialNote` at their marks, citations `ref`. What XML cannot hold (control characters) becomes U+FFFD.
"""

from typing import Any

from lxml import etree

from archive.export.akn import body, front, meta
from archive.export.akn.tree import Node, tree
from archive.export.akn.words import NAMESPACE, Words, add
from archive.model import Document, Passage

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
    """The text before the annexes: preambular paragraphs that open it are its preamble."""
    opening = 0
    while opening < len(flow) and isinstance(item := flow[opening].item, Passage) and item.kind == "preambular":
        opening += 1
    if opening:
        body.write(add(whole, "preamble"), flow[:opening], words)
    body.write(add(whole, "mainBody"), flow[opening:], words)
