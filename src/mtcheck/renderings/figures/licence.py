"""Tells whether the source, or the rest of the document, accounts for a date component of the translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.renderings.figures.holidays import named_day
from mtcheck.renderings.figures.phrases import months_differ, numeral_pairs, same, spelled, weekday_of
from mtcheck.renderings.figures.time_words import last_day
from mtcheck.text.quantity import COUNT, equal

if TYPE_CHECKING:
    from mtcheck.renderings.figures.phrases import Phrase
    from mtcheck.renderings.figures.reading import Context, Source
    from mtcheck.text.quantity import DatePart


def _plans(text: str) -> list[int]:
    """Return the first years of the five-year plans that a source names: 十四五 ran from 2021 to 2025."""
    return [2001 + 5 * "一二三四五六".index(name) + 5 for name in re.findall("十([一二三四五六])五", text)]


class Licence:
    """The source side of one segment.

    Attributes:
        used: Indices of source numbers that turned out to be dates in the target.
    """

    def __init__(self, source: Source, left: list[Phrase], context: Context):
        self.source = source
        self.left = left
        self.context = context
        self.used: set[int] = set()

    def covers(self, index: int, phrase: Phrase, part: DatePart) -> bool:
        """Tell whether anything accounts for ``part`` of ``phrase``, the target's expression number ``index``."""
        if not part.firm or part.kind in ("edge", "half") or part.kind.startswith("rel-"):
            return True
        month = phrase.value("month")
        for other in self.left:
            for candidate in other.parts:
                if same(candidate, part) and not (part.kind == "day" and months_differ(month, other.value("month"))):
                    other.partners.add(index)
                    phrase.partners.add(id(other))
                    return True
        value = part.value
        if part.kind == "season":  # 暑运 is "this summer"
            return "春夏秋冬"[int(value) - 1] in self.source.text or not any(
                "season" in other.kinds for other in self.left
            )
        if part.kind == "year":
            return self._year(int(value))
        if part.kind == "month":
            return self._month(phrase, int(value))
        if part.kind == "day":
            return self._day(phrase, int(value))
        return self._weekday(int(value)) if part.kind == "weekday" else self._other(part)

    def _year(self, year: int) -> bool:
        if self._value_in_source(float(year)) or year in self.context.years:
            return True
        relatives = [int(part.value) for part in self.source.dates if part.kind == "rel-year"]
        if relatives:
            # Where 去年 and 今年 stand together, one of them may be the year that the document names.
            bases = {base - offset for base in self.context.years for offset in relatives} | self.context.years
            return any(base + offset == year for base in bases for offset in relatives)
        if any(start <= year < start + 5 for start in _plans(self.source.text)):
            return True
        born = f"{year % 100:02}后" in self.source.text  # 95后: those born since 1995
        tens, ones = "〇一二三四五六七八九"[year // 10 % 10], "〇一二三四五六七八九"[year % 10]
        named = 1900 <= year < 2100 and re.search(
            rf"(?<![〇一二三四五六七八九十百千万]){tens}{ones}(?![年月日十百千万亿])", self.source.text
        )
        return born or bool(named) or str(year) in self.source.text

    def _month(self, phrase: Phrase, month: int) -> bool:
        if any(part.kind == "rel-month" for part in self.source.dates):
            return True
        ends = {other.value("edge") for other in self.left if "month" not in other.kinds}
        if (month == 1 and "early" in ends) or (month == 12 and "late" in ends):
            return True  # "since January" for 年初以来
        days = {part.value for part in phrase.parts if part.kind == "day"}
        if any(named_day(self.source.text, month, int(day)) for day in days) or (
            not days and named_day(self.source.text, month)
        ):
            return True
        if any(spelled(month, int(day)) & set(numeral_pairs(self.source.text)) for day in days):
            return True
        if not days:
            return month in self.context.months or self._value_in_source(float(month), month=True)
        for other in self.left:
            if other.value("day") in days and "month" not in other.kinds:
                return month in self.context.months
        return False

    def _day(self, phrase: Phrase, day: int) -> bool:
        month = phrase.value("month")
        if month is not None and day == last_day(int(month)):  # 6月底 is June 30
            ends = [other for other in self.left if other.value("edge") == "late"]
            if any(other.value("month") == month or (month == 12 and "month" not in other.kinds) for other in ends):
                return True
        if month is not None and named_day(self.source.text, int(month), day):
            return True
        if month is not None and spelled(int(month), day) & set(numeral_pairs(self.source.text)):
            return True
        return self._value_in_source(float(day)) or bool(re.search(rf"(?<!\d){day}(?!\d|\s?[年月])", self.source.text))

    def _weekday(self, weekday: int) -> bool:
        if any(part.kind == "rel-day" for part in self.source.dates):
            return True
        if any("weekday" in other.kinds for other in self.left) or not self.source.dates:
            return False
        if any("day" in other.kinds and not {"year", "month"} <= other.kinds for other in self.left):
            return True  # English news names the weekday where Chinese names the day
        dated = [other for other in self.left if {"month", "day"} <= other.kinds]
        figures = {int(figure) for figure in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.source.text)}
        for other in dated:
            years = {int(other.value("year") or 0)} if "year" in other.kinds else self.context.years | figures
            for year in years:
                if weekday_of(year, int(other.value("month") or 0), int(other.value("day") or 0)) == weekday:
                    return True
        return not self.context.years

    def _other(self, part: DatePart) -> bool:
        return self._value_in_source(float(part.value), rank=part.kind == "quarter") or bool(
            part.kind in ("clock", "decade", "century", "quarter")
            and re.search(r"[点时午夜季]|凌晨|年代|世纪", self.source.text)
            and not any(other.kind == part.kind for other in self.source.dates)
        )

    def _value_in_source(self, value: float, *, rank: bool = False, month: bool = False) -> bool:
        for index, number in enumerate(self.source.numbers):
            if month and number.unit == "month":
                continue  # 前2月 are the first two months
            if rank and number.unit == "quarter" and number.kind == COUNT:
                continue  # 前三季度 are the first three quarters
            if any(equal(reading.low, value) for reading in number.readings):
                self.used.add(index)
                return True
        return any(part.also is not None and equal(part.also, value) for part in self.source.dates)
