"""A real browser for the report page: Chromium as it is installed, driven by Playwright. Where either is missing the
tests that need it are skipped and say so."""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from mtcheck.reports import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mtcheck.engine import Report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 360, "height": 740}


@contextmanager
def started() -> Iterator[Any]:
    """Start the browser."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: the page was not tried")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"there is no Chromium ({', '.join(NAMES)}): the page was not tried in a browser")
    with driver.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program)
        except driver.Error as error:
            pytest.skip(f"{program} does not start here: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


class Desk:
    """Opens pages and watches them: whatever a page reports as an error, says in a dialog or asks for is noted."""

    def __init__(self, browser: Any, folder: Path):
        self.browser = browser
        self.folder = folder
        self.noted: list[str] = []
        self.contexts: list[Any] = []

    def write(self, report: Report, name: str = "page.html", **options: object) -> Path:
        stream = io.StringIO()
        html.write(stream, report, **options)
        path = self.folder / name
        path.write_text(stream.getvalue(), encoding="utf-8", newline="")
        return path

    def context(self, **options: object) -> Any:
        """Return a browser without a past, of 1400 × 900 unless told."""
        context = self.browser.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(5000)
        self.contexts.append(context)
        return context

    def open(self, path: Path, context: Any = None, fragment: str = "", **options: object) -> Any:
        page = (context or self.context(**options)).new_page()
        page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        page.on("console", lambda message: self.noted.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: (self.noted.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._ask(request.url, path))
        page.goto(path.as_uri() + fragment)
        return page

    def _ask(self, url: str, path: Path) -> None:
        if url.partition("#")[0] != path.as_uri() and not url.startswith(("blob:", "data:")):
            self.noted.append(f"request: {url}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert not self.noted, self.noted
