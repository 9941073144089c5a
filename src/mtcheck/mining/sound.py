"""How near a foreign name in Latin letters sounds to the characters that transliterate it: 布林肯, Blinken.

Both are reduced to classes of consonants (after Dolgopolsky 1964, coarser where Chinese tells no difference: it has no
voiced stops, one liquid in most syllables, and puts a vowel between consonants), and the classes are compared.
"""

from __future__ import annotations

import functools
import re

from mtcheck.renderings.evidence import similarity
from mtcheck.text import romanization

#: Names of fewer consonants than this are near to too many others.
_FEWEST = 2
# The first that fits at a place counts; whatever fits nothing is a vowel and dropped.
_ENGLISH = (
    ("sch|tch|sh|ch|cz|zh|ts|tz|sz|j|g(?=[eiy])|c(?=[eiyí])|s|z|x", "S"),
    ("ph|b|p|f|v|w(?=[^aeiou]|$)", "P"),
    ("th|d|t", "T"),
    ("ng(?![aeiou])|n|ñ", "N"),
    ("m", "M"),
    ("l|r(?=[aeiouyáéíóú])", "L"),
    ("ck|gh|qu|k|g|c|q|h", "K"),
    ("w|hu", "W"),
)
_PINYIN = (
    ("zh|ch|sh|z|c|s|j|q|x", "S"),
    ("b|p|f", "P"),
    ("d|t", "T"),
    ("ng|n", "N"),
    ("m", "M"),
    ("l|r(?=[aeiou])", "L"),
    ("g|k|h", "K"),
    ("w", "W"),
)
_ALL = re.IGNORECASE


@functools.cache
def _pattern(english: bool) -> re.Pattern[str]:  # noqa: FBT001 - the key of a cache
    table = _ENGLISH if english else _PINYIN
    return re.compile("|".join(f"(?P<{sound}>{letters})" for letters, sound in table), _ALL)


@functools.lru_cache(maxsize=16384)
def english_classes(word: str) -> str:
    """Return the classes of the consonants of a word in Latin letters.

    >>> english_classes("Blinken"), english_classes("Gorbachev")
    ('PLNKN', 'KPSP')
    """
    return _classes(word, english=True)


@functools.lru_cache(maxsize=16384)
def chinese_classes(han: str) -> str:
    """Return the classes of the consonants of characters, by their pinyin.

    >>> chinese_classes("布林肯"), chinese_classes("戈尔巴乔夫")
    ('PLNKN', 'KPSP')
    """
    return "".join(_classes(syllable, english=False) for syllable in romanization.pinyin(han))


def _classes(text: str, *, english: bool) -> str:
    found = [str(match.lastgroup) for match in _pattern(english).finditer(text)]
    # W is half a vowel: it tells names apart only where nothing else does.
    plain = [sound for sound in found if sound != "W"] or found
    return "".join(a for at, a in enumerate(plain) if at == 0 or plain[at - 1] != a or not english)


@functools.lru_cache(maxsize=65536)
def nearness(han: str, english: str) -> float:
    """Return how near a name in Latin letters sounds to characters, from 0 to 1.

    The mean of the likeness of the consonants and of the letters (normalised Indel similarity, rapidfuzz): consonants
    alone take no account of vowels, letters alone none of what Chinese cannot say.

    Args:
        han: The characters, simplified.
        english: The name in small letters, without blanks.
    """
    one, other = chinese_classes(han), english_classes(english)
    if min(len(one), len(other)) < _FEWEST:
        return 0.0
    letters = similarity("".join(romanization.pinyin(han)), english)
    return (2 * similarity(one, other) + letters) / 3
