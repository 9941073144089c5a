"""Whether a person bears in an article the title that a summary gives to him or her."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence
from mtcheck.rules.summary.passages import Passages
from mtcheck.rules.summary.titles import Bearer, bearers, parts, rival_title, same_title
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from mtcheck.text.sentences import Sentence
    from mtcheck.text.tokens import Token


class Verdict(NamedTuple):
    """A title that the article gives otherwise.

    Attributes:
        said: Whom the article gives the title to; or where it gives this person another one.
        swapped: Whether it is the title of another.
        confidence: How sure that is.
    """

    said: Bearer
    swapped: bool
    confidence: Confidence


class Offices:
    """Who bears which title in an article.

    Args:
        text: The whole article.
    """

    def __init__(self, text: str):
        self.text = text
        self.bearers = tuple(
            bearer._replace(start=bearer.start + line.start(), end=bearer.end + line.start())
            for line in re.finditer(r"[^\r\n]+", text)
            for bearer in bearers(line[0])
        )
        self._sentences = [(sentence, tokens(sentence.text)) for sentence in Passages(text).sentences]

    def judge(self, bearer: Bearer) -> Verdict | None:
        """Return how the article contradicts a title, if it does.

        A title that it gives to another is swapped where the person is named in the article, surely so where he or she
        has another title there. Two titles of one kind ("prime minister", "foreign minister") contradict each other.
        """
        own = [b for b in self.bearers if b.name[-1] == bearer.name[-1] or set(bearer.name) <= set(b.name)]
        holders = [b for b in self.bearers if same_title(b.title, bearer.title)]
        if any(b in holders for b in own):
            return None
        named = [entry for entry in self._sentences if any(t.capital and t.norm == bearer.name[-1] for t in entry[1])]
        if any(self._may_bear(bearer, sentence, words, holders) for sentence, words in named):
            return None
        if holders and own:
            return Verdict(holders[0], swapped=True, confidence=Confidence.HIGH)
        if holders and named:
            whole = parts(bearer.title).about <= parts(holders[0].title).about
            return Verdict(holders[0], swapped=True, confidence=Confidence.MEDIUM if whole else Confidence.LOW)
        rival = next((b for b in own if rival_title(b.title, bearer.title)), None)
        return None if rival is None else Verdict(rival, swapped=False, confidence=Confidence.MEDIUM)

    def _may_bear(self, bearer: Bearer, sentence: Sentence, words: list[Token], holders: list[Bearer]) -> bool:
        """Tell whether a sentence that names a person may give the title to that person as well.

        It may where the title stands in it beside no name, or before a list of names.
        """
        by, head = sentence.span.start, parts(bearer.title).head
        taken = [(b.start, b.end) for b in self.bearers if sentence.span.start <= b.start < sentence.span.end]
        free = [(t, by + t.start) for t in words if not any(start <= by + t.start < end for start, end in taken)]
        if any(token.norm == head for token, _ in free):
            return True
        places = [place for token, place in free if token.capital and token.norm == bearer.name[-1]]
        return any(
            _listed(self.text[holder.end : place])
            for holder in holders
            for place in places
            if sentence.span.start <= holder.start < place
        )


def _listed(gap: str) -> bool:
    """Tell whether nothing but names, commas and "and" stand in a stretch of text."""
    return bool(re.fullmatch(r"(?:[\s,&]+|and\b|(?:Mr|Mrs|Ms|Dr)\b\.?|[^\W\d_a-z][\w'’.-]*)*", gap))


@lru_cache(maxsize=8)
def offices(text: str) -> Offices:
    """Return who bears which title in an article."""
    return Offices(text)
