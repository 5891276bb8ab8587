"""The words that tell a document from the rest of the archive: tf·idf (Spärck Jones 1972), counted in passages."""

from collections import Counter
from dataclasses import dataclass

from index.bm25 import informativeness
from index.condition import Holds
from index.segment import telling
from index.shelf import Shelf

# Rarer words of a document cannot outweigh these by much; each costs a question to the engine.
_CONSIDERED = 200


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A word, and in how many passages of its document it stands."""

    word: str
    count: int


def characteristic(shelf: Shelf, name: str, most: int = 20) -> tuple[Characteristic, ...]:
    """The words of a document that stand often in it and seldom elsewhere, the most telling first; none where
    the archive holds nothing else to compare it with. Raises NotFound."""
    passages = shelf.analysed(name).passages
    if len(shelf.cards) < 2:
        return ()
    counts = Counter(word for passage in passages for word in passage.words if _is_name(word))
    weighed = {
        word: count * informativeness(shelf.frequency(Holds(word, (word,), exact=True)), shelf.total)
        for word, count in counts.most_common(_CONSIDERED)
    }
    best = sorted(weighed, key=lambda word: (-weighed[word], word))[:most]
    return tuple(Characteristic(shelf.finder.written(word), counts[word]) for word in best)


def _is_name(word: str) -> bool:
    """Whether a word can stand alone in a list: no figure, sign or single character does."""
    return len(word) > 1 and telling(word) and not any(character.isdigit() for character in word)
