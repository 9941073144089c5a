"""A date or time that differs from the source.

What it flags: a year, month, day, weekday, hour, quarter or decade that is not the source's, a day of the month
turned into a count ("11 days" for 11日), "tomorrow" for 日前, and a month or year that the translation supplies
although neither the sentence nor the document has it. A month rightly supplied from the sentences before is none.

Why it matters: engines like to complete dates ("8日" becomes "August 8"), and a wrong date looks as solid as a right
one.

Known limits: dates of the lunar calendar are not compared. A year that stands for 去年 and that the document does not
name is reported with low confidence. Time zones are not converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.figures.hits import hits
from mtcheck.renderings.figures.mismatch import WRONG
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every date of the target that contradicts the source date it stands for."""
    return hits(analysis, "dates", WRONG)


RULE = Rule(
    id="date-mismatch",
    family="dates",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation/date",
    summary="a date or time differs from the source",
    check=check,
    needs=frozenset({"source"}),
    bad=(
        Example("The museum opens on 5 June.", "博物馆将于7月5日开放。"),
        Example("The talks ended after 16 days.", "会谈于16日结束。"),
    ),
    good=(
        Example("The museum opens on July 5th.", "博物馆将于7月5日开放。"),
        Example("The talks ended on the 16th.", "会谈于16日结束。"),
    ),
)
