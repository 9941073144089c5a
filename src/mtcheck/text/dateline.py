"""The date that a release bears: in its dateline, or in a line of its own at its head or foot."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.text.quantity import DatePart

#: How many lines at the head and at the foot may hold it.
_LINES = 4
#: In a dateline the date ends among the first so many characters: "HONG KONG, Oct 15, 2024 (Xinhua) --".
_HEAD = 60
#: A line of so few characters beside its date says nothing else: "Ends/Tuesday, October 15, 2024", （2024年10月15日）.
_FEW, _FEW_HAN = 24, 8
_FULL = frozenset(("year", "month", "day"))
# Behind a dateline's date: an agency in brackets, a dash, a colon, or in Chinese the word for a dispatch.
_BEHIND = r"\s*(?:[(（—–:：|]|-{1,2}\s|/|电|電|讯|訊|$)"


def dateline(text: str) -> str:
    """Return the date of a release in English or Chinese as YYYY-MM-DD; empty where none is found.

    >>> dateline("HONG KONG, Oct 15, 2024 (Xinhua) -- The Chief Executive spoke."), dateline("In May 2019 he left.")
    ('2024-10-15', '')
    >>> dateline("新华社香港2024年10月15日电　行政长官发言。")
    '2024-10-15'
    """
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    chosen = lines[:_LINES] + lines[max(_LINES, len(lines) - _LINES) :]
    return next(filter(None, map(_date_of_line, chosen)), "")


def _date_of_line(line: str) -> str:
    if "年" not in line and not any(line[at : at + 4].isdecimal() for at in range(len(line) - 3)):
        return ""  # no year: what reads dates need not be imported
    for (start, end), group in itertools.groupby(_parts(line[: _HEAD * 4]), key=lambda part: (part.start, part.end)):
        values = {part.kind: part.value for part in group}
        if not values.keys() >= _FULL:
            continue
        few = _FEW if line.isascii() else _FEW_HAN
        alone = len(line) - (end - start) <= few and _names_a_place(line[:start] + " " + line[end:])
        opens = end <= _HEAD and re.match(_BEHIND, line[end:]) and _names_a_place(line[:start])
        if alone or opens:
            return "{:04d}-{:02d}-{:02d}".format(*(int(values[kind]) for kind in ("year", "month", "day")))
    return ""


def _parts(line: str) -> Iterable[DatePart]:
    from mtcheck.text.han import has_han

    if has_han(line):
        from mtcheck.text.dates_zh import dates as chinese
        from mtcheck.text.han import simplified

        return chinese(simplified(line))
    from mtcheck.text.dates_en import dates as english

    return english(line)[0]


def _names_a_place(before: str) -> bool:
    """Tell whether what stands before a date is the place and agency of a dateline, and no sentence."""
    return all(word[:1].isupper() or not word[:1].isalpha() or not word.isascii() for word in before.split())
