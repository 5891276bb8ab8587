"""What a file is by its content, whatever its name says."""

import io
import zipfile

import pytest

from archive.extract import extract
from archive.extract.kind import kind_of
from archive.messages import BadFile

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<!DOCTYPE html><html><body><p>联合国</p></body></html>"
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'


def package(*parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as written:
        for part in parts:
            written.writestr(part, "x" * 100)
    return data.getvalue()


def stream(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text"),
        ("1. 联合国".encode(), "text"),
        ("<1> 联合国".encode(), "text"),
        ("BZ 联合国 %PDF- 是一种格式".encode(), "text"),
        (PAGE.encode(), "html"),
        (b"\xef\xbb\xbf\r\n" + PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (b"<!-- saved -->\n<HTML>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a"><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("<p>联合国".encode("gb18030"), "html"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk\n%PDF-1.4\n...\n%%EOF\n", "pdf"),
        (package("[Content_Types].xml", "word/document.xml"), "docx"),
        (AKN.encode(), "akn"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- UN -->\n' + AKN.encode(), "akn"),
        (b'\xef\xbb\xbf<an:akomaNtoso xmlns:an="x"/>', "akn"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "<b>"> <!ENTITY y SYSTEM "z">]>' + AKN.encode(), "akn"),
    ],
)
def test_kinds_that_are_read(data: bytes, kind: str) -> None:
    assert kind_of("a.txt", data) == kind


@pytest.mark.parametrize(
    ("data", "named", "mend"),
    [
        (stream("WordDocument"), "Word 97–2003 (.doc)", "save it as .docx"),
        (stream("Workbook"), "Excel 97–2003 (.xls)", "Save it as"),
        (stream("EncryptedPackage"), "an encrypted Office file", "without one"),
        (OLE2, "an old Office file", "save it as .docx"),
        (package("mimetype", "content.xml"), "OpenDocument (.odt)", "save it as .docx"),
        (package("mimetype", "META-INF/container.xml"), "EPUB", "Save it as"),
        (package("xl/workbook.xml"), "Excel (.xlsx)", "Save it as"),
        (package("ppt/presentation.xml"), "PowerPoint (.pptx)", "Save it as"),
        (package("A_68_827.docx"), "ZIP", "Unpack it"),
        (package("word/document.xml")[:-30], "a damaged ZIP or Word (.docx) file", "Get the file again"),
        (b"{\\rtf1\\ansi", "RTF", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "ocrmypdf -l chi_sim"),
        (b"\xff\xd8\xff\xe0", "JPEG", "ocrmypdf"),
        (b"GIF89a", "GIF", "ocrmypdf"),
        (b"II*\0", "TIFF", "ocrmypdf"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP", "ocrmypdf"),
        (b"\x1f\x8b\x08", "gzip", "Unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip", "Unpack it"),
        (b"Rar!\x1a\x07\x01\0", "RAR", "Unpack it"),
        (b"MIME-Version: 1.0\r\n", "MHTML", "Save it as"),
        (b'<?xml version="1.0"?><note/>', "XML, but not Akoma Ntoso", "Save it as"),
    ],
)
def test_kinds_that_are_not_read_are_named_with_the_mend(data: bytes, named: str, mend: str) -> None:
    with pytest.raises(BadFile) as caught:
        extract("2014/a.docx", data)
    assert caught.value.message.en.startswith(f"2014/a.docx: its content is {named}")
    assert mend in caught.value.message.en
    assert caught.value.message.zh.startswith("2014/a.docx：内容是 ")


def test_an_encrypted_zip_is_told() -> None:
    data = bytearray(package("word/document.xml"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadFile, match="its content is an encrypted ZIP"):
        kind_of("a.docx", bytes(data))


def test_a_directory_of_countless_parts_is_not_read() -> None:
    with pytest.raises(BadFile, match="its content is ZIP"):
        kind_of("a.docx", package("word/document.xml") + b"PK\x01\x02" * 10_001)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", PAGE.encode(), ["the name ends in .txt, the content is HTML and was read as that."]),
        ("a.docx", PAGE.encode(), ["the name ends in .docx, the content is HTML and was read as that."]),
        ("a.html", "联合国".encode(), ["the name ends in .html, the content is plain text and was read as that."]),
        ("a.htm", "联合国<br>大会".encode(), []),
        ("a.HTML", PAGE.encode(), []),
    ],
)
def test_a_name_that_says_otherwise_is_cautioned_of(name: str, data: bytes, said: list[str]) -> None:
    source = extract(name, data)
    assert source.blocks[0].text == "联合国"
    assert [caution.en for caution in source.cautions] == said
