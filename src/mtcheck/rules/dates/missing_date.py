"""A date or time of the source that the translation leaves out.

What it flags: a date, weekday, time, year or relative date (去年, 昨天) of the source that nothing in the translation
answers, or a part of it (the "early" of 3月初, the year of 2021年3月).

Why it matters: an event without its date may be taken for another one.

Known limits: 今年 is not asked for, since a report is about its own year where it names no other, nor is the time of
day (上午) beside a date. The first months of a year may be said in any way (前三季度, "January to September").
A weekday stands for a day of the month without a month (发言人5日说, "said on Thursday"); whether it fits is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.figures.hits import hits
from mtcheck.renderings.figures.mismatch import MISSING
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every source date without a counterpart."""
    return hits(analysis, "dates", MISSING)


RULE = Rule(
    id="missing-date",
    family="dates",
    severity=Severity.MAJOR,
    mqm="accuracy/omission/date",
    summary="a date or time of the source is missing",
    check=check,
    needs=frozenset({"source"}),
    bad=(Example("The ferry resumed service.", "渡轮3月22日恢复服务。"),),
    good=(
        Example("The ferry resumed service on March 22.", "渡轮3月22日恢复服务。"),
        Example("Ferry service has recently resumed.", "渡轮近日恢复服务。"),
    ),
)
