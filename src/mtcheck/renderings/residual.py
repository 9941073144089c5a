"""When nothing resembles a name: which unexplained name of the target stands where the source has it?

An engine may put another famous person's name, or a wholly made-up one, in the place of a name that it does not
know. What remains is to find the one capitalised name that nothing else in the source explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.account import Found
from mtcheck.renderings.names import OFFICES, name_runs
from mtcheck.renderings.nations import canonical, is_nation, nation_of
from mtcheck.text.han import han_pattern
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from mtcheck.renderings.evidence import SegmentSource, TermProfile
    from mtcheck.renderings.target import TargetText

_KINDS = frozenset(("person", "place", "org", "publication", "title"))
#: A candidate must reach this; position alone is not enough for anything but the single name left over.
_THRESHOLD = 0.5
_CONTEXT = 8
_LONGEST = 5
#: Words that fewer definitions use may be names as well, whatever else in the source they translate.
_RARE = 40
#: What a preposition of place before a candidate for a place adds, and its absence takes away.
_PLACE_BONUS = 0.2
_PLACE_PREPOSITIONS = frozenset("in at to from of near via".split())


def residual(
    target: TargetText,
    profile: TermProfile,
    place: tuple[int, int],
    source: SegmentSource,
    taken: list[tuple[int, int]],
    spare: list[tuple[int, int]],
    beside: frozenset[str],
) -> Found | None:
    """Return the unexplained name that most likely stands for the term, or None.

    Args:
        target: The target segment.
        profile: The term.
        place: Where the term stands in the source segment.
        source: The source segment.
        taken: Token ranges that are accounted for.
        spare: Names of other known persons that the source does not mention so often.
        beside: Stems of the English words of glossary terms that stand right beside the term in the source.
    """
    kind = profile.term.kind
    if kind not in _KINDS or (kind != "person" and profile.length > _LONGEST):
        return None  # a long name is translated word by word; a stretch that shares nothing with it is not it
    spared = set(spare) if kind == "person" else set()
    free = [
        not any(first <= index < last and (first, last) not in spared for first, last in taken)
        for index in range(len(target.tokens))
    ]

    def explained(word: str) -> bool:
        common = source.lexicon.frequency(word) > _RARE
        return source.spells(word, place) or source.names(word, place) or (common and source.translates(word, place))

    if kind == "title":
        runs = [
            (index, index + 1)
            for index, token in enumerate(target.tokens)
            if free[index] and token.norm in OFFICES and not source.explains(token.norm, place)
        ]
    else:
        bodies = kind in ("org", "publication")
        runs = list(name_runs(target, free, explained, source.lexicon.frequency, bodies=bodies))
        runs += [run for run in sorted(spared) if run not in runs]
        if kind == "place" and any(nation_of(form) for form in profile.approved):
            runs += other_nations(target, free, source, place)
    runs = [run for run in runs if _fits(target, run, kind) and not profile.only_place(_words(target, run))]
    if not runs:
        return None
    position = (place[0] + place[1]) / 2 / max(len(source.han), 1)
    near = _neighbours(source, place) | beside
    count = len({" ".join(_words(target, run)) for run in runs})
    scored = [(_score(target, run, position, near, count, kind), run) for run in runs]
    score, (first, last) = max(scored, key=lambda pair: (pair[0], -pair[1][0]))
    if score < _THRESHOLD:
        return None
    anchored = _anchored(target, (first, last), near)
    evidence = (
        "it stands behind the title that the source has beside the name"
        if anchored
        else "it is the name that nothing else in the source accounts for"
    )
    return Found(first, last, score, evidence)


def other_nations(
    target: TargetText, free: list[bool], source: SegmentSource, place: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return where countries and their people stand that nothing in the source names."""
    named = {canonical(word) for word in source.proper_words(place)}
    return [
        (index, index + 1)
        for index, token in enumerate(target.tokens)
        if free[index] and token.capital and is_nation(token.norm) and canonical(token.norm) not in named
    ]


def _words(target: TargetText, run: tuple[int, int]) -> list[str]:
    return [token.norm for token in target.tokens[run[0] : run[1]]]


def _fits(target: TargetText, run: tuple[int, int], kind: str) -> bool:
    words = _words(target, run)
    if all(word.isdigit() for word in words) or len(words) > 6:
        return False
    text = target.text[target.tokens[run[0]].start : target.tokens[run[1] - 1].end]
    acronym = text.isupper() and len(words) == 1 and len(text) < 7
    return kind in ("org", "publication") or not acronym


def _neighbours(source: SegmentSource, place: tuple[int, int]) -> frozenset[str]:
    """Return the stems of the English words for what stands right before and after the term."""
    words: set[str] = set()
    for start, end in ((max(0, place[0] - _CONTEXT), place[0]), (place[1], place[1] + 4)):
        for run in han_pattern().finditer(source.han[start:end]):
            for part in source.lexicon.parts(run[0]):
                words |= set(map(stem, source.lexicon.words(part)))
    return frozenset(words)


def _anchored(target: TargetText, run: tuple[int, int], near: frozenset[str]) -> bool:
    """Tell whether a word right beside the run translates what stands beside the term in the source."""
    first, last = run
    beside = [i for i in (first - 1, first - 2, last, last + 1) if 0 <= i < len(target.tokens)]
    return any(stem(target.tokens[i].norm) in near for i in beside if len(target.tokens[i].norm) > 2)


def _score(
    target: TargetText, run: tuple[int, int], position: float, near: frozenset[str], count: int, kind: str
) -> float:
    first, last = run
    middle = (target.tokens[first].start + target.tokens[last - 1].end) / 2 / max(len(target.text), 1)
    score = 0.5 - 0.5 * abs(middle - position)
    if _anchored(target, run, near):
        score += 0.25
    if count == 1:
        score += 0.15
    if last - first > 1:
        score += 0.05
    if kind == "place":
        before = target.tokens[first - 1].norm if first else ""
        score += _PLACE_BONUS if before in _PLACE_PREPOSITIONS and last - first < 3 else -_PLACE_BONUS
    return score
