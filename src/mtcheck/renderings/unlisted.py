"""Names that no glossary lists and that a translation spells in two ways: 夏立言 as Xia Liyan and as Hsia Li-yen.

Two spellings are taken for one name only where the source proves it: the same characters stand in every segment of
both, one of the two spells these characters or they are a foreign name with its dot, and nothing else in the source
spells the other.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.consistency import common_prefix
from mtcheck.renderings.evidence import similarity
from mtcheck.renderings.names import TITLES, name_runs, starts_sentence
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
_SIZES = (2, 3, 4)
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
        self._taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for account in analysis.accounts:
            self._taken[account.segment] += account.places

    def shared(self, usual: list[_Mention], rare: list[_Mention]) -> Location | None:
        """Return where the one name stands that both spellings are for, beside the first rare one, or None."""
        every = [*usual, *rare]
        numbers = {mention.segment for mention in every}
        first = rare[0].segment
        han = self._han(first)
        one, other = usual[0].words, rare[0].words
        near = len(one) == len(other) and all(similarity(*pair) >= _WORD for pair in zip(one, other, strict=True))
        dotted = self._dotted(first, usual[0].segment) if near else ()
        for start, end in (*dotted, *self._spelled(first, one, other)):
            name = han[start:end]
            counts = {number: self._han(number).count(name) for number in numbers}
            if any(sum(m.segment == number for m in every) > count for number, count in counts.items()):
                continue  # two names for one: they are two people
            inexact = [m for m in every if _orders(m.words).isdisjoint(_spellings(name))]
            if any(self._spells_other(mention, name) for mention in inexact or every):
                continue
            return self._document.by_number[first].locate(Side.SOURCE, start, end)
        return None

    def _han(self, number: int) -> str:
        return simplified(self._document.by_number[number].source or "")

    def _dotted(self, number: int, other: int) -> Iterator[tuple[int, int]]:
        """Yield the foreign names with a dot that one source shares with another, as far as both write the same."""
        there = [match.span() for match in _dotted_pattern().finditer(self._han(other))]
        for match in _dotted_pattern().finditer(self._han(number)):
            if self._is_taken(number, *match.span()):
                continue
            parts = re.split(f"[{_DOTS}]", match[0])
            for start, end in there:
                others = re.split(f"[{_DOTS}]", self._han(other)[start:end])
                before = len(common_prefix(parts[0][::-1], others[0][::-1]))
                behind = len(common_prefix(parts[-1], others[-1]))
                if parts[1:-1] == others[1:-1] and min(before, behind) >= _FEWEST:
                    yield match.start() + len(parts[0]) - before, match.end() - len(parts[-1]) + behind

    def _is_taken(self, number: int, start: int, end: int) -> bool:
        return any(start < last and first < end for first, last in self._taken[number])

    def _grams(self, number: int) -> Iterator[tuple[int, int]]:
        for run in han_pattern().finditer(self._han(number)):
            for size in _SIZES:
                for start in range(run.start(), run.end() - size + 1):
                    if not self._is_taken(number, start, start + size):
                        yield start, start + size

    def _spelled(self, number: int, one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield characters that one of two spellings spells exactly and the other nearly."""
        han = self._han(number)
        for start, end in self._grams(number):
            spellings = _spellings(han[start:end])
            for exact, near in ((one, other), (other, one)):
                if not _orders(exact).isdisjoint(spellings) and any(
                    similarity(order, spelling) >= _NEAR for order in _orders(near) for spelling in spellings
                ):
                    yield start, end

    def _spells_other(self, mention: _Mention, name: str) -> bool:
        """Tell whether characters outside the name spell the mention exactly: then it is somebody else's name."""
        han = self._han(mention.segment)
        own = [(match.start(), match.end()) for match in re.finditer(re.escape(name), han)]
        return any(
            not any(start < last and first < end for first, last in own)
            and not _orders(mention.words).isdisjoint(_spellings(han[start:end]))
            for start, end in self._grams(mention.segment)
        )


@functools.cache
def _dotted_pattern() -> re.Pattern[str]:
    han = han_pattern().pattern
    return re.compile(f"(?:{han}[{_DOTS}])+{han}")


@functools.lru_cache(maxsize=16384)
def _spellings(han: str) -> frozenset[str]:
    """Return how a Chinese name may be spelled, in one word of small letters."""
    systems = [*romanization.pinyin_readings(han, name=True), romanization.wade_giles(han), romanization.jyutping(han)]
    return frozenset("".join(syllables) for syllables in systems if syllables)


def _orders(words: tuple[str, ...]) -> frozenset[str]:
    """Return the letters of a name as it stands, and with the last word first (Liyan Xia)."""
    return frozenset(("".join(words), "".join((words[-1], *words[:-1]))))
