"""Finds the numbers in English text: figures, words, scales, ordinals, fractions, shares, multiples, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text import figures_en as lexicon
from mtcheck.text.around_en import share_scale
from mtcheck.text.number_parts_en import DASHES
from mtcheck.text.number_words_en import NumberWords
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, RATIO, TOTAL, Quantity, Reading
from mtcheck.text.units import SIGNS, english_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from mtcheck.text.figures_en import Lexeme


def numbers(
    text: str, taken: AbstractSet[int] = frozenset(), lexemes: Sequence[Lexeme] | None = None
) -> list[Quantity]:
    """Return the quantities of English text, in order.

    Args:
        text: The text.
        taken: Indices of lexemes that already belong to a date.
        lexemes: ``text`` cut up, where the caller has done so.

    >>> [(q.kind, q.value, q.unit, q.bound) for q in numbers("over HK$1.5 trillion, up two-thirds")]
    [('count', 1500000000000.0, 'HKD', 'over'), ('ratio', 0.6666666666666666, '', '')]
    """
    return _Reader(text, lexicon.lexemes(text) if lexemes is None else lexemes, taken).read()


class _Reader(NumberWords):
    """Goes through the lexemes once."""

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        done = 0
        for index, lexeme in enumerate(self.lex):
            if index < done or index in self.taken or not (lexeme.low in WORDS or lexeme.is_figure):
                continue
            step = self._at(index)
            if step is not None:
                quantity, done = step
                found.append(quantity)
        return share_scale(self.text, found)

    def _at(self, index: int) -> tuple[Quantity, int] | None:
        lexeme = self.lex[index]
        low = lexeme.low
        if lexeme.is_figure:
            return self._figure(index)
        if low in lexicon.ONES or low in lexicon.TENS or low in lexicon.SCALES:
            return self._words(index)
        if low in lexicon.ORDINALS and not (low == "second" and self._low(index - 1) in ("per", "every")):
            return self._ordinal(index, index, float(lexicon.ORDINALS[low]))
        if low in lexicon.VAGUE:
            return self._vague(index)
        if low in lexicon.AGES:
            years = float(lexicon.AGES[low])
            return self._make(index, index + 1, (Reading(COUNT, years, years + 9),), unit="year", firm=False), index + 1
        if low in _ONE_OF or low in ("clock", "score"):
            return self._about_one(index) if low in _ONE_OF else self._said(index)
        if low in ("decades", "centuries"):
            low_years = 20.0 if low == "decades" else 200.0
            return self._make(
                index, index + 1, (Reading(COUNT, low_years, low_years * 5),), unit="year", firm=False
            ), index + 1
        if low in ("half", "quarter", "quarters", "halved", "halves", "halving"):
            return self._half_or_quarter(index)
        if low in lexicon.TIMES:
            value = float(lexicon.TIMES[low])
            # "twofold" leaves open whether the base is counted in; "doubled" does not.
            kinds = (MULTIPLE, TOTAL, COUNT) if low.endswith("fold") else (TOTAL, COUNT)
            readings = (*(Reading(kind, value, value) for kind in kinds), Reading(RATIO, value - 1, value - 1))
            return self._make(index, index + 1, readings, firm=False), index + 1
        if low in ("decade", "century", "millennium", "fortnight") and self._low(index - 1) not in ("th", "st"):
            unit, value = ("week", 2.0) if low == "fortnight" else (low, 1.0)
            part, after_part = self._part_after(index + 1)  # "a decade and a half"
            value, end = value + part, after_part or index + 1
            return self._make(index, end, (Reading(COUNT, value, value),), unit=unit, firm=False), end
        if low in lexicon.IMPLIED and (low not in lexicon.ROMAN or lexeme.text.isupper()):
            value = float(lexicon.IMPLIED[low])
            readings = (Reading(COUNT, value, value), Reading(ORDINAL, value, value))
            unit, used = ("year", index + 1) if value == 100 else self._unit(index + 1)
            return self._make(index, used, readings, unit=unit, firm=False), used
        return None

    def _figure(self, index: int) -> tuple[Quantity, int]:
        lexeme = self.lex[index]
        value = lexeme.figure
        start, unit = self._sign(index)
        nxt = index + 1
        glued = self.lex[nxt] if nxt < len(self.lex) and self.lex[nxt].start == lexeme.end else None
        if self._is_name(index, glued, sign=bool(unit)):
            end = glued.end if glued is not None and glued.text.isalpha() else lexeme.end
            reading = (Reading(COUNT, value, value), Reading(ORDINAL, value, value))
            digits = (lexeme.start, lexeme.end)
            return Quantity(lexeme.start, end, reading, firm=False, digits=digits, named=True), nxt
        if glued is not None and glued.low in ("st", "nd", "rd", "th"):
            return self._ordinal(index, nxt, value)
        if glued is not None and glued.text == "/" and nxt + 1 < len(self.lex) and self.lex[nxt + 1].is_figure:
            below = self.lex[nxt + 1].figure
            if below and self.lex[nxt + 1].start == glued.end and value < below <= 100:
                share = Reading(RATIO, value / below, value / below)
                attacks = (value, below) == (9, 11)
                return self._make(index, nxt + 2, (share, Reading(COUNT, value, value)), firm=not attacks), nxt + 2
        value, nxt = self._scales(index, value, nxt, money=bool(unit))
        part, after_part = self._part_after(nxt)
        if part:  # "10 and a half hours"
            value, nxt = value + part, after_part
        return self._suffix(index, nxt, value, value, start=start, unit=unit)

    def _scales(self, index: int, value: float, nxt: int, *, money: bool) -> tuple[float, int]:
        while self._low(nxt) in lexicon.SCALES or (
            self._low(nxt) in DASHES
            and self._low(nxt + 1) in lexicon.SCALES
            and self.lex[nxt].start == self.lex[nxt - 1].end
        ):
            nxt += self._low(nxt) in DASHES
            value *= lexicon.SCALES[self._low(nxt)]
            nxt += 1
        if nxt == index + 1 and nxt < len(self.lex):
            follower = self.lex[nxt]
            glued = follower.start == self.lex[index].end
            short = lexicon.SHORT_SCALES.get(follower.low)
            if (
                short
                and (money or follower.low not in ("m", "b") or is_money(self._unit(nxt + 1)[0]))
                and (glued or follower.low in ("bn", "mn", "tn", "mln", "bln"))
            ):
                return value * short, nxt + 1
        return value, nxt

    def _is_name(self, index: int, glued: Lexeme | None, *, sign: bool) -> bool:
        """Tell whether a figure is glued to letters as in 5G, G20, COVID-19, Mars-17 or H7N9."""
        if sign:
            return False
        lexeme = self.lex[index]
        before = self.text[lexeme.start - 1] if lexeme.start else " "
        if (before.isalpha() and before.isascii()) or before == "_":
            return True
        if before in DASHES and lexeme.start > 1 and self.text[lexeme.start - 2].isalpha():
            previous = self._low(index - 2)
            return previous not in lexicon.MONTHS and previous not in (
                "mid",
                "pre",
                "post",
                "over",
                "under",
                "sub",
                "nearly",
                "no",
            )
        if glued is not None and glued.text.isalpha():
            known = glued.low in ("st", "nd", "rd", "th", "s", "x", "am", "pm") or glued.low in lexicon.SHORT_SCALES
            unit = glued.text if len(glued.text) == 1 else glued.low  # 5G and 10M are no grams and metres
            return not known and not english_unit([unit])[0]
        return False

    def _sign(self, index: int) -> tuple[int, str]:
        """Return where the currency sign before a figure starts, and the unit."""
        start = self.lex[index].start
        if index == 0:
            return start, ""
        one = self.lex[index - 1]
        if one.end < start - 1:
            return start, ""
        if index > 1 and self.lex[index - 2].end == one.start:
            both = SIGNS.get(self.lex[index - 2].low + one.low)
            if both:
                return self.lex[index - 2].start, both
        unit = SIGNS.get(one.low, "")
        if one.low in ("rm", "mop") and not one.text.isupper():
            unit = ""  # Rm 5 is a room
        return (one.start, unit) if unit else (start, "")


#: Units of which "a" or "an" may state one.
_ONE_OF = frozenset("hour minute day week month year".split())
#: Words with which a number can begin, apart from figures.
WORDS = frozenset(
    (
        *_ONE_OF,
        *lexicon.ONES,
        *lexicon.TENS,
        *lexicon.SCALES,
        *lexicon.ORDINALS,
        *lexicon.VAGUE,
        *lexicon.TIMES,
        *lexicon.IMPLIED,
        *lexicon.AGES,
    )
) | {
    "half",
    "quarter",
    "quarters",
    "halved",
    "halves",
    "halving",
    "decade",
    "decades",
    "century",
    "millennium",
    "centuries",
    "fortnight",
    "clock",
    "score",
}
