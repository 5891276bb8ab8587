"""The production server: waitress, which begins to listen when what a search needs is loaded."""

import ctypes
import errno
import gc
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from flask import Flask
from waitress.server import create_server

from archive import folder
from archive.messages import BadSetting, NotIndexed
from index import generation, library
from search_app import templating
from search_app.app import create_app
from search_app.context import SETTINGS
from search_app.settings import Settings

_THREADS = 8
# So many seconds after the start nobody is still waiting for it.
_AT_REST = 0.5
# Garbage is looked for often and a little at a time: what a page leaves was else gathered for fifty pages, of which the
# last then took 15 ms longer.
_COLLECTED_OFTEN = (1_000, 20, 100)
# mallopt(3): arrays of up to so many bytes stand in one heap for all threads, of which so many stay with the process;
# what is larger is mapped by itself and goes back to the system at once.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_KEPT, _LARGE, _HEAPS = 64 << 20, 16 << 20, 1


def bound(host: str, port: int) -> socket.socket:
    """A socket that has its address, and does not listen yet. Raises BadSetting where the address is not to be had."""
    with _explained(host, port):
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
        except OSError:
            taken.close()
            raise
    return taken


def check_folders(settings: Settings) -> None:
    """See that the documents can be read, and that there is an index to read or a place to make one.

    Raises BadSetting naming the folder and the setting: without them nothing could ever be served.
    """
    folder.check(settings.documents)
    data = settings.data.absolute()
    there = next(path for path in (data, *data.parents) if path.exists())
    needed = os.R_OK | os.X_OK if generation.current(data) else os.R_OK | os.W_OK | os.X_OK
    if not there.is_dir() or not os.access(there, needed):
        raise BadSetting(
            f"{settings.data} 不能用作数据文件夹。请检查 ARCHIVE_DATA 和 {there} 的权限。",
            f"{settings.data} cannot be the data folder. Check ARCHIVE_DATA and the permissions of {there}.",
        )


def warm(settings: Settings) -> None:
    """Load what the first search needs. Raises NotIndexed for an archive without an index, which can be served
    all the same: every page says so until there is one."""
    # The arrays of a search come and go: taken from the system each time they cost twice as much, and kept by each
    # thread that once needed them they took 570 MB of a million passages. Systems without glibc do as they do.
    with suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in ((_M_TRIM_THRESHOLD, _KEPT), (_M_MMAP_THRESHOLD, _LARGE), (_M_ARENA_MAX, _HEAPS)):
            mallopt(parameter, value)
    # What is opened stays open: there is no garbage in it, and processes that fork from this one share it.
    gc.disable()
    try:
        library.current(settings.data).warm()
    finally:
        gc.freeze()
        gc.set_threshold(*_COLLECTED_OFTEN)
        gc.enable()


def prepare(app: Flask) -> None:
    """Make ready what the first of its kind would wait for: what pages are drawn with, and searches of every sort."""
    templating.compile_all(app)
    with suppress(NotIndexed):
        library.current(app.config[SETTINGS].data).prepare()
    gc.freeze()


def listen(settings: Settings, taken: socket.socket) -> Any:
    """The server, listening; its `run` answers until it is interrupted. Raises BadSetting where it cannot listen."""
    app = create_app(settings)
    with _explained(*taken.getsockname()[:2]):
        listening = create_server(app, sockets=[taken], threads=_THREADS, ident=None)
    # Who asks as soon as the archive is there shares the processor with nobody.
    preparing = threading.Timer(_AT_REST, prepare, (app,))
    preparing.daemon = True
    preparing.start()
    return listening


def address(taken: socket.socket) -> str:
    """Where a browser finds the server: `http://127.0.0.1:8000`."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _explained(host: str, port: int) -> Iterator[None]:
    """Say what is wrong with an address in words a person can act on."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise BadSetting(
                f"端口 {port} 已被占用。请换一个，例如 make serve PORT={port + 1}。",
                f"Port {port} is in use. Choose another, such as make serve PORT={port + 1}.",
            ) from error
        why = error.strerror if isinstance(error, OSError) else error
        raise BadSetting(
            f"不能在 {host}:{port} 提供服务（{why}）。请检查 HOST 和 PORT。",
            f"Cannot serve on {host}:{port} ({why}). Check HOST and PORT.",
        ) from error
