"""What a generation holds: one card a document, enough to list the archive without opening any document.

    manifest-00000007.json    a part: what came and went with one commit, or with several merged

The parts in their order are the manifest, so that a commit writes what changed and not what there is.
"""

import errno
import hashlib
import os
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import msgspec

from archive import catalogue
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
class Arrival:
    """When a document came, or those of its passages at `locators` that it did not have before; `moved_from` is the
    name it had until then, by which it has come already."""

    document: str
    when: str
    locators: tuple[str, ...] | None = None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: the code and engine that made it, its documents in the order of their files, what has left it
    and when what it has came, the latest last. As a part of one it says what came and, by file, what went with a
    commit."""

    fingerprint: str
    engine: str
    cards: tuple[Card, ...]
    departures: tuple[Departure, ...] = ()
    gone: tuple[str, ...] = ()
    arrivals: tuple[Arrival, ...] = ()

    def changed_by(self, later: "Manifest") -> "Manifest":
        """The two as one."""
        cards = {card.file: card for card in self.cards} | {card.file: card for card in later.cards}
        gone = (set(self.gone) | set(later.gone)) - {card.file for card in later.cards}
        return Manifest(
            later.fingerprint,
            later.engine,
            tuple(card for card in cards.values() if card.file not in gone),
            tuple(dict.fromkeys((*self.departures, *later.departures))),
            tuple(sorted(gone)),
            (*self.arrivals, *later.arrivals),
        )


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Manifest)


def read(generation: Path) -> Manifest:
    """What a generation holds. Raises OSError or msgspec.MsgspecError where that cannot be read."""
    parts = [_decoder.decode(path.read_bytes()) for path in _parts(generation)]
    if not parts:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(generation))
    whole = reduce(Manifest.changed_by, parts)
    return replace(whole, cards=tuple(sorted(whole.cards, key=lambda card: catalogue.order(card.file))), gone=())


def known(generation: Path) -> Manifest | None:
    """What a generation holds, None where it was made by code of another time."""
    try:
        return read(generation)
    except (OSError, msgspec.MsgspecError):
        return None


def append(generation: Path, change: Manifest) -> None:
    """Add to a generation being built what comes and goes with it.

    A part stays as it is, shared between generations, while it is larger than all later ones together: there are
    few, and a card is only written again into a part twice the size of its own.
    """
    parts = _parts(generation)
    number = int(parts[-1].stem.rpartition("-")[2]) + 1 if parts else 0
    content = _encoder.encode(change)
    while parts and parts[-1].stat().st_size <= len(content):
        before = parts.pop()
        change = _decoder.decode(before.read_bytes()).changed_by(change)
        content = _encoder.encode(change if parts else replace(change, gone=()))
        before.unlink()
    (generation / f"manifest-{number:08d}.json").write_bytes(content)


def is_one_part(generation: Path) -> bool:
    """Whether all a generation holds was written at once: it is new, or has doubled since it last was."""
    return len(_parts(generation)) == 1


def _parts(generation: Path) -> list[Path]:
    # What was made before there were parts is `manifest.json`, read as the one part it is.
    return sorted(generation.glob("manifest*.json"))
