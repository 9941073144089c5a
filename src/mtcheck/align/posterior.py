"""How sure each step of the best chain is: forward and backward sums over all chains near it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.align.lattice import KINDS, Lattice, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.align.cues import Cues
    from mtcheck.align.evidence import Floats
    from mtcheck.align.lattice import Step

#: Target sentences on either side of the chain that are looked at.
_AROUND = 12


class Chain(NamedTuple):
    """The best chain and its probabilities.

    Attributes:
        steps: Its links, in order; together they cover all sentences.
        nodes: The probability that the texts can be cut before the first step, and behind each.
        source_alone: For each source sentence, the probability that it has no counterpart.
        target_alone: The same for each target sentence.
    """

    steps: list[Step]
    nodes: list[float]
    source_alone: list[float]
    target_alone: list[float]


def chain(
    cues: Cues, source_ends: Sequence[bool], target_ends: Sequence[bool], weights: Weights | None = None
) -> Chain:
    """Return the best chain of links.

    Time and memory grow with the number of source sentences times that of the target sentences, or twice
    ``HALF_BAND`` where that is less.

    Args:
        cues: The evidence.
        source_ends: For each source sentence, whether a line ends with it.
        target_ends: The same for each target sentence.
        weights: How much each kind of evidence counts.
    """
    lattice = Lattice(cues, source_ends, target_ends, weights or Weights())
    return _Sums(lattice, lattice.best()).chain()


class _Sums:
    """The forward-backward algorithm in a narrow band around a chain."""

    def __init__(self, lattice: Lattice, steps: list[Step]):
        import numpy as np

        self._steps = steps
        self._n, self._m = lattice.n, lattice.m
        self._price = lattice.weights.unlinked * lattice.weights.temper
        self._bands = self._around()
        self._scores = [np.zeros((len(KINDS), 0))]
        for i in range(1, self._n + 1):
            self._scores.append(lattice.scores(i, *self._bands[i]) * lattice.weights.temper)

    def _around(self) -> list[tuple[int, int]]:
        lows, highs = [self._m] * (self._n + 1), [0] * (self._n + 1)
        for step in self._steps:
            for i in range(step.source[0], step.source[1] + 1):
                lows[i] = min(lows[i], step.target[0])
                highs[i] = max(highs[i], step.target[1])
        return [(max(0, a - _AROUND), min(self._m, b + _AROUND) + 1) for a, b in zip(lows, highs, strict=True)]

    def _shifted(self, row: Floats, own: tuple[int, int], low: int, high: int) -> Floats:
        """Return the values of a row with the band ``own`` at the nodes ``low:high``."""
        import numpy as np

        values = np.full(high - low, -np.inf)
        first, last = max(low, own[0]), min(high, own[1])
        if first < last:
            values[first - low : last - low] = row[first - own[0] : last - own[0]]
        return values

    def _forward(self) -> list[Floats]:
        import numpy as np

        rows: list[Floats] = []
        for i, (low, high) in enumerate(self._bands):
            total = np.full(high - low, -np.inf)
            if i == 0:
                total[0 - low] = 0.0
            else:
                total = self._shifted(rows[i - 1], self._bands[i - 1], low, high) + self._price
                for (di, dj), score in zip(KINDS, self._scores[i], strict=True):
                    if di <= i:
                        before = self._shifted(rows[i - di], self._bands[i - di], low - dj, high - dj)
                        total = np.logaddexp(total, before + score)
            rows.append(_inserted(total, self._price))
        return rows

    def _backward(self) -> list[Floats]:
        import numpy as np

        rows: list[Floats] = [np.zeros(0)] * (self._n + 1)
        for i in range(self._n, -1, -1):
            low, high = self._bands[i]
            total = np.full(high - low, -np.inf)
            if i == self._n:
                total[self._m - low] = 0.0
            else:
                total = self._shifted(rows[i + 1], self._bands[i + 1], low, high) + self._price
                for index, (di, dj) in enumerate(KINDS):
                    if i + di <= self._n:
                        onward = rows[i + di] + self._scores[i + di][index]
                        total = np.logaddexp(total, self._shifted(onward, self._bands[i + di], low + dj, high + dj))
            rows[i] = _inserted(total[::-1], self._price)[::-1]
        return rows

    def chain(self) -> Chain:
        import numpy as np

        forward, backward = self._forward(), self._backward()
        whole = float(forward[-1][self._m - self._bands[-1][0]])

        def node(i: int, j: int) -> float:
            at = j - self._bands[i][0]
            return min(1.0, math.exp(forward[i][at] + backward[i][at] - whole))

        nodes = [node(0, 0)] + [node(step.source[1], step.target[1]) for step in self._steps]
        source_alone = []
        target_alone = np.zeros(self._m)
        for i, (low, high) in enumerate(self._bands):
            if i:
                before = self._shifted(forward[i - 1], self._bands[i - 1], low, high)
                source_alone.append(float(np.exp(before + self._price + backward[i] - whole).sum()))
            target_alone[low : high - 1] += np.exp(forward[i][:-1] + self._price + backward[i][1:] - whole)
        return Chain(self._steps, nodes, source_alone, target_alone.tolist())


def _inserted(row: Floats, price: float) -> Floats:
    """Add to every node the ways that reach it over target sentences without a counterpart."""
    import numpy as np

    step = price * np.arange(len(row))
    result: Floats = np.logaddexp.accumulate(row - step) + step
    return result
