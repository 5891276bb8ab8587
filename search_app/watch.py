"""Following `documents/`: when something in it has changed and has come to rest."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from archive.messages import ArchiveError
from search_app.settings import Settings

State = dict[str, tuple[int, int, int]]

# A file being copied over a slow line may stand still for a moment.
_LOOKS_AT_REST = 3
# After something went wrong that the folder need not show (a full disk), try again though nothing has changed.
_LOOKS_AFTER_FAILURE = 60

_log = logging.getLogger(__name__)


def state(documents: Path) -> State:
    """Size, time and number of every file of the folder. Files that come and go meanwhile are left out."""
    found: State = {}
    for folder, _, names in os.walk(documents):
        for name in names:
            path = Path(folder, name)
            try:
                status = path.stat()
            except OSError:
                continue
            if not name.startswith("."):
                found[str(path)] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def a_second() -> bool:
    """Wait between two looks, and go on."""
    time.sleep(1)
    return True


def follow(documents: Path, changed: Callable[[], bool], pause: Callable[[], bool] = a_second) -> None:
    """Call `changed` at the beginning, and again each time the folder has changed and looked the same at some looks
    running, so that a file still being copied is left alone. Looking again and again, it works on network folders
    too. `changed` says whether it did its work, or is to be asked again later; `pause` whether to go on."""
    handled: State | None = None
    before: State | None = None
    looks = _LOOKS_AT_REST
    failed = 0
    while True:
        now = state(documents)
        looks = looks + 1 if before in (now, None) else 1
        before = now
        failed = max(0, failed - 1)
        if looks >= _LOOKS_AT_REST and (now != handled or failed == 1):
            handled = now
            failed = 0 if changed() else _LOOKS_AFTER_FAILURE
        if not pause():
            return


def in_background(settings: Settings, stop: threading.Event) -> threading.Thread:
    """Follow the folder in a thread of this process until told to stop. What goes wrong is written to the log and
    harms nothing else: the server goes on with the index it has."""

    def changed() -> bool:
        from index.reindex import reindex

        try:
            report = reindex(settings.documents, settings.data, settings.engine)
        except ArchiveError as error:
            _log.error("%s", error.message.en)
            return False
        except Exception:
            # Whatever it is, it must neither end the thread nor pass unseen.
            _log.exception("reindexing %s", settings.documents)
            return False
        for _, failure in report.errors:
            _log.warning("%s", failure.message.en)
        done = {name: getattr(report, name) for name in ("added", "changed", "removed", "failed")}
        _log.info("reindexed: %s", ", ".join(f"{name} {len(files)}" for name, files in done.items()))
        return True

    thread = threading.Thread(
        target=follow, args=(settings.documents, changed, lambda: not stop.wait(1)), name="watch", daemon=True
    )
    thread.start()
    return thread
