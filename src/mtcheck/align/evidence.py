"""What cues say about a link, as logarithms of likelihood ratios, in rows that numpy can add up."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from mtcheck.align.cues import Cue

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

#: The most sentences on one side of a link.
MOST = 4


def weighed(cues: Sequence[Cue], shared: dict[tuple[int, ...], Indices]) -> tuple[list[Indices], Floats, Floats]:
    """Return the places of cues, and what each found and each lacking says where 1 to MOST sentences are looked at."""
    import numpy as np

    at = [shared.setdefault(cue.at, np.array(cue.at, dtype=np.intp)) for cue in cues]
    found = np.zeros((MOST, len(cues)))
    lacking = np.zeros((MOST, len(cues)))
    for column, cue in enumerate(cues):
        for row in range(MOST):
            found[row, column], lacking[row, column] = _evidence(cue, row + 1)
    return at, found, lacking


def _evidence(cue: Cue, count: int) -> tuple[float, float]:
    chance = min(1 - (1 - min(cue.chance, 0.99)) ** count, 0.95 * cue.kept)
    return math.log(cue.kept / chance), math.log((1 - cue.kept) / (1 - chance))


class Backward:
    """How well source sentences show what each target sentence has.

    Args:
        cues: The cues of each target sentence.
        n: How many source sentences there are.
    """

    def __init__(self, cues: Sequence[Sequence[Cue]], n: int):
        import numpy as np

        flat = [(j, cue) for j, found in enumerate(cues) for cue in found]
        self._offsets = np.cumsum([0, *map(len, cues)])
        self._sentence = np.array([j for j, _ in flat], dtype=np.intp)
        self._delta = np.zeros((MOST, len(flat)))
        base = np.zeros((MOST, len(cues)))
        explained = [array("q") for _ in range(n)]
        for position, (j, cue) in enumerate(flat):
            for i in cue.at:
                explained[i].append(position)
            for row in range(MOST):
                found, lacking = _evidence(cue, row + 1)
                self._delta[row, position] = found - lacking
                base[row, j] += lacking
        self._base = base
        self._explained = [np.array(positions, dtype=np.intp) for positions in explained]

    def cumulated(self, first: int, last: int, low: int, high: int) -> Floats:
        """Return the evidence for source sentences ``first:last``, summed over the target sentences before each node.

        The nodes are ``low - MOST`` to ``high``; differences are the evidence of the sentences between two nodes.
        """
        import numpy as np

        start = low - MOST
        inside = max(start, 0)
        begin, end = self._offsets[inside], self._offsets[high - 1]
        shown = np.zeros(end - begin, dtype=bool)
        for i in range(first, last):
            at = self._explained[i]
            shown[at[np.searchsorted(at, begin) : np.searchsorted(at, end)] - begin] = True
        positions = begin + np.flatnonzero(shown)
        count = last - first - 1
        each = np.zeros(high - start)
        each[inside - start + 1 :] = self._base[count, inside : high - 1]
        if len(positions):
            each += np.bincount(
                self._sentence[positions] - start + 1, weights=self._delta[count, positions], minlength=high - start
            )
        return np.cumsum(each)
