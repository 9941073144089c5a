"""What is said about a wrong date: in what it differs, and how it is in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.figures.redate import amended
from mtcheck.text import spelling_en as wording
from mtcheck.text.figures_en import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from mtcheck.renderings.figures.phrases import Phrase
    from mtcheck.renderings.figures.reading import Context, Target

_NAMES = {
    "clock": "time",
    "edge": "part of the period",
    "rel-year": "year",
    "rel-month": "month",
    "rel-week": "week",
    "rel-day": "day",
}


def difference(phrase: Phrase, partner: Phrase, context: Context) -> str:
    """Say in which components the target expression ``partner`` differs from that of the source, ``phrase``."""
    names = []
    for part in partner.open:
        own = phrase.value(part.kind)
        if part.kind == "month" and own is None:
            months = sorted(context.months)
            known = f"; the source is about {', '.join(MONTH_NAMES[month - 1] for month in months)}" if months else ""
            names.append(f"the month {MONTH_NAMES[int(part.value) - 1]} is not in the source{known}")
        elif own is None:
            shown = WEEKDAY_NAMES[int(part.value) - 1] if part.kind == "weekday" else part.value
            names.append(f"the {part.kind} {shown} is not in the source")
        else:
            names.append(f"the {_NAMES.get(part.kind, part.kind)} differs")
    return ", ".join(names) or "the date differs"


def english(phrase: Phrase, partner: Phrase | None, target: Target, context: Context) -> str:
    """Return the source expression in English, in the manner of the target expression ``partner``."""
    if partner is not None and partner.open:
        changed = amended(target.text[partner.span.start : partner.span.end], partner, phrase)
        if changed is not None:
            return changed
    parts = list(phrase.parts)
    if partner is not None and partner.open:  # what stands elsewhere in the sentence need not be said again
        parts = [part for part in parts if part.kind in partner.kinds or part in phrase.open] or parts
    months = context.months
    if (
        "day" in phrase.kinds
        and "month" not in phrase.kinds
        and len(months) == 1
        and partner is not None
        and "month" in partner.kinds
    ):
        parts.append(phrase.parts[0]._replace(kind="month", value=next(iter(months))))
    day_first = False
    if partner is not None:
        day_first = target.text[partner.span.start : partner.span.start + 1].isdecimal() and "month" in partner.kinds
    return wording.date(parts, day_first=day_first)
