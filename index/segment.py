"""Segmentation: where the words of normalised text begin and end, by jieba's dictionary and the lexicon.

Words rank and suggest; they never decide what is found. A compound has borders inside it too: `联合国大会` is one
word and also `联合国` and `大会`. The borders inside come from the lexicon, or for a word of four characters and
more from its likeliest split into dictionary words of two and more.

jieba's own `Tokenizer.initialize` reads and writes `jieba.cache` in the folder for temporary files, where anyone
may plant a dictionary; so it is never called: the dictionary is built here, and kept in a folder of our own. Text
is cut by `index/cutting.py`; jieba itself, which takes a third of a second to import, only builds it.
"""

import hashlib
import importlib.util
import logging
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path

import msgspec

from index import cutting, lexicon
from index.cutting import Cutter, Words, written
from index.normalise import cuts_word, is_han, normal

# A dictionary as it is kept: its words (see `cutting.written`), and the sum of their frequencies.
_Built = tuple[dict[str, msgspec.Raw], int]
_decoder: msgspec.msgpack.Decoder[_Built] = msgspec.msgpack.Decoder(_Built)

_COMPOUND = 4
# jieba cuts at these characters whatever its dictionary holds.
_SETS_APART = re.compile(r"[^一-鿕a-z0-9+#&._%\-]")
# Numerals jieba would cut: the year in `二〇一二年`, and two and more characters in `第二十四届`.
_NUMERALS = "〇零一二三四五六七八九十百千万"
_NUMERAL = f"[{_NUMERALS}]{{4}}(?=年)|(?<=第)[{_NUMERALS}]{{2,}}"
_SCRIPTS_MEET = re.compile(r"(?<=[0-9])(?=[^0-9])|(?<=[a-z])(?=[^a-z])|(?<=[^0-9a-z])(?=[0-9a-z])")
# Function words, and the measures and counters that only say something beside their number.
_STOP_WORDS = frozenset(
    "的地得了着过和与及或同跟而且并但则就都也还又在于自从到至由向对为以被把将使让给按比是有其之所这那该此各每等些"
    "个名位次届年月日第号段条款项中上下内里间后前不很更最可能会要应吗呢吧"
) | {
    "什么", "哪些", "哪个", "哪里", "哪一", "哪", "谁", "几", "何", "为何", "为什么", "如何", "怎样", "怎么", "怎么办",
    "怎么样", "多少", "是否", "能否", "可否", "有没有", "是不是", "能不能", "可不可以", "可以", "应该", "应当", "需要",
    "能够", "做", "说", "讲", "没有", "这个", "那个", "之后", "以后", "之前", "以及", "并且", "或者", "关于", "对于",
    "有关", "根据", "the", "a", "an", "of", "and", "or", "in", "on", "to", "for", "by", "with",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segmented:
    """A text's word borders (see `Segmenter.cuts`) and its words (see `Segmenter.words`)."""

    cuts: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A coarse word: the borders inside it, and what is said by it: the word and its parts, but for mere signs."""

    inside: tuple[int, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a document teaches: a cutter that knows its names, those it does not share with all others, and a
    pattern of the names jieba would cut in any case."""

    cutter: Cutter
    own: frozenset[str]
    apart: re.Pattern[str]


class Segmenter:
    """Cuts normalised text into words. A pure function of the text and the names its document introduces; safe to
    share between threads. `fingerprint` changes with the dictionary, the lexicon and this code."""

    def __init__(self, words: Words, total: int, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._cutter = Cutter(words, total)
        self._joints = {name: joints for name, joints in lexicon.words().items() if joints is not None}
        self._names = lru_cache(64)(self._learn)
        self._word = lru_cache(65536)(lambda word: _word(word, self._split(word)))

    def hasten(self) -> None:
        """Make ready for much text: see `Cutter.hasten`."""
        self._cutter.hasten()

    def segmented(self, text: str, learned: Iterable[str] = ()) -> Segmented:
        """The borders and the words of a text, for who needs both."""
        cuts, words = [0], list[str]()
        end = 0
        for length, word in self._words(text, frozenset(learned)):
            if word.inside:
                cuts += [end + joint for joint in word.inside]
            end += length
            cuts.append(end)
            words += word.said
        return Segmented(tuple(cuts), tuple(words))

    def cuts(self, text: str, learned: Iterable[str] = ()) -> tuple[int, ...]:
        """The offsets of all word borders, those inside compounds too, with 0 and the text's length.

        >>> load(Path("var/cache")).cuts("发展中国家在联合国大会")
        (0, 3, 5, 6, 9, 11)
        """
        return self.segmented(text, learned).cuts

    def words(self, text: str, learned: Iterable[str] = ()) -> tuple[str, ...]:
        """The words that hold a letter, digit or Chinese character, in order, each compound followed by its parts.

        >>> load(Path("var/cache")).words("在联合国大会")
        ('在', '联合国大会', '联合国', '大会')
        """
        return self.segmented(text, learned).words

    def _words(self, text: str, learned: frozenset[str]) -> Iterator[tuple[int, _Word]]:
        """Each coarse word, with its length."""
        names = self._names(learned)
        known = {name for name in names.own if name in text}
        cutter = names.cutter if known else self._cutter
        for number, piece in enumerate(names.apart.split(text)):
            # Every second piece is a name by itself.
            for word in (piece,) if number % 2 else _whole(cutter.cut(piece)):
                yield len(word), self._own(word) if word in known else self._word(word)

    def _own(self, name: str) -> _Word:
        inside = _ends(_whole(self._cutter.cut(name)))[:-1] if len(name) >= _COMPOUND else self._word(name).inside
        return _word(name, tuple(inside))

    def _split(self, word: str) -> tuple[int, ...]:
        """The borders inside a word: the lexicon's or else its likeliest split, and then those inside its parts."""
        joints = self._joints.get(word)
        if joints is None:
            joints = self._likeliest(word) if all(map(is_han, word)) else self._mixed(word)
        found, start = list(joints), 0
        for part in _parts(word, joints) if joints else ():
            found.extend(start + joint for joint in self._split(part))
            start += len(part)
        return tuple(sorted(found))

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """The split of a dictionary word into dictionary words of two and more characters that is likeliest."""
        words, length = self._cutter.words, len(word)
        if length < _COMPOUND or not words.get(word) or set(word) <= set(_NUMERALS):
            return ()
        scale = log(self._cutter.total)
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for end in range(2, length + 1):
            options = [
                (best[start][0] + log(frequency) - scale, (*best[start][1], end))
                for start in best
                if 2 <= end - start < length and (frequency := words.get(word[start:end]))
            ]
            if options:
                best[end] = max(options)
        return best[length][1][:-1] if length in best else ()

    def _mixed(self, word: str) -> tuple[int, ...]:
        """The borders inside a word that is not Chinese throughout: between words, letters and digits."""
        ends = _ends(_whole(self._cutter.cut(word)))[:-1]
        return tuple(sorted({*ends, *(match.start() for match in _SCRIPTS_MEET.finditer(word))}))

    def _learn(self, learned: frozenset[str]) -> _Names:
        """A document's names laid over the shared dictionary, which stays as it is."""
        apart = {name for name in (*lexicon.words(), *learned) if _SETS_APART.search(name)}
        own = {name for name in learned - apart if len(name) > 1 and not self._cutter.words.get(name)}
        by_length = sorted(apart, key=lambda name: (-len(name), name))
        pattern = re.compile(f"({'|'.join(map(_standing_whole, by_length))}|{_NUMERAL})")
        return _Names(self._cutter.knowing(own), frozenset(own | (learned & apart)), pattern)


@cache
def load(folder: Path) -> Segmenter:
    """The segmenter, made once in a process. `folder` keeps the built dictionary, for ours and no other user's
    eyes; where it cannot be used the dictionary is built each time.

    >>> load(Path("var/cache")).words("各国议会")
    ('各国', '议会')
    """
    fingerprint = _fingerprint()
    private = _make_private(folder)
    file = folder / f"dictionary-{fingerprint[:16]}.msgpack"
    built = _read(file) if private else None
    if built is None:
        built = _build()
        if private is not None:
            _write(file, built)
    words, total = built
    return Segmenter(Words(words), total, fingerprint)


def telling(word: str) -> bool:
    """Whether a word says something of its own, so that it is worth asking for apart.

    >>> telling("议会"), telling("的"), telling("66")
    (True, False, True)
    """
    return word not in _STOP_WORDS


@cache
def places() -> frozenset[str]:
    """The dictionary's names of places.

    >>> "巴厘" in places()
    True
    """
    return frozenset(re.findall(r"^(\S+) [0-9]+ ns$", _dictionary().read_text(encoding="utf-8"), re.MULTILINE))


def _fingerprint() -> str:
    digest = hashlib.sha256(repr(sorted(lexicon.words().items())).encode())
    for code in (Path(__file__), Path(cutting.__file__)):
        digest.update(code.read_bytes())
    digest.update(f"{version('jieba')} {_dictionary().stat().st_size}".encode())
    return digest.hexdigest()


def _dictionary() -> Path:
    """jieba's dictionary: a line for each word, with its frequency and its part of speech."""
    found = importlib.util.find_spec("jieba")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("dict.txt")


def _build() -> _Built:
    """jieba's dictionary, in the spelling of normalised text too, with the lexicon's words on top."""
    import jieba

    # Importing jieba makes it log to stderr.
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    with _dictionary().open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    folded = {ord(c): normal(c) for c in set().union(*tokenizer.FREQ) if is_han(c) and normal(c) != c}
    for word, frequency in tuple(tokenizer.FREQ.items()):
        if frequency and (spelling := word.translate(folded)) != word:
            tokenizer.add_word(spelling, max(frequency, tokenizer.FREQ.get(spelling, 0)))
    # Each just likelier than the words it would fall into; short ones first, for they count.
    for name in sorted(lexicon.words(), key=lambda name: (len(name), name)):
        if not _SETS_APART.search(name):
            tokenizer.add_word(name, tokenizer.suggest_freq(name))
    return written(tokenizer.FREQ), tokenizer.total


def _make_private(folder: Path) -> bool | None:
    """Whether what the folder holds may be trusted: False where others could write in it until now, None where it
    cannot be made ours."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
        if found.st_uid != os.getuid():
            return None
        folder.chmod(0o700)
    except OSError:
        return None
    return not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(file: Path) -> _Built | None:
    try:
        return _decoder.decode(file.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def _write(file: Path, built: _Built) -> None:
    """Keep a dictionary in place of all older ones; where the disk does not let us, do without."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as unfinished:
            unfinished.write(msgspec.msgpack.encode(built))
        Path(name).replace(file)
        for other in file.parent.glob("dictionary-*.msgpack"):
            if other != file:
                other.unlink(missing_ok=True)


def _whole(words: Iterable[str]) -> Iterator[str]:
    """Words put together again where jieba cut inside a number or a word of letters."""
    held = ""
    for word in words:
        # Seen at once of most: what begins with a Chinese character goes on with nothing.
        if held and not "一" <= word[0] <= "鿿" and cuts_word(held[-1], word[0]):
            held += word
        else:
            if held:
                yield held
            held = word
    if held:
        yield held


def _word(word: str, inside: tuple[int, ...]) -> _Word:
    parts = (word, *_parts(word, inside)) if inside else (word,)
    return _Word(inside, tuple(part for part in parts if any(map(str.isalnum, part))))


def _standing_whole(name: str) -> str:
    """A pattern for a name where it neither begins nor ends inside a number or a word of letters."""
    before, after = (
        next((letters for letters in ("[0-9]", "[a-z]") if re.match(letters, end)), None) for end in (name[0], name[-1])
    )
    return f"{f'(?<!{before})' if before else ''}{re.escape(name)}{f'(?!{after})' if after else ''}"


def _ends(words: Iterable[str]) -> list[int]:
    ends: list[int] = []
    for word in words:
        ends.append((ends[-1] if ends else 0) + len(word))
    return ends


def _parts(word: str, joints: tuple[int, ...]) -> list[str]:
    borders = (0, *joints, len(word))
    return [word[start:end] for start, end in pairwise(borders)]
