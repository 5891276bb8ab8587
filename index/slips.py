"""Words one slip apart: a character mistaken, swapped with its neighbour, left out or put in."""

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST_WITH_ANOTHER_LENGTH = 3


class Slips:
    """Words by how they begin and end: one slip leaves a word its first character or its last, but for two characters
    that are swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._first: defaultdict[str, list[str]] = defaultdict(list)
        self._last: defaultdict[str, list[str]] = defaultdict(list)
        self._words = dict.fromkeys(words)
        for word in self._words:
            if len(word) > 1:
                self._first[word[0]].append(word)
                self._last[word[-1]].append(word)

    def of(self, word: str) -> tuple[str, ...]:
        """The words that one slip turns into a word.

        >>> Slips(["缅甸", "书店", "缅甸人"]).of("缅店")
        ('缅甸', '书店')
        """
        if len(word) < 2:
            return ()
        near = dict.fromkeys((*self._first.get(word[0], ()), *self._last.get(word[-1], ())))
        swapped = word[::-1] if len(word) == 2 else ""
        return one_off(word, (*near, swapped) if swapped in self._words else near)


def one_off(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that one slip turns into a word: a character mistaken, swapped with its neighbour, left out
    or put in. Of two characters none is taken to be left out or put in: too much would be alike.

    >>> one_off("缅店", ["缅甸", "缅甸人", "缅店", "店缅", "书店"])
    ('缅甸', '店缅', '书店')
    >>> one_off("谅解备录", ["谅解备忘录", "谅解"])
    ('谅解备忘录',)
    """
    length, half = len(word), len(word) // 2
    head, tail = word[:half], word[half:]  # one of them is as it was, unless the slip is a swap
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(length - 1)} - {word}
    shorter = {word[:at] + word[at + 1 :] for at in range(length)} if length > _SHORTEST_WITH_ANOTHER_LENGTH else set()
    longest = length + (length >= _SHORTEST_WITH_ANOTHER_LENGTH)

    def is_near(other: str) -> bool:
        if len(other) < length or other in swapped:
            return other in shorter or other in swapped
        if len(other) > longest or not (other.startswith(head) or other.endswith(tail)):
            return False
        if len(other) == length:
            return sum(a != b for a, b in zip(other, word, strict=True)) == 1
        return any(other[:at] + other[at + 1 :] == word for at in range(len(other)))

    return tuple(filter(is_near, words))
