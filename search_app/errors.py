"""Error pages: what happened and what to do, in the reader's language."""

from flask import Flask, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError

from archive.messages import ArchiveError
from archive.symbol import canonical, is_symbol, undocs_url
from search_app.context import language
from search_app.templating import render_template


def init_app(app: Flask) -> None:
    """Show every error as a page."""
    app.register_error_handler(ArchiveError, _archive_error)
    app.register_error_handler(HTTPException, _http_error)


def _archive_error(error: ArchiveError) -> tuple[str, int]:
    return _page(error.http_status, error.message.say(language()))


def _http_error(error: HTTPException) -> tuple[str, int]:
    code = error.code or InternalServerError.code
    match code:
        case 404:
            return _page(code, gettext("这里没有这一页。地址可能打错了，或者所指的文件不在档案中。"))
        case 405:
            return _page(code, gettext("这个地址只供阅读。"))
        case _ if code >= 500:
            return _page(code, gettext("出了差错，已记入日志。请稍后再试；若仍然如此，请告诉维护本档案的人。"))
        case _:
            return _page(code, gettext("这个请求无法处理。请回到首页重新检索。"))


def _page(code: int, words: str) -> tuple[str, int]:
    """The error page; where the address is a symbol, with the way to the document at the UN."""
    asked = request.path.strip("/")
    symbol = canonical(asked) if code == 404 and is_symbol(asked) else None
    elsewhere = undocs_url(symbol, language()) if symbol else None
    return render_template("error.html", code=code, words=words, symbol=symbol, elsewhere=elsewhere), code
