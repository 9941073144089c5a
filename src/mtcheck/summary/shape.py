"""The shapes a summary has: headline, standfirst and bullets for a release, or one paragraph."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.text.sentences import Sentence

#: How long, in characters, a sentence may be before clauses that it can do without are left out.
STANDFIRST_LIMIT, BULLET_LIMIT = 260, 200
# A standfirst shorter than this takes a second sentence.
SHORT = 100
# From so many words of the article on a summary has a fourth bullet, and a fifth.
_FOUR, _FIVE = 250, 500


class Part(Enum):
    """What a sentence is to its summary."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BULLET = "bullet"
    BODY = "body"


class Piece(NamedTuple):
    """A sentence for a summary.

    Attributes:
        text: The sentence, on one line.
        part: What it is to the summary.
        origin: Number of the article sentence that it is, or is nearest to.
        changes: What was done to that sentence.
        written: Whether a model wrote it.
    """

    text: str
    part: Part
    origin: int
    changes: tuple[str, ...] = ()
    written: bool = False


class SummarySentence(NamedTuple):
    """One sentence of a summary and where it comes from.

    Attributes:
        text: The sentence.
        span: Its place in the summary's text, in code points.
        article_index: Index of the article sentence that it is, or that it is nearest to; counted from 0.
        article_span: Where that stands in the corrected article, in code points.
        verbatim: Whether it is that sentence word for word.
        part: Whether it is headline, standfirst, bullet, or body of a paragraph.
        changes: What was done to the article's sentence; empty for a sentence that a model wrote.
        written: Whether a model wrote it.
    """

    text: str
    span: Span
    article_index: int
    article_span: Span
    verbatim: bool
    part: Part = Part.BODY
    changes: tuple[str, ...] = ()
    written: bool = False


def bullets_for(sentences: Sequence[Sentence]) -> int:
    """Return how many bullets an article of this length is worth: three to five."""
    words = sum(len(sentence.text.split()) for sentence in sentences)
    return 3 + (words >= _FOUR) + (words >= _FIVE)


def standfirst_size(sentences: Sequence[Sentence], first: int) -> int:
    """Return how many of the sentences, from ``first`` on, make the standfirst: two where the first is short."""
    follows = first + 1 < len(sentences) and sentences[first + 1].number == sentences[first].number + 1
    return 2 if follows and len(sentences[first].flat) < SHORT else 1


def lay_out(pieces: Sequence[Piece], sentences: Sequence[Sentence]) -> tuple[str, tuple[SummarySentence, ...]]:
    """Return the text of a summary, and its sentences with their places in it.

    Args:
        pieces: Its sentences, in order.
        sentences: The sentences of the article.
    """
    text = ""
    made: list[SummarySentence] = []
    last: Part | None = None
    for piece in pieces:
        if last is not None:
            within = "\n" if piece.part is Part.BULLET else " "
            text += within if piece.part is last else "\n\n"
        text += "- " if piece.part is Part.BULLET else ""
        origin = sentences[piece.origin]
        span = Span(len(text), len(text) + len(piece.text))
        verbatim = piece.text == origin.flat
        made.append(
            SummarySentence(
                piece.text, span, piece.origin, origin.span, verbatim, piece.part, piece.changes, piece.written
            )
        )
        text += piece.text
        last = piece.part
    return text, tuple(made)
