"""Names in English running text: capitalised runs, titles before a name, a surname that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.nations import is_nation
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.glossary.term import Term
    from mtcheck.renderings.target import TargetText

#: Months and days of the week.
CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
#: Words that stand before a name and are no part of it.
TITLES = (
    frozenset(
        "pm mr mrs ms miss dr prof professor president premier minister secretary chairman chairwoman chairperson "
        "chancellor "
        "leader general governor mayor director sir madam lord lady king queen prince princess senator justice "
        "commissioner "
        "spokesman spokeswoman spokesperson executive comrade state vice deputy chief prime foreign former late "
        "acting first "
        "ambassador representative dean editor reporter correspondent captain colonel judge academician member".split()
    )
    | CALENDAR
)
#: Nouns that alone can render an office.
OFFICES = frozenset(
    "president premier minister secretary chairman chairwoman chairperson chancellor leader governor mayor "
    "director king "
    "queen prince princess senator justice commissioner spokesman spokeswoman spokesperson ambassador dean "
    "chief head "
    "superintendent commander inspector officer official".split()
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "madam"))
_LINKS = (" ", "-", "\u2010", "\u2011", " \u201c", "\u201d ")


def starts_sentence(target: TargetText, index: int) -> bool:
    """Tell whether the token opens the text, a sentence or a quotation."""
    if index == 0:
        return True
    gap = target.gap(index)
    if target.tokens[index - 1].norm in _HONORIFICS:
        return False
    return any(c in gap for c in '.!?:;"\u201c\u201d()[]\u2014\u2013\n') and not gap.startswith(("'", "\u2019"))


def name_runs(
    target: TargetText,
    free: list[bool],
    skip: Callable[[str], bool],
    frequency: Callable[[str], int],
    *,
    bodies: bool = False,
) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that may be a name, without titles, countries and whatever ``skip`` knows.

    With ``bodies`` a run goes on over a possessive and an ampersand, as names of bodies do (Sheriff's Office).
    """
    tokens = target.tokens
    links = (*_LINKS, "'s ", "\u2019s ", " & ") if bodies else _LINKS
    index = 0
    while index < len(tokens):
        if not (tokens[index].capital and free[index]):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and free[last] and _goes_on(target, last, links):
            last += 1
        first, end = _trimmed(target, index, last, skip)
        lone = end - first == 1 and starts_sentence(target, first)
        if first < end and not (lone and frequency(tokens[first].norm)):
            yield first, end
        index = last


def _goes_on(target: TargetText, index: int, links: tuple[str, ...]) -> bool:
    """Tell whether a name goes on with this token: capitalised, or the second half of Seok-joo."""
    gap = target.gap(index)
    if gap == ".":
        return True  # CNN.com: no space, so no sentence ends
    return gap in links and (target.tokens[index].capital or gap == "-")


def _trimmed(target: TargetText, first: int, last: int, skip: Callable[[str], bool]) -> tuple[int, int]:
    def foreign(word: str) -> bool:
        return word in TITLES or word in FUNCTION_WORDS or is_nation(word) or skip(word)

    while first < last and foreign(target.tokens[first].norm):
        first += 1
    while last > first and foreign(target.tokens[last - 1].norm):
        last -= 1
    return first, last


def lone_surname(target: TargetText, term: Term) -> tuple[int, int] | None:
    """Return where the surname of a person stands alone or behind a title, as it does on a later mention."""
    words = form_tokens(term.preferred)
    words = tuple(word for word in words if word not in _SUFFIXES)
    surnames = {words[0], words[-1]} if len(words) > 1 else set()
    for index, token in enumerate(target.tokens):
        if token.norm in surnames and token.capital and len(token.norm) > 1 and stands_alone(target, index):
            return index, index + 1
    return None


def stands_alone(target: TargetText, index: int) -> bool:
    """Tell whether no capitalised word beside the token makes it part of a longer name."""
    tokens = target.tokens
    if index + 1 < len(tokens) and tokens[index + 1].capital and target.gap(index + 1) in _LINKS:
        return False
    return not stray_given_name(target, index)


def stray_given_name(target: TargetText, index: int) -> bool:
    """Tell whether the capitalised word right before a surname looks like somebody's given name."""
    if index == 0:
        return False
    before = target.tokens[index - 1]
    return (
        before.capital
        and target.gap(index) in _LINKS
        and before.norm not in TITLES
        and before.norm not in FUNCTION_WORDS
        and not is_nation(before.norm)
        and not starts_sentence(target, index - 1)
    )
