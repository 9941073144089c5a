"""Which of several texts speaks of the same as another, by their words.

Nearness is the overlap of weighted words: every word counts by how few of the texts hold it (``log(1 + N / n)``, the
inverse document frequency of Spärck Jones 1972, https://doi.org/10.1108/eb026526, smoothed), names and numbers double,
function words not at all; a long text is not nearer for its length.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.text.tokens import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.text.tokens import Token

# Names and numbers say more of what a text is about than other words.
_PROPER = 2.0
_FUNCTION = (
    "a an the and or but nor of in on at to for from by with as is are was were be been being am has have had do does"
    " did it its he she they we i you him her them us his their our my your this that these those which who whom whose"
    " what when where while there here also than then so if not no more most other into after before over under about"
    " up out will would can could may might must should said says say"
)


@cache
def function_words() -> frozenset[str]:
    """Return the words that say nothing of what a text is about, in their normal forms."""
    return frozenset(_FUNCTION.split())


class Nearness:
    """Finds the nearest of some texts.

    Args:
        texts: The texts.
    """

    def __init__(self, texts: Sequence[str]):
        words = [_weighed(text) for text in texts]
        self._size = len(words)
        self._holders: dict[str, list[int]] = {}
        for number, own in enumerate(words):
            for word in own:
                self._holders.setdefault(word, []).append(number)
        self._lengths = [math.sqrt(sum(map(self._rarity, own))) for own in words]

    def nearest(self, text: str) -> int | None:
        """Return the index of the text that shares most with ``text``, the first of equals; None where none shares."""
        shared: dict[int, float] = {}
        for word, weight in _weighed(text).items():
            for number in self._holders.get(word, ()):
                shared[number] = shared.get(number, 0.0) + weight * self._rarity(word)
        return max(shared, key=lambda number: (shared[number] / self._lengths[number], -number), default=None)

    def _rarity(self, word: str) -> float:
        return math.log(1 + self._size / len(self._holders[word]))


def nearest(queries: Iterable[str], texts: Sequence[str]) -> list[int | None]:
    """Return for each query the index of the text nearest to it; None where none shares a word with it."""
    near = Nearness(texts)
    return [near.nearest(query) for query in queries]


def _weighed(text: str) -> dict[str, float]:
    """Return the stems of a text's content words, each with its weight."""
    found: dict[str, float] = {}
    for index, token in enumerate(tokens(text)):
        if token.norm not in function_words():
            word = stem(token.norm)
            found[word] = max(found.get(word, 1.0), _PROPER if _proper(token, index) else 1.0)
    return found


def _proper(token: Token, index: int) -> bool:
    return token.norm[:1].isdigit() or (token.capital and index > 0)
