"""Answers sent compressed to whoever takes them so. No page holds a secret that its size could give away."""

import gzip

from flask import Flask, Response, request

# Below this, what is saved does not fill a packet on the network.
_WORTHWHILE = 1024
# Six is gzip's usual level; higher ones take twice as long for one part in a hundred.
_LEVEL = 6
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
        # The time is left out: the same answer is the same bytes.
        response.set_data(gzip.compress(data, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        etag, _ = response.get_etag()
        if etag:
            # Of the same page in other bytes.
            response.set_etag(etag, weak=True)
    return response
