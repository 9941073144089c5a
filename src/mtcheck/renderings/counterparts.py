"""Where the structure of a sentence puts a term's rendering: in lists, in quotation marks, at its edges.

A translation keeps the order of a list (飞艇和飞机 is "blimps and aircraft"), puts in quotation marks what the source
has there, and leaves the agency of a dateline or the site behind a headline where it was. So a rendering can be found
that shares neither sound nor meaning with its term.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import han_pattern
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.renderings.evidence import SegmentSource
    from mtcheck.renderings.target import TargetText

Range = tuple[int, int]

_CLAUSE = '，。；：！？,;!?“”"（）()'
_CONJUNCTIONS = ("以及", "和", "与", "及", "或", "暨")
_JOINS = frozenset(("and", "or"))
#: No member of a list is longer than so many words; the first and last are looked for within so many.
_MEMBER = 9
#: Of what stands before the first joint and behind the last, so many characters may belong to the list.
_OPEN = 8
_LONGEST_PHRASE = {True: 8, False: 4}  # by whether it begins with a capital
#: What is left of the edge of a headline or dateline is a name only if it is short.
_EDGE = 7
_DATELINE_SOURCE, _DATELINE_TARGET = 18, 16
_QUOTED = 0.7


class Counterpart(NamedTuple):
    """Where the rendering must stand: tokens ``first:last``, and what says so."""

    first: int
    last: int
    evidence: str


class Sentence(NamedTuple):
    """What is known of a segment: its two texts, and where terms stand in both.

    Attributes:
        target: The target segment.
        source: The source segment.
        pairs: For each accounted term, its places in the source and the token ranges of its renderings.
        free: For each token of the target, whether no term's rendering occupies it.
    """

    target: TargetText
    source: SegmentSource
    pairs: list[tuple[list[Range], list[Range]]]
    free: list[bool]


def counterpart(sentence: Sentence, place: Range) -> Counterpart | None:
    """Return where the structure of the sentence puts the rendering of the term at ``place`` of the source."""
    for look in (_quoted, _listed, _edged):
        found = look(sentence, place)
        if found is not None and _plausible(sentence, found, place):
            return found
    return None


def _plausible(sentence: Sentence, found: Counterpart, place: Range) -> bool:
    """Tell whether the words are free and at least one of them is not explained by the rest of the source."""
    words = [sentence.target.tokens[index].norm for index in range(found.first, found.last)]
    content = [word for word in words if word not in FUNCTION_WORDS]
    return all(sentence.free[found.first : found.last]) and any(
        not sentence.source.explains(word, place) for word in content
    )


@functools.cache
def _quotations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』"),
        re.compile('“[^“”]*”|"[^"]*"|‘[^‘’]*’(?!\\w)|«[^«»]*»'),
    )


def _quoted(sentence: Sentence, place: Range) -> Counterpart | None:
    source_pattern, target_pattern = _quotations()
    sources = list(source_pattern.finditer(sentence.source.han))
    targets = list(target_pattern.finditer(sentence.target.text))
    if len(sources) != len(targets):
        return None
    for source, target in zip(sources, targets, strict=True):
        inner = range(source.start() + 1, source.end() - 1)
        if place[0] >= inner.start and place[1] <= inner.stop and place[1] - place[0] >= _QUOTED * len(inner):
            span = _tokens_in(sentence.target, *target.span())
            return Counterpart(*span, "the source has it in the same quotation marks") if span else None
    return None


def _tokens_in(target: TargetText, start: int, end: int) -> Range | None:
    inside = [index for index, token in enumerate(target.tokens) if start <= token.start and token.end <= end]
    return (inside[0], inside[-1] + 1) if inside else None


def _listed(sentence: Sentence, place: Range) -> Counterpart | None:
    members = _source_members(sentence.source, place)
    if members is None:
        return None
    at = next(n for n, (start, end) in enumerate(members) if start <= place[0] and place[1] <= end)
    best: tuple[float, float, list[Range]] | None = None
    for ranges in _target_lists(sentence.target, len(members)):
        score = sum(_support(sentence, members[n], ranges[n]) for n in range(len(members)) if n != at)
        middle = place[0] / max(len(sentence.source.han), 1)
        distance = abs(middle - ranges[at][0] / max(len(sentence.target.tokens), 1))
        if score >= 1 and (best is None or (score, -distance) > best[:2]):
            best = (score, -distance, ranges)
    if best is None:
        return None
    span = _phrase(sentence, best[2][at], place, first=at == 0, last=at == len(members) - 1)
    return Counterpart(*span, "it stands at the same place of the list") if span else None


def _source_members(source: SegmentSource, place: Range) -> list[Range] | None:
    """Return the members of the list that the term is one of; None where it is in no list.

    The first member may have other words before it, the last one behind it.
    """
    han = source.han
    low = max((han.rfind(mark, 0, place[0]) for mark in _CLAUSE), default=-1) + 1
    high = min((at for mark in _CLAUSE if (at := han.find(mark, place[1])) >= 0), default=len(han))
    cuts = [(at, at + 1) for at in range(low, high) if han[at] == "、"]
    if cuts:
        cuts += list(itertools.islice(_conjunctions(source, cuts[-1][1], high), 1))
    else:
        cuts = [cut for cut in _conjunctions(source, low, high) if cut[0] == place[1] or cut[1] == place[0]][:1]
    if not cuts or any(start < place[1] and place[0] < end for start, end in cuts):
        return None
    low, high = max(low, cuts[0][0] - _OPEN), min(high, cuts[-1][1] + _OPEN)
    low, high = min(low, place[0]), max(high, place[1])
    edges = [low, *(edge for cut in cuts for edge in cut), high]
    members = list(zip(edges[::2], edges[1::2], strict=True))
    at = next(n for n, (start, end) in enumerate(members) if start <= place[0] and place[1] <= end)
    start, end = members[at]
    if at == 0:
        own = place[1] == end
    elif at == len(members) - 1:
        own = place[0] - start <= 2
    else:
        own = place[1] == end or 2 * (place[1] - place[0]) >= end - start
    return members if own else None


def _conjunctions(source: SegmentSource, low: int, high: int) -> Iterator[Range]:
    """Yield where a conjunction stands as a word of its own."""
    at = low + 1
    while at < high - 1:
        word = next((w for w in _CONJUNCTIONS if source.han.startswith(w, at)), None)
        if word and at + len(word) < high and source.lexicon.apart(source.han, at, at + len(word)):
            yield at, at + len(word)
            at += len(word)
        else:
            at += 1


def _target_lists(target: TargetText, size: int) -> Iterator[list[Range]]:
    """Yield the lists of so many members: their token ranges, those of the first and last as far as they may reach."""
    joints = _joints(target)
    for run in (joints[n : n + size - 1] for n in range(len(joints) - size + 2)):
        inner = [(one[1], other[0]) for one, other in itertools.pairwise(run)]
        if not run[-1][2] or any(not 0 < end - start <= _MEMBER for start, end in inner):
            continue
        if any(not target.closed(start, end) for start, end in [*inner, (run[0][0] - 1, run[0][1] + 1)]):
            continue
        yield [
            (max(0, run[0][0] - _MEMBER), run[0][0]),
            *inner,
            (run[-1][1], min(len(target.tokens), run[-1][1] + _MEMBER)),
        ]


def _joints(target: TargetText) -> list[tuple[int, int, bool]]:
    """Return what joins members: where the one before ends, where the one behind begins, whether by a conjunction."""
    joints: list[tuple[int, int, bool]] = []
    for index, token in enumerate(target.tokens):
        if token.norm in _JOINS and 0 < index < len(target.tokens) - 1:
            joints.append((index, index + 1, True))
        elif index and target.listed(index) and token.norm not in _JOINS:
            joints.append((index, index, False))
    return joints


def _support(sentence: Sentence, member: Range, tokens: Range) -> float:
    """Return how far another member of the source's list agrees with the same member of the target's."""
    score = 0.0
    for places, spans in sentence.pairs:
        if spans and any(member[0] <= start and end <= member[1] for start, end in places):
            score += 1 if any(tokens[0] <= first and last <= tokens[1] for first, last in spans) else -1
    if not score:
        stems = {stem(token.norm) for token in sentence.target.tokens[tokens[0] : tokens[1]]}
        words = [
            part
            for run in han_pattern().finditer(sentence.source.han, *member)
            for part in sentence.source.lexicon.parts(run[0])
            if len(part) > 1
        ]
        score += any(stem(word) in stems for part in words for word in sentence.source.lexicon.words(part))
    return score


def _phrase(sentence: Sentence, tokens: Range, place: Range, *, first: bool, last: bool) -> Range | None:
    """Return the member itself: without articles, and at the open ends of the list without what is no part of it."""
    start, end = tokens
    words = sentence.target.tokens

    def stops(index: int, *, named: bool) -> bool:
        token = words[index]
        if not sentence.free[index]:
            return True
        if token.norm in FUNCTION_WORDS:
            return not (named and token.norm in ("of", "the", "for"))
        return not token.capital if named else token.capital or sentence.source.explains(token.norm, place)

    if first:
        start = _walk(sentence.target, range(end - 1, start - 1, -1), stops)
    elif last:
        while start < end and words[start].norm in FUNCTION_WORDS:
            start += 1
        end = _walk(sentence.target, range(start, end), stops)
    while start < end and words[start].norm in FUNCTION_WORDS:
        start += 1
    while start < end and words[end - 1].norm in FUNCTION_WORDS:
        end -= 1
    return (start, end) if start < end else None


def _walk(target: TargetText, indices: range, stops: Callable[..., bool]) -> int:
    """Follow a phrase from the joint of the list outwards; return where it ends (or, walking back, begins)."""
    if not indices:
        return indices.start
    named = target.tokens[indices[0]].capital
    reached = indices[0] + (indices.step < 0)
    for count, index in enumerate(indices):
        beyond = index + 1 if indices.step < 0 else index
        broken = count > 0 and target.gap(beyond) not in (" ", "-", "'s ", "\u2019s ")
        if broken or count >= _LONGEST_PHRASE[named] or (count > 0 and stops(index, named=named)):
            break
        reached = index if indices.step < 0 else index + 1
    return reached


def _edged(sentence: Sentence, place: Range) -> Counterpart | None:
    """Find the name that stands alone: behind a headline's dash, before a colon, in the brackets of a dateline."""
    han, target = sentence.source.han, sentence.target
    count = len(target.tokens)
    if place[1] == len(han.rstrip()) and han[: place[0]].rstrip()[-1:] in tuple("-—–―|"):
        start = next((n for n in range(count - 1, 0, -1) if _dashed(target.gap(n))), None)
        if start is not None and count - start <= _EDGE:
            return Counterpart(start, count, "it stands alone at the end as the source has it")
    if not han[: place[0]].strip():
        rest = han[place[1] :].lstrip()
        if rest[:1] in tuple(":：—|"):
            end = next(
                (n for n in range(1, min(_EDGE + 1, count)) if ":" in target.gap(n) or _dashed(target.gap(n))), None
            )
            if end is not None:
                return Counterpart(0, end, "it stands alone at the beginning as the source has it")
        if "电" in rest[:_DATELINE_SOURCE]:
            match = re.compile(r"\(([^()]*)\)").search(target.text)
            span = _tokens_in(target, *match.span(1)) if match else None
            if span and span[1] <= _DATELINE_TARGET and span[1] - span[0] <= _EDGE:
                return Counterpart(*span, "it stands in the brackets of the dateline")
    return None


def _dashed(gap: str) -> bool:
    return any(mark in gap for mark in (" - ", "--", "\u2013", "\u2014", "|"))
