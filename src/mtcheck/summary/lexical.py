"""The fallback without models: the same choice of sentences over weighted words instead of embeddings.

Sentences become tf-idf vectors over the article's own sentences (as in LexRank: Erkan and Radev, JAIR 22,
2004) and are compared by their cosine; salience and redundancy control are those of
:mod:`mtcheck.summary.extractive`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.summary import extractive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.sentences import Sentence


def summarize_lexical(sentences: Sequence[Sentence], wanted: extractive.Wanted) -> tuple[Sentence, ...]:
    """Choose sentences by their words.

    Args:
        sentences: All sentences of the article.
        wanted: How many, and under which conditions.
    """
    candidates = extractive.body(sentences, wanted.avoid)
    if not candidates:
        return ()
    vectors = _tf_idf([stems(s.text) for s in sentences])
    centroid: dict[str, float] = {}
    for sentence in candidates:
        for word, weight in vectors[sentence.number].items():
            centroid[word] = centroid.get(word, 0.0) + weight
    near = [_cosine(v, centroid) for v in vectors]
    salience = extractive.score(sentences, candidates, near, lambda a, b: _cosine(vectors[a], vectors[b]), wanted.terms)
    return extractive.choose(candidates, salience, wanted)


def stems(text: str) -> list[str]:
    """Return the words in lower case, plural and past endings cut, so that "visits" meets "visit"."""
    words = re.findall(r"[^\W_]+", text.lower())
    return [re.sub(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing)$", "", word) for word in words]


def _tf_idf(texts: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    spread = Counter(word for text in texts for word in set(text))
    # log(N/n) is 0 for a word of every sentence: what everything says tells nothing apart.
    weight = {word: math.log(len(texts) / times) for word, times in spread.items()}
    return [{word: times * weight[word] for word, times in Counter(text).items()} for text in texts]


def _cosine(left: dict[str, float], right: dict[str, float]) -> float:
    small, large = (left, right) if len(left) < len(right) else (right, left)
    product = sum(value * large[word] for word, value in small.items() if word in large)
    size = math.sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
    return product / size if size else 0.0
