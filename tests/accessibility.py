"""What axe-core finds wrong with a page in the real Chromium, for letters and for pages alike.

`complaints(page)` is to be an empty list, whatever the page of `tests/browser.py` shows right now:

    from tests.browser import chromium, page

    page.set_content(html)  # or page.goto(address)
    assert complaints(page) == []

`looked_at(page, width, scheme)` sets the width of the window and whether its reader likes it dark.
"""

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
PHONE, DESKTOP = 390, 1280
LOOKS: tuple[tuple[int, Scheme], ...] = (
    (PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark"),
)  # fmt: skip
"""Every width and scheme in which everything is to be readable."""


def looked_at(page: Page, width: int, scheme: Scheme) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def complaints(page: Page, besides: Iterable[str] = ()) -> list[str]:
    """What is wrong, a line for each; `besides` names rules that don't apply to this page."""
    rules = {rule: {"enabled": False} for rule in besides}
    options = {"resultTypes": ["violations"], "rules": rules}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def sticks_out(page: Page) -> bool:
    """Whether one has to scroll sideways to read all of it."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
