"""How the MQM quality score of the page is computed: every penalty point, and the formula with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Severity
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.outcome import counted
from mtcheck.scoring.mqm import WEIGHTS, mqm_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.finding import Finding
    from mtcheck.scoring.mqm import MqmWeights

_SOURCE = (
    "This is the overall quality score of the raw scoring model of MQM (Lommel et al. 2024, “The Multi-Range Theory of"
    " Translation Quality Measurement”, arXiv:2405.16969)"
)


def quality(findings: Sequence[Finding], words: int, weights: MqmWeights = WEIGHTS) -> Markup:
    """Return the score with its computation; nothing for a text without words.

    Args:
        findings: What was found in the text.
        words: Its length in words.
        weights: The points of each severity.
    """
    score = mqm_score(findings, words, weights)
    if score is None:
        return Markup("")
    counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for finding in findings:
        if finding.confidence is not Confidence.LOW:
            counts[finding.severity] += 1
    unsure = len(findings) - sum(counts.values())
    total = sum(weights[severity] * number for severity, number in counts.items())
    rows = [_row(severity.label, n, weights[severity]) for severity, n in counts.items() if n]
    if unsure:
        rows.append(_row("uncertain, not counted", unsure, 0))
    head = (tag("th", {"scope": "col"}, name) for name in ("Severity", "Findings", "Points each", "Points"))
    table = tag("table", {"class": "sums"}, tag("thead", None, tag("tr", None, *head)), tag("tbody", None, *rows))
    usual = " with the weights recommended there" if weights == WEIGHTS else " with weights of your own"
    density = 100 * total / words
    return join(
        tag("p", {"class": "result"}, tag("b", None, f"{score:g}"), " of 100: MQM quality score"),
        *([table] if rows else []),
        tag(
            "p",
            {"class": "formula"},
            f"100 × (1 − {_points(total)} / {counted(words, 'word')}) = {score:g};"
            f" {density:.1f} penalty points per 100 words",
        ),
        tag("p", {"class": "note"}, f"{_SOURCE}{usual}: {weights}."),
    )


def _points(number: float) -> str:
    return f"{number:g} point{'' if number == 1 else 's'}"


def _row(name: str, number: int, points: float) -> Markup:
    cells = (tag("td", {"class": "value"}, text) for text in (str(number), f"{points:g}", f"{points * number:g}"))
    return tag("tr", None, tag("th", {"scope": "row"}, name), *cells)
