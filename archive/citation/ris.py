"""RIS, the format of reference managers: one field a line, each line ended by CR LF (RIS specification, 2011)."""

from collections.abc import Iterator

from archive.citation.source import Source


def ris(source: Source) -> str:
    """One record of type RPRT; the symbol is its report number, the cited place a note."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(source))


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "ID", source.key
    if source.body:
        yield "AU", source.body
    yield "TI", source.title
    if source.symbol:
        yield "SN", source.symbol
    if source.genre:
        yield "M3", source.genre
    if source.issued:
        yield "PY", str(source.issued[0])
        # YYYY/MM/DD/other, empty where unknown.
        yield "DA", "/".join([*(f"{part:02}" for part in source.issued), "", "", ""][:4])
    if source.place:
        yield "N1", source.place
    yield "LA", source.language
    yield "UR", source.url
    if source.accessed:
        yield "Y2", source.accessed.strftime("%Y/%m/%d/")
    yield "ER", ""
