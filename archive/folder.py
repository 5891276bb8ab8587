"""The folder of documents as the file system shows it: which files are there, and how they look from outside."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.messages import BadSetting

# Size, time of change, time of the entry's change and number on the disk: a file of which these are what they were
# holds what it held. None is a link that leads to no file of the folder: whoever may put a link there must not thereby
# publish what the archive can read elsewhere.
Look = tuple[int, int, int, int] | None
_SIGNED = (1 << 63) - 1
# What is said of a path where there is no file; nothing at all, of one where there is something else.
_NO_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, None)


def check(documents: Path) -> None:
    """See that the folder can be read. Raises BadSetting where it is missing or cannot."""
    with _explained(documents), os.scandir(documents):
        pass


def looks(documents: Path) -> dict[str, Look]:
    """How every file of the folder looks, by its path within it, with `/`; hidden files and folders are left out.

    Raises BadSetting where the folder is missing, or it or one within it cannot be read: what is in there cannot be
    told from what is gone.
    """
    found: dict[str, Look] = {}
    folders = [""]
    while folders:
        within = folders.pop()
        with _explained(documents / within):
            try:
                entries = os.scandir(documents / within)
            except FileNotFoundError:
                # A folder within may go while the others are looked at.
                if within:
                    continue
                raise
            with entries:
                for entry in entries:
                    name = entry.name
                    if name[0] in ".~":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{within}{name}/")
                        continue
                    is_link = entry.is_symlink()
                    try:
                        found[within + name] = None if is_link and leads_out(documents, entry) else _look(entry.stat())
                    except OSError:
                        if is_link:
                            found[within + name] = None
    return found


def looks_of(documents: Path, paths: Iterable[str]) -> dict[str, Look]:
    """The same of some paths alone, at the cost of these: those that are no file of the folder are left out.

    Raises BadSetting where one cannot be looked at: that is not to say that it is gone.
    """
    found: dict[str, Look] = {}
    for path in paths:
        if any(part.startswith((".", "~")) for part in path.split("/")):
            continue
        with _explained((documents / path).parent):
            try:
                if not leads_out(documents, documents / path):
                    found[path] = look(documents / path)
            except OSError as error:
                if error.errno not in _NO_FILE:
                    raise
    return found


def leads_out(documents: Path, path: os.PathLike[str]) -> bool:
    """Whether a path of the folder leads by a link to something outside it. The folder itself may be a link."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(documents))


def look(path: Path) -> Look:
    """How one file looks. Raises OSError where there is none."""
    return _look(os.stat(path))  # noqa: PTH116 - Path.stat takes twice as long, and there are thousands


def _look(found: os.stat_result) -> Look:
    if not stat.S_ISREG(found.st_mode):
        raise IsADirectoryError
    # Some network folders number their files beyond what a signed number holds.
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _SIGNED


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Say what is wrong with the folder in words a person can act on."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadSetting(
            f"找不到文件夹 {folder}。请建立它，或用 ARCHIVE_DOCUMENTS 指出文件所在的文件夹。",
            f"The folder {folder} is missing. Make it, or name the folder with ARCHIVE_DOCUMENTS.",
        ) from error
    except OSError as error:
        raise BadSetting(
            f"{folder} 不是可以读取的文件夹（{error.strerror}）。请检查 ARCHIVE_DOCUMENTS 和读取权限。",
            f"{folder} is not a folder that can be read ({error.strerror}). "
            "Check ARCHIVE_DOCUMENTS and its permissions.",
        ) from error
