"""What pages are drawn and moved with: files of their own, fetched once and kept for ever, and what stands in every
page, so that its first paint waits for nothing else."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from search_app.addresses import path_to

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """The address of a static file, which changes with its content, so that it can be kept for ever."""
    return path_to("static", filename=name, v=_fingerprint(name))


@cache
def inline(name: str) -> Markup:
    """The content of a style or script that stands in the page itself."""
    return Markup((_HERE / "inline" / name).read_text(encoding="utf-8"))


@cache
def inlined(ending: str) -> str:
    """The sources of a content security policy that let these styles (`.css`) or scripts (`.js`) be, and no others."""
    texts = (inline(path.name).encode() for path in sorted((_HERE / "inline").glob(f"*{ending}")))
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in texts)


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((_HERE / "static" / name).read_bytes()).hexdigest()[:12]
