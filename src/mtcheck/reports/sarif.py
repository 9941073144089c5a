"""The report as SARIF 2.1.0, for code hosts and editors.

Static Analysis Results Interchange Format, OASIS standard with Errata 01
(https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html). One run: the rules
that ran with their pages, the files, the findings, and as notifications what was not checked. Columns count code points
(``columnKind``). A Word document or a workbook has no lines: there the place has a name (``logicalLocations``), with
which the message begins, and the region is line 1, because code hosts want a line for every result. Corrections
(``fixes``) are given for plain text only: in other formats the file may write the text differently, and ``mtcheck fix``
knows how.

What a file asks to ignore, and what the baseline knows, are results with ``suppressions``, which viewers do not show.

Levels: critical and major findings are errors, minor ones warnings, neutral ones notes; so are those of low confidence.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, TextIO

from mtcheck._version import __version__
from mtcheck.finding import Confidence, Safety, Severity
from mtcheck.model import Side
from mtcheck.reports.outcome import place_in_words, skips_in_words
from mtcheck.reports.places import Region, region_of, shown_path, target_region
from mtcheck.reports.rulepages import documentation, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.engine import Report
    from mtcheck.finding import Finding, Withheld
    from mtcheck.model import Document, Location
    from mtcheck.reports.outcome import Outcome
    from mtcheck.rules.rule import Rule

    Object = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The folder from which paths are given; code hosts take the root of the repository.
_ROOT = "%SRCROOT%"
#: Findings that are withheld and yet results: those that the file asks to ignore, and those of the baseline.
_SUPPRESSIONS = {"ignored": "inSource", "known": "external"}
_LEVELS = {Severity.NEUTRAL: "note", Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the report as one SARIF log.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    # Escapes keep lone surrogates, which UTF-8 has not; without indents it is written many times faster.
    stream.write(json.dumps(as_log(outcome)) + "\n")


def as_log(outcome: Outcome) -> Object:
    """Return the SARIF log as plain dictionaries and lists."""
    ids = dict.fromkeys(rule for report in outcome.reports for rule in report.rules)
    ids.update(dict.fromkeys(finding.rule for finding in outcome.findings))
    ids.update(dict.fromkeys(one.finding.rule for report in outcome.reports for one in report.withheld))
    places = {rule: index for index, rule in enumerate(ids)}
    artifacts = _Artifacts(outcome)
    results = [
        _result(report.document, finding, places[finding.rule], artifacts)
        for report in outcome.reports
        for finding in report.findings
    ]
    for report in outcome.reports:
        for one in report.withheld:
            if one.why in _SUPPRESSIONS:
                result = _result(report.document, one.finding, places[one.finding.rule], artifacts)
                results.append({**result, "suppressions": [_suppression(one)]})
    run: Object = {
        "tool": {"driver": {"name": "mtcheck", "version": __version__, "rules": [_rule(rule) for rule in ids]}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which mtcheck was started."}}},
        "invocations": [
            {
                "executionSuccessful": not outcome.incomplete,
                "toolExecutionNotifications": list(_notifications(outcome, artifacts)),
            }
        ],
        "artifacts": artifacts.listed,
        "results": results,
        "properties": {
            "words": outcome.words,
            "mqmScore": outcome.mqm_score,
            "mqmWeights": outcome.weights._asdict(),
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _suppression(withheld: Withheld) -> Object:
    justification = withheld.reason or "in the baseline"
    return {"kind": _SUPPRESSIONS[withheld.why], "status": "accepted", "justification": justification}


class _Artifacts:
    """The files of the run; each is referred to by its place in the list."""

    def __init__(self, outcome: Outcome):
        self.listed: list[Object] = []
        self._places: dict[str, int] = {}
        for report in outcome.reports:
            document = report.document
            self._add(document.path, document.encoding, "analysisTarget")
            if document.source_path is not None and document.source_path != document.path:
                self._add(document.source_path, document.source_encoding, "referencedOnCommandLine")
        for failure in outcome.failures:
            self._add(failure.path, None, "analysisTarget")

    def _add(self, path: str, encoding: str | None, role: str) -> None:
        if path in self._places:
            return
        self._places[path] = len(self.listed)
        known = {"encoding": encoding} if encoding is not None else {}
        self.listed.append({"location": _uri(path), "roles": [role], **known})

    def location(self, path: str) -> Object:
        """Return how a file is referred to."""
        return {**_uri(path), "index": self._places[path]}


def _uri(path: str) -> Object:
    """Return an artifact location: relative to the working folder, or a file URI for what lies elsewhere (RFC 3986).

    >>> _uri("news/Li 100%.txt")["uri"], _uri("/elsewhere/a.txt")["uri"]
    ('news/Li%20100%25.txt', 'file:///elsewhere/a.txt')
    """
    from urllib.parse import quote

    shown = shown_path(path)
    quoted = quote(os.fsencode(shown))
    if os.path.isabs(shown):
        return {"uri": f"file://{quoted}"}
    return {"uri": quoted, "uriBaseId": _ROOT}


def _rule(rule_id: str) -> Object:
    name = "".join(part.capitalize() for part in rule_id.split("-"))
    rule = loaded(rule_id)
    if rule is None:
        return {"id": rule_id, "name": name}
    page = documentation(rule)
    return {
        "id": rule_id,
        "name": name,
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": " ".join(page.partition("\n\n")[0].split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": _rule_properties(rule),
    }


def _rule_properties(rule: Rule) -> Object:
    return {
        "family": rule.family,
        "mqm": rule.mqm,
        "severity": rule.severity.label,
        "needs": sorted(rule.needs),
        "tags": ["translation", rule.family, rule.mqm],
    }


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _result(document: Document, finding: Finding, index: int, artifacts: _Artifacts) -> Object:
    hit = finding.hit
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": "note" if finding.confidence is Confidence.LOW else _LEVELS[finding.severity],
        "message": _message(_text(document, finding)),
        "locations": [_location(document, finding, artifacts)],
        "partialFingerprints": {"mtcheckFingerprint/v1": finding.fingerprint},
        "properties": {
            "family": finding.family,
            "mqm": finding.mqm,
            "severity": finding.severity.label,
            "confidence": finding.confidence.label,
            "segment": finding.segment,
            "text": hit.primary.text if hit.primary.side is Side.TARGET else None,
            "term": hit.term,
            "suggestion": hit.suggestion,
        },
    }
    related = list(_related(document, finding, artifacts))
    if related:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related, 1)]
    fix = _fix(document, finding, artifacts)
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _text(document: Document, finding: Finding) -> str:
    return (
        finding.message if document.encoding is not None else f"{place_in_words(document, finding)}: {finding.message}"
    )


def _message(text: str) -> Object:
    r"""Return a message; what would be read as a link is text (§3.11.6).

    >>> _message("[see](x)")["text"], _message("[U+202E]")["text"]
    ('\\[see\\](x)', '[U+202E]')
    """
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": text}


def _location(document: Document, finding: Finding, artifacts: _Artifacts) -> Object:
    region = target_region(document, finding) or Region(1, None, 1, None)
    text = finding.hit.primary.text if finding.hit.primary.side is Side.TARGET else None
    place: Object = {"physicalLocation": _physical(document.path, region, artifacts, text)}
    segment = document.by_number[finding.segment]
    if document.encoding is None or segment.unit:
        place["logicalLocations"] = [{"name": str(document.name(segment)), "kind": "element"}]
    return place


def _physical(path: str, region: Region | None, artifacts: _Artifacts, text: str | None = None) -> Object:
    physical: Object = {"artifactLocation": artifacts.location(path)}
    if region is not None:
        snippet = {"snippet": {"text": text}} if text else {}
        physical["region"] = {**_region(region), **snippet}
    return physical


def _region(region: Region) -> Object:
    named = {
        "startLine": region.start_line,
        "startColumn": region.start_column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }
    return {key: value for key, value in named.items() if value is not None}


def _related(document: Document, finding: Finding, artifacts: _Artifacts) -> Iterator[Object]:
    """Yield the place in the source, and the other places that matter."""
    hit = finding.hit
    source = hit.source or (hit.primary if hit.primary.side is Side.SOURCE else None)
    if source is not None:
        yield _related_place(document, source, f"the source: {source.text}", artifacts)
    for place in hit.related:
        yield _related_place(document, place, f"also: {place.text}", artifacts)
    if hit.evidence is not None:
        yield {"message": _message(f"the article, {hit.evidence.place}: {hit.evidence.text}")}


def _related_place(document: Document, place: Location, text: str, artifacts: _Artifacts) -> Object:
    path = document.path if place.side is Side.TARGET else document.source_path or document.path
    region = region_of(document, place.side, place.span)
    return {"physicalLocation": _physical(path, region, artifacts), "message": _message(text)}


def _fix(document: Document, finding: Finding, artifacts: _Artifacts) -> Object | None:
    edit = finding.hit.edit
    if edit is None or edit.safety is Safety.MANUAL or document.view is not None:
        return None
    region = region_of(document, Side.TARGET, edit.span)
    if region is None:
        return None
    replacement = {"deletedRegion": _region(region), "insertedContent": {"text": edit.replacement}}
    change = {"artifactLocation": artifacts.location(document.path), "replacements": [replacement]}
    doubt = "" if edit.safety is Safety.SAFE and finding.confidence is not Confidence.LOW else " (please check)"
    return {
        "description": _message(f"write “{edit.replacement}”{doubt}" if edit.replacement else f"delete it{doubt}"),
        "artifactChanges": [change],
    }


def _notifications(outcome: Outcome, artifacts: _Artifacts) -> Iterator[Object]:
    """Yield what was not checked and why, and what else the reader should know."""
    for report in outcome.reports:
        yield from _of_file(report, artifacts)
    for failure in outcome.failures:
        yield _notification("not-checked", "error", str(failure.error), artifacts.location(failure.path))
    for note in outcome.notes:
        yield _notification("note", "note", note)


def _of_file(report: Report, artifacts: _Artifacts) -> Iterator[Object]:
    location = artifacts.location(report.document.path)
    for crashed in (True, False):
        for sentence in skips_in_words([skip for skip in report.skips if skip.crashed is crashed]):
            kind, level = ("crashed", "error") if crashed else ("skipped", "note")
            yield _notification(kind, level, sentence, location)
    for note in (*report.document.notes, *report.notes):
        yield _notification("note", "note", note, location)


def _notification(kind: str, level: str, text: str, location: Object | None = None) -> Object:
    where = {"locations": [{"physicalLocation": {"artifactLocation": location}}]} if location else {}
    return {"descriptor": {"id": kind}, "level": level, "message": _message(text), **where}
