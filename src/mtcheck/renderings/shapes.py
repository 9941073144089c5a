"""Whether two English forms are one name in two shapes: short and long, abbreviated, reordered, spelled otherwise."""

from __future__ import annotations

import functools

from mtcheck.renderings.evidence import similarity
from mtcheck.renderings.nations import DROPPABLE, canonical, fold_phrases, nation_of
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import key

#: Forms as near as this are one form in two spellings (Macao and Macau); so are words of persons' names (Qaddafi).
_SPELLING = 0.8
_PERSON_SPELLING = 0.7
#: A word of so many letters that another begins with is that word cut short (Expo).
_CUT = 4
_GENDERED = ("woman", "person", "man")
#: Words that say no more of a name than which government it belongs to.
_IDLE = DROPPABLE | frozenset(("provincial", "china", "sar", "cpc", "jr", "sr"))
#: One word of more letters is a name of its own and no abbreviation.
_LONGEST_SHORT = 7
_REGIONS = {"hksar": "hongkong", "msar": "macao"}


@functools.lru_cache(maxsize=16384)
def same(one: str, other: str, kind: str) -> bool:
    """Tell whether two approved forms of a term are one name in two shapes.

    >>> same("Guangdong-Hong Kong-Macao Greater Bay Area", "Greater Bay Area", "place")
    True
    >>> same("Legislative Council", "LegCo", "org"), same("Financial Secretary", "Secretary for Finance", "title")
    (True, False)
    """
    nation = nation_of(form_tokens(one))
    if nation and nation == nation_of(form_tokens(other)):
        return True
    if (
        kind == "person"
        and len(content(one)) > 1
        and len(content(other)) > 1
        and content(one)[-1] == content(other)[-1]
    ):
        return True  # Fidel and Raul Castro: two persons, if anything
    if any(_stands_for(*pair) or _covers(*pair, kind) for pair in ((one, other), (other, one))):
        return True
    return similarity(letters(one), letters(other)) >= _SPELLING


def letters(form: str) -> str:
    """Return the letters of a form: what is left when spaces, hyphens, case and plural do not count."""
    return "".join(form_tokens(form))


def _stands_for(short: str, long: str) -> bool:
    """Tell whether a form is one word that abbreviates, by its capitals (whatever it is short for) or its letters."""
    if " " in short:
        return False
    capitals = sum(c.isupper() or c.isdigit() for c in short)
    return capitals > 1 or (len(short) < _LONGEST_SHORT and _abbreviates(letters(short), list(form_tokens(long))))


@functools.lru_cache(maxsize=4096)
def content(form: str) -> tuple[str, ...]:
    """Return the words of a form that carry its meaning, known phrases folded: CPC for Communist Party of China."""
    words = [canonical(word) for word in fold_phrases(list(form_tokens(form)))]
    return tuple(_neutral(_REGIONS.get(word, word)) for word in words if word not in FUNCTION_WORDS)


def _neutral(word: str) -> str:
    """Return a word without what tells a chairwoman from a chairman."""
    return next((word.removesuffix(end) for end in _GENDERED if word.endswith(end) and len(word) > len(end)), word)


def _covers(long: str, short: str, kind: str) -> bool:
    """Tell whether every word of the shorter form has its like in the longer one, or abbreviates some of it."""
    words, initials = content(long), list(form_tokens(long))
    acronyms = {key(word) for word in short.replace("-", " ").split() if sum(map(str.isupper, word)) > 1}
    return all(
        word in _IDLE
        or word in letters(long)  # Hongkong in one word
        or any(_akin(word, other, kind) for other in words)
        or (word in acronyms and _abbreviates(word, initials))
        for word in content(short)
    )


def _akin(one: str, other: str, kind: str) -> bool:
    if one == other or (kind == "person" and similarity(one, other) >= _PERSON_SPELLING):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _CUT and long.startswith(short[:_CUT] if kind == "place" else short)  # Ivory Coast, Ivorian


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether letters are the beginnings of words, in order; a word may give none or several.

    >>> _abbreviates("legco", ["legislative", "council"]), _abbreviates("npc", ["national", "council"])
    (True, False)
    """
    if not short:
        return True
    for index, word in enumerate(words):
        size = len(common_prefix(short, word))
        if any(_abbreviates(short[length:], words[index + 1 :]) for length in range(size, 0, -1)):
            return True
    return False


def common_prefix(one: str, other: str) -> str:
    """Return what two texts begin with."""
    size = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]


def shared(one: str, other: str) -> float:
    """Return the share of the words of the shorter form that the other has, too."""
    words, others = (set(content(form)) for form in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))
