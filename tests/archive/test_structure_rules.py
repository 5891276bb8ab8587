"""The rules of the recogniser, each with the smallest text that needs it and all that the text becomes.

They stand in `structure_rules/*.txt`: below `## the rule` the text, below `=>` its items, one a line, as `told` writes
them: `locator | kind | marker | text`, with ⏎ for a line break and ⇥ for a tab.
"""

from pathlib import Path

import pytest

from archive import locator
from archive.extract import Block, Source, Style
from archive.extract.source import Role
from archive.facts import Facts
from archive.model import Document, Extent, Line, Section
from archive.structure import structure
from tests.archive.test_structures import parsed

RULES = {
    name: text.replace("⇥", "\t").split("=>\n")
    for file in sorted((Path(__file__).parent / "structure_rules").glob("*.txt"))
    for rule in file.read_text(encoding="utf-8").removeprefix("## ").split("\n## ")
    for name, _, text in [rule.partition("\n")]
}


def told(document: Document) -> list[str]:
    """The whole document, an item a row: its masthead, what follows, and what of it was not understood."""
    rows: list[tuple[str, str, str, str]] = [(line.role, "front", "", line.text) for line in document.front]
    for item in document.flow:
        if isinstance(item, Line):
            rows.append((item.role, "line", "", item.text))
        elif isinstance(item, Section):
            title = f"{item.title}\n{item.subtitle}" if item.subtitle else item.title
            rows.append((item.locator, item.kind, item.marker.strip(), title))
        else:
            rows.append((item.locator, item.kind, item.marker.strip(), item.text))
    rows += [("caution", str(caution.line or "document"), "", caution.zh) for caution in document.cautions]
    return [" | ".join(row).replace("\n", "⏎").replace("|  |", "| |") for row in rows]


@pytest.mark.parametrize("name", RULES)
def test_the_rule(name: str) -> None:
    text, expected = RULES[name]
    assert told(parsed(text)) == expected.strip().split("\n")


@pytest.mark.parametrize("name", RULES)
def test_every_place_can_be_cited(name: str) -> None:
    text, _ = RULES[name]
    for place in parsed(text).places:
        assert str(locator.parse(place.locator)) == place.locator


def marked_up(*blocks: tuple[str, Role | None]) -> Document:
    """The document of blocks that a format has named: their words and what its markup calls them, a line each."""
    lines: list[Block] = []
    start = 0
    for line, (words, role) in enumerate(blocks, 1):
        lines.append(Block(words, (Extent(start, start + len(words)),), line, style=Style(role=role)))
        start += len(words) + 1
    return structure("x.xml", Source("\n".join(words for words, _ in blocks), tuple(lines)), Facts())


def test_a_block_that_its_markup_names_never_goes_on_with_a_note() -> None:
    document = marked_up(
        ("大会，", "formula"),
        ("欢迎秘书长的报告，¹", "preambular"),
        ("¹ A/76/760/Add.8", "note"),
        ("回顾安全理事会2011年6月27日第1990(2011)号决议，", "preambular"),
        ("1. 决定修井。²", "operative"),
        ("² A/76/760/Add.9", "note"),
        ("水井应当养护。", "text"),
    )
    assert told(document) == [
        "formula | line | | 大会，",
        "pp1 | preambular | | 欢迎秘书长的报告，¹",
        "fn1 | footnote | ¹ | A/76/760/Add.8",
        "pp2 | preambular | | 回顾安全理事会2011年6月27日第1990(2011)号决议，",
        "p1 | operative | 1. | 决定修井。²⏎水井应当养护。",
        "fn2 | footnote | ² | A/76/760/Add.9",
    ]


def test_a_row_opens_nothing_though_it_is_one_cell() -> None:
    document = marked_up(("1. 各省的水井见下表。", None), ("2. 甲省", "row"), ("一、乙省", "row"), ("2. 完。", None))
    assert told(document) == [
        "p1 | paragraph | 1. | 各省的水井见下表。⏎2. 甲省⏎一、乙省",
        "p2 | paragraph | 2. | 完。",
    ]


def test_a_heading_by_its_markup_opens_no_paragraph() -> None:
    document = marked_up(("1. 甲。", None), ("2. 建议", "heading"), ("(a) 修井", "heading"), ("2. 乙。", None))
    assert told(document) == [
        "p1 | paragraph | 1. | 甲。",
        "s0.s1 | subheading | 2. | 建议",
        "s0.s2 | subheading | (a) | 修井",
        "p2 | paragraph | 2. | 乙。",
    ]
