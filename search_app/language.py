"""The language of the interface: what `?lang=` asks for and a cookie keeps, else the browser's, else Chinese."""

from gettext import NullTranslations
from typing import cast

from flask import Flask, Response, g, request, url_for
from flask_babel import Babel, get_translations

LANGUAGES = {"zh": "中文", "en": "English"}
_COOKIE = "lang"
_YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    """Let the application speak the language each request asks for."""
    Babel(app, default_locale="zh", locale_selector=selected)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _translations().gettext(text),
        lambda one, many, number: _translations().ngettext(one, many, number),
        newstyle=True,
    )
    app.after_request(_keep)


def selected() -> str:
    """The language of this request."""
    for asked in (request.args.get("lang"), request.cookies.get(_COOKIE)):
        if asked in LANGUAGES:
            return asked
    # Not `best_match`, which would take English for a reader of zh-TW who puts it second.
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((language for language in wanted if language in LANGUAGES), "zh")


def _translations() -> NullTranslations:
    """The translations into the language of this request, looked up once: a page has a hundred texts."""
    if "translations" not in g:
        g.translations = get_translations()
    return cast(NullTranslations, g.translations)


def switch_address(language: str) -> str:
    """The page asked for, in another language; the start page where there is no such page."""
    if request.endpoint is None or request.method != "GET" or request.routing_exception:
        return url_for("search.start", lang=language)
    arguments = {**request.args.to_dict(flat=False), **(request.view_args or {}), "lang": language}
    return url_for(request.endpoint, **arguments)


def _keep(response: Response) -> Response:
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        response.set_cookie(_COOKIE, asked, max_age=_YEAR, samesite="Lax", secure=request.is_secure, httponly=True)
    return response
