"""What in one segment of a translation may render a candidate of its source, judged by likeness alone.

A phrase is like a candidate if its words spell its characters, translate its parts, sound like it or copy its Latin
letters; likeness is the harmonic mean of how much of the phrase the candidate explains and how much of the candidate
the phrase covers. Readings and meanings are judged as for the glossary's own terms (:mod:`mtcheck.renderings`).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.term import Term
from mtcheck.mining import lists
from mtcheck.mining.sound import nearness
from mtcheck.renderings.evidence import Cover, TermProfile
from mtcheck.renderings.locate import covered_source
from mtcheck.renderings.names import CALENDAR, starts_sentence
from mtcheck.renderings.nations import canonical, is_nation, nation_of
from mtcheck.renderings.target import LEGAL_FORMS
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS
from mtcheck.text.han import han_pattern, has_han
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.renderings.target import TargetText

#: A phrase that is less like its candidate renders something else.
LEAST = 0.55
_LEAST_SOUND = 0.62
_LONGEST, _LONGEST_NAME = 12, 5
#: A name that is written for its sound is no longer than this, and so much of it are characters of foreign names.
_LONGEST_SOUND, _FOREIGN = 9, 0.6
#: Words behind a gerund that belong to it (opening up).
_ADVERBS = frozenset(("up", "out", "off", "down"))
#: Small words inside a name that sounds (von der Leyen, Da Nang).
_PARTICLES = frozenset("von van der den de da di du la le el al bin ibn ben dos san".split())
#: Small words that belong into a name as well as its others.
_FREE = ARTICLES | {"of"}
_PROPER = frozenset(("person", "place", "org", "publication"))
_NAMES = frozenset(("person", "place", "org", "publication", "product", "term", "event"))


class Phrase(NamedTuple):
    """A stretch of a target that may render a candidate.

    Attributes:
        first: Its first token.
        last: Behind its last token.
        score: How like it is, from 0 to 1.
        way: What says so: "copy", "reading", "sound", "meaning", "abbreviation".
    """

    first: int
    last: int
    score: float
    way: str


class Profile:
    """What one candidate may become in English.

    Args:
        han: The candidate in simplified characters.
        kind: Its type.
        lexicon: The dictionary.
    """

    def __init__(self, han: str, kind: str, lexicon: Lexicon):
        self.han = han
        self.kind = kind
        # A place of the glossary is not taken apart (美国 into no "beautiful nation"); a candidate has to be.
        self.term = TermProfile(Term(han, "", kind="term" if kind == "place" else kind), lexicon)
        self._lexicon = lexicon
        self.latin = [token.norm for token in tokens(han)] if not han.isascii() else []
        self._covers: dict[str, Cover] = {}

    def cover(self, word: str) -> Cover:
        """Return how one target word (a normal form) is explained."""
        if word not in self._covers:
            cover = self.term.cover(word)
            if cover.strength < 1.0 and is_nation(word) and canonical(word) in self._nations:
                cover = Cover(self._nations[canonical(word)], 1.0, 1.0, "meaning")
            if cover.strength < 1.0 and word in LEGAL_FORMS and self.han.endswith("公司"):
                size = 4 if self.han.endswith("有限公司") else 2
                cover = Cover(frozenset(range(len(self.han) - size, len(self.han))), 0.5, 1.0, "meaning")
            size, offices = self._office
            if cover.strength < 1.0 and size and word in offices:
                cover = Cover(frozenset(range(len(self.han) - size, len(self.han))), 1.0, 1.0, "meaning")
            self._covers[word] = cover
        return self._covers[word]

    @functools.cached_property
    def _office(self) -> tuple[int, frozenset[str]]:
        return lists.office_words(self.han) if self.kind == "title" else (0, frozenset())

    @functools.cached_property
    def _nations(self) -> dict[str, frozenset[int]]:
        """The countries that parts of the candidate name, and the characters of those parts."""
        found: dict[str, frozenset[int]] = {}
        at = 0
        for part in self._lexicon.parts(self.han):
            for name in self._lexicon.proper_names(part):
                nation = nation_of(name)
                if nation:
                    found.setdefault(nation, frozenset(range(at, at + len(part))))
            at += len(part)
        return found

    @functools.cached_property
    def sounds(self) -> bool:
        """Whether the candidate may be written for its sound: it is none of the dictionary's words, but for names."""
        plain = self.han.replace("·", "")
        if not 2 <= len(plain) <= _LONGEST_SOUND or not han_pattern().fullmatch(plain):
            return False
        if self._lexicon.proper_names(plain):
            return True
        foreign = sum(character in lists.transliterating() for character in plain)
        words = (part for part in self._lexicon.parts(plain) if len(part) > 1)
        common = any(self._lexicon.glosses(part) and not self._lexicon.proper_names(part) for part in words)
        return foreign >= _FOREIGN * len(plain) and not common

    @functools.cached_property
    def initials(self) -> frozenset[str]:
        """The abbreviations of the candidate's senses: those that the dictionary gives, and their first letters."""
        senses = [*self._lexicon.glosses(self.han)]
        made = {"".join(word[0] for word in sense) for sense in senses if len(sense) > 1}
        return frozenset(made | {sense[0] for sense in senses if len(sense) == 1 and len(sense[0]) < 6})


@functools.lru_cache(maxsize=16384)
def profile(han: str, kind: str, lexicon: Lexicon) -> Profile:
    """Return the profile of a candidate."""
    return Profile(han, kind, lexicon)


def phrases(target: TargetText, candidate: Profile) -> list[Phrase]:
    """Return the stretches that may render a candidate, the likest first."""
    if not has_han(candidate.han):
        return list(_copies(target, candidate))
    found = [*_explained(target, candidate), *_abbreviated(target, candidate)]
    if candidate.kind in _NAMES and candidate.sounds:
        found += _sounding(target, candidate)
    best: dict[tuple[int, int], Phrase] = {}
    for phrase in found:
        before = best.get((phrase.first, phrase.last))
        if before is None or before.score < phrase.score:
            best[phrase.first, phrase.last] = phrase
    return sorted(best.values(), key=lambda phrase: (-phrase.score, phrase.first, phrase.last))


def _copies(target: TargetText, candidate: Profile) -> Iterator[Phrase]:
    words = [token.norm for token in tokens(candidate.han)]
    for first in range(len(target.tokens) - len(words) + 1):
        if words and [token.norm for token in target.tokens[first : first + len(words)]] == words:
            yield Phrase(first, first + len(words), 1.0, "copy")


def _abbreviated(target: TargetText, candidate: Profile) -> Iterator[Phrase]:
    for index, token in enumerate(target.tokens):
        text = target.text[token.start : token.end].replace(".", "")
        if text.isupper() and len(text) > 1 and token.norm in candidate.initials:
            yield Phrase(index, index + 1, 0.9, "abbreviation")


def _explained(target: TargetText, candidate: Profile) -> Iterator[Phrase]:
    words = target.tokens
    covers = [
        candidate.cover(token.norm) if token.norm not in FUNCTION_WORDS or _surname(target, at, candidate) else None
        for at, token in enumerate(words)
    ]
    edges = [cover is not None and cover.strength > 0 for cover in covers]
    for first, edge in enumerate(edges):
        if not edge:
            continue
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
            ended = last - first > 1 and words[last - 2].norm in LEGAL_FORMS and words[last - 1].norm not in LEGAL_FORMS
            if not target.closed(first, last) or ended:
                break
            if edges[last - 1]:
                phrase = _judged(target, candidate, first, last, covers)
                if phrase.score >= LEAST:
                    yield phrase


def _surname(target: TargetText, at: int, candidate: Profile) -> bool:
    """Tell whether a small word is a surname here (He Lifeng): it spells the first character, before another name."""
    token = target.tokens[at]
    if candidate.kind != "person" or not token.capital or at + 1 == len(target.tokens):
        return False
    return target.tokens[at + 1].capital and candidate.term.syllables[:1] == (token.norm,)


def _judged(target: TargetText, candidate: Profile, first: int, last: int, covers: list[Cover | None]) -> Phrase:
    inside = [(target.tokens[at], cover) for at in range(first, last) if (cover := covers[at]) is not None]
    weight = sum(max(len(token.norm), 2) for token, _ in inside)
    explained = sum(cover.strength * max(len(token.norm), 2) for token, cover in inside) / weight
    coverage = covered_source([cover for _, cover in inside], candidate.term.length)
    together = explained + coverage
    score = 2 * explained * coverage / together if together else 0.0
    links = sum(_parts(target, at, covers[at] is None) for at in range(first + 1, last))
    ways = {cover.way for _, cover in inside if cover.way}
    way = "reading" if ways == {"reading"} else "meaning"
    if way == "reading" and not target.looks_named(first, last):
        score *= 0.7
    elif candidate.kind in _PROPER and target.tokens[first].capital and not target.looks_named(first, last):
        score *= 0.9  # a name that begins with a capital does not end in a small word
    ands = sum(target.tokens[at].norm == "and" for at in range(first + 1, last)) if "和" not in candidate.han else 0
    return Phrase(first, _to_end(target, last, candidate), score - 0.05 * links - 0.02 * ands, way)


def _parts(target: TargetText, at: int, small: bool) -> bool:  # noqa: FBT001 - one flag, told at its one caller
    """Tell whether a small word or a comma parts a phrase: between words with capitals it may be in a name."""
    token = target.tokens[at]
    if small:
        following = target.tokens[at + 1] if at + 1 < len(target.tokens) else token
        return token.norm not in _FREE and not (token.norm == "and" and following.capital)
    return "," in target.gap(at) and not token.capital


def _to_end(target: TargetText, last: int, candidate: Profile) -> int:
    """Take in the rest of a site's name (Chinanews.com) and what a company legally is (Co., Ltd.)."""
    tokens_ = target.tokens
    if tokens_[last - 1].norm.endswith("ing") and last < len(tokens_) and tokens_[last].norm in _ADVERBS:
        last += target.gap(last) == " "
    while last < len(tokens_) and (
        (target.gap(last) == "." and tokens_[last].start == tokens_[last - 1].end + 1)
        or (candidate.han.endswith("公司") and tokens_[last].norm in LEGAL_FORMS and len(target.gap(last)) < 4)
    ):
        last += 1
    return last


def _sounding(target: TargetText, candidate: Profile) -> Iterator[Phrase]:
    """Yield the capitalised words that sound like the candidate."""
    words = target.tokens
    for first, token in enumerate(words):
        if not token.capital or token.norm in CALENDAR or token.norm in FUNCTION_WORDS:
            continue
        letters = ""
        for last in range(first + 1, min(len(words), first + _LONGEST_NAME) + 1):
            word = words[last - 1]
            if last - first > 1 and target.gap(last - 1) not in (" ", "-", " “", "” ", ". "):
                break
            if not word.capital and word.norm not in _PARTICLES and target.gap(last - 1) != "-":
                break
            letters += word.norm
            if not (word.capital or target.gap(last - 1) == "-"):
                continue
            near = nearness(candidate.han.replace("·", ""), letters)
            if near >= _LEAST_SOUND:
                start = first
                while start > 0 and words[start - 1].norm in _PARTICLES and not starts_sentence(target, start):
                    start -= 1
                yield Phrase(start, last, near, "sound")
