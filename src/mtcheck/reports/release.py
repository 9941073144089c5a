"""A summary on the page: its findings in place, each sentence with the place of the article that it comes from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtcheck.reports.card import card
from mtcheck.reports.marked import Mark, pieces, place
from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.outcome import counted
from mtcheck.reports.plain import visible
from mtcheck.reports.vouched import vouched

if TYPE_CHECKING:
    from mtcheck.finding import Finding
    from mtcheck.model import Document
    from mtcheck.reports.summaries import SentenceLike, SummaryLike


def release(summary: SummaryLike, document: Document) -> Markup:
    """Return the summary, its findings with what the article says, and how it was made and checked.

    Args:
        summary: The summary.
        document: The article that the page shows.
    """
    report = summary.findings
    parts = [tag("div", {"class": "release"}, *_sentences(summary, document))]
    if report.findings:
        cards = (card(report.document, key, finding, decide=False) for key, finding in _keyed(summary))
        title = f"Please look at {counted(len(report.findings), 'place')} of the summary"
        parts += [tag("h3", None, title), tag("ul", {"class": "list"}, *cards)]
    else:
        parts.append(tag("p", {"class": "agrees"}, "Its names and numbers agree with the article."))
    made = f"Made from the article with its names corrected ({visible(summary.method)})"
    notes = [made, *summary.notes, *vouched(report).in_words]
    items = (tag("li", None, f"{note[:1].upper()}{note[1:]}.") for note in map(visible, notes))
    parts.append(
        tag(
            "details",
            {"class": "how", "open": True},
            tag("summary", None, "How it was made and checked"),
            tag("ul", {"class": "plain"}, *items),
        )
    )
    return join(*parts)


def _keyed(summary: SummaryLike) -> list[tuple[str, Finding]]:
    return [(f"s{number}", finding) for number, finding in enumerate(summary.findings.findings, 1)]


def _sentences(summary: SummaryLike, document: Document) -> list[Markup]:
    """Return headline, standfirst and bullets, or the paragraph."""
    parts: list[Markup] = []
    for part, group in groupby(summary.sentences, lambda sentence: sentence.part.value):
        said = [_sentence(sentence, summary, document) for sentence in group]
        if part == "bullet":
            parts.append(tag("ul", {"class": "prose", "lang": "en"}, *(tag("li", None, one) for one in said)))
        else:
            name = {"headline": "h3", "standfirst": "p"}.get(part, "p")
            words = (piece for one in said for piece in (" ", one))
            parts.append(tag(name, {"class": f"prose {part}", "lang": "en"}, *words))
    return parts


def _sentence(sentence: SentenceLike, summary: SummaryLike, document: Document) -> Markup:
    start, end = sentence.span
    places = [(key, place(finding), finding) for key, finding in _keyed(summary)]
    marks = [
        Mark(key, span.start - start, span.end - start, finding)
        for key, span, finding in places
        if span is not None and span.start < end and start < span.end
    ]
    return join(pieces(sentence.text, marks), " ", _origin(sentence, summary.corrected, document))


def _origin(sentence: SentenceLike, corrected: str, document: Document) -> Markup:
    """Return a link to where the sentence comes from, which says what was done to it there."""
    line = corrected.count("\n", 0, sentence.article_span.start) + 1
    origin = " ".join(corrected[sentence.article_span.start : sentence.article_span.end].split())
    how = "word for word" if sentence.verbatim else "; ".join(sentence.changes)
    shown = f"line {line}, {how}" if how else f"by a model, nearest to line {line}"
    title = f"Article, line {line} ({how or 'written by a model, nearest to'}): {origin}"
    href = f"#segment{_segment(document, line, corrected)}"
    return tag("a", {"class": "origin", "href": href, "title": visible(title)}, visible(shown))


def _segment(document: Document, line: int, corrected: str) -> int:
    """Return the number of the segment that a line of the corrected text belongs to."""
    if len(corrected.splitlines()) == len(document.segments):
        return document.segments[line - 1].number
    return max((s.number for s in document.segments if s.line <= line), default=1)
