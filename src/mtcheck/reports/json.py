"""The report for programs: JSON, schema 1, written by hand so that it does not follow our types by accident.

``segment``, ``line`` and ``column`` count from 1. ``start`` and ``end`` are half-open ranges of code points
from the start of the file, its byte order mark not counted; in formats other than plain text, from the start of the
text that was checked, whose blocks are joined by line feeds. Where the target lacks the rendering of a term,
``text`` is null and ``start`` and ``end`` are both the start of the segment in which it is missing.
``source`` is null where there is no source text; its places are null where the finding names a source term
without a place. ``segments`` counts the segments that hold text. Some keys are there only where there is something to
say: ``errors`` where a file could not be checked, ``notes`` where files of a folder were left out or have no partner,
and in a file where its source was aligned or a model judged it, ``format`` where a file is no plain text, ``encoding``
and ``source_encoding`` where they are not UTF-8, ``unit`` and ``state`` where the file has a name and a state for the
segment, ``mqm_weights`` in the summary where they are not the usual ones, and in a finding about a summary
``evidence``: the sentence of the article that is nearest to it, with the line in which it starts and its ``start`` and
``end`` in the article's text, counted like those of the finding.
``ignored`` in a file lists what a remark in it asks not to be reported, each with the reason in its key ``ignored``;
``ignored``, ``known`` (in the baseline) and ``unchanged`` in the summary count what is not among the findings. ``gate``
says whether the gate is open, and what closes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from mtcheck._version import __version__
from mtcheck.model import Side
from mtcheck.reports.outcome import by_severity, notes_of
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    from mtcheck.engine import Report
    from mtcheck.finding import Finding, Passage, Skip
    from mtcheck.gate.verdict import Verdict
    from mtcheck.model import Document
    from mtcheck.reports.outcome import Outcome

SCHEMA = 1


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the report as one JSON object.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    json.dump(as_data(outcome), stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def as_data(outcome: Outcome) -> dict[str, object]:
    """Return the report as plain dictionaries and lists."""
    data: dict[str, object] = {
        "schema": SCHEMA,
        "tool": {"name": "mtcheck", "version": __version__},
        "files": [{**file_data(report), **_results(report)} for report in outcome.reports],
    }
    if outcome.failures:
        data["errors"] = [{"path": f.path, "message": str(f.error)} for f in outcome.failures]
    if outcome.notes:
        data["notes"] = list(outcome.notes)
    data["summary"] = summary_data(outcome)
    if outcome.verdict is not None:
        data["gate"] = gate_data(outcome.verdict)
    return data


def summary_data(outcome: Outcome) -> dict[str, object]:
    """Return the counts and the MQM score."""
    own_weights = {} if outcome.weights == WEIGHTS else {"mqm_weights": outcome.weights._asdict()}
    return {
        "findings": len(outcome.findings),
        "by_severity": by_severity(outcome.findings),
        "mqm_score": outcome.mqm_score,
        **own_weights,
        **{why: number for why in ("ignored", "known", "unchanged") if (number := _withheld(outcome, why))},
    }


def gate_data(verdict: Verdict) -> dict[str, object]:
    """Return what the gate says."""
    return {"passed": verdict.passed, "reasons": list(verdict.reasons)}


def _withheld(outcome: Outcome, why: str) -> int:
    return sum(one.why == why for report in outcome.reports for one in report.withheld)


def file_data(report: Report) -> dict[str, object]:
    """Return what there is to say of a checked file, apart from what was found and skipped in it."""
    document = report.document
    notes = notes_of(report)
    extra = {"format": document.format} if document.format != "text" else {}
    for key, encoding in (("encoding", document.encoding), ("source_encoding", document.source_encoding)):
        if encoding not in (None, "UTF-8"):
            extra[key] = str(encoding)
    return {
        "path": document.path,
        "source_path": document.source_path,
        **extra,
        "segments": len(document.checkable),
        **({"notes": notes} if notes else {}),
    }


def _results(report: Report) -> dict[str, object]:
    ignored = [
        {**finding_data(report.document, finding), "ignored": reason}
        for finding, why, reason in report.withheld
        if why == "ignored"
    ]
    return {
        "skipped": [skip_data(skip) for skip in report.skips],
        "findings": [finding_data(report.document, finding) for finding in report.findings],
        **({"ignored": ignored} if ignored else {}),
    }


def skip_data(skip: Skip) -> dict[str, object]:
    """Return what was not checked as plain data; ``rule`` or ``segment`` is None where it concerns all."""
    return {"rule": skip.rule, "segment": skip.segment, "reason": skip.reason}


def finding_data(document: Document, finding: Finding) -> dict[str, object]:
    """Return one finding as plain data."""
    hit = finding.hit
    segment = document.by_number[finding.segment]
    if hit.primary.side is Side.TARGET:
        start, end, text = hit.primary.span.start, hit.primary.span.end, hit.primary.text
    else:
        start = end = segment.target_start
        text = None
    fix = hit.edit and {
        "start": hit.edit.span.start,
        "end": hit.edit.span.end,
        "replacement": hit.edit.replacement,
        "safety": hit.edit.safety.value,
    }
    names = {"unit": segment.unit, "state": segment.state}
    return {
        "rule": finding.rule,
        "family": finding.family,
        "mqm": finding.mqm,
        "severity": finding.severity.label,
        "confidence": finding.confidence.label,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "segment": finding.segment,
        **{key: name for key, name in names.items() if name is not None},
        "line": finding.line,
        "column": finding.column,
        "start": start,
        "end": end,
        "text": text,
        "source": _source(document, finding),
        "suggestion": hit.suggestion,
        "fix": fix,
        **({"evidence": _evidence(hit.evidence)} if hit.evidence is not None else {}),
    }


def _evidence(passage: Passage) -> dict[str, object]:
    return {
        "text": passage.text,
        "line": passage.line,
        "start": passage.span.start,
        "end": passage.span.end,
    }


def _source(document: Document, finding: Finding) -> dict[str, object] | None:
    hit = finding.hit
    place = hit.source or (hit.primary if hit.primary.side is Side.SOURCE else None)
    text = hit.term or (place.text if place else None)
    if not document.has_source or text is None:
        return None
    if place is None:
        return {"text": text, "line": None, "start": None, "end": None}
    line, _ = document.place(place)
    return {"text": text, "line": line, "start": place.span.start, "end": place.span.end}
