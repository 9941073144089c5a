"""A date in the translation that the source does not have.

What it flags: a year, month, day, weekday or clock time without any counterpart in the source sentence or, for months
and years, in the document.

Why it matters: an invented date is a statement of fact that nobody made.

Known limits: relative dates ("last year", "today") are not reported as added. A weekday beside a full date is accepted
when it fits, and beside a date without its year always: English news adds it to the day of the month. A festival or
solar term of the source accounts for its day (清明 for "April 4").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.figures.hits import hits
from mtcheck.renderings.figures.mismatch import ADDED
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every target date that the source does not account for."""
    return hits(analysis, "dates", ADDED)


RULE = Rule(
    id="added-date",
    family="dates",
    severity=Severity.MAJOR,
    mqm="accuracy/addition/date",
    summary="a date or time is not in the source",
    check=check,
    needs=frozenset({"source"}),
    bad=(Example("On April 2, 2015 the library reported a record.", "图书馆的借阅量创下新高。"),),
    good=(Example("The library reported a record last year.", "图书馆的借阅量去年创下新高。"),),
)
