"""Tells when a repeated mention is carried by a pronoun or a general noun and the name itself is not wanted."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from mtcheck.renderings.names import CALENDAR, TITLES
from mtcheck.renderings.nations import is_nation
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.glossary.term import Term
    from mtcheck.renderings.target import TargetText

_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_DETERMINERS = frozenset(("the", "this", "its", "their", "our", "his", "her", "my", "s"))
#: Nouns for people that take up somebody named before: the defendant, the Japanese director.
_PEOPLE = TITLES - CALENDAR | frozenset(
    "accused actor actress analyst artist athlete author banker billionaire boss businessman businesswoman coach "
    "co-founder couple defendant designer diplomat economist engineer envoy executive expert father filmmaker founder "
    "entrepreneur host husband investor journalist lawmaker lawyer legislator man mother musician official "
    "owner painter pianist player poet politician researcher scholar scientist singer star student suspect teacher "
    "tycoon veteran winner wife woman writer".split()
)
_PLACES = frozenset("country nation city region province island town district territory state".split())
_TOGETHER = {
    "两国": ("two", "both"), "双方": ("two", "both"), "双边": ("two", "both"), "两地": ("two", "both"),
    "两岸": ("two", "both"), "三国": ("three",), "三方": ("three",), "三地": ("three",), "四国": ("four",),
}  # fmt: skip
_PARTIES = frozenset("country nation side party people place region city state government neighbor".split())
_BODIES = frozenset(
    "company firm group bank agency bureau department ministry office organization institution university school paper "
    "newspaper party government authority commission committee council union body team club court police".split()
)


def elided(target: TargetText, term: Term, free: Sequence[bool], *, later: bool) -> bool:
    """Tell whether the target refers to the term without naming it.

    Args:
        target: The target segment.
        term: The term that the source repeats.
        free: For each token, whether it renders no other term: in "the Chairman of the Commission" the Chairman is an
            office that the source names, not the person who holds it.
        later: Whether the term has been mentioned before in the document.
    """
    words = [token.norm for token in target.tokens]
    if term.kind == "person":
        return later and (bool(_PERSONAL & set(words)) or _definite(target, _PEOPLE, free, nations=True))
    if term.kind == "place" and later and _definite(target, _PLACES, free):
        return True
    if term.kind in ("org", "event", "place") or (term.kind == "product" and later):
        return _definite(target, heads(term) | (_BODIES if term.kind == "org" and later else frozenset()), free)
    return False


def heads(term: Term) -> frozenset[str]:
    """Return the nouns that say what kind of thing a term is: ministry, of the Ministry of Health; authority.

    Args:
        term: The term.
    """
    found = set()
    for form in term.approved:
        words = form_tokens(form)
        body = term.kind in ("org", "product")
        link = next((at for at, word in enumerate(words) if at and body and word in ("of", "for")), len(words))
        found.add(words[link - 1])
    return frozenset(found) - FUNCTION_WORDS


def general(target: TargetText, term: Term, index: int) -> bool:
    """Tell whether a token is the general noun that takes up a term: "the authority" for the Land Transport Authority.

    What goes on ("the police in the district of …") names something of its own.
    """
    tokens = target.tokens
    if index == 0 or tokens[index].norm not in heads(term) or tokens[index - 1].norm not in _DETERMINERS:
        return False
    return index + 1 == len(tokens) or tokens[index + 1].norm not in ("of", "in", "for", "at")


def collective(target: TargetText, after: str) -> bool:
    """Tell whether countries or parties named together are taken up by what the source says behind them.

    越文两国 is Vietnam and Brunei, and "the two countries" is English enough for both.

    Args:
        target: The target segment.
        after: The source right behind the term.
    """
    counts = next((words for word, words in _TOGETHER.items() if after.startswith(word)), None)
    if counts is None:
        return False
    words = [token.norm for token in target.tokens]
    return "bilateral" in words or any(
        first in counts and second in _PARTIES for first, second in itertools.pairwise(words)
    )


def _definite(target: TargetText, nouns: frozenset[str], free: Sequence[bool], *, nations: bool = False) -> bool:
    """Tell whether one of the nouns stands behind a determiner; a plain word, or a nationality, may stand between."""
    tokens = target.tokens
    for index, token in enumerate(tokens):
        if token.norm not in nouns or not index or not free[index]:
            continue
        if tokens[index - 1].norm in _DETERMINERS:
            return True
        modifier = tokens[index - 1]
        plain = not token.capital and (not modifier.capital or (nations and is_nation(modifier.norm)))
        if plain and index > 1 and tokens[index - 2].norm in _DETERMINERS:
            return True
    return False
