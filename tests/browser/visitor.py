"""A browser window on the archive that remembers whatever a page should not do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request


@dataclass  # Playwright hangs attributes on whatever listens to it, so no slots
class Visitor:
    """A browser window on the archive and a record of what went wrong in it."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)
    error_pages: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        self.page.on("request", self._asked)

    def go(self, path: str, status: int = 200) -> Page:
        """Open a page of the archive that answers with a status."""
        if status >= 400:
            self.error_pages.add(self.base + path)
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == status, f"{path} answered {response.status}, not {status}"
        return self.page

    def _heard(self, message: ConsoleMessage) -> None:
        # Chromium writes an error of its own where a page answers with an error status, as it should.
        if message.type == "error" and message.location["url"] not in self.error_pages:
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base + "/", "data:", "blob:", "about:")):
            self.faults.append(f"request to elsewhere: {request.url}")


Visit = Callable[..., Visitor]
"""Opens a window; see the fixture `visit`."""
