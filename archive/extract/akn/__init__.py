"""Akoma Ntoso XML, as the UN publishes its resolutions and as parliaments publish laws: `extract_akn`.

Printed numbers are taken from `num`; the positional `eId` is never looked at.
"""

from archive.extract.akn.blocks import blocks
from archive.extract.akn.facts import facts
from archive.extract.akn.reading import read
from archive.extract.source import Source, written
from archive.messages import BadFile

__all__ = ["extract_akn"]


def extract_akn(file: str, data: bytes) -> Source:
    """What an Akoma Ntoso document prints, a block a line, with what its markup says of each and of the whole.

    Raises BadFile where the bytes are no XML, no Akoma Ntoso, carry a DOCTYPE, or print nothing.
    """
    root = read(file, data)
    source = written((words, None, style) for words, style in blocks(root))
    if not source.blocks:
        raise BadFile(
            f"{file}：这份 Akoma Ntoso 文件没有正文。请放入有正文的文件。",
            f"{file}: this Akoma Ntoso document has no text. Put a file with text in its place.",
        )
    return Source(source.text, source.blocks, facts=facts(root))
