"""Edit distance with shifts, where an edit to a word of the reference costs what that word is worth.

The greedy search for shifts is sacrebleu's (sacrebleu.metrics.lib_ter, after Tercom; Snover et al. 2006), with its
limits; only the distance within it is weighted. With all costs 1 the result is sacrebleu's number of edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: sacrebleu's names of the steps from a hypothesis to its reference.
_KEEP, _REPLACE, _INSERT, _DELETE = " ", "s", "i", "d"


def least_edits(hypothesis: list[str], reference: list[str], costs: Sequence[float]) -> float:
    """Return the least cost found of turning a hypothesis into its reference.

    Args:
        hypothesis: Its words.
        reference: Its words, at least one.
        costs: What it costs to insert or put right each word of the reference. A shift and a deletion cost 1.
    """
    from sacrebleu.metrics import lib_ter

    distance = _Distance(reference, costs)
    words, shifts, tried = hypothesis, 0, 0
    while True:
        gain, shifted, tried = lib_ter._shift(words, reference, distance, tried)  # noqa: SLF001 - TER's search itself
        if tried >= lib_ter._MAX_SHIFT_CANDIDATES or gain <= 0:  # noqa: SLF001
            return shifts + distance(words)[0]
        shifts += 1
        words = shifted


class _Distance:
    """The weighted edit distance to one reference, and the steps that lead there."""

    def __init__(self, reference: list[str], costs: Sequence[float]):
        self._reference = reference
        self._costs = costs
        self._known: dict[tuple[str, ...], tuple[float, str]] = {}

    def __call__(self, hypothesis: list[str]) -> tuple[float, str]:
        key = tuple(hypothesis)
        if key not in self._known:
            self._known[key] = self._computed(hypothesis)
        return self._known[key]

    def _computed(self, hypothesis: list[str]) -> tuple[float, str]:
        row = [0.0]
        for cost in self._costs:
            row.append(row[-1] + cost)
        steps = [_INSERT * len(row)]
        for word in hypothesis:
            before, row, taken = row, [row[0] + 1], [_DELETE]
            for at, (right, cost) in enumerate(zip(self._reference, self._costs, strict=True)):
                # sacrebleu's order of preference among equals
                same = word == right
                best, step = before[at] + (0 if same else cost), _KEEP if same else _REPLACE
                if before[at + 1] + 1 < best:
                    best, step = before[at + 1] + 1, _DELETE
                if row[at] + cost < best:
                    best, step = row[at] + cost, _INSERT
                row.append(best)
                taken.append(step)
            steps.append("".join(taken))
        return row[-1], _path(steps)


def _path(steps: list[str]) -> str:
    """Return the steps from the first cell to the last."""
    line, at = len(steps) - 1, len(steps[0]) - 1
    path = []
    while line or at:
        step = steps[line][at]
        path.append(step)
        line -= step != _INSERT
        at -= step != _DELETE
    return "".join(reversed(path))
