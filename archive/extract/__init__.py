"""From bytes to blocks: the seam behind which each file format has its own module.

A block is a run of text that the source sets on its own (a line of a text file), with its place in the
decoded source. Whoever recognises structure sees blocks only and does not know which format they came from.
"""

from collections.abc import Callable
from dataclasses import replace

from archive.extract.akn import extract_akn
from archive.extract.docx import extract_docx
from archive.extract.html import extract_html
from archive.extract.kind import ENDINGS, NAMES, Kind, kind_of
from archive.extract.pdf import extract_pdf
from archive.extract.source import PLAIN, Block, Source, Style, ends_line, without_invisible
from archive.extract.text import extract_text
from archive.messages import BadFile
from archive.model import Caution

__all__ = ["PLAIN", "Block", "Source", "Style", "ends_line", "extract", "formats"]

# One line a format.
_EXTRACTORS: dict[Kind, Callable[[str, bytes], Source]] = {
    "text": extract_text,
    "html": extract_html,
    "docx": extract_docx,
    "pdf": extract_pdf,
    "akn": extract_akn,
}


def formats() -> tuple[str, ...]:
    """The file name endings that `documents/` accepts, lower case."""
    return tuple(ending for endings in ENDINGS.values() for ending in endings)


def extract(file: str, data: bytes) -> Source:
    """The text of a file and its blocks, by what its content is; a name that says otherwise is cautioned of.

    Raises BadFile where the content cannot be read, or the name's ending is none of `formats()`.
    """
    kind = kind_of(file, data)
    name, ending = NAMES[kind], "." + file.rpartition("/")[2].rpartition(".")[2].lower()
    if ending not in formats():
        raise BadFile(
            f"{file}：内容是{name.zh}，但扩展名不是 {' '.join(formats())} 之一。请改名为 {ENDINGS[kind][0]}。",
            f"{file}: its content is {name.en}, but its name ends in none of {' '.join(formats())}. "
            f"Rename it to {ENDINGS[kind][0]}.",
        )
    source = without_invisible(_EXTRACTORS[kind](file, data))
    if ending in ENDINGS[kind]:
        return source
    renamed = Caution(
        None,
        f"扩展名是 {ending}，内容是{name.zh}；按{name.zh}读取。",
        f"the name ends in {ending}, the content is {name.en} and was read as that.",
    )
    return replace(source, cautions=(renamed, *source.cautions))
