"""What the archive holds: `/documents/`, and what is known of one document: `/documents/A_68_827/about`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, send_from_directory, url_for
from flask_babel import LazyString, gettext, lazy_gettext
from werkzeug.exceptions import NotFound as Missing

from archive import folder
from archive.messages import NotFound
from index.manifest import Card
from index.query import KIND_NAMES
from search_app.context import language, library, settings
from search_app.holdings import FACETS, UNKNOWN, Facet, held
from search_app.related import KINDS, notices, replacement
from search_app.templating import render_template

blueprint = Blueprint("documents", __name__)

_ON_A_PAGE = 50
_BODIES: dict[str, LazyString] = {
    "A": lazy_gettext("大会"),
    "S": lazy_gettext("安全理事会"),
    "E": lazy_gettext("经济及社会理事会"),
    "T": lazy_gettext("托管理事会"),
    "ST": lazy_gettext("秘书处"),
}
_STATES: dict[str, LazyString] = {
    "read": lazy_gettext("全部读懂"),
    "cautions": lazy_gettext("有没读懂之处"),
    "stale": lazy_gettext("改动后读不出"),
}

Chosen = dict[Facet, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; following `address` takes it up, or gives it up where it is selected."""

    label: str | LazyString
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the timeline; `height` is in hundredths of the tallest."""

    year: int
    count: int
    height: int
    selected: bool
    address: str


@blueprint.get("/documents/")
def page() -> str:
    """The documents with what is known of each, addenda, corrigenda and revisions below what they belong to; narrowed
    by what is chosen, so many on a page."""
    chosen: Chosen = {facet: tuple(dict.fromkeys(request.args.getlist(facet))) for facet in FACETS}
    everything = library().grouped
    holdings = held(everything, chosen)
    last = max(1, -(-len(holdings.listed) // _ON_A_PAGE))
    number = min(max(1, request.args.get("page", 1, type=int)), last)
    return render_template(
        "documents.html",
        listed=holdings.listed[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
        total=len(holdings.listed),
        passage_count=sum(item.card.passages for item in holdings.listed),
        archive_total=len(everything),
        choices={facet: _choices(chosen, facet, holdings.counts[facet]) for facet in FACETS},
        narrowed=sum(map(len, chosen.values())),
        years=_timeline(chosen, holdings.counts["year"]),
        number=number,
        last=last,
        before=_address(chosen, number - 1) if number > 1 else None,
        after=_address(chosen, number + 1) if number < last else None,
        kinds=KINDS,
        replacement=replacement,
    )


@blueprint.get("/documents/<name>/about")
def about(name: str) -> str:
    """What is known of a document: its particulars, how it was read, its numbers, its most characteristic words, and
    itself to take away. Raises NotFound."""
    document, card = library().document(name), library().card(name)
    passages = document.passages
    by_kind = Counter(passage.kind for passage in passages)
    return render_template(
        "about.html",
        document=document,
        card=card,
        notices=notices(name),
        failure=card.failure.say(language()) if card.failure else None,
        by_kind=[(KIND_NAMES[kind].say(language()), count, kind) for kind, count in by_kind.most_common()],
        characters=sum(len(passage.text) for passage in passages),
        references=sum(len(passage.references) for passage in passages),
        cited=len({reference.symbol for each in passages for reference in each.references if reference.symbol}),
        terms=library().characteristic(name),
        size=_size(card),
    )


@blueprint.get("/documents/<name>/source")
def source(name: str) -> Response:
    """The file a document was read from, as it is now. Raises NotFound."""
    card, documents = library().card(name), settings().documents
    try:
        # It may since have become a link to what nobody meant to publish.
        if folder.leads_out(documents, documents / card.file):
            raise Missing
        return send_from_directory(documents.resolve(), card.file, as_attachment=True)
    except Missing as error:
        raise NotFound(f"{card.file} 已不在文件夹里。", f"{card.file} is no longer in the folder.") from error


def _size(card: Card) -> int | None:
    """How many bytes the file has; None where it has gone since."""
    try:
        return (settings().documents / card.file).stat().st_size
    except OSError:
        return None


def _choices(chosen: Chosen, facet: Facet, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    values = [*counts, *(value for value in chosen[facet] if value not in counts)]
    values.sort(key=lambda value: (value == UNKNOWN, -_order(facet, value), -counts.get(value, 0), value))
    return tuple(
        Choice(_label(facet, value), counts.get(value, 0), value in chosen[facet], _toggled(chosen, facet, value))
        for value in values
    )


def _order(facet: Facet, value: str) -> int:
    """Sessions and years come by their number, the latest first."""
    return int(value) if facet in ("session", "year") and value.isdecimal() else 0


def _label(facet: Facet, value: str) -> str | LazyString:
    if value == UNKNOWN:
        return gettext("未注明")
    if facet == "session" and value.isdecimal():
        return gettext("第%(number)s届", number=value)
    return {"body": _BODIES, "state": _STATES}.get(facet, {}).get(value, value)


def _toggled(chosen: Chosen, facet: Facet, value: str) -> str:
    others = tuple(each for each in chosen[facet] if each != value)
    return _address({**chosen, facet: others if value in chosen[facet] else (*others, value)})


def _address(chosen: Chosen, number: int = 1) -> str:
    arguments: dict[str, Any] = {facet: list(values) for facet, values in chosen.items() if values}
    return url_for("documents.page", **arguments, page=number if number > 1 else None)


def _timeline(chosen: Chosen, counts: Mapping[str, int]) -> tuple[Year, ...]:
    """Every year from the first to the last; none where there is but one."""
    known = {int(year): count for year, count in counts.items() if year != UNKNOWN}
    if len(known) < 2:
        return ()
    tallest = max(known.values())
    return tuple(
        Year(
            year,
            count := known.get(year, 0),
            -(-100 * count // tallest),
            str(year) in chosen["year"],
            _toggled(chosen, "year", str(year)),
        )
        for year in range(min(known), max(known) + 1)
    )
