"""What of a source segment shows in its translation: which words are covered, and how long the whole ought to be."""

from __future__ import annotations

import functools
import math
import re
import statistics
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.renderings.account import Status
from mtcheck.text.han import han_pattern, simplified
from mtcheck.text.lengths import RATIO, VARIANCE, Size, letters, size
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.model import Segment
    from mtcheck.renderings.account import Account
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

#: Share of dictionary words, by their length in characters, of which a meaning stands in a right translation. Measured
#: on human and machine translations of Hong Kong financial prose and of Chinese news; the segment's own share is
#: weighed against the share found by chance, for which see ``chance``.
_KEPT = {2: 0.72, 3: 0.87}
#: What of a name, number or Latin word of the source shows in a right translation.
_KEPT_SURE = 0.93
#: By chance a meaning of a word of two characters stands in the translation of another segment this often.
_CHANCE = 0.1
#: A document of few segments says little about chance: the measured share counts like so many segments.
_PRIOR_SEGMENTS = 4
_SAMPLE = 200
#: The usual ratio of the lengths counts like so many segments.
_RATIO_SEGMENTS = 3
_FEWEST = 4
_KEY = "_coverage"
# Words that link or shade what is said; English says them otherwise or not at all.
_LINKS = frozenset(
    "并且 而且 以及 因此 所以 因为 由于 虽然 尽管 但是 不过 然而 即使 如果 假如 如今 "
    "目前 当前 同时 此外 另外 其中 其他 以来 以后 之后 以前 之前 之间 期间 方面 情况 "
    "有关 相关 进行 通过 根据 按照 对于 关于 已经 可能 可以 能够 应该 必须 我们 他们 "
    "你们 它们 自己 这个 这些 那些 这样 什么 一些 一个 一种 不断 进一步 及其 从而 随着 "
    "分别 其后 之一".split()
)


class Word(NamedTuple):
    """A word of the source: its place, the target tokens that may render it, and how telling it is.

    Attributes:
        start: Where it starts in the segment.
        end: Where it ends.
        tokens: Indices of the target tokens that translate, spell or repeat it; empty where nothing does.
        found: What its being found adds to the evidence that it was translated, in nats.
        lacking: What its not being found takes from that evidence.
        sure: Whether it is a name, a number or a Latin word, which a translation does not leave to the context.
    """

    start: int
    end: int
    tokens: frozenset[int]
    found: float
    lacking: float
    sure: bool


def _evidence(kept: float, chance: float) -> tuple[float, float]:
    return math.log(kept / chance), math.log((1 - chance) / (1 - kept))


class Coverage:
    """The words of the source of a document against the words of its translation.

    Args:
        targets: The prepared target of each segment, by its number.
        lexicon: The Chinese-English dictionary.
    """

    def __init__(self, targets: Mapping[int, TargetText], lexicon: Lexicon):
        self._lexicon = lexicon
        self._targets = targets
        self._stems: dict[int, dict[str, set[int]]] = {}

    def _known(self, number: int) -> dict[str, set[int]]:
        """Return where the words of a segment's target stand, by the word and by its stem."""
        if number not in self._stems:
            stems = self._stems[number] = {}
            target = self._targets.get(number)
            for index, token in enumerate(target.tokens if target else ()):
                stems.setdefault(stem(token.norm), set()).add(index)
                stems.setdefault(token.norm, set()).add(index)
        return self._stems[number]

    @functools.cached_property
    def _sample(self) -> list[set[str]]:
        """The words, with their stems, of segments from all over the document, by which chance is judged."""
        targets = [target for _, target in sorted(self._targets.items()) if target.tokens]
        norms = ({token.norm for token in target.tokens} for target in targets[:: 1 + len(targets) // _SAMPLE])
        return [words.union(map(stem, words)) for words in norms]

    @functools.lru_cache(maxsize=65536)  # noqa: B019 - as short-lived as the document
    def chance(self, word: str) -> float:
        """Return how often a meaning of the word stands in a translation by chance: in any segment of the document."""
        stems = self._meanings(word)
        hits = sum([not stems.isdisjoint(known) for known in self._sample])
        return (hits + _CHANCE * _PRIOR_SEGMENTS) / (len(self._sample) + _PRIOR_SEGMENTS)

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def _meanings(self, word: str) -> frozenset[str]:
        return frozenset(map(stem, self._lexicon.words(word)))

    def rendered(self, number: int, word: str) -> frozenset[int]:
        """Return the tokens of a segment's target that translate the dictionary word."""
        known = self._known(number)
        return frozenset(index for s in self._meanings(word) for index in known.get(s, ()))

    def words(self, segment: Segment, accounts: Iterable[Account], lost: Iterable[tuple[int, int]]) -> list[Word]:
        """Return the telling words of a segment's source in their order.

        Args:
            segment: The segment.
            accounts: How its glossary terms fare.
            lost: Ranges of the source's numbers that the target lacks.
        """
        han = simplified(segment.source or "")
        known = self._known(segment.number)
        words = list(_terms(accounts))
        taken = {at for word in words for at in range(word.start, word.end)}
        missing = {at for start, end in lost for at in range(start, end)}
        counted = set()  # where a unit or measure word follows a figure: 亿美元 may be "$" and "billion"
        for match in _figures().finditer(han):
            figure = match[0][0].isdigit()
            if figure:
                counted.add(match.end())
            if not taken & set(range(*match.span())):
                here = frozenset(known.get(match[0].casefold(), ()))
                there = figure and not missing & set(range(*match.span()))
                words.append(_sure(*match.span(), here, there=there or bool(here)))
        for run in han_pattern().finditer(han):
            at = run.start()
            for part in self._lexicon.parts(run[0]):
                start, at = at, at + len(part)
                if len(part) < 2 or start in counted or part in _LINKS or taken & set(range(start, at)):
                    continue
                if not self._meanings(part):
                    continue
                chance = min(self.chance(part), 0.9 * _KEPT[min(len(part), 3)])
                found, lacking = _evidence(_KEPT[min(len(part), 3)], chance)
                words.append(Word(start, at, self.rendered(segment.number, part), found, lacking, sure=False))
        return sorted(words)


def coverage(analysis: Analysis) -> Coverage:
    """Return the coverage of a document; worked out once per analysis."""
    kept: Coverage | None = vars(analysis).get(_KEY)
    if kept is None:
        kept = vars(analysis)[_KEY] = Coverage(analysis.targets, analysis.glossary.lexicon)
    return kept


def _terms(accounts: Iterable[Account]) -> Iterable[Word]:
    for account in accounts:
        if account.status is Status.ELIDED:
            continue
        spans = (*account.spans, *([(account.found.first, account.found.last)] if account.found else []))
        tokens = frozenset(index for first, last in spans for index in range(first, last))
        for start, end in account.places:
            yield _sure(start, end, tokens, there=bool(tokens))


def _sure(start: int, end: int, tokens: frozenset[int], *, there: bool) -> Word:
    found, lacking = _evidence(_KEPT_SURE, _CHANCE)
    # A number that is not missed has been found somewhere, though its place is not known.
    return Word(start, end, tokens or (frozenset((-1 - start,)) if there else tokens), found, lacking, sure=True)


@functools.cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:[.,:][0-9]+)*[百千万亿]*|[A-Za-z]{2,}")


class Lengths:
    """How long a translation of so many characters is in this document.

    Args:
        segments: The segments of the document.
    """

    def __init__(self, segments: Iterable[Segment]):
        ratios = []
        for segment in segments:
            han, other = size(segment.source or "")
            if han >= _FEWEST and segment.target.strip():
                ratios.append((letters(segment.target) - other) / han)
        ratios += [RATIO] * _RATIO_SEGMENTS
        self.ratio = max(2.0, statistics.median(ratios))

    def expected(self, source: Size) -> float:
        """Return the expected number of letters of the translation."""
        return source.han * self.ratio + source.other

    def shortfall(self, source: Size, without: Size, have: int) -> float:
        """Return the evidence, in nats, that a target of so many letters translates ``without`` and not ``source``."""
        return self._likely(have, without) - self._likely(have, source)

    def _likely(self, have: int, source: Size) -> float:
        variance = VARIANCE * (source.han + source.other / self.ratio + 1)
        gap = (have - self.expected(source)) ** 2 / variance
        # Student's t with four degrees of freedom: single translations are freer than a normal distribution allows.
        return -2.5 * math.log1p(gap / 4) - math.log(variance) / 2
