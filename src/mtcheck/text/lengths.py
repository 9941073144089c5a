"""How long a text is, as far as the length of its translation depends on it."""

from __future__ import annotations

from mtcheck.text.han import han_pattern

#: Letters of English for one Chinese character, where most documents lie.
RATIO = 3.8
#: Variance of the length of a translation for one Chinese character, in squared letters, as Gale and Church (1993), "A
#: program for aligning sentences in bilingual corpora", define it; their 6.8 is for two European languages.
VARIANCE = 10.5


def size(source: str) -> tuple[int, int]:
    """Return how many Chinese characters, and how many other letters and digits, a source text has."""
    han = sum(match.end() - match.start() for match in han_pattern().finditer(source))
    return han, sum(character.isascii() and character.isalnum() for character in source)


def letters(target: str) -> int:
    """Return how many letters and digits a target text has."""
    return sum(map(str.isalnum, target))
