"""What a search can be narrowed by, ready to be shown: every choice is an address, worked out here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import groupby, repeat
from operator import attrgetter

import msgspec
from flask_babel import LazyString, lazy_gettext
from markupsafe import Markup

from archive.messages import Language
from index.query import KIND_NAMES
from index.results import FacetName, FacetValue, Request
from search_app.addresses import argument, arguments, asking, besides, linked, quoted
from search_app.context import decimal, language
from search_app.language import counted
from search_app.requests import choose, choose_nothing, chosen, parameters
from search_app.script import showing

_NAMED: tuple[FacetName, ...] = ("section", "document", "kind", "organisation", "place", "resolution", "event")
_DATED: tuple[FacetName, ...] = ("year", "document_year")
_YEARS_ONE_BY_ONE = 40
_SHOWN_AT_FIRST = 8
# The index tells more values of most facets (`index.facets`): where it does, some are left out here.
_MOST_LISTED = 40
_SECTIONS_AT_FIRST = 24
_DEEPEST = 4
# A bar's width in the drawing, and on the page.
_BAR, _SHOWN_BAR = 10, 24
_COUNT, _IS_SELECTED = attrgetter("count"), attrgetter("selected")


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as a list, of each value the item in HTML: what is shown at once, and what is folded away; `is_cut` where
    that is not all of it."""

    shown: Sequence[str]
    folded: Sequence[str]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or ten, in the histogram; `height` is in hundredths of the tallest."""

    label: str
    count: int
    height: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, with the address of the search without it."""

    label: str | LazyString
    address: str


def search_address(request: Request) -> str:
    """The address of a search."""
    return asking("search.results", _said(request))


# A page of results leads to some searches many times.
@lru_cache(128)
def _said(request: Request) -> str:
    return arguments(parameters(request))


def sections(request: Request, values: Sequence[FacetValue]) -> Choices:
    """The sections as a tree, each under the one that holds it."""
    place = {value.value: number for number, value in enumerate(values)}

    def key(value: FacetValue) -> list[int]:
        parts = str(value.value).split("/")
        return [place.get("/".join(parts[: depth + 1]), len(place)) for depth in range(len(parts))]

    listed = sorted(_foremost(values)[:_MOST_LISTED], key=key)
    first, rest = listed[:_SECTIONS_AT_FIRST], listed[_SECTIONS_AT_FIRST:]
    shown = (*first, *(value for value in rest if value.selected))
    folded = tuple(value for value in rest if not value.selected)
    return _choices(request, "section", shown, folded, is_cut=len(listed) < len(values))


def commonest(request: Request, facet: FacetName, values: Sequence[FacetValue]) -> Choices:
    """The values that most passages have, those first."""
    listed = sorted(_foremost(values)[:_MOST_LISTED], key=_COUNT, reverse=True)
    return _choices(request, facet, *_folded(listed), is_cut=len(listed) < len(values))


def years(request: Request, facet: FacetName, values: Sequence[FacetValue]) -> Choices:
    """The years of a facet, the latest first."""
    return _choices(request, facet, *_folded(values[::-1]))


def kinds(request: Request, values: Sequence[FacetValue]) -> Choices:
    """The kinds of passage, by their names."""
    names = _kind_names(language())
    named = [msgspec.structs.replace(value, label=names.get(value.value, value.label)) for value in values]
    return _choices(request, "kind", *_folded(named))


def histogram(request: Request, values: Sequence[FacetValue]) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last, or for each ten where there are too many; none for one year."""
    counts = {int(value.value): value.count for value in values}
    if len(counts) < 2:
        return ()
    step = 1 if max(counts) - min(counts) < _YEARS_ONE_BY_ONE else 10
    first = min(counts) // step * step
    groups = [range(start, start + step) for start in range(first, max(counts) + 1, step)]
    totals = [sum(counts.get(year, 0) for year in group) for group in groups]
    any_year, tallest = search_address(choose(request, "year", ())), max(totals)
    return tuple(
        _bar(request.years, any_year, group, total, tallest) for group, total in zip(groups, totals, strict=True)
    )


def listed(items: Iterable[str]) -> Markup:
    """Values of a facet as a list."""
    return Markup(f"<ul>{''.join(items)}</ul>")


def drawn(bars: Sequence[Bar]) -> Markup:
    """A histogram. Not a macro either, which took a quarter of the time of all that templates draw."""
    width, shown = len(bars) * _BAR, len(bars) * _SHOWN_BAR
    speaking = language()
    svg = (
        f'<svg width="{shown}" viewBox="0 0 {width} 100" preserveAspectRatio="none" focusable="false">'
        f"{''.join(_bar_html(bar, place * _BAR, speaking) for place, bar in enumerate(bars))}</svg>"
    )
    return Markup(f"{svg}<p><span>{bars[0].label}</span><span>{bars[-1].label}</span></p>")


def _bar_html(bar: Bar, left: int, speaking: Language) -> str:
    chosen = " class=chosen" if bar.selected else ""
    title = f"<title>{bar.label} · {_passages(speaking, bar.count)}</title>"
    whole = f'{title}<rect class="whole" x="{left}" y="0" width="{_BAR}" height="100"/>'
    if not bar.count and not bar.selected:
        # Nothing is there to lead to.
        return f"<g>{whole}</g>"
    return (
        f'<a href="{linked(bar.address)}" tabindex="-1"{chosen}>{whole}'
        f'<rect class="part" x="{left + 1}" y="{100 - bar.height}" width="{_BAR - 2}" height="{bar.height}"/></a>'
    )


@lru_cache(4096)
def _passages(_: Language, count: int) -> str:
    """So many passages, in the language of this request."""
    return counted("%(count)s 段", "%(count)s 段", count, count=decimal(count))


def chips(request: Request, facets: Mapping[FacetName, tuple[FacetValue, ...]]) -> tuple[Chip, ...]:
    """What is chosen, years that follow each other as one."""
    made: list[Chip] = []
    for facet in _NAMED:
        for value in chosen(request, facet):
            label = next((told.label for told in facets.get(facet, ()) if told.value == value), str(value))
            label = _kind_names(language()).get(value, label) if facet == "kind" else label
            made.append(Chip(label, search_address(choose(request, facet, _without(request, facet, [value])))))
    for facet in _DATED:
        for run in _runs(int(year) for year in chosen(request, facet)):
            label = _range_label(run)
            address = search_address(choose(request, facet, _without(request, facet, run)))
            made.append(Chip(lazy_gettext("文件 %(year)s", year=label) if facet == "document_year" else label, address))
    return tuple(made)


def year_ranges(years: Iterable[int]) -> tuple[str, ...]:
    """Years in few words, those that follow each other as one.

    >>> year_ranges([2012, 2013, 2014, 2017])
    ('2012–2014', '2017')
    """
    return tuple(_range_label(run) for run in _runs(years))


def cleared(request: Request) -> str:
    """The address of the search with nothing chosen."""
    return search_address(choose_nothing(request))


def _choices(
    request: Request,
    facet: FacetName,
    shown: Sequence[FacetValue],
    folded: Sequence[FacetValue] = (),
    *,
    is_cut: bool = False,
) -> Choices:
    items = _items(request, facet, (*shown, *folded))
    return Choices(items[: len(shown)], items[len(shown) :], is_cut)


def _items(request: Request, facet: FacetName, values: Sequence[FacetValue]) -> list[str]:
    """Values as links that take them up, a section in place of those above and below it, which it would otherwise add
    nothing to, or give them up where they are selected. Not a macro: a page has two hundred of these, which took longer
    than all its hits."""
    show, taken, is_tree = showing(), chosen(request, facet), facet == "section"

    # Most values share all of their address but themselves.
    @cache
    def up_to(kept: tuple[str | int, ...]) -> str:
        return linked(besides(search_address(choose(request, facet, kept)), f"{facet}="))

    def leading(value: FacetValue) -> str:
        if value.selected:
            given_up = linked(search_address(choose(request, facet, _without(request, facet, [value.value]))))
            return f'{given_up}" rel="nofollow" class="chosen" aria-current="true">{_labelled("✓", value.label, show)}'
        kept = tuple(o for o in taken if not _related(str(o), str(value.value))) if is_tree else taken
        return up_to(kept) + _taking_up(value.value, value.label, show)

    if taken:
        led = list(map(leading, values))
    else:
        # Most facets: in half the time.
        start = up_to(())
        led = [start + _taking_up(value.value, value.label, show) for value in values]
    depths = [_depth(value.value) for value in values] if is_tree else repeat("")
    return [
        f'<li{depth}><a href="{lead}{value.count:,}</span></a></li>'
        for value, lead, depth in zip(values, led, depths, strict=False)
    ]


@lru_cache(8192)
def _taking_up(value: str | int, label: str, show: Callable[[str], str]) -> str:
    """What stands in the item of a value between the common part of its address and the count. Kept, for the values of
    an archive are on most pages the same."""
    return f'{linked(quoted(str(value)))}" rel="nofollow">{_labelled("", label, show)}'


def _depth(section: str | int) -> str:
    depth = str(section).count("/")
    return f' class="depth-{min(depth, _DEEPEST)}"' if depth else ""


def _labelled(sign: str, label: str, show: Callable[[str], str]) -> str:
    return (
        f'<span class="box" aria-hidden="true">{sign}</span><span class="label">{escape(show(label))}</span>'
        '<span class="count">'
    )


def _related(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _without(request: Request, facet: FacetName, given_up: Iterable[str | int]) -> tuple[str | int, ...]:
    dropped = set(given_up)
    return tuple(value for value in chosen(request, facet) if value not in dropped)


def _bar(chosen: tuple[int, ...], any_year: str, years: range, total: int, tallest: int) -> Bar:
    height = max(3, round(100 * total / tallest)) if total else 0
    address = besides(any_year, _years_said(chosen, years))
    return Bar(_range_label(years), total, height, set(years).issubset(chosen), address)


# The years of an archive are on most pages the same.
@lru_cache(256)
def _years_said(chosen: tuple[int, ...], years: range) -> str:
    """The years of a bar taken up beside those chosen, or where they are chosen given up."""
    taken = set(chosen) - set(years) if set(years).issubset(chosen) else {*chosen, *years}
    return argument("year", map(str, sorted(taken)))


def _range_label(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _runs(years: Iterable[int]) -> list[list[int]]:
    numbered = enumerate(sorted(years))
    return [[year for _, year in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]


def _foremost(values: Iterable[FacetValue]) -> list[FacetValue]:
    """The values that are chosen, then those that most passages have."""
    return sorted(sorted(values, key=_COUNT, reverse=True), key=_IS_SELECTED, reverse=True)


def _folded(values: Sequence[FacetValue]) -> tuple[Sequence[FacetValue], Sequence[FacetValue]]:
    """Where there are many, those chosen and those with most passages at once, in their order, the others folded
    away."""
    if len(values) <= _SHOWN_AT_FIRST + 2:
        return values, ()
    first = {value.value for value in _foremost(values)[:_SHOWN_AT_FIRST]}
    return [each for each in values if each.value in first], [each for each in values if each.value not in first]


@cache
def _kind_names(language: Language) -> Mapping[str | int, str]:
    return {kind: name.say(language) for kind, name in KIND_NAMES.items()}
