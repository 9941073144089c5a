"""What stands around English numbers: bounds ("more than", "or less") and ranges ("3 to 5 million")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text import figures_en as lexicon
from mtcheck.text.quantity import ABOUT, COUNT, MULTIPLE, OVER, POINTS, RATIO, TOTAL, UNDER, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.figures_en import Lexeme

_BOUNDS = {
    "nearly": UNDER, "almost": UNDER, "under": UNDER, "below": UNDER, "approaching": UNDER, "over": OVER,
    "above": OVER, "exceed": OVER, "exceeds": OVER, "exceeded": OVER, "exceeding": OVER, "surpassing": OVER,
    "surpassed": OVER, "about": ABOUT, "around": ABOUT, "approximately": ABOUT, "some": ABOUT, "roughly": ABOUT,
    "circa": ABOUT, "estimated": ABOUT, "approx": ABOUT, "minimum": OVER, "maximum": UNDER,
}  # fmt: skip


def _low(lex: Sequence[Lexeme], index: int) -> str:
    return lex[index].low if 0 <= index < len(lex) else ""


def bound(lex: Sequence[Lexeme], begin: int, first: int, stop: int) -> str:
    """Return what the words around lexemes ``first`` to ``stop`` say about the exactness of their number.

    Args:
        lex: The text cut up.
        begin: Where the expression starts, with its currency sign.
        first: Index of its first lexeme.
        stop: Index after its last lexeme.
    """
    while first > 0 and lex[first - 1].start >= begin:
        first -= 1
    one, two, three = _low(lex, first - 1), _low(lex, first - 2), _low(lex, first - 3)
    if one in ("a", "the", "an"):
        one, two, three = two, three, _low(lex, first - 4)
    if one == "than":
        negated = three in ("no", "not", "never")
        side = {"more": OVER, "greater": OVER, "higher": OVER, "less": UNDER, "fewer": UNDER, "lower": UNDER}.get(
            two, ""
        )
        return {OVER: UNDER, UNDER: OVER}.get(side, "") if negated else side
    if one == "to" and two == "close":
        return UNDER
    if (one == "to" and two == "up") or (one == "most" and two == "at"):
        return UNDER
    if one == "least" and two == "at":
        return OVER
    found = _BOUNDS.get(one, "")
    if one.startswith("exceed") and two in ("not", "t"):
        return UNDER
    if not found:
        ending = _low(lex, stop), _low(lex, stop + 1)
        if ending == ("or", "more") or ending[0] == "+":
            return OVER
        if ending in (("or", "less"), ("or", "fewer")):
            return UNDER
    return found


def _one_in(gap: str, left: Quantity, right: Quantity) -> bool:
    """Tell whether the words between two counts make a share of them: "one in ten", "nine seats in ten"."""
    words = gap.split()
    if " ".join(words) in ("in", "out of", "in every", "of every", "out of every"):
        return True
    noun = len(words) in (2, 3) and words[-1] == "in" and words[0].isalpha() and not left.unit
    bare = not right.unit and (not right.noun.isalpha() or right.noun in _NO_NOUN)
    return noun and bare and right.value in (3, 4, 5, 6, 7, 8, 10, 20, 100, 1000)


_NO_NOUN = frozenset("and or of was were is are which that who to for on at with from".split())


def _all_but(text: str, left: Quantity) -> bool:
    return text[: left.start].rstrip().lower().endswith("all but")


def share_scale(text: str, found: list[Quantity]) -> list[Quantity]:
    """Let the first figure of a range also stand for itself times the scale of the second: "3 to 5 million"."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        gap = text[left.end : right.start].strip()
        if left.kind == right.kind == COUNT and left.value < right.value and _one_in(gap, left, right):
            share = left.value / right.value  # "one in ten"
            found[index] = left._replace(readings=(*left.readings, Reading(RATIO, share, share)))
            found[index + 1] = right._replace(firm=False)
            continue
        if gap in ("of", "of the") and left.kind == right.kind == COUNT and _all_but(text, left):
            rest = right.value - left.value  # "all but one of the 16"
            found[index] = left._replace(readings=(*left.readings, Reading(COUNT, rest, rest)))
            continue
        if gap not in ("to", "-", "–", "—", "or", "and", "~") or left.named or left.kind not in (COUNT, right.kind):
            continue
        if not left.unit and right.unit and right.start == right.digits[0]:
            left = left._replace(unit=right.unit)
        if left.unit and not right.unit and left.start < left.digits[0] and gap in ("-", "–", "to", "and"):
            found[index + 1] = right = right._replace(unit=left.unit)  # HK$7.75-7.85
        if right.kind == COUNT:
            words = [word.low for word in lexicon.lexemes(text[right.digits[1] : right.end])]
            factor = 1.0
            for word in words:
                factor *= lexicon.SCALES.get(word, 1.0)
            if factor > 1 and left.value < 1000:
                left = left._replace(
                    readings=(*left.readings, Reading(COUNT, left.value * factor, left.value * factor))
                )
        elif left.kind == COUNT and right.kind in (RATIO, POINTS, MULTIPLE, TOTAL):
            per = 0.01 if right.kind == RATIO else 1.0
            left = left._replace(readings=(Reading(right.kind, left.value * per, left.value * per), *left.readings))
        found[index] = left
    return found
