"""A quotation in a summary that its article does not have in these words.

What it flags: two or more words between double quotation marks (or a whole clause between single ones) that
do not stand in the article one after the other. Case, punctuation and the kind of quotation marks do not
matter; an ellipsis or words in square brackets may stand for words left out or replaced.

Why it matters: quotation marks promise the speaker's own words. A paraphrase between them puts words into
somebody's mouth.

Known limits: a single quoted word is left alone: it may be a title or irony. What the article says without
quotation marks and the summary puts between them is not flagged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.model import Side, Span
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.renderings.analysis import Analysis
    from mtcheck.rules.summary.evidence import Evidence

_FEWEST_WORDS = 2


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every quotation of the summary that the article does not have word for word."""
    from mtcheck.rules.summary.evidence import evidence
    from mtcheck.rules.summary.passages import said_at
    from mtcheck.rules.summary.quotes import quotations

    article = evidence(analysis)
    for segment in analysis.document.checkable:
        for start, end in quotations(segment.target):
            parts = [_words(part) for part in re.split(r"…|\.\.\.|\[[^\]]*\]", segment.target[start:end])]
            if sum(map(len, parts)) < _FEWEST_WORDS or _follow(article, [part for part in parts if part]):
                continue
            place = segment.locate(Side.TARGET, start, end)
            near = _nearest(analysis, article, [word for part in parts for word in part])
            said = f': "{" ".join(article.text[near.start : near.end].split())}"' if near else ""
            yield Hit(
                place,
                f'"{place.text}" is not what the article says{said}',
                confidence=Confidence.HIGH if near else Confidence.MEDIUM,
                evidence=said_at(analysis, near.start) if near else None,
            )


def _words(text: str) -> list[str]:
    from mtcheck.text.tokens import tokens

    return [token.norm for token in tokens(text)]


def _follow(article: Evidence, parts: list[list[str]]) -> bool:
    """Tell whether the parts stand in the article one after the other, each unbroken."""
    at = 0
    for part in parts:
        starts = (i for i in article.places.get(part[0], ()) if i >= at and article.at(i, part))
        found = next(starts, None)
        if found is None:
            return False
        at = found + len(part)
    return True


def _nearest(analysis: Analysis, article: Evidence, words: list[str]) -> Span | None:
    """Return the stretch of the article that shares most words with the quotation; None where nothing is near.

    It begins in the sentence that is nearest to the quotation.
    """
    from mtcheck.rules.summary.passages import nearest

    sentence = nearest(analysis, " ".join(words))
    if sentence is None:
        return None
    size, wanted = len(words), set(words)
    best, place = 0, 0
    starts = [i for i, token in enumerate(article.tokens) if sentence.span.start <= token.start < sentence.span.end]
    for start in starts:
        shared = len(wanted & {token.norm for token in article.tokens[start : start + size]})
        if shared > best:
            best, place = shared, start
    if best * 3 < len(wanted) * 2:  # less than two thirds of the words: it is another text
        return None
    stretch = article.tokens[place : place + size]
    return Span(stretch[0].start, stretch[-1].end)


_ARTICLE = "“We shall open the line before the rains come,” said Mr Fong, who called it a gift to the island."

RULE = Rule(
    id="altered-quotation",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation",
    summary="a quotation that the article does not have in these words",
    check=check,
    needs=frozenset({"article"}),
    bad=(Example("Mr Fong said: “We shall close the line before the rains come.”", article=_ARTICLE),),
    good=(
        Example('Mr Fong said they would open it "before the rains come".', article=_ARTICLE),
        Example("“We shall open … before the rains come,” said Mr Fong.", article=_ARTICLE),
    ),
)
