"""The match: from a condition and a passage to yes or no *and the spans*. Whatever an engine proposes, this
decides; highlighting and nearness are the same function."""

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from archive.model import Passage
from index import values
from index.analysis import Analysed
from index.condition import All, Any, Condition, Holds, InDocument, Leaf, Most, Nearby, Within, Without
from index.manifest import Card
from index.normalise import Normalised, cuts_word, is_han
from index.signs import cuts_numeral

# A form that ends at an opening bracket leaves open which year stands in it: 第1540(2004)号决议.
YEAR_TO_COME = re.compile(r"[0-9]{4}\)(?:号(?:决议|决定)?)?")
# Longer text does not come to stand across the borders of other words by chance.
LONGEST_BY_CHANCE = 5
# What weighs nothing is not there.
LEAST_WEIGHT = 1e-9


class Subject(msgspec.Struct, frozen=True, gc=False):
    """A passage with all that a condition can ask of it."""

    document: Card
    passage: Passage
    analysed: Analysed


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where a leaf stands: [start, end) in the passage's text. `real` where it begins and ends at word borders, or
    is too long to stand only across the borders of other words; `literal` where it stands as typed, not as an
    equivalent."""

    start: int
    end: int
    real: bool
    literal: bool


class Match(msgspec.Struct, frozen=True):
    """A passage that holds a condition. `real` where it would still hold if only real spans counted; `spans` has
    those of each text leaf that stands in it."""

    real: bool
    spans: dict[Leaf, tuple[Span, ...]]


def match(condition: Condition, subject: Subject) -> Match | None:
    """Whether a passage holds a condition, and where; None where it does not."""
    match condition:
        case Holds() | Nearby():
            spans = tuple(_spans(condition, subject))
            return Match(any(span.real for span in spans), {condition: spans}) if spans else None
        case Within(facet, test):
            has = values.of_facet(facet, subject.passage, subject.analysed.subjects)
            return Match(True, {}) if any(map(test, has)) else None
        case InDocument(test):
            return Match(True, {}) if test(subject.document) else None
        case Without(part):
            return None if match(part, subject) else Match(True, {})
        case All(parts):
            return _all(parts, subject)
        case Any(parts):
            found = [held for part in parts if (held := match(part, subject))]
            return _merged(found, any(held.real for held in found)) if found else None
        case Most(parts, weights, least):
            return _most(parts, weights, least, subject)


def highlights(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """The ranges to mark in a passage: the real spans where there are any, else the others; overlapping ones as
    one, in order."""
    spans = tuple(spans)
    chosen = [span for span in spans if span.real] or spans
    marked: list[tuple[int, int]] = []
    for span in sorted(chosen, key=lambda s: (s.start, s.end)):
        if marked and span.start < marked[-1][1]:
            marked[-1] = (marked[-1][0], max(marked[-1][1], span.end))
        else:
            marked.append((span.start, span.end))
    return tuple(marked)


def counted(spans: tuple[Span, ...]) -> list[Span]:
    """The places where a leaf stands, each once: 联合国开发计划署 is not 开发计划署 as well."""
    places: list[Span] = []
    for span in sorted([span for span in spans if span.real] or spans, key=lambda s: (s.start, s.end)):
        if places and span.start < places[-1].end:
            last = places[-1]
            places[-1] = msgspec.structs.replace(
                last, end=max(last.end, span.end), literal=last.literal or span.literal
            )
        else:
            places.append(span)
    return places


def _all(parts: tuple[Condition, ...], subject: Subject) -> Match | None:
    found: list[Match] = []
    for part in parts:
        held = match(part, subject)
        if held is None:
            return None
        found.append(held)
    return _merged(found, all(held.real for held in found))


def _most(parts: tuple[Holds, ...], weights: tuple[float, ...], least: float, subject: Subject) -> Match | None:
    found = [(held, weight) for part, weight in zip(parts, weights, strict=True) if (held := match(part, subject))]
    if not found or not sum(weight for _, weight in found) >= max(least, LEAST_WEIGHT):
        return None
    # Some of the parts cross the borders of words on purpose.
    return _merged([held for held, _ in found], real=True)


def _merged(found: list[Match], real: bool) -> Match:
    return Match(real, {leaf: spans for held in found for leaf, spans in held.spans.items()})


def _spans(leaf: Leaf, subject: Subject) -> Iterator[Span]:
    if isinstance(leaf, Nearby):
        yield from _nearby(leaf, subject)
    elif any(leaf.forms):
        for number, form in enumerate(leaf.forms):
            for reading, cuts in zip(subject.analysed.readings, subject.analysed.cuts, strict=True):
                yield from _occurrences(form, reading, cuts, literal=number == 0, prefix=leaf.prefix)
    else:
        yield from literally(leaf.raw, subject.passage.text)


def _occurrences(
    form: str, reading: Normalised, cuts: tuple[int, ...], *, literal: bool, prefix: bool
) -> Iterator[Span]:
    """Where a normalised form stands in a reading, not beginning or ending inside a number or a Latin word."""
    text = reading.text
    # Chinese characters go on with no number and no Latin word.
    is_bordered = bool(form) and literal and is_han(form[0]) and is_han(form[-1])
    start = text.find(form) if form else -1
    while start >= 0:
        end = _word_end(text, start + len(form)) if prefix else start + len(form)
        if is_bordered or _bordered(text, start, end, literal):
            if not literal and form.endswith("(") and (year := YEAR_TO_COME.match(text, end)):
                end = year.end()
            source = reading.source(start, end)
            real = len(form) > LONGEST_BY_CHANCE or (_is_cut(cuts, start) and _is_cut(cuts, end))
            yield Span(*source, real=real, literal=literal)
        start = text.find(form, start + 1)


def _bordered(text: str, start: int, end: int, literal: bool) -> bool:
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if cuts_word(before, text[start]) or cuts_word(text[end - 1], after):
        return False
    return literal or not (cuts_numeral(before, text[start]) or cuts_numeral(text[end - 1], after))


def _word_end(text: str, end: int) -> int:
    while end < len(text) and cuts_word(text[end - 1], text[end]):
        end += 1
    return end


def _is_cut(cuts: tuple[int, ...], offset: int) -> bool:
    at = bisect_left(cuts, offset)
    return at < len(cuts) and cuts[at] == offset


def literally(raw: str, text: str) -> Iterator[Span]:
    """Where text that normalises to nothing (a footnote mark alone) stands in another."""
    start = text.find(raw)
    while start >= 0:
        yield Span(start, start + len(raw), real=True, literal=True)
        start = text.find(raw, start + 1)


def _nearby(leaf: Nearby, subject: Subject) -> Iterator[Span]:
    """The spans of the first closest standing together of all terms, where close enough."""
    found = [sorted(_spans(term, subject), key=lambda s: s.start) for term in leaf.terms]
    if all(found):
        window = _closest(found)
        covered = sum(span.end - span.start for span in window)
        if max(s.end for s in window) - min(s.start for s in window) - covered <= leaf.distance:
            yield from window


def _closest(lists: list[list[Span]]) -> list[Span]:
    """One span of each list, such that they lie in the shortest range (the smallest range over k lists)."""
    heap = [(spans[0].start, i, 0) for i, spans in enumerate(lists)]
    heapq.heapify(heap)
    chosen = [spans[0] for spans in lists]
    best, shortest = list(chosen), _extent(chosen)
    while True:
        _, i, at = heap[0]
        if at + 1 == len(lists[i]):
            return best
        chosen[i] = lists[i][at + 1]
        heapq.heapreplace(heap, (chosen[i].start, i, at + 1))
        if (extent := _extent(chosen)) < shortest:
            best, shortest = list(chosen), extent


def _extent(spans: list[Span]) -> int:
    return max(s.end for s in spans) - min(s.start for s in spans)
