"""What counting says: which strings of characters hold together, and which of two languages go together.

Strings: normalised pointwise mutual information of their parts (Church and Hanks 1990; Bouma 2009) and the entropy of
what stands left and right of them (Huang and Powers 2003; Jin and Tanaka-Ishii 2006). Pairs: the log-likelihood ratio
of Dunning (1993) and the Dice coefficient (Smadja, McKeown and Hatzivassiloglou 1996), over aligned segments.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mtcheck.text.han import han_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 8


class Strings:
    """The strings of Chinese characters of several texts.

    Args:
        texts: The texts, in simplified characters.
        least: A string has to stand there so often.
    """

    def __init__(self, texts: Iterable[str], least: int = 2):
        self._counts: Counter[str] = Counter()
        self._total = 0
        runs = [run[0] for text in texts for run in han_pattern().finditer(text)]
        for run in runs:
            self._total += len(run)
            self._counts.update(run)
        # Apriori: a string can be frequent only if both strings that are shorter by one character are.
        for size in range(2, _LONGEST + 1):
            found: Counter[str] = Counter()
            for run in runs:
                for at in range(len(run) - size + 1):
                    string = run[at : at + size]
                    if size == 2 or (string[1:] in self._counts and string[:-1] in self._counts):
                        found[string] += 1
            kept = {string: count for string, count in found.items() if count >= least}
            if not kept:
                break
            self._counts.update(kept)
        self._left: dict[str, Counter[str]] = defaultdict(Counter)
        self._right: dict[str, Counter[str]] = defaultdict(Counter)
        for number, run in enumerate(runs):
            for at in range(len(run)):
                for end in range(at + 2, min(len(run), at + _LONGEST) + 1):
                    string = run[at:end]
                    if string not in self._counts:
                        break
                    # Every edge of a run is a neighbour of its own: nothing ties the string to what stands there.
                    self._left[string][run[at - 1] if at else f"^{number}"] += 1
                    self._right[string][run[end] if end < len(run) else f"${number}"] += 1

    def words(self, cohesion: float = 0.5, entropy: float = 0.6) -> list[str]:
        """Return the strings that hold together and stand free on both sides, in order.

        Args:
            cohesion: The least normalised pointwise mutual information of the weakest joint; 1 is the most there is.
            entropy: The least entropy, in bits, of the neighbours on either side.
        """
        return sorted(
            string for string in self._left if self.cohesion(string) >= cohesion and self.freedom(string) >= entropy
        )

    def cohesion(self, string: str) -> float:
        """Return the normalised pointwise mutual information of a string's parts, at the joint where it is least.

        It is 1 where the parts stand only together, 0 where they meet by chance, however long the texts are.
        """
        whole = self._counts[string] / self._total
        information = min(
            math.log2(whole / (self._counts[string[:at]] * self._counts[string[at:]] / self._total**2))
            for at in range(1, len(string))
        )
        return information / -math.log2(whole) if whole < 1 else 1.0

    def freedom(self, string: str) -> float:
        """Return the entropy of a string's neighbours in bits, on the side where it is less."""
        return min(_entropy(self._left[string]), _entropy(self._right[string]))


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    return -sum(count / total * math.log2(count / total) for count in counts.values()) if total else 0.0


def dice(both: int, one: int, other: int) -> float:
    """Return the Dice coefficient of two things that stand in ``one`` and ``other`` segments, in ``both`` together.

    >>> dice(2, 2, 4)
    0.6666666666666666
    """
    return 2 * both / (one + other) if one + other else 0.0


def log_likelihood(both: int, one: int, other: int, total: int) -> float:
    """Return Dunning's log-likelihood ratio (G², natural logarithm) that two things stand together by no chance.

    Asymptotically distributed like chi-squared with one degree of freedom: above 10.83 chance is below 0.1 %. It is
    0 where the two stand together less often than by chance.

    >>> round(log_likelihood(3, 3, 3, 40), 1), log_likelihood(0, 3, 3, 40)
    (21.3, 0.0)
    """
    if not total or both * total <= one * other:
        return 0.0
    table = (both, one - both, other - both, total - one - other + both)
    expected = (
        one * other / total,
        one * (total - other) / total,
        (total - one) * other / total,
        (total - one) * (total - other) / total,
    )
    return 2 * sum(
        seen * math.log(seen / by_chance) for seen, by_chance in zip(table, expected, strict=True) if seen > 0
    )
