"""What shows that a source sentence and a target sentence belong together: names, numbers, dates, words, lengths."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.text import dates_en, dates_zh, numbers_en, numbers_zh
from mtcheck.text.figures_en import lexemes
from mtcheck.text.han import han_pattern, simplified
from mtcheck.text.lengths import RATIO, letters, size
from mtcheck.text.numerals_zh import normalised
from mtcheck.text.tokens import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.text.quantity import DatePart, Quantity

#: How often what is no name shows in a right translation: dictionary words of two and of three characters and more as
#: measured for ``renderings.coverage``; numbers, dates and Latin words; terms, which later mentions leave to a pronoun.
KEPT_WORD = {2: 0.72, 3: 0.87}
KEPT_FIGURE = 0.9
KEPT_TERM = 0.85
#: How often an English word that translates some word of the source stands where its own source has such a word.
KEPT_BACK = 0.6
#: A short text says little about chance: a share of so much counts like so many sentences.
_CHANCE, _PRIOR = 0.1, 4
#: What so many sentences show says next to nothing in a text of that length, and would take memory without bound.
_COMMON = 200
#: The usual ratio of the lengths counts like so many characters; no text's own ratio leaves the bounds.
_RATIO_WEIGHT, _RATIO_BOUNDS = 200, (2.5, 6.0)


class Cue(NamedTuple):
    """Something in one sentence that the other side would show.

    Attributes:
        kept: How often a right translation shows it.
        chance: How often a sentence of the other side shows it by chance.
        at: The sentences of the other side that show it, ascending.
    """

    kept: float
    chance: float
    at: tuple[int, ...]


class Cues(NamedTuple):
    """The evidence about two texts.

    Attributes:
        forward: What each source sentence has, and which target sentences show it.
        backward: What each target sentence has, and which source sentences show it.
        expected: Letters that the translation of each source sentence ought to have.
        size: Chinese characters of each source sentence, with other letters counted by what they would be in Chinese.
        letters: Letters that each target sentence has.
    """

    forward: list[list[Cue]]
    backward: list[list[Cue]]
    expected: list[float]
    size: list[float]
    letters: list[int]


def gather(
    source: Sequence[str], target: Sequence[str], lexicon: Lexicon | None, glossary: CompiledGlossary | None = None
) -> Cues:
    """Collect the evidence.

    Args:
        source: The Chinese sentences.
        target: The English sentences.
        lexicon: The Chinese-English dictionary; None leaves the lengths alone as evidence.
        glossary: Names and terms.
    """
    sizes = [size(text) for text in source]
    have = [letters(text) for text in target]
    han, other = sum(h for h, _ in sizes), sum(o for _, o in sizes)
    ratio = (max(sum(have) - other, 0) + RATIO * _RATIO_WEIGHT) / (han + _RATIO_WEIGHT)
    ratio = min(max(ratio, _RATIO_BOUNDS[0]), _RATIO_BOUNDS[1])
    expected = [h * ratio + o for h, o in sizes]
    weight = [h + o / ratio for h, o in sizes]
    if lexicon is None:
        return Cues([[] for _ in source], [[] for _ in target], expected, weight, have)
    shown = _Shown(target, glossary)
    readers = [_Source(text, lexicon, glossary) for text in source]
    forward = [_forward(reader, shown, len(target)) for reader in readers]
    return Cues(forward, _backward(readers, shown, len(source)), expected, weight, have)


class _Shown:
    """Where in the target each word, figure and term stands."""

    def __init__(self, target: Sequence[str], glossary: CompiledGlossary | None):
        self.stems: list[set[str]] = []
        self.places: dict[object, list[int]] = defaultdict(list)
        self._found: dict[Hashable, tuple[int, ...]] = {}
        for index, text in enumerate(target):
            words = tokens(text)
            stems = {word.norm for word in words} | {stem(word.norm) for word in words}
            self.stems.append(stems)
            keys: set[object] = {*stems, *_english_figures(text)}
            if glossary is not None:
                keys |= {(form.term,) for form in glossary.find(words)}
            for key in keys:
                self.places[key].append(index)

    def at(self, keys: tuple[object, ...] | frozenset[str]) -> tuple[int, ...]:
        """Return the sentences that show any of the keys; equal keys share one tuple."""
        if keys not in self._found:
            self._found[keys] = tuple(sorted({index for key in keys for index in self.places.get(key, ())}))
        return self._found[keys]


class _Source:
    """What a source sentence has: keys of terms, figures and Latin words, and its dictionary words."""

    def __init__(self, text: str, lexicon: Lexicon, glossary: CompiledGlossary | None):
        han = simplified(text)
        self.terms: set[int] = set()
        taken: set[int] = set()
        for start, end, number in glossary.occurrences(han) if glossary is not None else ():
            self.terms.add(number)
            taken.update(range(start, end))
        self.figures = _chinese_figures(han)
        self.latin = {match[0].casefold() for match in _latin().finditer(han) if match.start() not in taken}
        self.words: dict[str, frozenset[str]] = {}
        for run in han_pattern().finditer(han):
            at = run.start()
            for part in lexicon.parts(run[0]):
                start, at = at, at + len(part)
                if len(part) > 1 and start not in taken:
                    self.words[part] = meanings(lexicon, part)
        self.stems = set().union(*self.words.values(), map(stem, self.latin))


@functools.lru_cache(maxsize=65536)
def meanings(lexicon: Lexicon, word: str) -> frozenset[str]:
    """Return the stems of the English words for a Chinese word."""
    return frozenset(map(stem, lexicon.words(word)))


def _forward(source: _Source, shown: _Shown, count: int) -> list[Cue]:
    cues = [_cue(KEPT_TERM, shown.at(((number,),)), count) for number in sorted(source.terms)]
    cues += [_cue(KEPT_FIGURE, shown.at(keys), count) for keys in sorted(source.figures, key=str)]
    cues += [_cue(KEPT_FIGURE, shown.at((word, stem(word))), count) for word in sorted(source.latin)]
    cues += [
        _cue(KEPT_WORD[min(len(word), 3)], shown.at(stems), count) for word, stems in source.words.items() if stems
    ]
    return [cue for cue in cues if len(cue.at) <= _COMMON]


def _backward(sources: Sequence[_Source], shown: _Shown, count: int) -> list[list[Cue]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, source in enumerate(sources):
        for word in source.stems:
            places[word].append(index)
    cues = {word: _cue(KEPT_BACK, tuple(at), count) for word, at in places.items() if len(at) <= _COMMON}
    return [[cues[word] for word in sorted(stems) if len(word) > 2 and word in cues] for stems in shown.stems]


def _cue(kept: float, at: tuple[int, ...], count: int) -> Cue:
    return Cue(kept, (len(at) + _CHANCE * _PRIOR) / (count + _PRIOR), at)


@functools.cache
def _latin() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z][A-Za-z]+|\d+(?=[A-Za-z])|(?<=[A-Za-z])\d+")


@functools.cache
def _numeral() -> re.Pattern[str]:
    return re.compile(r"[\d〇零一二两三四五六七八九十百千万亿半双]")


def _chinese_figures(text: str) -> set[tuple[object, ...]]:
    """Return one tuple of keys for each number and part of a date."""
    plain = normalised(text)
    if not _numeral().search(plain):
        return set()
    parts = dates_zh.dates(plain)
    found = {_date_keys(part) for part in parts if part.firm}
    for number in numbers_zh.numbers(plain, [(part.start, part.end) for part in parts]):
        if number.firm and not any(part.start < number.end and number.start < part.end for part in parts):
            found.add(_number_keys(number))
    return found


def _english_figures(text: str) -> set[object]:
    words = lexemes(text)
    parts, taken = dates_en.dates(text, words)
    keys: set[object] = {key for part in parts for key in _date_keys(part)}
    return keys | {key for number in numbers_en.numbers(text, taken, words) for key in _number_keys(number)}


def _number_keys(number: Quantity) -> tuple[object, ...]:
    return tuple(dict.fromkeys(_value(v) for reading in number.readings for v in (reading.low, reading.high)))


def _date_keys(part: DatePart) -> tuple[object, ...]:
    plain = () if part.also is None else (_value(part.also),)
    return (part.kind, part.value if isinstance(part.value, str) else float(part.value)), *plain


def _value(value: float) -> tuple[str, str]:
    return "number", f"{value:.6g}"
