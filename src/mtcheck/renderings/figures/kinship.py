"""Which unequal numbers of source and target belong together: one wrong number is one mismatch, and so is a range."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mtcheck.renderings.figures.numbers import is_label
from mtcheck.text.quantity import COUNT, ORDINAL, POINTS, RATIO, Quantity, Reading
from mtcheck.text.units import is_money, same_unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mtcheck.renderings.figures.reading import Source, Target

#: How alike the digits of two figures must be that are one misread as the other (1480.6 and 1.486), and how many.
_ALIKE, _LEAST_DIGITS = 0.8, 3


def kin(
    source: Source, target: Target, lefts: Sequence[int], rights: Sequence[int], again: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """Yield which left number stands for which right one.

    Args:
        source: The source text.
        target: The target text.
        lefts: Indices of the source numbers without counterpart.
        rights: Indices of the target numbers without counterpart.
        again: Those of ``lefts`` that only repeat another number.
    """
    free = list(rights)
    said = [i for i in lefts if i not in again]
    kinds = [_measured(source.numbers[i]) for i in said]
    others = [_measured(target.numbers[j]) for j in rights]
    for i in lefts:
        firm = [j for j in free if target.numbers[j].firm]
        best: tuple[int, int] | None = None
        for j in free:
            left, right = source.numbers[i], target.numbers[j]
            kind = _measured(left)
            only = kind != "" and kind == _measured(right) and kinds.count(kind) == others.count(kind) == 1
            score = _kinship(left, right, target, alone=said == [i] and firm == [j], only=only and i not in again)
            if score and (best is None or score > best[0]):
                best = (score, j)
        if best:
            free.remove(best[1])
            yield i, best[1]


def _kinship(left: Quantity, right: Quantity, target: Target, *, alone: bool, only: bool) -> int:
    """Return how much ties two unequal numbers: 3 the same figures, 2 unit or kind, 1 being alone, 0 nothing."""
    if left.kind == ORDINAL and right.kind == COUNT and not right.unit and is_label(right, target):
        return 2
    alike = bool({reading.kind for reading in left.readings} & {reading.kind for reading in right.readings})
    if not alike:
        rank = left.kind == COUNT and right.kind == ORDINAL and not left.unit  # 12楼 as "the 20th floor"
        count = left.kind == ORDINAL and right.kind == COUNT and left.value == right.value
        return int(only or (alone and (rank or count)))
    if left.value >= 10 and same_figures(left.value, right.value):
        return 3
    ranks = right.kind == ORDINAL and any(reading.kind == ORDINAL for reading in left.readings)
    if ranks or (left.unit and right.unit and same_unit(left.unit, right.unit)) or left.kind == right.kind != COUNT:
        return 2
    loose = not left.unit or not right.unit
    return int(only or (alone and loose) or (_misread(left, right) and (loose or _measured(left) == _measured(right))))


def same_figures(one: float, other: float) -> bool:
    """Tell whether two values differ by a power of ten only."""
    if one <= 0 or other <= 0:
        return False
    power = math.log10(one / other)
    return abs(power) >= 0.5 and abs(power - round(power)) < 1e-6


def _misread(left: Quantity, right: Quantity) -> bool:
    """Tell whether the figures share most digits, whatever their size: 1480.6 and 1.486."""
    one, other = _digits(left.value), _digits(right.value)
    if min(len(one), len(other)) < _LEAST_DIGITS:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").replace(".", "").strip("0")


def _measured(number: Quantity) -> str:
    """Return what kind of thing a number measures: its dimension, "money", "time" or "share"; "" for a plain count."""
    if number.kind in (RATIO, POINTS):
        return "share"
    if number.kind != COUNT or not number.unit:
        return ""
    if is_money(number.unit):
        return "money"
    dimension = units()[number.unit].dimension if number.unit in units() else number.unit
    return "time" if dimension == "months" else dimension


_TO = frozenset("至 到 - – — ~ ～ to and or".split())


def whole_range(
    text: str, numbers: Sequence[Quantity], index: int, free: Sequence[int]
) -> tuple[Quantity, tuple[int, ...]]:
    """Return the range of which a number is one end, where the other end has no counterpart either, and its indices.

    >>> from mtcheck.text.numbers_zh import numbers
    >>> whole_range("2至4美元", numbers("2至4美元"), 0, (0, 1))[0].readings
    (Reading(kind='count', low=2.0, high=4.0),)
    """
    for first in (index, index - 1):
        if {first, first + 1} <= set(free):
            one, other = numbers[first], numbers[first + 1]
            if text[one.end : other.start].strip() in _TO and one.kind == other.kind and one.value < other.value:
                reading = Reading(one.kind, one.value, other.value)
                whole = other._replace(start=one.start, readings=(reading,), digits=one.digits)
                return whole, (first, first + 1)
    return numbers[index], (index,)
