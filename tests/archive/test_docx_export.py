"""Quotations as a Word file, read back."""

import io
import zipfile

from lxml import etree

from archive.export import Footnoted, to_docx
from archive.extract import extract

TWO = [Footnoted("甲 <乙>\n丙  丁", "A/68/827，第1段"), Footnoted("戊", "A/68/827，第2段", "这一段已撤下。")]


def test_each_quotation_has_its_citation_in_a_footnote() -> None:
    source = extract("kept.docx", to_docx("收藏的段落", TWO))
    blocks = [block.text for block in source.blocks]
    assert blocks[0] == "收藏的段落"
    first, second = (f"{label} {each.citation}" for label, each in zip("¹²", TWO, strict=True))
    assert blocks[1:] == ["甲 <乙>\n丙  丁¹", first, "戊²", second, "这一段已撤下。"]


def test_every_part_is_there_that_another_names() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx("题", TWO))) as package:
        names = set(package.namelist())
        types = etree.fromstring(package.read("[Content_Types].xml"))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    assert {part.get("PartName", "").lstrip("/") for part in types[1:]} <= names
    assert {f"word/{relation.get('Target')}" for relation in relations} <= names


def test_what_xml_cannot_hold_is_shown_as_such() -> None:
    assert "甲\ufffd乙" in extract("kept.docx", to_docx("题", [Footnoted("甲\x01乙", "出处")])).text


def test_the_same_list_is_the_same_file() -> None:
    assert to_docx("题", TWO) == to_docx("题", TWO)
