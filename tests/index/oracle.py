"""A reference reader: which passages hold a text, found by looking at every one of them. It shares with the index
only what normalised text is."""

import re

from archive.model import Document
from index.normalise import is_latin, normal, readings


def holding(document: Document, text: str) -> set[str]:
    """The locators of the passages in which a text stands, not beginning or ending inside a number or word."""
    sought = normal(text)
    if not sought:
        return {p.locator for p in document.passages if text in p.text}
    pattern = re.compile(f"{_border(sought[0], '(?<!{})')}{re.escape(sought)}{_border(sought[-1], '(?!{})')}")
    return {p.locator for p in document.passages if any(pattern.search(r.text) for r in readings(p.text))}


def _border(character: str, around: str) -> str:
    if character.isdigit():
        return around.format(r"\d")
    return around.format(r"[a-z]") if is_latin(character) else ""
