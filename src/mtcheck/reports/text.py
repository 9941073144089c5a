"""The report for people at a terminal: every finding with its line, the reason and the correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TextIO

from mtcheck.finding import Confidence, Finding, Safety, Severity
from mtcheck.fixes import is_safe
from mtcheck.model import Side
from mtcheck.reports.outcome import by_severity, counted, remarks, uncertain
from mtcheck.reports.plain import quoted, visible, width, window
from mtcheck.scoring.mqm import WEIGHTS

if TYPE_CHECKING:
    from mtcheck.engine import Report
    from mtcheck.model import Document, Location, Segment, Span
    from mtcheck.reports.outcome import Outcome


class Style(NamedTuple):
    """How a report looks.

    Attributes:
        color: Use ANSI colours.
        columns: The width to fit quoted lines into.
        source_line: Show the source line under the target line.
    """

    color: bool = False
    columns: int = 100
    source_line: bool = True

    def paint(self, text: str, code: str) -> str:
        """Wrap a text in an ANSI SGR code, where colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text


_BOLD, _DIM, _RED, _YELLOW, _GREEN, _CYAN = "1", "2", "1;31", "1;33", "32", "36"
_SEVERITY_COLOR = {
    Severity.CRITICAL: _RED,
    Severity.MAJOR: _RED,
    Severity.MINOR: _YELLOW,
    Severity.NEUTRAL: _CYAN,
}


def write(stream: TextIO, outcome: Outcome, style: Style | None = None) -> None:
    """Write the report.

    Args:
        stream: Where to.
        outcome: What was found.
        style: How it is to look; plain by default.
    """
    style = style or Style()
    for report in outcome.reports:
        blocks = (finding_lines(report.document, finding, style) for finding in report.findings)
        stream.writelines("\n".join(lines) + "\n\n" for lines in blocks)
    stream.write("\n".join(closing_lines(outcome, style)) + "\n")


def finding_lines(document: Document, finding: Finding, style: Style) -> list[str]:
    """Return the lines that show one finding."""
    hit = finding.hit
    place = f"{visible(document.path)}:{finding.line}:{finding.column}"
    severity = style.paint(finding.severity.label, _SEVERITY_COLOR[finding.severity])
    doubt = " (please check)" if finding.confidence is Confidence.LOW else ""
    segment = document.by_number[finding.segment]
    lines = [f"{style.paint(place, _BOLD)}: {severity} {finding.rule}{doubt}{_unit(document, segment)}"]
    source = hit.source or (hit.primary if hit.primary.side is Side.SOURCE else None)
    with_source = style.source_line and segment.source is not None and source is not None
    label = "target " if with_source else ""
    source_line = document.place(source)[0] if source is not None else segment.source_line
    gutter = len(f"{label}{max(finding.line, source_line)}")
    if hit.primary.side is Side.TARGET:
        quote = _line_of(document.text, hit.primary.span)
        lines += _quote(f"{label}{finding.line}", gutter, quote, style, _SEVERITY_COLOR[finding.severity])
    else:
        quote = _Quote(segment.target.partition("\n")[0], 0, 0)
        lines += _quote(f"{label}{finding.line}", gutter, quote, style, "")
    if with_source and source is not None and document.source_text is not None:
        quote = _line_of(document.source_text, source.span)
        lines += _quote(f"source {source_line}", gutter, quote, style, _CYAN)
    pad = " " * gutter
    lines.append(f"{pad} {style.paint('=', _DIM)} {style.paint('why:', _BOLD)} {visible(finding.message)}")
    lines += [f"{pad} {style.paint('=', _DIM)} also: {also}" for also in _related(document, finding)]
    if hit.evidence is not None:
        label = f"article, {visible(hit.evidence.place)}: "
        room = max(20, style.columns - gutter - 3 - width(label))
        lines.append(f"{pad} {style.paint('=', _DIM)} {label}{quoted(hit.evidence, room)}")
    correction = correction_in_words(document.text, finding)
    if correction:
        lines.append(f"{pad} {style.paint('=', _DIM)} {style.paint('help:', _GREEN)} {correction}")
    return lines


def _unit(document: Document, segment: Segment) -> str:
    """Return what the file calls a segment, and its state."""
    name = str(document.name(segment)) if segment.unit else None
    names = ", ".join(visible(word) for word in (name, segment.state) if word)
    return f" ({names})" if names else ""


def correction_in_words(text: str, finding: Finding) -> str:
    """Say what to write instead; empty where the finding has no correction."""
    hit = finding.hit
    if hit.edit is None:
        return f"the right form is “{visible(hit.suggestion)}”" if hit.suggestion else ""
    old, new = text[hit.edit.span.start : hit.edit.span.end], hit.edit.replacement
    if not new:
        return f"delete “{visible(old)}”"
    if not old:
        return f"insert “{visible(new)}”"
    if hit.edit.safety is Safety.MANUAL:
        return f"write “{visible(new)}” by hand"
    same = hit.primary.side is Side.TARGET and hit.edit.span == hit.primary.span
    return f"write “{visible(new)}”" if same else f"write “{visible(new)}” instead of “{visible(old)}”"


def closing_lines(outcome: Outcome, style: Style) -> list[str]:
    """Return the last lines: what was found, what can be corrected, what was not checked."""
    findings = outcome.findings
    files = counted(len(outcome.reports), "file")
    lines = []
    if findings:
        parts = ", ".join(f"{number} {name}" for name, number in by_severity(findings).items())
        doubt = uncertain(findings)
        tail = f"; {doubt} of them uncertain, marked “please check”" if doubt else ""
        lines.append(style.paint(f"{counted(len(findings), 'finding')} in {files}: {parts}{tail}.", _BOLD))
    elif outcome.reports:
        segments = sum(len(report.document.checkable) for report in outcome.reports)
        nouns = {report.document.noun for report in outcome.reports}
        noun = nouns.pop() if len(nouns) == 1 else "segment"
        clean = f"No findings in {files} ({counted(segments, noun)} checked)"
        if any(report.incomplete for report in outcome.reports):
            lines.append(style.paint(f"{clean}, but the check was not finished.", _RED))
        else:
            lines.append(style.paint(f"{clean}.", _GREEN))
    else:
        lines.append(style.paint("Nothing was checked.", _RED))
    if outcome.mqm_score is not None:
        words = counted(outcome.words, "word")
        scale = "" if outcome.weights == WEIGHTS else f"; weights {outcome.weights}"
        lines.append(f"MQM quality score: {outcome.mqm_score} of 100 (over {words}{scale}).")
    fixable = sum(map(is_safe, findings))
    if fixable:
        lines.append(f"“mtcheck fix” can correct {fixable} of them; “mtcheck fix --diff” shows how.")
    lines += _not_checked(outcome.reports, style)
    lines += [style.paint(f"{visible(note)}.", _DIM) for note in outcome.notes]
    failed = (f"Not checked at all: {visible(failure.path)}." for failure in outcome.failures)
    lines += [style.paint(line, _RED) for line in failed]
    return lines


def _not_checked(reports: tuple[Report, ...], style: Style) -> list[str]:
    """Say how texts were read and paired, and what was skipped; once what is the same for every file."""
    sentences = [remarks(report) for report in reports]
    common = set(sentences[0]).intersection(*sentences) if sentences else set()
    own = [
        f"{report.document.path}: {text}"
        for report, texts in zip(reports, sentences, strict=True)
        for text in texts
        if text not in common
    ]
    shared = [text for text in sentences[0] if text in common] if sentences else []
    return [style.paint(f"{visible(text)}.", _DIM) for text in own + shared]


class _Quote(NamedTuple):
    """A line with the part in it that matters."""

    line: str
    start: int
    end: int


def _line_of(text: str, span: Span) -> _Quote:
    """Return the line in which a span begins; of a longer span only the first line is marked."""
    begin = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    stops = [stop for stop in (text.find("\n", span.start), text.find("\r", span.start)) if stop >= 0]
    stop = min(stops, default=len(text))
    return _Quote(text[begin:stop], span.start - begin, min(span.end, stop) - begin)


def _quote(label: str, gutter: int, quote: _Quote, style: Style, color: str) -> list[str]:
    before, part, after = window(quote.line, quote.start, quote.end, style.columns - gutter - 3)
    bar = style.paint("|", _DIM)
    painted = style.paint(part, color) if color else part
    lines = [f"{style.paint(label.rjust(gutter), _DIM)} {bar} {before}{painted}{after}"]
    if color:
        marks = "^" * max(1, width(part))
        lines.append(f"{' ' * gutter} {bar} {' ' * width(before)}{style.paint(marks, color)}")
    return lines


def _related(document: Document, finding: Finding) -> list[str]:
    return [f"{_place(document, location)} “{visible(location.text)}”" for location in finding.hit.related]


def _place(document: Document, location: Location) -> str:
    target = location.side is Side.TARGET
    line, column = document.place(location)
    return f"{'' if target else 'source '}{document.place_noun} {line}, column {column}"
