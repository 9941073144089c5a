"""So many of each so many (每10人中约有7人) where English says a share: "about 70 percent"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.text.quantity import COUNT, RATIO, equal

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import Quantity

#: Between the two numbers stands little more than what is counted.
_BETWEEN = 14


def settled(source: Source, target: Target) -> tuple[Source, Target]:
    """Return both sides without the pairs of source numbers whose share the target states."""
    for whole, part in pairwise(source.numbers):
        if not _of_each(source.text, whole, part):
            continue
        share = next((number for number in target.numbers if _says(number, part.value / whole.value)), None)
        if share is not None:
            source = source._replace(numbers=[number for number in source.numbers if number not in (whole, part)])
            target = target._replace(numbers=[number for number in target.numbers if number is not share])
    return source, target


def _of_each(text: str, whole: Quantity, part: Quantity) -> bool:
    between = text[whole.end : part.start]
    return (
        text[: whole.start].endswith("每")
        and whole.kind == part.kind == COUNT
        and 0 < part.value < whole.value
        and len(between) <= _BETWEEN
        and re.search("有|占|是", between) is not None
    )


def _says(number: Quantity, share: float) -> bool:
    return any(reading.kind == RATIO and equal(reading.low, share) for reading in number.readings)
