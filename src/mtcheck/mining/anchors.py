"""Candidates that the translation points at: a name written with capitals, and the characters that its words translate.

Where a segmenter cuts a name wrongly (委主|任何|立峰) no look at the source alone finds it. But "National Development
and Reform Commission" is plainly one name, and its words translate characters that stand in a row.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from mtcheck.mining import lists
from mtcheck.mining.spot import LIKELY, Spot
from mtcheck.mining.spots import kind_of
from mtcheck.renderings.names import CALENDAR
from mtcheck.renderings.nations import canonical, nation_of
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import han_pattern
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.evidence import SegmentSource
    from mtcheck.renderings.target import TargetText

_TIES = frozenset(("of", "the", "and", "for", "on"))
#: Words of a name that stand in the source with so many characters between them belong together.
_GAP = 2
_LONGEST = 24


def anchored(source: SegmentSource, target: TargetText) -> Iterator[Spot]:
    """Yield the stretches of a source that the words of one English name translate.

    Args:
        source: The source of a segment.
        target: Its target.
    """
    words = _meanings(source)
    for first, last in _names(target):
        stems = {stem(token.norm) for token in target.tokens[first:last] if token.norm not in FUNCTION_WORDS}
        nations = {canonical(token.norm) for token in target.tokens[first:last]}
        if len(stems) < 2:
            continue
        hits = [
            (start, end, english & stems)
            for start, end, english, nation in words
            if english & stems or nation & nations
        ]
        for cluster in _clusters(hits, source.han):
            start, end = cluster[0][0], cluster[-1][1]
            if len(cluster) < 2 or end - start > _LONGEST:
                continue
            yield from (
                spot for spot in _ended(source.han, start, end) if not _several(source.han[spot.start : spot.end])
            )


def _ended(han: str, start: int, end: int) -> Iterator[Spot]:
    """Yield a stretch as it is, and with what names and offices end in behind it (国家发展改革|委|主任)."""
    yield Spot(start, end, kind_of(han[start:end], "term"), LIKELY)
    for words in (lists.EVENTS, lists.BODIES, lists.TITLES):
        suffix = lists.beginning(han, words, end)
        if suffix:
            end += len(suffix)
            yield Spot(start, end, kind_of(han[start:end], "term"), LIKELY)


def _several(text: str) -> bool:
    """Tell whether a stretch is several names with a conjunction between them, rather than one (工业和信息化局)."""
    if lists.holds_office(text):
        return True
    match = re.search("(.)[和与及](.)", text)
    if match is None:
        return False
    before = text[: match.start() + 1]
    return not lists.ending(text, lists.BODIES) or any(
        lists.ending(before, words) for words in (lists.BODIES, lists.EVENTS, lists.TITLES, lists.PLACES)
    )


def _names(target: TargetText) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words of two and more, with the small words that tie them together."""
    tokens = target.tokens
    index = 0
    while index < len(tokens):
        last = index
        end = index
        while last < len(tokens):
            token = tokens[last]
            if last > index and (
                target.gap(last).strip() not in ("", "-", ",", "'s", "’s", "&", "/") or token.norm in CALENDAR
            ):
                break
            if token.capital and token.norm not in CALENDAR:
                end = last + 1
            elif token.norm not in _TIES or last == index:
                break
            last += 1
        if end - index > 1:
            yield index, end
        index = max(last, index + 1)


def _meanings(source: SegmentSource) -> list[tuple[int, int, frozenset[str], frozenset[str]]]:
    """Return the dictionary words of a source: place, stems of the English, countries."""
    found = []
    for run in han_pattern().finditer(source.han):
        at = run.start()
        for part in source.lexicon.parts(run[0]):
            english = frozenset(map(stem, source.lexicon.words(part)))
            nations = frozenset(filter(None, map(nation_of, source.lexicon.proper_names(part))))
            found.append((at, at + len(part), english | _head(part), nations))
            at += len(part)
    return found


def _head(part: str) -> frozenset[str]:
    from mtcheck.renderings.evidence import HEADS

    return frozenset(map(stem, HEADS.get(part, "").split()))


def _clusters(hits: list[tuple[int, int, frozenset[str]]], han: str) -> Iterator[list[tuple[int, int, frozenset[str]]]]:
    """Yield the stretches of hits between which no more than a gap lies, and no punctuation mark."""
    cluster: list[tuple[int, int, frozenset[str]]] = []
    for hit, following in itertools.zip_longest(hits, hits[1:]):
        cluster.append(hit)
        between = "" if following is None else han[hit[1] : following[0]]
        if following is None or len(between) > _GAP or (between and not han_pattern().fullmatch(between)):
            yield cluster
            cluster = []
