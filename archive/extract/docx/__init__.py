"""Word files (.docx): what a reader of the printed page sees, as blocks.

Automatic numbers are printed, notes stand after the paragraph that marks them, tracked changes are accepted; headers
and footers are furniture; comments and hidden text are left out. Source: ISO/IEC 29500-1 (WordprocessingML), both
Strict and Transitional.
"""

from dataclasses import replace

from archive.extract.docx.body import BodyReader
from archive.extract.docx.package import Package
from archive.extract.source import Source, with_furniture, written
from archive.messages import BadFile

__all__ = ["extract_docx"]


def extract_docx(file: str, data: bytes) -> Source:
    """The paragraphs, notes and table rows of a Word file, with the symbol and date its masthead states.

    Raises BadFile where the file is no intact Word file, is protected by a password, or holds no text.
    """
    reader = BodyReader(Package(file, data))
    reader.read()
    source = written(reader.parts)
    if not source.blocks:
        raise BadFile(
            f"{file}：文件里没有文字。如果内容是图片，请先识别成文字。",
            f"{file}: the file holds no text. If its content is pictures, have them recognised as text first.",
        )
    source = with_furniture(source, reader.furniture())
    return replace(source, facts=reader.facts, cautions=tuple(reader.cautions))
