"""What a generation holds: one card a document, enough to list the archive without opening any document."""

import hashlib
from dataclasses import dataclass

import msgspec

from archive.messages import Message
from archive.model import Abbreviation, Caution


@dataclass(frozen=True, slots=True)
class Card:
    """A document as the catalogue lists it. `content` is the key of its parsed form; `passages` counts them;
    `years` are those its passages speak of; `cautions` say what was not understood. `failure` says why the file as
    it is now could not be read, where what is shown is its last good state."""

    file: str
    content: str
    name: str
    symbol: str | None
    title: str
    date: str | None
    session: str | None
    agenda_item: str | None
    language: str
    passages: int
    years: tuple[int, ...]
    cautions: tuple[Caution, ...]
    abbreviations: tuple[Abbreviation, ...]
    failure: Message | None = None

    @property
    def key(self) -> str:
        """What the engine knows it by: another for every name and every content."""
        return hashlib.sha256(f"{self.content} {self.name}".encode()).hexdigest()

    @property
    def year(self) -> int | None:
        """The year of the document's date."""
        return int(self.date[:4]) if self.date else None

    @property
    def stale(self) -> bool:
        """Whether the file has changed since into something that cannot be read."""
        return self.failure is not None


@dataclass(frozen=True, slots=True)
class Departure:
    """Something a document's name once led to and does not lead to now: the words `ledger` keeps under `key`, or
    the document of another name, its file having been renamed."""

    document: str
    key: str | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: the code and engine that made it, its documents in the order of their files, and what has
    left it, the latest last."""

    fingerprint: str
    engine: str
    cards: tuple[Card, ...]
    departures: tuple[Departure, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Manifest)


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return _encoder.encode(manifest)


def decode(data: bytes) -> Manifest:
    """The manifest JSON holds. Raises msgspec.MsgspecError where it is none."""
    return _decoder.decode(data)
