from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reports.browser import Desk, started

from mtcheck.engine import Report
from mtcheck.finding import Confidence, Edit, Finding, Hit, Passage, Safety, Severity, Skip
from mtcheck.model import Document, Location, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Builder:
    """Builds the report of a text by naming what stands in it."""

    def __init__(self, target: str, source: str | None = None, path: str = "en.txt"):
        self.document = Document.from_text(target, source, path=path, source_path=source and "zh.txt")
        self.findings: list[Finding] = []
        self.skips: list[Skip] = []

    def place(self, text: str, side: Side = Side.TARGET, nth: int = 0) -> Location:
        whole = self.document.text if side is Side.TARGET else self.document.source_text or ""
        at = -1
        for _ in range(nth + 1):
            at = whole.index(text, at + 1)
        for segment in reversed(self.document.segments):
            start = segment.target_start if side is Side.TARGET else segment.source_start
            if start <= at:
                return segment.locate(side, at - start, at - start + len(text))
        raise AssertionError(text)

    def add(
        self,
        text: str,
        replacement: str | None = None,
        *,
        message: str = "it is wrong",
        rule: str = "some-rule",
        severity: Severity = Severity.MAJOR,
        confidence: Confidence = Confidence.HIGH,
        safety: Safety = Safety.SAFE,
        source: str | None = None,
        side: Side = Side.TARGET,
        suggestion: str | None = None,
        edit_of: str | None = None,
        related: tuple[str, ...] = (),
        nth: int = 0,
        evidence: Passage | None = None,
    ) -> Finding:
        primary = self.place(text, side, nth)
        origin = None if source is None else self.place(source, Side.SOURCE)
        edit = None
        if replacement is not None:
            edit = Edit((self.place(edit_of) if edit_of else primary).span, replacement, safety)
        hit = Hit(
            primary,
            message,
            term=source,
            source=origin,
            suggestion=suggestion or replacement,
            edit=edit,
            confidence=confidence,
            related=tuple(map(self.place, related)),
            evidence=evidence,
        )
        segment = self.document.by_number[primary.segment]
        column = self.document.place(primary)[1] if side is Side.TARGET else 1
        finding = Finding(rule, "names", "x/y", severity, hit, segment.line, column)
        self.findings.append(finding)
        return finding

    def report(self) -> Report:
        return Report(self.document, tuple(self.findings), tuple(self.skips), ())


@pytest.fixture
def build() -> Callable[..., Builder]:
    return Builder


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium. One a module: its driver keeps an event loop running, in the way of tests that run their own."""
    with started() as browser:
        yield browser


@pytest.fixture
def desk(browser: object, tmp_path: Path) -> Iterator[Desk]:
    """Where pages are opened; at the end no page may have failed, asked or asked for anything."""
    desk = Desk(browser, tmp_path)
    yield desk
    desk.close()
