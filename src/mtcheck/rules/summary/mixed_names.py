"""Names whose parts stand in an article, but in the names of different people."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.rules.summary.evidence import Evidence
    from mtcheck.rules.summary.spans import Word

# So many words may stand between the parts of one name in the article ("Paul M. P. Lam").
_APART = 3
_SHORTEST = 3


class Mixed(NamedTuple):
    """Two words of a name that the article has in two names.

    Attributes:
        first: The given name.
        last: The family name.
        given: The article's name with the given name.
        family: The article's name with the family name.
        place: Where that stands in the article, in code points.
    """

    first: Word
    last: Word
    given: str
    family: str
    place: int


def mixed(name: tuple[Word, ...], text: str, article: Evidence, glossary: CompiledGlossary) -> Iterator[Mixed]:
    """Yield the pairs of neighbours in a name that the article has with other neighbours only.

    Words that are English, too, are left alone: they make names of bodies and places, which are put together freely.

    Args:
        name: A name of the summary.
        text: The line of the summary in which it stands.
        article: The article.
        glossary: Its lexicon tells English words.
    """
    for first, last in pairwise(name):
        if text[first.end : last.start] != " " or not (_own(first, glossary) and _own(last, glossary)):
            continue
        if _together(first.norm, last.norm, article) or _together(last.norm, first.norm, article):
            continue
        given = next((i for i in article.places.get(first.norm, ()) if _named(article, i)), None)
        family = next((i for i in article.places.get(last.norm, ()) if i and _named(article, i - 1)), None)
        if given is not None and family is not None:
            yield Mixed(first, last, _pair(article, given), _pair(article, family - 1), article.tokens[family].start)


def _own(word: Word, glossary: CompiledGlossary) -> bool:
    return len(word.text) >= _SHORTEST and word.text.isalpha() and not glossary.lexicon.frequency(word.norm)


def _together(first: str, last: str, article: Evidence) -> bool:
    """Tell whether the article has the two words in this order, with no more than names and initials between."""
    for i in article.places.get(first, ()):
        name = takewhile(lambda token: token.capital, article.tokens[i + 1 : i + 2 + _APART])
        if any(token.norm == last for token in name):
            return True
    return False


def _named(article: Evidence, i: int) -> bool:
    """Tell whether two neighbouring words of the article are capitalised and parted by a blank only."""
    if i + 1 >= len(article.tokens):
        return False
    one, two = article.tokens[i : i + 2]
    return one.capital and two.capital and article.text[one.end : two.start] == " "


def _pair(article: Evidence, i: int) -> str:
    return article.text[article.tokens[i].start : article.tokens[i + 1].end]
