"""The findings panel of the page: filter, tools, and one card for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Severity
from mtcheck.model import Side
from mtcheck.reports import marked
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.outcome import by_severity, place_in_words
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from mtcheck.engine import Report
    from mtcheck.finding import Finding, Passage
    from mtcheck.model import Document


def panel(report: Report) -> Markup:
    """Return the panel: the tools, then one card for each finding."""
    title = tag("h2", {"id": "findings-title"}, "Findings")
    items = (_card(report.document, number, finding) for number, finding in enumerate(report.findings, 1))
    if report.findings:
        listing = tag("ol", {"class": "list", "id": "findings", "tabindex": "-1"}, *items)
    else:
        listing = tag("p", {"class": "card", "id": "findings", "tabindex": "-1"}, "Nothing was found.")
    return join(_tools(report, title), listing)


def _tools(report: Report, title: Markup) -> Markup:
    present = by_severity(report.findings)
    boxes = [
        tag(
            "label",
            None,
            tag("input", {"type": "checkbox", "name": "severity", "value": severity.label, "checked": True}),
            f"{severity.label} ({present[severity.label]})",
        )
        for severity in sorted(Severity, reverse=True)
        if severity.label in present
    ]
    rules = sorted({finding.rule for finding in report.findings})
    choices = [
        tag("option", {"value": ""}, "all rules"),
        *(tag("option", {"value": rule}, rule) for rule in rules),
    ]
    keys = (
        ("j", "next finding"),
        ("k", "previous finding"),
        ("a", "accept the correction"),
        ("r", "reject it"),
    )
    rows = (piece for key, what in keys for piece in (tag("dt", None, tag("kbd", None, key)), tag("dd", None, what)))
    return tag(
        "div",
        {"class": "card tools"},
        title,
        tag(
            "div",
            {"data-script": True, "hidden": True},
            tag(
                "fieldset",
                None,
                tag("legend", None, "Show"),
                tag(
                    "div",
                    {"class": "choices"},
                    *boxes,
                    tag("label", None, "rule", tag("select", {"id": "rule"}, *choices)),
                ),
            ),
            tag("p", {"class": "progress", "id": "progress"}),
            tag(
                "div",
                {"class": "buttons"},
                tag("button", {"type": "button", "id": "sure"}, "Accept all sure ones"),
                tag("button", {"type": "button", "id": "undo"}, "Undo all"),
                tag("button", {"type": "button", "id": "copy", "class": "first"}, "Copy corrected text"),
                tag("button", {"type": "button", "id": "download"}, "Download"),
            ),
            tag("details", None, tag("summary", None, "Keys"), tag("dl", {"class": "keys"}, *rows)),
        ),
    )


def _card(document: Document, number: int, finding: Finding) -> Markup:
    hit = finding.hit
    place = visible(place_in_words(document, finding))
    where = [
        tag("a", {"href": f"#segment{finding.segment}"}, f"{place[:1].upper()}{place[1:]}"),
        tag("span", {"class": "badge"}, finding.severity.label),
        tag("span", None, finding.rule),
    ]
    if finding.confidence is Confidence.LOW:
        where.append(tag("span", None, "please check"))
    accept = tag("button", {"type": "button", "data-decision": "accepted", "aria-pressed": "false"}, "Accept")
    reject = tag(
        "button",
        {"type": "button", "data-decision": "rejected", "aria-pressed": "false"},
        "Dismiss" if hit.edit is None else "Reject",
    )
    buttons = [reject] if hit.edit is None else [accept, reject]
    actions = tag("div", {"class": "actions", "data-script": True, "hidden": True}, *buttons)
    return tag(
        "li",
        {
            "class": f"finding {marked.classes(finding)}",
            "id": f"finding{number}",
            "data-number": str(number),
            "tabindex": "-1",
        },
        tag("p", {"class": "where"}, *where),
        _change(document, finding),
        tag("p", {"class": "why", "id": f"why{number}"}, visible(finding.message)),
        *([evidence(hit.evidence)] if hit.evidence is not None else []),
        tag("p", {"class": "outcome"}),
        actions,
    )


def evidence(passage: Passage) -> Markup:
    """Return what the article says, the sentence whole and on one line."""
    text = visible(" ".join(passage.text.split()))
    return tag("p", {"class": "note"}, f"Article, {visible(passage.place)}: ", tag("q", {"lang": "en"}, text))


def _change(document: Document, finding: Finding) -> Markup:
    """Return what replaces what; without a correction to apply, what is wrong and the right form."""
    hit = finding.hit
    pieces: list[str] = []
    if hit.edit is not None:
        old, new = document.text[hit.edit.span.start : hit.edit.span.end], hit.edit.replacement
        pieces = [tag("del", None, visible(old)), " → "] if old else ["insert: "]
        pieces.append(tag("ins", None, visible(new)) if new else "(delete)")
    else:
        if hit.primary.side is Side.TARGET:
            pieces = ["“", visible(hit.primary.text), "” "]
        if hit.suggestion:
            label = "right form: " if pieces else "missing: "
            pieces += [label, tag("ins", None, visible(hit.suggestion))]
    return tag("p", {"class": "change"}, *pieces)
