"""Sections and passages as the hierarchy of Akoma Ntoso."""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from archive.export.akn.eids import eid
from archive.export.akn.tree import Node
from archive.export.akn.words import Words, add
from archive.locator import parse
from archive.model import Line, Passage, Section

# The element of a section by what its locator counts; any other is a `section`.
_SECTIONS = {
    "summary": "hcontainer", "subheading": "hcontainer", "part": "part", "division": "division", "chapter": "chapter",
}  # fmt: skip
_HOLDERS = ("preamble", "mainBody")


def write(parent: Any, nodes: Sequence[Node], words: Words) -> None:
    """Nodes as children of an element; an empty main body gets the paragraph that the schema wants."""
    for node in nodes:
        item = node.item
        if isinstance(item, Line):
            _write_line(parent, item)
        elif isinstance(item, Section):
            unit = parse(item.locator).steps[-1].unit
            write(opened(parent, _SECTIONS.get(unit, "section"), node), node.below, words)
        elif item.kind == "preambular":
            _write_preambular(parent, item, node.below, words)
        else:
            _write_passage(parent, item, node.below, words)
    if not len(parent) and etree.QName(parent).localname in _HOLDERS:
        add(parent, "p")


def _write_line(parent: Any, line: Line) -> None:
    """A line that is no passage: the formula of the preamble, a line of the conclusions, else a heading across."""
    place = etree.QName(parent).localname
    if place == "preamble":
        add(add(parent, "formula", name="enactingFormula"), "p", line.text)
    elif place == "conclusions":
        add(parent, "p", line.text)
    elif place == "mainBody":
        add(add(parent, "container", name=line.role), "p", line.text)
    else:
        add(parent, "crossHeading", line.text, refersTo=f"#{line.role}")


def opened(parent: Any, element: str, node: Node) -> Any:
    """The element of a section, with its number and its headings."""
    section = node.item
    assert isinstance(section, Section)
    opening = add(parent, element, eId=eid(section.locator), wId=section.locator)
    if element == "hcontainer":
        opening.set("name", section.kind)
    if section.marker:
        add(opening, "num", section.marker.strip())
    add(opening, "heading", section.title)
    if section.subtitle:
        add(opening, "subheading", section.subtitle)
    return opening


def _write_preambular(parent: Any, passage: Passage, below: Sequence[Node], words: Words) -> None:
    """A preambular paragraph: a container of its own, within a section a cross heading."""
    attributes = {"eId": eid(passage.locator), "wId": passage.locator}
    if etree.QName(parent).localname in _HOLDERS:
        container = add(parent, "container", name="preambular", **attributes)
        words.write(container, passage)
        _write_items(container, below, words)
    else:
        words.fill(add(parent, "crossHeading", refersTo="#preamble", **attributes), passage)
        write(parent, below, words)


def _write_items(parent: Any, nodes: Sequence[Node], words: Words) -> None:
    """What stands below a preambular paragraph, where the schema wants lists of blocks."""
    if not nodes:
        return
    first = nodes[0].item
    assert isinstance(first, Passage)
    listed = add(parent, "blockList", eId=f"{eid(first.locator)}__list")
    for node in nodes:
        assert isinstance(node.item, Passage)
        item = add(listed, "item", eId=eid(node.item.locator), wId=node.item.locator)
        if node.item.marker.strip():
            add(item, "num", node.item.marker.strip())
        words.write(item, node.item)
        _write_items(item, node.below, words)


def _write_passage(parent: Any, passage: Passage, below: Sequence[Node], words: Words) -> None:
    element = add(parent, _element(parent, passage), eId=eid(passage.locator), wId=passage.locator)
    if passage.kind == "footnote":
        paragraph = add(add(element, "content"), "p")
        add(paragraph, "sup", passage.marker.strip().removeprefix("^")).tail = " "
        words.fill(paragraph, passage)
        return
    if passage.marker.strip():
        add(element, "num", passage.marker.strip())
    words.write(add(element, "intro" if below else "content"), passage)
    write(element, below, words)


def _element(parent: Any, passage: Passage) -> str:
    if passage.kind == "article":
        return "paragraph" if etree.QName(parent).localname == "article" else "article"
    return "point" if passage.parent and etree.QName(parent).localname in ("paragraph", "point") else "paragraph"
