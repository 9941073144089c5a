"""Finds two counts that have changed places: 15家公司与8所大学 as "eight companies and 15 universities"."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.model import Span
from mtcheck.renderings.figures import nouns
from mtcheck.renderings.figures.mismatch import WRONG, Mismatch
from mtcheck.text import spelling_en as wording
from mtcheck.text.quantity import COUNT, equal
from mtcheck.text.units import is_money, same_unit

if TYPE_CHECKING:
    from mtcheck.renderings.figures.numbers import Pair, Pairing
    from mtcheck.renderings.figures.reading import Source, Target
    from mtcheck.text.quantity import Quantity

#: How far after a figure the thing it counts may stand: characters of Chinese, words of English.
_REACH_ZH, _REACH_EN = 10, 3


def swaps(source: Source, target: Target, pairing: Pairing) -> list[Mismatch]:
    """Return the counts, right by themselves, each of which stands before what the other one counts.

    Both nouns have to be known on both sides, and neither may agree where it stands: a noun that is not known, or
    an order that only looks changed, is no evidence.
    """
    counts = [
        pair
        for pair in pairing.pairs
        if not pair.issue and _plain(source.numbers[pair.source]) and _plain(target.numbers[pair.target])
    ]
    found = _more_than_all(source, target, pairing)
    for one, other in combinations(_measured(source, target, pairing), 2):
        if _units_crossed(source, target, one, other) or _units_crossed(source, target, other, one):
            found += [_swapped(source, target, one, other), _swapped(source, target, other, one)]
    for one, other in combinations(counts, 2):
        if not equal(source.numbers[one.source].value, source.numbers[other.source].value) and _crossed(
            source, target, one, other
        ):
            found += [_swapped(source, target, one, other), _swapped(source, target, other, one)]
    return found


def _plain(number: Quantity) -> bool:
    return number.kind == COUNT and not number.unit and not number.named


def _crossed(source: Source, target: Target, one: Pair, other: Pair) -> bool:
    left, right = (_counted_zh(source, pair) for pair in (one, other))
    first, second = (_counted_en(target, pair) for pair in (one, other))
    if nouns.agree(left, first) or nouns.agree(right, second):
        return False
    if nouns.agree(left, second) and nouns.agree(right, first):
        return True
    # One noun is enough where the other is one that the table lacks, and each stands right after its figure.
    close = (_counted_zh(source, one)[:2], _counted_zh(source, other)[:2])
    return (nouns.agree(close[0], second) and not nouns.known(right)) or (
        nouns.agree(close[1], first) and not nouns.known(left)
    )


def _measured(source: Source, target: Target, pairing: Pairing) -> list[Pair]:
    """Return the pairs of equal counts of which one side has a unit that the other lacks."""
    return [
        pair
        for pair in pairing.pairs
        if not pair.issue
        and bool(source.numbers[pair.source].unit) != bool(target.numbers[pair.target].unit)
        and source.numbers[pair.source].kind == target.numbers[pair.target].kind == COUNT
    ]


def _units_crossed(source: Source, target: Target, one: Pair, other: Pair) -> bool:
    """Tell whether the unit of one source number stands with the other target number: 60天…15次 as "60 … 15 days"."""
    own, lent = source.numbers[one.source].unit, target.numbers[other.target].unit
    noun = target.numbers[one.target].noun
    return (
        bool(own and lent)
        and not is_money(own)
        and same_unit(own, lent)
        and noun.isalpha()
        and noun not in _FUNCTION_WORDS
        and not equal(source.numbers[one.source].value, source.numbers[other.source].value)
    )


_FUNCTION_WORDS = frozenset("and or to of in at for from by with is are was were than per a an the".split())


def _more_than_all(source: Source, target: Target, pairing: Pairing) -> list[Mismatch]:
    """Return "16 of the 15": a part that is greater than the whole, where the source has it the right way round."""
    taken = {pair.target: pair.source for pair in pairing.pairs if not pair.issue}
    found = []
    for index in range(len(target.numbers) - 1):
        part, whole = target.numbers[index : index + 2]
        said = target.text[part.end : whole.start].strip().lower()
        if said not in ("of the", "out of", "out of the", "of its", "of their") or part.value <= whole.value:
            continue
        if part.kind != COUNT or whole.kind != COUNT or not {index, index + 1} <= taken.keys():
            continue
        ends = [source.numbers[taken[at]] for at in (index, index + 1)]
        place, span = Span(min(e.start for e in ends), max(e.end for e in ends)), Span(part.start, whole.end)
        wanted = f"{target.text[whole.start : whole.end]} {said} {target.text[part.start : part.end]}"
        message = (
            f'"{target.text[slice(*span)]}" stands for {source.raw[slice(*place)]}: a part is no more than the whole'
        )
        found.append(Mismatch("numbers", WRONG, place, span, message, wanted, fits=True, confidence=Confidence.MEDIUM))
    return found


def _counted_zh(source: Source, pair: Pair) -> str:
    end = source.numbers[pair.source].digits[1]
    stop = min((number.start for number in source.numbers if number.start >= end), default=len(source.text))
    return re.split(r"[，。；、,]", source.text[end : min(stop, end + _REACH_ZH)], maxsplit=1)[0]


def _counted_en(target: Target, pair: Pair) -> str:
    end = target.numbers[pair.target].digits[1]
    stop = min((number.start for number in target.numbers if number.start >= end), default=len(target.text))
    words = re.split(r"[,.;:]|\band\b", target.text[end:stop], maxsplit=1)[0].split()
    return " ".join(words[:_REACH_EN])


def _swapped(source: Source, target: Target, own: Pair, other: Pair) -> Mismatch:
    """Report the target number of ``other``, which stands where that of ``own`` belongs."""
    left, right = source.numbers[own.source], target.numbers[other.target]
    text, said = target.text[right.start : right.end], source.raw[left.start : left.end]
    wanted = wording.refigured(text, left.value) or wording.quantity(left)
    message = f'"{text}" counts what the source counts as {said}: the two numbers have changed places; it is {wanted}'
    place = Span(left.start, left.end)
    return Mismatch(
        "numbers", WRONG, place, Span(right.start, right.end), message, wanted, confidence=Confidence.MEDIUM
    )
