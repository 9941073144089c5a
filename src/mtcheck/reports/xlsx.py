"""The report as a workbook to mail around: one row a finding, what was not checked, and the score.

Every cell is text, so that nothing from a file is computed as a formula. A header stays in sight and filters the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from mtcheck._version import __version__
from mtcheck.finding import Confidence
from mtcheck.model import Side
from mtcheck.reports.outcome import by_severity, place_in_words, remarks, uncertain
from mtcheck.reports.plain import visible
from mtcheck.reports.text import correction_in_words
from mtcheck.textsheet import LONGEST, add_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Finding
    from mtcheck.model import Document
    from mtcheck.reports.outcome import Outcome

#: The columns of the findings, and their widths in characters.
_FINDINGS = {
    "file": 24,
    "place": 14,
    "severity": 10,
    "certain": 14,
    "source": 40,
    "translation": 60,
    "wrong": 24,
    "right": 24,
    "what to do": 32,
    "why": 60,
    "rule": 20,
    "MQM type": 28,
}


def write(stream: BinaryIO, outcome: Outcome) -> None:
    """Write the workbook.

    Args:
        stream: Where to, as bytes.
        outcome: What was found.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    rows = (_row(report.document, finding) for report in outcome.reports for finding in report.findings)
    add_sheet(book, "findings", _FINDINGS, (list(map(_cell, row)) for row in rows))
    add_sheet(book, "not checked", {"file": 24, "remark": 100}, (list(map(_cell, row)) for row in _remarks(outcome)))
    add_sheet(book, "summary", {"what": 32, "value": 40}, (list(map(_cell, row)) for row in _summary(outcome)))
    book.save(stream)


def _row(document: Document, finding: Finding) -> tuple[str, ...]:
    hit, segment = finding.hit, document.by_number[finding.segment]
    in_target = hit.primary.side is Side.TARGET
    return (
        document.path,
        place_in_words(document, finding),
        finding.severity.label,
        "please check" if finding.confidence is Confidence.LOW else "yes",
        segment.source or "",
        segment.target,
        hit.primary.text if in_target else "(missing)",
        hit.suggestion or "",
        correction_in_words(document.text, finding),
        finding.message,
        finding.rule,
        finding.mqm,
    )


def _remarks(outcome: Outcome) -> Iterator[tuple[str, str]]:
    for failure in outcome.failures:
        yield failure.path, str(failure.error)
    for report in outcome.reports:
        for remark in remarks(report):
            yield report.document.path, remark
    for note in outcome.notes:
        yield "", note


def _summary(outcome: Outcome) -> Iterator[tuple[str, str]]:
    yield "files checked", str(len(outcome.reports))
    yield "files that could not be checked", str(len(outcome.failures))
    yield "words", str(outcome.words)
    yield "findings", str(len(outcome.findings))
    for label, number in by_severity(outcome.findings).items():
        yield f"… {label}", str(number)
    yield "… uncertain (please check)", str(uncertain(outcome.findings))
    score = outcome.mqm_score
    yield "MQM quality score, of 100", "there are no words" if score is None else str(score)
    yield "MQM weights", str(outcome.weights)
    yield "mtcheck", __version__


def _cell(text: str) -> str:
    """Return a text that fits a cell; what would be invisible is shown, lines stay lines."""
    shown = "\n".join(map(visible, text.split("\n")))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
