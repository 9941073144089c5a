"""The first months of a year, said in different ways: 前三季度, "January to September", "the first nine months"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mtcheck.text.figures_en import MONTHS, ONES
from mtcheck.text.numerals_zh import value_of

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Source, Target

Side = TypeVar("Side", "Source", "Target")
_KINDS = frozenset(("month", "quarter", "half", "clock"))


class Period(NamedTuple):
    """The months from January on that an expression spans, and where it stands."""

    months: int
    start: int
    end: int


def settled(source: Source, target: Target) -> tuple[Source, Target]:
    """Return both sides without the numbers and dates of the periods and times that they agree on."""
    for match in _stopwatch().finditer(source.text):  # 2小时18分52秒: 2:18:52
        hours, minutes, seconds = (match[name] for name in ("h", "m", "s"))
        written = f"{hours}:{int(minutes):02}:{seconds}" if hours else f"{int(minutes)}:{seconds}"
        at = re.search(rf"(?<![\d:]){re.escape(written)}(?![\d:])", target.text)
        if at:
            source, target = _without(source, Period(0, *match.span())), _without(target, Period(0, *at.span()))
    left = _chinese(source.text)
    right = _english(target.text) if left else []
    for one in left:
        other = next((period for period in right if period.months == one.months), None)
        if other is not None:
            source, target = _without(source, one), _without(target, other)
            right.remove(other)
    return source, target


@cache
def _stopwatch() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<h>\d{1,2})小?时)?(?P<m>\d{1,2})分(?P<s>\d{2}(?:\.\d+)?)秒?(?!\d)")


def _without(side: Side, period: Period) -> Side:
    return side._replace(
        numbers=[number for number in side.numbers if not (period.start < number.end and number.start < period.end)],
        dates=[
            part
            for part in side.dates
            if part.kind not in _KINDS or not (period.start < part.end and part.start < period.end)
        ],
    )


@cache
def _chinese_period() -> re.Pattern[str]:
    figure = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
    return re.compile(
        rf"[前首头](?P<months>{figure})\s?个?月|[前首头](?P<quarters>[123一二两三])个?季度?"
        rf"|(?<![\d十])[1一]月?\s?[-—–~～至到]\s?(?P<last>{figure})\s?月(?!\s?\d)|(?P<half>上半年)|(?P<quarter>首季度?)"
    )


def _chinese(text: str) -> list[Period]:
    """Return the periods of a source text.

    >>> [period.months for period in _chinese("前三季度, 今年前10个月, 1至4月, 上半年")]
    [9, 10, 4, 6]
    """
    found = []
    for match in _chinese_period().finditer(text):
        value = value_of(match["months"] or match["quarters"] or match["last"] or "二")
        months = int(value.low) if value else 0
        months *= 3 if match["quarters"] or match["half"] else 1
        months = 3 if match["quarter"] else months
        if 1 < months <= 12:
            found.append(Period(months, *match.span()))
    return found


_MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
_COUNT_WORDS = "|".join([*(word for word, value in ONES.items() if 2 <= value <= 12), r"\d{1,2}"])
_WHOLE = {"quarter": 3, "half": 6, "three quarters": 9, "two quarters": 6}


@cache
def _english_period() -> re.Pattern[str]:
    return re.compile(
        rf"\bfirst[ -](?:(?P<whole>quarter|half|three quarters|two quarters)\b|(?P<count>{_COUNT_WORDS})[ -]months\b)"
        rf"|\bJan(?:uary|\.)?\s?(?:-|–|to|through|and|until)\s?(?P<to>{_MONTH_WORDS})\b"
        rf"|\b(?P<ending>{_COUNT_WORDS})[ -]months?(?: \w+)? (?:to|through|until|ended|ending)"
        rf"(?: in| the end of| end of)? (?P<month>{_MONTH_WORDS})\b",
        re.IGNORECASE,
    )


def _english(text: str) -> list[Period]:
    """Return the periods of a target text.

    >>> [period.months for period in _english("the first nine months, January to May, the ten months to October")]
    [9, 5, 10]
    """
    found = []
    for match in _english_period().finditer(text):
        last = MONTHS.get((match["to"] or match["month"] or "").lower(), 0)
        said = (match["count"] or match["ending"] or "").lower()
        months = ONES.get(said, 0) or int(said or 0) or _WHOLE.get((match["whole"] or "").lower(), 0) or last
        if not match["ending"] or months == last:
            found.append(Period(months, *match.span()))
    return found
