"""The report as one web page: the article with its findings in place, to review and correct.

The page is a single file that needs no network: style and script stand in it, a content security policy
allows nothing else. Whatever comes from the checked files is text: escaped in the markup, and for the script
stored as JSON in which ``<`` cannot occur. Without the script the page can still be read and printed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, NamedTuple, TextIO

from mtcheck import fixes
from mtcheck._version import __version__
from mtcheck.reports import marked, panel, quality, release
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.outcome import Outcome, by_severity, counted, remarks, skips_in_words, uncertain
from mtcheck.reports.plain import visible
from mtcheck.scoring.mqm import WEIGHTS, mqm_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Report
    from mtcheck.reports.summaries import SummaryLike
    from mtcheck.scoring.mqm import MqmWeights


class ScoreRow(NamedTuple):
    """One line of the page's table of scores.

    Attributes:
        name: The metric.
        value: Its value as it is to be shown.
        note: What it measures, and which way is better.
        signature: All that is needed to reproduce it.
    """

    name: str
    value: str
    note: str = ""
    signature: str = ""


def write(
    stream: TextIO,
    report: Report,
    *,
    summary: SummaryLike | None = None,
    scores: Sequence[ScoreRow] = (),
    bom: bool = False,
    weights: MqmWeights = WEIGHTS,
) -> None:
    """Write the page.

    Args:
        stream: Where to.
        report: The check of the article.
        summary: Its summary, where there is one.
        scores: Scores of the article, besides the MQM score that the page works out itself.
        bom: Whether the file began with a byte order mark, so that the download does too.
        weights: The severity multipliers of the MQM score.
    """
    style, script = _resource("page.css"), _resource("review.js") + _resource("page.js")
    page = Template(_resource("page.html")).substitute(
        title=_escaped(_name(report.document.path)),
        version=__version__,
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        header=_header(report, summary, weights),
        main=_main(report, summary, scores, weights),
        aside=panel.panel(report),
        keys=panel.keys() if report.findings else "",
        data=_data(report, bom=bom),
    )
    stream.write(page)


def _resource(name: str) -> str:
    return files("mtcheck.reports").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """Return the source expression by which a content security policy allows exactly this content."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _escaped(text: str) -> Markup:
    return join(visible(text))


def _name(path: str) -> str:
    return os.path.basename(path) or path


def _data(report: Report, *, bom: bool) -> str:
    """Return what the script needs, as JSON that cannot end the element it stands in."""
    stem, dot, ending = _name(report.document.path).partition(".")
    if report.document.format != "text" or not dot:  # the page knows the text of the file, not the file
        ending = "txt"
    # Exactly what "mtcheck fix" would write: of safe corrections that overlap, one.
    sure = {finding.hit.edit for finding in fixes.plan(report.findings).applied}
    findings = [
        {
            "number": number,
            "rule": finding.rule,
            "severity": finding.severity.label,
            "confidence": finding.confidence.label,
            "sure": finding.hit.edit in sure,
            "edit": finding.hit.edit
            and {
                "start": finding.hit.edit.span.start,
                "end": finding.hit.edit.span.end,
                "replacement": finding.hit.edit.replacement,
            },
        }
        for number, finding in enumerate(report.findings, 1)
    ]
    data = {
        "key": _key(report.document.as_read, findings),
        "text": report.document.as_read,
        "bom": bom,
        "download": f"{stem or 'article'}.corrected.{ending}",
        "findings": findings,
    }
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _key(text: str, findings: object) -> str:
    """Return the name under which decisions are kept: they belong to this text and these findings alone."""
    content = json.dumps([text, findings])
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:32]


def _header(report: Report, summary: SummaryLike | None, weights: MqmWeights) -> Markup:
    words = Outcome((report,)).words
    score = mqm_score(report.findings, words, weights)
    document = report.document
    against = f", compared with {_name(document.source_path or 'its source')}" if document.has_source else ""
    number = len(report.findings)
    facts = [tag("li", {"class": None if number else "good"}, tag("b", None, str(number)), _noun(number, "finding"))]
    facts += [
        tag("li", {"class": label}, tag("b", None, str(count)), label)
        for label, count in by_severity(report.findings).items()
    ]
    doubt = uncertain(report.findings)
    if doubt:
        facts.append(tag("li", None, tag("b", None, str(doubt)), "uncertain: please check"))
    own = len(summary.findings.findings) if summary is not None else 0
    if own:
        link = tag("a", {"href": "#summary-title"}, "more in the summary")
        facts.append(tag("li", None, tag("b", None, str(own)), link))
    if score is not None:
        how = tag("a", {"href": "#scores-title"}, "MQM quality score, of 100")
        facts.append(tag("li", None, tag("b", None, f"{score:g}"), how))
    facts.append(tag("li", None, tag("b", None, str(words)), _noun(words, "word")))
    return join(
        tag("p", {"class": "over"}, f"Translation check{visible(against)}"),
        tag("h1", None, visible(_name(document.path))),
        tag("ul", {"class": "facts", "aria-label": "Result"}, *facts),
    )


def _noun(number: int, noun: str) -> str:
    return counted(number, noun).partition(" ")[2]


def _main(report: Report, summary: SummaryLike | None, scores: Sequence[ScoreRow], weights: MqmWeights) -> Markup:
    paired = " paired" if report.document.has_source else ""
    parts = [
        _section("article", "Article", marked.article(report.document, report.findings), extra=paired),
    ]
    if summary is not None:
        parts.append(_section("summary", "Summary", release.release(summary, report.document)))
    mqm = quality.quality(report.findings, Outcome((report,)).words, weights)
    if scores or mqm:
        table = [_scores(scores)] if scores else []
        parts.append(_section("scores", "Scores", join(mqm, *table)))
    said = remarks(report)
    if said:
        items = (tag("li", None, visible(text)) for text in said)
        title = "Notes" if len(said) > len(skips_in_words(report.skips)) else "Not checked"
        parts.append(_section("skipped", title, tag("ul", {"class": "plain"}, *items)))
    return join(*parts)


def _section(key: str, title: str, content: Markup, *, extra: str = "") -> Markup:
    heading = tag("h2", {"id": f"{key}-title"}, title)
    return tag("section", {"class": f"card{extra}", "aria-labelledby": f"{key}-title"}, heading, content)


def _scores(scores: Sequence[ScoreRow]) -> Markup:
    head = tag(
        "tr",
        None,
        *(tag("th", {"scope": "col"}, name) for name in ("Metric", "Value", "Meaning", "Signature")),
    )
    rows = (
        tag(
            "tr",
            None,
            tag("th", {"scope": "row"}, visible(row.name)),
            tag("td", {"class": "value"}, visible(row.value)),
            tag("td", None, visible(row.note)),
            tag("td", {"class": "signature"}, visible(row.signature)),
        )
        for row in scores
    )
    table = tag("table", None, tag("thead", None, head), tag("tbody", None, *rows))
    return tag(
        "div",
        {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Scores by metric"},
        table,
    )
