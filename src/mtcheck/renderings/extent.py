"""How far a rendering reaches beyond the words that gave it away.

"Police" gives away what stands for 司警局, but the text at fault is "Superintendent of Police". A name goes on over the
capitalised words around it and the prepositions that tie them together; a term takes the modifiers before it and the
noun behind it that nothing else in the source explains; a word is never cut at its hyphen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.names import CALENDAR
from mtcheck.renderings.nations import is_nation
from mtcheck.text.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.renderings.account import Found
    from mtcheck.renderings.evidence import TermProfile
    from mtcheck.renderings.target import TargetText

NAMES = frozenset(("person", "place", "publication"))
#: Kinds whose names in English are phrases: Ministry of Commerce, Seminar on the Spirit of the Congress.
_PHRASES = frozenset(("org", "event", "publication", "title"))
_TIES = frozenset(("of", "for", "on"))
_LINKS = (" ", "-", " & ", "'s ", "\u2019s ")
#: No name of a body goes on for more words than this on either side of what gave it away.
_FARTHEST = 6
#: In a headline nearly every word has a capital, which then shows no names.
_HEADLINE = 0.7


def extended(
    target: TargetText, profile: TermProfile, found: Found, free: list[bool], elsewhere: Callable[[str], bool]
) -> Found:
    """Take in the words beside a rendering that nothing else in the source explains.

    A name goes on over capitalised words; a term whose beginning is not yet covered takes its modifiers.

    Args:
        target: The target segment.
        profile: The term that it stands for.
        found: What has been located.
        free: For each token, whether no right rendering of another term occupies it.
        elsewhere: Tells whether a word translates something else in the source.
    """
    first, last = found.first, found.last
    named = target.tokens[first].capital

    def belongs(index: int) -> bool:
        token = target.tokens[index]
        if not free[index] or token.norm in FUNCTION_WORDS or elsewhere(token.norm):
            return False
        return token.capital if named else not token.capital

    cells = {cell for token in target.tokens[first:last] for cell in profile.cover(token.norm).characters}
    person = named and profile.term.kind in NAMES
    limit = 2 if person or (named and 0 not in cells) else int(bool(cells) and min(cells) > 0)
    while first > 0 and limit and target.gap(first) in (" ", "-") and belongs(first - 1):
        first -= 1
        limit -= 1
    limit = 2 if person else int(len(profile.han) - 1 not in cells and profile.length > 2)
    while last < len(target.tokens) and limit and target.gap(last) in (" ", "-") and belongs(last):
        last += 1
        limit -= 1
    return found._replace(first=first, last=last)


def whole_phrase(target: TargetText, kind: str, found: Found, free: list[bool], *, listed: bool) -> Found:
    """Take in the rest of the name that a rendering is part of, once all terms have been located.

    Args:
        target: The target segment.
        kind: The term's type.
        found: What has been located.
        free: For each token, whether it belongs to no other term's rendering.
        listed: Whether the source names the term in a list, so that "and" leads to another name.
    """
    first, last = _unbroken(target, found.first, found.last, free)
    if kind in _PHRASES and target.tokens[first].capital and not _headline(target):
        ties = _TIES if listed else _TIES | {"and"}
        first = _backward(target, first, free, ties)
        last = _forward(target, last, free, ties, tied=kind == "title")
    return found._replace(first=first, last=last)


def _unbroken(target: TargetText, first: int, last: int, free: list[bool]) -> tuple[int, int]:
    """Take in the rest of a word that is written with a hyphen, but no second nation (Sino-Bruneian)."""

    def joined(index: int) -> bool:
        before, after = target.tokens[index - 1], target.tokens[index]
        nations = before.capital and after.capital and (is_nation(before.norm) or is_nation(after.norm))
        return target.gap(index) == "-" and before.capital >= after.capital and not nations

    while first > 0 and free[first - 1] and joined(first):
        first -= 1
    while last < len(target.tokens) and free[last] and joined(last):
        last += 1
    return first, last


def _headline(target: TargetText) -> bool:
    words = [token for token in target.tokens if token.norm not in FUNCTION_WORDS]
    return sum(token.capital for token in words) > _HEADLINE * len(words)


def _backward(target: TargetText, first: int, free: list[bool], ties: frozenset[str]) -> int:
    low = max(0, first - _FARTHEST)
    while first > low and target.gap(first) in _LINKS:
        step = first - 1
        while step > low and _ties(target, step, free, ties) and target.gap(step) == " ":
            step -= 1
        if not _names(target, step, free) or (first - step > 1 and is_nation(target.tokens[step].norm)):
            break
        first = step
    return first


def _forward(target: TargetText, last: int, free: list[bool], ties: frozenset[str], *, tied: bool) -> int:
    """Return where the name ends; ``tied`` where it goes on behind a preposition only, as a title does."""
    high = min(len(target.tokens), last + _FARTHEST)
    while last < high and target.gap(last) in _LINKS:
        step = last
        while step < high - 1 and _ties(target, step, free, ties) and target.gap(step + 1) == " ":
            step += 1
        if not _names(target, step, free) or (tied and step == last):
            break
        last = step + 1
    return last


def _ties(target: TargetText, index: int, free: list[bool], ties: frozenset[str]) -> bool:
    """Tell whether a word ties two parts of a name; an article does so only behind a preposition."""
    word = target.tokens[index].norm
    return free[index] and (word in ties or (word == "the" and target.tokens[index - 1].norm in ties))


def _names(target: TargetText, index: int, free: list[bool]) -> bool:
    token = target.tokens[index]
    return free[index] and token.capital and token.norm not in FUNCTION_WORDS and token.norm not in CALENDAR
