"""Generations: complete states of the index, side by side in the data folder; one pointer file names the live one.

    var/current                        the name of the live generation
    var/generations/<name>/manifest-*.json
    var/generations/<name>/engine/     the engine's own files
    var/generations/<name>/columns     the columns of its documents, or of most (see `mapped`)
    var/generations/<name>/seal        what its files are: written last, so what it fits is whole (see `seal`)

A generation is built beside the live one, synced to disk, read again, and then made live by replacing the
pointer. Killed at any moment, the data folder holds the state before or the state after; what a killed run left
behind goes when the next one begins. The one before the live one stays, and any that a reader holds.

A new generation shares the files of the one before that it leaves as they are, and their digests with them, so
that a commit costs what is new.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from archive.messages import BadSetting, Message
from index import durable, seal

# A growing number, so that names sort by age, and a random part: `var` may be deleted at any time, and a reader
# must not take a generation of the new one for that of the old.
_NAME = re.compile(r"\d{8}-[0-9a-f]{8}")
_POINTER = "current"


@dataclass(frozen=True, slots=True)
class Held:
    """A generation that is not removed as long as this object, or the process, is there."""

    folder: Path
    lease: IO[bytes]


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
    if _NAME.fullmatch(pointed) and seal.is_whole(folder):
        return folder
    return next((folder for folder in reversed(_all(data)) if seal.is_whole(folder)), None)


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
            lease = (folder / seal.FILE).open("rb")
            # Who removes a generation holds this lock alone.
            fcntl.flock(lease, fcntl.LOCK_SH)
        except FileNotFoundError:
            continue
        if (folder / seal.FILE).is_file():
            return Held(folder, lease)
        lease.close()
    return None


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
    new = seal.put(generation, current(data))
    for folder in (*(path for path in generation.rglob("*") if path.is_dir()), generation, generation.parent, data):
        durable.sync(folder)
    if not seal.reads_back(generation, new):
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
    return tuple(folder for folder in _all(data) if (folder / seal.FILE).is_file())


def number(generation: Path) -> int:
    """Its place in the order in which generations were made."""
    return int(generation.name[:8])


def _remove(generation: Path) -> None:
    """Remove a generation unless somebody holds it."""
    with suppress(FileNotFoundError, BlockingIOError), (generation / seal.FILE).open("rb") as lease:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(generation)
    if not (generation / seal.FILE).is_file():
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


def _share(source: Path, target: Path) -> None:
    """Make a folder of the same files as another."""
    # Not shutil.copytree: its error no longer knows that the disk was full.
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            _share(path, target / path.name)
        elif path.name != seal.FILE:
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
