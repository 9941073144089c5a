"""Names that no glossary lists and that a translation spells in two ways: 夏立言 as Xia Liyan and as Hsia Li-yen.

Two spellings are taken for one name only where the source proves it: the same characters stand in every segment of
both, one of the two spells these characters or they are a foreign name with its dot, and nothing else in the source
spells the other.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.evidence import similarity
from mtcheck.renderings.names import TITLES, name_runs, starts_sentence
from mtcheck.renderings.shapes import common_prefix
from mtcheck.text import romanization
from mtcheck.text.han import han_pattern, has_han, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Location, Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

#: Two spellings of one name are at least this near (normalised Indel similarity of their letters).
_NEAR = 0.7
#: Two romanisations of the same characters may be as far apart as this (Hsieh Chi-ta, Xie Qida).
_FAR = 0.4
#: A single word shorter than this is near to too many others.
_SHORTEST = 6
_SIZES = frozenset((2, 3, 4))
#: The words of a foreign name under two spellings are at least this near (Sofia, Sophia).
_WORD = 0.6
#: So many characters beside the dot of a foreign name have to be the same.
_FEWEST = 2
_DOTS = "·•・‧∙"


class Variants(NamedTuple):
    """One name of the source under two spellings.

    Attributes:
        source: Where the name stands beside the first of the rarer spelling.
        rare: Where the rarer spelling stands.
        usual: Where the more frequent one stands; of two equally frequent ones, the first.
    """

    source: Location
    rare: tuple[Location, ...]
    usual: tuple[Location, ...]


class _Mention(NamedTuple):
    segment: int
    words: tuple[str, ...]
    place: Location


def variants(analysis: Analysis) -> Iterator[Variants]:
    """Yield the unlisted names that are spelled in more than one way, the nearest spellings first."""
    by_key: dict[str, list[_Mention]] = defaultdict(list)
    for segment in analysis.document.segments:
        if has_han(segment.source or ""):
            for mention in _mentions(analysis, segment):
                by_key["".join(mention.words)].append(mention)
    words = {key: own[0].words for key, own in by_key.items()}
    pairs = [pair for pair in itertools.combinations(by_key, 2) if _alike(*(words[key] for key in pair))]
    if not pairs:
        return
    sources = _Sources(analysis)
    told: list[Location] = []
    for pair in sorted(pairs, key=lambda pair: -similarity(*pair)):
        usual, rare = sorted((by_key[key] for key in pair), key=lambda own: -len(own))
        if any(mention.place.span.overlaps(other.span) for mention in rare for other in told):
            continue
        place = sources.shared(usual, rare)
        if place is not None:
            told += [mention.place for mention in rare]
            yield Variants(place, tuple(m.place for m in rare), tuple(m.place for m in usual))


def _mentions(analysis: Analysis, segment: Segment) -> Iterator[_Mention]:
    """Yield the capitalised names of a segment that no term of the glossary accounts for."""
    target = analysis.targets[segment.number]
    # A surname alone (Lam) is a short form of somebody and may be part of anybody's name.
    forms = analysis.forms[segment.number]
    taken = [(form.first, form.last) for form in forms if form.kind is not FormKind.SHORT]
    for account in analysis.accounts_by_segment[segment.number]:
        taken += [*account.spans, *([(account.found.first, account.found.last)] if account.found else [])]
    free = [
        token.norm not in TITLES and not any(first <= index < last for first, last in taken)
        for index, token in enumerate(target.tokens)
    ]
    lexicon = analysis.glossary.lexicon
    for begin, last in name_runs(target, free, lambda _: False, lexicon.frequency):
        opening = starts_sentence(target, begin) and lexicon.frequency(target.tokens[begin].norm) > 0
        for first in range(begin, min(begin + 1 + opening, last)):  # "Later Lin Haosheng left": with and without
            words = tuple(token.norm for token in target.tokens[first:last])
            if _is_name(target, first, last) and (len(words) > 1 or not lexicon.frequency(words[0])):
                yield _Mention(segment.number, words, segment.locate(Side.TARGET, *target.span(first, last)))


def _is_name(target: TargetText, first: int, last: int) -> bool:
    words = target.tokens[first:last]
    text = target.text[words[0].start : words[-1].end]
    letters = sum(map(str.isalpha, text))
    return len(words) < 5 and letters >= _SHORTEST and not text.isupper() and not any(map(str.isdigit, text))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names may be one, as far as their letters can say."""
    if set(one) <= set(other) or set(other) <= set(one):
        return False  # a short form, or the same words in another order
    floor = _NEAR if 1 in (len(one), len(other)) else _FAR
    return similarity("".join(one), "".join(other)) >= floor


class _Sources:
    """The sources of a document, as evidence of which characters a name spells."""

    def __init__(self, analysis: Analysis):
        self._document = analysis.document
        self._lexicon = analysis.glossary.lexicon
        self._taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for account in analysis.accounts:
            self._taken[account.segment] += account.places

    def shared(self, usual: list[_Mention], rare: list[_Mention]) -> Location | None:
        """Return where the one name stands that both spellings are for, beside the first rare one, or None."""
        every = [*usual, *rare]
        first = rare[0].segment
        han = self._han(first)
        one, other = usual[0].words, rare[0].words
        near = len(one) == len(other) and all(similarity(*pair) >= _WORD for pair in zip(one, other, strict=True))
        for start, end in self._dotted(first, usual[0].segment) if near else ():
            if self._often(han[start:end], every):
                return self._document.by_number[first].locate(Side.SOURCE, start, end)
        for start, end in self._grams(first, {_syllables(one), _syllables(other)}):
            name = han[start:end]
            if not self._often(name, every):
                continue  # it stands less often than it is named: there are two people
            exact = [_spells(words, name) for words in (one, other)]
            inexact = [m for own, spelled in zip((usual, rare), exact, strict=True) if not spelled for m in own]
            if not any(exact) or (inexact and not _resembles(inexact[0].words, name)):
                continue
            if not any(self._spells_other(mention, name) for mention in inexact or every):
                return self._document.by_number[first].locate(Side.SOURCE, start, end)
        return None

    def _often(self, name: str, mentions: list[_Mention]) -> bool:
        """Tell whether every segment has the name as often as it is mentioned there."""
        named = Counter(mention.segment for mention in mentions)
        return all(self._han(number).count(name) >= times for number, times in named.items())

    def _han(self, number: int) -> str:
        return simplified(self._document.by_number[number].source or "")

    def _dotted(self, number: int, other: int) -> Iterator[tuple[int, int]]:
        """Yield the foreign names with a dot that one source shares with another, as far as both write the same."""
        there = list(_dotted_pattern().finditer(self._han(other)))
        for match in _dotted_pattern().finditer(self._han(number)):
            if self._is_taken(number, *match.span()):
                continue
            for twin in there:
                before = len(common_prefix(*(self._cut(m[1], -1)[::-1] for m in (match, twin))))
                behind = len(common_prefix(*(self._cut(m[3], 1) for m in (match, twin))))
                if match[2] == twin[2] and min(before, behind) >= _FEWEST:
                    yield match.end(1) - before, match.start(3) + behind

    def _cut(self, han: str, step: int) -> str:
        """Return what stands at the dot, up to the next dictionary word: 哈特曼 of 哈特曼讲话."""
        size = 0
        for part in self._lexicon.parts(han)[::step]:
            if size >= _FEWEST and len(part) > 1:
                break
            size += len(part)
        return han[:size] if step > 0 else han[len(han) - size :]

    def _is_taken(self, number: int, start: int, end: int) -> bool:
        return any(start < last and first < end for first, last in self._taken[number])

    def _grams(self, number: int, sizes: set[int]) -> Iterator[tuple[int, int]]:
        for run in han_pattern().finditer(self._han(number)):
            for size in sorted(sizes & _SIZES):
                for start in range(run.start(), run.end() - size + 1):
                    if not self._is_taken(number, start, start + size):
                        yield start, start + size

    def _spells_other(self, mention: _Mention, name: str) -> bool:
        """Tell whether characters outside the name spell the mention exactly: then it is somebody else's name."""
        han = self._han(mention.segment)
        own = [(match.start(), match.end()) for match in re.finditer(re.escape(name), han)]
        return any(
            not any(start < last and first < end for first, last in own) and _spells(mention.words, han[start:end])
            for start, end in self._grams(mention.segment, {_syllables(mention.words)})
        )


@functools.cache
def _dotted_pattern() -> re.Pattern[str]:
    han = han_pattern().pattern
    return re.compile(f"({han})([{_DOTS}](?:{han}[{_DOTS}])*)({han})")


def _spellings(han: str) -> Iterator[str]:
    """Yield how a Chinese name may be spelled, in one word of small letters; what takes longest to load comes last."""
    yield from map("".join, romanization.pinyin_readings(han, name=True))
    yield "".join(romanization.wade_giles(han))
    yield "".join(romanization.jyutping(han))


def _spells(words: tuple[str, ...], han: str) -> bool:
    return any(spelling in _orders(words) for spelling in _spellings(han))


def _resembles(words: tuple[str, ...], han: str) -> bool:
    return any(similarity(order, spelling) >= _NEAR for spelling in _spellings(han) for order in _orders(words))


def _syllables(words: tuple[str, ...]) -> int:
    """Count the syllables of a romanised name: every character has one, and every syllable a vowel (but for Ng)."""
    return sum(max(1, len(re.findall("[aeiou]+", word))) for word in words)


def _orders(words: tuple[str, ...]) -> frozenset[str]:
    """Return the letters of a name as it stands, and with the last word first (Liyan Xia)."""
    return frozenset(("".join(words), "".join((words[-1], *words[:-1]))))
