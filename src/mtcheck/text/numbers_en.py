"""Finds the numbers in English text: figures, words, scales, ordinals, fractions, shares, multiples, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text import figures_en as lexicon
from mtcheck.text.around_en import bound, share_scale
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, POINTS, RATIO, TOTAL, Quantity, Reading
from mtcheck.text.units import SIGNS, english_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from mtcheck.text.figures_en import Lexeme

_DASHES = frozenset("-‐‑–")


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


class _Reader:
    """Goes through the lexemes once; every method that reads something returns it and the next index."""

    def __init__(self, text: str, lexemes: Sequence[Lexeme], taken: AbstractSet[int]):
        self.text = text
        self.lex = lexemes
        self.taken = taken

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

    def _low(self, index: int) -> str:
        return self.lex[index].low if 0 <= index < len(self.lex) else ""

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
        if low in ("clock", "score"):
            return self._said(index)
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
        if low in ("decade", "century", "fortnight") and self._low(index - 1) not in ("th", "st"):
            unit, value = ("week", 2.0) if low == "fortnight" else (low, 1.0)
            return self._make(index, index + 1, (Reading(COUNT, value, value),), unit=unit, firm=False), index + 1
        if low in lexicon.IMPLIED and (
            low not in ("ii", "iii", "iv", "vi", "vii", "viii", "ix") or lexeme.text.isupper()
        ):
            value = float(lexicon.IMPLIED[low])
            readings = (Reading(COUNT, value, value), Reading(ORDINAL, value, value))
            unit, used = ("year", index + 1) if value == 100 else self._unit(index + 1)
            return self._make(index, used, readings, unit=unit, firm=False), used
        return None

    def _said(self, index: int) -> tuple[Quantity, int] | None:
        """Read "round the clock" (24 hours) and "a score of"."""
        if self._low(index) == "clock":
            if self._low(index - 1) != "the" or self._low(index - 2) not in ("round", "around"):
                return None
            return self._make(index - 2, index + 1, (Reading(COUNT, 24.0, 24.0),), unit="h", firm=False), index + 1
        if self._low(index - 1) != "a" or self._low(index + 1) != "of":
            return None
        return self._make(index, index + 1, (Reading(COUNT, 20.0, 20.0),), firm=False), index + 1

    # figures -----------------------------------------------------------------------------------------------------

    def _figure(self, index: int) -> tuple[Quantity, int]:
        lexeme = self.lex[index]
        value = float(lexeme.text.replace(",", ""))
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
            below = float(self.lex[nxt + 1].text.replace(",", ""))
            if below and self.lex[nxt + 1].start == glued.end and value < below <= 100:
                share = Reading(RATIO, value / below, value / below)
                return self._make(index, nxt + 2, (share, Reading(COUNT, value, value))), nxt + 2
        value, nxt = self._scales(index, value, nxt, money=bool(unit))
        return self._suffix(index, nxt, value, value, start=start, unit=unit)

    def _scales(self, index: int, value: float, nxt: int, *, money: bool) -> tuple[float, int]:
        while self._low(nxt) in lexicon.SCALES or (
            self._low(nxt) in _DASHES
            and self._low(nxt + 1) in lexicon.SCALES
            and self.lex[nxt].start == self.lex[nxt - 1].end
        ):
            nxt += self._low(nxt) in _DASHES
            value *= lexicon.SCALES[self._low(nxt)]
            nxt += 1
        if nxt == index + 1 and nxt < len(self.lex):
            follower = self.lex[nxt]
            glued = follower.start == self.lex[index].end
            short = lexicon.SHORT_SCALES.get(follower.low)
            if (
                short
                and (money or follower.low not in ("m", "b"))
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
        if before in _DASHES and lexeme.start > 1 and self.text[lexeme.start - 2].isalpha():
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
        if unit and one.text.isalpha() and not one.text.isupper():
            unit = ""
        return (one.start, unit) if unit else (start, "")

    def _suffix(
        self,
        index: int,
        nxt: int,
        low: float,
        high: float,
        *,
        start: int | None = None,
        unit: str = "",
        firm: bool = True,
    ) -> tuple[Quantity, int]:
        """Read what follows a number: %, percentage points, times, -fold, a unit."""
        at = nxt + (self._low(nxt) in _DASHES)
        word, after = self._low(at), self._low(at + 1)
        if word == "%" or word in ("percent", "pct") or (word == "per" and after == "cent"):
            end = at + (2 if word == "per" else 1)
            step = self._low(end) in _DASHES
            if self._low(end + step) in ("point", "points"):
                return self._make(index, end + step + 1, (Reading(POINTS, low, high),), firm=firm), end + step + 1
            return self._make(index, end, (Reading(RATIO, low / 100, high / 100),), firm=firm), end
        if word == "percentage" and after in ("point", "points"):
            return self._make(index, at + 2, (Reading(POINTS, low, high),), firm=firm), at + 2
        if word == "of" and (after, self._low(at + 2), self._low(at + 3)) == ("a", "percentage", "point"):
            return self._make(index, at + 4, (Reading(POINTS, low, high),), firm=firm), at + 4
        if word == "basis" and after in ("point", "points"):
            return self._make(index, at + 2, (Reading(POINTS, low / 100, high / 100),), firm=firm), at + 2
        if word in ("point", "points"):
            return self._make(index, at, (Reading(COUNT, low, high), Reading(POINTS, low, high)), firm=firm), at
        if word in ("times", "fold", "x", "folds") and not (word == "x" and self.lex[at].start != self.lex[at - 1].end):
            kinds = (COUNT, MULTIPLE, TOTAL) if word == "times" else (MULTIPLE, TOTAL)
            return self._make(index, at + 1, tuple(Reading(kind, low, high) for kind in kinds), firm=firm), at + 1
        found, used = self._unit(nxt)
        cents = self._cents(nxt) if low == high and not unit else None
        if cents is not None:
            readings = (Reading(COUNT, low / 100, high / 100), Reading(COUNT, low, high))
            return self._make(index, cents[1], readings, unit=cents[0], firm=firm), cents[1]
        if found and not (unit and not is_money(found)):
            unit, nxt = found, used
            if self._and_a_half(nxt):
                low, high, nxt = low + 0.5, high + 0.5, nxt + 3
        return self._make(index, nxt, (Reading(COUNT, low, high),), start=start, unit=unit, firm=firm), nxt

    def _and_a_half(self, index: int) -> bool:
        return (self._low(index), self._low(index + 1), self._low(index + 2)) == ("and", "a", "half")

    def _cents(self, index: int) -> tuple[str, int] | None:
        """Read "cents", "US cents": the unit that they are hundredths of, and the next index."""
        unit = {"us": "USD", "hk": "HKD", "euro": "EUR"}.get(self._low(index), "")
        at = index + bool(unit)
        return (unit or "dollar", at + 1) if self._low(at) in ("cent", "cents") else None

    def _unit(self, index: int) -> tuple[str, int]:
        at = index + (self._low(index) in _DASHES)
        if self._low(at) == "of" and self._low(at + 1) in ("yuan", "dollars", "us", "renminbi"):
            at += 1
        unit, words = english_unit([lexeme.low for lexeme in self.lex[at : at + 3]])
        if not unit or at in self.taken:
            return "", index
        if unit in ("m", "g") and (at >= len(self.lex) or self.lex[at].text.isupper()):
            return "", index
        return unit, at + words

    # words -------------------------------------------------------------------------------------------------------

    def _words(self, index: int) -> tuple[Quantity, int]:
        """Read a number in words: "one hundred and twenty", "twenty-one", "three hundred thousand"."""
        total, section, last, nxt = 0.0, 0.0, "", index
        article = self._low(index - 1) in ("a", "an", "one") and self._low(index) in lexicon.SCALES
        several = self._low(index - 1) in ("several", "few", "some", "many") and self._low(index) in lexicon.SCALES
        while nxt < len(self.lex) and nxt not in self.taken:
            low = self.lex[nxt].low
            if low in lexicon.ONES and last != "ones":
                section, last = section + lexicon.ONES[low], "ones"
            elif low in lexicon.TENS and last not in ("ones", "tens"):
                section, last = section + lexicon.TENS[low], "tens"
            elif low in ("hundred", "dozen"):
                section, last = (section or 1.0) * lexicon.SCALES[low], "hundred"
            elif low in lexicon.SCALES:
                total, section, last = (
                    total + (section or (1.0 if not total else 0.0)) * lexicon.SCALES[low],
                    0.0,
                    "scale",
                )
            elif (low in _DASHES and self._joins(nxt)) or (
                low == "and" and last in ("hundred", "scale") and self._number_word(nxt + 1)
            ):
                pass
            else:
                break
            nxt += 1
        value = total + section
        if self._low(nxt - 1) in _DASHES:
            nxt -= 1
        low = self._low(nxt) if self._low(nxt) not in _DASHES else self._low(nxt + 1)
        step = 1 if self._low(nxt) in _DASHES else 0
        if low in lexicon.ORDINALS and last == "tens" and lexicon.ORDINALS[low] < 10:
            return self._ordinal(index, nxt + step, value + lexicon.ORDINALS[low])
        if low in lexicon.FRACTIONS and value < 100 and low != "second" and (step or low.endswith("s") or value == 1):
            share = value / lexicon.FRACTIONS[low]
            of = self._part_of(index, nxt + step + 1, share)
            if of is not None:
                return of
            readings = (Reading(RATIO, share, share), Reading(COUNT, value, value))
            return self._make(index, nxt + step + 1, readings, firm=False), nxt + step + 1
        if low == "and" and self._low(nxt + 1) == "a" and self._low(nxt + 2) == "half":
            value, nxt = value + 0.5, nxt + 3
        high = value * 9.99 if several else value
        begin = index - 1 if article or several else index
        return self._suffix(
            begin,
            nxt,
            value * 2 if several else value,
            high,
            firm=(value >= 4 and not several and last != "hundred") or value >= 1e3,
        )

    def _number_word(self, index: int) -> bool:
        low = self._low(index)
        return low in lexicon.ONES or low in lexicon.TENS

    def _joins(self, index: int) -> bool:
        """Tell whether the dash at ``index`` binds a number in words (twenty-one), not a range or a compound."""
        left, right = self._low(index - 1), self._low(index + 1)
        return (left in lexicon.TENS and right in lexicon.ONES) or right in lexicon.SCALES

    def _ordinal(self, index: int, last: int, value: float) -> tuple[Quantity, int]:
        readings = [Reading(ORDINAL, value, value)]
        low = self._low(last)
        if low in lexicon.FRACTIONS and value >= 3 and self._low(index - 1) in ("a", "one"):
            readings.insert(0, Reading(RATIO, 1 / value, 1 / value))
        noun = self._low(last + 1)
        figures = self.lex[index].is_figure
        unit = "year" if noun == "anniversary" else "century" if noun == "century" else ""
        return self._make(
            index, last + 1, tuple(readings), unit=unit, firm=value >= 3 and (figures or value > 3), noun=noun
        ), last + 1

    def _vague(self, index: int) -> tuple[Quantity, int]:
        """Read "dozens", "hundreds of billions", "tens of thousands": from twice to ten times the magnitude."""
        value, nxt = lexicon.VAGUE[self._low(index)], index + 1
        while self._low(nxt) == "of" and (self._low(nxt + 1) in lexicon.VAGUE):
            value *= lexicon.VAGUE[self._low(nxt + 1)]
            nxt += 2
        unit, used = self._unit(nxt + (self._low(nxt) == "of"))
        end = used if unit else nxt
        return self._make(index, end, (Reading(COUNT, value * 2, value * 9.99),), unit=unit, firm=is_money(unit)), end

    def _half_or_quarter(self, index: int) -> tuple[Quantity, int]:
        low = self._low(index)
        share = 0.25 if low.startswith("quarter") else 0.5
        unit = english_unit([self._low(index - 3)])[0] if self._and_a_half(index - 2) else ""
        if unit and self._low(index - 4) in ("a", "an"):  # "an hour and a half"
            return self._make(index - 4, index + 1, (Reading(COUNT, 1.5, 1.5),), unit=unit, firm=False), index + 1
        readings = [Reading(RATIO, share, share)]
        nxt = index + 1
        step = 1 if self._low(nxt) in ("a", "an", "-") else 0
        scale = lexicon.SCALES.get(self._low(nxt + step))
        if scale:
            nxt += step + 1
            unit, used = self._unit(nxt)
            return self._make(index, used, (Reading(COUNT, share * scale, share * scale),), unit=unit), used
        unit, used = self._unit(nxt + step)
        if unit:
            return self._make(index, used, (Reading(COUNT, share, share), *readings), unit=unit, firm=False), used
        return self._part_of(index, nxt, share) or (self._make(index, nxt, tuple(readings), firm=False), nxt)

    def _part_of(self, index: int, nxt: int, share: float) -> tuple[Quantity, int] | None:
        """Read what a fraction is a fraction of: "of a percentage point", "of one percent", "of an hour"."""
        at = nxt + (self._low(nxt) == "of")
        if self._low(at) not in ("a", "an", "one"):
            return None
        at += 1
        if self._low(at) == "percentage" and self._low(at + 1) == "point":
            return self._make(index, at + 2, (Reading(POINTS, share, share),), firm=False), at + 2
        two = self._low(at) == "per" and self._low(at + 1) == "cent"
        if two or self._low(at) in ("%", "percent"):
            at += 1 + two
            return self._make(index, at, (Reading(RATIO, share / 100, share / 100),), firm=False), at
        unit, used = self._unit(at)
        if not unit or used != at + 1:
            return None
        readings = (Reading(COUNT, share, share), Reading(RATIO, share, share))
        return self._make(index, used, readings, unit=unit, firm=False), used

    # common ------------------------------------------------------------------------------------------------------

    def _make(
        self,
        first: int,
        stop: int,
        readings: tuple[Reading, ...],
        *,
        start: int | None = None,
        unit: str = "",
        firm: bool = True,
        noun: str = "",
    ) -> Quantity:
        begin = self.lex[first].start if start is None else start
        figure = self.lex[first]
        end = self.lex[stop - 1].end
        return Quantity(
            begin,
            end,
            readings,
            unit,
            bound(self.lex, begin, first, stop),
            firm,
            (figure.start, figure.end),
            noun=noun or self._low(stop),
        )


#: Words with which a number can begin, apart from figures.
WORDS = frozenset(
    (
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
    "centuries",
    "fortnight",
    "clock",
    "score",
}
