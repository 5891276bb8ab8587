"""What a reader chooses for all pages: `?lang=en` asks for it, and a cookie of that name keeps it."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Response, request

from search_app.addresses import arguments, asking

_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several `values`, asked for and kept under a `name`."""

    name: str
    values: Collection[str]

    def made(self) -> str | None:
        """What this request asks for or the browser keeps; None where nothing was chosen."""
        # Not `get`, which makes an error where there is none.
        asked = (said[self.name] for said in (request.args, request.cookies) if self.name in said)
        return next((value for value in asked if value in self.values), None)

    def keep(self, response: Response) -> Response:
        """Let the browser keep what was asked for."""
        if self.name in request.args and (asked := request.args[self.name]) in self.values:
            response.set_cookie(
                self.name, asked, max_age=_YEAR, samesite="Lax", secure=request.is_secure, httponly=True
            )
        return response


def switch_address(**chosen: str) -> str:
    """The page asked for, with another choice; the start page where there is no such page."""
    if request.endpoint is None or request.method != "GET" or request.routing_exception:
        return asking("search.start", arguments(chosen))
    said: dict[str, str | list[str]] = {**request.args.to_dict(flat=False), **chosen}
    return asking(request.endpoint, arguments(said), **(request.view_args or {}))
