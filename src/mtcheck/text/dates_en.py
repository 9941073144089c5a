"""Finds dates, times and relative dates in English text and takes them apart into their components."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.figures_en import MONTHS, ONES, ORDINALS, TENS, WEEKDAYS, lexemes
from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme

_DASHES = frozenset("-‐‑–—")
_YEAR_BEFORE = frozenset(
    "in since of by from until till to during year before after late early mid through between and than"
    " as fiscal than around circa for the".split()
)
_EDGE = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early", "first": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "late", "ends": "late", "ending": "late",
    "close": "late", "latter": "late", "last": "late",
}  # fmt: skip


@cache
def _numeric() -> re.Pattern[str]:
    """Return the pattern of dates in figures and of clock times."""
    return re.compile(
        r"(?=[\dnmQH])(?:(?<![\d.])(?P<iso>(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0?[1-9]))(?![\d])"
        r"|(?<![\d.])(?P<num>(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>(?:19|20)\d\d))(?!\d)"
        r"|(?<![\d.:])(?P<clock>(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap])\.?\s?m\b\.?)"
        r"|(?<![\d.:])(?P<time>(?P<h2>2[0-4]|1\d|0?\d):(?P<min2>[0-5]\d)(?::[0-5]\d)?)(?!\d)"
        r"|(?P<oclock>\b(?P<h3>\d{1,2})\s?o['’]clock)"
        r"|(?P<word>\b(?:noon|midnight)\b)"
        r"|(?P<decade>(?<!\d)(?:1[0-9]|20)?(?P<dec>\d0)['’]?s\b)"
        r"|(?P<q>\bQ(?P<q1>[1-4])\b|\b(?P<q2>[1-4])Q\b|\bH(?P<h4>[12])\b))"
    )


@cache
def _figure_like() -> re.Pattern[str]:
    """Return the pattern of what every match of :func:`_numeric` holds."""
    return re.compile(r"\d\D?\d|\d\s?[apAPo]|[QH]\d|\dQ|noon|midnight")


def dates(text: str, words: Sequence[Lexeme] | None = None) -> tuple[list[DatePart], set[int]]:
    """Return the components of all dates in English text, and the indices of the lexemes that they take up.

    >>> [(part.kind, part.value) for part in dates("on 8 August 2022, a Monday")[0]]
    [('year', 2022), ('month', 8), ('day', 8), ('weekday', 1)]
    """
    lex = lexemes(text) if words is None else words
    found: list[DatePart] = []
    taken: set[int] = set()
    if _figure_like().search(text):
        _figures(text, lex, found, taken)
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


def _figures(text: str, lex: Sequence[Lexeme], found: list[DatePart], taken: set[int]) -> None:
    for match in _numeric().finditer(text):
        start, end = match.span()
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
    if match["oclock"]:
        value = int(match["h3"]) * 60
        return [("clock", value, float((value + 720) % 1440))]
    if match["word"]:
        return [("clock", 720 if match["word"] == "noon" else 0, 1440.0 if match["word"] == "midnight" else None)]
    if match["decade"]:
        return [("decade", int(match["dec"]), None)]
    if match["h4"]:
        return [("half", int(match["h4"]), None)]
    return [("quarter", int(match["q1"] or match["q2"]), None)]


class _Reader:
    def __init__(self, text: str, lex: Sequence[Lexeme], found: list[DatePart], taken: set[int]):
        self.text = text
        self.lex = lex
        self.found = found
        self.taken = taken

    def _low(self, index: int) -> str:
        return self.lex[index].low if 0 <= index < len(self.lex) else ""

    def _add(
        self,
        first: int,
        last: int,
        values: list[tuple[str, float | str]],
        *,
        firm: bool = True,
        also: float | None = None,
    ) -> None:
        start, end = self.lex[first].start, self.lex[last].end
        self.found += [DatePart(kind, value, start, end, firm, also) for kind, value in values]
        self.taken.update(range(first, last + 1))

    def _day(self, index: int) -> int:
        """Return the day that a figure may be, or 0."""
        if not 0 <= index < len(self.lex) or index in self.taken:
            return 0
        text = self.lex[index].text
        return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else 0

    def _year(self, index: int) -> int:
        text = self.lex[index].text if 0 <= index < len(self.lex) else ""
        return int(text) if len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199 else 0

    def month(self, index: int) -> None:
        """Read the date around the name of a month."""
        values: list[tuple[str, float | str]] = [("month", MONTHS[self._low(index)])]
        first, last = index, index
        after = index + 1 + (self._low(index + 1) == ".")
        after += self._low(after) == "the"
        day = 0 if self._counts(after) else self._day(after)
        if day:
            last = after + (self._low(after + 1) in ("st", "nd", "rd", "th"))
            values.append(("day", day))
            last = self._more_days(last, values)
        elif self._low(after) in ORDINALS and self._low(after) != "second":
            values.append(("day", ORDINALS[self._low(after)]))
            last = after
        else:
            first = self._day_before(index, values)
        year_at = last + 1 + (self._low(last + 1) in (",", "of", "."))
        if self._year(year_at) and not (self._low(last + 1) == "." and last != index):
            values.insert(0, ("year", self._year(year_at)))
            last = year_at
        if len(values) == 1:
            self._bare(index, values)
        else:
            first = self._edge_before(first, values)
            self._add(first, last, values)

    def _day_before(self, index: int, values: list[tuple[str, float | str]]) -> int:
        at = index - 1 - (self._low(index - 1) in ("of", ","))
        if self._low(at) == "day":
            at -= 1
        suffix = self._low(at) in ("st", "nd", "rd", "th")
        at -= suffix
        day = self._day(at)
        if day:
            values.append(("day", day))
            return self._earlier_days(at, values)
        word = self._low(at)
        if word in ORDINALS and self._low(index - 1) == "of" and self._low(at - 1) == "the":
            values.append(("day", ORDINALS[word]))
            return at
        return index

    def _earlier_days(self, at: int, values: list[tuple[str, float | str]]) -> int:
        """Read "10-12 February", "10 and 12 February"."""
        before = at - 2 - (self._low(at - 2) in ("st", "nd", "rd", "th"))
        if self._low(at - 1) in ("-", "–", "to", "and", "or") and self._day(before):
            values.append(("day", self._day(before)))
            return before
        return at

    def _counts(self, index: int) -> bool:
        """Tell whether the figure after a month is no day: "in June 12 percent"."""
        return self._low(index + 1) in ("%", "percent", "million", "billion", "thousand", "trillion") or (
            self._low(index + 1) == ":" and self._day(index + 2) > 0
        )

    def _more_days(self, last: int, values: list[tuple[str, float | str]]) -> int:
        """Read the further days of "February 10-12", "February 10 and 12", "March 1 to 3"."""
        while self._low(last + 1) in ("-", "–", "—", "to", "and", "through", "&", "or"):
            day = self._day(last + 2)
            suffix = self._low(last + 3) in ("st", "nd", "rd", "th")
            follower = self._low(last + 3 + suffix)
            if not day or self._counts(last + 2) or (follower in MONTHS and self._low(last + 1) != "-"):
                break
            if (
                self._low(last + 1) in ("and", "or", "to")
                and follower.isalpha()
                and not suffix
                and follower not in _CLOSERS
            ):
                break
            values.append(("day", day))
            last += 2 + suffix
        return last

    def _bare(self, index: int, values: list[tuple[str, float | str]]) -> None:
        before = self._low(index - 1)
        if self._low(index + 1) in ("day", "fourth") or (self._low(index + 1) in _DASHES and self._low(index) == "mar"):
            return  # May Day, Mar-a-Lago
        known = before in _MONTH_BEFORE or before in MONTHS or before in _DASHES
        alone = self._stands_alone(index)
        if self._low(index) in ("may", "march", "mar", "sep", "jan", "august") and not known and not alone:
            return
        first = self._edge_before(index, values)
        self._add(first, index, values, firm=known)

    def _stands_alone(self, index: int) -> bool:
        """Tell whether a word is all of its line (a heading, a label), marks apart."""
        line_end = self.text.find("\n", self.lex[index].end)
        start = (
            max(self.text.rfind("\n", 0, self.lex[index].start), self.text.rfind("\r", 0, self.lex[index].start)) + 1
        )
        stops = [end for end in (line_end, self.text.find("\r", self.lex[index].end)) if end >= 0]
        rest = (
            self.text[start : self.lex[index].start]
            + self.text[self.lex[index].end : min(stops, default=len(self.text))]
        )
        return not any(char.isalnum() for char in rest)

    def _edge_before(self, first: int, values: list[tuple[str, float | str]]) -> int:
        """Read "early", "mid-", "the end of" before a month or year."""
        at = first - 1
        if self._low(at) in _DASHES:
            at -= 1
        if (
            self._low(at) in ("of", "in")
            and self._low(at - 1) in _EDGE
            and self._low(at - 1) not in ("first", "last", "start")
        ):
            at -= 1
        elif self._low(at) == "of" and self._low(at - 1) in ("start", "days", "week", "half"):
            at -= 1 + (self._low(at - 1) in ("days", "week", "half"))
        if self._low(at) in _EDGE and at not in self.taken and self._low(at) != "last":
            values.append(("edge", _EDGE[self._low(at)]))
            return at
        return first

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
            if low == "quarter" or (self._low(index - 2) in ("the", "in") and self._low(index + 1) not in ("a", "an")):
                self._add(index - 1, index, [(low, number)], firm=low == "quarter")
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
        strong = before in _YEAR_BEFORE or before in _DASHES or before in ("(", "q") or before in _EDGE
        if not 1500 <= year <= 2100:
            strong = strong and before == "year"
        closed = after in ("", ".", ",", ")", ";", ":", "/", "'", "’", "and", "to", "as") or after in _DASHES
        noun = (
            after.endswith("s")
            and after.isalpha()
            and after not in ("is", "was", "has", "as", "this")
            and before not in ("in", "since", "of")
        )
        if not ((strong and not noun) or (closed and before in ("(", ",", "/", "and", "-", "–", "year"))):
            return
        values: list[tuple[str, float | str]] = [("year", year)]
        first = self._edge_before(index, values)
        last = index
        if (
            self._low(index + 1) in _DASHES | {"/"}
            and self._day(index + 2)
            and int(self._low(index + 2)) == (year + 1) % 100
        ):
            last = index + 2  # the season 2022-23
        self._add(first, last, values, also=float(year))
        if last == index + 2:
            closing = DatePart("year", year + 1, self.lex[first].start, self.lex[last].end, firm=False)
            self.found.append(closing)

    def _relative(self, index: int, unit: str) -> None:
        before = self._low(index - 1)
        if before in _DASHES and self._low(index - 2) in ("year", "end"):
            before = self._low(index - 2)
        offset = _OFFSETS.get(before)
        after = self._low(index + 1)
        if unit in ("night", "morning", "evening", "afternoon"):
            if before in ("last", "this", "next"):
                self._add(index - 1, index, [("rel-day", {"last": -1, "this": 0, "next": 1}[before])])
            return
        if unit == "quarter":
            return
        if after in ("ago", "earlier", "before") or (after == "on" and self._low(index + 2) in _DASHES | {"year"}):
            offset = -1
        if offset is not None:
            first = index - 1 if before in _OFFSETS else index
            self._add(first, index, [(f"rel-{unit}", offset)])
        elif before in ("the", "year") or after == "end":
            self.found.append(DatePart(f"rel-{unit}", 0, self.lex[index].start, self.lex[index].end, firm=False))


_MONTH_BEFORE = frozenset(
    "in of since by from to until till through during last this next early late mid every between and"
    " before after for on late around each until ended ending starting beginning ' ’ ( , -".split()
)
_CLOSERS = frozenset(
    "in at the and with for to this last next when where while as by during of on a an it he she they"
    " we it is was were has had will from after before respectively".split()
)
_OFFSETS = dict.fromkeys(("last", "previous", "past", "preceding", "prior"), -1)
_OFFSETS |= dict.fromkeys(("this", "current", "same"), 0) | dict.fromkeys(("next", "coming", "following"), 1)
_RELATIVE_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": -1}
#: Words with which a date can begin, apart from figures.
WORDS = frozenset(
    (*MONTHS, *WEEKDAYS, *_RELATIVE_DAYS, "quarter", "half", "year", "month", "week", "night", "morning", "evening")
) | {"afternoon", "minutes", "past", "noon", "midnight"}
