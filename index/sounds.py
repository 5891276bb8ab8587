"""Words by their sound: `funvshu` and 富女属 for 妇女署. Sounds that many speakers do not tell apart are one: zh and z,
ch and c, sh and s, n and l, f and h, ang and an, eng and en, ing and in; words of the very sound come first. ü may be
typed as u or v.

The readings of characters are pypinyin's; its table is loaded when it is first needed.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product

from index.normalise import is_han, normal

_LONGEST_WORD = 12
_MOST_READINGS = 8
_LONGEST_TYPED = 48
_LONGEST_SPELT = 6 * _LONGEST_WORD
_TYPED = re.compile("[a-z' ]+")
# Confused over the whole string, so that fang'an and fan'gan come out alike wherever one syllable ends.
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("h", "f"), ("ng", "n"), ("n", "l"))
_SPELLINGS = (("v", "u"), ("ü", "u"), ("'", ""), (" ", ""))


class Sounds:
    """The words of an archive by their sounds; made from words of two and more characters, the commonest first."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._words: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for word, _ in words:
            if 1 < len(word) <= _LONGEST_WORD and all(map(is_han, word)):
                for sound in sounds(word):
                    self._words[confused(sound)][word].add(sound)

    def alike(self, word: str) -> tuple[str, ...]:
        """The words that sound like a word, and are written otherwise.

        >>> Sounds([("妇女署", 3)]).alike("富女属")
        ('妇女署',)
        """
        found = (other for sound in sounds(word) for other in self._of(sound) if other != word)
        return tuple(dict.fromkeys(found))

    def spelt(self, typed: str) -> tuple[tuple[str, ...], ...]:
        """The words that pinyin spells: of the fewest words that take in all of it, each with those that sound like
        it. None where it spells no words.

        >>> Sounds([("妇女署", 3), ("议会", 2), ("议会", 2)]).spelt("funvshu yihui")
        (('妇女署',), ('议会',))
        """
        if not _TYPED.fullmatch(typed) or len(typed) > _LONGEST_TYPED:
            return ()
        best: dict[int, tuple[tuple[str, ...], ...]] = {0: ()}
        for end in range(1, len(typed) + 1):
            for start in range(max(0, end - _LONGEST_SPELT), end):
                if start not in best or (end in best and len(best[start]) + 1 >= len(best[end])):
                    continue
                if words := self._of(_plain(typed[start:end])):
                    best[end] = (*best[start], words)
        return best.get(len(typed), ())

    def _of(self, sound: str) -> tuple[str, ...]:
        """The words of a sound; those of a sound confused with it where there are none."""
        words: Mapping[str, set[str]] = self._words.get(confused(sound), {})
        return tuple(word for word, heard in words.items() if sound in heard) or tuple(words)


def sounds(word: str) -> Iterator[str]:
    """The ways a Chinese word may sound, at most 8.

    >>> list(sounds("中国"))
    ['zhongguo']
    """
    readings: Sequence[tuple[str, ...]] = [_readings(character) for character in word]
    for reading in islice(product(*readings), _MOST_READINGS):
        yield _plain("".join(reading))


def confused(sound: str) -> str:
    """A sound as one who confuses some of its parts hears it.

    >>> confused("zhongguo"), confused("zongguo")
    ('zolguo', 'zolguo')
    """
    return _folded(sound, _CONFUSED)


def _plain(spelling: str) -> str:
    return _folded(spelling, _SPELLINGS)


def _folded(spelling: str, alike: Iterable[tuple[str, str]]) -> str:
    for written, sound in alike:
        spelling = spelling.replace(written, sound)
    return spelling


@cache
def _readings(character: str) -> tuple[str, ...]:
    """A character's readings without tones, each sound once."""
    said = _table().get(ord(character), "").split(",")
    return tuple(dict.fromkeys(_plain(normal(reading)) for reading in said if reading))


def _table() -> Mapping[int, str]:
    """The readings of each character, with tones and commas between them; loaded only where pinyin is asked for."""
    # Without its phrases, which would take 40 MB: none is looked up.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
