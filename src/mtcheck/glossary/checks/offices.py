"""Offices that two persons hold at one time, or one person twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.checks.problem import Level, at
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.checks.problem import Entry, Problem
    from mtcheck.glossary.term import Office

# Offices with one of these words have several holders at a time.
_SHARED = frozenset(
    "vice deputy assistant under associate member councilor counselor judge advisor adviser ambassador spokesperson "
    "spokesman spokeswoman senator legislator representative commissioner academician permanent".split()
)


class _Tenure(NamedTuple):
    entry: Entry
    office: Office


def office_problems(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield offices that are held twice at one time, as far as the dates are known.

    Holders are compared within one file: the Secretary for Security of another file may be another government's.
    """
    holders: dict[tuple[str, str], list[_Tenure]] = defaultdict(list)
    for entry in entries:
        yield from _twice(entry)
        for office in entry.term.offices:
            words = [token.norm for token in tokens(office.title)]
            if not _SHARED.intersection(words):
                holders[entry.file, " ".join(words)].append(_Tenure(entry, office))
    for tenures in holders.values():
        ordered = sorted((t for t in tenures if t.office.since), key=lambda tenure: tenure.office.since)
        for index, earlier in enumerate(ordered):
            later = next((t for t in ordered[index + 1 :] if not _same(t, earlier) and _together(earlier, t)), None)
            if later is not None:
                yield _two_holders(earlier, later)


def _twice(entry: Entry) -> Iterator[Problem]:
    own: dict[str, list[Office]] = defaultdict(list)
    for office in entry.term.offices:
        if any(_overlap(before, office) for before in own[office.title]):
            message = f"{entry.term.source} is {office.title!r} twice at one time"
            yield at(entry, Level.ERROR, "overlapping-office", message, "mend the dates")
        own[office.title].append(office)


def _two_holders(earlier: _Tenure, later: _Tenure) -> Problem:
    title, one, other = earlier.office.title, earlier.entry.term, later.entry.term
    if earlier.office.until:
        message = (
            f"{one.source} is {title!r} until {earlier.office.until}, but {other.source} "
            f"({later.entry.place}) is from {later.office.since}"
        )
        hint = "mend the dates"
    else:
        message = f"{one.source} is {title!r} with no end, but {other.source} ({later.entry.place}) is "
        message += f"from {later.office.since}"
        hint = "write the end in 'until'"
    return at(earlier.entry, Level.WARNING, "overlapping-office", message, hint)


def _same(one: _Tenure, other: _Tenure) -> bool:
    """Tell whether two tenures are one person's: by the source, or by the English where a name has two sources."""
    return one.entry.term.source == other.entry.term.source or one.entry.term.preferred == other.entry.term.preferred


def _together(earlier: _Tenure, later: _Tenure) -> bool:
    """Tell whether the later holder surely took office before the earlier one left; hand-over on one day is none."""
    until, since = earlier.office.until, later.office.since
    if not until:
        return later.office.since > earlier.office.since
    exact = min(len(until), len(since))  # 2022 and 2022-07-01 may be one day
    return since[:exact] < until[:exact]


def _overlap(one: Office, other: Office) -> bool:
    """Tell whether two periods share a day; an empty end is open, and a year or month stands for its first day."""
    return (not one.until or not other.since or other.since < one.until) and (
        not other.until or not one.since or one.since < other.until
    )
