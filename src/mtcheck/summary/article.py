"""An article made ready to be summarised: corrected, cut into sentences, its persons and terms known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.glossary.compiled import FormKind
from mtcheck.summary import extractive, faithful, lexical
from mtcheck.summary.compress import unmarked
from mtcheck.summary.people import Cast
from mtcheck.text.nearness import nearest
from mtcheck.text.sentences import split
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.engine import Plan
    from mtcheck.summary.encoder import Encoder
    from mtcheck.text.sentences import Sentence


class Article:
    """One article.

    Args:
        text: The article as read.
        plan: Rules and glossary that correct it.
        source: Its Chinese source, where there is one.

    Attributes:
        corrected: Its text with its names corrected, and what the check found.
        sentences: The sentences of the corrected text.
        avoid: Numbers of those that still hold something wrong.
        vectors: A vector of length one for each sentence; None without an encoder.

    Raises:
        PairingError: if the source cannot be aligned.
    """

    def __init__(self, text: str, plan: Plan, source: str | None = None):
        self.source = source
        self.corrected = faithful.correct(text, plan, source=source)
        self.sentences: tuple[Sentence, ...] = split(self.corrected.text)
        self.avoid = faithful.doubtful(self.corrected, self.sentences)
        self.vectors: list[list[float]] | None = None
        self._plan = plan

    @cached_property
    def cast(self) -> Cast:
        """The persons that it names."""
        return Cast(self.sentences, self._plan.glossary, self.avoid)

    @cached_property
    def terms(self) -> list[int]:
        """How many of the glossary's terms each sentence names in a right form."""
        glossary = self._plan.glossary
        if not glossary.size:
            return []
        right = {FormKind.APPROVED, FormKind.SHORT}
        return [
            len({form.term for form in glossary.find(tokens(sentence.flat)) if form.kind in right})
            for sentence in self.sentences
        ]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its persons, and of its other glossary terms as it writes them, each once."""
        found = dict.fromkeys(person.name for person in self.cast.people)
        glossary = self._plan.glossary
        for sentence in self.sentences if glossary.size else ():
            words = tokens(sentence.flat)
            for form in glossary.find(words):
                if form.kind is FormKind.APPROVED and words[form.first].capital:
                    found.setdefault(sentence.flat[words[form.first].start : words[form.last - 1].end])
        return tuple(found)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(stem for sentence in self.sentences for stem in lexical.stems(sentence.flat))

    @cached_property
    def resolved(self) -> tuple[str, ...]:
        """Its sentences, the pronoun that opens one resolved where that is sure."""
        return tuple(self.cast.resolve(self.sentences, sentence.number) for sentence in self.sentences)

    def choose(self, count: int, *, alone: bool) -> tuple[Sentence, ...]:
        """Return the ``count`` sentences that say the news best, in order; ``alone``: each must stand by itself."""
        resolved = frozenset(s.number for s in self.sentences if self.resolved[s.number] != unmarked(s.flat))
        wanted = extractive.Wanted(count, self.avoid, resolved, self.terms, alone)
        if self.vectors is None:
            return lexical.summarize_lexical(self.sentences, wanted)
        return extractive.summarize_vectors(self.sentences, self.vectors, wanted)

    def nearest(self, texts: Sequence[str], encoder: Encoder | None) -> list[int]:
        """Return for each text the number of the sentence nearest to it."""
        if not texts:
            return []
        if self.vectors is not None and encoder is not None:
            return extractive.nearest(encoder.encode(texts), self.vectors)
        found = nearest(texts, [sentence.flat for sentence in self.sentences])
        return [number or 0 for number in found]


def encode(articles: Sequence[Article], encoder: Encoder | None) -> None:
    """Encode the sentences of all articles together: batches of one length, whatever article they come from."""
    if encoder is None:
        return
    flat = iter(encoder.encode([sentence.flat for article in articles for sentence in article.sentences]))
    for article in articles:
        article.vectors = [next(flat) for _ in article.sentences]
