"""A browser in front of the real application. Whatever a page should not do fails the test that opened it: an
error in the console, an exception in a script, a request that leaves this machine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from search_app.settings import Settings
from tests.browser import chromium
from tests.browser.served import served

_not_run: list[str] = []


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base(settings: Settings) -> Iterator[str]:
    """The address of the application, serving the report."""
    with served(settings) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Callable[..., Visitor]]:
    """Opens windows: `visit(width=360, dark=True, scripts=False)`. At the test's end nothing must be amiss in any."""
    visitors: list[Visitor] = []

    def open_window(
        *, width: int = 1280, dark: bool = False, scripts: bool = True, locale: str = "zh-CN", bypass_csp: bool = False
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale=locale,
            permissions=["clipboard-read", "clipboard-write"],
            bypass_csp=bypass_csp,
        )
        context.set_default_timeout(5000)
        visitors.append(Visitor(context.new_page(), base))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.page.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where there is no Chromium the browser tests are not run, counted so, and said so at the end; in CI they
    are run, and fail."""
    if chromium.executable() or chromium.REQUIRED:
        return
    out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)
    _not_run.extend(item.nodeid for item in out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _not_run:
        terminalreporter.section("NOT RUN 未运行", sep="!", red=True, bold=True)
        terminalreporter.write_line(
            f"没有 Chromium，{len(_not_run)} 个浏览器测试没有运行。请安装（Debian：apt-get install chromium）。\n"
            f"There is no Chromium: {len(_not_run)} browser tests were not run. Install it (Debian: apt-get install "
            "chromium).",
            red=True,
        )
