"""Dynamic programming over two rows of sentences: the scores of links and the best chain of them.

The score of a link is a sum of logarithms of likelihood ratios, translation against chance: of the cues of both sides
(found or lacking in the other), of the lengths (Gale and Church 1993, "A program for aligning sentences in bilingual
corpora", with the tails of Student's t), of the kind of link, and of the ends of lines. A sentence without a
counterpart costs a fixed price. Rows are worked out with numpy, whole bands at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.align.evidence import MOST, Backward, weighed
from mtcheck.text.lengths import VARIANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from mtcheck.align.cues import Cues

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

#: The kinds of link, source sentences to target sentences, and the logarithm of how usual each is beside 1-1. That a
#: Chinese sentence becomes two English ones is more usual than the reverse.
KINDS = {
    (1, 1): 0.0, (1, 2): -1.6, (2, 1): -2.2, (2, 2): -4.0, (1, 3): -2.8, (3, 1): -3.8,
    (1, 4): -4.0, (4, 1): -5.0, (2, 3): -4.5, (3, 2): -5.0,
}  # fmt: skip
_KINDS = tuple(KINDS)


class Weights(NamedTuple):
    """How much each kind of evidence counts.

    Attributes:
        cues: The cues of either side; words of one sentence do not fail one by one, so less than 1.
        length: The lengths.
        unlinked: A sentence without a counterpart.
        end: A link that ends where a line ends on both sides.
        half: One that ends where a line ends on one side only.
        across: Each end of a line inside a link.
        temper: What all evidence is multiplied by for the probabilities; the evidence is less independent than it is
            counted to be.
    """

    cues: float = 0.6
    length: float = 1.0
    unlinked: float = -3.0
    end: float = 1.5
    half: float = -0.5
    across: float = -1.5
    temper: float = 0.5


class Step(NamedTuple):
    """A link of the chain: sentences ``source[0]:source[1]`` and ``target[0]:target[1]``, one of them perhaps none."""

    source: tuple[int, int]
    target: tuple[int, int]


#: Target sentences on either side of the expected place that are looked at: up to 3,000 sentences, everything is.
HALF_BAND = 1500
#: Nodes that are worked out ahead, because rows to come want them.
_AHEAD = 24
_INSERTED, _DELETED = -1, -2


class Lattice:
    """The scores of all links between two rows of sentences, and the best chain of them.

    Args:
        cues: The evidence.
        source_ends: For each source sentence, whether a line ends with it.
        target_ends: The same for each target sentence.
        weights: How much each kind of evidence counts.
    """

    def __init__(self, cues: Cues, source_ends: Sequence[bool], target_ends: Sequence[bool], weights: Weights):
        import numpy as np

        self.weights = weights
        self.n, self.m = len(source_ends), len(target_ends)
        shared: dict[tuple[int, ...], Indices] = {}
        self._forward = [weighed(found, shared) for found in cues.forward]
        self._back = Backward(cues.backward, self.n)
        # Sums over prefixes; the first MOST entries stand before the text, so that no index is negative.
        self._expected = np.cumsum([0.0, *cues.expected])
        self._size = np.cumsum([0.0, *cues.size])
        self._letters = np.cumsum([0.0] * (MOST + 1) + list(map(float, cues.letters)))
        self._source_ends = np.array([True, *source_ends], dtype=float)
        ends = np.array([True, *target_ends], dtype=float)
        self._target_ends = ends
        self._ends_before = np.concatenate([np.zeros(MOST), np.cumsum(ends)])
        self._sides: dict[int, tuple[int, Floats]] = {}

    def scores(self, i: int, low: int, high: int) -> Floats:
        """Return the scores of all kinds of links that end at the nodes (i, low:high); -inf where one does not fit."""
        import numpy as np

        w = self.weights
        nodes = np.arange(low, high)
        found = np.full((len(KINDS), high - low), -np.inf)
        at_end = self._target_ends[low:high]
        ends = np.where(at_end > 0, w.end if self._source_ends[i] else w.half, w.half if self._source_ends[i] else 0.0)
        sides: dict[int, Floats] = {}
        back: dict[int, Floats] = {}
        for di in range(1, min(MOST, i) + 1):
            side = self._side(i - di, low, high)
            sides[di] = side if di == 1 else sides[di - 1] + side
            back[di] = self._back.cumulated(i - di, i, low, high)
        for index, ((di, dj), prior) in enumerate(KINDS.items()):
            if di > i:
                continue
            have = self._letters[nodes + MOST] - self._letters[nodes + MOST - dj]
            expected = self._expected[i] - self._expected[i - di]
            variance = VARIANCE * (self._size[i] - self._size[i - di] + 1)
            length = -2.5 * np.log1p((have - expected) ** 2 / variance / 4)
            shown = sides[di][dj - 1] + back[di][MOST:] - back[di][MOST - dj : len(back[di]) - dj]
            inner = self._source_ends[i - di + 1 : i].sum()
            across = inner + self._ends_before[nodes + MOST - 1] - self._ends_before[nodes + MOST - dj]
            score = prior + w.cues * shown + w.length * length + ends + w.across * across
            found[index] = np.where(nodes >= dj, score, -np.inf)
        return found

    def _side(self, a: int, low: int, high: int) -> Floats:
        """Return for 1 to MOST target sentences before each node how well they show source sentence ``a``."""
        kept = self._sides.get(a)
        if kept is None or kept[0] > low or kept[0] + kept[1].shape[1] < high:
            # Rows to come want a little more to the right.
            reach = max(high, min(self.m + 1, high + _AHEAD))
            kept = self._sides[a] = low, self._shown(a, low, reach)
            self._sides.pop(a - MOST, None)
        return kept[1][:, low - kept[0] : high - kept[0]]

    def _shown(self, a: int, low: int, high: int) -> Floats:
        import numpy as np

        result = np.zeros((MOST, high - low))
        cues, found, lacking = self._forward[a]
        if not cues:
            return result
        first = low - MOST  # the sentence of the first column
        occurs = np.zeros((len(cues), high - low + MOST - 1), dtype=bool)
        for row, at in enumerate(cues):
            inside = at[np.searchsorted(at, first) : np.searchsorted(at, high - 1)]
            occurs[row, inside - first] = True
        seen = occurs.copy()
        for dj in range(1, MOST + 1):
            if dj > 1:
                seen[:, dj - 1 :] |= occurs[:, : 1 - dj]
            total = (found[dj - 1] - lacking[dj - 1]) @ seen + lacking[dj - 1].sum()
            result[dj - 1] = total[MOST - 1 :]
        return result

    def band(self, i: int) -> tuple[int, int]:
        """Return the range of nodes that row ``i`` looks at."""
        width = min(self.m + 1, 2 * HALF_BAND + 1)
        middle = round(self.m * self._expected[i] / (self._expected[-1] or 1.0))
        low = min(max(0, middle - HALF_BAND), self.m + 1 - width)
        return low, low + width

    def best(self) -> list[Step]:
        """Return the links of the best chain."""
        import numpy as np

        price = self.weights.unlinked
        width = self.band(0)[1]
        back = np.full((self.n + 1, width), _INSERTED, dtype=np.int8)
        # Row i is kept in slot i modulo MOST + 1, node j at index j + MOST.
        rows = np.full((MOST + 1, self.m + 1 + MOST), -np.inf)
        for i in range(self.n + 1):
            low, high = self.band(i)
            row = rows[i % (MOST + 1)]
            row[:] = -np.inf
            if i == 0:
                best = np.full(high - low, -np.inf)
                best[0] = 0.0
                kind = np.full(high - low, _INSERTED)
            else:
                before = rows[(i - 1) % (MOST + 1), low + MOST : high + MOST]
                best, kind = before + price, np.full(high - low, _DELETED)
                for index, score in enumerate(self.scores(i, low, high)):
                    di, dj = _KINDS[index]
                    if di > i:
                        continue
                    total = rows[(i - di) % (MOST + 1), low + MOST - dj : high + MOST - dj] + score
                    kind = np.where(total > best, index, kind)
                    best = np.maximum(total, best)
            step = price * np.arange(high - low)
            inserted = np.maximum.accumulate(best - step) + step
            kind = np.where(inserted > best + 1e-9, _INSERTED, kind)
            row[low + MOST : high + MOST] = np.maximum(inserted, best)
            back[i] = kind
        return self._traced(back)

    def _traced(self, back: npt.NDArray[np.int8]) -> list[Step]:
        steps = []
        i, j = self.n, self.m
        while i or j:
            kind = int(back[i, j - self.band(i)[0]])
            di, dj = (0, 1) if kind == _INSERTED else (1, 0) if kind == _DELETED else _KINDS[kind]
            steps.append(Step((i - di, i), (j - dj, j)))
            i, j = i - di, j - dj
        return steps[::-1]
