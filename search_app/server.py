"""The production server: waitress, with everything loaded before the first request."""

import errno
import socket

from waitress.server import create_server

from archive.messages import BadSetting, NotIndexed
from index import library
from search_app.app import create_app
from search_app.settings import Settings

_THREADS = 8


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens where the server shall. Raises BadSetting where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BadSetting(
                f"端口 {port} 已被占用。请换一个，例如 make serve PORT={port + 1}。",
                f"Port {port} is in use. Choose another, such as make serve PORT={port + 1}.",
            ) from error
        raise BadSetting(
            f"不能在 {host}:{port} 提供服务（{error.strerror}）。请检查 HOST 和 PORT。",
            f"Cannot serve on {host}:{port} ({error.strerror}). Check HOST and PORT.",
        ) from error
    return listening


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serve the archive until interrupted. What the first search needs is loaded before the first request; an
    archive without an index is served too, and says so on every page until there is one."""
    app = create_app(settings)
    try:
        library.current(settings.data).warm()
    except NotIndexed:
        app.logger.warning("没有索引，请运行 reindex。 / There is no index; run reindex.")
    create_server(app, sockets=[listening], threads=_THREADS, ident=None).run()
