"""Numbers that English says without a number: 100% as "all", 提前一年 as "a year early"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.quantity import COUNT, ORDINAL, RATIO, equal
from mtcheck.text.units import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.figures.reading import Target
    from mtcheck.text.quantity import Quantity


_TWICE_A_YEAR = r"twice[ -](?:a[ -]year|yearly)|biannual\w*|semi-?annual\w*|half-yearly|bi-?yearly"
#: Words that imply a number: kind, unit, least and greatest value, and the words.
_IMPLYING = (
    (COUNT, "week", 2, 2, r"fortnight\w*|every other week|bi-?weekly"),
    (COUNT, "d", 365, 365, r"year\w*"),
    (COUNT, "d", 3, 5, r"(?:a few|several|some|couple of) days"),
    (COUNT, "month", 3, 3, r"(?:a|the|this|last|next|per|every|each) quarter|quarterly|three-month"),
    (COUNT, "month", 6, 6, _TWICE_A_YEAR),
    (COUNT, "year", 0.5, 0.5, _TWICE_A_YEAR),
    (COUNT, "", 2, 2, _TWICE_A_YEAR),
    (COUNT, "year", 2, 2, r"biennial\w*|every other year|(?:every )?second year|alternate years"),
    (COUNT, "year", 4, 4, r"quadrennial\w*|every fourth year"),
    (COUNT, "d", 2, 2, r"every other day|every second day|alternate days"),
    (COUNT, "h", 24, 24, r"a?round[ -]the[ -]clock|day and night|all day"),
    (COUNT, "m", 1000, 1000, r"kilomet\w+"),
    (COUNT, "year", 10, 19, r"teen\w*|adolescen\w+"),
    (COUNT, "year", 60, 69, r"sexagenarian\w*"),
    (COUNT, "year", 70, 79, r"septuagenarian\w*"),
    (COUNT, "year", 80, 89, r"octogenarian\w*"),
    (COUNT, "year", 90, 99, r"nonagenarian\w*"),
    (COUNT, "year", 100, 100, r"centenarian\w*|century|centenn\w+"),
    (COUNT, "", 0, 0, r"no|none|nil|goalless|scoreless|without"),
    (COUNT, "", 2, 2, r"back-to-back"),
    (ORDINAL, "", 2, 2, r"runners?-up|silver"),
    (ORDINAL, "", 3, 3, r"bronze"),
    (RATIO, "", 1, 1, r"all(?!-)|every|each|entire\w*|full|fully|whole\w*|complete\w*|total\w*|absolute\w*|any"),
)


def said_in_words(left: Quantity, target: Target) -> bool:
    """Tell whether a source number is said without a number, as :data:`_IMPLYING` has it, or as "a year early".

    Args:
        left: The source number.
        target: The target text.
    """
    if left.value == 1 and left.unit and _one().search(target.text):
        return True
    if left.unit and left.kind == COUNT and any(_a(word).search(target.text) for word in _equal_to_one(left)):
        return True
    reading = left.readings[0]
    return any(
        reading.kind == kind
        and left.unit == unit
        and low <= reading.low
        and reading.high <= high
        and re.search(rf"\b(?:{words})\b", target.text, re.IGNORECASE)
        for kind, unit, low, high, words in _IMPLYING
    )


#: Spans of time that English says with "a": the word, its unit and how many of that unit it is.
_SPANS = (
    ("minute", "min", 1), ("hour", "h", 1), ("day", "d", 1), ("week", "week", 1), ("fortnight", "week", 2),
    ("month", "month", 1), ("quarter", "month", 3), ("year", "year", 1), ("decade", "year", 10),
    ("century", "year", 100),
)  # fmt: skip
#: Months are of no fixed length: the days that these may have.
_DAYS = {"month": (28, 31), "quarter": (89, 92), "year": (364, 366)}


def _equal_to_one(left: Quantity) -> Iterator[str]:
    """Yield the spans of time that a duration is one of: "week" for 7天, "year" for 12个月."""
    days = ratio(left.unit, "d")
    for word, unit, count in _SPANS:
        factor = ratio(left.unit, unit)
        if (factor is not None and equal(left.value * factor, count)) or (
            days is not None and word in _DAYS and _DAYS[word][0] <= left.value * days <= _DAYS[word][1]
        ):
            yield word


@cache
def _a(word: str) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|one|1|single|full|whole|entire|another|per|each|every|past|last|next|following)[ -]"
        rf"(?:\w+ )?{word}\b|\b{word}[ -]?long\b",
        re.IGNORECASE,
    )


@cache
def _one() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|one|1|single|full|whole|another)[ -](?:\w+ )?(?:year|month|week|day|hour|minute)|\b12[ -]month",
        re.IGNORECASE,
    )
