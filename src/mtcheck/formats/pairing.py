"""Which units of a target belong to which units of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bead(NamedTuple):
    """Neighbouring units of the target and the neighbouring units of the source that they translate.

    Attributes:
        target: First and last + 1 index of the target's units; an empty range where the source has no translation.
        source: The same for the source; an empty range where the target says more than the source.
        weak: Whether this is only a guess.
    """

    target: tuple[int, int]
    source: tuple[int, int]
    weak: bool = False


def beads(targets: Sequence[str], sources: Sequence[str]) -> list[Bead] | None:
    """Pair the units of two files, in order.

    Args:
        targets: The texts of the target's units.
        sources: The texts of the source's units.

    Returns:
        Beads that cover both sides in order without gaps; None where the two cannot be paired.
    """
    if len(targets) == len(sources):
        return [Bead((n, n + 1), (n, n + 1)) for n in range(len(targets))]
    return None  # the one place where texts of different length are aligned
