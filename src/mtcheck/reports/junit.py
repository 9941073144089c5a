"""The report as JUnit XML, for Jenkins, GitLab and other servers that show tests.

One suite a file. Each finding is a test case: failed where it fails the gate, else passed with the finding as its
output. Each rule that ran and found nothing is a test case that passed; what was not checked is skipped, and a crashed
rule or an unreadable file an error. Names hold no line numbers, so that servers know a test again when lines move.
The structure is that of the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from mtcheck.model import Side
from mtcheck.reports.outcome import place_in_words, remarks, skips_in_words
from mtcheck.reports.places import shown_path
from mtcheck.reports.plain import visible
from mtcheck.reports.text import Style, finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.model import Document
    from mtcheck.reports.outcome import Outcome


class _Case(NamedTuple):
    """A test case; ``result`` is None where it passed."""

    name: str
    result: str | None = None
    message: str = ""
    kind: str = ""
    text: str = ""


def write(stream: TextIO, outcome: Outcome) -> None:
    """Write the report.

    Args:
        stream: Where to.
        outcome: What was found.
    """
    from lxml import etree

    root = etree.Element("testsuites", name="mtcheck")
    totals: Counter[str] = Counter()
    for report in outcome.reports:
        cases = list(_cases(report, outcome))
        _suite(root, shown_path(report.document.path), cases, totals, [*_facts(outcome, report)])
    for failure in outcome.failures:
        case = _Case("the file can be read", "error", str(failure.error), type(failure.error).__name__)
        _suite(root, shown_path(failure.path), [case], totals)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(totals[key]))
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(etree.tostring(root, encoding="unicode", pretty_print=True))


def _suite(
    root: Any, name: str, cases: Iterable[_Case], totals: Counter[str], facts: Iterable[tuple[str, str]] = ()
) -> None:
    from lxml import etree

    suite = etree.SubElement(root, "testsuite", name=visible(name))
    listed = list(facts)
    if listed:
        properties = etree.SubElement(suite, "properties")
        for key, value in listed:
            etree.SubElement(properties, "property", name=key, value=visible(value))
    counts: Counter[str] = Counter(tests=0, failures=0, errors=0, skipped=0)
    names: Counter[str] = Counter()
    for case in cases:
        names[case.name] += 1
        again = f" ({names[case.name]})" if names[case.name] > 1 else ""
        element = etree.SubElement(suite, "testcase", classname=visible(name), name=visible(case.name) + again)
        counts["tests"] += 1
        if case.result is not None:
            counts[{"failure": "failures", "error": "errors", "skipped": "skipped"}[case.result]] += 1
            inner = etree.SubElement(element, case.result, message=visible(case.message))
            if case.kind:
                inner.set("type", case.kind)
        else:
            inner = etree.SubElement(element, "system-out") if case.text else None
        if case.text:
            inner.text = "\n".join(map(visible, case.text.split("\n")))
    for key, number in counts.items():
        suite.set(key, str(number))
    totals.update(counts)


def _facts(outcome: Outcome, report: Report) -> Iterator[tuple[str, str]]:
    score = outcome._replace(reports=(report,)).mqm_score
    if score is not None:
        yield "mqm_score", f"{score}"
        yield "mqm_weights", str(outcome.weights)
    for note in [*remarks(report._replace(skips=())), *outcome.notes]:
        yield "note", note


def _cases(report: Report, outcome: Outcome) -> Iterator[_Case]:
    document = report.document
    for finding in report.findings:
        yield _of_finding(document, finding, fails=outcome.fails(report, finding))
    found = {finding.rule for finding in report.findings}
    yield from (_Case(rule) for rule in report.rules if rule not in found)
    others = []
    for skip in report.skips:
        if skip.rule is None or skip.segment is not None:
            others.append(skip)
        elif skip.crashed:
            yield _Case(skip.rule, "error", skip.reason, "crashed")
        else:
            yield _Case(skip.rule, "skipped", skip.reason)
    for sentence in skips_in_words(others):
        yield _Case("all of the text is checked", "skipped", sentence)


def _of_finding(document: Document, finding: Finding, *, fails: bool) -> _Case:
    hit = finding.hit
    wrong = f"“{hit.primary.text}”" if hit.primary.side is Side.TARGET else f"{hit.term or hit.primary.text} is missing"
    name = f"{finding.rule}: {wrong}{f' → “{hit.suggestion}”' if hit.suggestion else ''}"
    text = "\n".join(finding_lines(document, finding, Style()))
    if not fails:
        return _Case(name, text=text)
    message = f"{place_in_words(document, finding)}: {finding.severity.label}: {finding.message}"
    return _Case(name, "failure", message, finding.rule, text)
