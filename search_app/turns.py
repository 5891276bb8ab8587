"""Answers are worked out one at a time in each process. Python runs one thread at a time anyhow, and threads that take
the turn from each other in the middle of their work, dozens of times a search, take twice as long together.
"""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Whoever waits longer goes ahead beside the one who takes so long.
_PATIENCE = 0.1


def one_at_a_time(application: "WSGIApplication") -> "WSGIApplication":
    """The application, each of its answers begun when the one before is made; what is sent while it is made goes on
    beside the others."""
    turn = threading.Lock()

    def in_turn(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        is_ours = turn.acquire(timeout=_PATIENCE)
        try:
            return application(environ, start_response)
        finally:
            if is_ours:
                turn.release()

    return in_turn
