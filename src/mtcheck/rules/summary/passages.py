"""The sentences of an article, and which of them is nearest to what a summary says."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.finding import Passage
from mtcheck.model import Location, Side, Span
from mtcheck.text.nearness import Nearness
from mtcheck.text.sentences import split
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.model import Document
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.text.sentences import Sentence


class Passages:
    """An article, sentence by sentence.

    Args:
        text: The whole article.
        blocks: Where its blocks begin, if it is put together from the blocks of a file; a sentence ends with its block.
    """

    def __init__(self, text: str, blocks: tuple[int, ...] = ()):
        self.sentences = tuple(_sentences(text, blocks))
        self._starts = [sentence.span.start for sentence in self.sentences]
        self._nearness = Nearness([sentence.text for sentence in self.sentences])

    def at(self, offset: int) -> Sentence | None:
        """Return the sentence in which an offset of the article lies."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].span.end else None

    def nearest(self, text: str) -> Sentence | None:
        """Return the sentence that shares most with ``text``, the first of several; None where none shares a word."""
        number = self._nearness.nearest(text)
        return None if number is None else self.sentences[number]


def _sentences(text: str, blocks: tuple[int, ...]) -> Iterator[Sentence]:
    for start, end in pairwise((*blocks, len(text))) if blocks else ((0, len(text)),):
        for sentence in split(text[start:end]):
            yield sentence._replace(span=Span(sentence.span.start + start, sentence.span.end + start))


@lru_cache(maxsize=8)
def _passages(text: str, blocks: tuple[int, ...]) -> Passages:
    return Passages(text, blocks)


def passages(article: Document) -> Passages:
    """Return the sentences of an article."""
    return _passages(article.text, () if article.view is None else article.view.starts)


def has_words(article: Document) -> bool:
    """Tell whether an article holds any word that is not Chinese: otherwise nothing of a summary can stand in it."""
    return any(token.norm[:1].isalpha() for segment in article.segments for token in tokens(segment.target))


def passage(article: Document, sentence: Sentence) -> Passage:
    """Return a sentence of an article with its place in the article's file."""
    starts = [segment.target_start for segment in article.segments]
    segment = article.segments[max(0, bisect_right(starts, sentence.span.start) - 1)]
    location = Location(Side.TARGET, segment.number, sentence.span, sentence.text)
    line, _ = article.place(location)
    by_unit = article.encoding is None and segment.unit
    return Passage(
        sentence.text, sentence.span, line, str(article.name(segment)) if by_unit else f"{article.place_noun} {line}"
    )


def said_at(analysis: Analysis, offset: int) -> Passage | None:
    """Return what the article says at one of its offsets."""
    article = analysis.article
    sentence = None if article is None else passages(article).at(offset)
    return None if article is None or sentence is None else passage(article, sentence)


def nearest(analysis: Analysis, text: str) -> Sentence | None:
    """Return the sentence of the article that shares most with ``text``; None where none shares a word."""
    return None if analysis.article is None else passages(analysis.article).nearest(text)


def evidenced(analysis: Analysis, hit: Hit) -> Hit:
    """Return a hit with its evidence: what the article says nearest to the sentence of the summary.

    The right text and the term of the hit count as if the sentence held them. A hit that brings its evidence keeps it.
    """
    article = analysis.article
    if hit.evidence is not None or article is None or hit.primary.side is not Side.TARGET:
        return hit
    segment = analysis.document.by_number[hit.primary.segment]
    start = hit.primary.span.start - segment.target_start
    around = [s.text for s in split(segment.target) if s.span.start <= start < s.span.end]
    found = passages(article).nearest(" ".join([*around, hit.suggestion or "", hit.term or ""]))
    return hit if found is None else hit._replace(evidence=passage(article, found))
