"""Reads English dates that name a month: "on 8 August 2022", "February 10-12", "early May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text.figures_en import MONTHS, ORDINALS
from mtcheck.text.quantity import DatePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme

DASHES = frozenset("-‐‑–—")
EDGE = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early", "first": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "late", "ends": "late", "ending": "late",
    "close": "late", "latter": "late", "last": "late",
}  # fmt: skip
_MONTH_BEFORE = frozenset(
    "in of since by from to until till through during last this next that each early late mid every between and"
    " before after for on around until ended ending starting beginning ' ’ ( , - than above below versus vs with over"
    " under against both as like unlike past beyond following preceding exceeding s".split()
)
_CLOSERS = frozenset(
    "in at the and with for to this last next when where while as by during of on a an it he she they"
    " we it is was were has had will from after before respectively".split()
)
#: After a capital May they make it the verb.
_VERBS = frozenset("i we you he she they it the this that these those his her our your their all god".split())
_DETERMINERS = frozenset("the this last next every each its their our".split())


class MonthReader:
    """Goes through the lexemes of a text, adds what it finds to ``found``, and the lexemes used to ``taken``."""

    def __init__(self, text: str, lex: Sequence[Lexeme], found: list[DatePart], taken: set[int]):
        self.text = text
        self.lex = lex
        self.found = found
        self.taken = taken

    def _low(self, index: int) -> str:
        return self.lex[index].low if 0 <= index < len(self.lex) else ""

    def _add(
        self,
        first: int,
        last: int,
        values: list[tuple[str, float | str]],
        *,
        firm: bool = True,
        also: float | None = None,
    ) -> None:
        start, end = self.lex[first].start, self.lex[last].end
        self.found += [DatePart(kind, value, start, end, firm, also) for kind, value in values]
        self.taken.update(range(first, last + 1))

    def _day(self, index: int) -> int:
        """Return the day that a figure may be, or 0."""
        if not 0 <= index < len(self.lex) or index in self.taken:
            return 0
        text = self.lex[index].text
        return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else 0

    def _year(self, index: int) -> int:
        text = self.lex[index].text if 0 <= index < len(self.lex) else ""
        return int(text) if len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199 else 0

    def month(self, index: int) -> None:
        """Read the date around the name of a month."""
        if (self._low(index - 1), self._low(index)) == ("long", "march"):
            return  # the rocket
        values: list[tuple[str, float | str]] = [("month", MONTHS[self._low(index)])]
        first, last = index, index
        after = index + 1 + (self._low(index + 1) == ".")
        after += self._low(after) == "the"
        day = 0 if self._counts(after) else self._day(after)
        if day:
            last = after + (self._low(after + 1) in ("st", "nd", "rd", "th"))
            values.append(("day", day))
            last = self._more_days(last, values)
        elif self._low(after) in ORDINALS and self._low(after) != "second":
            values.append(("day", ORDINALS[self._low(after)]))
            last = after
        else:
            first = self._day_before(index, values)
        year_at = last + 1 + (self._low(last + 1) in (",", "of", "."))
        if self._year(year_at) and not (self._low(last + 1) == "." and last != index):
            values.insert(0, ("year", self._year(year_at)))
            last = year_at
        if len(values) == 1:
            self._bare(index, values)
        else:
            first = self._edge_before(first, values)
            self._add(first, last, values)

    def _day_before(self, index: int, values: list[tuple[str, float | str]]) -> int:
        at = index - 1 - (self._low(index - 1) in ("of", ","))
        if self._low(at) == "day":
            at -= 1
        suffix = self._low(at) in ("st", "nd", "rd", "th")
        at -= suffix
        day = self._day(at)
        if day:
            values.append(("day", day))
            return self._earlier_days(at, values)
        word = self._low(at)
        if word in ORDINALS and self._low(index - 1) == "of" and self._low(at - 1) == "the":
            values.append(("day", ORDINALS[word]))
            return at
        return index

    def _earlier_days(self, at: int, values: list[tuple[str, float | str]]) -> int:
        """Read "10-12 February", "10 and 12 February"."""
        before = at - 2 - (self._low(at - 2) in ("st", "nd", "rd", "th"))
        if self._low(at - 1) in ("-", "–", "to", "and", "or") and self._day(before):
            values.append(("day", self._day(before)))
            return before
        return at

    def _counts(self, index: int) -> bool:
        """Tell whether the figure after a month is no day: "in June 12 percent"."""
        return self._low(index + 1) in ("%", "percent", "million", "billion", "thousand", "trillion") or (
            self._low(index + 1) == ":" and self._day(index + 2) > 0
        )

    def _more_days(self, last: int, values: list[tuple[str, float | str]]) -> int:
        """Read the further days of "February 10-12", "February 10 and 12", "March 1 to 3"."""
        while self._low(last + 1) in ("-", "–", "—", "to", "and", "through", "&", "or"):
            day = self._day(last + 2)
            suffix = self._low(last + 3) in ("st", "nd", "rd", "th")
            follower = self._low(last + 3 + suffix)
            if not day or self._counts(last + 2) or (follower in MONTHS and self._low(last + 1) != "-"):
                break
            if (
                self._low(last + 1) in ("and", "or", "to")
                and follower.isalpha()
                and not suffix
                and follower not in _CLOSERS
            ):
                break
            values.append(("day", day))
            last += 2 + suffix
        return last

    def _bare(self, index: int, values: list[tuple[str, float | str]]) -> None:
        before = self._low(index - 1)
        if self._low(index + 1) in ("day", "fourth") or (self._low(index + 1) in DASHES and self._low(index) == "mar"):
            return  # May Day, Mar-a-Lago
        known = before in _MONTH_BEFORE or before in MONTHS or before in DASHES
        alone = self._stands_alone(index)
        ambiguous = self._low(index) in ("may", "march", "mar", "sep", "jan", "august")
        if ambiguous and not known and not alone and not self._describes(index):
            return
        first = self._edge_before(index, values)
        self._add(first, index, values, firm=known)

    def _describes(self, index: int) -> bool:
        """Tell whether a word for a month may be one: capitalised, before no capital and after none but the first."""
        before = self.lex[index - 1].text if index else ""
        after = self.lex[index + 1].text if index + 1 < len(self.lex) else ""
        named = before[:1].isupper() and before.lower() not in _DETERMINERS  # Theresa May
        return self.lex[index].text[0].isupper() and not named and not after[:1].isupper() and after not in _VERBS

    def _stands_alone(self, index: int) -> bool:
        """Tell whether a word is all of its line (a heading, a label), marks apart."""
        line_end = self.text.find("\n", self.lex[index].end)
        start = (
            max(self.text.rfind("\n", 0, self.lex[index].start), self.text.rfind("\r", 0, self.lex[index].start)) + 1
        )
        stops = [end for end in (line_end, self.text.find("\r", self.lex[index].end)) if end >= 0]
        rest = (
            self.text[start : self.lex[index].start]
            + self.text[self.lex[index].end : min(stops, default=len(self.text))]
        )
        return not any(char.isalnum() for char in rest)

    def _edge_before(self, first: int, values: list[tuple[str, float | str]]) -> int:
        """Read "early", "mid-", "the end of" before a month or year."""
        at = first - 1
        if self._low(at) in DASHES:
            at -= 1
        if (
            self._low(at) in ("of", "in")
            and self._low(at - 1) in EDGE
            and self._low(at - 1) not in ("first", "last", "start")
        ):
            at -= 1
        elif self._low(at) == "of" and self._low(at - 1) in ("start", "days", "week", "half"):
            at -= 1 + (self._low(at - 1) in ("days", "week", "half"))
        if self._low(at) in EDGE and at not in self.taken and self._low(at) != "last":
            values.append(("edge", EDGE[self._low(at)]))
            return at
        return first
