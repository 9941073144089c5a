"""The indefinite article before a word: "a" or "an", by how the word sounds."""

from __future__ import annotations

import re

# Words that begin with a vowel letter and a consonant sound, and the reverse.
_CONSONANT = re.compile(r"(?:uni(?!n|m)|use|usu|uti|eu|ewe|one\b|once)", re.IGNORECASE)
_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
#: Letters whose names begin with a vowel sound, as they are read out in abbreviations.
_SPELLED = frozenset("AEFHILMNORSX")


def indefinite(phrase: str) -> str:
    """Return "a" or "an", as it stands before a phrase.

    >>> [indefinite(word) for word in ("official account", "gazelle", "SF Express", "university", "hour", "UN body")]
    ['an', 'a', 'an', 'a', 'an', 'a']
    """
    word = phrase.lstrip("“‘\"'(").split(" ")[0]
    if len(word) > 1 and word.isupper():
        return "an" if word[0] in _SPELLED else "a"
    if _VOWEL.match(word) or (word[:1].lower() in "aeiou" and not _CONSONANT.match(word)):
        return "an"
    return "a"


def article_before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the indefinite article right before ``text[start:]`` stands, and the article itself."""
    match = re.compile(r"(?<![\w-])([Aa]n?) $").search(text, max(0, start - 4), start)
    return (match.start(1), match[1]) if match else None
