"""A number in a summary that the article does not state.

What it flags: a count, share, sum of money, age, score or rank in the summary whose value stands nowhere in
the article, however it is written there ("half a million" supports 500,000), and a value that the article has
only with another unit (40 million dollars for 40 million people). A value that is the article's own, rounded,
is a doubtful hit of low confidence; with "about", "more than" or "nearly" before it, it is none, unless the bound
itself is wrong ("more than 200" for 198).

Why it matters: a figure is what a reader takes from a summary. Models write plausible ones.

Known limits: a right figure for the wrong thing is only seen where the unit differs. Sums and differences
that the writer worked out ("two more than last year") are flagged, for the article does not state them.
"One", "a" and "both" are no statements of number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.model import Side
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.analysis import Analysis


# A rounded value is doubtful; one rounded up and then called "more than" that is wrong.
_CONFIDENCE = {False: Confidence.LOW, True: Confidence.MEDIUM}


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every number of the summary without its equal in the article."""
    from mtcheck.rules.summary.evidence import evidence
    from mtcheck.rules.summary.figures import Support, exceeds, figures, support, unstated
    from mtcheck.rules.summary.passages import said_at

    article = evidence(analysis)
    known = figures(article.text)
    for segment in analysis.document.checkable:
        for quantity in figures(segment.target).quantities:
            if unstated(quantity, segment.target):
                continue
            found, other = support(quantity, known)
            if found is Support.EXACT:
                continue
            place = segment.locate(Side.TARGET, quantity.start, quantity.end)
            said = article.text[other.start : other.end] if other is not None else ""
            beyond = found is Support.ROUNDED and other is not None and exceeds(quantity, other)
            if beyond:
                message = f'"{place.text}" is beyond what the article says: "{said}"'
            elif found is Support.ROUNDED:
                message = f'"{place.text}" is rounded: the article says "{said}"'
            elif found is Support.OTHER_UNIT:
                message = f'"{place.text}" is not what the article counts: it says "{said}"'
            else:
                message = f'"{place.text}" does not stand in the article, nor does its value'
            yield Hit(
                place,
                message,
                term=place.text,
                suggestion=said if found is Support.ROUNDED else None,
                confidence=_CONFIDENCE[beyond] if found is Support.ROUNDED else Confidence.HIGH,
                evidence=None if other is None else said_at(analysis, other.start),
            )


_ARTICLE = "The fair drew half a million visitors from 27 countries and sold goods worth HK$1.496 billion."

RULE = Rule(
    id="unsupported-number",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation",
    summary="a number in the summary that the article does not have",
    check=check,
    needs=frozenset({"article"}),
    bad=(
        Example("The fair drew 600,000 visitors.", article=_ARTICLE),
        Example("Visitors from 72 countries came.", article=_ARTICLE),
    ),
    good=(
        Example("The fair drew 500,000 visitors from twenty-seven countries.", article=_ARTICLE),
        Example("It sold goods worth about HK$1.5 billion.", article=_ARTICLE),
    ),
)
