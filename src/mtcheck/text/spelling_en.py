"""Writes quantities and dates in English, in the manner of the text they are to stand in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.figures_en import MONTH_NAMES, WEEKDAY_NAMES
from mtcheck.text.quantity import MULTIPLE, ORDINAL, POINTS, RATIO, TOTAL, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.text.quantity import DatePart

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_UNITS = {
    "yuan": "yuan", "CNY": "yuan", "USD": "US dollars", "HKD": "Hong Kong dollars", "TWD": "New Taiwan dollars",
    "MOP": "patacas", "SGD": "Singapore dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "KRW": "won",
    "MYR": "ringgit", "VND": "dong", "THB": "baht", "INR": "rupees", "RUB": "rubles",
    "AUD": "Australian dollars", "CAD": "Canadian dollars", "km": "kilometers", "m": "meters",
    "sq km": "square kilometers", "sq m": "square meters", "ha": "hectares", "mu": "mu", "kg": "kilograms",
    "t": "tonnes", "jin": "jin", "d": "days", "h": "hours", "min": "minutes", "s": "seconds", "week": "weeks",
    "month": "months", "year": "years", "ms": "milliseconds", "Mbps": "Mbps", "Gbps": "Gbps", "kW": "kilowatts",
    "MW": "megawatts", "GW": "gigawatts", "kWh": "kWh", "peso": "pesos", "mile": "miles",
    "century": "centuries", "quarter": "quarters",
}  # fmt: skip
_BOUNDS = {"over": "more than ", "under": "nearly ", "about": "about "}


def figure(value: float) -> str:
    """Write a value in digits, with a scale word from a million on.

    >>> figure(518.3e9), figure(12000), figure(3.06e12)
    ('518.3 billion', '12,000', '3.06 trillion')
    """
    for size, name in _SCALES:
        if value >= size:
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    if value >= 1e15:
        return f"{value:.4g}"
    rounded = round(value, 6)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.6f}".rstrip("0")


def ordinal(value: int) -> str:
    """Write an ordinal in digits.

    >>> ordinal(1), ordinal(12), ordinal(22)
    ('1st', '12th', '22nd')
    """
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def quantity(item: Quantity) -> str:
    """Write a source quantity in English.

    >>> from mtcheck.text.numbers_zh import numbers
    >>> [quantity(q) for q in numbers("逾3.06万亿元，增长三成，第16届，两三千人")]
    ['more than 3.06 trillion yuan', '30%', '16th', '2,000 to 3,000']
    """
    reading = item.readings[0]
    if reading.kind == ORDINAL:
        return ordinal(int(reading.low))
    words = _BOUNDS.get(item.bound, "")
    if reading.kind == RATIO:
        return words + _share(reading.low)
    if reading.kind == POINTS:
        return f"{words}{_plain(reading.low)} percentage points"
    if reading.kind in (MULTIPLE, TOTAL):
        return f"{words}{_plain(reading.low)} times"
    text = figure(reading.low)
    if reading.high != reading.low:
        text = f"{text} to {figure(reading.high)}"
    rest = _rest(reading.low, item.unit) if reading.high == reading.low else ""
    if rest:
        text = figure(int(reading.low))
    unit = _UNITS.get(item.unit, "")
    if unit.endswith("s") and text == "1":
        unit = unit[:-1]
    return f"{words}{text} {unit}{rest}".rstrip()


_SMALLER = {"year": ("month", 12), "d": ("h", 24), "h": ("min", 60), "min": ("s", 60)}


def _rest(value: float, unit: str) -> str:
    """Write what a duration has beyond whole units in the next smaller one; halves stay decimals."""
    smaller, steps = _SMALLER.get(unit, ("", 0))
    parts = value % 1 * steps
    if value < 1 or round(parts) in (0, steps, steps / 2) or abs(parts - round(parts)) > 1e-6:
        return ""
    name = _UNITS[smaller]
    return f" and {round(parts)} {name if round(parts) > 1 else name[:-1]}"


def _share(value: float) -> str:
    """Write a share: thirds, sixths and so on in words, since they are no round percentages."""
    if value == 0.5:
        return "half"
    percent = round(value * 100, 6)
    for below, name in ((3, "third"), (6, "sixth"), (7, "seventh"), (9, "ninth")):
        above = round(value * below)
        if percent != round(percent, 2) and abs(value * below - above) < 1e-6:
            return f"{above} {name}s" if above > 1 else f"one {name}"
    return f"{_plain(percent)}%"


@cache
def _figure_with_scale() -> re.Pattern[str]:
    return re.compile(
        r"\d[\d,]*(?:[ \u00a0\u2009\u202f]\d{3}\b)*(?:\.\d+)?"
        r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|bn|mn|tn)\b|[mbk]\b)*",
        re.IGNORECASE,
    )


def refigured(found: str, wanted: float) -> str | None:
    """Return the English expression ``found`` with its figure replaced so that it means ``wanted``.

    Sign, unit and the way of writing stay. None where it has no figure in digits.

    >>> refigured("RM5,183 million", 518.3e9), refigured("5183 billion ringgit", 518.3e9)
    ('RM518.3 billion', '518.3 billion ringgit')
    """
    match = _figure_with_scale().search(found)
    if match is None:
        return None
    metres = wanted < 1000 and match[0].endswith("m")  # not the m of million
    return found[: match.start()] + figure(wanted) + found[match.end() - metres :]


_RELATIVE = {
    ("rel-year", -1): "last year", ("rel-year", 0): "this year", ("rel-year", 1): "next year",
    ("rel-year", -2): "the year before last", ("rel-year", 2): "the year after next", ("rel-month", -1): "last month",
    ("rel-month", 0): "this month", ("rel-month", 1): "next month", ("rel-week", -1): "last week",
    ("rel-week", 0): "this week", ("rel-week", 1): "next week", ("rel-day", -1): "yesterday", ("rel-day", 0): "today",
    ("rel-day", 1): "tomorrow", ("rel-day", -2): "the day before yesterday", ("rel-day", 2): "the day after tomorrow",
}  # fmt: skip
_EDGES = {"early": "early", "mid": "mid-", "late": "the end of"}


def date(parts: Iterable[DatePart], *, day_first: bool = False) -> str:
    """Write the components of one date in English.

    >>> from mtcheck.text.dates_zh import dates
    >>> date(dates("2023年2月10日")), date(dates("去年11月18日")), date(dates("11日")), date(dates("1月初"))
    ('February 10, 2023', 'November 18 last year', 'the 11th', 'early January')
    """
    parts = list(parts)
    by_kind: dict[str, float | str] = {part.kind: part.value for part in reversed(parts)}
    days = [int(part.value) for part in parts if part.kind == "day"]
    words = _calendar(by_kind, days, day_first=day_first)
    words += [
        _RELATIVE[kind, int(value)].removesuffix(" year" if "season" in by_kind else "")
        for kind, value in by_kind.items()
        if (kind, value) in _RELATIVE and "weekday" not in by_kind
    ]
    edge = by_kind.get("edge")
    if edge is not None and words:
        words[0] = f"{_EDGES[str(edge)]} {words[0]}".replace("- ", "-")
    if "weekday" in by_kind:
        words.insert(0, WEEKDAY_NAMES[int(by_kind["weekday"]) - 1])
    if "clock" in by_kind:
        either = any(part.kind == "clock" and part.also is not None for part in parts)
        words.append(clock(int(by_kind["clock"]), either=either))
    return " ".join(words + _periods(by_kind))


def _calendar(by_kind: dict[str, float | str], days: list[int], *, day_first: bool) -> list[str]:
    """Write day, or the first and last day of a range, month and year."""
    month, year = (int(by_kind[kind]) if kind in by_kind else None for kind in ("month", "year"))
    if month is not None and days:
        name, day = MONTH_NAMES[month - 1], " to ".join(str(day) for day in days)
        if day_first:
            return [f"{day} {name}" + (f" {year}" if year is not None else "")]
        return [f"{name} {day}" + (f", {year}" if year is not None else "")]
    if month is not None:
        return [MONTH_NAMES[month - 1] + (f" {year}" if year is not None else "")]
    if days:
        return ["the " + " to ".join(ordinal(day) for day in days)]
    return [str(year)] if year is not None else []


def _periods(by_kind: dict[str, float | str]) -> list[str]:
    """Write decade, century, quarter and half-year."""
    words = []
    if "decade" in by_kind:
        decade = int(by_kind["decade"])
        words.append(f"the {'19' if decade >= 30 else ''}{decade:02}s")
    if "season" in by_kind:
        words.append(("spring", "summer", "autumn", "winter")[int(by_kind["season"]) - 1])
    if "century" in by_kind:
        words.append(f"the {ordinal(int(by_kind['century']))} century")
    if "quarter" in by_kind:
        words.append(f"the {('first', 'second', 'third', 'fourth')[int(by_kind['quarter']) - 1]} quarter")
    if "half" in by_kind:
        words.append(f"the {'first' if by_kind['half'] == 1 else 'second'} half of the year")
    return words


def clock(minutes: int, *, either: bool = False) -> str:
    """Write a time of day; ``either`` where it may be before or after noon.

    >>> clock(930), clock(0), clock(210, either=True), clock(180, either=True)
    ('3:30 p.m.', '12 a.m.', '3:30', "3 o'clock")
    """
    hour, minute = divmod(minutes % 1440, 60)
    half = "a.m." if hour < 12 else "p.m."
    shown = hour % 12 or 12
    if either:
        return f"{shown}:{minute:02}" if minute else f"{shown} o'clock"
    return f"{shown}:{minute:02} {half}" if minute else f"{shown} {half}"
