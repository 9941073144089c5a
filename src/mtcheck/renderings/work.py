"""One segment while its terms are being accounted for: what stands where, what is settled, what is taken."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from mtcheck.renderings.account import Account, Status
from mtcheck.renderings.counterparts import Sentence
from mtcheck.renderings.evidence import SegmentSource, TermProfile
from mtcheck.renderings.locate import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.term import Term
    from mtcheck.model import Segment
    from mtcheck.renderings.account import Found
    from mtcheck.renderings.approved import Match
    from mtcheck.renderings.target import TargetText

    Range = tuple[int, int]

#: A source term this short may as well be the end of one word and the beginning of the next.
_AMBIGUOUS = 2
_LONGEST_PIECE = 4


class Work:
    """One segment while its terms are being accounted for.

    Args:
        segment: The segment; it has a source.
        target: Its prepared target.
        glossary: The glossary.

    Attributes:
        places: Where each term of the glossary stands in the source.
        right: The approved forms that stand in the target, by term.
        done: What has been settled, by term.
        extra: Wrong renderings beside the one that settles a term.
        taken: Token ranges that settled renderings occupy.
        spare: Other persons' names that the source does not account for.
        before: The terms of the segments before.
    """

    def __init__(self, segment: Segment, target: TargetText, glossary: CompiledGlossary):
        self.segment = segment
        self.target = target
        self.glossary = glossary
        self.source = SegmentSource(segment.source or "", glossary.lexicon)
        self.places: dict[int, list[Range]] = defaultdict(list)
        for start, end, term in occurrences(self.source.han, glossary):
            self.places[term].append((start, end))
        self.right: dict[int, list[Match]] = {}
        self.done: dict[int, Account] = {}
        self.extra: list[Account] = []
        self.taken: list[Range] = []
        self.spare: list[Range] = []
        self.before: frozenset[int] = frozenset()
        self._located: dict[tuple[int, frozenset[Range]], Found | None] = {}

    def entry(self, term: int) -> Term:
        """Return the glossary entry of a term."""
        return self.glossary.term(term)

    def profile(self, term: int) -> TermProfile:
        """Return what a term may become in English."""
        return _profile(self.glossary, term)

    def open_terms(self) -> list[int]:
        """Return the terms not yet accounted for, the longest first: they leave less to choose from."""
        if len(self.done) == len(self.places):
            return []
        terms = [term for term in self.places if term not in self.done]
        return sorted(terms, key=lambda term: self.places[term][0][0] - self.places[term][0][1])

    def close(self, term: int, status: Status, spans: tuple[Range, ...] = (), found: Found | None = None) -> None:
        """Settle a term."""
        self.done[term] = Account(self.segment.number, term, tuple(self.places[term]), status, spans, found)
        self.taken.extend(spans)
        if found is not None:
            self.taken.append((found.first, found.last))

    def add(self, term: int, found: Found) -> None:
        """Note a wrong rendering of a term beside the one that settles it."""
        places = tuple(self.places[term])
        self.extra.append(Account(self.segment.number, term, places, Status.WRONG, (), found))
        self.taken.append((found.first, found.last))

    def is_taken(self, first: int, last: int) -> bool:
        """Tell whether a settled rendering occupies any of the tokens ``first:last``."""
        return any(first < end and start < last for start, end in self.taken)

    def rights(self, besides: int | None = None) -> list[Range]:
        """Return where right forms stand, but for those of the term ``besides`` and of terms that are part of it."""
        source = "" if besides is None else self.entry(besides).source
        return [
            (match.first, match.last)
            for other, listed in self.right.items()
            if other != besides and not _akin(self.entry(other).source, source)
            for match in listed
        ]

    def free(self) -> list[bool]:
        """Tell for each token whether no right or settled rendering occupies it."""
        free = [True] * len(self.target.tokens)
        for first, last in self.taken + self.rights():
            free[first:last] = [False] * (last - first)
        return free

    def sentence(self) -> Sentence:
        """Return what is known of the segment so far."""
        pairs = [
            (list(done.places), [*done.spans, *([(done.found.first, done.found.last)] if done.found else [])])
            for done in self.done.values()
        ]
        return Sentence(self.target, self.source, pairs, self.free())

    def locate(self, term: int, taken: list[Range]) -> Found | None:
        """Return what most likely stands for the term outside the token ranges ``taken``."""
        asked = term, frozenset(taken)
        if asked not in self._located:
            start, end = self.places[term][0]
            self._located[asked] = locate(
                self.target,
                self.profile(term),
                taken=taken,
                position=(start + end) / 2 / max(len(self.source.han), 1),
                elsewhere=lambda word: self.source.explains(word, (start, end)),
            )
        return self._located[asked]


def occurrences(han: str, glossary: CompiledGlossary) -> Sequence[tuple[int, int, int]]:
    """Return where terms stand in a source, without those that are only pieces of other words.

    A short term has to be a word of its own at both ends. A person's name has to begin where a word begins, but may
    end inside one: 会见李家超时 is just what engines cut wrongly. Behind a piece the search begins anew.

    Args:
        han: The source in simplified characters.
        glossary: The glossary.
    """
    text = han
    while True:
        found = glossary.occurrences(text)
        piece = next((entry for entry in found if not _own_word(han, entry, glossary)), None)
        if piece is None:
            return found
        text = text[: piece[0]] + " " + text[piece[0] + 1 :]


def _own_word(han: str, entry: tuple[int, int, int], glossary: CompiledGlossary) -> bool:
    start, end, term = entry
    if end - start > _LONGEST_PIECE:
        return True
    if glossary.term(term).kind == "person":
        edge = glossary.lexicon.next_edge(han, start)
        if edge == start:
            return True
        return glossary.lexicon.begins(han, start) and not _outlasted(han[edge:], end - edge, glossary)
    return end - start > _AMBIGUOUS or glossary.lexicon.apart(han, start, end)


def _outlasted(behind: str, end: int, glossary: CompiledGlossary) -> bool:
    """Tell whether a term begins right behind the word that a name would cut in two, and goes on beyond the name.

    感谢|仪茂田 are two words, however well 谢仪茂 would do for a person.
    """
    return any(first == 0 and last > end for first, last, _ in glossary.occurrences(behind)[:1])


@functools.lru_cache(maxsize=1024)
def _profile(glossary: CompiledGlossary, term: int) -> TermProfile:
    """Return what a term may become in English; kept from document to document."""
    return TermProfile(glossary.term(term), glossary.lexicon)


def _akin(other: str, source: str) -> bool:
    """Tell whether most of another term is also part of this one, so that their renderings may overlap."""
    sizes = range(len(other), len(other) // 2, -1)
    return len(other) < len(source) and any(other[:n] in source or other[-n:] in source for n in sizes)
