"""What can show that a stretch of the target stands for a source term: its parts' readings and meanings.

A source term is seen as a row of characters. A target word covers some of them if it spells them (pinyin), if it
translates a dictionary word among them, or if it is a word of an approved form.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.renderings.target import form_tokens
from mtcheck.text import romanization
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import han_pattern, simplified
from mtcheck.text.tokens import stem

if TYPE_CHECKING:
    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.glossary.term import Term

#: What the last character of a body's name may be called in English, beyond the dictionary.
HEADS = {
    "局": "bureau department administration agency office authority force",
    "署": "department office administration", "部": "ministry department", "委": "commission committee",
    "会": "association committee council board conference",
    "院": "institute academy court hospital college yuan", "厅": "department office",
    "处": "office division department",
    "司": "department company", "办": "office", "社": "agency", "网": "network website net online",
    "台": "station television", "报": "daily newspaper times post journal", "所": "institute office",
    "校": "school university", "厂": "factory plant", "行": "bank", "队": "team force", "党": "party",
}  # fmt: skip
_LONGEST_WORD = 5
#: Words of fewer letters are near to too many others; nearer than this is taken for a counterpart.
_NEAR, _ALIKE = 4, 0.6
#: A name of so many characters is more than the place of so many that it begins with.
_LONG_NAME = 6
_PLACE_LENGTH = 3


class Cover(NamedTuple):
    """How a target word is explained by the term.

    Attributes:
        characters: The characters that it covers.
        share: How much of them: "original" is half of "original intention".
        strength: How sure the explanation is, from 0 to 1.
        way: "reading", "meaning", "approved" or, for no explanation, an empty string.
    """

    characters: frozenset[int]
    share: float
    strength: float
    way: str


_NOTHING = Cover(frozenset(), 0.0, 0.0, "")


class TermProfile:
    """What the characters of one term may become in English.

    Args:
        term: The glossary entry.
        lexicon: The Chinese-English dictionary.
    """

    def __init__(self, term: Term, lexicon: Lexicon):
        self.term = term
        self.han = simplified(term.source)
        self._lexicon = lexicon
        self.length = sum(character.isalnum() for character in self.han)
        self.approved = [form_tokens(form) for form in term.approved]
        self._approved_words = {w for form in self.approved for w in form if w not in FUNCTION_WORDS}
        self._covers: dict[str, Cover] = {}
        self._near: dict[str, list[float]] = {}

    @functools.cached_property
    def syllables(self) -> tuple[str, ...]:
        """The pinyin of each character; empty strings for what is no Chinese character."""
        result = []
        name = self.term.kind == "person"
        if han_pattern().fullmatch(self.han):
            return romanization.pinyin(self.han, name=name)
        for character in self.han:
            reading = romanization.pinyin(character) if han_pattern().fullmatch(character) else ()
            result.append(reading[0] if reading else "")
        return tuple(result)

    @functools.cached_property
    def meanings(self) -> dict[str, tuple[frozenset[int], float]]:
        """English words (cut to their stem) of the dictionary words in the term: characters covered, and their share.

        Longer dictionary words win: the meaning of a single character counts only where it belongs to no longer
        word, or where nothing else explains it.
        """
        table: dict[str, tuple[frozenset[int], float]] = {}
        # A place that the dictionary knows is taken apart into other places at most: 中非 into China and Africa, but
        # 美国 into no "beautiful nation".
        known = self.term.kind == "place" and bool(self._lexicon.glosses(self.han))
        for size in range(min(_LONGEST_WORD, len(self.han)), 0, -1):
            for start in range(len(self.han) - size + 1):
                cells = frozenset(range(start, start + size))
                part = self.han[start : start + size]
                whole = size == len(self.han) or not known
                for sense in self._lexicon.glosses(part) if whole else self._lexicon.proper_names(part):
                    for english in sense:
                        before = table.get(stem(english))
                        if before is None or size / len(sense) > len(before[0]) * before[1]:
                            table[stem(english)] = cells, 1 / len(sense)
        if self.term.kind in ("org", "publication"):
            for english in HEADS.get(self.han[-1:], "").split():
                table.setdefault(stem(english), (frozenset((len(self.han) - 1,)), 1.0))
        return table

    def cover(self, word: str) -> Cover:
        """Return how one target word (a normal form) is explained."""
        cover = self._covers.get(word)
        if cover is None:
            cover = self._covers[word] = self._cover(word)
        return cover

    def _cover(self, word: str) -> Cover:
        best = _NOTHING
        if word in self._approved_words:
            surname = self.term.kind == "person" and any(word in (form[0], form[-1]) for form in self.approved)
            best = Cover(frozenset((0,) if surname else ()), float(surname), 1.0, "approved")
        meaning = self.meanings.get(stem(word))
        if meaning and len(word) > 1:
            best = Cover(*meaning, 1.0, "meaning")
        if word.isdigit() and word in self.han:
            at = self.han.index(word)
            best = Cover(frozenset(range(at, at + len(word))), 1.0, 1.0, "meaning")
        spelled = self._spelled(word)
        if spelled.strength > best.strength:
            best = spelled
        # A word of three letters is near to too many others, but in a person's name every syllable counts.
        if best.strength < 1.0 and best.way != "reading" and (len(word) >= _NEAR or self.term.kind == "person"):
            near = max((similarity(word, other) for other in self._approved_words), default=0.0)
            if near >= _ALIKE and near > best.strength:
                best = Cover(frozenset(), 0.0, near, "approved")
        return best

    @functools.cached_property
    def _contents(self) -> list[list[str]]:
        """The words of each approved form that are more than grammar."""
        contents = ([word for word in form if word not in FUNCTION_WORDS] for form in self.approved)
        return [content for content in contents if any(content)]

    def _nearness(self, word: str) -> list[float]:
        """Return how near a target word is to each of the words of the approved forms, one form after the other.

        A word that is shorter than a few letters must be equal: it is near to too many others. In a person's name
        every syllable counts.
        """
        near = self._near.get(word)
        if near is not None:
            return near
        shortest = 1 if self.term.kind == "person" else _NEAR
        near = self._near[word] = []
        for content in self._contents:
            for own in content:
                if len(own) < shortest:
                    near.append(float(own == word))
                else:
                    alike = similarity(own, word) if len(word) >= shortest else 0.0
                    near.append(alike if alike >= _ALIKE else 0.0)
        return near

    def covered_form(self, words: list[str]) -> float:
        """Return the largest share of an approved form's letters whose words have a near counterpart in ``words``."""
        near = map(max, zip(*map(self._nearness, words), strict=True))
        shares = [sum([len(own) * next(near) for own in form]) / sum(map(len, form)) for form in self._contents]
        return max(shares, default=0.0)

    def only_place(self, words: list[str]) -> bool:
        """Tell whether the words are just the place that a longer name of a body begins with (香港故宫文化博物馆)."""
        if self.length < _LONG_NAME or self.term.kind in ("person", "term"):
            return False
        cells = {cell for word in words for cell in self.cover(word).characters}
        begins = self.approved[0][: len(words)] == tuple(words)
        return begins and bool(cells) and max(cells) < _PLACE_LENGTH

    def leftover(self, word: str) -> bool:
        """Tell whether a word beside a right form translates part of the term that the right English does not name.

        政府总理 is "Prime Minister"; in "Government Prime Minister" the first word is left over.
        """
        cover = self.cover(word)
        return cover.way == "meaning" and cover.share >= 0.5 and word not in self._approved_words

    def _spelled(self, word: str) -> Cover:
        """Return how well the word spells some of the characters, in pinyin."""
        best = _NOTHING
        count = len(self.syllables)
        for start in range(count):
            spelling = ""
            for end in range(start + 1, min(count, start + 4) + 1):
                if not self.syllables[end - 1]:
                    break
                spelling += self.syllables[end - 1]
                if abs(len(spelling) - len(word)) > 3:
                    continue
                near = similarity(word, spelling)
                floor = 1.0 if len(spelling) < 4 else 0.7
                if near >= floor and near > best.strength:
                    best = Cover(frozenset(range(start, end)), 1.0, near, "reading")
        return best


@functools.lru_cache(maxsize=65536)
def similarity(word: str, other: str) -> float:
    """Return the normalised Indel similarity of two words, from 0 to 1 (rapidfuzz)."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(word, other))


class SegmentSource:
    """The source of one segment, as evidence of what the target words belong to.

    Args:
        source: The source text.
        lexicon: The Chinese-English dictionary.
    """

    def __init__(self, source: str, lexicon: Lexicon):
        self.han = simplified(source)
        self.lexicon = lexicon

    @functools.cached_property
    def _words(self) -> list[tuple[int, int, frozenset[str]]]:
        words = []
        at = 0
        for part in self.lexicon.parts(self.han):
            if han_pattern().match(part):
                words.append((at, at + len(part), frozenset(map(stem, self.lexicon.words(part)))))
            at += len(part)
        return words

    def explains(self, word: str, outside: tuple[int, int]) -> bool:
        """Tell whether a target word translates or spells some word of the source outside the given range."""
        return self.spells(word, outside) or self.translates(word, outside)

    def translates(self, word: str, outside: tuple[int, int]) -> bool:
        """Tell whether a target word translates some word of the source outside the given range."""
        stemmed = stem(word)
        return any(
            stemmed in english for start, end, english in self._words if end <= outside[0] or start >= outside[1]
        )

    def proper_words(self, outside: tuple[int, int]) -> frozenset[str]:
        """Return the English words of the proper names among the words outside the given range."""
        words: set[str] = set()
        at = 0
        for part in self.lexicon.parts(self.han):
            start, at = at, at + len(part)
            if at <= outside[0] or start >= outside[1]:
                words.update(*self.lexicon.proper_names(part))
        return frozenset(words)

    def names(self, word: str, outside: tuple[int, int]) -> bool:
        """Tell whether a target word is the proper name that some word outside the given range means (京: Beijing)."""
        return any(end <= outside[0] or start >= outside[1] for start, end in self._named.get(word, ()))

    @functools.cached_property
    def _named(self) -> dict[str, list[tuple[int, int]]]:
        """The proper names of one word that words of the source mean, and where these stand."""
        named: dict[str, list[tuple[int, int]]] = {}
        at = 0
        for part in self.lexicon.parts(self.han):
            start, at = at, at + len(part)
            for name in self.lexicon.proper_names(part):
                if len(name) == 1:
                    named.setdefault(name[0], []).append((start, at))
        return named

    def spells(self, word: str, outside: tuple[int, int]) -> bool:
        """Tell whether a target word is the pinyin of some characters outside the given range."""
        return word in self._readings(outside)

    @functools.lru_cache(maxsize=256)  # noqa: B019 - as short-lived as the segment
    def _readings(self, outside: tuple[int, int]) -> frozenset[str]:
        """Return what two to four characters in a row outside the range spell in pinyin."""
        spelled = set()
        for start, end in ((0, outside[0]), (outside[1], len(self.han))):
            for run in han_pattern().finditer(self.han, start, end):
                syllables = romanization.pinyin(run[0])
                for first in range(len(syllables)):
                    spelled |= {"".join(syllables[first : first + size]) for size in (2, 3, 4)}
        return frozenset(spelled)
