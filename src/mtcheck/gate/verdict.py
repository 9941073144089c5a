"""Whether the gate is open: what closes it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.finding import Severity
from mtcheck.scoring.mqm import WEIGHTS, mqm_score, word_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.scoring.mqm import MqmWeights


class Conditions(NamedTuple):
    """What the gate lets pass.

    Attributes:
        fail_on: The severity from which on findings count; uncertain ones never do.
        by_path: The severity for single files, where it is another one.
        max_findings: How many of them are allowed.
        min_score: The MQM score that every file must reach; None asks for none.
        fail_on_stale: Whether entries of the baseline that are no longer found close the gate.
    """

    fail_on: Severity = Severity.MAJOR
    max_findings: int = 0
    min_score: float | None = None
    fail_on_stale: bool = False
    by_path: Mapping[str, Severity] = {}

    def level(self, report: Report) -> Severity:
        """Return the severity from which on findings in a file count."""
        return self.by_path.get(report.document.path, self.fail_on)


class Verdict(NamedTuple):
    """What the gate says.

    Attributes:
        passed: Whether it is open.
        reasons: What closes it, in clauses without a full stop.
    """

    passed: bool
    reasons: tuple[str, ...] = ()


def judge(
    reports: Sequence[Report],
    conditions: Conditions,
    *,
    stale: int = 0,
    failed: int = 0,
    weights: MqmWeights = WEIGHTS,
) -> Verdict:
    """Tell whether the gate is open.

    The score is asked of every file, not of all together: a good file does not make up for a bad one, and where every
    file reaches it all together do, since the score of several files is the mean of theirs, weighed by their words.
    A file without words has no score, and what has none does not pass.

    Args:
        reports: What was found in each file.
        conditions: What the gate lets pass.
        stale: How many entries of the baseline were not found.
        failed: How many files could not be checked: silence about them proves nothing.
        weights: The severity multipliers of the score.
    """
    reasons: list[str] = []
    counting = sum(finding.fails(conditions.level(report)) for report in reports for finding in report.findings)
    if counting > conditions.max_findings:
        allowed = f", {conditions.max_findings} allowed" if conditions.max_findings else ""
        findings = "finding" if counting == 1 else "findings"
        levels = " or ".join(level.label for level in sorted({conditions.level(report) for report in reports}))
        reasons.append(f"{counting} {findings}{'' if levels == 'critical' else ' at or above'} {levels}{allowed}")
    if conditions.min_score is not None:
        for report in reports:
            score = mqm_score(errors_of(report), words_of(report), weights)
            if score is None:
                reasons.append(f"{report.document.path} has no words, so it has no score")
            elif score < conditions.min_score:
                reasons.append(f"{report.document.path} has an MQM score of {score}, below {conditions.min_score:g}")
    if conditions.fail_on_stale and stale:
        reasons.append(f"the baseline has {stale} stale {'entry' if stale == 1 else 'entries'}")
    if failed:
        reasons.append(f"{failed} {'file' if failed == 1 else 'files'} could not be checked")
    return Verdict(not reasons, tuple(reasons))


def words_of(report: Report) -> int:
    """Return how many words of a file were checked."""
    return sum(word_count(segment.target) for segment in report.document.segments)


def errors_of(report: Report) -> list[Finding]:
    """Return the errors in a file, old and new: all findings but those that the file asks to ignore."""
    return [*report.findings, *(one.finding for one in report.withheld if one.why != "ignored")]


def require_checked(report: Report) -> None:
    """Refuse a report of a file of which nothing was checked: its silence proves nothing.

    Raises:
        InputError: if no rule could run, though none crashed, or the file holds neither letter nor digit.
    """
    path = report.document.path
    if not report.rules and not report.incomplete:
        reasons = dict.fromkeys(skip.reason for skip in report.skips if skip.rule is not None)
        message = f"nothing was checked: no rule could run ({'; '.join(reasons)})"
        raise InputError(message, file=path, hint="give what the rules need, or select others")
    texts = (text for segment in report.document.checkable for text in (segment.target, segment.source or ""))
    if not any(character.isalnum() for text in texts for character in text):
        hint = "check that it is the translation"
        raise InputError("nothing was checked: there are no words in it", file=path, hint=hint)
