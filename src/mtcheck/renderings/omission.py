"""Finds sentences and clauses of the source that the translation lacks.

Each sentence, clause and row of clauses is judged by three kinds of evidence, added up as logarithms of likelihood
ratios: whether its words show in the target (see ``coverage``), whether the target is as long as the whole source or
as the source without it, and, for whole sentences, how many sentences the target has.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.renderings.coverage import Lengths, coverage
from mtcheck.renderings.figures.mismatch import MISSING
from mtcheck.renderings.quantities import mismatches
from mtcheck.text.han import has_han, simplified
from mtcheck.text.lengths import Size, letters, size
from mtcheck.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.coverage import Word

#: What all evidence together must reach, in nats, to be worth a doubt, to be reported and to be sure. The words of a
#: free translation do not fail one by one, so that this is far above what independent evidence would need.
_DOUBT, _REPORT, _SURE = 5.5, 6.5, 12.0
#: A whole sentence is likelier to be gone if a name or number of it is lacking.
_NAMED_SENTENCE = 1.5
#: What a word takes off whose rendering may as well belong to another place of the segment.
_SHARED = 0.4
#: The words alone must reach this much, and this share of them must be lacking.
_COVER = 4.0
_LACKING = 0.7
_FEWEST = 3
#: Longest stretch that is judged as one, in clauses.
_LONGEST = 12
#: The lengths must speak for the omission at least so much.
_LENGTH = 0.3
#: What one sentence less, and one sentence too many, says of a sentence that may be gone.
_SENTENCE_LESS, _SENTENCE_MORE = 1.5, -1.5
#: Words of a body's name that an unexplained abbreviation of the target may stand for.
_ABBREVIATED = 4


class Omission(NamedTuple):
    """A stretch of a source segment that the target lacks.

    Attributes:
        segment: Number of the segment.
        start: Where it starts in the segment's source.
        end: Where it ends.
        lacking: Its telling words that nothing in the target stands for, names and numbers first.
        score: All evidence, in nats.
        whole: Whether it is made of whole sentences.
    """

    segment: int
    start: int
    end: int
    lacking: tuple[str, ...]
    score: float
    whole: bool

    @property
    def confidence(self) -> Confidence:
        """How sure it is that the stretch is gone."""
        if self.score >= _SURE:
            return Confidence.HIGH
        return Confidence.MEDIUM if self.score >= _REPORT else Confidence.LOW


def omissions(analysis: Analysis) -> Iterator[Omission]:
    """Yield what the target lacks, at most one stretch a segment, in the order of the text."""
    segments = [segment for segment in analysis.document.segments if has_han(segment.source or "")]
    search = _Search(analysis, segments)
    for segment in segments:
        found = search.worst(segment) if segment.target.strip() else search.blank(segment)
        if found is not None:
            yield found


class _Search:
    """What the search of one segment needs to know of the document."""

    def __init__(self, analysis: Analysis, segments: Sequence[Segment]):
        self._analysis = analysis
        self._coverage = coverage(analysis)
        self._lengths = Lengths(segments)

    def blank(self, segment: Segment) -> Omission | None:
        """Return the whole of a segment without a translation, unless a neighbouring segment holds that."""
        words = self._coverage.words(segment, (), ())
        if words and self.moved(segment, words):
            return None
        source = segment.source or ""
        return Omission(segment.number, 0, len(source), (), math.inf, whole=True)

    def worst(self, segment: Segment) -> Omission | None:
        """Return the stretch that is most surely gone from a segment, or None."""
        source = segment.source or ""
        if letters(segment.target) >= self._lengths.expected(size(source)):
            return None  # whatever is left out, the lengths do not show it
        units = [match.span() for match in _unit_pattern().finditer(source)]
        short = self._short(segment, units)
        if not short:
            return None
        lost = mismatches(self._analysis).get(segment.number, ())
        gone = [(m.source.start, m.source.end) for m in lost if m.kind == MISSING and m.source]
        words = self._coverage.words(segment, self._analysis.accounts_by_segment[segment.number], gone)
        if sum(not word.tokens for word in words) < _FEWEST:
            return None
        shown = frozenset(word for word in words if word.tokens and _shown(word, words))
        credit = _ABBREVIATED * self._abbreviations(segment, words)
        starts = [word.start for word in words]
        best: Omission | None = None
        for span, length in short:
            inside = words[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            lacking = [word for word in inside if not word.tokens]
            clear = [word for word in inside if word in shown]
            if len(lacking) < _FEWEST or len(lacking) - credit < _LACKING * (len(lacking) + len(clear)):
                continue
            cover = sum(word.lacking for word in lacking) - sum(word.found for word in clear) - credit
            cover -= _SHARED * (len(inside) - len(lacking) - len(clear))
            if cover < _COVER:
                continue
            # Of many clauses one will look bad by chance.
            found = self._judged(segment, span, lacking, cover + length - math.log(len(units)))
            if found is not None and (best is None or found.score > best.score):
                best = found
        return best

    def _short(self, segment: Segment, units: list[tuple[int, int]]) -> list[tuple[tuple[int, int], float]]:
        """Return the stretches for whose omission the lengths speak, and how much."""
        source = segment.source or ""
        have, whole = letters(segment.target), size(source)
        sizes = [size(source[start:end]) for start, end in units]
        found = []
        for first in range(len(units)):
            rest = whole
            for last in range(first, min(len(units), first + _LONGEST)):
                rest = Size(rest.han - sizes[last].han, rest.other - sizes[last].other)
                length = self._lengths.shortfall(whole, rest, have)
                if length >= _LENGTH:
                    found.append(((units[first][0], units[last][1]), length))
        return found

    def _judged(
        self, segment: Segment, span: tuple[int, int], lacking: Sequence[Word], score: float
    ) -> Omission | None:
        """Add what the sentences say to the evidence of the words and lengths."""
        source = segment.source or ""
        start, end = span
        whole = _sentences(segment, span)
        score += whole or 0.0
        if whole is not None and any(word.sure for word in lacking):
            score += _NAMED_SENTENCE
        if score < _DOUBT or self.moved(segment, lacking):
            return None
        ordered = sorted(lacking, key=lambda word: (not word.sure, word.start))
        texts = tuple(dict.fromkeys(source[word.start : word.end] for word in ordered))
        return Omission(segment.number, start, end, texts, score, whole is not None)

    def _abbreviations(self, segment: Segment, words: Sequence[Word]) -> int:
        """Return how many abbreviations of the target nothing in the source accounts for."""
        target = self._analysis.targets[segment.number]
        used = {index for word in words for index in word.tokens}
        return sum(
            token.end - token.start > 2 and target.text[token.start : token.end].isupper()
            for index, token in enumerate(target.tokens)
            if index not in used
        )

    def moved(self, segment: Segment, words: Sequence[Word]) -> bool:
        """Tell whether the translation of the words stands in the segment before or behind."""
        han = simplified(segment.source or "")
        plain = [han[word.start : word.end] for word in words if not word.sure]
        return any(
            sum(bool(self._coverage.rendered(beside, text)) for text in plain) > len(plain) / 2
            for beside in (segment.number - 1, segment.number + 1)
        )


def _shown(word: Word, words: Sequence[Word]) -> bool:
    """Tell whether the target has a word for this one, beside those for all others of the same meaning in the segment.

    A target word that also stands for a word elsewhere proves nothing for the stretch in question.
    """
    return len(word.tokens) >= sum(bool(other.tokens & word.tokens) for other in words)


def _sentences(segment: Segment, span: tuple[int, int]) -> float | None:
    """Return what the numbers of sentences say, or None where the stretch is not made of whole sentences."""
    source = segment.source or ""
    start, end = span
    ends = [match.end() for match in _sentence_end().finditer(source)]
    if (start and start not in ends) or (end < len(source.rstrip()) and end not in ends):
        return None
    there = len(ends) + (not ends or ends[-1] < len(source.rstrip()))
    gone = sum(start < at <= end for at in ends) or 1
    if there == gone:
        return 0.0
    return _SENTENCE_LESS if len(split(segment.target)) <= there - gone else _SENTENCE_MORE


@functools.cache
def _unit_pattern() -> re.Pattern[str]:
    """Return a pattern for one clause with the marks that close it."""
    return re.compile(r"[^，。！？；!?;]+[，。！？；!?;]*[”’」』）)】]*")


@functools.cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[。！？!?]+[”’」』）)】]*")
