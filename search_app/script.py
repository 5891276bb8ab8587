"""The languages that texts are in, and the script that Chinese ones are shown in: as their source has them, or in
traditional characters where the reader asks for these. Only what is shown changes, never what is searched or cited.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

import opencc
from babel import Locale, UnknownLocaleError
from flask import Flask, g

from search_app.choices import Choice
from search_app.context import language

_CHOICE = Choice("script", ("source", "hant"))


def init_app(app: Flask) -> None:
    """Let every page show texts in the script its reader asks for."""
    app.after_request(_CHOICE.keep)


def is_traditional() -> bool:
    """Whether the reader asks for traditional characters; looked up once a request, for a page has many texts."""
    traditional: bool | None = g.get("is_traditional")
    if traditional is None:
        g.is_traditional = traditional = _CHOICE.made() == "hant"
    return traditional


def showing() -> Callable[[str], str]:
    """How this page shows texts: character for character as long as they are. What is written in traditional
    characters stays as it is."""
    return _traditional if is_traditional() else str


def shown(text: str) -> str:
    """One text as this page shows it; see `showing`."""
    return showing()(text)


def text_language(code: str) -> str:
    """The `lang` of a text as it is shown: Chinese is written in simplified characters."""
    return ("zh-Hant" if is_traditional() else "zh-Hans") if code == "zh" else code


def language_name(code: str) -> str:
    """What a language is called in that of the interface, its code where nobody knows."""
    locale = _locale(code)
    return (locale and locale.get_display_name(language())) or code


def native_name(code: str) -> str:
    """What a language calls itself, its code where nobody knows.

    >>> native_name("fr"), native_name("zh"), native_name("xx")
    ('français', '中文', 'xx')
    """
    locale = _locale(code)
    return (locale and locale.display_name) or code


def direction(code: str) -> str:
    """The direction a language is written in, as HTML names it."""
    locale = _locale(code)
    return locale.text_direction if locale else "auto"


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _traditional(text: str) -> str:
    changed = _converted("s2tw", text)
    if len(changed) != len(text):
        # Marks and links are laid over the text by their places in it.
        return "".join(map(_traditional, text)) if len(text) > 1 else text
    # Most texts are simplified throughout: of these nothing need be counted.
    if not any(map(_only_traditional, set(text))):
        return changed
    return changed if _distance(text, changed) > _distance(text, _converted("t2s", text)) else text


@lru_cache(None)
def _only_traditional(character: str) -> bool:
    return _converted("t2s", character) != character


def _distance(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False))


def _converted(tables: str, text: str) -> str:
    return cast(str, _converter(tables).convert(text))


@lru_cache
def _converter(tables: str) -> opencc.OpenCC:
    return opencc.OpenCC(tables)
