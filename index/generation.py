"""Generations: complete states of the index, side by side in the data folder; one pointer file names the live one.

    var/current                        the name of the live generation
    var/generations/<name>/manifest-*.json
    var/generations/<name>/engine/     the engine's own files
    var/generations/<name>/columns     the columns of its documents, or of most (see `mapped`)
    var/generations/<name>/seal        the digest of every file: written last, so what it fits is whole

A generation is built beside the live one, synced to disk, read again, and then made live by replacing the
pointer. Killed at any moment, the data folder holds the state before or the state after; what a killed run left
behind goes when the next one begins. The one before the live one stays, and any that a reader holds.

A new generation shares the files of the one before that it leaves as they are, and their digests with them, so
that a commit costs what is new. A file is taken for the one that was sealed while its size, time and number on the
disk are; where one of these is another, its bytes decide. `damaged` reads all bytes.
"""

import errno
import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

import msgspec

from archive.messages import BadSetting, Message
from index import durable

# A growing number, so that names sort by age, and a random part: `var` may be deleted at any time, and a reader
# must not take a generation of the new one for that of the old.
_NAME = re.compile(r"\d{8}-[0-9a-f]{8}")
_POINTER = "current"
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Held:
    """A generation that is not removed as long as this object, or the process, is there."""

    folder: Path
    lease: IO[bytes]


class _Sealed(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was sealed: its digest, and what the file system says of it while nobody touches it."""

    digest: str
    size: int
    modified: int
    number: int

    def is_of(self, state: os.stat_result) -> bool:
        """Whether a file is still the one sealed, for all that can be said without reading it."""
        return (self.size, self.modified, self.number) == _told(state)


_Seal = dict[str, _Sealed]
_State = tuple[int, int, int]
# Of each data folder the generation last found whole, and how each of its files and folders stood.
_found_whole: dict[Path, tuple[Path, dict[Path, _State]]] = {}
_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(_Seal)


@contextmanager
def locked(data: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the data folder for writing; whoever comes second waits, having called `waiting` once.

    Raises BadSetting where the folder cannot be written or the disk is full, also while it is held; then what was
    begun is dropped, and the live generation is as it was.
    """
    with _explained(data):
        data.mkdir(parents=True, exist_ok=True)
        with (data / "lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            except BaseException:
                with suppress(OSError):
                    prune(data)
                raise


def current(data: Path) -> Path | None:
    """The folder of the live generation, or of the newest whole one where that is damaged; None without any.

    Cheap to ask: only files that have been touched since they were sealed are read.
    """
    pointed = _pointed(data)
    folder = data / "generations" / pointed
    if _NAME.fullmatch(pointed) and _whole(folder):
        return folder
    return next((folder for folder in reversed(_all(data)) if _whole(folder)), None)


def repair(data: Path) -> Message | None:
    """Let the pointer name the live generation where it does not; what to say of it. For who holds the lock."""
    pointer, live = data / _POINTER, current(data)
    if live and _pointed(data) == live.name:
        return None
    if pointer.is_dir() and not pointer.is_symlink():
        shutil.rmtree(pointer)
    if live:
        _point(data, live)
        return Message(
            f"{pointer} 没有指向完好的索引，已改为最新的完好的一代 {live.name}。",
            f"{pointer} led to no whole index; it now names the newest that is whole, {live.name}.",
        )
    if not _all(data):
        return None
    return Message("没有完好的索引，已全部重建。", "No index was whole; it has been made anew.")


def opened(data: Path) -> Held | None:
    """The live generation, held until nobody has the answer any more; None without any."""
    while folder := current(data):
        try:
            lease = (folder / _SEAL).open("rb")
            # Who removes a generation holds this lock alone.
            fcntl.flock(lease, fcntl.LOCK_SH)
        except FileNotFoundError:
            continue
        if (folder / _SEAL).is_file():
            return Held(folder, lease)
        lease.close()
    return None


def damaged(generation: Path) -> tuple[str, ...]:
    """The files of a generation that are not, byte for byte, those it was sealed with."""
    sealed = _sealed(generation)
    there = dict(_files(generation))
    return tuple(
        name
        for name in sorted(sealed.keys() | there.keys())
        if name not in sealed or name not in there or sealed[name].digest != _digest(generation / name)
    )


def begin(data: Path, *, anew: bool = False) -> Path:
    """A new generation to build, holding the live one's files as hard links, or nothing where `anew`.

    Links share their bytes with the live generation: they may be removed or replaced, not written into.
    """
    prune(data)
    live = current(data)
    following = max(map(number, _all(data)), default=0) + 1
    generation = data / "generations" / f"{following:08d}-{secrets.token_hex(4)}"
    generation.parent.mkdir(exist_ok=True)
    if live and not anew:
        _share(live, generation)
    else:
        (generation / "engine").mkdir(parents=True)
    return generation


def commit(data: Path, generation: Path) -> None:
    """Make a generation live as soon as every byte of it is on the disk and reads well.

    Raises BadSetting where what was written does not read back; the live generation is then as it was.
    """
    shared = _sealed(live) if (live := current(data)) else {}
    seal, new = {}, []
    for name, state in sorted(_files(generation)):
        known = shared.get(name)
        if known is None or not known.is_of(state):
            durable.sync(generation / name)
            known = _Sealed(_digest(generation / name), *_told(state))
            new.append(name)
        seal[name] = known
    (generation / _SEAL).write_bytes(_encoder.encode(seal))
    durable.sync(generation / _SEAL)
    for folder in (*(path for path in generation.rglob("*") if path.is_dir()), generation, generation.parent, data):
        durable.sync(folder)
    if not _whole(generation) or any(_digest(generation / name) != seal[name].digest for name in new):
        raise BadSetting(
            f"写入 {generation} 的内容读不回来，索引维持原状。请检查磁盘后重试。",
            f"What was written to {generation} does not read back; the index is as it was. Check the disk and retry.",
        )
    _point(data, generation)
    prune(data)


def prune(data: Path) -> None:
    """Remove every generation but the live one, the one before it, and those that are held: older ones, and those
    never made live."""
    live = current(data)
    kept = []
    if live is not None:
        before = [folder for folder in kept_in(data) if folder.name < live.name]
        kept = [live, *before[-1:]]
    for folder in _all(data):
        if folder not in kept:
            _remove(folder)


def kept_in(data: Path) -> tuple[Path, ...]:
    """The folders of all generations that were ever sealed and are still there, oldest first."""
    return tuple(folder for folder in _all(data) if (folder / _SEAL).is_file())


def number(generation: Path) -> int:
    """Its place in the order in which generations were made."""
    return int(generation.name[:8])


def _remove(generation: Path) -> None:
    """Remove a generation unless somebody holds it."""
    with suppress(FileNotFoundError, BlockingIOError), (generation / _SEAL).open("rb") as lease:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(generation)
    if not (generation / _SEAL).is_file():
        shutil.rmtree(generation, ignore_errors=True)


def _pointed(data: Path) -> str:
    """What the pointer says, be it a generation or not."""
    try:
        return (data / _POINTER).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _point(data: Path, generation: Path) -> None:
    durable.write(data / _POINTER, f"{generation.name}\n".encode())
    durable.sync(data)


def _all(data: Path) -> list[Path]:
    """The folders of all generations, oldest first, whole or not."""
    return sorted(folder for folder in (data / "generations").glob("*") if _NAME.fullmatch(folder.name))


def _whole(generation: Path) -> bool:
    """Whether a generation's files are those it was sealed with."""
    try:
        return _stands(generation) or _is_whole(generation)
    except OSError:
        return False


def _stands(generation: Path) -> bool:
    """Whether it was found whole, and all of it stands as it did then: a few questions to the file system, for every
    request asks."""
    last, stood = _found_whole.get(generation.parent, (None, {}))
    return last == generation and all(_told(path.stat()) == told for path, told in stood.items())


def _is_whole(generation: Path) -> bool:
    seal = generation / _SEAL
    stood = {seal: _told(seal.stat())}
    sealed, there = _sealed(generation), dict(_files(generation))
    if not sealed or sealed.keys() != there.keys():
        return False
    for name, state in there.items():
        path = generation / name
        if not (sealed[name].is_of(state) or sealed[name].digest == _digest_once(path, *_told(state)[:2])):
            return False
        stood[path] = _told(state)
    # What comes to lie in a folder changes it.
    stood |= {folder: _told(folder.stat()) for folder in {path.parent for path in stood}}
    _found_whole[generation.parent] = generation, stood
    return True


def _sealed(generation: Path) -> _Seal:
    """The files a generation was sealed with, none where it has no seal that can be read."""
    try:
        return _decoder.decode((generation / _SEAL).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return {}


def _told(state: os.stat_result) -> _State:
    """What the file system says of a file: size, time and number, which change when it is touched."""
    return state.st_size, state.st_mtime_ns, state.st_ino


@lru_cache(maxsize=256)
def _digest_once(path: Path, *_: int) -> str:
    """The digest of a file, read again only when it has been touched."""
    return _digest(path)


def _files(generation: Path, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every file of a generation but its seal, by its path below the generation."""
    with os.scandir(generation / below) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(generation, f"{name}/")
            elif name != _SEAL:
                yield name, entry.stat()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _share(source: Path, target: Path) -> None:
    """Make a folder of the same files as another."""
    # Not shutil.copytree: its error no longer knows that the disk was full.
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            _share(path, target / path.name)
        elif path.name != _SEAL:
            _link(path, target / path.name)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        # Not every file system has hard links.
        shutil.copyfile(source, target)


@contextmanager
def _explained(data: Path) -> Iterator[None]:
    """Turn what the operating system says against writing the data folder into words."""
    try:
        yield
    except OSError as error:
        place = Path(os.fsdecode(error.filename or data)).absolute()
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BadSetting(
                f"数据文件夹 {data} 所在的磁盘已满，索引仍然完好。请腾出空间后重试。",
                f"The disk of the data folder {data} is full; the index is still whole. Make room and try again.",
            ) from error
        if not place.is_relative_to(data.absolute()):
            raise
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise BadSetting(
                f"数据文件夹 {data} 不能写入。请改其权限，或以 ARCHIVE_DATA 指定另一个文件夹。",
                f"The data folder {data} cannot be written. Change its permissions, or name another in ARCHIVE_DATA.",
            ) from error
        if error.errno in (errno.EIO, errno.EFBIG):
            raise BadSetting(
                f"数据文件夹 {data} 读写出错（{error.strerror}），索引维持原状。请检查磁盘和配额后重试。",
                f"Reading or writing the data folder {data} failed ({error.strerror}); the index is as it was. "
                "Check the disk and its quota, and try again.",
            ) from error
        if error.errno in (errno.EISDIR, errno.ENOTEMPTY):
            raise BadSetting(
                f"{place} 是文件夹，本应是文件。请移走它后重试。",
                f"{place} is a folder where a file should be. Move it away and try again.",
            ) from error
        if error.errno in (errno.ENOTDIR, errno.EEXIST):
            raise BadSetting(
                f"数据文件夹 {data} 的位置上有一个文件。请移走它，或以 ARCHIVE_DATA 指定另一个文件夹。",
                f"A file stands where the data folder {data} should. Move it, or name another folder in ARCHIVE_DATA.",
            ) from error
        raise
