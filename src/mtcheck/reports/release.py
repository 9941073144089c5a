"""A summary on the page: headline, standfirst and bullets, each sentence a link to the place that it comes from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtcheck.reports.markup import Markup, join, tag
from mtcheck.reports.plain import visible

if TYPE_CHECKING:
    from mtcheck.model import Document
    from mtcheck.reports.summaries import SentenceLike, SummaryLike


def sentences(summary: SummaryLike, document: Document) -> list[Markup]:
    """Return the summary's parts, in order.

    Args:
        summary: The summary.
        document: The article that the page shows.
    """
    parts: list[Markup] = []
    for part, group in groupby(summary.sentences, lambda sentence: sentence.part.value):
        links = [_link(sentence, summary.corrected, document) for sentence in group]
        if part == "bullet":
            parts.append(tag("ul", {"class": "prose", "lang": "en"}, *(tag("li", None, link) for link in links)))
        else:
            words = join(*(piece for link in links for piece in (" ", link)))
            name = {"headline": "h3", "standfirst": "p"}.get(part, "p")
            parts.append(tag(name, {"class": f"prose {part}", "lang": "en"}, words))
    return parts


def _link(sentence: SentenceLike, corrected: str, document: Document) -> Markup:
    line = corrected.count("\n", 0, sentence.article_span.start) + 1
    origin = " ".join(corrected[sentence.article_span.start : sentence.article_span.end].split())
    how = "word for word" if sentence.verbatim else "; ".join(sentence.changes) or "written by a model, nearest to"
    title = f"Article, line {line} ({how}): {origin}"
    href = f"#segment{_segment(document, line, corrected)}"
    return tag("a", {"class": "origin", "href": href, "title": visible(title)}, visible(sentence.text))


def _segment(document: Document, line: int, corrected: str) -> int:
    """Return the number of the segment that a line of the corrected text belongs to."""
    if len(corrected.splitlines()) == len(document.segments):
        return document.segments[line - 1].number
    return max((s.number for s in document.segments if s.line <= line), default=1)
