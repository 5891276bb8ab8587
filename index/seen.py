"""How a file and its sidecar looked when they were read: while they look so, they need not be read to be known."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive import folder
from archive.folder import Look

# File systems tell times apart no finer than this: what changed so lately may change again and look the same.
_COARSEST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file and its sidecar looked when they were read, and the key of what they held."""

    file: Look
    sidecar: Look
    key: str


def look(path: Path) -> tuple[Look, Look] | None:
    """How a file and its sidecar look now; None where they have changed too lately for that to say anything, or
    cannot be looked at."""
    try:
        states = (folder.look(path), _beside(path))
    except OSError:
        return None
    settled = time.time_ns() - _COARSEST
    return None if any(state and max(state[1:3]) > settled for state in states) else states


def _beside(path: Path) -> Look:
    with suppress(FileNotFoundError):
        return folder.look(path.with_suffix(".toml"))
    return None
