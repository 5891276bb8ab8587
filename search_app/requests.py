"""A search as the query string of an address says it, and the address of a search: each the other's inverse."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast, get_args

from msgspec.structs import replace
from werkzeug.datastructures import MultiDict

from archive.messages import Message
from archive.model import Kind
from index.query import LONGEST
from index.results import OF_LINES, FacetName, Matching, Request, Sort, View

LARGEST_PAGE = 100
_MOST_SHOWN = 5
_SHOWN = 40
_Value = TypeVar("_Value")
_DEFAULT = Request("")
_KINDS: tuple[Kind, ...] = get_args(Kind)
_FIELDS: dict[FacetName, str] = {
    "section": "sections",
    "year": "years",
    "document": "documents",
    "document_year": "document_years",
    "kind": "kinds",
    "organisation": "organisations",
    "place": "places",
    "resolution": "resolutions",
    "event": "events",
}


def search_request(args: "MultiDict[str, str]") -> Request:
    """The search that query arguments ask for. What makes no sense is left out, never an error: a page that is no
    number is the first, `per_page` stays within 1 and 100, a year that is no number and a kind there is none of
    are not asked for.

    >>> search_request(MultiDict([("q", "妇女署"), ("year", "2012"), ("year", "x"), ("page", "-1")])).years
    (2012,)
    """
    # Not `args.get`: it makes an error for each of the nine that are seldom there.
    said = args.to_dict()
    view = cast(View, _one_of(get_args(View), said.get("view")))
    sort = cast(Sort, _one_of(get_args(Sort), said.get("sort")))
    return Request(
        # One character more than is searched for, so that the answer says that some are not.
        query=said.get("q", "").strip()[: LONGEST + 1],
        sections=_said(args, "section"),
        years=_numbers(args.getlist("year")),
        documents=_said(args, "document"),
        document_years=_numbers(args.getlist("document_year")),
        kinds=_each(kind for value in args.getlist("kind") for kind in _KINDS if kind == value),
        organisations=_said(args, "organisation"),
        places=_said(args, "place"),
        resolutions=_said(args, "resolution"),
        events=_said(args, "event"),
        sort=sort if view == "kwic" or sort not in OF_LINES else _DEFAULT.sort,
        match=cast(Matching, _one_of(get_args(Matching), said.get("match"))),
        explain=said.get("explain") == "1",
        view=view,
        page=max(1, _number(said.get("page")) or 1),
        per_page=min(LARGEST_PAGE, max(1, _number(said.get("per_page")) or _DEFAULT.per_page)),
    )


def unread(args: "MultiDict[str, str]") -> Message | None:
    """What is said of the arguments that `search_request` leaves out; None where it leaves out none.

    >>> unread(MultiDict([("q", "妇女署"), ("year", "foo")])).en
    'Not understood and left out: year=foo.'
    """
    left_out = [f"{name}={value}" for name, read in _READERS.items() for value in args.getlist(name) if not read(value)]
    if not left_out:
        return None
    shown = [part if len(part) <= _SHOWN else part[:_SHOWN] + "…" for part in dict.fromkeys(left_out)][:_MOST_SHOWN]
    return Message(f"看不懂“{'”、“'.join(shown)}”，未予理会。", f"Not understood and left out: {', '.join(shown)}.")


def parameters(request: Request) -> dict[str, str | list[str]]:
    """The query arguments that ask for a search; what is as it would be unasked is left out.

    >>> parameters(Request("妇女署", years=(2012, 2013), page=2))
    {'q': '妇女署', 'year': ['2012', '2013'], 'page': '2'}
    """
    said: dict[str, str | list[str]] = {"q": request.query} if request.query else {}
    for facet in _FIELDS:
        if values := chosen(request, facet):
            said[facet] = [str(value) for value in values]
    for name in ("view", "sort", "match", "page", "per_page"):
        if (value := getattr(request, name)) != getattr(_DEFAULT, name):
            said[name] = str(value)
    return said | {"explain": "1"} if request.explain else said


def chosen(request: Request, facet: FacetName) -> tuple[str | int, ...]:
    """The values of a facet that a search is narrowed to."""
    values: tuple[str | int, ...] = getattr(request, _FIELDS[facet])
    return values


def choose(request: Request, facet: FacetName, values: Iterable[str | int]) -> Request:
    """The search narrowed to exactly these values of a facet, from its first page."""
    changed: dict[str, Any] = {_FIELDS[facet]: tuple(dict.fromkeys(values))}
    return replace(request, page=1, **changed)


def choose_nothing(request: Request) -> Request:
    """The search without any narrowing, from its first page."""
    nothing: dict[str, Any] = dict.fromkeys(_FIELDS.values(), ())
    return replace(request, page=1, **nothing)


def viewed(request: Request, view: View) -> Request:
    """The search with what it finds shown in this way, from its first page: a concordance in the order of what
    follows."""
    usual: Sort = _DEFAULT.sort if request.sort in OF_LINES else request.sort
    return replace(request, page=1, view=view, sort="after" if view == "kwic" else usual)


def asks(request: Request) -> bool:
    """Whether there is anything to look for: a query, or a choice among what there is."""
    return bool(request.query) or any(chosen(request, facet) for facet in _FIELDS)


def _is_number(value: str) -> bool:
    return not value or _number(value) is not None


# Which values of an argument are understood; an empty one asks for nothing.
_READERS: dict[str, Callable[[str], bool]] = {
    "year": _is_number,
    "document_year": _is_number,
    "kind": lambda value: value in ("", *_KINDS),
    "sort": lambda value: value in ("", *get_args(Sort)),
    "match": lambda value: value in ("", *get_args(Matching)),
    "explain": lambda value: value in ("", "0", "1"),
    "view": lambda value: value in ("", *get_args(View)),
    "page": _is_number,
    "per_page": _is_number,
}


def _said(args: "MultiDict[str, str]", name: str) -> tuple[str, ...]:
    return _each(value for value in args.getlist(name) if value)


def _each(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _one_of(names: tuple[str, ...], asked: str | None) -> str:
    """What is asked for where it is one of the names, else the first, which is what is usual."""
    return asked if asked in names else names[0]


def _numbers(values: Iterable[str]) -> tuple[int, ...]:
    return _each(number for value in values if (number := _number(value)) is not None)


def _number(value: str | None) -> int | None:
    """A number as typed, None where it is none."""
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value) else None
