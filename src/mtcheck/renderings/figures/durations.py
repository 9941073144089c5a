"""Durations in two units are one value: 10小时30分, "10 hours and 30 minutes", "10h30"; 三年六个月."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.text.quantity import COUNT, Quantity, Reading, equal
from mtcheck.text.units import ratio

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Source, Target

#: What may stand between the two parts.
_GAPS_ZH = frozenset(("", "零", "又"))
_GAPS_EN = frozenset(("", "and", ","))
#: Units of which a smaller one may state the rest.
_LARGER = frozenset("year month week d h min".split())


def joined(source: Source, target: Target) -> tuple[Source, Target]:
    """Return both sides with the parts of each duration joined.

    The parts stay apart in the target where the source states each by itself: "five years and six months
    respectively".
    """
    lefts = _joined(source.text, [_with_minutes(number, source.text) for number in source.numbers], _GAPS_ZH)
    rights: list[Quantity] = []
    for number in target.numbers:
        whole = _whole(target.text, rights[-1], _glued(number, rights[-1], target.text), _GAPS_EN) if rights else None
        if whole is None or _apart(rights[-1], number, lefts):
            rights.append(number)
        else:
            rights[-1] = whole
    return source._replace(numbers=lefts), target._replace(numbers=rights)


def _joined(text: str, numbers: list[Quantity], gaps: frozenset[str]) -> list[Quantity]:
    found: list[Quantity] = []
    for number in numbers:
        whole = _whole(text, found[-1], number, gaps) if found else None
        if whole is None:
            found.append(number)
        else:
            found[-1] = whole
    return found


def _whole(text: str, one: Quantity, other: Quantity, gaps: frozenset[str]) -> Quantity | None:
    """Return the duration that two numbers state together, in the unit of the first one, or None."""
    if text[one.end : other.start].strip() not in gaps or one.kind != COUNT or other.kind != COUNT:
        return None
    step = ratio(other.unit, one.unit) if one.unit in _LARGER and other.unit else None
    if step is None or step >= 1 or other.value * step >= 1 or one.value % 1:
        return None
    value = one.value + other.value * step
    firm, bound = one.firm or other.firm or one.value > 1, one.bound or other.bound
    return Quantity(
        one.start, other.end, (Reading(COUNT, value, value),), one.unit, bound, firm, one.digits, noun=other.noun
    )


def _with_minutes(number: Quantity, text: str) -> Quantity:
    """Read the 分 of 10小时30分 and 3分20秒 as minutes."""
    end = number.digits[1]
    if number.unit or number.kind != COUNT or text[end : end + 1] != "分":
        return number
    if re.search(r"小时$|钟头$", text[: number.start]) or re.match(r"分\s?[\d一二三四五六七八九十]+\s?秒", text[end:]):
        return number._replace(unit="min", end=end + 1, readings=number.readings[:1])
    return number


def _glued(number: Quantity, before: Quantity, text: str) -> Quantity:
    """Read the 30 of "10h30" and the 30m of "10h 30m" as minutes."""
    if before.unit != "h" or not re.search(r"\dh\s?$", text[: number.start]) or number.value >= 60:
        return number
    after = number.digits[1]
    stop = after + 1 if text[after : after + 1] == "m" else after
    return number._replace(unit="min", start=number.digits[0], end=stop, readings=number.readings[:1])


def _apart(one: Quantity, other: Quantity, lefts: list[Quantity]) -> bool:
    """Tell whether the source states two durations, in the units of both numbers and with the value of one of them."""
    firsts = [left.value for left in lefts if left.unit == one.unit]
    seconds = [left.value for left in lefts if left.unit == other.unit]
    return bool(firsts and seconds) and (
        any(equal(value, one.value) for value in firsts) or any(equal(value, other.value) for value in seconds)
    )
