"""Compares the numbers and dates of each source segment with those of its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.model import Span
from mtcheck.renderings.figures import claims, dates, durations, leftovers, numbers, periods, shares, swaps
from mtcheck.renderings.figures.literal import without_literal
from mtcheck.renderings.figures.mismatch import ADDED, MISSING, Mismatch
from mtcheck.renderings.figures.reading import Context, contexts, read_source, read_target, with_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.figures.reading import Source, Target

_KEY = "_quantities"


def mismatches(analysis: Analysis) -> dict[int, list[Mismatch]]:
    """Return the mismatches of every segment that has a source, by segment number; worked out once per analysis."""
    kept = vars(analysis).get(_KEY)
    if kept is None:
        segments = [segment for segment in analysis.document.checkable if segment.source is not None]
        times = contexts([segment.source or "" for segment in segments])
        kept = {}
        for segment, context in zip(segments, times, strict=True):
            found = compare(
                segment.source or "",
                segment.target,
                context,
                source_names=analysis.source_spans(segment),
                target_names=analysis.target_spans(segment),
            )
            if found := _without_renderings(analysis, segment.number, found):
                kept[segment.number] = found
        vars(analysis)[_KEY] = kept
    return kept


def _without_renderings(analysis: Analysis, number: int, found: list[Mismatch]) -> list[Mismatch]:
    """Leave out added numbers that are part of what a term was mistaken for: "fifteen-five" for 十五五."""
    if not any(mismatch.kind == ADDED for mismatch in found):
        return found
    target = analysis.targets[number]
    taken = [
        Span(*target.span(account.found.first, account.found.last))
        for account in analysis.accounts_by_segment.get(number, ())
        if account.found is not None
    ]
    return [
        mismatch
        for mismatch in found
        if mismatch.kind != ADDED
        or mismatch.target is None
        or not any(span.contains(mismatch.target) for span in taken)
    ]


def compare(
    source: str,
    target: str,
    context: Context | None = None,
    *,
    source_names: Sequence[Span] = (),
    target_names: Sequence[Span] = (),
) -> list[Mismatch]:
    """Compare the numbers and dates of one segment pair by value.

    Args:
        source: The Chinese text.
        target: Its English translation.
        context: The years and months that the document names; without it the segment stands alone.
        source_names: Where names stand in the source: digits in them are no numbers of their own.
        target_names: Where names stand in the target.

    >>> [m.suggestion for m in compare("投资5183亿元。", "An investment of 5183 billion yuan.")]
    ['518.3 billion yuan']
    >>> compare("投资5183亿元。", "An investment of 518.3 billion yuan.")
    []
    """
    if not source.strip() or not target.strip():
        return []  # an untranslated segment is another rule's matter
    left = read_source(source, source_names)
    right = read_target(target, target_names)
    if not left.numbers and not left.dates and not right.numbers and not right.dates and left.marker is None:
        return claims.ranks(left, right)
    left, right = shares.settled(*durations.joined(*periods.settled(left, with_names(left, right))))
    outcome = dates.compare(left, right, contexts([source])[0] if context is None else context)
    pairing = numbers.match(left, right, outcome.used_source, outcome.used)
    found = _list_number(left, right)
    found += outcome.mismatches
    wrong = numbers.disagreements(left, right, pairing)
    stated = {mismatch.source for mismatch in wrong}
    wrong += [claim for claim in claims.claims(left, right, pairing) if claim.source not in stated]
    found += wrong
    found += swaps.swaps(left, right, pairing)
    found += leftovers.leftovers(left, right, pairing)
    found += claims.ranks(left, right)
    return without_literal(found, source, target)


def _list_number(source: Source, target: Target) -> list[Mismatch]:
    """The number of a list item (1. …) that the translation drops or changes."""
    if source.marker is None:
        return []
    start, end, value = source.marker
    if target.marker is not None and target.marker[2] == value:
        return []
    first = next((number for number in target.numbers if number.start <= 12), None)
    if first is not None and any(reading.low == value for reading in first.readings):
        return []
    shown = f"{value:.0f}."
    return [Mismatch("numbers", MISSING, Span(start, end), None, f"the item's number {shown} is missing", shown)]
