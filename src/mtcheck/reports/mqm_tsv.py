"""The findings as error annotations of WMT's MQM evaluations, for viewers and for tools that score such files.

The format of https://github.com/google/wmt-mqm-human-evaluation as Marot, the viewer for it, reads it
(https://github.com/google-research/google-research/tree/master/marot, "Data file format"): UTF-8, one line an error,
ten columns parted by tabs, nothing quoted. A segment without errors has one line with the category ``No-error``; one
that was not checked has a line with empty rater, category and severity, which carries only metadata.

- ``system`` is "translation", ``doc`` the file, ``doc_id`` the number of the segment in it (blank ones are not
  counted), ``seg_id`` its number in the whole report, ``rater`` "mtcheck".
- ``<v>`` and ``</v>`` stand around the error: in ``target``, or in ``source`` where the target lacks the rendering. The
  format has no escapes: tabs and line breaks are written as blanks, and tags like these in the text as ``< v>``.
- ``category`` is the MQM type in the spelling of those files: "Terminology/Inconsistent with termbase".
- ``severity`` is Neutral for findings of low confidence, which no score counts; ``metadata`` has their own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from mtcheck.finding import Confidence
from mtcheck.model import Side, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.model import Segment
    from mtcheck.reports.outcome import Outcome

COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity", "metadata")
SYSTEM, RATER, NO_ERROR = "translation", "mtcheck", "No-error"


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the annotations.

    Args:
        stream: Where to.
        outcome: What was found. What belongs to no segment, such as files that could not be read, is not written.
    """
    stream.write("\t".join(COLUMNS) + "\n")
    number = 0
    for report in outcome.reports:
        found: dict[int, list[Finding]] = {}
        for finding in report.findings:
            found.setdefault(finding.segment, []).append(finding)
        for place, segment in enumerate(report.document.checkable, 1):
            number += 1
            ids = [SYSTEM, _plain(report.document.path), str(place), str(number)]
            rows = _rows(report, segment, found.get(segment.number, []))
            stream.writelines("\t".join([*ids, *row]) + "\n" for row in rows)


def _rows(report: Report, segment: Segment, findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    """Yield the columns from ``rater`` on."""
    for finding in findings:
        yield _row(segment, finding)
    if findings:
        return
    source, target = _plain(segment.source or ""), _plain(segment.target)
    skipped = [skip.reason for skip in report.skips if skip.rule is None and skip.segment == segment.number]
    if skipped:
        yield "", source, target, "", "", _metadata(segment, note=f"not checked: {'; '.join(skipped)}")
    else:
        yield RATER, source, target, NO_ERROR, NO_ERROR, _metadata(segment)


def _row(segment: Segment, finding: Finding) -> tuple[str, ...]:
    place = finding.hit.primary
    in_target = place.side is Side.TARGET
    source, target = segment.source or "", segment.target
    offset = segment.target_start if in_target else segment.source_start
    span = Span(place.span.start - offset, place.span.end - offset)
    unsure = finding.confidence is Confidence.LOW
    return (
        RATER,
        _plain(source) if in_target else _marked(source, span),
        _marked(target, span) if in_target else _plain(target),
        category(finding.mqm),
        ("neutral" if unsure else finding.severity.label).capitalize(),
        _metadata(
            segment,
            note=finding.message,
            marked_text=place.text,
            rule=finding.rule,
            severity=finding.severity.label,
            confidence=finding.confidence.label,
            suggestion=finding.hit.suggestion,
        ),
    )


def category(mqm: str) -> str:
    """Return an MQM type in the spelling of WMT's files.

    >>> category("terminology/inconsistent-with-termbase")
    'Terminology/Inconsistent with termbase'
    """
    return "/".join(part.replace("-", " ").capitalize() for part in mqm.split("/"))


def _marked(text: str, span: Span) -> str:
    before, error, after = text[: span.start], text[span.start : span.end], text[span.end :]
    return f"{_plain(before)}<v>{_plain(error)}</v>{_plain(after)}"


def _plain(text: str) -> str:
    r"""Return a text that fits a column and holds no mark.

    >>> _plain("a\tb\nc <v>d</v>")
    'a b c < v>d</ v>'
    """
    text = "".join(" " if character == "\t" or character.splitlines() == [""] else character for character in text)
    return text.replace("<v>", "< v>").replace("</v>", "</ v>")


def _metadata(segment: Segment, **more: str | None) -> str:
    given = {key: value for key, value in more.items() if value is not None}
    own = {"segment_number": segment.number, "line": segment.line}
    return json.dumps({**given, **own})
