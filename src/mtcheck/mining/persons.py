"""Persons' names in Chinese text: surname and given name beside an office, foreign names, Japanese ones."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from mtcheck.mining import lists
from mtcheck.mining.spot import LIKELY, NAMED, PEOPLE, POSSIBLE, RARE, Spot
from mtcheck.text.han import han_pattern
from mtcheck.text.romanization import COMPOUND_SURNAMES, surname_length
from mtcheck.text.segmenter import share, word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.text.segmenter import TaggedWord

_DOTS = "·•・‧∙"


@functools.cache
def _dots() -> re.Pattern[str]:
    han = han_pattern().pattern
    # Only from the beginning of a run, and without going back into it: linear however long the run is.
    return re.compile(f"(?<![\u3400-\u9fff]){han}+(?:[{_DOTS}]{han}+)+")


def dotted(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield foreign names with a dot, from the words before the first dot to those behind the last."""
    for match in _dots().finditer(han):
        dots = [at for at in range(*match.span()) if han[at] in _DOTS]
        before = [word for word in words if match.start() <= word.start and word.end <= dots[0]]
        behind = [word for word in words if dots[-1] < word.start and word.end <= match.end()]
        start = min((word.start for word in itertools.takewhile(_in_name, reversed(before))), default=dots[0] - 2)
        end = max((word.end for word in itertools.takewhile(_in_name, behind)), default=dots[-1] + 3)
        if match.start() <= start < dots[0] and dots[-1] + 1 < end <= match.end():
            yield Spot(start, end, "person", NAMED)
            yield Spot(dots[-1] + 1, end, "person", LIKELY)


def _in_name(word: TaggedWord) -> bool:
    """Tell whether a word may be a part of a foreign name: no ordinary word of two characters or more."""
    if word.text in lists.TITLES:
        return False
    foreign = all(character in lists.transliterating() for character in word.text)
    return word.tag in PEOPLE or foreign or (word.tag in ("nz", "ns", "j", "b") and len(word.text) < 4)


def persons(han: str, words: Sequence[TaggedWord], lexicon: Lexicon) -> Iterator[Spot]:
    """Yield surnames with given characters where an office, a verb of saying or a mark stands beside them."""
    edges = {word.start for word in words} | {start for start, _ in word_spans(han)} | {len(han)}
    known = {(word.start, word.end): word for word in words}
    for at in range(len(han)):
        office = bool(lists.ending(han[max(0, at - 6) : at], lists.TITLES))
        size = _surname(han, at, lexicon)
        if not size or not (at in edges or office or han[at - 1 : at] in tuple("、和与及")):
            continue
        for end in _ends(han, at, size):
            word = known.get((at, end))
            tagged = word is not None and word.tag in PEOPLE and size == surname_length(han[at:end])
            if word is not None and not tagged and share(word.text) > RARE:
                continue
            behind = lists.beginning(han, lists.TITLES, end) or len(lists.beginning(han, lists.SPEAKING, end)) > 1
            opening = not at or not han_pattern().match(han[at - 1])
            closed = end == len(han) or not han_pattern().match(han[end])
            witnesses = office + bool(behind) + (opening and closed)
            if tagged or witnesses > 1 or (witnesses and end in edges) or (office and closed):
                yield Spot(at, end, "person", NAMED if tagged or witnesses > 1 else LIKELY if witnesses else POSSIBLE)
                if tagged or (witnesses and end - at - size == 2):
                    break


def japanese(han: str, lexicon: Lexicon) -> Iterator[Spot]:
    """Yield four characters that make up no words, beside an office (首相|岸田文雄, 和|岸田文雄|首相)."""
    for at in range(len(han) - 3):
        name, before = han[at : at + 4], han[max(0, at - 6) : at]
        office = bool(lists.ending(before, lists.TITLES))
        if not office and before[-1:] not in tuple("、和与及，。：（“"):
            continue
        behind = lists.beginning(han, lists.TITLES, at + 4)
        said = len(lists.beginning(han, lists.SPEAKING, at + 4)) > 1
        if not (behind or (office and said)) or not han_pattern().fullmatch(name) or share(name):
            continue
        if not any(len(part) > 1 and share(part) > RARE for part in lexicon.parts(name)):
            yield Spot(at, at + 4, "person", LIKELY)


def _surname(han: str, at: int, lexicon: Lexicon) -> int:
    """Return how many characters of a surname stand at a place: of one, of two, or a Japanese one; else 0."""
    pair = han[at : at + 2]
    if pair in COMPOUND_SURNAMES:
        return 2
    if any(len(name) == 1 for name in lexicon.proper_names(pair)) and not lexicon.glosses(han[at + 2 : at + 4]):
        return 2
    return int(han[at] in lists.SURNAMES)


def _ends(han: str, at: int, size: int) -> Iterator[int]:
    """Yield where a name may end: behind two given characters, then behind one."""
    for end in (at + size + 2, at + size + 1):
        if end <= len(han) and han_pattern().fullmatch(han[at:end]) and not lists.beginning(han, lists.TITLES, end - 1):
            yield end


def like_a_person(text: str) -> bool:
    """Tell whether a guess of the segmenter's may be right: a surname in front, or characters of foreign names only."""
    chinese = len(text) < 4 and (text[0] in lists.SURNAMES or text[:2] in COMPOUND_SURNAMES)
    return chinese or all(character in lists.transliterating() for character in text)


def foreign(words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield runs of words of which at least one is tagged as a name and all may transliterate."""
    transliterating = lists.transliterating()

    def fits(word: TaggedWord) -> bool:
        if word.tag in PEOPLE or (word.tag in ("ns", "nz") and len(word.text) > 2):
            return all(character in transliterating for character in word.text)
        return len(word.text) == 1 and word.text in transliterating and word.tag[0] not in "pucmfr"

    index = 0
    while index < len(words):
        last = index
        while last < len(words) and fits(words[last]):
            last += 1
        if last - index > 1 and any(word.tag in PEOPLE for word in words[index:last]):
            start, end = words[index].start, words[last - 1].end
            if 3 <= end - start <= 9:
                yield Spot(start, end, "person", LIKELY)
                if words[last - 1].tag not in PEOPLE and words[last - 1].start - start > 2:
                    yield Spot(start, words[last - 1].start, "person", POSSIBLE)
        index = max(last, index + 1)
