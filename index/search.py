"""A search: parse, prepare, plan, match, narrow, rank. Everything but the candidates is decided here, so every
engine gives the same hits in the same order."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from archive import citation, numerals, symbol
from archive.messages import Message, together
from archive.resolve import Resolution
from index import query
from index.condition import All, Any, Condition, Holds, Leaf, Most, leaves, prepare, rewritten
from index.equivalents import forms
from index.facets import Narrowing
from index.match import Match, Subject, highlights, match
from index.normalise import normal
from index.plan import plan
from index.ranking import informativeness, score
from index.references import Unresolved, named
from index.results import Hit, Request, Result, Suggestion
from index.segment import places, telling
from index.sentences import sentence
from index.shelf import Shelf
from index.spelling import conversion, correction

_COUNTERS = "年月日号届次"
# A figure says little without what it counts: 26届 is not 26个国家.
# Nor do the numbers of a resolution apart: 66/261.
_COUNTED = re.compile(r"第?(?<![0-9./-])[0-9]+(?:(?:/[0-9]+)+|届|次|个|名|位|条|款|段|岁|倍|周年|天|种|项)")
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
    asked, given_up = (typed, ()) if reference else relax(shelf, typed)
    in_words = asked if reference else rewritten(asked, lambda run: _or_its_words(shelf, run))
    if request.match == "words":
        asked = in_words
    narrowing = Narrowing(request)
    found = _find(shelf, asked, narrowing) if parsed.tree or _narrows(request) else []
    apart = len(_find(shelf, in_words, Narrowing(request))) - len(found) if in_words != asked else 0
    # A number alone is first of all a number.
    if not found and isinstance(reference, Resolution) and numerals.read(request.query) is None:
        found = [item for item in _at(shelf, reference) if narrowing.take(item.subject)]
    ranked = _ranked(shelf, found, asked, request)
    first = (request.page - 1) * request.per_page
    hits = tuple(_hit(item, points) for points, item in ranked[first : first + request.per_page])
    said = reference.message if isinstance(reference, Unresolved) else None
    result = Result(
        request=request,
        total=len(found),
        took_ms=(time.perf_counter() - begun) * 1000,
        notice=together(parsed.notice, said, _in_part(asked, given_up) if found else None),
        suggestion=_suggestion(shelf, parsed.tree, request) if not found or given_up else None,
        apart=apart,
        hits=hits,
        facets=narrowing.facets(),
        counts=() if found or not parsed.tree else _counts(shelf, asked),
        named=reference if isinstance(reference, Resolution) else None,
    )
    return result, (_hit(item, points) for points, item in ranked)


def spans(shelf: Shelf, name: str, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Where a query stands in one document: the ranges to mark in each passage that holds it, by locator."""
    condition = prepare(query.parse(text).tree, shelf.names)
    if not named(shelf, text):
        condition, _ = relax(shelf, condition)
    opened = shelf.analysed(name)
    marked: dict[str, tuple[tuple[int, int], ...]] = {}
    for passage, analysed in zip(opened.document.passages, opened.passages, strict=True):
        held = match(condition, Subject(opened.document, passage, analysed))
        if held and held.spans:
            marked[passage.locator] = highlights(span for spans in held.spans.values() for span in spans)
    return marked


def relax(shelf: Shelf, condition: Condition) -> tuple[Condition, tuple[str, ...]]:
    """The condition with every run that stands nowhere replaced by its words, and what was given up for that: of few
    words all, or else the most telling; of a sentence's, enough of them to weigh something, the more the better.
    Numbers, dates, symbols and quoted text are never given up; nor is a name known to be one thing, a run for common
    words of it (金砖国家 for 国家), or one with lone characters in it that is one slip away from a word of the archive.
    """
    given_up: list[str] = []

    def relaxed(run: Holds) -> Condition:
        if run.exact or not run.forms[0] or shelf.names.of(run.forms[0]):
            return run
        if place := _place(shelf, run):
            given_up.append(run.forms[0].removeprefix(place.raw))
            return place
        words = _words(shelf, run)
        if not words or run.forms == words[-1].forms or _stands(shelf, run):
            return run
        asks = _ASKS.search(run.raw)
        if not asks and any(len(word.raw) == 1 for word in words) and correction(shelf, run.forms[0]):
            return run
        if asks or (len(words) >= _SENTENCE and not _stands(shelf, All(words))):
            given_up.extend(word.raw for word in words if not shelf.frequency(word))
            return sentence(shelf, run.raw, words)
        kept = _standing_together(shelf, words)
        if not kept:
            return run
        if kept != words and not any(_says_enough(shelf, word) for word in kept):
            return run
        given_up.extend(word.raw for word in words if word not in kept)
        return All(kept)

    return rewritten(condition, relaxed), tuple(given_up)


def _place(shelf: Shelf, run: Holds) -> Holds | None:
    """The place a run names with its kind, which texts leave out: 巴厘 for 巴厘岛; None where the run itself stands,
    or the place does not."""
    typed = _PLACE.fullmatch(run.forms[0])
    if not typed or typed["name"] not in places() or _stands(shelf, run):
        return None
    place = Holds(typed["name"], forms(typed["name"], shelf.names), exact=False)
    return place if _stands(shelf, place) else None


def _weight(shelf: Shelf, word: Holds) -> float:
    return informativeness(shelf.frequency(word), shelf.total)


def _says_enough(shelf: Shelf, word: Holds) -> bool:
    """Whether a word alone may stand for a run: whether it is telling, beside one that stands nowhere."""
    return _is_number(word) or _weight(shelf, word) >= _TELLING * informativeness(0, shelf.total)


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


def _stands(shelf: Shelf, condition: Condition) -> bool:
    return any(match(condition, subject) for _, subject in shelf.subjects(plan(condition)))


def _standing_together(shelf: Shelf, words: tuple[Holds, ...]) -> tuple[Holds, ...]:
    """The most telling words that stand together in some passage: those that stand nowhere are given up first,
    then the commonest, one by one. None where not even the numbers among them do."""
    frequency = {word: shelf.frequency(word) for word in words}
    kept = [word for word in words if frequency[word] or _is_number(word)]
    while kept and not _stands(shelf, All(tuple(kept))):
        droppable = [word for word in kept if not _is_number(word)]
        if not droppable:
            return ()
        kept.remove(max(droppable, key=lambda word: frequency[word]))
    return tuple(kept)


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
    return any((request.sections, request.years, request.documents, request.document_years, request.kinds))


def _find(shelf: Shelf, condition: Condition, narrowing: Narrowing) -> list[_Found]:
    """The passages that hold a condition and are left by the choices made, in reading order."""
    held = [
        _Found(place, subject, matched)
        for place, subject in shelf.subjects(plan(condition))
        if (matched := match(condition, subject))
    ]
    held.sort(key=lambda found: found.place)
    return [found for found in held if narrowing.take(found.subject)]


def _ranked(shelf: Shelf, found: list[_Found], condition: Condition, request: Request) -> list[tuple[float, _Found]]:
    sought = tuple(dict.fromkeys(leaves(condition)))
    weights = {leaf: _share(leaf) * informativeness(shelf.frequency(leaf), shelf.total) for leaf in sought}
    whole = normal(request.query).replace(" ", "")
    ranked = [(score(item.subject, item.match, weights, whole), item) for item in found]
    if request.sort != "reading":
        ranked.sort(key=lambda pair: (-pair[0], pair[1].place))
    return ranked


def _hit(item: _Found, points: float) -> Hit:
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
    )


def _at(shelf: Shelf, named: Resolution) -> list[_Found]:
    """The passages a reference names: one, or all of a range; none where it names a document or a section."""
    opened = shelf.analysed(named.document)
    order = [passage.locator for passage in opened.document.passages]
    if named.locator not in order:
        return []
    first, last = order.index(named.locator), order.index(named.through or named.locator)
    return [
        _Found(
            (0, ordinal),
            Subject(opened.document, opened.document.passages[ordinal], opened.passages[ordinal]),
            Match(True, {}),
        )
        for ordinal in range(first, last + 1)
    ]


def _in_part(condition: Condition, words: tuple[str, ...]) -> Message | None:
    """What a reader must know of an answer that holds only part of the query, and of which words it holds none."""
    shown = "、".join(f"“{word}”" for word in words)
    if any(isinstance(part, Most) for part in _parts(condition)):
        return Message(
            "没有段落含有整句话；以下段落含有其中一部分，含得最多的在前。" + (f"档案中没有{shown}。" if words else ""),
            "No passage holds the whole sentence: these hold part of it, those that hold most first."
            + (f" Not in the archive: {shown}." if words else ""),
        )
    if not words:
        return None
    return Message(
        f"没有段落同时含有所有的词，已略去{shown}。",
        f"No passage holds all the words; left out: {shown}.",
    )


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All | Any) else (condition,)


def _suggestion(shelf: Shelf, tree: query.Tree | None, request: Request) -> Suggestion | None:
    """The query with each run that stands nowhere as the word it is one character away from; None where that is
    no other query, or finds nothing either."""

    def corrected(run: query.Text) -> query.Tree:
        sought = Holds(run.text, forms(normal(run.text), shelf.names), exact=False)
        if run.exact or _stands(shelf, sought):
            return run
        word = correction(shelf, sought.forms[0])
        meant = (word,) if word else conversion(shelf, sought.forms[0])
        parts = tuple(query.Text(part, exact=False) for part in meant)
        return query.And(parts) if len(parts) > 1 else parts[0] if parts else run

    other = query.rewritten(_spelt_apart(shelf, tree), corrected) if tree else None
    if other is None or other == tree:
        return None
    total = len(_find(shelf, prepare(other, shelf.names), Narrowing(request)))
    return Suggestion(query.show(other), total) if total else None


def _spelt_apart(shelf: Shelf, tree: query.Tree) -> query.Tree:
    """The tree, or where it is pinyin typed in syllables all of it as one run: fu nv shu."""
    parts = tree.parts if isinstance(tree, query.And) else ()
    syllables = [part.text for part in parts if isinstance(part, query.Text) and not part.exact]
    joined = normal(" ".join(syllables))
    is_latin = bool(syllables) and len(syllables) == len(parts) and joined.isascii()
    return query.Text(joined, exact=False) if is_latin and shelf.sounds.spelt(joined) else tree


def _counts(shelf: Shelf, condition: Condition) -> tuple[Suggestion, ...]:
    """How many passages each part of a query finds by itself, for a reader whose query found nothing."""
    sought = [leaf for leaf in dict.fromkeys(leaves(condition)) if isinstance(leaf, Holds)]
    return tuple(
        Suggestion(leaf.raw, sum(1 for _, subject in shelf.subjects(plan(leaf)) if match(leaf, subject)))
        for leaf in sought
    )
