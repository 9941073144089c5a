"""The numbers and dates of a text, and whether an article's numbers support one of a summary."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mtcheck.text.dates_en import dates
from mtcheck.text.figures_en import SHORT_SCALES, lexemes
from mtcheck.text.numbers_en import numbers
from mtcheck.text.quantity import COUNT, OVER, POINTS, RATIO, UNDER, DatePart, Quantity, Reading, equal
from mtcheck.text.units import is_money, ratio, same_unit

# "More than 500,000" for 586,420 is fair, for 900,000 it is not: a bound may lie this far from the value.
_FAR = 1.25
# Two dates so near each other (in characters: ", to ", " until ") bound one period.
_PERIOD = 8


class Figures(NamedTuple):
    """What numbers and dates stand in a text.

    Attributes:
        quantities: Its numbers, those in dates left out.
        dates: The components of its dates.
    """

    quantities: tuple[Quantity, ...]
    dates: tuple[DatePart, ...]


class Support(IntEnum):
    """How an article supports a number."""

    NONE = 0
    OTHER_UNIT = 1
    ROUNDED = 2
    EXACT = 3


@lru_cache(maxsize=16)
def figures(text: str) -> Figures:
    """Return the numbers and dates of ``text``, read line by line as the rules read a summary."""
    quantities: list[Quantity] = []
    parts: list[DatePart] = []
    for line in re.finditer(r"[^\r\n]+", text):
        words = lexemes(line[0])
        found, taken = dates(line[0], words)
        by = line.start()
        quantities += [
            q._replace(start=q.start + by, end=q.end + by, digits=(q.digits[0] + by, q.digits[1] + by))
            for q in (_scaled(q, line[0]) for q in numbers(line[0], taken, words))
        ]
        parts += [part._replace(start=part.start + by, end=part.end + by) for part in found]
    return Figures(tuple(quantities), tuple(parts))


def _scaled(quantity: Quantity, text: str) -> Quantity:
    """Read "£ 50 m" with its blank as 50 million, too: typesetting and tokenizers part the sign of scale."""
    word = text[quantity.end : quantity.end + 6].split()
    short = SHORT_SCALES.get(word[0].strip(".,;:").lower()) if word else None
    if not short or not is_money(quantity.unit):
        return quantity
    more = Reading(COUNT, quantity.value * short, quantity.value * short)
    return quantity._replace(readings=(more, *quantity.readings))


def unstated(quantity: Quantity, text: str) -> bool:
    """Tell whether the number states nothing: part of a name (G20), or a word such as "one", "half", "both"."""
    if quantity.named:
        return True
    if quantity.firm or any(character.isdigit() for character in text[quantity.start : quantity.end]):
        return False
    vague = quantity.readings[0].low != quantity.readings[0].high
    measured = bool(quantity.unit or quantity.bound)
    return vague or quantity.value < 2 or (quantity.value == 2 and not measured)


def support(quantity: Quantity, article: Figures) -> tuple[Support, Quantity | None]:
    """Return how the article supports a number of its summary, and the number of the article that does.

    The value decides, however it is written; then the unit, where both name one.
    """
    best: tuple[Support, Quantity | None] = (Support.NONE, None)
    for other in article.quantities:
        kind = compare(quantity, other)
        if kind > best[0]:
            best = (kind, other)
    if best[0] < Support.EXACT and (_lasted(quantity, article) or any(_dated(quantity, p) for p in article.dates)):
        return (Support.EXACT, None)
    return best


def _lasted(quantity: Quantity, article: Figures) -> bool:
    """Tell whether a number of days or years is how long a period of the article lasted ("25 to 28 April")."""
    kind = {"d": "day", "year": "year"}.get(quantity.unit)
    days = [part for part in article.dates if part.kind == kind and isinstance(part.value, int | float)]
    for first, last in pairwise(days):
        if last.start - first.end <= _PERIOD:
            length = abs(float(last.value) - float(first.value))
            if quantity.value in {length, length + 1}:
                return True
    return False


def _dated(quantity: Quantity, part: DatePart) -> bool:
    """Tell whether the number is only the numeral of one of the article's dates ("the 4th" of "4 May")."""
    return part.kind in {"day", "year", "decade"} and quantity.value == part.value


def compare(one: Quantity, other: Quantity) -> Support:
    """Return how the number ``other`` of an article supports ``one`` of its summary."""
    return max(
        (
            _compare_readings(one, reading, other, said)
            for reading in one.readings
            for said in other.readings
            if (reading.kind in {RATIO, POINTS}) == (said.kind in {RATIO, POINTS})
        ),
        default=Support.NONE,
    )


def _compare_readings(one: Quantity, reading: Reading, other: Quantity, said: Reading) -> Support:
    factor = ratio(other.unit, one.unit) if one.unit and other.unit else None
    apart = bool(one.unit and other.unit) and not same_unit(one.unit, other.unit)
    if factor is not None and equal(reading.low, said.low * factor):
        return Support.EXACT
    if equal(reading.low, said.low) and equal(reading.high, said.high):
        return Support.OTHER_UNIT if apart else Support.EXACT
    if apart:
        return Support.NONE
    if _within(reading, said) or _within(said, reading):
        return Support.EXACT  # "dozens" and 48; "3 to 5 million" and 4 million
    if _bounded(one.bound, reading.low, said.low):
        return Support.EXACT
    return Support.ROUNDED if _rounded(reading.low, said.low) else Support.NONE


def exceeds(one: Quantity, other: Quantity) -> bool:
    """Tell whether the bound of a summary's number is wrong for the article's exact one: "more than 200" for 198."""
    factor = ratio(other.unit, one.unit) if one.unit and other.unit else None
    said = other.value * (factor or 1.0)
    return not other.bound and ((one.bound == OVER and said < one.value) or (one.bound == UNDER and said > one.value))


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers measure the same thing: money, length, time."""
    return same_unit(one.unit, other.unit) or ratio(one.unit, other.unit) is not None


def _within(inner: Reading, outer: Reading) -> bool:
    return outer.low <= inner.low <= inner.high <= outer.high


def _bounded(bound: str, limit: float, value: float) -> bool:
    if bound == OVER:
        return limit <= value <= limit * _FAR
    if bound == UNDER:
        return value <= limit <= value * _FAR
    return bool(bound) and _rounded(limit, value)


def _rounded(rough: float, exact: float) -> bool:
    """Tell whether ``rough`` is ``exact``, rounded to its own digits, of which at least two must stand.

    >>> _rounded(1.5e9, 1.4963e9), _rounded(600000, 586420), _rounded(12, 12.4), _rounded(3, 3.4)
    (True, False, True, False)
    """
    if rough == exact or abs(exact) < 10 or abs(rough - exact) > 0.05 * abs(exact):
        return False
    digits = len(f"{rough:.15g}".replace(".", "").lstrip("0").rstrip("0").split("e")[0]) or 1
    return float(f"{exact:.{max(digits, 2)}g}") == rough
