"""The language of the interface: what `?lang=` asks for and a cookie keeps, else the browser's, else Chinese."""

from gettext import NullTranslations

from flask import Flask, g, request
from flask_babel import Babel, get_translations
from markupsafe import Markup

from search_app.choices import Choice

LANGUAGES = {"zh": "中文", "en": "English"}
_CHOICE = Choice("lang", LANGUAGES)


def init_app(app: Flask) -> None:
    """Let the application speak the language each request asks for."""
    Babel(app, default_locale="zh", locale_selector=selected, configure_jinja=False)
    app.after_request(_CHOICE.keep)


def selected() -> str:
    """The language of this request."""
    if chosen := _CHOICE.made():
        return chosen
    # Not `best_match`, which would take English for a reader of zh-TW who puts it second.
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((language for language in wanted if language in LANGUAGES), "zh")


def counted(one: str, many: str, number: int, **values: object) -> Markup:
    """A text of a page that counts something, in the language of this request; what stands in for its `%(name)s` is
    escaped."""
    return Markup(_translations().ngettext(one, many, number)) % values


def _translations() -> NullTranslations:
    """The translations into the language of this request, looked up once."""
    translations: NullTranslations | None = g.get("translations")
    if translations is None:
        g.translations = translations = get_translations()
    return translations
