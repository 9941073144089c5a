"""Figures that stand in both texts to the letter are neither missing nor added, however the readers take them.

"2024-2025" may be a range of years on one side and two plain numbers on the other, 8866 6363 a telephone number here
and two figures there. Where every run of digits of a number stands in the other text at least as often as in its own,
nothing is lacking; what is said of it may be wrong, but that other comparisons tell. Where a scale or share goes with
the digits (4万 and "4 million"), they alone say nothing.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.renderings.figures.mismatch import ADDED, MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.renderings.figures.mismatch import Mismatch


@functools.cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:\.[0-9]+)?")


@functools.cache
def _scaled() -> re.Pattern[str]:
    return re.compile(
        "[百千万亿倍成%％]|hundred|thousand|illion|per ?cent|times|fold|[0-9](?:k|m|mn|bn|tn)\\b", re.IGNORECASE
    )


def without_literal(found: Iterable[Mismatch], source: str, target: str) -> list[Mismatch]:
    """Return the mismatches but for missing and added numbers whose digits stand in both texts.

    Args:
        found: The mismatches of a segment.
        source: The segment's source.
        target: Its translation.
    """
    found = list(found)
    if not any(mismatch.kind in (MISSING, ADDED) for mismatch in found):
        return found
    left, right = (Counter(_digits().findall(text.replace(",", ""))) for text in (source, target))

    def literal(mismatch: Mismatch) -> bool:
        missing = mismatch.kind == MISSING
        span = mismatch.source if missing else mismatch.target
        if mismatch.kind not in (MISSING, ADDED) or span is None:
            return False
        said = (source if missing else target)[slice(*span)].replace(",", "")
        own, other = (left, right) if missing else (right, left)
        figures = _digits().findall(said)
        return bool(figures) and not _scaled().search(said) and all(own[one] <= other[one] for one in figures)

    return [mismatch for mismatch in found if not literal(mismatch)]
