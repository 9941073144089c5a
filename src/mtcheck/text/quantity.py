"""The value types that Chinese and English numbers and dates are both read into."""

from __future__ import annotations

from typing import NamedTuple

COUNT = "count"
ORDINAL = "ordinal"
RATIO = "ratio"  # a share: 0.3 for 30%, 三成, three tenths
POINTS = "points"  # percentage points: 3 for 3个百分点
MULTIPLE = "multiple"  # "3 times", 3倍: leaves open whether the base is counted in
TOTAL = "total"  # "tripled", 是原来的3倍: the base is counted in

OVER = "over"
UNDER = "under"
ABOUT = "about"


class Reading(NamedTuple):
    """One way to understand a number.

    Attributes:
        kind: COUNT, ORDINAL, RATIO, POINTS, MULTIPLE or TOTAL.
        low: The value, or the least value of a range (两三千: 2000).
        high: The greatest value of a range, else the same as ``low``.
    """

    kind: str
    low: float
    high: float


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        start: Where the expression starts, with its currency sign.
        end: Where it ends, with its unit.
        readings: The ways to understand it, the likeliest first.
        unit: Name of the unit (see :mod:`mtcheck.text.units`), or "".
        bound: OVER, UNDER, ABOUT, or "" where it is stated as exact.
        firm: Whether the other language must have a counterpart. A lone 一 or "one" need not.
        digits: Where its numeral starts and ends, without sign, scale word and unit.
        named: Whether it may belong to a name (5G, G20, Boeing 737), so that its value is no statement.
        noun: The word that it counts or labels, where the parser saw one.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    unit: str = ""
    bound: str = ""
    firm: bool = True
    digits: tuple[int, int] = (0, 0)
    named: bool = False
    noun: str = ""

    @property
    def kind(self) -> str:
        """The kind of the likeliest reading."""
        return self.readings[0].kind

    @property
    def value(self) -> float:
        """The value of the likeliest reading, or the least of its range."""
        return self.readings[0].low


class DatePart(NamedTuple):
    """One component of a date expression; the components of one expression share ``start`` and ``end``.

    Attributes:
        kind: "year", "month", "day", "weekday" (1 is Monday), "clock" (minutes since midnight), "edge"
            ("early", "mid", "late"), "decade", "century", "quarter", "half", "season" (1 is spring), or a relative
            one: "rel-year", "rel-month", "rel-week", "rel-day" whose value is the offset (去年: -1).
        value: Its value.
        start: Where the whole expression starts.
        end: Where the whole expression ends.
        firm: Whether the other language must say it too.
        also: Another value that it may stand for: the plain number of an expression that may not be a date
            (1号 may be No. 1), or the second reading of a clock time (3点 may be 3:00 or 15:00).
    """

    kind: str
    value: float | str
    start: int
    end: int
    firm: bool = True
    also: float | None = None


def equal(left: float, right: float, tolerance: float = 1e-6) -> bool:
    """Tell whether two values are the same but for rounding of binary fractions.

    >>> equal(518.3e9, 5183e8)
    True
    >>> equal(518.3e9, 5183e9)
    False
    """
    return abs(left - right) <= tolerance * max(abs(left), abs(right))
