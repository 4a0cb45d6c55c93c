"""A real browser for the tests of the board: the system's Chromium, driven over DevTools, with no network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; the test is skipped, with the reason, where this machine has none or cannot drive it."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(NAMES)} is installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright, of the extra `dev`, is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Page:
    """A page opened from a file, offline, with all that it complains of."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked_for: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.goto(file.as_uri())

    def settle(self) -> None:
        """Wait until everything that follows from the last change is shown."""
        self.page.wait_for_selector("html[data-settled]")

    def numbers(self, selector: str) -> list[float]:
        """The unrounded numbers behind figures."""
        found: list[float] = self.page.eval_on_selector_all(selector, "all => all.map(one => Number(one.value))")
        return found

    def text(self, selector: str) -> str:
        """The text of an element."""
        return str(self.page.text_content(selector))

    def close(self) -> None:
        self.context.close()
