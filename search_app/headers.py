"""What every answer tells the browser: nothing from elsewhere, nothing kept too long."""

from urllib.parse import quote

from flask import Flask, Response, request

from search_app.assets import inlined

_SECURITY = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src {inlined('.css')}; script-src 'self' {inlined('.js')}; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FOR_EVER = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    """Send the headers with every answer."""
    app.after_request(_secure)
    app.after_request(_cache)


def name_file(response: Response, name: str, disposition: str = "attachment") -> None:
    """Say what the file that is sent is called, in any script (RFC 6266)."""
    plain = name.encode("ascii", "ignore").decode()
    names = {"filename": plain} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"}
    response.headers.set("Content-Disposition", disposition, **names)


def _secure(response: Response) -> Response:
    response.headers.extend(_SECURITY)
    return response


def _cache(response: Response) -> Response:
    """Static files named with the hash of their content are kept for ever; pages are asked for again, and sent
    again only where they have changed."""
    if request.endpoint == "static":
        if "v" in request.args:
            response.headers["Cache-Control"] = _FOR_EVER
    elif response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.update(("Accept-Language", "Cookie"))
        if request.method == "GET" and response.status_code == 200:
            response.add_etag()
            response.make_conditional(request)
    return response
