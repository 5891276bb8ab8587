"""GB/T 7714—2015: 主要责任者. 题名：其他题名信息[R/OL]. 出版年：引文位置(日期)[引用日期]. 获取路径.

A UN report is read online and has no publisher in the standard's sense; for online sources the standard lets
place and publisher be left out (8.4.1, 8.4.2). The symbol is 其他题名信息, as the number of an official paper is.
Where the year stands, the cited place follows it as a page would (8.5); an exact date stands in brackets.
"""

from archive.citation.source import Source


def gbt7714(source: Source) -> str:
    """The entry in a list of references, without its number.

    For example `联合国秘书长. 联合国与各国议会的互动：A/68/827[R/OL]. 2014：第22段[2025-11-24]. https://….`
    """
    title = f"{source.title}：{source.symbol}" if source.symbol else source.title
    parts = [source.body, f"{title}[R/OL]", _issue(source), source.url]
    return ". ".join(part for part in parts if part) + "."


def _issue(source: Source) -> str:
    exact = f"({_dashed(source.issued)})" if len(source.issued) > 1 else ""
    # An exact date stands alone, as in the standard's own examples; a cited place needs the year before it.
    year = str(source.issued[0]) if source.issued and (source.place or not exact) else ""
    where = "：".join(part for part in (year, source.place) if part)
    return where + exact + (f"[{source.accessed.isoformat()}]" if source.accessed else "")


def _dashed(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:02}" for part in parts)
