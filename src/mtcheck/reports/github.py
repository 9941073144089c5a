"""The report as annotations of GitHub Actions: workflow commands on standard output.

Syntax and escapes: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and
``ActionCommand`` of the runner. A step shows ten errors, ten warnings and ten notices; the gravest become annotations,
the rest are plain lines of the log, and a last line says how many those are. What fails the gate is an error, other
findings are warnings, uncertain and neutral ones notices. Files that could not be read and rules that crashed come
first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TextIO

from mtcheck.finding import Confidence, Severity
from mtcheck.reports.outcome import counted, place_in_words, skips_in_words
from mtcheck.reports.places import shown_path, target_region
from mtcheck.reports.plain import visible
from mtcheck.reports.text import Style, closing_lines, correction_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.model import Document
    from mtcheck.reports.outcome import Outcome

#: How many annotations of a kind GitHub shows for a step.
SHOWN = 10


class _Annotation(NamedTuple):
    kind: str
    gravity: int
    properties: dict[str, str]
    message: str


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the annotations, the gravest first, and the summary of the text report.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    annotations = sorted(_annotations(outcome), key=lambda annotation: -annotation.gravity)
    room = dict.fromkeys(("error", "warning", "notice"), SHOWN)
    left = 0
    for annotation in annotations:
        if room[annotation.kind]:
            room[annotation.kind] -= 1
            stream.write(_command(annotation))
        else:
            left += 1
            stream.write(_log_line(annotation))
    if left:
        stream.write(
            f"{counted(left, 'finding')} above without an annotation: GitHub shows {SHOWN} of a kind a step.\n"
        )
    stream.writelines(f"{_harmless(line)}\n" for line in closing_lines(outcome, Style()))


def _annotations(outcome: Outcome) -> Iterator[_Annotation]:
    for failure in outcome.failures:
        properties = {"file": shown_path(failure.path), "title": "not checked"}
        if failure.error.line is not None:
            properties["line"] = str(failure.error.line)
        yield _Annotation("error", 5, properties, str(failure.error))
    for report in outcome.reports:
        yield from _crashes(report)
        for finding in report.findings:
            yield _annotation(report.document, finding, fails=outcome.fails(report, finding))


def _crashes(report: Report) -> Iterator[_Annotation]:
    properties = {"file": shown_path(report.document.path), "title": "check not finished"}
    for sentence in skips_in_words([skip for skip in report.skips if skip.crashed]):
        yield _Annotation("error", 4, properties, sentence)


def _annotation(document: Document, finding: Finding, *, fails: bool) -> _Annotation:
    unsure = finding.confidence is Confidence.LOW
    mild = "notice" if unsure or finding.severity is Severity.NEUTRAL else "warning"
    kind = "error" if fails else mild
    properties = {"file": shown_path(document.path)}
    region = target_region(document, finding)
    place = ""
    if region is None:
        place = f"{place_in_words(document, finding)}: "
    else:
        properties["line"] = str(region.start_line)
        if region.end_line != region.start_line:
            properties["endLine"] = str(region.end_line)
        elif region.start_column is not None and region.end_column is not None:
            properties |= {"col": str(region.start_column), "endColumn": str(region.end_column)}
    properties["title"] = f"{finding.severity.label} {finding.rule}{' (please check)' if unsure else ''}"
    correction = correction_in_words(document.text, finding)
    message = f"{place}{finding.message}" + (f"\n{correction}" if correction else "")
    return _Annotation(kind, 0 if unsure else int(finding.severity), properties, message)


def _command(annotation: _Annotation) -> str:
    properties = ",".join(f"{key}={_property(visible(value))}" for key, value in annotation.properties.items())
    message = "\n".join(map(visible, annotation.message.split("\n")))
    return f"::{annotation.kind} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property.

    >>> _property("100%: a, b")
    '100%25%3A a%2C b'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(annotation: _Annotation) -> str:
    properties = annotation.properties
    place = ":".join(properties[key] for key in ("file", "line", "col") if key in properties)
    message = visible(annotation.message.replace("\n", "; "))
    return _harmless(f"{visible(place)}: {properties['title']}: {message}") + "\n"


def _harmless(line: str) -> str:
    """Return a line that the runner takes for text: neither ``::`` at its start nor ``##[`` anywhere in it.

    >>> _harmless("::error::x"), _harmless("a ##[error]x")
    ('- ::error::x', 'a ## [error]x')
    """
    line = line.replace("##[", "## [")
    return f"- {line}" if line.lstrip().startswith("::") else line
