"""Which phrase of a translation renders which candidate of its source: one by one, the surest first.

Competitive linking (Melamed 2000): of all possible links of a segment the best is taken, then the best that does not
contradict it, and so on. Likeness within the segment and association over all segments (Dice, log-likelihood ratio)
decide together; a phrase renders one candidate only, but for candidates that lie in one another.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining.likeness import LEAST, Phrase, phrases, profile
from mtcheck.mining.spot import outermost
from mtcheck.mining.statistics import dice, log_likelihood
from mtcheck.renderings.counterparts import Sentence, counterpart
from mtcheck.renderings.evidence import HEADS
from mtcheck.renderings.names import TITLES
from mtcheck.renderings.residual import residual
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import normal, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.mining.spot import Spot
    from mtcheck.renderings.evidence import SegmentSource
    from mtcheck.renderings.target import TargetText

#: Chi-squared with one degree of freedom: chance is below 0.1 %.
_SURE = 10.83
#: Two that go together less often than this are no pair, however frequent.
_TOGETHER = 0.5
_LONGEST = 5
#: So many given names may stand beside a surname.
_GIVEN = 2
_WHOLE = frozenset(("person", "org", "title", "event", "publication"))
#: A phrase that is liker than this needs no other witness; one that only its place gives away scores less.
_CLEAR, _PLACED = 0.85, 0.75
#: Of two phrases that keep the same company the longer is the rendering.
_WORD = 0.01
_LENGTH, _LONG = 0.08, 9
#: Company so many times is evidence by itself.
_OFTEN = 3
#: A candidate is a name from this weight on.
_NAME = 0.8
#: A name that is only left over scores this where it is the only one, or a title beside it is the same in both texts.
_ANCHORED = 0.6
_FOREIGN = frozenset(("person", "place", "org", "publication", "product"))


class Pair(NamedTuple):
    """A segment to mine.

    Attributes:
        source: Its source.
        target: Its target.
        spots: The candidates of the source.
        free: For each token, whether it renders no term of the loaded glossary.
    """

    source: SegmentSource
    target: TargetText
    spots: Sequence[Spot]
    free: Sequence[bool]


class Link(NamedTuple):
    """A candidate and what renders it in one segment."""

    spot: Spot
    phrase: Phrase
    score: float


def linked(pairs: Sequence[Pair], lexicon: Lexicon) -> list[list[Link]]:
    """Return the links of each segment.

    Args:
        pairs: The segments.
        lexicon: The dictionary.
    """
    likely = [[(spot, _candidates(pair, spot, lexicon)) for spot in pair.spots] for pair in pairs]
    counted = _Counted(pairs, likely)
    return [
        _compete(index, pair, own, counted, lexicon)
        for index, (pair, own) in enumerate(zip(pairs, likely, strict=True))
    ]


def _candidates(pair: Pair, spot: Spot, lexicon: Lexicon) -> list[Phrase]:
    glossed = _glossed(pair, spot)
    if glossed:
        return glossed
    found = phrases(pair.target, profile(_han(pair, spot), spot.kind, lexicon))
    if spot.kind in _WHOLE:
        found = [_whole_name(pair, spot, phrase) for phrase in found]
    if spot.weight >= _NAME and not any(phrase.score > _CLEAR for phrase in found):
        # The source of a headline, a name in quotation marks or in a list stands where the source has it.
        there = counterpart(Sentence(pair.target, pair.source, [], list(pair.free)), (spot.start, spot.end))
        found += [Phrase(there.first, there.last, _PLACED, "place")] if there else []
    return found


def _whole_name(pair: Pair, spot: Spot, phrase: Phrase) -> Phrase:
    """Take in given names beside a surname, or the rest of a body's name, that nothing else in the source explains."""
    tokens_, target = pair.target.tokens, pair.target
    first, last = phrase.first, phrase.last

    def given(at: int) -> bool:
        word = tokens_[at]
        strange = not pair.source.explains(word.norm, (spot.start, spot.end))
        fits = spot.kind == "person" or word.norm in _heads()
        return word.capital and pair.free[at] and word.norm not in TITLES | FUNCTION_WORDS and strange and fits

    if not tokens_[first].capital or phrase.way == "reading":
        return phrase
    while (
        spot.kind != "title"
        and first > 0
        and phrase.first - first < _GIVEN
        and target.gap(first) in (" ", "-")
        and given(first - 1)
    ):
        first -= 1
    while last < len(tokens_) and last - phrase.last < _GIVEN and target.gap(last) in (" ", "-") and given(last):
        last += 1
    return phrase._replace(first=first, last=last)


@functools.cache
def _heads() -> frozenset[str]:
    """Return the words that names of bodies end in."""
    return frozenset(map(normal, " ".join(HEADS.values()).split()))


def _glossed(pair: Pair, spot: Spot) -> list[Phrase]:
    """Return where the target has what the source itself gives in brackets: 汉斯·巴德罗(Hans Badrow)."""
    match = _gloss().match(pair.source.han, spot.end) if spot.weight >= _NAME else None
    if match is None:
        return []
    words = [token.norm for token in tokens(match[1])]
    places = range(len(pair.target.tokens) - len(words) + 1)
    found = [at for at in places if [t.norm for t in pair.target.tokens[at : at + len(words)]] == words]
    return [Phrase(at, at + len(words), 1.0, "gloss") for at in found]


@functools.cache
def _gloss() -> re.Pattern[str]:
    return re.compile(r"\s*[(（]([A-Za-z][^()（）]{1,60})[)）]")


def _han(pair: Pair, spot: Spot) -> str:
    return pair.source.han[spot.start : spot.end]


def wording(target: TargetText, first: int, last: int) -> str:
    """Return the normal forms of a stretch, under which its variants are one."""
    return " ".join(token.norm for token in target.tokens[first:last])


class _Counted:
    """In how many segments candidates and phrases stand, alone and together."""

    def __init__(self, pairs: Sequence[Pair], likely: list[list[tuple[Spot, list[Phrase]]]]):
        self.total = len(pairs)
        self.sources: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.both: Counter[tuple[str, str]] = Counter()
        self.runs: list[dict[str, list[tuple[int, int]]]] = []
        every: list[tuple[set[str], set[str]]] = []
        for pair, own in zip(pairs, likely, strict=True):
            names = {_han(pair, spot) for spot, _ in own}
            runs = _runs(pair)
            self.runs.append(runs)
            worded = {wording(pair.target, phrase.first, phrase.last) for _, found in own for phrase in found}
            worded |= runs.keys()
            self.sources.update(names)
            self.targets.update(worded)
            every.append((names, worded))
        for names, worded in every:  # company is told by what recurs
            again = [words for words in worded if self.targets[words] > 1]
            self.both.update((name, words) for name in names if self.sources[name] > 1 for words in again)

    def dice(self, source: str, words: str) -> float:
        return dice(self.both[source, words], self.sources[source], self.targets[words])

    def sure(self, source: str, words: str) -> bool:
        both = self.both[source, words]
        ratio = log_likelihood(both, self.sources[source], self.targets[words], self.total)
        return both > 1 and ratio > _SURE and self.dice(source, words) > _TOGETHER


def _runs(pair: Pair) -> dict[str, list[tuple[int, int]]]:
    """Return the phrases of a target that may be names or terms, whatever they are like, by their wording."""
    target = pair.target
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, token in enumerate(target.tokens):
        if token.norm in FUNCTION_WORDS or not pair.free[first]:
            continue
        for last in range(first + 1, min(len(target.tokens), first + _LONGEST) + 1):
            if not target.closed(first, last) or not pair.free[last - 1]:
                break
            if target.tokens[last - 1].norm not in FUNCTION_WORDS:
                found[wording(target, first, last)].append((first, last))
    return found


def _compete(
    index: int, pair: Pair, likely: Iterable[tuple[Spot, list[Phrase]]], counted: _Counted, lexicon: Lexicon
) -> list[Link]:
    possible: list[Link] = []
    for spot, found in likely:
        han = _han(pair, spot)
        possible += [
            Link(spot, phrase, _score(pair, spot, phrase, counted))
            for phrase in found
            if all(pair.free[phrase.first : phrase.last])
        ]
        if counted.sources[han] > 1 and not any(phrase.score > 0.8 for phrase in found):
            for words, places in counted.runs[index].items():
                if counted.sure(han, words) and _companion(pair, spot, places[0], counted.both[han, words]):
                    score = 0.5 + 0.4 * counted.dice(han, words) + _WORD * words.count(" ")
                    possible += [Link(spot, Phrase(*place, score, "company"), score) for place in places]
    possible.sort(key=lambda link: (-link.score - _weight(link), link.spot.start - link.spot.end, link.phrase.first))
    chosen: list[Link] = []
    for link in possible:
        if all(_agrees(link, other) for other in chosen):
            chosen.append(link)
    return chosen + _left_over(pair, chosen, lexicon)


def _weight(link: Link) -> float:
    """Return what a longer candidate is ahead of a shorter one: that all of it is rendered is less likely by chance."""
    return _LENGTH * min(link.spot.end - link.spot.start, _LONG)


def _companion(pair: Pair, spot: Spot, place: tuple[int, int], times: int) -> bool:
    """Tell whether company alone may pair them: a name with a name, or a term that keeps it often enough."""
    named = pair.target.looks_named(*place)
    return named if spot.kind in _FOREIGN and spot.weight >= _NAME else times >= _OFTEN


def _score(pair: Pair, spot: Spot, phrase: Phrase, counted: _Counted) -> float:
    """Return likeness, weighed with place and with company where there is any."""
    middle = (spot.start + spot.end) / 2 / max(len(pair.source.han), 1)
    words = pair.target.tokens
    there = (words[phrase.first].start + words[phrase.last - 1].end) / 2 / max(len(pair.target.text), 1)
    han = _han(pair, spot)
    company = counted.dice(han, wording(pair.target, phrase.first, phrase.last)) if counted.sources[han] > 1 else 0.5
    return phrase.score + 0.1 * (company - 0.5) - 0.1 * abs(middle - there)


def _agrees(link: Link, other: Link) -> bool:
    """Tell whether two links do not contradict each other."""
    if (link.spot.start, link.spot.end) == (other.spot.start, other.spot.end):
        return False
    apart = link.phrase.last <= other.phrase.first or other.phrase.last <= link.phrase.first
    if apart:
        return True
    inside = link.spot.start >= other.spot.start and link.spot.end <= other.spot.end
    around = link.spot.start <= other.spot.start and link.spot.end >= other.spot.end
    if inside:
        return (
            link.phrase.first >= other.phrase.first and link.phrase.last <= other.phrase.last and _smaller(link, other)
        )
    if around:
        return (
            link.phrase.first <= other.phrase.first and link.phrase.last >= other.phrase.last and _smaller(other, link)
        )
    return False


def _smaller(one: Link, other: Link) -> bool:
    return one.phrase.last - one.phrase.first < other.phrase.last - other.phrase.first


def _left_over(pair: Pair, chosen: list[Link], lexicon: Lexicon) -> list[Link]:
    """Link names that nothing is like with the one name of the target that nothing else in the source explains."""
    lonely = [
        spot
        for spot in pair.spots
        if spot.weight >= _NAME
        and spot.kind in _FOREIGN
        and not any(spot.start < link.spot.end and link.spot.start < spot.end for link in chosen)
    ]
    taken = [(link.phrase.first, link.phrase.last) for link in chosen]
    taken += [(at, at + 1) for at, free in enumerate(pair.free) if not free]
    found: list[Link] = []
    for spot in outermost(lonely):
        han = _han(pair, spot)
        term = profile(han, spot.kind, lexicon).term
        rest = residual(pair.target, term, (spot.start, spot.end), pair.source, taken, [], frozenset())
        if rest is not None and rest.score >= _ANCHORED:
            phrase = Phrase(rest.first, rest.last, min(rest.score, LEAST), "left over")
            found.append(Link(spot, phrase, phrase.score))
            taken.append((rest.first, rest.last))
    return found
