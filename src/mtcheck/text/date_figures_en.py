"""Finds English dates and times written in figures: 2023-02-11, 11/2/2023, 3:30 p.m., the 1990s, Q3."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme


@cache
def _numeric() -> re.Pattern[str]:
    """Return the pattern of dates in figures and of clock times."""
    return re.compile(
        r"(?=[\dnmQH])(?:(?<![\d.])(?P<iso>(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0?[1-9]))(?![\d])"
        r"|(?<![\d.])(?P<num>(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>(?:19|20)\d\d))(?!\d)"
        r"|(?<![\d.:])(?P<clock>(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap])\.?\s?m\b\.?)"
        r"|(?<![\d.:])(?P<time>(?P<h2>2[0-4]|1\d|0?\d):(?P<min2>[0-5]\d)(?::[0-5]\d)?)(?!,?\d)"
        r"|(?P<word>\b(?:12\s)?(?P<named>noon|midday|midnight)\b)"
        r"|(?P<decade>(?<!\d)(?:1[0-9]|20)?(?P<dec>\d0)['’]?s\b)"
        r"|(?P<q>\bQ(?P<q1>[1-4])\b|\b(?P<q2>[1-4])Q\b|\bH(?P<h4>[12])\b))"
    )


@cache
def _figure_like() -> re.Pattern[str]:
    """Return the pattern of what every match of :func:`_numeric` holds."""
    return re.compile(r"\d\D?\d|\d\s?[apAP]|[QH]\d|\dQ|noon|midday|midnight")


def figures(text: str, lex: Sequence[Lexeme], found: list[DatePart], taken: set[int]) -> None:
    """Add the dates and times in figures to ``found``, and the indices of their lexemes to ``taken``."""
    if not _figure_like().search(text):
        return
    for match in _numeric().finditer(text):
        start, end = match.span()
        if any(start < part.end and part.start < end for part in found):
            continue  # "half past midnight" is one time
        values = _figure_values(match)
        found += [DatePart(kind, value, start, end, firm=True, also=also) for kind, value, also in values]
        if values:
            taken.update(index for index, lexeme in enumerate(lex) if start <= lexeme.start < end)


def _figure_values(match: re.Match[str]) -> list[tuple[str, float | str, float | None]]:
    if match["iso"]:
        return [("year", int(match["y"]), None), ("month", int(match["m"]), None), ("day", int(match["d"]), None)]
    if match["num"]:
        one, two = int(match["a"]), int(match["b"])
        if one > 12 and two <= 12:
            return [("year", int(match["c"]), None), ("month", two, None), ("day", one, None)]
        # 2/11/2023 is either order: each number may be the other
        return [("year", int(match["c"]), None), ("month", one, float(two)), ("day", two, float(one))]
    if match["clock"]:
        hour = int(match["h"]) % 12 + (12 if match["half"] == "p" else 0)
        return [("clock", hour * 60 + int(match["min"] or 0), None)]
    if match["time"]:
        value = int(match["h2"]) * 60 + int(match["min2"])
        return [("clock", value, float((value + 720) % 1440))]
    if match["word"]:
        midnight = match["named"] == "midnight"
        return [("clock", 0 if midnight else 720, 1440.0 if midnight else None)]
    if match["decade"]:
        return [("decade", int(match["dec"]), None)]
    if match["h4"]:
        return [("half", int(match["h4"]), None)]
    return [("quarter", int(match["q1"] or match["q2"]), None)]
