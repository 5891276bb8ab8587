"""What is looked for in place of what stands nowhere: the words of a run, the most telling of them, or as much of a
sentence as passages hold; a notice says what was given up."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

from archive import numerals, symbol
from index.bm25 import informativeness
from index.condition import All, Any, Condition, Holds, Nearby, rewritten
from index.equivalents import forms
from index.normalise import normal
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
Words = Callable[[Holds], tuple[Holds, ...]]


def words_of(shelf: Shelf) -> Words:
    """What gives the words of a run that say something, each once; a symbol is one, and a number with what it counts.
    For one search, which asks for those of a run several times."""
    return cache(partial(_words, shelf))


def relax(shelf: Shelf, condition: Condition, words_in: Words) -> tuple[Condition, tuple[str, ...], tuple[str, ...]]:
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
        words = words_in(run)
        if not words or run.forms == words[-1].forms or shelf.finder.stands(run):
            return run
        asks = _ASKS.search(run.raw)
        if not asks and any(len(word.raw) == 1 for word in words) and correction(shelf, run.forms[0]):
            return run
        if asks or (len(words) >= _SENTENCE and not shelf.finder.stands(All(words))):
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
    if not typed or typed["name"] not in places() or shelf.finder.stands(run):
        return None
    place = Holds(typed["name"], forms(typed["name"], shelf.names), exact=False)
    return place if shelf.finder.stands(place) else None


def _weight(shelf: Shelf, word: Holds) -> float:
    return informativeness(shelf.frequency(word), shelf.total)


def _says_enough(shelf: Shelf, word: Holds) -> bool:
    """Whether a word alone may stand for a run: whether it is telling, beside one that stands nowhere. A number of
    things is none without them."""
    if _is_number(word):
        return not _CARDINAL.fullmatch(word.raw)
    return len(word.raw) > 1 and _weight(shelf, word) >= _TELLING * informativeness(0, shelf.total)


def _words(shelf: Shelf, run: Holds) -> tuple[Holds, ...]:
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


def or_its_words(run: Holds, words: tuple[Holds, ...]) -> Condition:
    """A run as it stands, or all its words anywhere."""
    return run if run.exact or len(words) < 2 or run.forms == words[0].forms else Any((run, All(words)))


def _standing_together(shelf: Shelf, words: tuple[Holds, ...]) -> tuple[Holds, ...]:
    """The most telling words that stand together in some passage: those that stand nowhere are given up first,
    then the commonest, one by one. None where not even the numbers among them do."""
    frequency = {word: shelf.frequency(word) for word in words}
    kept = [word for word in words if frequency[word] or _is_number(word)]
    while kept and not shelf.finder.stands(_all(kept)):
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
