"""How long a text is, as far as the length of its translation depends on it."""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.text.han import han_pattern

#: Letters of English for one Chinese character, where most documents lie.
RATIO = 3.8
#: Variance of the length of a translation for one Chinese character, in squared letters, as Gale and Church (1993), "A
#: program for aligning sentences in bilingual corpora", define it; their 6.8 is for two European languages.
VARIANCE = 10.5


_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


class Size(NamedTuple):
    """How many Chinese characters, and how many other letters and digits, a source text has."""

    han: int
    other: int


def size(source: str) -> Size:
    """Return the size of a source text."""
    return Size(sum(map(len, han_pattern().findall(source))), _letters(source.encode("ascii", "ignore")))


def letters(target: str) -> int:
    """Return how many letters and digits a target text has."""
    return _letters(target.encode()) if target.isascii() else sum(map(str.isalnum, target))


def _letters(text: bytes) -> int:
    return len(text.translate(None, _MARKS))
