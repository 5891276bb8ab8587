"""What a generation holds: one card a document, enough to list the archive without opening any document."""

from dataclasses import dataclass

import msgspec

from archive.messages import Message
from archive.model import Abbreviation, Caution


@dataclass(frozen=True, slots=True)
class Card:
    """A document as the catalogue lists it. `key` names its parsed form; `passages` counts them; `years` are
    those its passages speak of; `cautions` say what was not understood. `failure` says why the file as it is
    now could not be read, where what is shown is its last good state."""

    file: str
    key: str
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
    def year(self) -> int | None:
        """The year of the document's date."""
        return int(self.date[:4]) if self.date else None

    @property
    def stale(self) -> bool:
        """Whether the file has changed since into something that cannot be read."""
        return self.failure is not None


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: the code and engine that made it, and its documents in the order of their files."""

    fingerprint: str
    engine: str
    cards: tuple[Card, ...]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Manifest)


def encode(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return _encoder.encode(manifest)


def decode(data: bytes) -> Manifest:
    """The manifest JSON holds. Raises msgspec.MsgspecError where it is none."""
    return _decoder.decode(data)
