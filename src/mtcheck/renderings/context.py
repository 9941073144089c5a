"""Whether a spelling that several people may bear is the person of the glossary, judged from the article alone."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence
from mtcheck.text.function_words import ARTICLES
from mtcheck.text.romanization import surname_length
from mtcheck.text.tokens import key, tokens

if TYPE_CHECKING:
    from mtcheck.glossary.term import Term
    from mtcheck.renderings.target import TargetText

#: How many words around a name may hold the office that belongs to it.
_WINDOW = 14
#: A foreign name of so many characters is nobody else's when it is spelled from them: Fengdelaien, Gaoshi Zaomiao.
_FOREIGN = 4
# A person called so is hardly the office holder of the same spelling.
_STRANGERS = frozenset(
    "professor prof student researcher scientist scholar teacher lecturer postdoctoral undergraduate graduate "
    "engineer "
    "doctor physician nurse writer author novelist poet actor actress singer musician pianist artist painter "
    "designer "
    "athlete player swimmer runner coach footballer farmer worker villager driver passenger victim suspect defendant "
    "entrepreneur founder shopkeeper resident volunteer pupil classmate neighbor".split()
)


class Context:
    """The cues that one article gives about who and where.

    Args:
        targets: The prepared target segments.
        shipped: Names of the packs that ship with mtcheck; a glossary of the user's own is about the user's releases.
    """

    def __init__(self, targets: list[TargetText], shipped: frozenset[str]):
        self._text = " ".join("".join(token.norm for token in target.tokens) for target in targets)
        self._shipped = shipped
        self._certain: set[tuple[str, str]] = set()

    def learn(self, term: Term, target: TargetText, first: int, last: int) -> None:
        """Remember that the spelling stands beside the person's office somewhere in the article."""
        if self._beside_office(term, target, first, last) and not stranger(target, first, last):
            self._certain.add((term.source, spelling(target, first, last)))

    def confidence(self, term: Term, target: TargetText, first: int, last: int) -> Confidence:
        """Return how surely the tokens ``first:last`` mean the term."""
        if stranger(target, first, last):
            return Confidence.LOW
        if (term.source, spelling(target, first, last)) in self._certain:
            return Confidence.HIGH
        own = term.pack not in self._shipped
        at_home = own or self._in_region(term.pack)
        if term.kind == "person" and not _unshared(term.source):
            return Confidence.MEDIUM if at_home else Confidence.LOW
        if len(term.source) > 2:
            return Confidence.HIGH if at_home else Confidence.MEDIUM
        return Confidence.MEDIUM if at_home else Confidence.LOW

    def _in_region(self, pack: str) -> bool:
        region = key(pack.replace("-", " "))
        return region in self._text or (region == "macao" and "macau" in self._text)

    @staticmethod
    def _beside_office(term: Term, target: TargetText, first: int, last: int) -> bool:
        window = "".join(token.norm for token in target.tokens[max(0, first - _WINDOW) : last + _WINDOW])
        return any(head in window for office in term.offices for head in office_heads(office.title))


@functools.lru_cache(maxsize=1024)
def office_heads(title: str) -> tuple[str, ...]:
    """Return the keys under which an office is looked for: whole, and without what it is the head of.

    >>> office_heads("Chief Executive of Hong Kong")
    ('chiefexecutiveofhongkong', 'chiefexecutive')
    """
    head = title.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0]
    short = head.split(" of ")[0]
    shapes = [head] + ([short] if len(tokens(short)) > 1 else [])
    return tuple(dict.fromkeys(filter(None, map(key, shapes))))


def _unshared(han: str) -> bool:
    return len(han) >= _FOREIGN and surname_length(han) == 1


def spelling(target: TargetText, first: int, last: int) -> str:
    """Return the joined normal forms of a token range."""
    return "".join(token.norm for token in target.tokens[first:last])


def stranger(target: TargetText, first: int, last: int) -> bool:
    """Tell whether the words right before the name, or right behind it, make it somebody else."""
    before = {token.norm for token in target.tokens[max(0, first - 3) : first]}
    after = [token.norm for token in target.tokens[last : last + 5]]
    return (
        bool(before & _STRANGERS)
        or (after[:1] in (["of"], ["from"]) and "university" in after)
        or (target.gap(last).startswith(",") and _described(after))
    )


def _described(after: list[str]) -> bool:
    """Tell whether the words behind a comma say what somebody is: "a historian of ceramics", "student at …".

    In "…, thanked the volunteers" they say what the person did.
    """
    if not after or after[0].endswith(("ed", "ing")):
        return False
    return bool(set(after[: 3 if after[0] in ARTICLES else 2]) & _STRANGERS)
