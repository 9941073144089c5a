"""Pairs the numbers of a source segment with those of its translation, by value, kind and unit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.model import Span
from mtcheck.renderings.figures import nouns
from mtcheck.renderings.figures.mismatch import WRONG, Mismatch
from mtcheck.renderings.figures.rounding import on_its_side, rounds
from mtcheck.text import spelling_en as wording
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, OVER, POINTS, RATIO, TOTAL, UNDER, equal
from mtcheck.text.units import is_money, ratio, same_unit

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import Quantity, Reading


class Pair(NamedTuple):
    """A source number and the target number that stands for it.

    ``issue`` is "" where they agree, else what differs: "rank", "percent", "points", "unit" or "currency".
    """

    source: int
    target: int
    issue: str


class Pairing(NamedTuple):
    """All pairs of a segment, and what is left on either side."""

    pairs: list[Pair]
    source_left: list[int]
    target_left: list[int]


# Words before or after a cardinal that make it a label: Article 5, Level 3, No. 2, Phase 1, day 3.
_LABELS = frozenset(
    "no number article level grade chapter phase stage round day batch volume section part group page"
    " room floor step rule clause item category class type tier line season episode unit generation zone"
    " place rank ranked ranks ranking risk top gate terminal issue lot week year minute magnitude size".split()
)


def match(source: Source, target: Target, used_source: set[int], used_target: set[int]) -> Pairing:
    """Pair numbers so that the best fitting pairs are made first."""
    options: list[tuple[float, int, int, str]] = []
    length_left, length_right = max(1, len(source.text)), max(1, len(target.text))
    for i, left in enumerate(source.numbers):
        if i in used_source:
            continue
        for j, right in enumerate(target.numbers):
            if j in used_target:
                continue
            fit = _fit(left, right, target)
            if fit is not None:
                distance = abs(left.start / length_left - right.start / length_right)
                options.append((fit[0] - distance, i, j, fit[1]))
    if len({i for _score, i, _j, _issue in options}) < len(options):
        options = [(score + _noun_bonus(source, target, i, j), i, j, issue) for score, i, j, issue in options]
    options.sort(reverse=True)
    pairs: list[Pair] = []
    lefts, rights = set(used_source), set(used_target)
    for _score, i, j, issue in options:
        if i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            pairs.append(Pair(i, j, issue))
    _make_room(options, pairs, lefts, rights)
    return Pairing(
        pairs,
        [i for i in range(len(source.numbers)) if i not in lefts],
        [j for j in range(len(target.numbers)) if j not in rights],
    )


def _make_room(
    options: list[tuple[float, int, int, str]], pairs: list[Pair], lefts: set[int], rights: set[int]
) -> None:
    """Pair a number that is left with one already taken, where the number that has it fits another one as well."""
    agreed = [(i, j) for _score, i, j, issue in options if not issue]
    for i, j in agreed:
        if i in lefts or j not in rights:
            continue
        holder = next((pair for pair in pairs if pair.target == j), None)
        if holder is None:
            continue
        other = next((free for own, free in agreed if own == holder.source and free not in rights), None)
        if other is not None:
            pairs[pairs.index(holder)] = Pair(holder.source, other, "")
            pairs.append(Pair(i, j, ""))
            lefts.add(i)
            rights.add(other)


def _noun_bonus(source: Source, target: Target, i: int, j: int) -> float:
    """Prefer, among equal figures, the one before the same thing."""
    end, stop = source.numbers[i].digits[1], target.numbers[j].digits[1]
    following = re.split(r"[，。；、,\d]", source.text[end : end + 12], maxsplit=1)[0]
    words = re.split(r"[,.;:\d]", target.text[stop : stop + 40], maxsplit=1)[0]
    return 1.2 if nouns.agree(following, " ".join(words.split()[:3])) else 0.0


def _fit(left: Quantity, right: Quantity, target: Target) -> tuple[float, str] | None:
    """Return how well two numbers fit (higher is better) and what still differs, or None."""
    best: tuple[float, str] | None = None
    for rank, one in enumerate(left.readings):
        for other in right.readings:
            fit = _reading_fit(left, right, one, other, target)
            if fit is not None:
                counted = one.kind == COUNT and _a_count(left, right, other, target)
                fit = (4.0, "rank") if counted else (fit[0] - 0.3 * rank, fit[1])
                if best is None or fit > best:
                    best = fit
    return best


def _reading_fit(
    left: Quantity, right: Quantity, one: Reading, other: Reading, target: Target
) -> tuple[float, str] | None:
    if one.kind == other.kind:
        million = right.unit == "m" and other is not right.readings[0]  # 205m: metres, or millions
        if left.unit and right.unit and not million and not same_unit(left.unit, right.unit):
            return _converted(left, right, one, other)
        if not _values_meet(one, other) and not _magnitude(left, one, other):
            return (3.0, "") if rounds(left, right, one, other, target.text) else None
        sure = 8.0 if right.firm else 6.0
        if bool(left.unit) != bool(right.unit):
            return sure - (1.0 if left.firm or left.unit else 5.0), ""  # the 一 of 一座 counts no megawatts
        return sure + (2.0 if left.unit and right.unit else 0.0), ""
    kinds = {one.kind, other.kind}
    if kinds == {COUNT, ORDINAL} and _values_meet(one, other):
        if other.kind == COUNT:
            minute = left.noun == "分钟" and right.unit == "min"  # "23 minutes into the match"
            return (5.0, "") if minute or is_label(right, target) or left.unit else (4.0, "rank")
        return 4.5, ""
    if (
        kinds == {COUNT, RATIO}
        and other.kind == COUNT
        and equal(one.low * 100, other.low)
        and _bare_share(right, target)
    ):
        return 6.0, ""
    if other.kind == RATIO and one.kind in (TOTAL, MULTIPLE) and one.low > 1 and equal(one.low - 1, other.low):
        return (5.0, "") if _more(right, target) else None
    if kinds == {COUNT, RATIO}:
        count, share = (one, other) if one.kind == COUNT else (other, one)
        if equal(count.low, share.low * 100) and not (left.unit and right.unit) and count.low != 1:
            return 3.0, "percent"
    if kinds == {POINTS, RATIO} and equal(
        one.low * (1 if one.kind == POINTS else 100), other.low * (1 if other.kind == POINTS else 100)
    ):
        return 5.0, "points"
    return None


def _a_count(left: Quantity, right: Quantity, other: Reading, target: Target) -> bool:
    """Tell whether a rank (第二款) is a count of things in words: "two vaccines", not "paragraph two"."""
    if left.kind != ORDINAL or left.unit or not equal(left.value, other.low) or right.unit:
        return False
    words = target.text[right.digits[0] : right.digits[1]].isalpha() and right.value >= 2
    plural = re.match(r"\s(?:[a-z]+\s)?[a-z]{2,}[^s\W]s\b", target.text[right.end :])
    return words and right.kind == COUNT and bool(plural) and not is_label(right, target)


def _converted(left: Quantity, right: Quantity, one: Reading, other: Reading) -> tuple[float, str] | None:
    """Compare across units: 48小时 and "two days", 亩 and hectares; the same figure with another unit is an error."""
    factor = ratio(left.unit, right.unit)
    # time and decimal units convert exactly; customary ones are rounded by translators
    if factor is not None and equal(one.low * factor, other.low, 0.03):
        return 7.0, ""
    rounded = factor and right.bound and on_its_side(left, right, one.low * factor, other.low)
    if factor and rounded and equal(one.low * factor, other.low, 0.05):
        return 6.0, ""
    # months are of no fixed length: 90 days are three months, and a year
    days = factor is None and (
        ratio(left.unit, "d"),
        ratio(right.unit, "d"),
        ratio(left.unit, "month"),
        ratio(right.unit, "month"),
    )
    if days and _months(*days) and equal(one.low * _months(*days), other.low, 0.09 if right.unit == "week" else 0.03):
        return 5.0, ""
    if not _values_meet(one, other):
        return None
    if left.unit in ("year", "month", "week", "d") and right.unit in ("year", "month", "week", "d") and factor is None:
        return 4.0, "unit"
    return 4.0, "currency" if is_money(left.unit) and is_money(right.unit) else "unit"


_MONTH_DAYS = 365.2425 / 12


def _months(days: float | None, other_days: float | None, months: float | None, other_months: float | None) -> float:
    """Return what one of the left unit is in the right one where one of them is of months and the other of days."""
    if days is not None and other_months is not None:
        return days / _MONTH_DAYS / other_months
    if months is not None and other_days is not None:
        return months * _MONTH_DAYS / other_days
    return 0.0


def _bare_share(right: Quantity, target: Target) -> bool:
    """Tell whether a figure without noun is a percentage because another one is: "21 per cent, up from today's 16"."""
    alone = not right.unit and target.text[right.end : right.end + 2].strip(" ,.;:)") == ""
    return alone and any(number.kind in (RATIO, POINTS) for number in target.numbers)


def _more(right: Quantity, target: Target) -> bool:
    """Tell whether a share is said to come on top: "30 per cent more than", "up by 30%", "a 30% increase"."""
    after = re.match(
        r"\s*(?:more|higher|larger|greater|bigger|longer|faster|above|over|up|increase|rise|growth|jump|gain)\b",
        target.text[right.end :],
        re.IGNORECASE,
    )
    before = re.search(
        r"\b(?:up|rose|risen|rise|grew|grown|increas\w*|exceed\w*)(?: \w+)? by\s*(?:\w+ )?$",
        target.text[: right.start],
        re.IGNORECASE,
    )
    return bool(after or before)


def _values_meet(one: Reading, other: Reading) -> bool:
    if one.low == one.high and other.low == other.high:
        return equal(one.low, other.low)
    if one.low == one.high and not (other.low <= one.low <= other.high):
        return False
    if other.low == other.high and one.low != one.high and one.high < one.low * 1.7:
        return equal(one.low, other.low) or equal(one.high, other.low)  # 两三千: one of its ends is said
    return one.low <= other.high and other.low <= one.high


def _magnitude(left: Quantity, one: Reading, other: Reading) -> bool:
    """Tell whether a figure said to be exceeded (超百万) answers a plural magnitude ("millions")."""
    return left.bound == OVER and other.high > other.low * 2 and other.low / 2 <= one.low <= other.high


def is_label(right: Quantity, target: Target) -> bool:
    """Tell whether a cardinal labels the thing before it (Article 5, risk level of two) and so may answer a rank."""
    before = re.search(r"(\w+)\W{0,3}(?:of|is|at|as)?\W{0,3}$", target.text[: right.start])
    if before and (before[1].lower().removesuffix("s") in _LABELS or before[1].lower().endswith("type")):
        return True  # serotype 2
    words = re.findall(r"\w+", target.text[max(0, right.start - 40) : right.start].lower())[-3:]
    following = target.text[right.end : right.end + 1]
    words += [word.removesuffix("s") for word in words] + ["chapter"] * ("cap" in words)
    return bool(_LABELS & set(words)) and (not right.noun or not right.noun.isalpha() or following != " ")


# What pairs disagree on ------------------------------------------------------------------------------------------

ISSUES = {
    "rank": "{said} is a rank ({wanted}), not a count",
    "percent": "{said} and a percentage are not the same",
    "points": "percentage points and percent are not the same",
    "unit": "the unit is another: {said} is {wanted}",
    "currency": "the currency is another: {said} is {wanted}",
}


def disagreements(source: Source, target: Target, pairing: Pairing) -> list[Mismatch]:
    """Return what is wrong with numbers that are paired: kind, unit, currency, or a reversed approximation."""
    found = []
    for pair in pairing.pairs:
        left, right = source.numbers[pair.source], target.numbers[pair.target]
        if pair.issue in ("unit", "currency") and _inherited(right):
            continue  # the other end of the range says so
        if pair.issue:
            found.append(_wrong_kind(source, target, left, right, pair.issue))
        elif {left.bound, right.bound} == {OVER, UNDER}:
            found.append(_reversed(source, target, left, right))
    return found


def _inherited(right: Quantity) -> bool:
    """Tell whether a number has its unit from the other end of its range: the 26 of "26 to 28 pesos"."""
    return right.start == right.digits[0] and right.end == right.digits[1] and bool(right.unit)


def _wrong_kind(source: Source, target: Target, left: Quantity, right: Quantity, issue: str) -> Mismatch:
    said, wanted = source.raw[left.start : left.end], wording.quantity(left)
    span = with_noun(right, target) if issue == "rank" else Span(right.start, right.end)
    message = (
        f'"{target.text[span.start : span.end]}" stands for {said}: {ISSUES[issue].format(said=said, wanted=wanted)}'
    )
    sure = Confidence.MEDIUM if issue in ("points", "percent") else Confidence.HIGH
    place = Span(left.start, left.end)
    return Mismatch("numbers", WRONG, place, span, message, wanted, fits=issue != "rank", confidence=sure)


@cache
def _approximation() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:no |not )?(?:more|greater|higher|less|fewer|lower) than|close to|up to|at (?:most|least)|nearly|almost"
        r"|under|below|approaching|over|above|exceed\w*|surpass\w*)\s+(?:a |the )?$",
        re.IGNORECASE,
    )


def _reversed(source: Source, target: Target, left: Quantity, right: Quantity) -> Mismatch:
    before = _approximation().search(target.text[: right.start])
    span = Span(before.start() if before else right.start, right.end)
    text, said = target.text[span.start : span.end], source.raw[left.start : left.end]
    sense = "more" if left.bound == OVER else "less"
    message = f'"{text}" says the opposite of the source, where it is {sense} than {said}'
    return Mismatch(
        "numbers", WRONG, Span(left.start, left.end), span, message, wording.quantity(left), fits=bool(before)
    )


def with_noun(number: Quantity, target: Target) -> Span:
    """Return the place of a number together with the word after it."""
    noun = re.match(r"[\s-]*[A-Za-z]+", target.text[number.end :])
    return Span(number.start, number.end + noun.end()) if noun else Span(number.start, number.end)
