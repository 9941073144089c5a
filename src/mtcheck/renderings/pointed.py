"""A word aligner as a second opinion: which words of the target does it point to for a source term?

It is asked only about terms for which nothing right stands in the target, so that it never turns a right rendering
into a finding, and believed only where it points to one free stretch that looks like a rendering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Skip
from mtcheck.neural.links import Link, Unaligned
from mtcheck.renderings.account import Found
from mtcheck.renderings.names import TITLES
from mtcheck.renderings.target import form_tokens
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.glossary.term import Term
    from mtcheck.model import Segment
    from mtcheck.neural.links import WordAligner
    from mtcheck.renderings.target import TargetText

#: What such a rendering scores: too little to be sure (see ``wording``), too little to be remembered elsewhere.
_SCORE = 0.58
_LONGEST = 8
_LINKS = (" ", "-", "\u2010", "\u2011")


class Pointer:
    """The aligner's word on one document.

    Args:
        aligner: The aligner.
    """

    def __init__(self, aligner: WordAligner):
        self._aligner = aligner
        self._links: dict[int, tuple[Link, ...]] = {}
        #: The segments that the aligner could not read.
        self.skips: list[Skip] = []

    def read(self, segments: Iterable[Segment]) -> None:
        """Align these segments, all at once."""
        new = [segment for segment in segments if segment.number not in self._links]
        try:
            results = self._aligner.align([(segment.source or "", segment.target) for segment in new])
        except Exception as error:  # noqa: BLE001 - a second opinion that fails must not take the first along
            reason = f"the word aligner {self._aligner.name} crashed: {type(error).__name__}: {error}"
            self.skips.append(Skip(None, None, reason, crashed=True))
            return
        for segment, result in zip(new, results, strict=True):
            if isinstance(result, Unaligned):
                reason = f"the word aligner {self._aligner.name} did not help there: {result.reason}"
                self.skips.append(Skip(None, segment.number, reason))
            self._links[segment.number] = () if isinstance(result, Unaligned) else result

    def find(
        self, number: int, target: TargetText, term: Term, place: tuple[int, int], taken: Sequence[tuple[int, int]]
    ) -> Found | None:
        """Return the rendering that the aligner points to, or None.

        Args:
            number: Number of the segment.
            target: Its target.
            term: A term that nothing right stands for.
            place: Where the term stands in the source.
            taken: Token ranges that are accounted for.
        """
        links = self._links.get(number, ())
        own = _words(target, [link for link in links if link.start < place[1] and place[0] < link.end])
        foreign = _words(target, [link for link in links if link.end <= place[0] or place[1] <= link.start])
        used = {index for first, last in taken for index in range(first, last)}
        content = [index for index in sorted(own) if target.tokens[index].norm not in FUNCTION_WORDS]
        if not content or used & own:
            return None
        first, last = content[0], content[-1] + 1
        if not _joined(target, term, first, last, own):
            return None  # it points to several places
        first, last = _whole(target, first, last, foreign | used)
        if not used.isdisjoint(range(first, last)) or not _plausible(target, term, first, last):
            return None
        return Found(first, last, _SCORE, f"the word aligner {self._aligner.name} points there")


def _words(target: TargetText, links: Sequence[Link]) -> set[int]:
    """Return the indices of the words to which links lead."""
    return {
        index
        for index, token in enumerate(target.tokens)
        if any(link.target_start < token.end and token.start < link.target_end for link in links)
    }


def _joined(target: TargetText, term: Term, first: int, last: int, own: set[int]) -> bool:
    """Tell whether the words pointed to are one stretch: only small words that names have stand between them."""
    links = ARTICLES | {"of", "for"} | {word for form in term.approved for word in form_tokens(form)}
    for index in range(first, last):
        word = target.tokens[index].norm
        if word not in links and (word in FUNCTION_WORDS or index not in own):
            return False
    return True


def _whole(target: TargetText, first: int, last: int, closed: set[int]) -> tuple[int, int]:
    """Return a name with the capitalised words beside it that the aligner gives to nothing else."""
    tokens = target.tokens

    def goes_on(index: int) -> bool:
        return index not in closed and tokens[index].capital and tokens[index].norm not in FUNCTION_WORDS | TITLES

    while tokens[first].capital and first and target.gap(first) in _LINKS and goes_on(first - 1):
        first -= 1
    while tokens[last - 1].capital and last < len(tokens) and target.gap(last) in _LINKS and goes_on(last):
        last += 1
    return first, last


def _plausible(target: TargetText, term: Term, first: int, last: int) -> bool:
    """Tell whether a stretch looks like a rendering of the term, and not like a right one cut short."""
    if last - first > _LONGEST or not target.closed(first, last):
        return False
    if term.kind != "term" and not target.looks_named(first, last):
        return False
    approved = {word for form in (*term.approved, *term.short) for word in form_tokens(form)}
    words = [token.norm for token in target.tokens[first:last] if token.norm not in FUNCTION_WORDS]
    return not approved.issuperset(words) and any(len(word) > 1 for word in words)
