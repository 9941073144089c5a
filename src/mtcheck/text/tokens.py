"""Words of an English text, with their places and a normal form for comparison.

The normal form makes the natural variants of one word equal: case, diacritics, British and American
spelling, plural. It is only ever compared with other normal forms and never shown, so it need not be a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from mtcheck.text.han import FIRST_CJK

# Letters of any script with their combining marks; an apostrophe joins (Xi'an) unless it opens a possessive 's, which
# is no word. Digits are words of their own (5|G, RM|50), but keep an ordinal's ending. The pattern is compiled at every
# start of the program, so it has no large character sets; Chinese characters are taken out of its matches afterwards.
_LETTERS = r"(?:[^\W\d_]++|[\u0300-\u036f]+)+"


@functools.cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[A-Za-z]\.){{2,}}(?:[A-Za-z]\b)?|\d+(?:st|nd|rd|th)\b|\d+"
        rf"|(?<!['\u2019\u02bc]){_LETTERS}(?:['\u2019\u02bc](?![sS]\b){_LETTERS})*"
        rf"|(?<=['\u2019\u02bc])(?![sS]\b){_LETTERS}"
    )


@functools.cache
def _not_han_pattern() -> re.Pattern[str]:
    return re.compile("[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]+")


#: Shared first letters that make two English words forms of one (fluctuate, fluctuation).
_STEM = 5


class Token(NamedTuple):
    """One word: its place in the text and its normal form."""

    start: int
    end: int
    norm: str
    capital: bool


def tokens(text: str) -> list[Token]:
    """Return the words of ``text`` in order.

    >>> [t.norm for t in tokens("Xi'an’s Labour Centres")]
    ['xian', 'labor', 'center']
    """
    found = []
    plain = text.isascii()
    for match in _word_pattern().finditer(text):
        word = match[0]
        if plain or max(word) < FIRST_CJK:
            found.append(Token(match.start(), match.end(), normal(word), word[0].isupper()))
        else:
            found += [
                Token(part.start(), part.end(), normal(part[0]), part[0][0].isupper())
                for part in _not_han_pattern().finditer(text, *match.span())
            ]
    return found


@functools.lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """Return the normal form of one word.

    >>> normal("Organisations") == normal("organization")
    True
    >>> normal("Phạm"), normal("studies"), normal("news")
    ('pham', 'study', 'news')
    """
    word = plain(word)
    return _singular(_american(word)) if len(word) > 3 else word


_DROPPED = dict.fromkeys(map(ord, "'\u2019\u02bc."))


def plain(word: str) -> str:
    """Return ``word`` in lower case, without diacritics and apostrophes."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("Đ", "D"))
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word.casefold().translate(_DROPPED)


def _singular(word: str) -> str:
    """Strip a plural ending: the S-stemmer of Harman (1991), "How effective is suffixing?"."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss", "news")):
        return word[:-1]
    return word


# British endings and their American counterparts, each behind a mark without which it cannot apply. A word changed by
# mistake does no harm: the same mistake is made on both sides of every comparison.
_SPELLINGS = (
    ("is", r"is(ation|ational|e|ed|er|ing|es)(s?)$", r"iz\1\2"),
    ("our", r"our(s|ed|ing|able|ite|hood|ly|er|ers)?$", r"or\1"),
    ("tre", r"tre(s?)$", r"ter\1"),
    ("mme", r"mme(s?)$", r"m\1"),
    ("ence", r"(def|off|lic|pret)ence(s?)$", r"\1ense\2"),
    ("logue", r"logue(s?)$", r"log\1"),
    ("ll", r"ll(ing|ed|er|ers)$", r"l\1"),
    ("ae", r"ae", "e"),
)


def _american(word: str) -> str:
    if len(word) < 5:
        return word
    for mark, pattern, new in _SPELLINGS:
        if mark in word:
            word = re.sub(pattern, new, word)
    return word


def key(text: str) -> str:
    """Return the key under which a form is looked up: its normal forms, joined without spaces.

    Joining makes hyphens, spaces and slashes alike.

    >>> key("Li Jia-chao") == key("Li Jiachao")
    True
    """
    return "".join(token.norm for token in tokens(text))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what words of one family share: their first letters, or a short word whole."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            break
    return word[:_STEM] if len(word) > _STEM else word
