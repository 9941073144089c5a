"""What is aligned: sentences, each with its place in the unit (line, paragraph) that it is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Sequence


class Atom(NamedTuple):
    """The smallest stretch that a link may begin or end at.

    Attributes:
        unit: Index of the unit that it is part of.
        start: Where it starts in that unit.
        end: Where it ends in that unit.
        text: The stretch itself.
        last: Whether it is the last of its unit.
    """

    unit: int
    start: int
    end: int
    text: str
    last: bool


def cut(units: Sequence[str], *, sentences: bool = True) -> list[Atom]:
    """Return the atoms of the units in order; a blank unit has none.

    Args:
        units: Lines or paragraphs.
        sentences: Cut them into sentences; otherwise each unit is one atom.

    >>> [(a.unit, a.text, a.last) for a in cut(["Port opens", " ", "It opened. All came."])]
    [(0, 'Port opens', True), (2, 'It opened.', False), (2, 'All came.', True)]
    """
    atoms: list[Atom] = []
    for number, unit in enumerate(units):
        if not unit.strip():
            continue
        start = len(unit) - len(unit.lstrip())
        spans = [s.span for s in split(unit)] if sentences else [(start, len(unit.rstrip()))]
        atoms += [Atom(number, a, b, unit[a:b], (a, b) == spans[-1]) for a, b in spans]
    return atoms
