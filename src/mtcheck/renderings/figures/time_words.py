"""English words that answer a component of a Chinese date without naming it: "the end of", "the previous year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.model import Span
from mtcheck.text.figures_en import MONTH_NAMES, ONES, SEASONS, WEEKDAY_NAMES
from mtcheck.text.numerals_zh import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.renderings.figures.phrases import Phrase
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import DatePart

_EDGE_WORDS = {
    "early": r"\b(?:early|beginning|start|first|outset|new year|turn of)\b",
    "mid": r"\b(?:mid|middle|mid\w+|second (?:ten|10) days|second third)\b",
    "late": r"\b(?:third ten days|second half|second fortnight)\b"
    r"|\b(?:late|end|ends|ended|ending|conclusion|year-end|close|latter|last|final|month-end)\b",
}
_PAST_YEAR = (
    r"\b(?:last|previous|past|prior|preceding|ago|earlier|year before|year[- ]on[- ]year|yoy|corresponding|\d{4})\b"
)
_RELATIVE_WORDS = {
    ("rel-year", 0): r"(?<!last )(?<!previous )\b(?:years?|annual\w*|so far|to date|\d{4})\b"
    r"|\bthis (?:spring|summer|autumn|fall|winter|month|week)\b",
    ("rel-year", -1): _PAST_YEAR,
    ("rel-year", 1): r"\b(?:next|coming|following|\d{4})\b",
    ("rel-year", -2): r"\b(?:before last|two years|\d{4})\b",
    ("rel-year", 2): r"\b(?:after next|two years|\d{4})\b",
    ("rel-month", 0): r"\bmonth\b",
    ("rel-month", -1): r"\bmonth\b",
    ("rel-month", 1): r"\bmonth\b",
    ("rel-week", 0): r"\bweek(?:end)?\b",
    ("rel-week", -1): r"\bweek(?:end)?\b",
    ("rel-week", 1): r"\bweek(?:end)?\b",
    ("rel-day", 0): r"\b(?:today|tonight|this (?:morning|afternoon|evening)|now|current\w*)\b",
    ("rel-day", -1): r"\b(?:yesterday|last night|overnight|day before|previous)\b",
    ("rel-day", 1): r"\b(?:tomorrow|next day|following)\b",
    ("rel-day", -2): r"\b(?:before|two days)\b",
    ("rel-day", 2): r"\b(?:after|two days)\b",
}
#: What 前年 beside 去年, and 后年 beside 明年, may be called: the year before or after that one.
_BESIDE = r"\b(?:(?:previous|preceding|prior|following) (?:year|one)|(?:year|one) (?:before|earlier|after|later))\b"


def answered(phrase: Phrase, part: DatePart, source: Source, target: Target, right: Sequence[Phrase]) -> bool:
    """Tell whether words of the target say what ``part`` of the source expression ``phrase`` says.

    Args:
        phrase: The expression of the source.
        part: One of its components.
        source: The source text.
        target: The target text.
        right: The date expressions of the target.
    """
    text = target.text
    if part.kind == "edge":
        return _edge(phrase, part, text, right)
    if part.kind.startswith("rel-"):
        return _relative(phrase, part, source, text, right)
    if part.kind == "year":
        return _year(int(part.value), target)
    if part.kind == "month":
        return _first_months(phrase, source, text)
    edge = {1: "early", 4: "late"}.get(int(part.value)) if part.kind == "quarter" else None
    if edge and any("year" in other.kinds and other.value("edge") == edge for other in right):
        return True  # "early 2026" for its first quarter
    if part.kind == "weekday":
        return _weekdays(int(part.value), source, text)
    if part.kind == "quarter" and not any(other.kinds == {"quarter"} for other in right):
        return bool(re.search(r"\b(?:three months|quarter\w*)\b", text, re.IGNORECASE))
    if part.kind == "season":
        names = "|".join(name for name, number in SEASONS.items() if number == part.value)
        return bool(re.search(rf"\b(?:{names})\b", text, re.IGNORECASE))
    if part.kind == "half":
        said = {own.value for other in right for own in other.parts if own.kind == "half"}
        if said and part.value not in said:
            return False
        return bool(re.search(r"\b(?:half|six months|halves)\b", text, re.IGNORECASE))
    return False


def _weekdays(weekday: int, source: Source, text: str) -> bool:
    """Tell whether 周一至周五 are "weekdays", or 周六、周日 the weekend."""
    if re.search(r"[周期拜]一[至到-]周?(?:星期)?五", source.text):
        return bool(re.search(r"\b(?:weekdays?|work(?:ing)?[ -]?days?|working week)\b", text, re.IGNORECASE))
    pair = re.search(r"[周期拜]六[至到、和及]?(?:周|星期)?[日天]", source.text)
    return weekday >= 6 and bool(pair) and bool(re.search(r"\bweekends?\b", text, re.IGNORECASE))


def last_day(month: int) -> int:
    """Return the last day of a month, of February in most years."""
    return (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_of(month: int, right: Sequence[Phrase]) -> set[float | str | None]:
    return {other.value("day") for other in right if other.value("month") == month}


def _edge(phrase: Phrase, part: DatePart, text: str, right: Sequence[Phrase]) -> bool:
    month = phrase.value("month")
    if part.value == "late" and month is not None:  # "in the year to June" runs to the end of June
        name = MONTH_NAMES[int(month) - 1]
        if last_day(int(month)) in _days_of(int(month), right):  # "as at 30 June"
            return True
        if re.search(rf"\b(?:to|until|till|through)\s+(?:{name}|{name[:3]}\b)", text):
            return True
    words = _EDGE_WORDS[str(part.value)]
    if any(kind.startswith("rel-") for kind in phrase.kinds) and "month" not in phrase.kinds:
        # "earlier this month" answers 本月初
        words = words.replace("late|", "late|later|").replace("early|", "early|earlier|")
    return bool(re.search(words, text, re.IGNORECASE))


def _relative(phrase: Phrase, part: DatePart, source: Source, text: str, right: Sequence[Phrase]) -> bool:
    offset = int(part.value)
    if part.kind == "rel-year" and offset == 0 and "month" in phrase.kinds and not _other_year(source, right):
        return True  # "in January" says this January
    if part.kind == "rel-day" and any({"weekday", "day", "rel-day"} & other.kinds for other in right):
        return True
    if part.kind == "rel-month" and any("month" in other.kinds for other in right):
        return True
    if part.kind == "rel-year" and _beside(offset, source) and re.search(_BESIDE, text, re.IGNORECASE):
        return True
    return bool(re.search(_RELATIVE_WORDS[part.kind, offset], text, re.IGNORECASE))


def _first_months(phrase: Phrase, source: Source, text: str) -> bool:
    """Tell whether 1至9月 is said as "the first nine months"."""
    for match in re.finditer(
        r"(?<![\d十])[1一]月?\s?(?:[-—–~～至到]+)\s?(\d{1,2}|[二三四五六七八九十]{1,2})\s?月", source.text
    ):
        last = value_of(match[1])
        if last is None or phrase.span.end <= match.start() or match.end() < phrase.span.start:
            continue
        words = [f"{last.low:.0f}", *(word for word, value in ONES.items() if value == last.low)]
        whole = {3: "|first quarter", 6: "|first half", 9: "|first three quarters"}.get(int(last.low), "")
        if re.search(rf"\bfirst (?:{'|'.join(words)}) months\b{whole}", text, re.IGNORECASE):
            return True
    return False


def _other_year(source: Source, right: Sequence[Phrase]) -> bool:
    """Tell whether the target names only a year that the source does not compare with: "last November"."""
    said = {part.value for other in right for part in other.parts if part.kind == "rel-year" and part.firm}
    known = {part.value for part in source.dates if part.kind == "rel-year"}
    return bool(said) and not said & known and not re.search(r"同比|同期|按年|上年|上一年|翌年|次年", source.text)


def other_week(phrase: Phrase, text: str) -> tuple[int, int, str] | None:
    """Return where ``text`` has the weekday of ``phrase`` in the opposite week, and what is right.

    "Last Friday" may be 本周五 and "next Friday" too, as the day of writing decides; but 下周五 is never "last Friday".
    """
    offset, weekday = phrase.value("rel-week"), phrase.value("weekday")
    wrong = {1: "last|past|previous", -1: "next|coming"}.get(int(offset or 0))
    if wrong is None or weekday is None:
        return None
    name = WEEKDAY_NAMES[int(weekday) - 1]
    match = re.search(rf"\b(?:{wrong})\s+{name}\b", text, re.IGNORECASE)
    right = re.search(rf"\b{name}\b", text[: match.start()] + text[match.end() :]) if match else None
    if match is None or right:
        return None
    return (*match.span(), f"{'next' if offset == 1 else 'last'} {name}")


_OPPOSITE = {
    "early": ("late", r"\b(?:end|close) of (?:the|this|last|next) (?:year|month)\b|\b(?:year|month)[- ]end\b"),
    "late": ("early", r"\b(?:start|beginning) of (?:the|this|last|next) (?:year|month)\b"),
}


def opposite_edge(phrase: Phrase, left: Sequence[Phrase], text: str) -> Span | None:
    """Return where ``text`` has the other end of the year or month than ``phrase`` (年初, 月底) and not its own."""
    edge = str(phrase.value("edge"))
    if phrase.kinds != {"edge"} or edge not in _OPPOSITE or re.search(_EDGE_WORDS[edge], text, re.IGNORECASE):
        return None
    other, words = _OPPOSITE[edge]
    wrong = re.search(words, text, re.IGNORECASE)
    return Span(*wrong.span()) if wrong and all(own.value("edge") != other for own in left) else None


def _beside(offset: int, source: Source) -> bool:
    """Tell whether 前年 stands beside 去年, or 后年 beside 明年."""
    nearer = {-2: -1, 2: 1}.get(offset)
    return any(part.kind == "rel-year" and part.value == nearer for part in source.dates)


def _year(year: int, target: Target) -> bool:
    """Tell whether the year is abbreviated ('25), or said as "last year" where no year is named."""
    if re.search(rf"(?:(?<!\d)['’]|\bFY ?){year % 100:02}\b", target.text):
        return True
    if year % 10 in (0, 9) and re.search(r"\b(?:end of (?:the|this) decade|decade's end)\b", target.text):
        return True
    relative = any(part.kind == "rel-year" and part.firm for part in target.dates)
    return relative and not any(part.kind == "year" for part in target.dates)
