"""Names half right: some of a person's own spelling, the rest in pinyin.

An engine that knows a part of a name keeps it and spells the rest: 范明政 becomes "Pham Minh Zheng", 陈茂波
"Paul Chen", 高市早苗 "Gaoshi Sanae", 特朗普 "Donald Telangpu".
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from mtcheck.glossary.compiled import System
from mtcheck.text import romanization
from mtcheck.text.han import simplified
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtcheck.glossary.term import Term

    Jyutping = Callable[[str], tuple[str, ...]]

# A syllable as near as this to a reading of its character may be that reading in another spelling (Lee and Li).
_AKIN, _ALIKE = 0.5, 0.7
#: Names of fewer syllables are too short for each of them to be swapped: "Lee Qiang" is somebody.
_SHORTEST = 3
# Hepburn romanisation: a mora, with a doubled consonant before it or n behind it.
_MORA = r"(?:(?:[kstp](?=[kstp]))?(?:[kgnhbpmr]y|[kgsztdnhbpmrjf]|ch|sh|ts|w(?=a)|y(?=[auo]))?[aiueo]|n(?![aiueoy]))"
# Japanese surnames of one character; others have two.
_ONE_CHARACTER = frozenset("林森原岸菅谷关辻堤南东泉星堀柳桂乾牧橘榊畑西北平今旭城岡冈滨浜")


def family_length(term: Term) -> int:
    """Return how many characters of a person's name are the surname: one, or two as in 欧阳 and 高市."""
    return japanese_surname(term) or romanization.surname_length(term.source)


@functools.lru_cache(maxsize=1024)
def japanese_surname(term: Term) -> int:
    """Return how many characters of a Japanese name are the surname; 0 where the person's spelling is not Japanese.

    >>> from mtcheck.glossary.term import Term
    >>> japanese_surname(Term("高市早苗", "Sanae Takaichi", kind="person"))
    2
    >>> japanese_surname(Term("陈茂波", "Paul Chan", kind="person"))
    0
    """
    words = key_words(term.preferred)
    han = simplified(term.source)
    if len(words) != 2 or not 3 <= len(han) <= 5 or not all(_mora_pattern().fullmatch(word) for word in words):
        return 0
    readings = (romanization.pinyin(han, name=True)[:1], romanization.wade_giles(han)[:1])
    if any(_near(word, reading, _ALIKE) for word in words for reading in itertools.chain(*readings)):
        return 0  # the first character is a Chinese surname, and so spelled
    return 1 if len(han) == 3 and han[0] in _ONE_CHARACTER else 2


def key_words(form: str) -> list[str]:
    """Return the lookup keys of a form's words, parts at hyphens apart.

    >>> key_words("Lee Jae-myung")
    ['lee', 'jae', 'myung']
    """
    return [word for part in form.replace("-", " ").split() if (word := key(part))]


def mixed_forms(
    term: Term, pinyin: Sequence[str], jyutping: Jyutping = romanization.jyutping
) -> Iterator[tuple[System, str]]:
    """Yield lookup keys of a person's name in which one part is right and another is pinyin.

    Args:
        term: The person; the source has Chinese characters only.
        pinyin: The pinyin of each character.
        jyutping: Reads characters in Cantonese.
    """
    spelled = [syllable.replace("v", "u") for syllable in pinyin]
    size = family_length(term)
    if japanese_surname(term):
        yield from _swapped(key_words(term.preferred), ("".join(spelled[:size]), "".join(spelled[size:])))
        return
    readings = _readings(term.source, pinyin, jyutping)
    for form in term.approved:
        words = key_words(form)
        own = words[len(words) - len(pinyin) :] if len(words) - len(pinyin) in (0, 1) else []
        if own and any(map(_near_any, own, readings)):
            yield from _aligned(own, spelled, words[: len(words) - len(own)])
        elif len(words) > 1 and " " in form:
            yield from _behind_given_name(words, spelled, size, readings)


def dotted_forms(parts: Sequence[str], preferred: str) -> Iterator[tuple[System, str]]:
    """Yield lookup keys of a foreign name that is written with dots between its parts: 乌尔苏拉·冯德莱恩.

    Args:
        parts: The Chinese characters of each part.
        preferred: The right English.
    """
    spelled = ["".join(romanization.pinyin(part)).replace("v", "u") for part in parts]
    yield System.PINYIN, "".join(spelled)
    if len(parts[-1]) >= _SHORTEST:
        yield System.PINYIN, spelled[-1]
    words = key_words(preferred)
    if len(words) > 1:
        yield System.MIXED, words[0] + "".join(spelled[1:])
        yield System.MIXED, words[0] + spelled[-1]
        yield System.MIXED, spelled[0] + "".join(words[1:])


def _swapped(words: Sequence[str], spelled: Sequence[str]) -> Iterator[tuple[System, str]]:
    """Yield a Japanese name, given name first, of which one half is pinyin, in both orders."""
    for own, half in zip(words, spelled, strict=True):
        yield System.MIXED, own + half
        yield System.MIXED, half + own


def _aligned(words: Sequence[str], spelled: Sequence[str], given: Sequence[str]) -> Iterator[tuple[System, str]]:
    """Yield a name of as many syllables as characters with some in pinyin; also behind a Western given name."""
    system = System.MIXED if len(words) >= _SHORTEST else System.HALF
    for choice in itertools.product((True, False), repeat=len(words)):
        if any(choice) and not all(choice):
            mixed = "".join(own if keep else other for own, other, keep in zip(words, spelled, choice, strict=True))
            yield system, mixed
            if given:
                yield System.MIXED, "".join(given) + mixed


def _behind_given_name(
    words: Sequence[str], spelled: Sequence[str], size: int, readings: Sequence[frozenset[str]]
) -> Iterator[tuple[System, str]]:
    """Yield a Western given name with pinyin behind it: "John Li", "John Li Jiachao", "John Lee Jiachao"."""
    given, own = words[0], "".join(words[1:])
    if len(words) - 1 > size:
        return
    family, rest = "".join(spelled[:size]), "".join(spelled[size:])
    surnames = ("".join(reading) for reading in itertools.product(*readings[:size]))
    chinese = any(abs(len(own) - len(reading)) < _SHORTEST and _near(own, reading) for reading in surnames)
    if own == family:
        return  # "Jack Ma Yun" is Jack Ma
    yield System.MIXED, given + family + rest
    if chinese:
        yield System.HALF, given + family
        yield System.MIXED, given + own + rest


def _readings(han: str, pinyin: Sequence[str], jyutping: Jyutping) -> list[frozenset[str]]:
    """Return the readings of each character."""
    others = [reading for reading in (romanization.wade_giles(han), jyutping(han)) if len(reading) == len(pinyin)]
    return [frozenset(syllables) for syllables in zip(pinyin, *others, strict=True)]


def _near_any(word: str, readings: frozenset[str]) -> bool:
    return any(_near(word, reading) for reading in readings)


def _near(word: str, reading: str, floor: float = _AKIN) -> bool:
    """Tell whether two spellings are alike by their normalised Indel similarity (rapidfuzz)."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(word, reading) > floor


@functools.cache
def _mora_pattern() -> re.Pattern[str]:
    return re.compile(f"{_MORA}{{2,}}")
