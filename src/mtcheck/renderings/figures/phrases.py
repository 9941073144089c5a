"""Date expressions as groups of components, and when two components say the same."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from mtcheck.model import Span
from mtcheck.text.quantity import COUNT, ORDINAL, equal

if TYPE_CHECKING:
    from mtcheck.text.quantity import DatePart, Quantity


class Phrase:
    """All components of one date expression.

    Attributes:
        parts: The components.
        span: Where the expression stands in its segment.
        kinds: The kinds of its components.
        open: The components that the other side does not account for.
        partners: The expressions of the other side that share a component: by index for a source expression, by
            identity for a target expression.
    """

    def __init__(self, parts: list[DatePart]):
        self.parts = parts
        self.span = Span(parts[0].start, parts[0].end)
        self.kinds = {part.kind for part in parts}
        self.open: list[DatePart] = []
        self.partners: set[int] = set()

    def value(self, kind: str) -> float | str | None:
        """Return the value of the component of that kind, if there is one."""
        return next((part.value for part in self.parts if part.kind == kind), None)


def phrases(parts: list[DatePart]) -> list[Phrase]:
    """Group the components of each expression."""
    groups: dict[tuple[int, int], list[DatePart]] = {}
    for part in parts:
        groups.setdefault((part.start, part.end), []).append(part)
    return [Phrase(group) for group in groups.values()]


def with_ranges(phrases: list[Phrase], text: str) -> list[Phrase]:
    """Join the last day of a range to its first: 9月10日至12日 is one expression, as "September 10 to 12" is."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if (
            last
            and phrase.kinds == {"day"}
            and "day" in last.kinds
            and all(part.also is None for part in phrase.parts)
            and text[last.span.end : phrase.span.start].strip() in _RANGE
        ):
            joined[-1] = _together(last, phrase)
        else:
            joined.append(phrase)
    return joined


_RANGE = frozenset("至 到 - – — —— ~ ～".split())


def _together(one: Phrase, other: Phrase) -> Phrase:
    start, end = one.span.start, other.span.end
    return Phrase([part._replace(start=start, end=end) for part in (*one.parts, *other.parts)])


def with_clock(phrases: list[Phrase], text: str) -> list[Phrase]:
    """Join a clock time to the date that it directly follows: 2月11日 13:09 is one expression."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if (
            last
            and phrase.kinds == {"clock"}
            and "day" in last.kinds
            and not text[last.span.end : phrase.span.start].strip()
        ):
            joined[-1] = _together(last, phrase)
        else:
            joined.append(phrase)
    return joined


_HAN = "〇一二三四五六七八九"


def spelled(month: int, day: int) -> set[str]:
    """Return how holidays and events name their day: 五一, 十一, 九一八, 9·11."""

    def han(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")

    return {
        han(month) + han(day),
        han(month) + "".join(_HAN[int(digit)] for digit in str(day)),
        *({"双" + han(month), f"双{month}"} if month == day else ()),  # 双十, 双十一, 双11
        "".join(_HAN[int(digit)] for digit in f"{month}{day}"),  # 一二九
        f"{month}·{day}",
        f"{month}.{day}",
    }


def numeral_pairs(text: str) -> list[str]:
    """Return the strings of a text that may name a day as :func:`spelled` does."""
    return re.findall(r"双十[一二]?|双1[012]|[一二三四五六七八九十]{2,4}|\d{1,2}[·.]\d{1,2}", text)


def same(source: DatePart, target: DatePart) -> bool:
    """Tell whether two components of the same kind say the same."""
    if source.kind != target.kind:
        return False
    if source.value == target.value:
        return True
    if source.kind in ("clock", "month", "day"):
        left = {source.value, source.also} - {None} if source.kind == "clock" else {source.value}
        right = {target.value, target.also} - {None}
        return bool(left & right)
    return source.kind == "year" and source.also is not None and source.also == target.value


def months_differ(one: float | str | None, other: float | str | None) -> bool:
    """Tell whether both expressions name a month, and not the same one."""
    return one is not None and other is not None and one != other


def number_answers(part: DatePart, number: Quantity, text: str) -> bool:
    """Tell whether a plain number stands for a date component: "the 11th", "the 21st century", "No. 1" for 1号."""
    if part.kind == "day":
        labelled = re.search(r"\b(?:number|no\.?)\s*$", text[max(0, number.start - 10) : number.start], re.IGNORECASE)
        for reading in number.readings:
            if reading.kind == ORDINAL and equal(reading.low, float(part.value)):
                return True
            if reading.kind == COUNT and equal(reading.low, float(part.value)):
                if part.also is not None:  # 1号 is "No. 1", hardly a mere "one"
                    digits = text[number.digits[0]].isdecimal() or number.value > 1
                    return number.unit in ("", "d") and (bool(labelled) or digits)
                return not number.unit and not labelled and not number.named
        return False
    if part.kind == "year":
        wanted = {float(part.value)} | ({part.also} if part.also is not None else set())
        if any(reading.kind == ORDINAL and reading.low == part.also for reading in number.readings):
            return True  # 令和六年: "the sixth year of Reiwa"
        return any(reading.kind == COUNT and reading.low in wanted for reading in number.readings) and not number.unit
    if part.kind == "clock":
        return _is_time(int(part.value), number, text)
    if part.kind in ("century", "quarter"):
        return any(reading.kind == ORDINAL and equal(reading.low, float(part.value)) for reading in number.readings)
    if part.kind == "decade":
        return any(equal(reading.low % 100, float(part.value)) for reading in number.readings)
    return False


def _is_time(minutes: int, number: Quantity, text: str) -> bool:
    """Tell whether a plain number is that time: "at eight", "3.15"."""
    if number.unit or number.named or number.kind != COUNT:
        return False
    hour, minute = divmod(minutes, 60)
    dotted = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", text[number.start : number.end])
    if dotted:
        return int(dotted[1]) in (hour, hour - 12) and int(dotted[2]) == minute
    return not minute and number.value in (hour, hour - 12) and before_time(number, text)


def before_time(number: Quantity, text: str) -> bool:
    """Tell whether the word before a number lets it be a time of day."""
    return bool(re.search(r"\b(?:at|from|until|till|to|by|between|and|before|after)\s*$", text[: number.start]))


def weekday_of(year: int, month: int, day: int) -> int:
    """Return the weekday (Monday is 1), or 0 where there is no such day."""
    try:
        return dt.date(year, month, day).isoweekday()
    except ValueError:
        return 0
