"""References typed as a query: `第22段`, `A/68/827，第9(a)段`. What they name is what is looked for."""

import re
from dataclasses import dataclass

from archive import numerals, resolve, symbol
from archive.messages import BadReference, Message, NotFound, Withdrawn
from archive.resolve import Resolution, reading
from index.shelf import Shelf

_NUMBERED = re.compile("[0-9０-９一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A query that reads as a reference and names nothing; `message` says what there is instead."""

    message: Message


def named(shelf: Shelf, query: str) -> Resolution | Unresolved | None:
    """What a query names, None where it does not read as a reference. A number alone may be a reference; where it
    names nothing it is only a number."""
    try:
        return resolve.resolve(query, Holdings(shelf))
    except (BadReference, NotFound, Withdrawn) as error:
        return Unresolved(error.message) if _is_reference(query) else None


def _is_reference(query: str) -> bool:
    """Whether all of a query reads as a symbol, a numbered place, or both."""
    # A resolution that is not here may still be cited here.
    is_text = numerals.read(query) is not None or resolve.resolution_numbered(query.strip()) is not None
    if is_text or not _NUMBERED.search(query):
        return False
    rest, at = "", 0
    for _, start, end in symbol.find(query):
        rest, at = rest + query[at:start], end
    return reading.read(rest + query[at:]) is not None


@dataclass(frozen=True, slots=True)
class Holdings:
    """A shelf as `archive.resolve` asks it."""

    shelf: Shelf

    def names(self) -> tuple[str, ...]:
        """The names of all documents."""
        return tuple(card.name for card in self.shelf.cards)

    def find(self, symbol_or_name: str) -> str | None:
        """The name of the document with a symbol or name, None where there is none."""
        if symbol.is_symbol(symbol_or_name):
            card = self.shelf.relations.known_as(symbol.canonical(symbol_or_name))
        else:
            card = self.shelf.held(symbol_or_name)
        return card.name if card else None

    def locators(self, name: str) -> tuple[str, ...]:
        """The locators of a document's sections and passages in reading order. Raises NotFound."""
        return tuple(item.locator for item in self.shelf.document(name).places)

    def last_words(self, name: str, locator: str) -> str | None:
        """The last known text of a passage that was withdrawn, None where none was."""
        gone = (passage for departure in self.shelf.withdrawn(name) for passage in departure.passages)
        return next((passage.text for passage in gone if passage.locator == locator), None)
