"""Reads English numbers in words: "one hundred and twenty", "tens of thousands", "a quarter of an hour"."""

from __future__ import annotations

from mtcheck.text import figures_en as lexicon
from mtcheck.text.number_parts_en import DASHES, NumberParts
from mtcheck.text.quantity import COUNT, POINTS, RATIO, Quantity, Reading
from mtcheck.text.units import english_unit, is_money


class NumberWords(NumberParts):
    """Reads what is written in words."""

    def _said(self, index: int) -> tuple[Quantity, int] | None:
        """Read "round the clock" (24 hours) and "a score of"."""
        if self._low(index) == "clock":
            if self._low(index - 1) != "the" or self._low(index - 2) not in ("round", "around"):
                return None
            return self._make(index - 2, index + 1, (Reading(COUNT, 24.0, 24.0),), unit="h", firm=False), index + 1
        if self._low(index - 1) != "a" or self._low(index + 1) != "of":
            return None
        return self._make(index, index + 1, (Reading(COUNT, 20.0, 20.0),), firm=False), index + 1

    def _about_one(self, index: int) -> tuple[Quantity, int] | None:
        """Read "just over an hour", "an hour and three minutes": one of a unit, where it is bounded or goes on."""
        unit = english_unit([self._low(index)])[0]
        if self._low(index - 1) not in ("a", "an"):
            return None
        goes_on = self._low(index + 1) == "and" and (self._number_word(index + 2) or self._is_figure(index + 2))
        found = self._make(index - 1, index + 1, (Reading(COUNT, 1.0, 1.0),), unit=unit, firm=False)
        return (found, index + 1) if found.bound or goes_on else None

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
            elif (low in DASHES and self._joins(nxt)) or (
                low == "and" and last in ("hundred", "scale") and self._number_word(nxt + 1)
            ):
                pass
            else:
                break
            nxt += 1
        value = total + section
        if self._low(nxt - 1) in DASHES:
            nxt -= 1
        low = self._low(nxt) if self._low(nxt) not in DASHES else self._low(nxt + 1)
        step = 1 if self._low(nxt) in DASHES else 0
        if low in lexicon.ORDINALS and last == "tens" and lexicon.ORDINALS[low] < 10:
            return self._ordinal(index, nxt + step, value + lexicon.ORDINALS[low])
        if low in lexicon.FRACTIONS and value < 100 and low != "second" and (step or low.endswith("s") or value == 1):
            share = value / lexicon.FRACTIONS[low]
            of = self._part_of(index, nxt + step + 1, share)
            if of is not None:
                return of
            readings = (Reading(RATIO, share, share), Reading(COUNT, value, value))
            return self._make(index, nxt + step + 1, readings, firm=False), nxt + step + 1
        part, after_part = self._part_after(nxt)
        if part:
            value, nxt = value + part, after_part
        high = value * 9.99 if several else value
        begin = index - 1 if article or several else index
        return self._suffix(
            begin,
            nxt,
            value * 2 if several else value,
            high,
            firm=(value >= 4 and not several and last != "hundred") or value >= 1e3,
        )

    def _joins(self, index: int) -> bool:
        """Tell whether the dash at ``index`` binds a number in words (twenty-one), not a range or a compound."""
        left, right = self._low(index - 1), self._low(index + 1)
        return (left in lexicon.TENS and right in lexicon.ONES) or right in lexicon.SCALES

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
        part = self._part_after(index - 2)[0] if self._low(index - 2) == "and" else 0.0
        unit = english_unit([self._low(index - 3)])[0] if part else ""
        if unit and self._low(index - 4) in ("a", "an"):  # "an hour and a half"
            whole = (Reading(COUNT, 1 + part, 1 + part),)
            return self._make(index - 4, index + 1, whole, unit=unit, firm=False), index + 1
        readings = [Reading(RATIO, share, share)]
        nxt = index + 1
        step = 1 if self._low(nxt) in ("a", "an", "-") else 0
        if (self._low(nxt), self._low(nxt + 1)) == ("of", "a") and self._low(nxt + 2) in (
            "million",
            "billion",
            "trillion",
        ):
            step = 2  # "a quarter of a billion"
        if self._low(nxt + step) in ("point", "points"):  # "a quarter-point cut"
            return self._make(index, nxt + step + 1, (Reading(POINTS, share, share),), firm=False), nxt + step + 1
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
