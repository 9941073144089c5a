"""Keeps the names and numbers of a summary right: the article corrected first, the summary checked last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck import engine, fixes
from mtcheck.finding import Severity
from mtcheck.model import Document, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Plan, Report
    from mtcheck.finding import Finding
    from mtcheck.text.sentences import Sentence


class Corrected(NamedTuple):
    """An article before and after its safe corrections.

    Attributes:
        text: The corrected text.
        report: What the check of the article as read found, corrected or not.
        fixes: How many findings were corrected.
        left: Findings of the corrected text that need a person.
    """

    text: str
    report: Report
    fixes: int
    left: tuple[Finding, ...]


def correct(text: str, plan: Plan, *, source: str | None = None) -> Corrected:
    """Correct the names and terms of an article, as far as that is safe without a person.

    Args:
        text: The article.
        plan: Rules and glossary.
        source: Its source, where there is one; aligned where it has another number of lines.

    Raises:
        PairingError: if the source cannot be aligned.
    """
    from mtcheck.formats.document import of_texts

    plan = plan._replace(nli=None)  # an article has no article to be entailed by
    report = engine.check(of_texts(text, source, plan.glossary), plan)
    applied = fixes.plan(report.findings).applied
    if not applied:
        return Corrected(text, report, 0, report.findings)
    right = fixes.apply(text, applied)
    return Corrected(right, report, len(applied), engine.check(of_texts(right, source, plan.glossary), plan).findings)


def doubtful(article: Corrected, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the numbers of the sentences that still hold something wrong, major or worse."""
    places = [f.hit.primary for f in article.left if f.fails(Severity.MAJOR)]
    return frozenset(
        sentence.number
        for sentence in sentences
        if any(place.side is Side.TARGET and place.span.overlaps(sentence.span) for place in places)
    )


def review(summary: str, article: str, plan: Plan) -> Report:
    """Check a summary by the same engine: glossary rules, and the summary rules against its article.

    Args:
        summary: The summary.
        article: The article that it summarises, corrected.
        plan: Rules and glossary.
    """
    return engine.check(Document.from_text(summary, path="<summary>"), plan, Document.from_text(article))


def repair(summary: str, article: str, plan: Plan) -> tuple[str, int, Report]:
    """Replace known wrong forms that a model wrote although the article has the right ones.

    Returns:
        The summary with its safe corrections, how many there were, and the check of what it is then.
    """
    report = review(summary, article, plan._replace(nli=None))
    applied = fixes.plan(report.findings).applied
    right = fixes.apply(summary, applied)
    if applied or plan.nli is not None:
        report = review(right, article, plan)
    return right, len(applied), report
