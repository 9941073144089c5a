"""When a figure is the source's rounded: 7134.62亿 as "713.5 billion", 29.7万 as "nearly 300,000"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.text.quantity import COUNT, OVER, RATIO, UNDER

if TYPE_CHECKING:
    from mtcheck.text.quantity import Quantity, Reading

#: How far a round figure with "nearly" or "more than" may lie from the exact one.
_NEAR = 0.05
#: How far a fraction in words may lie from the exact share, alone and with "just under" or "about".
_SHARE, _SHARE_BOUND = 0.015, 0.045
_DURATIONS = frozenset("year month week d h min".split())


def rounds(left: Quantity, right: Quantity, one: Reading, other: Reading, text: str) -> bool:
    """Tell whether the target number ``right``, read as ``other``, rounds the source number ``left``, read as ``one``.

    A figure with decimals and a scale word rounds to the digits it gives; a round figure needs a word that says so, and
    that word has to look the right way; a fraction in words rounds a share.

    Args:
        left: The source number.
        right: The target number.
        one: The reading of the source number.
        other: The reading of the target number, of the same kind.
        text: The target text.
    """
    if one.low != one.high or other.low != other.high or not on_its_side(left, right, one.low, other.low):
        return False
    if one.kind == RATIO:
        figures = text[right.digits[0] : right.digits[1]].isdecimal()
        return not figures and not right.firm and abs(one.low - other.low) <= (_SHARE_BOUND if right.bound else _SHARE)
    exact, said = _digits(one.low), _digits(other.low)
    if one.kind != COUNT or exact < 3 or said >= exact:
        return False  # a figure that is round already is not rounded again
    large = other.low >= 10 or (
        left.unit in _DURATIONS and right.unit in _DURATIONS
    )  # 1小时58分: "just under two hours"
    if right.bound and said <= 2 and large and abs(one.low - other.low) <= _NEAR * one.low:
        return True
    written = re.sub(r"[^\d.]", "", text[right.digits[0] : right.digits[1]])
    decimals = len(written.partition(".")[2])
    if not decimals or said < 2:
        return False
    scale = other.low / float(written)
    step = scale / 10**decimals
    slack = step if right.bound in (OVER, UNDER) else step / 2
    return scale >= 1e6 and abs(one.low - other.low) <= slack * 1.000001


def _digits(value: float) -> int:
    """Return how many digits of a value count: 3 for 297,000."""
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))


def on_its_side(left: Quantity, right: Quantity, exact: float, said: float) -> bool:
    """Tell whether "more than" stands before less, and "nearly" before more, than the exact value."""
    if {left.bound, right.bound} == {OVER, UNDER}:
        return False
    return not ((right.bound == OVER and said > exact) or (right.bound == UNDER and said < exact))
