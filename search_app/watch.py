"""Following `documents/`: when something in it has changed and has come to rest."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from archive import folder
from archive.folder import Look
from archive.messages import ArchiveError, BadSetting
from search_app.settings import Settings

# A file being copied over a slow line may stand still for a moment.
_LOOKS_AT_REST = 3
# Seconds between two looks: a document dropped is found within a second. A look takes long in a large folder or over a
# network, and should not fill more than a tenth of the time; half of it for the moment in which something comes to
# rest. One of these that took longer than another did so for what else was going on.
_PAUSE = 0.2
_LOOK_FILLS_AT_MOST, _WHILE_IT_RESTS = 0.1, 0.5
_LOOKS_TIMED = 3
# After something went wrong that the folder need not show (a full disk), try again though nothing has changed.
_LOOKS_AFTER_FAILURE = 300

_log = logging.getLogger(__name__)


def state(documents: Path) -> Mapping[str, Look]:
    """How every file of the folder looks; nothing where it cannot be looked at."""
    try:
        return folder.looks(documents)
    except BadSetting:
        return {}


def wait(seconds: float) -> bool:
    """Wait between two looks, and go on."""
    time.sleep(seconds)
    return True


def follow(
    documents: Path, changed: Callable[[Collection[str] | None], bool], pause: Callable[[float], bool] = wait
) -> None:
    """Call `changed` at the beginning, and again each time the folder has changed and looked the same at some looks
    running, so that a file still being copied is left alone. Looking again and again, it works on network folders
    too. `changed` is given the paths that have changed since it last did its work, None where that is not known, and
    says whether it did; if not, it is asked again later. `pause` waits so many seconds and says whether to go
    on."""
    handled: Mapping[str, Look] | None = None
    seen: Mapping[str, Look] | None = None
    before: Mapping[str, Look] | None = None
    looks = _LOOKS_AT_REST
    failed = 0
    took = deque([0.0], _LOOKS_TIMED)
    while True:
        begun = time.monotonic()
        now = state(documents)
        took.append(time.monotonic() - begun)
        looks = looks + 1 if before in (now, None) else 1
        before = now
        failed = max(0, failed - 1)
        if looks >= _LOOKS_AT_REST and (now != seen or failed == 1):
            seen = now
            if changed(None if handled is None else _differing(handled, now)):
                handled, failed = now, 0
            else:
                handled, failed = None, _LOOKS_AFTER_FAILURE
        share = _LOOK_FILLS_AT_MOST if now == seen else _WHILE_IT_RESTS
        if not pause(max(_PAUSE, min(took) / share)):
            return


def _differing(before: Mapping[str, Look], now: Mapping[str, Look]) -> frozenset[str]:
    return frozenset(path for path, _ in before.items() ^ now.items())


def in_background(settings: Settings, stop: threading.Event) -> threading.Thread:
    """Follow the folder in a thread of this process until told to stop. What goes wrong is written to the log and
    harms nothing else: the server goes on with the index it has."""

    def changed(touched: Collection[str] | None) -> bool:
        from index.reindex import reindex

        try:
            report = reindex(settings.documents, settings.data, settings.engine, touched=touched)
        except ArchiveError as error:
            _log.error("%s", error.message.en)
            return False
        except Exception:
            # Whatever it is, it must neither end the thread nor pass unseen.
            _log.exception("reindexing %s", settings.documents)
            return False
        for notice in report.notices:
            _log.info("%s", notice.en)
        for _, failure in report.errors:
            _log.warning("%s", failure.message.en)
        done = {name: getattr(report, name) for name in ("added", "changed", "removed", "failed")}
        _log.info("reindexed: %s", ", ".join(f"{name} {len(files)}" for name, files in done.items()))
        return True

    def pause(seconds: float) -> bool:
        return not stop.wait(seconds)

    thread = threading.Thread(target=follow, args=(settings.documents, changed, pause), name="watch", daemon=True)
    thread.start()
    return thread
