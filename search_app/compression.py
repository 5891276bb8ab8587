"""Answers sent compressed to whoever takes them so. No page holds a secret that its size could give away."""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

# Below this, what is saved does not fill a packet on the network.
_WORTHWHILE = 1024
# Six, the usual one, takes more than twice as long for one part in nine.
_LEVEL = 2
# What is larger would wait longer for the compressing than for the network.
_LARGE, _QUICK_LEVEL = 512 * 1024, 1
_LARGE_KEPT = 8
_TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


def init_app(app: Flask) -> None:
    """Compress what is text. To be called before whatever adds ETags: Flask goes from the last to the first."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    goes_by_parts = response.is_streamed and request.endpoint != "static"
    if not (response.mimetype or "").startswith(_TEXT) or response.status_code != 200 or goes_by_parts:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or "Content-Encoding" in response.headers:
        return response
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) >= _WORTHWHILE:
        response.set_data(_compressed(data) if len(data) < _LARGE else _large(data))
        response.headers["Content-Encoding"] = "gzip"
        etag, _ = response.get_etag()
        if etag:
            # Of the same page in other bytes.
            response.set_etag(etag, weak=True)
    return response


def _compressed(data: bytes, level: int = _LEVEL) -> bytes:
    # The time is left out: the same answer is the same bytes.
    return gzip.compress(data, level, mtime=0)


@lru_cache(_LARGE_KEPT)
def _large(data: bytes) -> bytes:
    """The pages of long documents are the same for every reader: each is compressed once."""
    return _compressed(data, _QUICK_LEVEL)
