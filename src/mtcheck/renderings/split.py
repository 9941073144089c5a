"""Names that the engine cut in two: the last character of a name drawn to the next word.

会见李家超时 is cut 李家|超时 and becomes "the overtime meeting with the Li family". A segmenter that does not know
the name shows where an engine may have fallen into the trap; the meanings of the wrong words show that it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.renderings.account import Cause, Found
from mtcheck.renderings.halves import REACH
from mtcheck.text import romanization
from mtcheck.text.segmenter import word_spans
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from mtcheck.renderings.evidence import SegmentSource
    from mtcheck.renderings.target import TargetText


def split_rendering(
    target: TargetText, source: SegmentSource, places: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> Found | None:
    """Return the stretch that holds the meanings of both wrong parts of a person's name, or None.

    Args:
        target: The target segment.
        source: The source segment.
        places: Where the name stands in the source.
        taken: Token ranges that are accounted for.
    """
    for start, end in places:
        for cut, word_end in crossings(source, start, end):
            left, word = source.han[start:cut], source.han[cut:word_end]
            found = _halves(target, source, left, word, taken)
            if found is not None:
                return found
    return None


def _halves(
    target: TargetText, source: SegmentSource, left: str, word: str, taken: list[tuple[int, int]]
) -> Found | None:
    """Return the stretch that holds what became of the first part and the meaning of the wrong word."""
    rights = _indices(target, frozenset(map(stem, source.lexicon.words(word))), taken)
    lefts = _left_indices(target, source, left, taken)
    pairs = [(abs(r - first), first, last, r) for first, last in lefts for r in rights if not first <= r < last]
    distance, first, last, right = min(pairs, default=(REACH + 1, 0, 0, 0))
    if distance > REACH:
        return None
    evidence = f"{left}{word[0]} was cut {left}|{word}, and {word} was translated by itself"
    return Found(min(first, right), max(last, right + 1), 1.0, evidence, Cause.SPLIT)


def crossings(source: SegmentSource, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words that begin inside the name and end beyond it: the segmenter's, then those of the dictionary."""
    possible = [(end - 1, end + more) for more in (1, 2) if source.lexicon.glosses(source.han[end - 1 : end + more])]
    possible = [(a, b) for a, b in possible if b <= len(source.han)]
    if not possible:
        return []  # no dictionary word could cross: the segmenter need not be asked
    cut = [(a, b) for a, b in word_spans(source.han) if start < a < end < b]
    return cut + [pair for pair in possible if pair not in cut]


def _indices(target: TargetText, stems: frozenset[str], taken: list[tuple[int, int]]) -> list[int]:
    return [
        index
        for index, token in enumerate(target.tokens)
        if len(token.norm) > 3 and stem(token.norm) in stems and not any(f <= index < t for f, t in taken)
    ]


def _left_indices(
    target: TargetText, source: SegmentSource, left: str, taken: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the token ranges of what became of the first part: its spelling, or the surname and a meaning."""
    syllables = romanization.pinyin(left, name=True)
    spellings = {"".join(syllables)}
    meanings = source.lexicon.words(left[1:]) if len(left) > 1 else frozenset()
    found = []
    for index, token in enumerate(target.tokens):
        if any(first <= index < last for first, last in taken):
            continue
        following = target.tokens[index + 1].norm if index + 1 < len(target.tokens) else ""
        if token.norm in spellings and token.capital:
            found.append((index, index + 1))
        elif (
            token.norm == syllables[0]
            and token.capital
            and (token.norm + following in spellings or following in meanings)
        ):
            found.append((index, index + 2))
    return found
