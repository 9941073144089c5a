"""Finds the number into which an engine has turned a date: "11 days" for 11日, "number 10" for 10日."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.model import Span
from mtcheck.renderings.figures.numbers import is_label
from mtcheck.text.quantity import COUNT, ORDINAL, equal

if TYPE_CHECKING:
    from mtcheck.renderings.figures.phrases import Phrase
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import DatePart, Quantity


def misread(phrase: Phrase, source: Source, target: Target, used: set[int]) -> tuple[int, Span] | None:
    """Return the target number into which a component has turned: 11日 as "11 days", "number 10", "the 5th"."""
    for part in phrase.open:
        if any(_says(number, part.value) for number in source.numbers):
            continue  # 8月 … 八项规定: "eight-point" stands for the other one
        for sure in (True, False):
            for index, number in enumerate(target.numbers):
                if index not in used and _stands_for(part, number, source, target, sure=sure):
                    label = re.search(r"\b(?:number|no\.?)\s*$", target.text[: number.start], re.IGNORECASE)
                    return index, Span(label.start() if label else number.start, number.end)
    return None


def relabelled(phrase: Phrase, source: Source, target: Target, used: set[int]) -> tuple[int, Span] | None:
    """Return the only label of the target that no number of the source accounts for: 8号信号 as "the No. 3 signal"."""
    found = []
    for index, number in enumerate(target.numbers):
        said = any(_says(number, own.value) for own in source.numbers)
        if index in used or said or number.unit or number.value == phrase.parts[0].also or not is_label(number, target):
            continue
        label = re.search(r"\b(?:number|no\.?)\s*$", target.text[: number.start], re.IGNORECASE)
        found.append((index, Span(label.start() if label else number.start, number.end)))
    return found[0] if len(found) == 1 else None


def _stands_for(part: DatePart, number: Quantity, source: Source, target: Target, *, sure: bool) -> bool:
    """Tell whether a number is what became of ``part``: surely, by its value, or probably, by its kind."""
    if part.kind == "century":
        return number.unit == "century" and number.kind == ORDINAL
    if part.kind == "clock":
        hour = number.kind == COUNT and 1 <= number.value <= 12 and not number.unit
        return not sure and hour and target.text[: number.start].endswith("at ")
    if part.kind not in ("day", "year", "month") or number.named:
        return False
    value = float(part.value)
    if sure:
        return any(equal(reading.low, value) for reading in number.readings)
    if part.kind == "day":
        return _unexplained_rank(number, source, target)
    near = number.kind == COUNT and abs(number.value - value) < 100
    return part.kind == "year" and near and number.firm and not number.unit


def _unexplained_rank(number: Quantity, source: Source, target: Target) -> bool:
    """Tell whether an ordinal may be a day of the month that the source does not name."""
    return (
        number.kind == ORDINAL
        and number.value <= 31
        and target.text[number.digits[0]].isdecimal()
        and not any(reading.low == number.value for other in source.numbers for reading in other.readings)
        and not any(part.kind == "day" and part.value == number.value for part in source.dates)
    )


def _says(number: Quantity, value: float | str) -> bool:
    return any(reading.low == value for reading in number.readings)
