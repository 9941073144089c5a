"""Months of a year said in different ways: 前三季度, "January to September", 4至6月, "the second quarter"."""

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
    """The first and the last month that an expression spans, and where it stands."""

    first: int
    last: int
    start: int
    end: int


def settled(source: Source, target: Target) -> tuple[Source, Target]:
    """Return both sides without the numbers and dates of the periods and times that they agree on."""
    for match in _stopwatch().finditer(source.text):  # 2小时18分52秒: 2:18:52
        hours, minutes, seconds = (match[name] for name in ("h", "m", "s"))
        written = f"{hours}:{int(minutes):02}:{seconds}" if hours else f"{int(minutes)}:{seconds}"
        at = re.search(rf"(?<![\d:]){re.escape(written)}(?![\d:])", target.text)
        if at:
            source, target = _without(source, Period(0, 0, *match.span())), _without(target, Period(0, 0, *at.span()))
    for match in _ratio().finditer(source.text):  # 1比15: "a ratio of 1:15" is no time of day
        at = re.search(rf"(?<![\d:.]){match['one']}\s?:\s?{match['other']}(?![\d:])", target.text)
        if at:
            source, target = _without(source, Period(0, 0, *match.span())), _without(target, Period(0, 0, *at.span()))
    if "旬" in source.text:  # 4月上旬: "the first ten days of April"
        for match in _ten_days().finditer(target.text):
            target = _without(target, Period(0, 0, *match.span("days")))
    left = _chinese(source.text)
    right = _english(target.text) if left else []
    for one in left:
        other = next((period for period in right if period[:2] == one[:2]), None)
        if other is not None:
            source, target = _without(source, one), _without(target, other)
            right.remove(other)
    return source, target


@cache
def _stopwatch() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<h>\d{1,2})小?时)?(?P<m>\d{1,2})分(?P<s>\d{2}(?:\.\d+)?)秒?(?!\d)")


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.])(?P<one>\d{1,3}(?:\.\d+)?)\s?比\s?(?P<other>\d{1,3}(?:\.\d+)?)")


@cache
def _ten_days() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:first|second|middle|third|last|final)[ -](?P<days>(?:ten|10|eleven|11)[ -]days?|third)\b", re.IGNORECASE
    )


def _without(side: Side, period: Period) -> Side:
    return side._replace(
        numbers=[number for number in side.numbers if not (period.start < number.end and number.start < period.end)],
        dates=[
            part
            for part in side.dates
            if part.kind not in _KINDS or not (period.start < part.end and part.start < period.end)
        ],
    )


_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}


@cache
def _chinese_period() -> re.Pattern[str]:
    figure = r"1[0-2]|[1-9](?!\d)|十[一二]?|[一二两三四五六七八九]"
    return re.compile(
        rf"[前首头](?P<months>{figure})\s?个?月|[前首头](?P<quarters>[123一二两三])个?季度?"
        rf"|(?<![\d十.])(?P<from>{figure})\s?月?(?:份)?\s?[-—–~～至到]\s?(?P<to>{figure})\s?月(?!\s?[\d一二三四五六七八九十初上中下底])"
        rf"|(?P<half>[上下])半年|首(?P<one>季度?)|第?(?P<quarter>[1-4一二三四])季度?"
    )


def _chinese(text: str) -> list[Period]:
    """Return the periods of a source text.

    >>> [period[:2] for period in _chinese("前三季度, 今年前10个月, 1至4月, 下半年, 第二季度")]
    [(1, 9), (1, 10), (1, 4), (7, 12), (4, 6)]
    """
    found = []
    for match in _chinese_period().finditer(text):
        first, last = 1, 0
        if match["half"]:
            first, last = (1, 6) if match["half"] == "上" else (7, 12)
        elif match["one"]:
            last = 3
        elif match["quarter"]:
            first, last = _QUARTERS[_figure(match["quarter"])]
        elif match["from"]:
            first, last = _figure(match["from"]), _figure(match["to"])
        else:
            last = _figure(match["months"] or match["quarters"]) * (3 if match["quarters"] else 1)
        if first < last <= 12:
            found.append(Period(first, last, *match.span()))
    return found


def _figure(text: str) -> int:
    value = value_of(text)
    return int(value.low) if value else 0


_MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
_COUNT_WORDS = "|".join([*(word for word, value in ONES.items() if 2 <= value <= 12), r"\d{1,2}"])
_WHOLE = {
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
    "last quarter": (10, 12), "first half": (1, 6), "second half": (7, 12), "first three quarters": (1, 9),
    "first two quarters": (1, 6),
}  # fmt: skip


@cache
def _english_period() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<whole>{'|'.join(_WHOLE)})\b|\bfirst[ -](?P<count>{_COUNT_WORDS})[ -]months\b"
        rf"|\b(?P<from>{_MONTH_WORDS})\b\.?\s?(?:-|–|to|through|and|until)\s?(?P<to>{_MONTH_WORDS})\b(?!\.?\s\d{{1,2}}\b)"
        rf"|\b(?P<ending>{_COUNT_WORDS})[ -]months?(?: \w+)? (?:to|through|until|ended|ending)"
        rf"(?: in| the end of| end of)? (?P<month>{_MONTH_WORDS})\b",
        re.IGNORECASE,
    )


def _english(text: str) -> list[Period]:
    """Return the periods of a target text.

    >>> [period[:2] for period in _english("the first nine months, January to May, the ten months to October")]
    [(1, 9), (1, 5), (1, 10)]
    """
    found = []
    for match in _english_period().finditer(text):
        first, last = 1, 0
        if match["whole"]:
            first, last = _WHOLE[match["whole"].lower()]
        elif match["from"]:
            first, last = MONTHS[match["from"].lower()], MONTHS[match["to"].lower()]
        elif match["count"]:
            last = _months(match["count"])
        elif _months(match["ending"]) <= (end := MONTHS[match["month"].lower()]):
            first, last = end - _months(match["ending"]) + 1, end
        if first < last:
            found.append(Period(first, last, *match.span()))
    return found


def _months(word: str) -> int:
    return ONES.get(word.lower(), 0) or (int(word) if word.isdecimal() else 0)
