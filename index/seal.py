"""The seal of a generation: the digest of each of its files, by which it is known whether it is whole.

A file is taken for the one that was sealed while its size, time and number on the disk are; where one of these is
another, its bytes decide. `damaged` reads all bytes.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from index import durable

FILE = "seal"

# What the file system says of a file: size, time and number, which change when it is touched.
_State = tuple[int, int, int]


class _Sealed(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was sealed: its digest, and what the file system says of it while nobody touches it."""

    digest: str
    size: int
    modified: int
    number: int

    def is_of(self, state: _State) -> bool:
        """Whether a file is still the one sealed, for all that can be said without reading it."""
        return (self.size, self.modified, self.number) == state


_Seal = dict[str, _Sealed]
_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(_Seal)
# Of each data folder the generation last found whole, and how each of its files and folders stood.
_found_whole: dict[Path, tuple[Path, dict[Path, _State]]] = {}


def put(generation: Path, before: Path | None) -> tuple[str, ...]:
    """Seal a generation, every byte of it on the disk; the names of the files it does not share with the one before."""
    shared = _sealed(before) if before else {}
    seal, new = {}, []
    for name, state in sorted(_files(generation)):
        known = shared.get(name)
        if known is None or not known.is_of(state):
            durable.sync(generation / name)
            known = _Sealed(_digest(generation / name), *state)
            new.append(name)
        seal[name] = known
    (generation / FILE).write_bytes(_encoder.encode(seal))
    durable.sync(generation / FILE)
    return tuple(new)


def reads_back(generation: Path, names: Iterable[str]) -> bool:
    """Whether a generation is whole, some of its files byte for byte."""
    return is_whole(generation) and _differing(generation, names) == ()


def damaged(generation: Path) -> tuple[str, ...]:
    """The files of a generation that are not, byte for byte, those it was sealed with."""
    return _differing(generation, sorted(_sealed(generation).keys() | dict(_files(generation)).keys()))


def is_whole(generation: Path) -> bool:
    """Whether a generation's files are those it was sealed with. Cheap to ask, for every request does: while all of it
    stands as when it was found whole, nothing is read."""
    last, stood = _found_whole.get(generation.parent, (None, {}))
    try:
        if last == generation and all(_state(path.stat()) == state for path, state in stood.items()):
            return True
        standing = _standing_whole(generation)
    except OSError:
        return False
    if standing:
        _found_whole[generation.parent] = generation, standing
    return bool(standing)


def _standing_whole(generation: Path) -> dict[Path, _State]:
    """How all of a whole generation stands; nothing of one that is not. Raises OSError where a file has gone."""
    seal = generation / FILE
    standing = {seal: _state(seal.stat())}
    sealed, there = _sealed(generation), dict(_files(generation))
    if not sealed or sealed.keys() != there.keys():
        return {}
    for name, state in there.items():
        path = generation / name
        if not (sealed[name].is_of(state) or sealed[name].digest == _digest_once(path, *state[:2])):
            return {}
        standing[path] = state
    # What comes to lie in a folder changes it.
    return standing | {folder: _state(folder.stat()) for folder in {path.parent for path in standing}}


def _differing(generation: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Which of some files are not, byte for byte, those that were sealed."""
    sealed, there = _sealed(generation), dict(_files(generation))
    return tuple(
        name
        for name in names
        if name not in sealed or name not in there or sealed[name].digest != _digest(generation / name)
    )


def _sealed(generation: Path) -> _Seal:
    """The files a generation was sealed with, none where it has no seal that can be read."""
    try:
        return _decoder.decode((generation / FILE).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return {}


def _state(told: os.stat_result) -> _State:
    return told.st_size, told.st_mtime_ns, told.st_ino


@lru_cache(maxsize=256)
def _digest_once(path: Path, *_: int) -> str:
    """The digest of a file, read again only when it has been touched."""
    return _digest(path)


def _files(generation: Path, below: str = "") -> Iterator[tuple[str, _State]]:
    """Every file of a generation but its seal, by its path below the generation."""
    with os.scandir(generation / below) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(generation, f"{name}/")
            elif name != FILE:
                yield name, _state(entry.stat())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
