"""Opening a Word file: a ZIP of XML parts, from anyone and anywhere, so nothing of it is trusted.

Sizes are capped by what the ZIP declares, before a byte is unpacked (unpacking stops there whatever follows); a part
may have no DOCTYPE, hence no entities; nothing outside the file is ever fetched. Source: ISO/IEC 29500-2.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from archive.extract.docx.markup import Element
from archive.messages import BadFile

_LARGEST = 64 * 1024 * 1024
_SUSPECT = 4 * 1024 * 1024
_RATIO = 150
_MOST_ENTRIES = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip

# The Strict form of the standard has namespaces of its own for the same vocabulary.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/(?:math|relationships))")
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class Package:
    """A Word file opened. Raises BadFile, here and when a part is read, where the file is not what it should be."""

    def __init__(self, file: str, data: bytes) -> None:
        self._file = file
        self._left = _LARGEST
        if data.startswith(_OLE):
            raise self._encrypted() if _ENCRYPTED in data else self._old()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise self._damaged("ZIP") from error
        if len(entries) > _MOST_ENTRIES:
            raise self._too_large("ZIP")
        # Names of parts are the same whatever their case.
        self._entries = {entry.filename.lower(): entry for entry in entries}
        main = next(self._related("", "officeDocument"), None)
        if main is None or main.lower() not in self._entries:
            raise self._no_document()
        self._main = main

    def document(self) -> Element:
        """The main part."""
        root = self._read(self._main)
        if etree.QName(root).localname != "document":
            raise self._no_document()
        return root

    def part(self, kind: str) -> Element | None:
        """The part that stands to the main one as `styles`, `numbering`, `footnotes` …; None where there is none."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Element]:
        """Every part that stands so to the main one: a document may have many a `header`."""
        for name in dict.fromkeys(self._related(self._main, kind)):
            if name.lower() in self._entries:
                yield self._read(name)

    def _related(self, name: str, kind: str) -> Iterator[str]:
        """The parts that relationships of a kind lead to; what lies outside the file does not count."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", base + ".rels")
        if listed.lower() not in self._entries:
            return
        for link in self._read(listed).iterchildren("{*}Relationship"):
            if link.get("Type", "").endswith("/" + kind) and link.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")

    def _read(self, name: str) -> Element:
        entry = self._entries[name.lower()]
        swollen = entry.file_size > _SUSPECT and entry.file_size > _RATIO * max(entry.compress_size, 1)
        if entry.file_size > self._left or swollen:
            raise self._too_large(name)
        self._left -= entry.file_size
        if entry.flag_bits & 1:
            raise self._encrypted()
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged(name)
        try:
            data = _utf8(self._zip.read(entry))
            if b"<!DOCTYPE" in data:
                raise self._doctype(name)
            return etree.fromstring(_STRICT.sub(lambda found: _TRANSITIONAL[found[1]], data), _parser())
        except (*_DAMAGE, etree.XMLSyntaxError) as error:
            raise self._damaged(name) from error

    def _old(self) -> BadFile:
        return BadFile(
            f"{self._file}：内容是 Word 97–2003（.doc），不是 .docx。请用 Word 打开，另存为 .docx。",
            f"{self._file}: its content is Word 97–2003 (.doc), not .docx. Open it in Word and save it as .docx.",
        )

    def _encrypted(self) -> BadFile:
        return BadFile(
            f"{self._file}：文件有密码保护，无法读取。请在 Word 中取消密码后重新保存。",
            f"{self._file}: it is protected by a password. Remove the password in Word and save it again.",
        )

    def _damaged(self, part: str) -> BadFile:
        return BadFile(
            f"{self._file}：不是完好的 Word 文件（.docx），{part} 无法读取。请用 Word 打开并修复，再另存为 .docx。",
            f"{self._file}: not an intact Word file (.docx); {part} cannot be read. "
            "Open and repair it in Word, then save it as .docx.",
        )

    def _no_document(self) -> BadFile:
        return BadFile(
            f"{self._file}：这个 ZIP 里没有 Word 正文（word/document.xml）。请确认文件，另存为 .docx。",
            f"{self._file}: this ZIP holds no Word text (word/document.xml). Check the file and save it as .docx.",
        )

    def _too_large(self, part: str) -> BadFile:
        return BadFile(
            f"{self._file}：{part} 解压后过大，未予读取。请拆成几个文件。",
            f"{self._file}: {part} is too large when unpacked and was not read. Split it into several files.",
        )

    def _doctype(self, part: str) -> BadFile:
        return BadFile(
            f"{self._file}：{part} 含有 DOCTYPE，Word 文件不应有。请用 Word 打开后另存为 .docx。",
            f"{self._file}: {part} has a DOCTYPE, which no Word file has. Open it in Word and save it as .docx.",
        )


def _utf8(data: bytes) -> bytes:
    """A part's bytes in UTF-8. The standard allows UTF-16 besides; whatever else is declared does not count, so that
    what is looked for in the bytes cannot hide in another encoding."""
    return data.decode("utf-16").encode() if data.startswith(_BYTE_ORDER_MARKS) else data


def _parser() -> Element:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
