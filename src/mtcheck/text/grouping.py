"""Figures written in groups: thousands with a space or a full-width comma, telephone numbers in two halves."""

from __future__ import annotations

import re
from functools import cache

#: Marks that stand between groups of three digits besides the comma: spaces of every width that do not break a line.
_SPACES = " \u00a0\u2009\u202f"
#: Two groups of four digits, as Hong Kong and Singapore write telephone numbers.
TELEPHONE = r"(?<![\d.,])\d{4} \d{4}(?![\d.,]\d|\d|\s?[年月])"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


@cache
def _groups() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.,A-Za-z])(?<!\d，)[1-9]\d{{0,2}}(?:(?P<space>[{_SPACES}])\d{{3}}(?:(?P=space)\d{{3}})*"
        rf"|(?<!\d\d\d)，\d{{3}}(?:，\d{{3}})*|，\d{{3}})(?!\d|[.,，]\d{{3}})"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of words after which two figures are two: "on March 5 200 people", "Article 12 100"."""
    return re.compile(
        rf"\b(?:(?:{_MONTH})[a-z]*|No|Cap|page|article|section|chapter|phase|level|day|room|group|table|figure|part"
        r"|batch|round|step|item|unit|block|flat|grade|form|class)\.?\s$",
        re.IGNORECASE,
    )


def grouped(text: str) -> str:
    """Return ``text`` with a comma between the groups of a figure that are parted by a space or a full-width comma.

    Every character keeps its place.

    >>> grouped("约297\u2009000个，1，850元"), grouped("on March 5 200 people")
    ('约297,000个，1,850元', 'on March 5 200 people')
    """
    return _groups().sub(lambda match: _joined(text, match), text)


def _joined(text: str, match: re.Match[str]) -> str:
    if match["space"] and _labelled().search(text, 0, match.start()):
        return match[0]
    return re.sub(rf"[{_SPACES}，]", ",", match[0])
