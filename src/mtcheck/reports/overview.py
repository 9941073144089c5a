"""Two tables for a batch: what was found by file, and by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.gate.verdict import errors_of, words_of
from mtcheck.reports.outcome import by_severity, counted, uncertain
from mtcheck.reports.plain import visible, width
from mtcheck.scoring.mqm import mqm_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.reports.outcome import Outcome

#: The longest name of a file that is shown whole, in columns.
_WIDEST = 60


def overview(outcome: Outcome) -> list[str]:
    """Return the lines of both tables; none where there is one file or no finding.

    Files are in the order of the report, rules in that of their number of findings. Files without findings are
    counted below.

    Args:
        outcome: What was found.
    """
    reports = [report for report in outcome.reports if report.findings]
    if len(outcome.reports) + len(outcome.failures) < 2 or not reports:
        return []
    severities = [severity for severity in sorted(Severity, reverse=True) if _has(outcome.findings, severity)]
    labels = [severity.label for severity in severities]
    doubts = ["uncertain"] if uncertain(outcome.findings) else []
    rows = [["file", "findings", *labels, *doubts, "MQM score"]]
    for report in reports:
        score = _score(report)
        rows.append([_short(visible(report.document.path)), *_counts(report.findings, labels, doubts), score])
    clean = len(outcome.reports) - len(reports)
    lines = [*_aligned(rows), *([f"and {counted(clean, 'file')} without findings"] if clean else []), ""]
    by_rule: dict[str, list[tuple[str, Finding]]] = {}
    for report in reports:
        for finding in report.findings:
            by_rule.setdefault(finding.rule, []).append((report.document.path, finding))
    rows = [["rule", "findings", *labels, *doubts, "files"]]
    for rule, found in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        counts = _counts([finding for _, finding in found], labels, doubts)
        rows.append([rule, *counts, str(len({path for path, _ in found}))])
    return [*lines, *_aligned(rows), ""]


def _has(findings: Iterable[Finding], severity: Severity) -> bool:
    return any(finding.severity is severity for finding in findings)


def _counts(findings: Sequence[Finding], labels: Sequence[str], doubts: Sequence[str]) -> list[str]:
    counts = by_severity(findings)
    numbers = [len(findings), *(counts.get(label, 0) for label in labels), *([uncertain(findings)] if doubts else [])]
    return [str(number) if number else "-" for number in numbers]


def _score(report: Report) -> str:
    score = mqm_score(errors_of(report), words_of(report))
    return "-" if score is None else f"{score:.1f}"


def _short(name: str) -> str:
    """Cut the front of a name that is too long: files of a folder differ at the end."""
    if width(name) <= _WIDEST:
        return name
    while width(name) > _WIDEST - 1:
        name = name[1:]
    return f"…{name}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of a table: the first column to the left, numbers to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (widths[at] - width(cell)) if at == 0 else " " * (widths[at] - width(cell)) + cell
            for at, cell in enumerate(row)
        )
        for row in rows
    ]
