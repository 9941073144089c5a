"""The article of the page: each segment with its findings marked in place, and its source beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.model import Side, Span
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtcheck.finding import Finding
    from mtcheck.model import Document, Segment

    _Element = Callable[[str, Sequence["Mark"], set[int]], Markup]


class Mark(NamedTuple):
    """A finding's place in one text of a segment, counted within the segment."""

    number: int
    start: int
    end: int
    finding: Finding


def place(finding: Finding) -> Span | None:
    """Return what a finding marks in the target: what its correction replaces, else the text at fault.

    None where the target lacks the rendering.
    """
    hit = finding.hit
    if hit.edit is not None:
        return hit.edit.span
    return hit.primary.span if hit.primary.side is Side.TARGET else None


def article(document: Document, findings: Sequence[Finding]) -> Markup:
    """Return the rows of the article; findings are numbered from 1 in their order."""
    by_segment: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        by_segment.setdefault(finding.segment, []).append((number, finding))
    return join(*(_row(segment, by_segment.get(segment.number, ()), document) for segment in document.segments))


def _row(segment: Segment, findings: Sequence[tuple[int, Finding]], document: Document) -> Markup:
    if not segment.target.strip() and not (segment.source or "").strip() and not findings:
        return Markup("")
    targets: list[Mark] = []
    sources: list[Mark] = []
    missing: list[Markup] = []
    for number, finding in findings:
        span = place(finding)
        if span is None or span.start == span.end:
            missing.append(_chip(number, finding))
        else:
            targets.append(_mark(number, finding, span, segment.target_start))
        hit = finding.hit
        original = hit.source or (hit.primary if hit.primary.side is Side.SOURCE else None)
        if original is not None:
            sources.append(_mark(number, finding, original.span, segment.source_start))
    cells = [
        tag("span", {"class": "line", "aria-hidden": "true"}, str(segment.line)),
        tag("p", {"class": "target", "lang": "en"}, _pieces(segment.target, targets, _link), *missing),
    ]
    if document.has_source:
        original_text = _pieces(segment.source or "", sources, _origin)
        cells.append(tag("p", {"class": "source", "lang": "zh"}, original_text))
    return tag("div", {"class": "row", "id": f"segment{segment.number}"}, *cells)


def _mark(number: int, finding: Finding, span: Span, offset: int) -> Mark:
    return Mark(number, span.start - offset, span.end - offset, finding)


def _pieces(text: str, marks: Sequence[Mark], element: _Element) -> Markup:
    """Cut the text at every edge of a mark; a piece may belong to several findings that overlap."""
    limits = sorted({0, len(text), *(min(max(edge, 0), len(text)) for m in marks for edge in (m.start, m.end))})
    pieces: list[str] = []
    opened: set[int] = set()
    for start, end in pairwise(limits):
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        shown = visible(text[start:end])
        pieces.append(element(shown, covering, opened) if covering else shown)
        opened.update(mark.number for mark in covering)
    return join(*pieces)


def classes(finding: Finding) -> str:
    """Return the CSS classes that show severity and certainty."""
    doubt = " doubtful" if finding.confidence is Confidence.LOW else ""
    return f"{finding.severity.label}{doubt}"


def _link(shown: str, marks: Sequence[Mark], opened: set[int]) -> Markup:
    """Return a mark that leads to its finding; only the first piece of a finding can be reached by Tab."""
    worst = max(marks, key=lambda mark: (mark.finding.severity, mark.finding.confidence))
    first = all(mark.number not in opened for mark in marks)
    link = tag(
        "a",
        {
            "href": f"#finding{worst.number}",
            "aria-describedby": f"why{worst.number}",
            "tabindex": None if first else "-1",
        },
        shown,
    )
    numbers = " ".join(str(mark.number) for mark in marks)
    return tag("mark", {"class": classes(worst.finding), "data-finding": numbers}, link)


def _origin(shown: str, marks: Sequence[Mark], _opened: set[int]) -> Markup:
    return tag("mark", {"class": "origin", "data-finding": " ".join(str(m.number) for m in marks)}, shown)


def _chip(number: int, finding: Finding) -> Markup:
    """Return a sign for what the target lacks, at the end of its segment."""
    wanted = finding.hit.suggestion or finding.hit.term or finding.hit.primary.text
    link = tag("a", {"href": f"#finding{number}", "aria-describedby": f"why{number}"}, f"missing: {visible(wanted)}")
    return join(" ", tag("mark", {"class": f"{classes(finding)} missing", "data-finding": str(number)}, link))
