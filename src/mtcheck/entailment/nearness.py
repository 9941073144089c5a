"""Which sentence of an article speaks of the same as a sentence of its summary, by their words."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def nearest(queries: Iterable[str], texts: Sequence[str]) -> list[int | None]:
    """Return for each query the index of the text that has most of its words; None where none has any of them.

    A word weighs the more the fewer texts have it: ``log(1 + N / n)``, the inverse document frequency of Spärck Jones
    (1972, https://doi.org/10.1108/eb026526), smoothed; function words weigh nothing. Of equals the first is taken.
    """
    known = [_words(text) for text in texts]
    spread = Counter(word for words in known for word in words)
    weights = {word: math.log1p(len(known) / count) for word, count in spread.items()}
    found: list[int | None] = []
    for query in queries:
        asked = sorted(_words(query) & weights.keys())  # sums of floats depend on their order
        shares = [sum(weights[word] for word in asked if word in words) for words in known]
        best = max(shares, default=0.0)
        found.append(shares.index(best) if best else None)
    return found


def _words(text: str) -> set[str]:
    return {stem(token.norm) for token in tokens(text) if token.norm not in FUNCTION_WORDS}
