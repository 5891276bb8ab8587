"""Following `documents/`: when something in it has changed and has come to rest."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

State = dict[str, tuple[int, int]]


def state(documents: Path) -> State:
    """Size and time of every file of the folder. Files that come and go meanwhile are left out."""
    found: State = {}
    for path in documents.rglob("*"):
        try:
            status = path.stat()
        except OSError:
            continue
        if path.is_file() and not path.name.startswith("."):
            found[str(path)] = (status.st_size, status.st_mtime_ns)
    return found


def changes(documents: Path, pause: Callable[[], None] = lambda: time.sleep(1)) -> Iterator[None]:
    """Yield once at the beginning, then each time the folder has changed and looked the same at two looks running,
    so that a file still being copied is left alone. Looking again and again, it works on network folders too."""
    handled: State | None = None
    before = state(documents)
    while True:
        now = state(documents)
        if now == before and now != handled:
            handled = now
            yield
        before = now
        pause()
