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

    _Element = Callable[[str, Sequence["Mark"], set[str]], Markup]


class Mark(NamedTuple):
    """A finding's place in one text of a segment, counted within the segment.

    Attributes:
        key: What the page calls the finding: its number; with "s" before it in the summary.
        start: Where the place begins.
        end: Where it ends.
        finding: The finding.
    """

    key: str
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
    by_segment: dict[int, list[tuple[str, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        by_segment.setdefault(finding.segment, []).append((str(number), finding))
    return join(*(_row(segment, by_segment.get(segment.number, ()), document) for segment in document.segments))


def _row(segment: Segment, findings: Sequence[tuple[str, Finding]], document: Document) -> Markup:
    if not segment.target.strip() and not (segment.source or "").strip() and not findings:
        return Markup("")
    targets: list[Mark] = []
    sources: list[Mark] = []
    missing: list[Markup] = []
    for key, finding in findings:
        span = place(finding)
        if span is None or span.start == span.end:
            missing.append(_chip(key, finding))
        else:
            targets.append(_mark(key, finding, span, segment.target_start))
        hit = finding.hit
        original = hit.source or (hit.primary if hit.primary.side is Side.SOURCE else None)
        if original is not None:
            sources.append(_mark(key, finding, original.span, segment.source_start))
    cells = [
        tag("span", {"class": "line", "aria-hidden": "true"}, str(segment.line)),
        tag("p", {"class": "target", "lang": "en"}, pieces(segment.target, targets), *missing),
    ]
    if document.has_source:
        original_text = _cut(segment.source or "", sources, _origin)
        cells.append(tag("p", {"class": "source", "lang": "zh"}, original_text))
    return tag("div", {"class": "row", "id": f"segment{segment.number}"}, *cells)


def _mark(key: str, finding: Finding, span: Span, offset: int) -> Mark:
    return Mark(key, span.start - offset, span.end - offset, finding)


def pieces(text: str, marks: Sequence[Mark]) -> Markup:
    """Return a target text in which every mark leads to its finding.

    Args:
        text: The text.
        marks: Places in it, in any order; what lies beyond its ends is cut off.
    """
    return _cut(text, marks, _link)


def _cut(text: str, marks: Sequence[Mark], element: _Element) -> Markup:
    """Cut the text at every edge of a mark; a piece may belong to several findings that overlap."""
    limits = sorted({0, len(text), *(min(max(edge, 0), len(text)) for m in marks for edge in (m.start, m.end))})
    parts: list[str] = []
    opened: set[str] = set()
    for start, end in pairwise(limits):
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        shown = visible(text[start:end])
        parts.append(element(shown, covering, opened) if covering else shown)
        opened.update(mark.key for mark in covering)
    return join(*parts)


def classes(finding: Finding) -> str:
    """Return the CSS classes that show severity and certainty."""
    doubt = " doubtful" if finding.confidence is Confidence.LOW else ""
    return f"{finding.severity.label}{doubt}"


def _link(shown: str, marks: Sequence[Mark], opened: set[str]) -> Markup:
    worst = _worst(marks)
    return tag("mark", {"class": classes(worst.finding), "data-finding": _keys(marks)}, _anchor(shown, marks, opened))


def _origin(shown: str, marks: Sequence[Mark], opened: set[str]) -> Markup:
    return tag("mark", {"class": "origin", "data-finding": _keys(marks)}, _anchor(shown, marks, opened))


def _anchor(shown: str, marks: Sequence[Mark], opened: set[str]) -> Markup:
    """Return a link to the worst of the findings; only the first piece of a finding can be reached by Tab."""
    key = _worst(marks).key
    first = all(mark.key not in opened for mark in marks)
    return tag(
        "a",
        {"href": f"#finding{key}", "aria-describedby": f"why{key}", "tabindex": None if first else "-1"},
        shown,
    )


def _worst(marks: Sequence[Mark]) -> Mark:
    return max(marks, key=lambda mark: (mark.finding.severity, mark.finding.confidence))


def _keys(marks: Sequence[Mark]) -> str:
    return " ".join(mark.key for mark in marks)


def _chip(key: str, finding: Finding) -> Markup:
    """Return a sign for what the target lacks, at the end of its segment."""
    wanted = finding.hit.suggestion or finding.hit.term or finding.hit.primary.text
    link = tag("a", {"href": f"#finding{key}", "aria-describedby": f"why{key}"}, f"missing: {visible(wanted)}")
    return join(" ", tag("mark", {"class": f"{classes(finding)} missing", "data-finding": key}, link))
