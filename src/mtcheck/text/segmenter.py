"""How a standard segmenter cuts Chinese text into words, without knowing any of our names."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple


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


@functools.cache
def _dictionary() -> bytes:
    from importlib.resources import files

    return files("jieba").joinpath("dict.txt").read_bytes()


def word_frequency(word: str) -> int:
    """Return how often a simplified word stands in the corpora that jieba's dictionary counts; 0 for none of its words.

    >>> word_frequency("经济") > word_frequency("黎明") > word_frequency("李家超时") == 0
    True
    """
    line = b"\n" + word.encode("utf-8", "replace") + b" "  # the dictionary is searched, not loaded: that takes a second
    at = _dictionary().find(line)
    return int(_dictionary()[at + len(line) : at + len(line) + 12].split()[0]) if at >= 0 else 0


class TaggedWord(NamedTuple):
    """A word with its place and its part of speech in the tag set of ICTCLAS (nr person, ns place, nt body, …)."""

    start: int
    end: int
    text: str
    tag: str


@functools.cache
def _tagger() -> Any:
    import warnings

    tokenizer = _jieba()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import POSTokenizer

    return POSTokenizer(tokenizer)


@functools.lru_cache(maxsize=4096)
def tagged_words(text: str) -> tuple[TaggedWord, ...]:
    """Return the words of ``text`` with their parts of speech, in order and without gaps.

    Names that the dictionary lacks are guessed by the tagger's hidden Markov model.
    """
    found = []
    at = 0
    for pair in _tagger().cut(text):
        found.append(TaggedWord(at, at + len(pair.word), pair.word, pair.flag))
        at += len(pair.word)
    return tuple(found)


def share(word: str) -> float:
    """Return the share of a word in the general text that the segmenter's dictionary was counted in; 0 if unknown."""
    tokenizer = _jieba()
    return float(tokenizer.FREQ.get(word, 0)) / float(tokenizer.total)
