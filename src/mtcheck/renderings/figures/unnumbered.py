"""Numbers that English says without a number: 100% as "all", 提前一年 as "a year early"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.quantity import RATIO

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Target
    from mtcheck.text.quantity import Quantity


def said_in_words(left: Quantity, target: Target) -> bool:
    """Tell whether 100% is said as "all" or "fully", 365天 as "all year round", and 提前一年 as "a year early"."""
    if left.unit == "d" and left.value == 365:
        return "year" in target.text.lower()
    if left.value == 1 and left.unit:
        return bool(_one().search(target.text))
    return left.kind == RATIO and left.value == 1 and bool(_all().search(target.text))


@cache
def _one() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|one|1|single|full|whole|another)[ -](?:\w+ )?(?:year|month|week|day|hour|minute)|\b12[ -]month",
        re.IGNORECASE,
    )


@cache
def _all() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:all|every|each|entire\w*|full|fully|whole\w*|complete\w*|total\w*|absolute\w*|any)\b", re.IGNORECASE
    )
