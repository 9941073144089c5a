"""Finds dates, times and relative dates in English text and takes them apart into their components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text.clock_en import SIGNS, clocks
from mtcheck.text.date_figures_en import figures
from mtcheck.text.date_months_en import DASHES, EDGE, MonthReader
from mtcheck.text.figures_en import MONTHS, ONES, ORDINALS, SEASONS, TENS, WEEKDAYS, lexemes
from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme

_YEAR_BEFORE = frozenset(
    "in since of by from until till to during year before after late early mid through between and than"
    " as fiscal than around circa for the".split()
)


def dates(text: str, words: Sequence[Lexeme] | None = None) -> tuple[list[DatePart], set[int]]:
    """Return the components of all dates in English text, and the indices of the lexemes that they take up.

    >>> [(part.kind, part.value) for part in dates("on 8 August 2022, a Monday")[0]]
    [('year', 2022), ('month', 8), ('day', 8), ('weekday', 1)]
    """
    lex = lexemes(text) if words is None else words
    found: list[DatePart] = []
    taken: set[int] = set()
    clocks(text, lex, found, taken)
    figures(text, lex, found, taken)
    reader = _Reader(text, lex, found, taken)
    triggers = [
        (index, lexeme)
        for index, lexeme in enumerate(lex)
        if (lexeme.low in WORDS or lexeme.is_figure) and index not in taken
    ]
    for index, lexeme in triggers:
        if index in taken:
            continue
        if lexeme.low in MONTHS and (lexeme.text[0].isupper() or len(lexeme.low) > 6 or lexeme.low == "october"):
            reader.month(index)
    for index, lexeme in triggers:
        if index not in taken:
            reader.other(index, lexeme)
    found.sort(key=lambda part: part.start)
    return found, taken


class _Reader(MonthReader):
    def other(self, index: int, lexeme: Lexeme) -> None:
        """Read a weekday, a year on its own, a quarter, a half or a relative date."""
        low = lexeme.low
        if low in WEEKDAYS and lexeme.text[0].isupper():
            if self._low(index - 1) in ("black", "good", "cyber", "super", "ash", "giving", "easter", "holy"):
                return
            if len(low) > 5 or self._low(index + 1) in (".", ",", ")") or self._low(index + 1) in MONTHS:
                self._add(index, index, [("weekday", WEEKDAYS[low])])
        elif lexeme.is_figure:
            self._lone_year(index)
        elif low in ("half", "quarter", "minutes", "past") and self._spoken_clock(index, low):
            return
        elif low in ("quarter", "half") and self._low(index - 1) in ("first", "second", "third", "fourth", "last"):
            number = ORDINALS.get(self._low(index - 1), 4 if low == "quarter" else 2)
            bare = self._low(index - 2) in ("the", "in") and self._low(index + 1) not in ("a", "an", *DASHES)
            if low == "quarter" or bare:  # not of a half-decade
                self._add(index - 1, index, [(low, number)], firm=low == "quarter")
        elif low in SEASONS:
            if self._low(index - 1) in ("this", "last", "next"):
                offset = _OFFSETS[self._low(index - 1)]
                self._add(index - 1, index, [("rel-year", offset), ("season", SEASONS[low])])
        elif low in _RELATIVE_DAYS:
            self._add(index, index, [("rel-day", _RELATIVE_DAYS[low])])
        elif low in ("year", "month", "week", "night", "morning", "evening", "afternoon", "quarter"):
            self._relative(index, low)

    def _spoken_clock(self, index: int, low: str) -> bool:
        """Read "half past three", "a quarter to eight", "ten minutes past six", "ten past six"."""
        at = index if low == "past" else index + 1
        hour = ONES.get(self._low(at + 1), 0) or self._day(at + 1)
        if self._low(at) not in ("past", "to") or not 1 <= hour <= 12 or (low == "half" and self._low(at) == "to"):
            return False
        if self._low(at + 2) in ("hours", "minutes", "days", "weeks", "months", "years"):
            return False  # cut from ten minutes to two hours
        before = self._low(index - 1)
        first = index - 1
        if low in ("half", "quarter"):
            minutes = 30 if low == "half" else 15
            first = index - (before == "a")
        else:
            minutes = ONES.get(before, 0) or TENS.get(before, 0) or self._day(index - 1)
        if not minutes:
            return False
        value = (hour % 12 * 60 + (minutes if self._low(at) == "past" else -minutes)) % 1440
        self._add(first, at + 1, [("clock", value)], also=float((value + 720) % 1440))
        return True

    def _lone_year(self, index: int) -> None:
        year = self._year(index)
        if not year:
            return
        before, after = self._low(index - 1), self._low(index + 1)
        if (before in "$£€¥" and before) or (
            before in (".", "rmb", "hk", "usd") and self.lex[index - 1].end == self.lex[index].start
        ):
            return
        strong = before in _YEAR_BEFORE or before in DASHES or before in ("(", "q") or before in EDGE
        if not 1500 <= year <= 2100:
            strong = strong and before == "year"
        closed = after in ("", ".", ",", ")", ";", ":", "/", "'", "’", "and", "to", "as") or after in DASHES
        noun = (
            after.endswith("s")
            and after.isalpha()
            and after not in ("is", "was", "has", "as", "this")
            and before not in ("in", "since", "of")
        )
        second = self._second_year(index, year)
        if not (second or (strong and not noun) or (closed and before in ("(", ",", "/", "and", "-", "–", "year"))):
            return
        values: list[tuple[str, float | str]] = [("year", year)]
        first = self._edge_before(index, values)
        last = index + 2 if second else index
        self._add(first, last, values, also=float(year))
        if second:
            start, end = self.lex[first].start, self.lex[last].end
            self.found.append(DatePart("year", second, start, end, firm=second > year + 1))

    def _second_year(self, index: int, year: int) -> int:
        """Return the year in which "2022-23", "2022/2023" or "2026-30" ends, or 0."""
        at, mark = index + 2, self._low(index + 1)
        if at >= len(self.lex) or not 1900 <= year < 2100 or mark not in DASHES | {"/"}:
            return 0
        text = self.lex[at].text
        if self.lex[at].start != self.lex[index].end + 1 or self._low(at + 1) in DASHES | {"/"}:
            return 0
        if not text.isdecimal() or len(text) not in (2, 4):
            return 0
        second = int(text) if len(text) == 4 else year // 100 * 100 + int(text)
        second += 100 if second == year // 100 * 100 else 0  # 1999-00
        return second if second == year + 1 or (mark in DASHES and len(text) == 2 and second > year) else 0

    def _relative(self, index: int, unit: str) -> None:
        before = self._low(index - 1)
        if before in DASHES and self._low(index - 2) in ("year", "end"):
            before = self._low(index - 2)
        offset = _OFFSETS.get(before)
        after = self._low(index + 1)
        if unit in ("night", "morning", "evening", "afternoon"):
            if before in ("last", "this", "next"):
                self._add(index - 1, index, [("rel-day", {"last": -1, "this": 0, "next": 1}[before])])
            return
        if unit == "quarter":
            return
        if after in ("ago", "earlier", "before") or (after == "on" and self._low(index + 2) in DASHES | {"year"}):
            offset = -1
        if offset is not None:
            first = index - 1 if before in _OFFSETS else index
            self._add(first, index, [(f"rel-{unit}", offset)])
        elif before in ("the", "year", "same") or after == "end":
            self.found.append(DatePart(f"rel-{unit}", 0, self.lex[index].start, self.lex[index].end, firm=False))


_OFFSETS = dict.fromkeys(("last", "previous", "past", "preceding", "prior"), -1)
_OFFSETS |= dict.fromkeys(("this", "current"), 0) | dict.fromkeys(("next", "coming", "following"), 1)
_RELATIVE_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": -1}
#: Words with which a date can begin, apart from figures.
WORDS = frozenset(
    (*MONTHS, *WEEKDAYS, *_RELATIVE_DAYS, "quarter", "half", "year", "month", "week", "night", "morning", "evening")
) | {"afternoon", "minutes", "past", *SIGNS, *SEASONS}
