"""The report as a Code Quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

A list of objects; GitLab shows those of a merge request that its target branch has not. The fingerprint is therefore
the finding's own, which survives moved lines, with the path and the number of its occurrence. What was not checked is
in the list, too: as ``blocker`` where a file could not be read or a rule crashed, else as ``info``. Uncertain
findings are ``info``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, TextIO

from mtcheck.finding import Confidence, Severity
from mtcheck.reports.outcome import place_in_words, skips_in_words
from mtcheck.reports.places import shown_path, target_region
from mtcheck.reports.text import correction_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.model import Document
    from mtcheck.reports.outcome import Outcome

_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
#: The name under which GitLab lists what was not checked.
_NOT_CHECKED = "not-checked"


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the report as one JSON list.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    stream.write(json.dumps(as_list(outcome)) + "\n")


def as_list(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the report as plain dictionaries."""
    seen: Counter[tuple[str, ...]] = Counter()
    entries: list[dict[str, Any]] = []
    for path, rule, severity, line, text, identity in _issues(outcome):
        key = (path, rule, identity)
        seen[key] += 1
        entries.append(
            {
                "description": text,
                "check_name": rule,
                "fingerprint": _fingerprint(*key, str(seen[key])),
                "severity": severity,
                "location": {"path": path, "lines": {"begin": line}},
            }
        )
    return entries


#: path, rule, severity, line, description, what makes it itself
_Issue = tuple[str, str, str, int, str, str]


def _issues(outcome: Outcome) -> Iterator[_Issue]:
    for failure in outcome.failures:
        text = str(failure.error)
        yield shown_path(failure.path), _NOT_CHECKED, "blocker", failure.error.line or 1, text, text
    for report in outcome.reports:
        path = shown_path(report.document.path)
        for finding in report.findings:
            yield _of_finding(report.document, path, finding)
        yield from _skips(report, path)


def _of_finding(document: Document, path: str, finding: Finding) -> _Issue:
    unsure = finding.confidence is Confidence.LOW
    region = target_region(document, finding)
    correction = correction_in_words(document.text, finding)
    text = f"{finding.message}{' (please check)' if unsure else ''}{f'; {correction}' if correction else ''}"
    if region is None:
        text = f"{place_in_words(document, finding)}: {text}"
    severity = "info" if unsure else _SEVERITIES[finding.severity]
    return path, finding.rule, severity, region.start_line if region else 1, text, finding.fingerprint


def _skips(report: Report, path: str) -> Iterator[_Issue]:
    for crashed, severity in ((True, "blocker"), (False, "info")):
        sentences = skips_in_words([skip for skip in report.skips if skip.crashed is crashed])
        if sentences:
            yield path, _NOT_CHECKED, severity, 1, ". ".join(sentences), severity


def _fingerprint(*parts: str) -> str:
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
