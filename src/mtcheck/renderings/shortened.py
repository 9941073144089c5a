"""Names without the place or body they belong to, where the text has named that already.

In a release from Macao the Macao Cultural Centre is "the Cultural Centre", and behind a first mention of ASEAN its
Secretary-General is "the Secretary-General".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.nations import canonical
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS
from mtcheck.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Term
    from mtcheck.renderings.evidence import TermProfile
    from mtcheck.renderings.target import TargetText

_OWNERS = frozenset(("place", "org"))
_OWNED = frozenset(("org", "title", "event", "place"))
_DETERMINERS = ARTICLES | frozenset(("its", "their", "our", "this", "s"))
#: Of a name, so many words must be left: "the Centre" names nothing. Of a title one will do.
_FEWEST = 2


def shortened(
    target: TargetText, profile: TermProfile, glossary: CompiledGlossary, context: str
) -> tuple[int, int] | None:
    """Return the tokens at which the term stands without the place or body that it begins with.

    Args:
        target: The target segment.
        profile: The term.
        glossary: The glossary.
        context: The source of the document up to here, in simplified characters, without the term itself.
    """
    term = profile.term
    if term.kind not in _OWNED:
        return None
    fewest = 1 if term.kind == "title" else _FEWEST
    for owner in _owners(term, glossary, context):
        for form in term.approved:
            rest = _without(form_tokens(form), owner)
            if rest and sum(word not in FUNCTION_WORDS for word in rest) >= fewest:
                for first, last in _stands(target, rest):
                    if not _owned_otherwise(target, profile, first):
                        return first, last
    return None


def _owned_otherwise(target: TargetText, profile: TermProfile, first: int) -> bool:
    """Tell whether a capitalised word of no approved form stands before the name: another's Cultural Centre."""
    if first == 0 or not target.tokens[first - 1].capital or target.gap(first) != " ":
        return False
    before = target.tokens[first - 1].norm
    return before not in FUNCTION_WORDS and profile.cover(before).way != "approved"


def _owners(term: Term, glossary: CompiledGlossary, context: str) -> Iterator[tuple[str, ...]]:
    """Yield the English of the places and bodies that the term begins with and that the text names elsewhere."""
    han = simplified(term.source)
    for size in range(len(han) - 2, 1, -1):
        owner = han[:size]
        if owner not in context:
            continue
        for start, end, number in glossary.occurrences(owner):
            if (start, end) == (0, size) and glossary.term(number).kind in _OWNERS:
                yield from map(form_tokens, glossary.term(number).approved)
        yield from glossary.lexicon.proper_names(owner)


def _without(words: tuple[str, ...], owner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the owner's and the preposition that tied them; nothing where the owner is not there."""
    for at in range(len(words) - len(owner) + 1):
        here = words[at : at + len(owner)]
        if here == owner or (len(here) == 1 and len(owner) == 1 and canonical(here[0]) == canonical(owner[0])):
            rest = [*words[:at], *words[at + len(owner) :]]
            while rest and rest[-1] in FUNCTION_WORDS:
                rest.pop()
            while rest and rest[0] in FUNCTION_WORDS:
                rest.pop(0)
            return tuple(rest)
    return ()


def _stands(target: TargetText, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand as a name, or behind a determiner."""
    norms = [token.norm for token in target.tokens]
    for first in range(len(norms) - len(words) + 1):
        last = first + len(words)
        if tuple(norms[first:last]) == words and target.closed(first, last):
            definite = first > 0 and (
                norms[first - 1] in _DETERMINERS or target.gap(first).startswith(("'s", "\u2019s"))
            )
            if definite or target.looks_named(first, last):
                yield first, last
