"""The findings panel of the page: filter, tools, and one card for each finding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.reports.card import card
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.outcome import by_severity
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtcheck.engine import Report
    from mtcheck.model import Document

KEYS = (
    ("j", "next finding"),
    ("k", "previous finding"),
    ("a", "accept the correction"),
    ("r", "reject it"),
    ("u", "undo the last decision"),
    ("/", "search in the findings"),
    ("Esc", "back to the article"),
    ("?", "show these keys"),
)
_CONFIDENCE = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low: please check"}


def panel(report: Report) -> Markup:
    """Return the panel: the tools, then one card for each finding."""
    title = tag("h2", {"id": "findings-title"}, "Findings")
    if not report.findings:
        nothing = tag("p", {"id": "findings", "tabindex": "-1"}, "Nothing was found.")
        more = [tag("p", {"class": "note"}, "What was not checked stands at the end.")] if report.skips else []
        return tag("div", {"class": "card clear"}, title, nothing, *more)
    items = (card(report.document, str(number), finding) for number, finding in enumerate(report.findings, 1))
    return join(_tools(report, title), tag("ol", {"class": "list", "id": "findings", "tabindex": "-1"}, *items))


def keys() -> Markup:
    """Return what the keys do, as a dialog, and the switch that turns them off."""
    rows = (piece for key, what in KEYS for piece in (tag("dt", None, tag("kbd", None, key)), tag("dd", None, what)))
    box = tag("input", {"type": "checkbox", "id": "keys", "checked": True})
    return tag(
        "dialog",
        {"id": "help", "aria-labelledby": "help-title"},
        tag("h2", {"id": "help-title"}, "Keys"),
        tag("dl", {"class": "keys"}, *rows),
        tag("p", None, tag("label", None, box, "Keys are on")),
        tag("button", {"type": "button", "id": "help-close", "class": "first"}, "Close"),
    )


def _tools(report: Report, title: Markup) -> Markup:
    def button(key: str, label: str, **more: str) -> Markup:
        return tag("button", {"type": "button", "id": key, **more}, label)

    help_button = tag(
        "button",
        {"type": "button", "id": "help-open", "data-script": True, "hidden": True, "aria-haspopup": "dialog"},
        "Keys ",
        tag("kbd", {"aria-hidden": "true"}, "?"),
    )
    buttons = (
        button("sure", "Accept all sure ones"),
        button("undo", "Undo"),
        button("copy", "Copy corrected text", **{"class": "first"}),
        button("download", "Download"),
    )
    return tag(
        "div",
        {"class": "card tools"},
        tag("div", {"class": "head"}, title, help_button),
        tag(
            "div",
            {"data-script": True, "hidden": True},
            tag("p", {"class": "progress", "id": "progress"}),
            tag("div", {"class": "buttons"}, *buttons),
            *(tag("p", {"class": "note"}, hint) for hint in _hints(report.document)),
            _filter(report),
        ),
    )


def _hints(document: Document) -> list[str]:
    """Say where the text that the page gives differs from the file in more than the corrections."""
    if document.format != "text":
        return ["You get the text. To correct the file itself, its layout kept: mtcheck fix"]
    if document.encoding not in {None, "UTF-8"}:
        return [f"The download is UTF-8; the file is {document.encoding}."]
    return []


def _filter(report: Report) -> Markup:
    findings = report.findings
    confidences = Counter(finding.confidence for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    severities = {label: (label, number) for label, number in by_severity(findings).items()}
    sureness = {
        confidence.label: (_CONFIDENCE[confidence], confidences[confidence])
        for confidence in sorted(Confidence, reverse=True)
        if confidence in confidences
    }
    choices = [
        tag("option", {"value": ""}, f"all rules ({len(findings)})"),
        *(tag("option", {"value": rule}, f"{visible(rule)} ({rules[rule]})") for rule in sorted(rules)),
    ]
    search = tag("input", {"type": "search", "id": "search", "autocomplete": "off", "spellcheck": "false"})
    return tag(
        "details",
        {"class": "filter", "id": "filter"},
        tag("summary", None, "Filter: ", tag("span", {"id": "shown"}, f"all {len(findings)} shown")),
        _boxes("Severity", "severity", severities),
        _boxes("Confidence", "confidence", sureness),
        tag("label", {"for": "rule"}, "Rule"),
        tag("select", {"id": "rule"}, *choices),
        tag("label", {"for": "search"}, "Search"),
        search,
        tag("button", {"type": "button", "id": "all"}, "Show all"),
    )


def _boxes(legend: str, name: str, choices: Mapping[str, tuple[str, int]]) -> Markup:
    """Return one box for each choice, with its label and how many findings it holds."""
    boxes = [
        tag(
            "label",
            None,
            tag("input", {"type": "checkbox", "name": name, "value": value, "checked": True}),
            f"{label} ({number})",
        )
        for value, (label, number) in choices.items()
    ]
    return tag("fieldset", None, tag("legend", None, legend), tag("div", {"class": "choices"}, *boxes))
