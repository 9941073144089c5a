"""A candidate where it stands in a Chinese text, and how likely it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How likely a candidate is a name or a term, by what found it.
NAMED, LIKELY, POSSIBLE, WEAK = 1.0, 0.8, 0.5, 0.3
#: The segmenter's tags of persons' names.
PEOPLE = frozenset(("nr", "nrt", "nrfg"))
#: A word that makes up less of general text than this is rare enough to be a term by itself.
RARE = 2e-6


class Spot(NamedTuple):
    """A candidate where it stands.

    Attributes:
        start: Where it starts in the text.
        end: Where it ends.
        kind: What it seems to be, one of the types of a glossary.
        weight: How likely it is to be a name or a term, from 0 to 1, before anything is counted.
    """

    start: int
    end: int
    kind: str
    weight: float


def outermost(found: Iterable[Spot]) -> list[Spot]:
    """Return the spots that lie in no other."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.end > kept[-1].end:
            kept.append(spot)
    return kept
