"""How a standard segmenter cuts Chinese text into words, without knowing any of our names."""

from __future__ import annotations

import functools
from typing import Any


@functools.cache
def _jieba() -> Any:
    import logging
    import warnings

    with warnings.catch_warnings():  # it imports pkg_resources where that is installed, which warns every user
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.ERROR)  # it announces on standard error that it loads its dictionary
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@functools.lru_cache(maxsize=4096)
def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each word of ``text``, in order and without gaps."""
    return tuple((start, end) for _, start, end in _jieba().tokenize(text))
