"""When passages came into the archive: what somebody who follows a search has not seen yet.

A passage has come when its words stand in a document that did not hold them before, wherever in it they stand: a
renamed file, a moved paragraph or an index made anew brings nothing. The documents of the first index are taken to
have come when their files were written.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from archive.model import Document
from index import reading
from index.manifest import Arrival, Card

# When a passage came of which that is not known.
LONG_AGO = "1970-01-01T00:00:00.000+00:00"


def arrivals(
    data: Path, before: Iterable[Card], after: Iterable[Card], when: Callable[[Card], str]
) -> Iterator[Arrival]:
    """What comes when some cards take the place of others."""
    known = {card.name: card for card in before}
    made = {card.name: card for card in after}
    left = {card.content: card.name for card in known.values() if card.name not in made}
    for name, card in made.items():
        if name not in known:
            yield Arrival(name, when(card), moved_from=left.get(card.content))
        elif known[name].content != card.content and (locators := _new(data, known[name], card)):
            yield Arrival(name, when(card), locators)


def written(documents: Path, card: Card) -> str:
    """When the file of a document was last written, now where it has just gone or is dated later."""
    now = datetime.now(UTC)
    try:
        changed = datetime.fromtimestamp((documents / card.file).stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        changed = now
    return _said(min(changed, now))


def now() -> str:
    """This moment, as arrivals are dated."""
    return _said(datetime.now(UTC))


class Times:
    """When each passage came."""

    def __init__(self, told: Iterable[Arrival]) -> None:
        self._documents: dict[str, str] = {}
        self._passages: dict[str, dict[str, str]] = {}
        for arrival in told:
            name, passages = arrival.document, self._passages.setdefault(arrival.document, {})
            if arrival.locators is not None:
                passages.update(dict.fromkeys(arrival.locators, arrival.when))
                continue
            before = arrival.moved_from or ""
            self._documents[name] = self._documents.get(before, arrival.when)
            self._passages[name] = dict(self._passages.get(before, {}))

    def of_all(self, document: str) -> str | None:
        """When all passages of a document came, None where they did not come at once."""
        return None if self._passages.get(document) else self._documents.get(document, LONG_AGO)

    def of(self, document: str, locator: str) -> str:
        """When a passage came, in UTC: `2014-04-02T09:30:00.000+00:00`.

        >>> Times([Arrival("a", "2014"), Arrival("a", "2015", ("p2",))]).of("a", "p2")
        '2015'
        """
        return self._passages.get(document, {}).get(locator) or self._documents.get(document, LONG_AGO)


def _new(data: Path, before: Card, after: Card) -> tuple[str, ...]:
    """The passages of a document whose words it did not hold; none where what it held is not kept any more."""
    old = reading.kept(data, before.content, before.file)
    new = reading.kept(data, after.content, after.file)
    if old is None or new is None:
        return ()
    words = _words(old)
    return tuple(passage.locator for passage in new.passages if passage.hash not in words)


def _words(document: Document) -> set[str]:
    return {passage.hash for passage in document.passages}


def _said(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
