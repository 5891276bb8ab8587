"""The main pages look as they were last seen to look: see `looks`."""

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import KEPT, looks

pytestmark = pytest.mark.browser


def test_the_main_pages_look_as_they_did(browser: Browser, base: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    for name, look in looks(browser, base):
        changed = {
            element: f"was {kept[name].get(element)}\n is {look.get(element)}"
            for element in {*look, *kept[name]}
            if look.get(element) != kept[name].get(element)
        }
        told = "\n".join(f"{element}\n{change}" for element, change in sorted(changed.items()))
        assert not changed, f"{name} looks different. If it should: python -m tests.browser.looks\n{told}"
