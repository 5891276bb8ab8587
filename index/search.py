"""A search: parse, prepare, plan, match, narrow, rank. Everything but the candidates is decided here, so every
engine gives the same hits in the same order."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive import citation, numerals, symbol
from archive.messages import Message, together
from archive.resolve import Resolution
from index import offers, query
from index.condition import All, Any, Condition, Holds, Leaf, Most, Nearby, leaves, prepare, rewritten
from index.equivalents import forms
from index.facets import Narrowing
from index.match import Match, Subject, highlights, match
from index.normalise import normal
from index.ranking import Asked, explain, informativeness, score
from index.references import Unresolved, named
from index.results import Equivalence, Explanation, Hit, Request, Result
from index.segment import places, telling
from index.sentences import sentence
from index.shelf import Shelf
from index.spelling import correction

_COUNTERS = "年月日号届次"
# A figure says little without what it counts: 26届 is not 26个国家.
# Nor do the numbers of a resolution apart: 66/261.
_COUNTED = re.compile(r"第?(?<![0-9./-])[0-9]+(?:(?:/[0-9]+)+|届|次|个|名|位|条|款|段|岁|倍|周年|天|种|项)")
_CARDINAL = re.compile("[0-9]+(?:个|名|位|种|项|天|倍|岁)")
# So far from a number may stand what it counts: 6个最不发达国家.
_COUNTED_WITHIN = 6
_ASKS = re.compile("[?？吗呢谁]|什么|哪[里些个一年]|如何|怎[么样]|多少|为何|[是能可]否")
_PLACE = re.compile("(?P<name>.{2,})(?:群岛|半岛|[岛省州市县郡])")
# A run of so many words is a sentence: passages that hold most of them are an answer.
_SENTENCE = 5
_TELLING = 0.4


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that holds the condition and is left by the request's choices; `place` is its place in reading
    order."""

    place: tuple[int, int]
    subject: Subject
    match: Match


def search(shelf: Shelf, request: Request) -> Result:
    """The answer to a request. No query raises: what does not parse is searched as text, with a notice."""
    return whole(shelf, request)[0]


def whole(shelf: Shelf, request: Request) -> tuple[Result, Iterator[Hit]]:
    """The answer to a request, and all its hits in their order whatever its page, each made when it is asked for."""
    begun = time.perf_counter()
    parsed = query.parse(request.query)
    reference = named(shelf, request.query)
    typed = prepare(parsed.tree, shelf.names)
    asked, given_up, apart_only = (typed, (), ()) if reference else relax(shelf, typed)
    in_words = asked if reference else rewritten(asked, lambda run: _or_its_words(shelf, run))
    if request.match == "words":
        asked = in_words
    narrowing = Narrowing(request)
    found = _find(shelf, asked, narrowing) if parsed.tree or _narrows(request) else []
    apart = len(_find(shelf, in_words, Narrowing(request))) - len(found) if in_words != asked else 0
    # A number alone is first of all a number.
    if not found and isinstance(reference, Resolution) and numerals.read(request.query) is None:
        found = [item for item in _at(shelf, reference) if narrowing.take(item.subject)]
    wanted = _asked(shelf, asked, request.query)
    ranked = _ranked(shelf, found, wanted, request)
    first = (request.page - 1) * request.per_page
    shown = ranked[first : first + request.per_page]
    explained = (_explained(shelf, item, wanted) if request.explain else None for _, item in shown)
    hits = tuple(_hit(item, points, parts) for (points, item), parts in zip(shown, explained, strict=True))
    said = reference.message if isinstance(reference, Unresolved) else None
    result = Result(
        request=request,
        total=len(found),
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=together(parsed.notice, said, _in_part(asked, given_up, apart_only) if found else None),
        suggestion=offers.suggestion(
            shelf,
            parsed.tree,
            0 if given_up else len(found),
            lambda other: len(_find(shelf, other, Narrowing(request))),
        ),
        apart=apart,
        hits=hits,
        facets=narrowing.facets(),
        counts=() if found or not parsed.tree else offers.counts(shelf, asked),
        named=reference if isinstance(reference, Resolution) else None,
        equivalents=tuple(_equivalents(shelf, parsed.tree, asked, found)),
    )
    return result, (_hit(item, points, None) for points, item in ranked)


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition = prepare(query.parse(text).tree, shelf.names)
    if not named(shelf, text):
        condition, *_ = relax(shelf, condition)
    marked: dict[str, tuple[tuple[int, int], ...]] = {}
    for subject in shelf.passages(name):
        held = match(condition, subject)
        if held and held.spans:
            marked[subject.passage.locator] = highlights(span for spans in held.spans.values() for span in spans)
    return marked


def relax(shelf: Shelf, condition: Condition) -> tuple[Condition, tuple[str, ...], tuple[str, ...]]:
    """The condition with every run that stands nowhere replaced by its words, what was given up for that, and the runs
    of which nothing was but that they stand together: of few words all, or else the most telling; of a sentence's,
    enough of them to weigh something, the more the better. Numbers, dates, symbols and quoted text are never given up;
    nor is a name known to be one thing, a word of the dictionary for some of its parts (欧洲中央银行 for 欧洲), a run
    for common words of it (金砖国家 for 国家), or one with lone characters in it that is one slip away from a word of
    the archive.
    """
    given_up: list[str] = []
    apart: list[str] = []

    def relaxed(run: Holds) -> Condition:
        if run.exact or not run.forms[0] or shelf.names.of(run.forms[0]):
            return run
        if place := _place(shelf, run):
            given_up.append(run.forms[0].removeprefix(place.raw))
            return place
        words = _words(shelf, run)
        if not words or run.forms == words[-1].forms or shelf.stands(run):
            return run
        asks = _ASKS.search(run.raw)
        if not asks and any(len(word.raw) == 1 for word in words) and correction(shelf, run.forms[0]):
            return run
        if asks or (len(words) >= _SENTENCE and not shelf.stands(All(words))):
            given_up.extend(word.raw for word in words if not shelf.frequency(word))
            return sentence(shelf, run.raw, words)
        kept = _standing_together(shelf, words)
        if not kept:
            return run
        # Of a compound that is a word itself, its parts are all there is to find.
        compound = words[0] if words[0].raw == run.forms[0] else None
        left_out = tuple(word for word in words if word not in (*kept, compound))
        if left_out and (compound or not any(_says_enough(shelf, word) for word in kept)):
            return run
        given_up.extend(word.raw for word in left_out)
        if not left_out:
            apart.append(run.raw)
        return _all(kept)

    return rewritten(condition, relaxed), tuple(given_up), tuple(apart)


def _place(shelf: Shelf, run: Holds) -> Holds | None:
    """The place a run names with its kind, which texts leave out: 巴厘 for 巴厘岛; None where the run itself stands,
    or the place does not."""
    typed = _PLACE.fullmatch(run.forms[0])
    if not typed or typed["name"] not in places() or shelf.stands(run):
        return None
    place = Holds(typed["name"], forms(typed["name"], shelf.names), exact=False)
    return place if shelf.stands(place) else None


def _weight(shelf: Shelf, word: Holds) -> float:
    return informativeness(shelf.frequency(word), shelf.total)


def _says_enough(shelf: Shelf, word: Holds) -> bool:
    """Whether a word alone may stand for a run: whether it is telling, beside one that stands nowhere. A number of
    things is none without them."""
    if _is_number(word):
        return not _CARDINAL.fullmatch(word.raw)
    return len(word.raw) > 1 and _weight(shelf, word) >= _TELLING * informativeness(0, shelf.total)


def _words(shelf: Shelf, run: Holds) -> tuple[Holds, ...]:
    """The words of a run that say something, each once; a symbol is one, and a number with what it counts."""
    words: list[str] = []
    at = 0
    for _, start, end in symbol.find(run.raw):
        words += [*_telling_words(shelf, normal(run.raw[at:start])), normal(run.raw[start:end])]
        at = end
    words += _telling_words(shelf, normal(run.raw[at:]))
    return tuple(Holds(word, forms(word, shelf.names), exact=False) for word in dict.fromkeys(words))


def _telling_words(shelf: Shelf, text: str) -> Iterator[str]:
    at = 0
    for counted in _COUNTED.finditer(text):
        yield from filter(telling, shelf.segmenter.words(text[at : counted.start()]))
        yield counted[0]
        at = counted.end()
    yield from filter(telling, shelf.segmenter.words(text[at:]))


def _or_its_words(shelf: Shelf, run: Holds) -> Condition:
    """A run as it stands, or all its words anywhere."""
    words = _words(shelf, run)
    return run if run.exact or len(words) < 2 or run.forms == words[0].forms else Any((run, All(words)))


def _standing_together(shelf: Shelf, words: tuple[Holds, ...]) -> tuple[Holds, ...]:
    """The most telling words that stand together in some passage: those that stand nowhere are given up first,
    then the commonest, one by one. None where not even the numbers among them do."""
    frequency = {word: shelf.frequency(word) for word in words}
    kept = [word for word in words if frequency[word] or _is_number(word)]
    while kept and not shelf.stands(_all(kept)):
        droppable = [word for word in kept if not _is_number(word)]
        if not droppable:
            return ()
        kept.remove(max(droppable, key=lambda word: frequency[word]))
    return tuple(kept)


def _all(words: Sequence[Holds]) -> All:
    """All of some words, and beside a number what it counts."""
    counted = (Nearby(pair, _COUNTED_WITHIN) for pair in pairwise(words) if _CARDINAL.fullmatch(pair[0].raw))
    return All((*words, *counted))


def _is_number(word: Holds) -> bool:
    """Whether a word is or holds a number, in figures or in characters: 66/261, 九十, 十二月. A lone 一 is none: it is
    in 一起 and 一个."""
    if any(character.isdigit() for character in word.raw):
        return True
    counted = word.raw.removeprefix("第").rstrip(_COUNTERS)
    return counted != "一" and numerals.read(counted) is not None


def _share(leaf: Leaf) -> float:
    return leaf.share if isinstance(leaf, Holds) else 1.0


def _narrows(request: Request) -> bool:
    return Narrowing(request).narrows


def _find(shelf: Shelf, condition: Condition, narrowing: Narrowing) -> list[_Found]:
    """The passages that hold a condition and are left by the choices made, in reading order."""
    held = [_Found(*held) for held in shelf.holding(condition)]
    held.sort(key=lambda found: found.place)
    return [found for found in held if narrowing.take(found.subject)]


def _asked(shelf: Shelf, condition: Condition, text: str) -> Asked:
    sought = dict.fromkeys(leaves(condition))
    weights = {leaf: _share(leaf) * informativeness(shelf.frequency(leaf), shelf.total) for leaf in sought}
    runs = frozenset[Leaf]() if _is_sentence(condition) else frozenset(sought)
    return Asked(weights, normal(text).replace(" ", ""), runs)


def _ranked(shelf: Shelf, found: list[_Found], asked: Asked, request: Request) -> list[tuple[float, _Found]]:
    ranked = [(score(item.subject, item.match, asked), item) for item in found]
    if request.sort == "newest":
        ranked.sort(key=lambda pair: _came(shelf, pair[1]), reverse=True)
    elif request.sort != "reading":
        ranked.sort(key=lambda pair: (-pair[0], pair[1].place))
    return ranked


def _came(shelf: Shelf, item: _Found) -> str:
    return shelf.times.of(item.subject.document.name, item.subject.passage.locator)


def _explained(shelf: Shelf, item: _Found, asked: Asked) -> Explanation:
    frequency = {leaf: shelf.frequency(leaf) for leaf in item.match.spans}
    return explain(item.subject, item.match, asked, frequency)


def _hit(item: _Found, points: float, explanation: Explanation | None) -> Hit:
    document, passage = item.subject.document, item.subject.passage
    return Hit(
        document=document.name,
        symbol=document.symbol,
        title=document.title,
        date=document.date,
        locator=passage.locator,
        kind=passage.kind,
        section=passage.section,
        section_path=passage.section_path,
        years=passage.years,
        text=passage.text,
        hash=passage.hash,
        highlights=highlights(span for spans in item.match.spans.values() for span in spans),
        citation=citation.un(document, passage.locator),
        url=citation.path(document.name, passage.locator),
        score=round(points, 4),
        letters_only=not item.match.real,
        explanation=explanation,
    )


def _at(shelf: Shelf, named: Resolution) -> list[_Found]:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    subjects = shelf.passages(named.document)
    order = [subject.passage.locator for subject in subjects]
    if named.locator not in order:
        return []
    first, last = order.index(named.locator), order.index(named.through or named.locator)
    return [_Found((0, ordinal), subjects[ordinal], Match(True, {})) for ordinal in range(first, last + 1)]


def _in_part(condition: Condition, words: tuple[str, ...], apart: tuple[str, ...]) -> Message | None:
    """What a reader must know of an answer that holds only part of the query, of which words it holds none, and of
    which runs all, though `apart`."""
    shown = "、".join(f"“{word}”" for word in words)
    if _is_sentence(condition):
        return Message(
            "没有段落含有整句话；以下段落含有其中一部分，含得最多的在前。" + (f"档案中没有{shown}。" if words else ""),
            "No passage holds the whole sentence: these hold part of it, those that hold most first."
            + (f" Not in the archive: {shown}." if words else ""),
        )
    runs = "、".join(f"“{run}”" for run in apart)
    if apart and not words:
        return Message(
            f"没有连着写的{runs}；以下段落含有其中各词。",
            f"Nowhere together: {runs}. These passages hold all the words.",
        )
    if not words:
        return None
    return Message(
        f"没有段落同时含有所有的词，已略去{shown}。",
        f"No passage holds all the words; left out: {shown}.",
    )


def _equivalents(
    shelf: Shelf, tree: query.Tree | None, condition: Condition, found: list[_Found]
) -> Iterator[Equivalence]:
    if tree is not None and not _is_sentence(condition):
        yield from offers.equivalents(shelf, tree, condition, [(item.subject, item.match) for item in found])


def _is_sentence(condition: Condition) -> bool:
    return any(isinstance(part, Most) for part in _parts(condition))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All | Any) else (condition,)
