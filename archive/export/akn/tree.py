"""A document's flow as a tree: what stands below what, footnotes aside."""

from dataclasses import dataclass, field

from archive.model import Document, Line, Passage, Section


@dataclass(slots=True)
class Node:
    """A section, passage or line, and what stands below it, in reading order."""

    item: Section | Passage | Line
    below: list["Node"] = field(default_factory=list)


def tree(document: Document) -> tuple[list[Node], list[Node]]:
    """The text, and the annexes. A footnote that no passage bears stands where it was; the others at their marks."""
    flow: list[Node] = []
    annexes: list[Node] = []
    top = flow
    sections: list[Node] = []
    chain: list[Node] = []
    for item in document.flow:
        node = Node(item)
        if isinstance(item, Section):
            chain = []
            if item.kind == "annex":
                annexes.append(node)
                sections, top = [node], node.below
                continue
            # An annex holds all that follows it, whatever its rank, so that the order of reading is kept.
            while sections and _rank(sections[-1]) >= item.level and _locator(sections[-1]) != "annex":
                if sections[-1].below is top:
                    break
                sections.pop()
            (sections[-1].below if sections else top).append(node)
            sections.append(node)
        elif isinstance(item, Line):
            chain = []
            (sections[-1].below if sections else top).append(node)
        elif item.kind != "footnote" or item.bearer is None:
            while chain and _locator(chain[-1]) != item.parent:
                chain.pop()
            (chain[-1].below if chain else sections[-1].below if sections else top).append(node)
            if item.kind != "footnote":
                chain.append(node)
    return flow, annexes


def _locator(node: Node) -> str:
    return "" if isinstance(node.item, Line) else node.item.locator


def _rank(node: Node) -> int:
    return node.item.level if isinstance(node.item, Section) else 0
