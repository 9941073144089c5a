"""Finds English times of day said in words or in other ways than 6:30 p.m.: "eight o'clock", "two in the morning"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.figures_en import ONES
from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme

_HOURS = {word: value for word, value in ONES.items() if 1 <= value <= 12}
_MINUTES = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
#: Words of which every time of this module has one.
SIGNS = frozenset("clock morning afternoon evening night tonight hours hrs gmt utc midnight noon to".split())


@cache
def _pattern() -> re.Pattern[str]:
    hour = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
    day = r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|yesterday|last|that|this|the\s+same"
    part = (
        rf"(?=(?:\s+sharp)?\s+(?:(?:in\s+the|at|{day}|(?:on|of)\s+the)\s+)?(?P<PART>morning|afternoon|evening|night)\b"
        r"|\s+(?P<PARTtonight>tonight)\b)"
    )
    before = (
        r"(?:at|around|about|by|from|until|till|before|after|(?<!quarter )(?<!ten )(?<!five )(?<!twenty )to"
        r"|and|exactly|nearly|was|since)"
    )
    return re.compile(
        rf"\b(?P<halfpast>half\s+past\s+(?:midnight|noon))\b"
        rf"|\b(?P<said>(?P<oclock>{hour})\s?o['’]\s?clock)(?:{part.replace('PART', 'a')})?"
        rf"|\bat\s+(?P<to>(?P<minutes>{'|'.join(_MINUTES)}|5|10|20|25)\s+to\s+(?P<next>{hour}))\b(?!\s?[%$\d]|\s+p)"
        r"|(?<![\d,.])(?P<four>(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)\s?(?:GMT|UTC))\b"
        r"|(?:(?<![\d,.])(?=0)|\b(?:at|from|until|till|by|about|around|to)\s+)"
        r"(?P<hours>(?P<h2>[01]\d|2[0-4]):?(?P<min2>[0-5]\d)\s?(?:hours|hrs))\b"
        r"|\b(?P<zero>zero\s+hours?)\b"
        rf"|\b{before}\s+(?P<hour>{hour}){part.replace('PART', 'b')}",
        re.IGNORECASE,
    )


def clocks(text: str, lex: Sequence[Lexeme], found: list[DatePart], taken: set[int]) -> None:
    """Add the times of day to ``found``, and the indices of their lexemes to ``taken``.

    >>> found = []
    >>> clocks("at eight o'clock, at ten to six, from 1800 hrs, around two in the morning", [], found, set())
    >>> [(part.value, part.also) for part in found]
    [(480, 1200.0), (350, 1070.0), (1080, None), (120, None)]
    """
    low = text.lower()
    if not any(sign in low for sign in SIGNS):
        return
    for match in _pattern().finditer(text):
        name = next(name for name in ("halfpast", "oclock", "to", "four", "hours", "zero", "hour") if match[name])
        start, end = match.span(name)
        end = match.end("said") if name == "oclock" else end
        value = _value(match, name)
        if value is None:
            continue
        open_half = name == "to" or (name == "oclock" and not match["a"] and not match["atonight"] and value <= 720)
        also = float((value + 720) % 1440) if open_half else None
        found.append(DatePart("clock", value, start, end, firm=True, also=also))
        taken.update(index for index, lexeme in enumerate(lex) if start <= lexeme.start < end)


def _value(match: re.Match[str], name: str) -> int | None:
    """Return the minutes since midnight."""
    if name == "zero":
        return 0
    if name == "halfpast":
        return 30 if match["halfpast"].lower().endswith("midnight") else 750
    if name in ("four", "hours"):
        hour, minute = (match["h"], match["min"]) if name == "four" else (match["h2"], match["min2"])
        return int(hour) * 60 + int(minute)
    if name == "to":
        minutes = match["minutes"].lower()
        hour = _hour(match["next"])
        return None if not 1 <= hour <= 12 else hour * 60 - (_MINUTES.get(minutes) or int(minutes))
    hour = _hour(match[name])
    part = (match["a"] or match["atonight"] if name == "oclock" else match["b"] or match["btonight"]) or ""
    if not 1 <= hour <= 12:
        return None if name == "hour" or hour > 24 else hour * 60
    return _in_part(hour, part.lower()) * 60


def _in_part(hour: int, part: str) -> int:
    """Return the hour of the day for an hour of twelve in a part of the day."""
    if part == "morning":
        return hour % 12
    if part in ("night", "tonight"):
        return hour + 12 if 5 <= hour < 12 else hour % 12
    return hour % 12 + 12 if part else hour


def _hour(word: str) -> int:
    return _HOURS.get(word.lower()) or int(word)
