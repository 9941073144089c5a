"""One segment pair as the comparison of quantities sees it: both texts read into numbers and dates."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.text import dates_en, dates_zh, numbers_en, numbers_zh
from mtcheck.text.figures_en import lexemes
from mtcheck.text.numerals_zh import normalised
from mtcheck.text.quantity import COUNT, ORDINAL, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.model import Span
    from mtcheck.text.quantity import DatePart, Quantity


class Context(NamedTuple):
    """What the rest of the document says about time.

    Attributes:
        years: All years that the source names.
        months: The months that a day without month in this segment may belong to; empty where none is named.
    """

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()


class Source(NamedTuple):
    """The source text of a segment, read.

    ``text`` is normalised (simplified numerals and units); ``raw`` is what stands there. Both count alike.
    """

    text: str
    raw: str
    numbers: list[Quantity]
    dates: list[DatePart]
    marker: tuple[int, int, float] | None


class Target(NamedTuple):
    """The target text of a segment, read."""

    text: str
    numbers: list[Quantity]
    dates: list[DatePart]
    marker: tuple[int, int, float] | None


@cache
def _marker() -> re.Pattern[str]:
    """Return the pattern of a list item's number: "1. ", "（二）", "3、"."""
    return re.compile(r"\s*[（(]?(\d{1,2})(?:[.．、）)](?!\d)|\s?[)）])\s*(?=\S)")


def _list_marker(text: str) -> tuple[int, int, float] | None:
    match = _marker().match(text)
    return (match.start(1), match.end(1), float(match[1])) if match else None


@cache
def _any_number() -> re.Pattern[str]:
    return re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半双首今昨明去前后本上下周年月日天倍番季春夏秋冬午夜晨]")


@lru_cache(maxsize=16384)
def _dated(text: str) -> tuple[str, tuple[DatePart, ...]]:
    """Return a source text normalised, and its dates: asked for the segment and for its document's context."""
    plain = normalised(text)
    return plain, tuple(dates_zh.dates(plain)) if _any_number().search(plain) else ()


def read_source(text: str, names: Sequence[Span] = ()) -> Source:
    """Read a source segment; a number inside one of the ``names`` need not be stated in English."""
    plain, found = _dated(text)
    if not _any_number().search(plain):
        return Source(plain, text, [], [], None)
    dates = list(found)
    marker = _list_marker(plain)
    numbers = [
        number
        for number in numbers_zh.numbers(plain, [(part.start, part.end) for part in dates])
        if not any(part.start < number.end and number.start < part.end for part in dates)
        and not (marker and number.start <= marker[0] < number.end)
    ]
    if names:
        numbers = [number._replace(firm=False) if _named(number, names) else number for number in numbers]
        dates = [part for part in dates if not any(_claimed(part, name) for name in names)]
    return Source(plain, text, numbers, dates, marker)


def _named(number: Quantity, names: Iterable[Span]) -> bool:
    # A rank (二十大, 第48所, 十四届人大) keeps its number in English whatever it names; 三亚 and 二十国集团 do not.
    if any(reading.kind == ORDINAL for reading in number.readings):
        return False
    return any(name.start <= number.start and number.end <= name.end for name in names)


def _claimed(part: DatePart, name: Span) -> bool:
    """Tell whether a date lies in a name, or begins with the end of one (the 明 of 黄小明日前)."""
    return name.start <= part.start < name.end and (part.end <= name.end or part.kind.startswith("rel-"))


def read_target(text: str, names: Sequence[Span] = ()) -> Target:
    """Read a target segment; a number inside one of the ``names`` needs no counterpart in the source."""
    if _silent(text):
        return Target(text, [], [], None)
    words = lexemes(text)
    dates, taken = dates_en.dates(text, words)
    marker = _list_marker(text)
    if marker:
        taken = taken | {index for index, word in enumerate(words) if word.start == marker[0]}
        dates = [part for part in dates if not part.start <= marker[0] < part.end]
    numbers = numbers_en.numbers(text, taken, words)
    if names:
        numbers = [number._replace(firm=False) if _named_target(number, names) else number for number in numbers]
    return Target(text, numbers, dates, marker)


def _silent(text: str) -> bool:
    """Tell whether no figure and no word stands in an English text with which a number or date could begin."""
    return not _digit().search(text) and _WORDS.isdisjoint(map(str.lower, _letters().findall(text)))


_WORDS = dates_en.WORDS | numbers_en.WORDS


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile("[A-Za-z]+")


def _named_target(number: Quantity, names: Iterable[Span]) -> bool:
    return any(name.start <= number.start and number.end <= name.end for name in names)


def with_names(source: Source, target: Target) -> Target:
    """Return the target with those figures as names that stand in the source with the same letters: 4K, C919."""
    known = source.raw.lower()
    numbers = [
        number._replace(readings=(Reading(COUNT, figure, figure),), firm=False, named=True)
        if not number.unit and (figure := _named_figure(target.text, number, known)) is not None
        else number
        for number in target.numbers
    ]
    return target._replace(numbers=numbers)


def _named_figure(text: str, number: Quantity, known: str) -> float | None:
    """Return the figure of a number with letters attached to it that the source has too, else None."""
    start, end = number.digits
    glued = text[max(0, start - 1) : start], text[end : end + 1]
    if not text[start : start + 1].isdecimal() or not any(char.isascii() and char.isalpha() for char in glued):
        return None
    while start and text[start - 1].isascii() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    figure = re.sub(r"[^\d.]", "", text[slice(*number.digits)])
    return float(figure) if figure and text[start:end].lower() in known else None


def contexts(sources: Sequence[str]) -> list[Context]:
    """Return the time context of each segment of a document, from its source segments in order.

    A day without a month belongs to a month named in the same segment or before it; where none was named before,
    to the first one named at all.
    """
    read = [_dated(text)[1] for text in sources]
    years = frozenset(int(part.value) for parts in read for part in parts if part.kind == "year")
    first = next((int(part.value) for parts in read for part in parts if part.kind == "month"), None)
    seen: set[int] = set()
    found = []
    for parts in read:
        seen |= {int(part.value) for part in parts if part.kind == "month"}
        months = frozenset(seen) if seen or first is None else frozenset({first})
        found.append(Context(years, months))
    return found
