"""Known-item queries: drawn from the passages of the corpora by a program with a fixed seed, and judged by one.

A query is made from something that stands in a passage and in few others; relevant is every passage in which it
stands, in whichever way of writing the query's type is about. The judge folds script and width and drops blanks and
footnote marks by its own few lines, not by this project's.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import opencc

from benchmarks import corpus_report
from benchmarks.evaluate.collection import Collection, indexed, put
from benchmarks.evaluate.queries import Query, plain
from benchmarks.evaluate.report import QuerySet
from benchmarks.evaluate.segmenting import jieba

# How many documents of each folder, and how many queries of each type at most.
_DOCUMENTS = {
    "un/ga_resolutions": 150,
    "laws": 40,
    "un/unpc2015": 40,
    "un/treaties_hant": 6,
    "traditional": 6,
    "gov_reports": 2,
}
_QUERIES = 80
_FEW = 5
_SEED = 68827

_HAN = "[一-鿿]"
_DIGITS = "零一二三四五六七八九"
_PHRASE = re.compile(rf"{_HAN}{{14,}}")
_WORD = re.compile(rf"{_HAN}{{2,}}")
_RESOLUTION = re.compile(r"第(\d{1,2}/\d{1,3})号决议")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_SESSION = re.compile(r"第([二三四五六七八九]?十[一二三四五六七八九]?)届会议")
_COUNT = re.compile(rf"(?<![\d./,()])([1-9]\d)(?:个|名|天|周年|小时)(?={_HAN}{{2}})")


@dataclass(frozen=True, slots=True)
class Item:
    """What a query of some type is made of: the words to type, and what must stand in a relevant passage."""

    text: str
    rule: str


def known_items(kept: Path) -> QuerySet:
    """The queries over a part of the corpora."""
    put(_files(), kept / "documents")
    collection = indexed(kept / "documents", kept / "data")
    folded = {passage.id: _folded(passage.text) for passage in collection.passages}
    queries = (query for kind, draw in _TYPES.items() for query in _drawn(kind, draw, collection, folded))
    return QuerySet("known", collection, tuple(queries))


def _files() -> Iterator[tuple[str, bytes]]:
    for folder, many in _DOCUMENTS.items():
        files = dict(corpus_report.FOLDERS[folder]())
        for name in random.Random(_SEED).sample(sorted(files), min(many, len(files))):
            yield name, files[name]


def _drawn(
    kind: str, draw: Callable[[str, random.Random], Item | None], collection: Collection, folded: Mapping[str, str]
) -> Iterator[Query]:
    """The queries of one type: each from another passage, each asked once, each with few relevant passages."""
    chance = random.Random(f"{_SEED} {kind}")
    passages = list(collection.passages)
    chance.shuffle(passages)
    asked: set[str] = set()

    def queries() -> Iterator[Query]:
        for passage in passages:
            item = draw(passage.text, chance)
            if item is None or item.text in asked:
                continue
            asked.add(item.text)
            relevant = frozenset(id for id, text in folded.items() if _holds(item.rule, text))
            if passage.id in relevant and len(relevant) <= _FEW:
                yield Query(kind, item.text, relevant, item.rule)

    return islice(queries(), _QUERIES)


def _holds(rule: str, text: str) -> bool:
    return all(re.search(part, text) for part in rule.split(" & "))


@cache
def _converter(tables: str) -> opencc.OpenCC:
    return opencc.OpenCC(tables)


def _folded(text: str) -> str:
    return _converter("t2s").convert(plain(text))


def _slice(text: str, chance: random.Random, shortest: int, longest: int) -> str | None:
    """Characters in a row, beginning anywhere between two signs."""
    runs = _PHRASE.findall(text)
    if not runs:
        return None
    run = chance.choice(runs)
    length = min(chance.randint(shortest, longest), len(run))
    at = chance.randint(0, len(run) - length)
    return run[at : at + length]


def _phrase(text: str, chance: random.Random) -> Item | None:
    found = _slice(plain(text), chance, 8, 14)
    return Item(found, _folded(found)) if found else None


def _traditional(text: str, chance: random.Random) -> Item | None:
    found = _slice(plain(text), chance, 4, 8)
    other = found and _converter("s2tw").convert(found)
    return Item(other, _folded(found)) if found and other and other != found else None


def _across_signs(text: str, chance: random.Random) -> Item | None:
    """Some words on each side of a sign or mark, as copied from the page."""
    signs = list(re.finditer(rf"(?<={_HAN}{{6}})[，、；：,;:¹²³⁴⁵⁶⁷⁸⁹\s]+(?={_HAN}{{6}})", text))
    if not signs:
        return None
    sign = chance.choice(signs)
    found = text[sign.start() - 6 : sign.end() + 6]
    return Item(found, re.escape(_folded(found)))


def _two_words(text: str, chance: random.Random) -> Item | None:
    """The two rarest words of some, in a general dictionary's frequencies."""
    words = sorted(
        {word for word in _words(plain(text)) if _frequency(word)}, key=lambda word: (_frequency(word), word)
    )
    if len(words) < 6:
        return None
    first, second = chance.sample(words[:4], 2)
    return Item(f"{first} {second}", f"{_folded(first)} & {_folded(second)}")


def _resolution(text: str, _: random.Random) -> Item | None:
    found = _RESOLUTION.search(plain(text))
    if not found:
        return None
    return Item(f"A/RES/{found[1]}", rf"(?<![\d/.]){re.escape(found[1])}号|a/res/{re.escape(found[1])}(?!\d)")


def _date(text: str, _: random.Random) -> Item | None:
    found = _DATE.search(plain(text))
    if not found:
        return None
    year = "".join(_DIGITS[int(digit)] for digit in found[1]).replace("零", "〇")
    said = f"{year}年{_said(int(found[2]))}月{_said(int(found[3]))}日"
    return Item(said, rf"(?<!\d){re.escape(found[0])}|{said}")


def _session(text: str, _: random.Random) -> Item | None:
    found = _SESSION.search(_folded(text))
    if not found:
        return None
    number = _read(found[1])
    following = found.string[found.end() : found.end() + 3]
    if not re.fullmatch(f"{_HAN}{{3}}", following):
        return None
    return Item(f"第{number}届会议{following}", rf"第({number}|{found[1]})届会议{following}")


def _count(text: str, _: random.Random) -> Item | None:
    found = _COUNT.search(_folded(text))
    if not found:
        return None
    whole = found.string[found.start() : found.end() + 2]
    said = _said(int(found[1])) + whole[len(found[1]) :]
    return Item(said, rf"(?<!\d){whole}|(?<![{_DIGITS}十百千]){said}")


def _country(text: str, chance: random.Random) -> Item | None:
    """A country by its name in Taiwan, where that is another."""
    there = [name for name in _countries() if name in text]
    if not there:
        return None
    name = chance.choice(there)
    return Item(_countries()[name], rf"{name}")


def _mistyped(text: str, chance: random.Random) -> Item | None:
    """A word with one character dropped, doubled, or swapped with its neighbour, so that it is no word."""
    words = [word for word in _words(_folded(text)) if 4 <= len(word) <= 7 and _frequency(word)]
    if not words:
        return None
    word = chance.choice(sorted(words))
    at = chance.randrange(len(word) - 1)
    wrong = chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return Item(wrong, word) if not _frequency(wrong) and wrong != word else None


_TYPES: dict[str, Callable[[str, random.Random], Item | None]] = {
    "phrase": _phrase,
    "across signs": _across_signs,
    "traditional": _traditional,
    "two words": _two_words,
    "resolution": _resolution,
    "date": _date,
    "session": _session,
    "count": _count,
    "country": _country,
    "typo": _mistyped,
}


def _words(text: str) -> list[str]:
    return [word for word in jieba().lcut(text, HMM=False) if _WORD.fullmatch(word)]


def _frequency(word: str) -> int:
    return jieba().dt.FREQ.get(word, 0)


@cache
def _countries() -> Mapping[str, str]:
    """The countries with another name in Taiwan than in UN texts."""
    lines = (corpus_report.CORPORA / "lexicon/countries_cldr_hans_hant_en.jsonl").read_text("utf-8").splitlines()
    names = {str(row["hans"]): str(row["hant"]) for row in map(json.loads, lines)}
    return {name: other for name, other in names.items() if _converter("t2s").convert(other) != name}


def _said(number: int) -> str:
    """A number up to 99 in characters."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) * bool(tens) + "十" * bool(tens) + _DIGITS[ones] * bool(ones)


def _read(said: str) -> int:
    tens, _, ones = said.partition("十")
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)
