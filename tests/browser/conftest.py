"""A browser in front of the real application. Whatever a page should not do fails the test that opened it: an
error in the console, an exception in a script, a request that leaves this machine."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from search_app.settings import Settings
from tests.browser import chromium
from tests.browser.served import served
from tests.browser.visitor import Visit, Visitor

_not_run: list[str] = []


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
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Opens windows: `visit(width=360, scripts=False)`. At the test's end nothing must be amiss in any."""
    visitors: list[Visitor] = []

    def open_window(
        *, width: int = 1280, scripts: bool = True, locale: str = "zh-CN", bypass_csp: bool = False
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
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
