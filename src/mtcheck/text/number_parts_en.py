"""What reading a number in English needs everywhere: the lexemes, the unit and the words that follow a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text import figures_en as lexicon
from mtcheck.text.around_en import bound
from mtcheck.text.quantity import COUNT, MULTIPLE, ORDINAL, POINTS, RATIO, TOTAL, Quantity, Reading
from mtcheck.text.units import english_unit, is_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from mtcheck.text.figures_en import Lexeme

DASHES = frozenset("-‐‑–")
_PARTS: dict[tuple[str, ...], float] = {
    ("and", "a", "half"): 0.5, ("and", "a", "quarter"): 0.25, ("and", "three", "quarters"): 0.75,
    ("and", "three", "quarter"): 0.75,
}  # fmt: skip


class NumberParts:
    """The lexemes of a text; every method that reads something returns it and the next index."""

    def __init__(self, text: str, lexemes: Sequence[Lexeme], taken: AbstractSet[int]):
        self.text = text
        self.lex = lexemes
        self.taken = taken

    def _low(self, index: int) -> str:
        return self.lex[index].low if 0 <= index < len(self.lex) else ""

    def _is_figure(self, index: int) -> bool:
        return index < len(self.lex) and self.lex[index].is_figure

    def _number_word(self, index: int) -> bool:
        low = self._low(index)
        return low in lexicon.ONES or low in lexicon.TENS

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

    def _unit(self, index: int) -> tuple[str, int]:
        at = index + (self._low(index) in DASHES)
        if self._low(at) == "of" and self._low(at + 1) in ("yuan", "dollars", "us", "renminbi"):
            at += 1
        unit, words = english_unit([lexeme.low for lexeme in self.lex[at : at + 3]])
        if self._low(at + 1) in DASHES and self._low(at + 2) in ("hour", "hours"):
            unit, words = english_unit([self._low(at), "hours"])
            words += unit.endswith("Wh")  # gigawatt-hours
        if not unit or at in self.taken:
            return "", index
        if unit in ("m", "g") and (at >= len(self.lex) or self.lex[at].text.isupper()):
            return "", index
        return unit, at + words

    def _cents(self, index: int) -> tuple[str, int] | None:
        """Read "cents", "US cents": the unit that they are hundredths of, and the next index."""
        if self._low(index) == "fen":
            return "CNY", index + 1
        unit = {"us": "USD", "hk": "HKD", "euro": "EUR"}.get(self._low(index), "")
        at = index + bool(unit)
        return (unit or "dollar", at + 1) if self._low(at) in ("cent", "cents") else None

    def _part_after(self, index: int) -> tuple[float, int]:
        """Read "and a half", "-and-a-half", "and a quarter", "and three-quarters": its worth, the next index."""
        words = []
        for _ in range(3):
            index += self._low(index) in DASHES
            words.append(self._low(index))
            index += 1
        share = _PARTS.get(tuple(words), 0.0)
        return share, index if share else 0

    def _points(self, at: int) -> tuple[float, int] | None:
        """Read "percentage points", "of a percentage point", "basis points": their worth in points, the next index."""
        words = [self._low(index) for index in range(at, at + 4)]
        if words[1] in DASHES and words[2] in ("point", "points"):  # 50-basis-point
            words, at = [words[0], words[2]], at + 1
        if words[0] in ("percentage", "basis") and words[1] in ("point", "points"):
            return (1.0 if words[0] == "percentage" else 0.01), at + 2
        return (1.0, at + 4) if words == ["of", "a", "percentage", "point"] else None

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
        at = nxt + (self._low(nxt) in DASHES)
        word, after = self._low(at), self._low(at + 1)
        if word == "%" or word in ("percent", "pct") or (word == "per" and after == "cent"):
            end = at + (2 if word == "per" else 1)
            step = self._low(end) in DASHES
            if self._low(end + step) in ("point", "points"):
                return self._make(index, end + step + 1, (Reading(POINTS, low, high),), firm=firm), end + step + 1
            return self._make(index, end, (Reading(RATIO, low / 100, high / 100),), firm=firm), end
        if word == "per" and after in ("thousand", "mille"):
            return self._make(index, at + 2, (Reading(RATIO, low / 1000, high / 1000),), firm=firm), at + 2
        points = self._points(at)
        if points:
            factor, end = points
            return self._make(index, end, (Reading(POINTS, low * factor, high * factor),), firm=firm), end
        if word in ("point", "points"):
            return self._make(index, at, (Reading(COUNT, low, high), Reading(POINTS, low, high)), firm=firm), at
        factor = self._low(index - 1) == "of" and self._low(index - 2) == "factor"
        if factor:
            readings = (Reading(TOTAL, low, high), Reading(MULTIPLE, low, high))
            return self._make(index, nxt, readings, firm=firm), nxt
        if word in ("times", "fold", "x", "folds") and not (word == "x" and self.lex[at].start != self.lex[at - 1].end):
            kinds = (COUNT, MULTIPLE, TOTAL) if word == "times" else (MULTIPLE, TOTAL)
            return self._make(index, at + 1, tuple(Reading(kind, low, high) for kind in kinds), firm=firm), at + 1
        found, used = self._unit(nxt)
        cents = self._cents(nxt) if low == high and not unit else None
        if cents is not None:
            readings = (Reading(COUNT, low / 100, high / 100), Reading(COUNT, low, high))
            return self._make(index, cents[1], readings, unit=cents[0], firm=firm), cents[1]
        if found and not (unit and not is_money(found)):
            if found == "m" and used == nxt + 1 and nxt == index + 1 and self.lex[nxt].start == self.lex[index].end:
                # 205m is 205 metres, or 205 million where the paper writes so
                readings = (Reading(COUNT, low, high), Reading(COUNT, low * 1e6, high * 1e6))
                return self._make(index, used, readings, start=start, unit="m", firm=firm), used
            unit, nxt = found, used
            part, after_part = self._part_after(nxt)
            if part:
                low, high, nxt = low + part, high + part, after_part
        return self._make(index, nxt, (Reading(COUNT, low, high),), start=start, unit=unit, firm=firm), nxt

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
