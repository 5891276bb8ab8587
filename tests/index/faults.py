"""A process that ends, or a disk that fills, at a chosen call to the file system: before it or, for a write, in the
middle of it."""

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from archive.messages import BadSetting

# What Python tells its audit hooks before it asks the system to change a file or folder, or to open one.
CALLS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime"}


class Torn(io.FileIO):
    """An open file, each write to it two, with a fault point before, between and after. What Python buffers above
    it is lost with the process, as ever."""

    before: Callable[[str], None]

    def write(self, content: Any) -> int:
        half = len(content) // 2
        for part in (content[:half], content[half:]):
            self.before("write")
            super().write(part)
        self.before("write")
        return len(content)


def child(action: Callable[[], object], before: Callable[[str], None]) -> int:
    """Run an action in a process of its own, with `before` at each fault point; the exit code says how it ended: 0
    well, 1 with BadSetting, 2 with anything else."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    opened, synced = io.open, os.fsync

    def torn(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if "b" not in mode or not set(mode) & set("wax+"):
            return opened(file, mode, *arguments, **options)
        raw = Torn(file, mode.replace("b", ""))
        raw.before = before
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    def fsync(fd: Any) -> None:
        before("fsync")
        synced(fd)
        before("fsync")

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
                before("open")
        elif event in CALLS:
            before(event)

    try:
        os.fsync = fsync
        io.open = __builtins__["open"] = torn  # type: ignore[index]
        sys.addaudithook(heard)
        action()
        os._exit(0)
    except BadSetting:
        os._exit(1)
    except BaseException:
        traceback.print_exc()
        os._exit(2)


def killed_at(call: int) -> Callable[[str], None]:
    """A process killed at one fault point, these counted from 0."""
    left = [call]

    def before(_: str) -> None:
        if left[0] == 0:
            os._exit(9)
        left[0] -= 1

    return before


def full_from(call: int) -> Callable[[str], None]:
    """A disk without room from one fault point on: what is there can still be read, renamed and removed."""
    left = [call]

    def before(event: str) -> None:
        left[0] -= 1
        if left[0] < 0 and event in ("open", "write", "fsync", "os.link", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return before
