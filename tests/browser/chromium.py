"""The browser the tests and the screenshots use: Debian's Chromium, driven by Playwright."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = os.environ.get("CI") == "true"

# No sandbox, for it does not start as root; the rest keeps the browser from asking anything of the network.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """Where Chromium is, None where it is not installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """A running Chromium. Raises FileNotFoundError where it is not installed."""
    path = executable()
    if path is None:
        raise FileNotFoundError(f"none of {', '.join(NAMES)} is installed; on Debian: apt-get install chromium")
    return playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
