"""Compares the dates of a source segment with those of its translation, component by component."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.model import Span
from mtcheck.renderings.figures.date_messages import difference, english
from mtcheck.renderings.figures.licence import Licence
from mtcheck.renderings.figures.mismatch import ADDED, MISSING, WRONG, Mismatch
from mtcheck.renderings.figures.misread import misread, relabelled
from mtcheck.renderings.figures.phrases import (
    Phrase,
    months_differ,
    number_answers,
    phrases,
    same,
    with_clock,
    with_ranges,
)
from mtcheck.renderings.figures.time_words import answered, opposite_edge, other_week
from mtcheck.renderings.figures.weekdays import contradictions
from mtcheck.text import spelling_en as wording

if TYPE_CHECKING:
    from mtcheck.renderings.figures.reading import Context, Source, Target
    from mtcheck.text.quantity import DatePart, Quantity


class Outcome(NamedTuple):
    """What the comparison of dates leaves.

    Attributes:
        mismatches: What it found.
        used: Indices of target numbers that turned out to be dates, or were reported with one.
        used_source: Indices of source numbers that turned out to be dates in the target.
    """

    mismatches: list[Mismatch]
    used: set[int]
    used_source: set[int]


def compare(source: Source, target: Target, context: Context) -> Outcome:
    """Compare the dates of a segment pair."""
    if not source.dates and not target.dates:
        return Outcome([], set(), set())
    return _Comparison(source, target, context).run()


class _Comparison:
    def __init__(self, source: Source, target: Target, context: Context):
        self.source = source
        self.target = target
        self.context = context
        self.left = with_clock(with_ranges(phrases(source.dates), source.text), source.text)
        self.right = phrases(target.dates)
        self.used: set[int] = set()
        self.licence = Licence(source, self.left, context)
        self.found: list[Mismatch] = []

    def run(self) -> Outcome:
        for phrase in self.left:
            phrase.open = [part for part in phrase.parts if part.firm and not self._answered(phrase, part)]
        for index, phrase in enumerate(self.right):
            phrase.open = [part for part in phrase.parts if not self.licence.covers(index, phrase, part)]
        self._open_relative()
        self._open_edges()
        for phrase in self.left:
            self._report(phrase)
            self._report_edge(phrase)
        self._report_future()
        for phrase in self.right:
            if phrase.open and not phrase.partners:
                self._report_added(phrase)
        return Outcome(self.found, self.used, self.licence.used)

    # the source's components in the target ----------------------------------------------------------------------

    def _answered(self, phrase: Phrase, part: DatePart) -> bool:
        month = phrase.value("month")
        found = False
        for index, other in enumerate(self.right):
            for candidate in other.parts:
                if same(part, candidate) and not (part.kind == "day" and months_differ(month, other.value("month"))):
                    other.partners.add(id(phrase))
                    phrase.partners.add(index)
                    found = True
        if found or self._answered_by_number(part) or (part.kind == "day" and self._answered_by_weekday(phrase)):
            return True
        if answered(phrase, part, self.source, self.target, self.right):
            return True
        return part.kind == "year" and self._years_ago(int(part.value))

    def _years_ago(self, year: int) -> bool:
        """Tell whether the year is counted back from that of the document: "ten years ago"."""
        for index, number in enumerate(self.target.numbers):
            ago = re.match(r"\s+(?:ago|earlier|before|back)\b", self.target.text[number.end :], re.IGNORECASE)
            said = any(own.value == number.value and own.unit == "year" for own in self.source.numbers)
            if ago is None or number.unit != "year" or said:
                continue
            now = year + int(number.value)
            known = self.context.years
            if all(other <= year for other in known) or min(known) <= now <= max(known) + 1:
                self.used.add(index)
                return True
        return False

    def _answered_by_weekday(self, phrase: Phrase) -> bool:
        """Tell whether a weekday stands for a day without month, as English news has it: 发言人5日说, "on Thursday"."""
        days = [part for part in phrase.parts if part.kind == "day"]
        if not phrase.kinds <= {"day", "clock"} or any(part.also is not None for part in days):
            return False
        if any(part.kind == "weekday" for part in self.source.dates):
            return False
        for index, other in enumerate(self.right):
            if other.kinds == {"weekday"} and other.partners <= {id(phrase)}:
                other.partners.add(id(phrase))
                phrase.partners.add(index)
                return True
        return False

    def _answered_by_number(self, part: DatePart) -> bool:
        """The 11th, a bare year, "the 21st century", "No. 1" for 1号."""
        for index, number in enumerate(self.target.numbers):
            if index in self.used and part.kind != "day":
                continue
            if number_answers(part, number, self.target.text):
                self.used.add(index)
                return True
        return False

    def _open_relative(self) -> None:
        """Set "this year" against an unanswered 去年."""
        wanted = {part.kind for phrase in self.left for part in phrase.open if part.kind.startswith("rel-")}
        said = {(part.kind, part.value) for phrase in self.left for part in phrase.parts}
        for phrase in self.right:
            part = phrase.parts[0]
            if part.firm and part.kind in wanted and (part.kind, part.value) not in said:
                phrase.open = [part]

    def _open_edges(self) -> None:
        """Set "early July" against an unanswered 七月底, "the second half" against 上半年."""
        for phrase in self.left:
            for part in phrase.open:
                for index in phrase.partners if part.kind == "edge" else ():
                    other = self.right[index]
                    if "edge" in other.kinds and other.partners <= {id(phrase)}:
                        other.open = [own for own in other.parts if own.kind == "edge"]
                for other in self.right if part.kind == "half" else ():
                    other.open += [own for own in other.parts if own.kind == "half"]

    # reports ----------------------------------------------------------------------------------------------------

    def _report(self, phrase: Phrase) -> None:
        opposite = other_week(phrase, self.target.text) if not phrase.open else None
        if opposite is not None:
            start, end, wanted = opposite
            said = self.source.raw[phrase.span.start : phrase.span.end]
            why = f'"{self.target.text[start:end]}" stands for {said}: the week differs'
            self._add(WRONG, phrase.span, Span(start, end), why, wanted, fits=True)
            return
        partner = self._partner(phrase)
        if not phrase.open and not (partner and partner.open and partner.partners <= {id(phrase)} | partner.partners):
            return
        if not phrase.open and not (partner is not None and id(phrase) in partner.partners):
            return
        wanted = english(phrase, partner, self.target, self.context)
        said = self.source.raw[phrase.span.start : phrase.span.end]
        if partner is not None and partner.open:
            self._months_run(partner)
            text = self.target.text[partner.span.start : partner.span.end]
            why = difference(phrase, partner, self.context)
            guessed = all(part.kind == "year" for part in partner.open) and "rel-year" in phrase.kinds
            sure = Confidence.LOW if guessed else Confidence.HIGH
            explained = f'"{text}" stands for {said}: {why}'
            self._add(WRONG, phrase.span, partner.span, explained, wanted, sure, fits=True)
            partner.open = []
            partner.partners.add(id(phrase))
            return
        if not phrase.open:
            return
        number = misread(phrase, self.source, self.target, self.used)
        if number is not None:
            index, span = number
            text = self.target.text[span.start : span.end]
            self.used.add(index)
            what = "a time" if phrase.kinds == {"clock"} else "a date"
            self._add(WRONG, phrase.span, span, f'"{text}" stands for {said}, {what}: {wanted}', wanted)
            return
        if all(part.kind == "rel-year" and part.value == 0 for part in phrase.open):
            return  # a report is about its own year where it names no other
        if phrase.kinds == {"season"}:
            return  # 春季招聘
        if len(phrase.parts) == 1 and phrase.parts[0].also is not None and "号" in said:
            label = f"No. {phrase.parts[0].also:.0f}"
            other = relabelled(phrase, self.source, self.target, self.used)
            if other is not None:
                index, span = other
                self.used.add(index)
                text = self.target.text[span.start : span.end]
                message = f'"{text}" stands for {said}: the numbers differ; it is {label}'
                self.found.append(Mismatch("numbers", WRONG, phrase.span, span, message, label))
                return
            message = f"{said} ({label}) is missing"
            self.found.append(Mismatch("numbers", MISSING, phrase.span, None, message, label))
            return
        if len(phrase.open) < len([part for part in phrase.parts if part.firm]):
            lost = wording.date([part for part in phrase.open if part.kind != "edge"] or phrase.open)
            lost = lost or str(phrase.open[0].value)
            self._add(
                MISSING,
                phrase.span,
                None,
                f"the translation of {said} ({wanted}) leaves out {lost}",
                wanted,
                Confidence.MEDIUM,
            )
        else:
            shown = said if said == wanted else f"{said} ({wanted})"
            self._add(MISSING, phrase.span, None, f"{shown} is missing", wanted)

    def _report_edge(self, phrase: Phrase) -> None:
        """年初 is not the end of the year."""
        wrong = opposite_edge(phrase, self.left, self.target.text)
        if wrong is not None:
            said = self.source.raw[phrase.span.start : phrase.span.end]
            why = f'"{self.target.text[wrong.start : wrong.end]}" stands for {said}: the part of the period differs'
            self._add(WRONG, phrase.span, wrong, why, None)

    def _report_future(self) -> None:
        """日前 and 近日 are days past: not "tomorrow"."""
        past = re.search("日前|近日", self.source.text)
        if past is None or any(part.kind == "rel-day" for part in self.source.dates):
            return
        if re.search(
            "[明翌次]日|明[天早晚]|即将|将于", self.source.text[: past.start()] + self.source.text[past.end() :]
        ):
            return
        for phrase in self.right:
            if phrase.value("rel-day") == 1 and not phrase.partners:
                said = self.source.raw[past.start() : past.end()]
                text = self.target.text[phrase.span.start : phrase.span.end]
                why = f'"{text}" stands for {said}, which is in the past'
                self._add(WRONG, Span(*past.span()), phrase.span, why, "recently", fits=True)

    def _partner(self, phrase: Phrase) -> Phrase | None:
        """Return the unexplained target expression that stands for this one: with an equal component, or alike."""
        linked = [self.right[index] for index in phrase.partners if self.right[index].open]
        if linked:
            return linked[0]
        if not phrase.open:
            return None
        kinds = {part.kind for part in phrase.open}
        for other in self.right:
            if other.open and not other.partners and kinds & {part.kind for part in other.open}:
                return other
        return None

    def _add(
        self,
        kind: str,
        source: Span | None,
        target: Span | None,
        message: str,
        suggestion: str | None,
        confidence: Confidence = Confidence.HIGH,
        *,
        fits: bool = False,
    ) -> None:
        wanted = suggestion or None
        self.found.append(Mismatch("dates", kind, source, target, message, wanted, fits, confidence=confidence))

    def _months_run(self, phrase: Phrase) -> Quantity | None:
        """Return the number of a run of months (前2月) that the translation takes for the last of them."""
        for index, number in enumerate(self.source.numbers):
            if number.unit == "month" and any(
                part.kind == "month" and part.value == number.value for part in phrase.open
            ):
                self.licence.used.add(index)
                return number
        return None

    def _report_added(self, phrase: Phrase) -> None:
        if any(phrase.span == found.weekday for found in contradictions(self.target.text, self.target.dates)):
            return  # it does not fit the date beside it: weekday-mismatch says so, and what fits
        text = self.target.text[phrase.span.start : phrase.span.end]
        months = self._months_run(phrase)
        if months is not None:
            said, wanted = self.source.raw[months.start : months.end], f"the first {wording.quantity(months)}"
            self._add(
                WRONG, Span(months.start, months.end), phrase.span, f'"{text}" stands for 前{said}: {wanted}', wanted
            )
            return
        self._add(
            ADDED,
            None,
            phrase.span,
            f'"{text}" is in the translation, but there is no such date in the source',
            None,
            Confidence.MEDIUM,
        )
