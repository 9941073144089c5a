"""A weekday that does not fit the full date beside it.

What it flags: "Friday, 11 February 2023", which was a Saturday. Day, month, year and weekday have to stand in one
expression; no source is needed. Where a source shows which of the two is wrong, `date-mismatch` reports that one.

Why it matters: one of the two is wrong, and readers cannot know which.

Known limits: dates without a year are not checked, and dates are taken to be of the Gregorian calendar.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.model import Side
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Segment, Span
    from mtcheck.renderings.analysis import Analysis


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:1[89]|20)\d\d\b")


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every weekday beside a full date that falls on another day."""
    for segment in analysis.document.segments:
        if _weekday().search(segment.target) and _year().search(segment.target):
            yield from _segment(analysis, segment)


def _segment(analysis: Analysis, segment: Segment) -> Iterator[Hit]:
    from mtcheck.renderings.figures.weekdays import contradictions
    from mtcheck.text.dates_en import dates
    from mtcheck.text.figures_en import WEEKDAY_NAMES, WEEKDAYS

    for weekday, date, actual in contradictions(segment.target, dates(segment.target)[0]):
        if _judged(analysis, segment, weekday, date):
            continue
        named = WEEKDAY_NAMES[actual - 1]
        text = segment.target[weekday.start : weekday.end]
        said = WEEKDAY_NAMES[WEEKDAYS[text.lower()] - 1]
        suggestion = named if text.lower() in (name.lower() for name in WEEKDAY_NAMES) else named[: len(text)]
        yield Hit(
            primary=segment.locate(Side.TARGET, *weekday),
            message=f"{segment.target[date.start : date.end]} was a {named}, not a {said}",
            suggestion=suggestion,
            confidence=Confidence.HIGH,
            related=(segment.locate(Side.TARGET, *date),),
        )


def _judged(analysis: Analysis, segment: Segment, *places: Span) -> bool:
    """Tell whether the source shows which of the two is wrong: then that is reported, as a date that differs."""
    if segment.source is None:
        return False
    from mtcheck.renderings.figures.mismatch import WRONG
    from mtcheck.renderings.quantities import mismatches

    return any(
        found.target is not None and found.kind == WRONG and found.target.overlaps(place)
        for found in mismatches(analysis).get(segment.number, ())
        for place in places
        if found.family == "dates"
    )


RULE = Rule(
    id="weekday-mismatch",
    family="dates",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation/date",
    summary="a weekday does not fit its date",
    check=check,
    bad=(Example("The forum opens on Monday, 3 March 2021."),),
    good=(Example("The forum opens on Wednesday, 3 March 2021."),),
)
