"""What a file is by its content, whatever its name says: one of the kinds that are read, or what is refused, and why.

Sources: the file formats' own signatures; for HTML the WHATWG MIME Sniffing Standard, 7.1.
"""

import io
import re
import zipfile
from typing import Literal

from archive.messages import BadFile, Message

Kind = Literal["text", "html", "pdf", "docx", "akn"]

# How each kind is called, and the endings its files may have, the usual one first.
NAMES: dict[Kind, Message] = {
    "text": Message("纯文本", "plain text"),
    "html": Message("HTML", "HTML"),
    "pdf": Message("PDF", "PDF"),
    "docx": Message("Word（.docx）", "Word (.docx)"),
    "akn": Message("Akoma Ntoso XML", "Akoma Ntoso XML"),
}
ENDINGS: dict[Kind, tuple[str, ...]] = {
    "text": (".txt",),
    "html": (".html", ".htm"),
    "pdf": (".pdf",),
    "docx": (".docx",),
    "akn": (".xml",),
}

_SAVE_DOCX = Message("请用 Word 打开，另存为 .docx。", "Open it in Word and save it as .docx.")
_SAVE_TEXT = Message("请另存为 .docx、.pdf 或 .txt。", "Save it as .docx, .pdf or .txt.")
_UNLOCK = Message("请用密码打开，去掉密码后另存。", "Open it with its password and save it without one.")
_UNPACK = Message("请解开，放入里面的文件。", "Unpack it and put in the files it holds.")
_READ_IMAGE = Message(
    "请先做文字识别，如 ocrmypdf -l chi_sim，存为有文字层的 PDF。",
    "Recognise its text first, with ocrmypdf -l chi_sim for one, into a PDF with a text layer.",
)

_SIGNATURES = (
    (b"{\\rtf", "RTF", _SAVE_DOCX),
    (b"\x89PNG\r\n\x1a\n", "PNG", _READ_IMAGE),
    (b"\xff\xd8\xff", "JPEG", _READ_IMAGE),
    (b"GIF87a", "GIF", _READ_IMAGE),
    (b"GIF89a", "GIF", _READ_IMAGE),
    (b"II*\0", "TIFF", _READ_IMAGE),
    (b"MM\0*", "TIFF", _READ_IMAGE),
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"BZh", "bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "xz", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", _UNPACK),
    (b"Rar!\x1a\x07", "RAR", _UNPACK),
    (b"MIME-Version:", "MHTML", _SAVE_TEXT),
    (b"From: <Saved by", "MHTML", _SAVE_TEXT),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE2_STREAMS = (
    ("EncryptedPackage", Message("加密的 Office 文件", "an encrypted Office file"), _UNLOCK),
    ("WordDocument", Message("Word 97–2003（.doc）", "Word 97–2003 (.doc)"), _SAVE_DOCX),
    ("Workbook", Message("Excel 97–2003（.xls）", "Excel 97–2003 (.xls)"), _SAVE_TEXT),
    ("PowerPoint Document", Message("PowerPoint 97–2003（.ppt）", "PowerPoint 97–2003 (.ppt)"), _SAVE_TEXT),
)
_PACKAGES = (
    ("xl/workbook.xml", "Excel (.xlsx)", _SAVE_TEXT),
    ("ppt/presentation.xml", "PowerPoint (.pptx)", _SAVE_TEXT),
    ("META-INF/container.xml", "EPUB", _SAVE_TEXT),
    ("content.xml", "OpenDocument (.odt)", _SAVE_DOCX),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_ENTRY = b"PK\x01\x02"
# No office file has so many parts; a directory of millions would fill the memory.
_MOST_PARTS = 10_000
_PEEK = 4096
_LEAD = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_XML = re.compile(rb"<\?xml\b.*?\?>\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|iframe|div|table|center|font|h[1-6]|p|a|b|br|ul|ol)"
    rb"(?=[\s>/])",
    re.IGNORECASE,
)
# What declares a DOCTYPE may define entities between brackets.
_XML_ROOT = re.compile(rb"(?:<![^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)")


def kind_of(file: str, data: bytes) -> Kind:
    """Which kind of document the bytes are; `text` where nothing says that they are another.

    Raises BadFile where they are of a format that is not read, or damaged or encrypted, with what to do.

    >>> kind_of("a.txt", b"<!DOCTYPE html><p>A/68/827")
    'html'
    """
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"%%EOF" in data[-1024:]):
        return "pdf"
    if data.startswith(_ZIP):
        return _package(file, data)
    if data.startswith(_OLE2[:4]):
        _refuse_ole2(file, data)
    for signature, name, mend in _SIGNATURES:
        if data.startswith(signature):
            raise _refusal(file, Message(name, name), mend)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise _refusal(file, Message("WebP", "WebP"), _READ_IMAGE)
    return _marked_up(file, data)


def _package(file: str, data: bytes) -> Kind:
    if data.count(_ZIP_ENTRY) > _MOST_PARTS:
        raise _refusal(file, Message("ZIP", "ZIP"), _UNPACK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part.filename: part for part in package.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        what = Message("损坏的 ZIP 或 Word（.docx）", "a damaged ZIP or Word (.docx) file")
        raise _refusal(file, what, Message("请重新取得文件。", "Get the file again.")) from error
    if any(part.flag_bits & 1 for part in parts.values()):
        raise _refusal(file, Message("加密的 ZIP", "an encrypted ZIP"), _UNLOCK)
    if "word/document.xml" in parts:
        return "docx"
    for part, name, mend in _PACKAGES:
        if part in parts:
            raise _refusal(file, Message(name, name), mend)
    raise _refusal(file, Message("ZIP", "ZIP"), _UNPACK)


def _refuse_ole2(file: str, data: bytes) -> None:
    for stream, what, mend in _OLE2_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise _refusal(file, what, mend)
    old = Message("旧式 Office 文件（.doc 等）", "an old Office file (.doc or the like)")
    raise _refusal(file, old, _SAVE_DOCX)


def _marked_up(file: str, data: bytes) -> Kind:
    # Without its NULs UTF-16 is as good as ASCII here.
    peek = data[:_PEEK].replace(b"\0", b"")
    lead = _LEAD.match(peek)
    peek = peek[lead.end() :] if lead else peek
    if declaration := _XML.match(peek):
        peek = peek[declaration.end() :]
    root = _XML_ROOT.match(peek)
    if root and root[1].lower() == b"akomantoso":
        return "akn"
    if _HTML.match(peek) or (declaration and root and root[1].lower() == b"html"):
        return "html"
    if declaration:
        raise _refusal(file, Message("XML，但不是 Akoma Ntoso", "XML, but not Akoma Ntoso"), _SAVE_TEXT)
    if file.lower().endswith(ENDINGS["html"]) and re.search(rb"<[a-zA-Z][^<>]*>", peek):
        return "html"
    return "text"


def _refusal(file: str, what: Message, mend: Message) -> BadFile:
    return BadFile(
        f"{file}：内容是 {what.zh}，不能读取。{mend.zh}",
        f"{file}: its content is {what.en}, which cannot be read. {mend.en}",
    )
