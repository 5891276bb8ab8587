"""What a request stands in: the settings, the library as it is now, the language, and the address it came to."""

from typing import cast

from flask import current_app, g, request, url_for
from flask_babel import get_locale

from archive.messages import Language
from archive.model import Passage
from archive.symbol import undocs_url
from index import library as libraries
from index.library import Library
from search_app.settings import Settings

SETTINGS = "ARCHIVE"
_HASH_SHOWN = 8


def settings() -> Settings:
    """The settings the application was made with."""
    return cast(Settings, current_app.config[SETTINGS])


def library() -> Library:
    """The library as of the last finished reindex, the same one throughout a request."""
    held: Library | None = g.get("library")
    if held is None:
        g.library = held = libraries.current(settings().data)
    return held


def language() -> Language:
    """The language of the interface."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "zh"


def decimal(number: float) -> str:
    """A number as both languages write it.

    >>> decimal(12345.5), decimal(2.0)
    ('12,345.5', '2')
    """
    return f"{number:,}".removesuffix(".0")


def absolute(path: str) -> str:
    """The full address of a path that `url_for` gave, under the base address of the settings or else the one asked."""
    root = settings().base_url or request.url_root
    return root.rstrip("/") + path.removeprefix(request.script_root)


def permalink(document: str, passage: Passage) -> str:
    """The full address of a passage that also holds the words it had: `…/documents/A_68_827/p22?h=1a2b3c4d`."""
    return permanent(document, passage.locator, passage.hash)


def permanent(document: str, locator: str, hash_: str) -> str:
    """The same, of the passage at a locator whose words have this hash."""
    return absolute(url_for("permalink.page", name=document, locator=locator, h=shown_hash(hash_)))


def shown_hash(hash_: str) -> str:
    """As much of the hash of words as a permanent link to them holds."""
    return hash_[:_HASH_SHOWN]


def symbol_address(symbol: str) -> str:
    """Where a cited document is read: here where the archive holds it, else at undocs.org."""
    held = library().find(symbol)
    return url_for("reader.page", name=held) if held else undocs_url(symbol, language())
