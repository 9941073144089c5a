"""What the reports have in common: several checks seen as one result, counts, skips in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Severity, places_in_words
from mtcheck.gate.verdict import errors_of, words_of
from mtcheck.model import Name
from mtcheck.rules import ENTRIES
from mtcheck.scoring.mqm import WEIGHTS, MqmWeights, mqm_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtcheck.engine import Report
    from mtcheck.errors import MtcheckError
    from mtcheck.finding import Finding, Skip
    from mtcheck.gate.verdict import Verdict
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
        weights: The severity multipliers of the MQM score.
        fail_on: The severity from which on findings fail the gate.
        verdict: What the gate says of it; None where nothing was judged.
        levels: The severity from which on for single files, by path, where the configuration has another one for them.
    """

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    weights: MqmWeights = WEIGHTS
    fail_on: Severity = Severity.MAJOR
    verdict: Verdict | None = None
    levels: Mapping[str, Severity] = {}

    def fails(self, report: Report, finding: Finding) -> bool:
        """Tell whether a finding in a file is one that the gate counts."""
        return finding.fails(self.levels.get(report.document.path, self.fail_on))

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files."""
        return [finding for report in self.reports for finding in report.findings]

    @property
    def words(self) -> int:
        """How many words were checked."""
        return sum(words_of(report) for report in self.reports)

    @property
    def mqm_score(self) -> float | None:
        """The MQM quality score of all files together: of all errors but those that a file asks to ignore."""
        return mqm_score(
            [finding for report in self.reports for finding in errors_of(report)], self.words, self.weights
        )

    @property
    def incomplete(self) -> bool:
        """Whether a file could not be read or a rule crashed: then no findings prove less than they seem to."""
        return bool(self.failures) or any(report.incomplete for report in self.reports)


def withheld_in_words(reports: Iterable[Report]) -> list[str]:
    """Count the findings that are not shown, one sentence for each reason why."""
    whys: list[str] = [one.why for report in reports for one in report.withheld]
    texts = {
        "ignored": "{} ignored, as the files ask",
        "known": "{} in the baseline not shown",
        "unchanged": "{} in unchanged text not shown",
    }
    nouns = {"known": "known finding"}
    return [
        text.format(counted(number, nouns.get(why, "finding")))
        for why, text in texts.items()
        if (number := whys.count(why))
    ]


def verdict_in_words(outcome: Outcome) -> list[str]:
    """Say that the gate is closed, and why; nothing where it is open."""
    verdict = outcome.verdict
    return [] if verdict is None or verdict.passed else [f"The gate is closed: {'; '.join(verdict.reasons)}."]


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


def place_in_words(document: Document, finding: Finding) -> str:
    """Return where a finding is: the line of a text file, else what the file calls the place ("table 1, row 2").

    Args:
        document: What was checked.
        finding: What was found in it.
    """
    segment = document.by_number[finding.segment]
    if document.encoding is None and segment.unit:
        return str(document.name(segment))
    return f"{document.place_noun} {finding.line}"


def counted(number: int, noun: str) -> str:
    """Put number and noun together.

    >>> counted(1, "finding"), counted(0, "finding")
    ('1 finding', '0 findings')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def remarks(report: Report) -> list[str]:
    """Say how the texts were read and paired, where that is no matter of course, and what was not checked and why."""
    document = report.document
    read = (("Read as", document.encoding), ("Source read as", document.source_encoding))
    said = [f"{words} {encoding}" for words, encoding in read if encoding not in (None, "UTF-8")]
    said += [f"Note: {note}" for note in notes_of(report)]
    return said + _ignored(report) + skips_in_words(report.skips)


def notes_of(report: Report) -> list[str]:
    """Return what a reader of the report must know of one file, in sentences without a full stop."""
    notes = [*report.document.notes, *report.notes]
    if report.document.ignores:
        from mtcheck.ignoring import of_no_use
        from mtcheck.rules import ENTRIES

        ran = [(entry.id, entry.family) for entry in ENTRIES if entry.id in report.rules]
        notes += of_no_use(report.document, report.findings, report.withheld, ran)
    return notes


def _ignored(report: Report) -> list[str]:
    """Say what was ignored and why."""
    groups: dict[tuple[str, str], list[Name]] = {}
    for finding, why, reason in report.withheld:
        if why == "ignored":
            name = report.document.name(report.document.by_number[finding.segment])
            groups.setdefault((finding.rule, reason), []).append(name)
    return [
        f"Ignored, as the file asks: {rule} in {places_in_words(names)} ({reason})"
        for (rule, reason), names in groups.items()
    ]


#: Named as a whole where none of them ran: nobody who checks a translation reads their names.
_ABOUT_SUMMARIES = frozenset(entry.id for entry in ENTRIES if entry.family == "summary")


def skips_in_words(skips: Sequence[Skip]) -> list[str]:
    """Say what was not checked and why, one sentence for each reason."""
    groups: dict[tuple[str, bool], list[Skip]] = {}
    for skip in skips:
        groups.setdefault((skip.reason, skip.crashed), []).append(skip)
    return [_sentence(reason, group, crashed=crashed) for (reason, crashed), group in groups.items()]


def _sentence(reason: str, group: Sequence[Skip], *, crashed: bool) -> str:
    rules = list(dict.fromkeys(skip.rule for skip in group if skip.rule is not None))
    if set(rules) >= _ABOUT_SUMMARIES:
        rules = [f"{len(_ABOUT_SUMMARIES)} rules about summaries", *(r for r in rules if r not in _ABOUT_SUMMARIES)]
    what = ", ".join(rules)
    names = {skip.segment: skip.name or Name("line", str(skip.segment)) for skip in group if skip.segment is not None}
    if names:
        what += f"{' in ' if what else ''}{places_in_words(names[segment] for segment in sorted(names))}"
    return f"{'Not finished' if crashed else 'Not checked'}: {what or 'parts of the text'} ({reason})"
