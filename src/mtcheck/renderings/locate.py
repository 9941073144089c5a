"""Finds what stands in the target for a source term that no approved form accounts for.

Every short stretch of the target is judged by how well its words are explained by the term (see ``evidence``) and
how much of the term, or of an approved form, they cover. The best stretch above a threshold is the rendering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.account import Cause, Found
from mtcheck.renderings.evidence import TermProfile, similarity
from mtcheck.renderings.extent import NAMES, extended
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtcheck.renderings.evidence import Cover
    from mtcheck.renderings.target import TargetText

#: A stretch scoring less is not taken for the rendering.
THRESHOLD = 0.55
_LONGEST = 12
#: What a preposition or comma that no approved form has takes off a stretch's score.
_LINK_COST = 0.07
#: Of two stretches that say the same, the one written more like the approved form is the rendering.
_SHAPE_BONUS = 0.03


def locate(
    target: TargetText,
    profile: TermProfile,
    *,
    taken: Sequence[tuple[int, int]],
    position: float,
    elsewhere: Callable[[str], bool],
) -> Found | None:
    """Return the stretch of the target that most likely stands for the term, or None.

    Args:
        target: The target segment.
        profile: The term and its characters.
        taken: Token ranges that right renderings of other terms occupy.
        position: Where the term stands in the source, from 0 (start) to 1 (end).
        elsewhere: Tells whether a word translates something else in the source.
    """
    best: Found | None = None
    count = len(target.tokens)
    free = [not any(first <= index < last for first, last in taken) for index in range(count)]
    edges = [free[index] and token.norm not in FUNCTION_WORDS for index, token in enumerate(target.tokens)]
    explained = [
        edge and profile.cover(token.norm).strength > 0 for edge, token in zip(edges, target.tokens, strict=True)
    ]
    lists = any("," in form for form in profile.term.approved)
    person = profile.term.kind == "person"

    def parted(index: int) -> bool:
        """Tell whether a comma before the token ends the name ("China, Africa" may stand for 中非)."""
        return not lists and target.listed(index) and (person or not target.tokens[index].capital)

    for first in range(count):
        if not edges[first]:
            continue
        for last in range(first + 1, min(count, first + _LONGEST) + 1):
            if not free[last - 1] or (last - first > 1 and parted(last - 1)):
                break
            if not edges[last - 1]:
                continue
            if not target.closed(first, last):
                break
            if not (explained[first] or explained[last - 1]):
                continue
            floor = best.score + 1e-9 if best is not None else THRESHOLD
            found = _judge(target, profile, first, last, position, floor)
            if found and found.score >= THRESHOLD and (best is None or found.score > floor):
                best = found
    if best is None:
        return None
    return extended(target, profile, best, free, elsewhere)


def _judge(
    target: TargetText, profile: TermProfile, first: int, last: int, position: float, floor: float
) -> Found | None:
    """Judge one stretch; None for what is no rendering and for most of what cannot reach the score ``floor``."""
    tokens = target.tokens[first:last]
    words = [token.norm for token in tokens if token.norm not in FUNCTION_WORDS]
    covers = [profile.cover(word) for word in words]
    if profile.term.kind == "person" and len(words) == 1 and covers[0].way == "approved" and covers[0].strength == 1.0:
        return None  # a surname alone is a short form, not a wrong one
    weight = sum(max(len(word), 2) for word in words)
    if profile.only_place(words):
        return None
    explained = sum(cover.strength * max(len(word), 2) for word, cover in zip(words, covers, strict=True)) / weight
    coverage = covered_source(covers, profile.length)
    whole = "".join(token.norm for token in tokens)
    shape = max((similarity(whole, "".join(form)) for form in profile.approved), default=0.0)
    coverage = max(coverage, profile.covered_form(words))
    together = explained + coverage
    balance = 2 * explained * coverage / together if together else 0.0
    score = max(balance, shape if shape >= 0.7 else 0.0)
    if profile.term.kind in NAMES and not (tokens[0].capital and tokens[-1].capital):
        score *= 0.8
    score += _SHAPE_BONUS * shape
    if score < floor:
        return None  # what follows only takes off
    score -= _LINK_COST * _odd_links(target, profile, first, last)
    middle = (tokens[0].start + tokens[-1].end) / 2 / max(len(target.text), 1)
    score -= 0.12 * abs(middle - position)
    ways = {cover.way for cover in covers if cover.way}
    cause = Cause.SPELLED if ways == {"reading"} else Cause.OTHER
    return Found(first, last, score, _words_for(ways, near=shape >= balance and ways != {"reading"}), cause)


def _odd_links(target: TargetText, profile: TermProfile, first: int, last: int) -> int:
    """Count the prepositions and list joints in a stretch beyond those of the approved forms."""
    own = {word for form in profile.approved for word in form} | ARTICLES | {"of"}
    words = sum(token.norm in FUNCTION_WORDS and token.norm not in own for token in target.tokens[first:last])
    commas = sum("," in target.gap(index) for index in range(first + 1, last))
    usual = max(form.count(",") for form in profile.term.approved)
    return words + max(0, commas - usual)


def covered_source(covers: Sequence[Cover], length: int) -> float:
    """Return the share of the term's characters that the words cover together."""
    cells: dict[int, float] = {}
    for cover in covers:
        for cell in cover.characters:
            cells[cell] = min(1.0, cells.get(cell, 0.0) + cover.share * cover.strength)
    return min(1.0, sum(cells.values()) / length) if length else 0.0


def _words_for(ways: set[str], *, near: bool) -> str:
    if near:
        return "it is nearly the approved form"
    if ways == {"reading"}:
        return "it spells the characters"
    if "reading" in ways:
        return "it spells some of the characters and translates others"
    if ways == {"approved"}:
        return "it shares words with the approved form"
    return "it translates the characters one by one"
