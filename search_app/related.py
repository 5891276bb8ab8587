"""What a page says of the documents that belong with the one it shows: a sentence for each relation, with links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for
from flask_babel import LazyString, gettext, lazy_gettext
from markupsafe import Markup

from archive.suffixes import SuffixKind
from index.relations import Relation, Relative
from search_app.context import library, symbol_address
from search_app.script import text_language

KINDS: dict[SuffixKind, LazyString] = {
    "revision": lazy_gettext("订正本"),
    "corrigendum": lazy_gettext("更正"),
    "amendment": lazy_gettext("修正"),
    "addendum": lazy_gettext("增编"),
    "resumption": lazy_gettext("续会记录"),
    "summary": lazy_gettext("摘要"),
}
_SENTENCES: dict[Relation, LazyString] = {
    "replaced_by": lazy_gettext("本文件已由 %(symbols)s 取代。"),
    "corrected_by": lazy_gettext("本文件有更正：%(symbols)s"),
    "amended_by": lazy_gettext("本文件有修正：%(symbols)s"),
    "replaces": lazy_gettext("本文件取代 %(symbols)s。"),
    "corrects": lazy_gettext("本文件更正 %(symbols)s。"),
    "amends": lazy_gettext("本文件修正 %(symbols)s。"),
    "supplements": lazy_gettext("本文件是 %(symbols)s 的增编。"),
    "continues": lazy_gettext("本文件是 %(symbols)s 的续会记录。"),
    "summarises": lazy_gettext("本文件是 %(symbols)s 的摘要。"),
    "supplemented_by": lazy_gettext("本文件有增编：%(symbols)s"),
    "continued_by": lazy_gettext("本文件有续会记录：%(symbols)s"),
    "summarised_by": lazy_gettext("本文件有摘要：%(symbols)s"),
}
_REPLACED = lazy_gettext("已由 %(symbols)s 取代")
# There can be many of these, and titles and dates tell them apart.
_LISTED: frozenset[Relation] = frozenset(
    ("corrected_by", "amended_by", "supplemented_by", "continued_by", "summarised_by")
)
_SHOWN_AT_ONCE = 6
# Whoever reads or cites a document must know of these.
_TO_HEED: frozenset[Relation] = frozenset(("replaced_by", "corrected_by", "amended_by"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list under a sentence."""

    symbol: str
    title: str
    date: str | None
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A relation in words: `sentence` names every document; where a list of `entries` tells more of them, `opening` is
    what stands above it. `heed` marks what nobody should overlook, `folded` a list too long to read past."""

    sentence: Markup
    opening: Markup
    entries: tuple[Entry, ...]
    heed: bool
    folded: bool


def notices(name: str) -> tuple[Notice, ...]:
    """All there is to say of a document's relations, what its reader must know first. Raises NotFound."""
    related = groupby(library().related(name), key=lambda relative: relative.relation)
    return tuple(_notice(relation, tuple(relatives)) for relation, relatives in related)


def warnings(name: str) -> tuple[Markup, ...]:
    """The sentences that nobody who reads or cites a passage of a document should overlook. Raises NotFound."""
    return tuple(notice.sentence for notice in notices(name) if notice.heed)


def replacement(name: str) -> Markup | None:
    """By what a document was replaced, in few words; None where it was not. Raises NotFound."""
    later = library().replacement(name)
    return _said(_REPLACED, (later,)) if later else None


def _notice(relation: Relation, relatives: Sequence[Relative]) -> Notice:
    sentence = _SENTENCES[relation]
    entries = tuple(_entries(relatives)) if relation in _LISTED else ()
    heed = relation in _TO_HEED
    folded = len(entries) > _SHOWN_AT_ONCE and not heed
    return Notice(_said(sentence, relatives), _said(sentence, ()), entries, heed, folded)


def _entries(relatives: Iterable[Relative]) -> Iterable[Entry]:
    for relative in relatives:
        if card := relative.card:
            address = url_for("reader.page", name=card.name)
            yield Entry(relative.symbol, card.title, card.date, text_language(card.language), address)


def _said(sentence: LazyString, relatives: Iterable[Relative]) -> Markup:
    link = Markup('<a class="symbol" href="{}">{}</a>')
    links = [link.format(_address(relative), relative.symbol) for relative in relatives]
    return Markup(str(sentence)) % {"symbols": Markup(gettext("、")).join(links)}


def _address(relative: Relative) -> str:
    return url_for("reader.page", name=relative.card.name) if relative.card else symbol_address(relative.symbol)
