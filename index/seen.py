"""What files were when they were last read: a file that looks as it did then need not be read to be known.

A shortcut and nothing else: what is not known here is read. It may be lost, and `reindex --full` does without it.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.version import fingerprint

# File systems tell times apart no finer than this: what changed so lately may change again and look the same.
_COARSEST = 2_000_000_000

# Size, time of change, time of the entry's change and number on the disk.
State = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file and its sidecar looked when they were read, and the key of what they held."""

    file: State
    sidecar: State | None
    key: str


@dataclass(frozen=True, slots=True)
class _Kept:
    fingerprint: str
    files: dict[str, Seen]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Kept)


def look(path: Path) -> tuple[State, State | None] | None:
    """How a file and its sidecar look now; None where they have changed too lately for that to say anything, or
    cannot be looked at."""
    try:
        states = (_state(str(path)), _state(f"{str(path).removesuffix(path.suffix)}.toml"))
    except OSError:
        return None
    settled = time.time_ns() - _COARSEST
    if states[0] is None or any(state and max(state[1:3]) > settled for state in states):
        return None
    return states[0], states[1]


def load(data: Path) -> Mapping[str, Seen]:
    """What is known, by file; nothing where other code read it."""
    try:
        kept = _decoder.decode((data / "seen.json").read_bytes())
    except (OSError, msgspec.MsgspecError):
        return {}
    return kept.files if kept.fingerprint == fingerprint() else {}


def save(data: Path, files: Mapping[str, Seen]) -> None:
    """Keep what is known."""
    unfinished = data / "seen.unfinished"
    unfinished.write_bytes(_encoder.encode(_Kept(fingerprint(), dict(files))))
    unfinished.replace(data / "seen.json")


def _state(path: str) -> State | None:
    with suppress(FileNotFoundError):
        found = os.stat(path)  # noqa: PTH116 - a thousand files: a Path for each takes longer than the look
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    return None
