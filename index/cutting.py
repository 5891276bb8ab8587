"""Cutting text into the words of a dictionary: of all ways to cut it, the likeliest, in which the product of the
words' frequencies is greatest. It is what jieba does without its hidden Markov model, to the word; tests hold them
equal (docs/decisions/cutting.md).

A dictionary has the frequency of each word, and 0 for what only begins one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from math import log

import msgspec

# Words lie within runs of these; every other character is by itself.
_RUN = re.compile(r"([一-鿕a-zA-Z0-9+#&._%\-]+)")
# A word that stands in no run.
_NOWHERE = "\0"
_NEVER = float("-inf")
_decoder = msgspec.msgpack.Decoder(dict[str, int])


class Words:
    """The frequencies of the words of a dictionary; `packed` has those that begin with each character, as they are
    `written`. They are opened when the first of them is met: a query meets few of half a million."""

    def __init__(self, packed: Mapping[str, msgspec.Raw]) -> None:
        self._packed = packed
        self._open: dict[str, dict[str, int]] = {}

    def beginning(self, character: str) -> Mapping[str, int]:
        """The words that begin with a character."""
        words = self._open.get(character)
        if words is None:
            packed = self._packed.get(character)
            self._open[character] = words = {} if packed is None else _decoder.decode(packed)
        return words

    def get(self, word: str) -> int | None:
        """The frequency of a word, None where it is none."""
        return self.beginning(word[:1]).get(word)

    def items(self) -> Iterator[tuple[str, int]]:
        """All words with their frequencies."""
        return (item for character in self._packed for item in self.beginning(character).items())


def written(frequencies: Mapping[str, int]) -> dict[str, msgspec.Raw]:
    """Frequencies of words as `Words` reads them."""
    words: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, frequency in frequencies.items():
        words[word[:1]][word] = frequency
    return {character: msgspec.Raw(msgspec.msgpack.encode(those)) for character, those in words.items()}


class Cutter:
    """Cuts text by a dictionary and names laid over it. Safe to share between threads.

    >>> Cutter(Words(written({"联": 5, "联合": 20, "联合国": 0, "合": 3, "国": 9})), 100).cut("联合国,un2013")
    ['联合', '国', ',', 'un2013']
    """

    def __init__(self, words: Words, total: int, names: dict[str, int] | None = None) -> None:
        self.words = words
        self.total = total
        self._names = names or {}
        self._beginnings = frozenset(name[0] for name in self._names)
        self._with_names = cache(self._laid_over)
        self._weights = _Weights(total)
        self._cut_run: Callable[[str], Iterable[str]] = self._likeliest

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order; put together they are the text."""
        words: list[str] = []
        for number, run in enumerate(_RUN.split(text)):
            words += self._cut_run(run) if number % 2 else run
        return words

    def knowing(self, names: Iterable[str]) -> "Cutter":
        """A cutter to which names are words too, each just likelier than the words it would fall into; short ones
        come first, for they count."""
        cutter = self
        for name in sorted(names, key=lambda name: (len(name), name)):
            frequency = cutter._frequency_of_parts(name)
            begins = {name[:end]: 0 for end in range(1, len(name)) if self.words.get(name[:end]) is None}
            cutter = Cutter(self.words, cutter.total + frequency, begins | cutter._names | {name: frequency})
        return cutter

    def hasten(self) -> None:
        """Cut several times faster from now on, where rjieba is installed. It takes half a second to get ready:
        worth it for megabytes."""
        if not find_spec("rjieba"):
            return
        import rjieba

        rust = rjieba.Jieba.empty()  # type: ignore[no-untyped-call]
        rest = self.total
        for word, frequency in self.words.items():
            if frequency:
                rust.add_word(word, frequency, None)
                rest -= frequency
        # The total is more than the sum: jieba counts a word each time it is added.
        rust.add_word(_NOWHERE, rest, None)
        self._cut_run = lambda run: rust.cut(run, False)

    def _beginning(self, character: str) -> Mapping[str, int]:
        """The words and names that begin with a character."""
        return self._with_names(character) if character in self._beginnings else self.words.beginning(character)

    def _laid_over(self, character: str) -> Mapping[str, int]:
        names = {name: frequency for name, frequency in self._names.items() if name[0] == character}
        return {**self.words.beginning(character), **names}

    def _known(self, piece: str) -> int | None:
        """The frequency of a piece of text, 0 where it only begins a word, None where it does not."""
        return self._beginning(piece[0]).get(piece)

    def _frequency_of_parts(self, name: str) -> int:
        product = 1.0
        for word in self.cut(name):
            product *= (1 if (known := self._known(word)) is None else known) / self.total
        return max(int(product * self.total) + 1, self._known(name) or 0)

    def _likeliest(self, run: str) -> list[str]:
        """The words of a run: from its end to its beginning, the best word to begin at each place."""
        beginning, weights = self._beginning, self._weights
        length = len(run)
        best, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            most, chosen, end = _NEVER, 0, start + 1
            known = beginning(run[start]).get
            frequency = known(run[start])
            while frequency is not None:
                # Of equals the longest.
                if frequency and (weight := weights[frequency] + best[end]) >= most:
                    most, chosen = weight, end
                if end == length:
                    break
                end += 1
                frequency = known(run[start:end])
            # A character that no word begins with is a word all the same.
            ends[start] = chosen or start + 1
            best[start] = most if chosen else weights[1] + best[start + 1]
        return _read(run, ends)


def _read(run: str, ends: list[int]) -> list[str]:
    """The words of a run by where each ends; single letters and digits side by side are one."""
    words: list[str] = []
    start, letters = 0, -1
    while start < len(run):
        end = ends[start]
        if end == start + 1 and run[start].isascii() and run[start].isalnum():
            letters = start if letters < 0 else letters
        else:
            if letters >= 0:
                words.append(run[letters:start])
                letters = -1
            words.append(run[start:end])
        start = end
    if letters >= 0:
        words.append(run[letters:])
    return words


class _Weights(dict[int, float]):
    """The logarithm of the share of each frequency in the total, worked out when first met."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total = log(total)

    def __missing__(self, frequency: int) -> float:
        self[frequency] = weight = log(frequency) - self._total
        return weight
