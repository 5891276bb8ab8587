"""From bytes to blocks: the seam behind which each file format has its own module.

A block is a run of text that the source sets on its own (a line of a text file), with its place in the
decoded source. Whoever recognises structure sees blocks only and does not know which format they came from.
"""

from archive.extract.akn import extract_akn
from archive.extract.source import PLAIN, Block, Source, Style, ends_line
from archive.extract.text import extract_text

__all__ = ["PLAIN", "Block", "Source", "Style", "ends_line", "extract", "formats"]

_EXTRACTORS = {".txt": extract_text, ".xml": extract_akn}


def formats() -> tuple[str, ...]:
    """The file name endings that can be read, lower case."""
    return tuple(_EXTRACTORS)


def extract(file: str, data: bytes) -> Source:
    """The decoded text of a file and its blocks, by the ending of its name, which must be one of `formats()`.

    Raises BadFile where the bytes are not what the name says.
    """
    return _EXTRACTORS["." + file.rpartition(".")[2].lower()](file, data)
