"""The phrase that nothing else in the source explains, between the renderings of what stands around the term.

A translation that misreads a plain term ("whiskey" for 白兰地) leaves a phrase that no word of the source accounts for,
right between the words that render the term's neighbours. With a neighbour on one side only, the phrase found is as
often another one: then there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.counterparts import Sentence

Range = tuple[int, int]

#: A neighbour stands within so many characters of the term, ...
_NEAR = 8
#: ... and the phrase within so many words of the neighbour's rendering.
_REACH = 2
_LONGEST = 4
#: A neighbour whose words stand farther apart shows no place.
_WIDEST = 3


def leftover(sentence: Sentence, place: Range) -> Range | None:
    """Return the tokens of the unexplained phrase that stands between the term's neighbours, or None.

    Args:
        sentence: What is known of the segment.
        place: Where the term stands in its source.
    """
    anchors = _anchors(sentence, place)
    if len(anchors) < 2:
        return None
    (_, low), (high, _) = sorted(anchors)
    runs = [run for run in _runs(sentence, place) if 0 <= run[0] - low <= _REACH and 0 <= high - run[1] <= _REACH]
    return runs[0] if len(runs) == 1 else None


def _anchors(sentence: Sentence, place: Range) -> list[Range]:
    """Return where the words right before and right behind the term are rendered, each if that is one place."""
    words = _rendered(sentence, place)
    before = [word for word in words if 0 <= place[0] - word[1] <= _NEAR]
    behind = [word for word in words if 0 <= word[0] - place[1] <= _NEAR]
    beside = [tokens for _, _, tokens in (*before[-1:], *behind[:1])]
    return [(min(tokens), max(tokens) + 1) for tokens in beside if max(tokens) - min(tokens) <= _WIDEST]


def _rendered(sentence: Sentence, place: Range) -> list[tuple[int, int, set[int]]]:
    """Return the terms and dictionary words outside the place whose rendering is known, in their order."""
    found = []
    for places, spans in sentence.pairs:
        tokens = {index for first, last in spans for index in range(first, last)}
        found += [(start, end, tokens) for start, end in places if tokens]
    by_stem: dict[str, set[int]] = {}
    for index, token in enumerate(sentence.target.tokens):
        if token.norm not in FUNCTION_WORDS:
            by_stem.setdefault(stem(token.norm), set()).add(index)
    at = 0
    for part in sentence.source.lexicon.parts(sentence.source.han):
        start, at = at, at + len(part)
        if len(part) > 1 and (at <= place[0] or start >= place[1]):
            tokens = {i for word in sentence.source.lexicon.words(part) for i in by_stem.get(stem(word), ())}
            if tokens:
                found.append((start, at, tokens))
    return sorted(found, key=lambda word: word[:2])


def _runs(sentence: Sentence, place: Range) -> Iterator[Range]:
    """Yield the runs of words that no term occupies and nothing else in the source explains."""
    target = sentence.target

    def open_(index: int) -> bool:
        word = target.tokens[index].norm
        return (
            sentence.free[index]
            and word not in FUNCTION_WORDS
            and not word.isdigit()
            and not sentence.source.explains(word, place)
        )

    index = 0
    while index < len(target.tokens):
        if not open_(index):
            index += 1
            continue
        last = index + 1
        while last < len(target.tokens) and target.gap(last) in (" ", "-") and open_(last):
            last += 1
        if last - index <= _LONGEST:
            yield index, last
        index = last
