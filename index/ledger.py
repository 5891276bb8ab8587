"""What was known and is no more: passages that a revision changed or dropped, so that a link to them still tells
what they said.

    var/withdrawn/<digest>.json    the passages one revision took out of one document

A generation's manifest names the files it relies on, so a commit makes a revision and its ledger visible as one.
Like all of `var/` it is derived, but from documents as they were: deleting `var/` forgets it.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index import durable, reading
from index.manifest import Card, Departure


@dataclass(frozen=True, slots=True)
class Words:
    """A passage as it last stood: where it was, what stood before it, its words and their hash."""

    locator: str
    marker: str
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What left a document with one revision, in reading order."""

    document: str
    symbol: str | None
    title: str
    language: str
    passages: tuple[Words, ...]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Withdrawn)


def departures(data: Path, before: Iterable[Card], after: Iterable[Card]) -> Iterator[Departure]:
    """What goes when some cards take the place of others; the words are kept on the disk when this returns."""
    known = {card.name: card for card in before}
    made = {card.name: card for card in after}
    moved = {card.content: card.name for card in made.values() if card.name not in known}
    for name, card in known.items():
        now = made.get(name)
        if now is None and card.content in moved:
            yield Departure(name, moved_to=moved[card.content])
        elif now is None or now.content != card.content:
            withdrawn = _withdrawn(data, card, now)
            if withdrawn and withdrawn.passages:
                yield Departure(name, key=_save(data, withdrawn))


def load(data: Path, key: str) -> Withdrawn:
    """What a departure names."""
    return _decoder.decode(_path(data, key).read_bytes())


def sync(data: Path) -> None:
    """Wait until everything that was kept is there to stay."""
    if (data / "withdrawn").is_dir():
        durable.sync(data / "withdrawn")


def prune(data: Path, keys: Collection[str]) -> None:
    """Drop what no departure names."""
    for path in (data / "withdrawn").glob("*"):
        if path.suffix != ".json" or path.stem not in keys:
            path.unlink(missing_ok=True)


def _withdrawn(data: Path, before: Card, after: Card | None) -> Withdrawn | None:
    old = reading.kept(data, before.content, before.file)
    new = reading.kept(data, after.content, after.file) if after else None
    if old is None:
        return None
    standing: Mapping[str, str] = {passage.locator: passage.hash for passage in new.passages} if new else {}
    gone = tuple(
        Words(passage.locator, passage.marker, passage.text, passage.hash)
        for passage in old.passages
        if standing.get(passage.locator) != passage.hash
    )
    return Withdrawn(old.name, old.symbol, old.title, old.language, gone)


def _save(data: Path, withdrawn: Withdrawn) -> str:
    content = _encoder.encode(withdrawn)
    key = hashlib.sha256(content).hexdigest()
    durable.write(_path(data, key), content)
    return key


def _path(data: Path, key: str) -> Path:
    return data / "withdrawn" / f"{key}.json"
