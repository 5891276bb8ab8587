"""The UN's own style: symbol, then place (UN Editorial Manual; `A/78/409，第89段` in official Chinese texts)."""

from typing import Protocol

from archive.citation.source import Source, one_line
from archive.citation.wording import place

_NESTED = str.maketrans("《》", "〈〉")


class Citable(Protocol):
    """What of a document its citation names."""

    @property
    def symbol(self) -> str | None: ...
    @property
    def title(self) -> str: ...


def un(document: Citable, locator: str | None, through: str | None = None) -> str:
    """A document or a place or range in it, as UN texts cite it; by its title where it has no symbol.

    For example `A/68/827，第9(a)段`. Raises BadReference where the locator is none.
    """
    return _cited(document.symbol, one_line(document.title), None if locator is None else place(locator, "zh", through))


def with_link(source: Source) -> str:
    """The citation, then the permanent link: `A/68/827，第22段，https://…`."""
    return f"{_cited(source.symbol, source.title, source.place)}，{source.url}"


def _cited(symbol: str | None, title: str, place: str | None) -> str:
    # 〈〉 inside 《》: GB/T 15834—2011, 4.15.
    name = symbol or f"《{title.translate(_NESTED)}》"
    return name if place is None else f"{name}，{place}"
