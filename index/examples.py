"""Examples of the query language that find something in this archive, made of the words of its newest document."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from archive import citation
from archive.model import Passage
from index.analysis import AnalysedDocument
from index.condition import Holds
from index.normalise import is_han, normal
from index.query import CONSTRUCTS, KIND_NAMES
from index.results import Request, Result, Suggestion
from index.segment import telling
from index.shelf import Shelf

# Words in more passages than these take long to count, and say little.
_COMMON = 2000
_NEWEST = 3
_LONGEST_WORD = 8
_DISTANCES = ("10", "30", "100")
_Value = TypeVar("_Value")


def examples(shelf: Shelf, search: Callable[[Request], Result]) -> dict[str, Suggestion]:
    """For each construct of the query language, by its name, a query that uses it and finds something, with how many
    passages it finds. A construct for which there is none is left out."""
    newest = sorted(shelf.cards, key=lambda card: card.date or "", reverse=True)[:_NEWEST]
    values = [_values(shelf, shelf.analysed(card.name)) for card in newest]
    found = {construct.name: _first(search, construct.filled, values) for construct in CONSTRUCTS}
    return {name: example for name, example in found.items() if example}


def _first(
    search: Callable[[Request], Result],
    filled: Callable[[Mapping[str, str]], str | None],
    values: list[dict[str, str]],
) -> Suggestion | None:
    """The first filling that finds something as it is written."""
    for known in values:
        asked = dict.fromkeys(filled({**known, "distance": distance}) for distance in _DISTANCES)
        for query in filter(None, asked):
            result = search(Request(query, per_page=1))
            if result.total and not result.notice:
                return Suggestion(query, result.total)
    return None


def _values(shelf: Shelf, document: AnalysedDocument) -> dict[str, str]:
    """What there is to look for in a document: a name or word `a`, `b` that stands beside it in some of its passages,
    `c` that stands elsewhere, and where and of which years the passages that hold `a` are."""
    places = _places(shelf, document)
    # A short form that is not simply the end of the full one: both are found, which is worth showing.
    shorts = {normal(a.short) for a in document.document.abbreviations if a.short not in a.full}
    first = max(shorts & places.keys() or places, key=lambda word: (len(places[word]), word), default=None)
    if first is None:
        return {}
    held = places[first]
    passages = [document.document.passages[place] for place in sorted(held)]
    return {
        "a": first,
        "document": document.document.symbol or document.document.name,
        "reference": citation.un(document.document, passages[0].locator),
        **dict(_companions(first, places)),
        **dict(_conditions(passages)),
    }


def _places(shelf: Shelf, document: AnalysedDocument) -> dict[str, set[int]]:
    """The words worth looking for, each with the passages it stands in; those in most of them first."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, passage in enumerate(document.passages):
        for word in passage.words:
            if 1 < len(word) <= _LONGEST_WORD and all(map(is_han, word)) and telling(word):
                places[word].add(place)
    rare = (word for word in places if shelf.frequency(Holds(word, (word,), exact=True)) <= _COMMON)
    return {word: places[word] for word in sorted(rare, key=lambda word: (-len(places[word]), word))}


def _companions(first: str, places: Mapping[str, set[int]]) -> Iterator[tuple[str, str]]:
    """Of the words that overlap neither it nor each other, the one that divides its passages most evenly, and the one
    in most other passages."""
    held = places[first]
    others = [word for word in places if word not in first and first not in word]
    beside = max(others, key=lambda word: min(len(held & places[word]), len(held - places[word])), default=None)
    if beside is None or not held & places[beside]:
        return
    yield "b", beside
    apart = [word for word in others if word not in beside and beside not in word]
    if apart:
        yield "c", max(apart, key=lambda word: len(places[word] - held))


def _conditions(passages: list[Passage]) -> Iterator[tuple[str, str]]:
    years = [year for passage in passages for year in passage.years]
    if year := _commonest(years):
        yield from (("year", str(year)), ("since", str(min(years))), ("until", str(max(years))))
    if section := _commonest([passage.section_value[-1] for passage in passages if passage.section_value]):
        yield "section", section
    if kind := _commonest([passage.kind for passage in passages if passage.kind != "paragraph"]):
        yield "kind", KIND_NAMES[kind].zh


def _commonest(values: list[_Value]) -> _Value | None:
    return next((value for value, _ in Counter(values).most_common(1)), None)
