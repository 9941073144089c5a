"""What the reports have in common: several checks seen as one result, counts, skips in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Severity
from mtcheck.scoring.mqm import mqm_score, word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.engine import Report
    from mtcheck.errors import MtcheckError
    from mtcheck.finding import Finding, Skip
    from mtcheck.model import Document


class Failure(NamedTuple):
    """A file that could not be checked.

    Attributes:
        path: The file, as the user named it.
        error: Why.
    """

    path: str
    error: MtcheckError


class Outcome(NamedTuple):
    """One run over one or more files.

    Attributes:
        reports: One for each file that was checked.
        failures: The files that were not.
        notes: What else the reader should know about the choice of files, in sentences without a full stop.
    """

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files."""
        return [finding for report in self.reports for finding in report.findings]

    @property
    def words(self) -> int:
        """How many words were checked."""
        return sum(word_count(report.document.text) for report in self.reports)

    @property
    def mqm_score(self) -> float | None:
        """The MQM quality score of all files together."""
        return mqm_score(self.findings, self.words)


def by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by the name of their severity, the worst first; what does not occur is left out."""
    severities = [finding.severity for finding in findings]
    return {
        severity.label: severities.count(severity)
        for severity in sorted(Severity, reverse=True)
        if severity in severities
    }


def uncertain(findings: Iterable[Finding]) -> int:
    """Count the findings that a person has to decide about."""
    return sum(finding.confidence is Confidence.LOW for finding in findings)


def counted(number: int, noun: str) -> str:
    """Put number and noun together.

    >>> counted(1, "finding"), counted(0, "finding")
    ('1 finding', '0 findings')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def skips_in_words(skips: Sequence[Skip]) -> list[str]:
    """Say what was not checked and why, one sentence for each reason."""
    groups: dict[tuple[str, bool], list[Skip]] = {}
    for skip in skips:
        groups.setdefault((skip.reason, skip.crashed), []).append(skip)
    return [_sentence(reason, group, crashed=crashed) for (reason, crashed), group in groups.items()]


def reading_in_words(document: Document) -> list[str]:
    """Say how a file and its source were read where that is not a matter of course."""
    read = (("Read as", document.encoding), ("Source read as", document.source_encoding))
    return [f"{words} {encoding}" for words, encoding in read if encoding not in (None, "UTF-8")]


def _sentence(reason: str, group: Sequence[Skip], *, crashed: bool) -> str:
    rules = list(dict.fromkeys(skip.rule for skip in group if skip.rule is not None))
    what = ", ".join(rules)
    if places := _places(group):
        what += f"{' in ' if what else ''}{places}"
    return f"{'Not finished' if crashed else 'Not checked'}: {what or 'parts of the text'} ({reason})"


def _places(group: Sequence[Skip]) -> str:
    """Name segments: "lines 3, 4", "rows greeting, farewell", "table 1, row 2; table 1, row 5"; ten at most."""
    names = {skip.segment: skip.name or ("line", str(skip.segment)) for skip in group if skip.segment is not None}
    listed = [names[segment] for segment in sorted(names)]
    more = f" and {len(listed) - 10} more" if len(listed) > 10 else ""
    by_noun: dict[str, list[str]] = {}
    for noun, name in listed[:10]:
        by_noun.setdefault(noun, []).append(name)
    parts = [
        f"{noun}{'' if len(listed) == 1 else 's'} {', '.join(own)}" if noun else "; ".join(own)
        for noun, own in by_noun.items()
    ]
    return "; ".join(parts) + more
