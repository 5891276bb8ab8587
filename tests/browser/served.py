"""The real application on a real port, for as long as a `with` lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from waitress import create_server

from search_app.app import create_app
from search_app.settings import Settings


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve an archive on a free port of this machine; gives its address, such as `http://127.0.0.1:41234`."""
    server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the server's own thread, for its loop may be waiting on the very socket that is closed.
        server.trigger.pull_trigger(server.close)
        thread.join(timeout=5)
