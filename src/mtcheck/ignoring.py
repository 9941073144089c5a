"""What a file asks not to be reported: which findings that is, and which of its remarks asked for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Withheld
from mtcheck.model import Side, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.finding import Finding
    from mtcheck.model import Document, Ignore

#: Stands for all rules.
ALL = "*"


def split(document: Document, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Withheld, ...]]:
    """Return the findings to report, and those that the document's file asks to ignore, both in their order.

    Args:
        document: What was checked.
        findings: What was found in it.
    """
    if not document.ignores:
        return tuple(findings), ()
    kept: list[Finding] = []
    ignored: list[Withheld] = []
    for finding in findings:
        asked = next((own for own in document.ignores if own.reason and _asks(document, own, finding)), None)
        if asked is None:
            kept.append(finding)
        else:
            ignored.append(Withheld(finding, "ignored", asked.reason))
    return tuple(kept), tuple(ignored)


def of_no_use(
    document: Document, kept: Iterable[Finding], withheld: Iterable[Withheld], ran: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """Say which remarks in the file are of no use: they lack a reason, or nothing was found that they are about.

    A rule that was not run proves nothing, so its remarks are left alone.

    Args:
        document: What was checked.
        kept: What is reported.
        withheld: What is not.
        ran: Id and family of each rule that ran to its end.
    """
    if not document.ignores:
        return
    done = list(ran)
    findings = [*kept, *(one.finding for one in withheld)]
    for asked in document.ignores:
        if not asked.reason:
            yield f"the ignore in {asked.name} gives no reason, so it has no effect: write why behind the bracket"
            continue
        about = [finding for finding in findings if _touches(document, asked, finding)]
        idle = [
            name
            for name in asked.rules
            if any(_means(name, *rule) for rule in done)
            and not any(_means(name, finding.rule, finding.family) for finding in about)
        ]
        if idle:
            yield f"the ignore in {asked.name} is not used: {', '.join(idle)}"


def _asks(document: Document, asked: Ignore, finding: Finding) -> bool:
    named = any(_means(name, finding.rule, finding.family) for name in asked.rules)
    return named and _touches(document, asked, finding)


def _means(name: str, rule: str, family: str) -> bool:
    return name in (ALL, rule, family)


def _touches(document: Document, asked: Ignore, finding: Finding) -> bool:
    """Tell whether a finding is about a stretch that a remark speaks of; what is missing is missing in its segment."""
    place = finding.hit.primary
    if place.side is Side.TARGET:
        span = place.span
    else:
        segment = document.by_number[finding.segment]
        span = Span(segment.target_start, segment.target_start + len(segment.target))
    return any(
        span.start < max(own.end, own.start + 1) and own.start < max(span.end, span.start + 1) for own in asked.spans
    )
