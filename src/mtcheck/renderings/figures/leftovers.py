"""What is left when the numbers of a segment are paired: values that differ, missing and added numbers."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.model import Span
from mtcheck.renderings.figures.holidays import LUNAR
from mtcheck.renderings.figures.kinship import kin, same_figures, whole_range
from mtcheck.renderings.figures.mismatch import ADDED, MISSING, WRONG, Mismatch
from mtcheck.renderings.figures.numbers import ISSUES, is_label, with_noun
from mtcheck.renderings.figures.unnumbered import said_in_words
from mtcheck.text import spelling_en as wording
from mtcheck.text.numeral_words import TITLES
from mtcheck.text.numerals_zh import normalised, value_of
from mtcheck.text.quantity import COUNT, ORDINAL, RATIO, equal
from mtcheck.text.units import is_money, ratio, same_unit

if TYPE_CHECKING:
    from mtcheck.renderings.figures.numbers import Pairing
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import Quantity


def leftovers(source: Source, target: Target, pairing: Pairing) -> list[Mismatch]:
    """Pair what is left on both sides where there is evidence that they belong together; report the rest."""
    found: list[Mismatch] = []
    lefts = [i for i in pairing.source_left if source.numbers[i].firm]
    again = {i for i in lefts if _repeated(source, pairing, i)}
    rights = [j for j in pairing.target_left if not target.numbers[j].named]
    for i, j in list(kin(source, target, lefts, rights, again)):
        if i not in lefts or j not in rights:
            continue
        left, left_ends = whole_range(source.text, source.numbers, i, lefts)
        right, right_ends = whole_range(target.text, target.numbers, j, rights)
        lefts = [k for k in lefts if k not in left_ends]
        rights = [k for k in rights if k not in right_ends]
        found.append(_different(source, target, left, right))
    for i in pairing.source_left:  # 缓期二年执行 is a name: the translation may leave its number out, but not change it
        other = _other_measure(source.numbers[i], rights, target)
        other = _renumbered(source, target, pairing, i) if other is None else other
        if other is not None and source.numbers[i].named:
            found.append(_different(source, target, source.numbers[i], target.numbers[other]))
        elif other is not None:
            rights.remove(other)
            found.append(_different(source, target, source.numbers[i], target.numbers[other]))
    found += [
        _missing(source, source.numbers[i])
        for i in lefts
        if i not in again and not said_in_words(source.numbers[i], target)
    ]
    pool = _loose_values(source, pairing) if rights else ([], [])
    for j in rights:
        added = _added(source, target, pairing, j, pool)
        if added is not None:
            found.append(added)
    return found


def _repeated(source: Source, pairing: Pairing, index: int) -> bool:
    """Tell whether the same number, said twice in the source, was merged into one."""
    own = source.numbers[index]
    more = 0 if own.unit else 1  # without a unit, what is counted is part of what is said
    text = source.text[own.start : own.end + more]
    return any(
        source.text[other.start : other.end + more] == text
        for other in (source.numbers[pair.source] for pair in pairing.pairs)
    )


def _different(source: Source, target: Target, left: Quantity, right: Quantity) -> Mismatch:
    said = source.raw[left.start : left.end]
    text = target.text[right.start : right.end]
    wanted, why, safe, again = wording.quantity(left), "the values differ", False, None
    if "and" in wanted.split():  # 10 hours and 20 minutes
        again = wanted
    elif left.kind == right.kind == COUNT:
        exact = left.readings[0].low == left.readings[0].high
        again = wording.refigured(text, left.value) if exact else None
        if right.readings[0].low != right.readings[0].high and _values_near(left, right):
            why = "one such amount, not several"
        elif same_figures(left.value, right.value):
            why = _factor(right.value / left.value, said, text)
            safe = again is not None
        wanted = again or wanted
    message = f'"{text}" stands for {said}: {why}; it is {wanted}'
    fits = again is not None
    return Mismatch(
        "numbers", WRONG, Span(left.start, left.end), Span(right.start, right.end), message, wanted, fits, safe
    )


def _values_near(left: Quantity, right: Quantity) -> bool:
    return left.value <= right.readings[0].high and right.value <= left.value * 2.5


#: Chinese scales, the English scale that is written for them by mistake, and what they mean.
_CONFUSED = (
    ("万亿", "billion", "a trillion"),
    ("亿", "billion", "a hundred million"),
    ("亿", "million", "a hundred million"),
    ("万", "thousand", "ten thousand"),
    ("万", "million", "ten thousand"),
)


def _factor(times: float, said: str, text: str) -> str:
    power = round(math.log10(times))
    size = f"{10 ** abs(power):,} times too {'large' if power > 0 else 'small'}"
    plain = normalised(said)
    for sign, word, meaning in _CONFUSED:
        if sign in plain and word in text.lower():
            return f"{size} ({sign} is {meaning}, not a {word})"
    return size


def _missing(source: Source, left: Quantity) -> Mismatch:
    said = source.raw[left.start : left.end]
    wanted = wording.quantity(left)
    shown = said if said == wanted else f"{said} ({wanted})"
    sure = Confidence.HIGH if source.text[left.digits[0] : left.digits[0] + 1].isdecimal() else Confidence.MEDIUM
    return Mismatch(
        "numbers", MISSING, Span(left.start, left.end), None, f"{shown} is missing", wanted, confidence=sure
    )


@cache
def _loose_numeral() -> re.Pattern[str]:
    return re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+|[半双首]")


def _loose_values(source: Source, pairing: Pairing) -> tuple[list[float], list[float]]:
    """Return the values of all numeral characters of the source that no pair accounts for.

    Whatever they mean (五年规划, 四面八方), an English number of that value is no invention. The second list has
    what 半, 双 and 首 imply: "two-way" may answer 双, but "2 gigabit" may not.
    """
    taken = [source.numbers[pair.source] for pair in pairing.pairs if source.numbers[pair.source].firm]
    values = [float(match[1]) for match in re.finditer(r"(?=(\d{1,2}\.\d{1,2}))", source.text.replace("·", "."))]
    values += [number for word, numbers in LUNAR.items() if word in source.text for number in numbers]
    implied: list[float] = []
    for found in _loose_numeral().finditer(source.text):
        if any(number.start <= found.start() < number.end for number in taken):
            continue
        word = found[0]
        if word in "半双首":
            implied.append({"半": 0.5, "双": 2.0, "首": 1.0}[word])
            continue
        value = value_of(word)
        if len(word) > 2 and set(word) <= _SCALE_CHARS and value is None:
            values += [10.0**power for power in range(2, 9)]  # 百千万工程: a figure of speech
        if value is not None:
            values += [value.low, value.high]
        if not word[0].isdecimal():
            values += [float(single.low) for char in word if (single := value_of(char)) is not None]
    return values, implied


#: How titles begin before which a rank need not be said, but may not be changed.
_OFFICES = tuple({title[:2] for title in TITLES})


def _other_measure(left: Quantity, rights: list[int], target: Target) -> int | None:
    """Return the target number that measures in the unit of a source number that need not be said, but otherwise."""
    if left.firm or left.value < 2 or not (left.unit if left.kind == COUNT else left.kind == ORDINAL):
        return None
    for j in rights:
        right = target.numbers[j]
        if left.kind == right.kind == ORDINAL and right.value >= 2 and left.noun.startswith(_OFFICES):
            return j  # 第二部长 as "the third minister"
        if right.kind == COUNT and right.value >= 2 and right.unit and same_unit(left.unit, right.unit):
            return j
    return None


def _renumbered(source: Source, target: Target, pairing: Pairing, index: int) -> int | None:
    """Return the target number that stands behind the same letters as that of a train, flight or road of the source.

    Types of aircraft and the like are names: what became of them is another rule's matter.
    """
    own = source.numbers[index]
    letters = _letters_before(source.text, own)
    if not own.named or not letters or not re.match(r"次|航班|列车|高铁|动车|高速", source.text[own.end :]):
        return None
    same = [j for j in pairing.target_left if _letters_before(target.text, target.numbers[j]) == letters]
    mine = [i for i in pairing.source_left if _letters_before(source.text, source.numbers[i]) == letters]
    return same[0] if len(same) == len(mine) == 1 and target.numbers[same[0]].named else None


def _letters_before(text: str, number: Quantity) -> str:
    match = re.search(r"[A-Za-z]+(?=-?$)", text[: number.digits[0]])
    return match[0].lower() if match else ""


def _named_twin(source: Source, pairing: Pairing, right: Quantity) -> Quantity | None:
    """Return the only number in a name of the source that is left, where ``right`` is of its kind: 五点共识."""
    left = [source.numbers[index] for index in pairing.source_left if source.numbers[index].value >= 2]
    same = len(left) == 1 and left[0].kind == right.kind and not left[0].unit and not right.unit
    return left[0] if same and left[0].value != right.value else None


_SCALE_CHARS = frozenset("十百千万亿")


def _added(
    source: Source, target: Target, pairing: Pairing, index: int, pool: tuple[list[float], list[float]]
) -> Mismatch | None:
    """Report a target number without counterpart, unless something in the source or target explains it."""
    right = target.numbers[index]
    if not right.firm or _is_loose(right, pool):
        return None
    rank = next((left for left in source.numbers if _is_rank_of(left, right)), None)
    if rank is not None and not is_label(right, target):
        span = with_noun(right, target)
        said, wanted = source.raw[rank.start : rank.end], wording.quantity(rank)
        why = ISSUES["rank"].format(said=said, wanted=wanted)
        message = f'"{target.text[span.start : span.end]}" stands for {said}: {why}'
        return Mismatch("numbers", WRONG, Span(rank.start, rank.end), span, message, wanted)
    if any(_end_of_range(source.numbers[pair.source], right) for pair in pairing.pairs) or _explains_conversion(
        target, pairing, right
    ):
        return None
    twin = next(
        (target.numbers[pair.target] for pair in pairing.pairs if _same_number(target.numbers[pair.target], right)),
        None,
    )
    if twin is None:
        span = _bracketed(target, right) if right.unit else Span(right.start, right.end)
    elif twin.unit or twin.noun == right.noun or not right.noun.isalpha() or right.noun in _NO_NOUN:
        return None  # the same thing said twice
    else:
        span = with_noun(right, target)
    left = _named_twin(source, pairing, right)
    if left is not None:
        return _different(source, target, left, right)
    text = target.text[span.start : span.end]
    message = f'"{text}" is in the translation, but there is no such number in the source'
    return Mismatch("numbers", ADDED, None, span, message, confidence=Confidence.MEDIUM)


def _is_loose(right: Quantity, pool: tuple[list[float], list[float]]) -> bool:
    stated, implied = pool
    values = stated if right.unit else stated + implied
    if 1900 <= right.value < 2100:  # 九二: 1992
        values = [*values, *(right.value for value in stated if value >= 10 and value == right.value % 100)]
    return any(
        equal(value / 100 if reading.kind == RATIO and value > 1 else value, reading.low)
        for reading in right.readings
        for value in values
    )


def _is_rank_of(left: Quantity, right: Quantity) -> bool:
    return (
        left.kind == ORDINAL
        and left.value > 3
        and right.kind == COUNT
        and equal(left.value, right.value)
        and not right.unit
    )


_NO_NOUN = frozenset("and or of in to at by for from is are was were the a an with on as that which".split())


def _same_number(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and equal(one.value, other.value)


def _end_of_range(left: Quantity, right: Quantity) -> bool:
    return any(
        reading.low != reading.high and (equal(reading.low, right.value) or equal(reading.high, right.value))
        for reading in left.readings
    )


def _explains_conversion(target: Target, pairing: Pairing, right: Quantity) -> bool:
    """Tell whether a number in brackets correctly converts the one before it: "1,000 mu (67 hectares)"."""
    for pair in pairing.pairs:
        other = target.numbers[pair.target]
        gap = target.text[other.end : right.start]
        if 0 <= len(gap) <= 12 and ("(" in gap or "or" in gap.split()) and other.unit and right.unit:
            factor = ratio(other.unit, right.unit)
            if factor is not None and not is_money(right.unit) and equal(other.value * factor, right.value, 0.05):
                return True
    return False


def _bracketed(target: Target, number: Quantity) -> Span:
    """Take the brackets along where they hold nothing but the number."""
    before = re.search(r"\(\s*(?:about|approximately|around|some|approx\.?|or)?\s*$", target.text[: number.start])
    after = re.match(r"\s*\)", target.text[number.end :])
    return Span(before.start(), number.end + after.end()) if before and after else Span(number.start, number.end)
