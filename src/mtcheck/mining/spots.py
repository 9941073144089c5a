"""Where Chinese text holds what may be a name or a term, and of what kind it seems to be.

Several witnesses point at candidates: the tags of a segmenter and its guesses at unknown names; a surname beside an
office; the characters of which foreign names are made; what names of bodies, places and events end in; quotation
marks; Latin letters; nouns in a row. None is believed alone: what a candidate is worth is for its statistics
(:mod:`mtcheck.mining.statistics`) and its rendering (:mod:`mtcheck.mining.linking`) to say.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining import lists
from mtcheck.text.han import han_pattern
from mtcheck.text.romanization import COMPOUND_SURNAMES
from mtcheck.text.segmenter import share, tagged_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.text.segmenter import TaggedWord

#: Tags of words that names and terms are made of, and of those that may stand at their end.
_PARTS = frozenset("n nz ns nt nr nrt nrfg ng vn l j b an eng s x-num".split())
_HEADS = frozenset("n nz ns nt vn ng l j".split())
_PEOPLE = frozenset(("nr", "nrt", "nrfg"))
_MOST_WORDS, _LONGEST = 7, 24
#: A word that makes up less of general text than this is rare enough to be a term by itself.
_RARE = 2e-6
_DOTS = "·•・‧∙"
#: How far a candidate is worth looking at, by what found it.
NAMED, LIKELY, POSSIBLE, WEAK = 1.0, 0.8, 0.5, 0.3


class Spot(NamedTuple):
    """A candidate where it stands.

    Attributes:
        start: Where it starts in the text.
        end: Where it ends.
        kind: What it seems to be, one of the types of a glossary.
        weight: How likely it is to be a name or a term, from 0 to 1, before anything is counted.
    """

    start: int
    end: int
    kind: str
    weight: float


def spots(han: str, lexicon: Lexicon) -> list[Spot]:
    """Return the candidates of a text in simplified characters, in order; of two at one place the likelier.

    Args:
        han: The text.
        lexicon: The dictionary.
    """
    best: dict[tuple[int, int], Spot] = {}
    words = tagged_words(han)
    finders = (_quoted(han), _latin(han, words), _dotted(han, words), _persons(han, words), _tagged(words, lexicon))
    for finder in (*finders, _foreign(han, words), _compounds(han, words), _rare(words)):
        for spot in finder:
            before = best.get((spot.start, spot.end))
            if before is None or before.weight < spot.weight:
                best[spot.start, spot.end] = spot
    return sorted(best.values())


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    marks = "|".join(f"{a}([^{a}{b}]{{1,30}}){b}" for a, b in (*lists.WORK_MARKS, *lists.QUOTE_MARKS))
    han = han_pattern().pattern
    word = r"[A-Za-z][A-Za-z0-9]*(?:[.&'’-][A-Za-z0-9]+)*"
    latin = rf"(?<![A-Za-z0-9])(?:\d+[A-Za-z]+|{word})(?: (?:\d+[A-Za-z]*|{word}))*"
    return re.compile(marks), re.compile(latin), re.compile(f"{han}(?:[{_DOTS}]{han})+")


def _quoted(han: str) -> Iterator[Spot]:
    for match in _patterns()[0].finditer(han):
        start, end = match.start() + 1, match.end() - 1
        work = han[match.start()] == lists.WORK_MARKS[0][0]
        if work or (end - start <= 10 and not re.search("[，。；：！？,;]", han[start:end])):
            yield Spot(start, end, "publication" if work else "term", NAMED if work else POSSIBLE)


def _latin(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield what is written in Latin letters, alone and with the Chinese nouns behind it (5G基站)."""
    starts = {word.start: index for index, word in enumerate(words)}
    for match in _patterns()[1].finditer(han):
        text = match[0]
        if sum(map(str.isalpha, text)) > 1 and not text.islower():
            yield Spot(*match.span(), "product", LIKELY)
        index, count = starts.get(match.end()), 0
        while index is not None and index < len(words) and count < 3 and words[index].tag in _PARTS:
            end = words[index].end
            yield Spot(match.start(), end, _kind(han[match.start() : end], "product"), LIKELY)
            index, count = index + 1, count + 1


def _dotted(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield foreign names with a dot, cut at the words around them, and the last part by itself."""
    transliterating = lists.transliterating()
    for match in _patterns()[2].finditer(han):
        first = re.search(f"[{_DOTS}]", match[0])
        dot = match.start() + (first.start() if first else 0)
        last = match.start() + max(match[0].rfind(mark) for mark in _DOTS)
        start, end = dot, last + 1
        while start > match.start() and han[start - 1] in transliterating and not _word_ends(words, start, dot):
            start -= 1
        while end < match.end() and han[end] in transliterating and not _common(words, end):
            end += 1
        if dot - start > 0 and end - last > 1:
            yield Spot(start, end, "person", NAMED)


def _common(words: Sequence[TaggedWord], at: int) -> bool:
    """Tell whether an ordinary word of two characters or more, or a particle, begins at a place."""
    return any(w.start == at and (w.tag[0] in "pucdvym" or (len(w.text) > 1 and w.tag[:2] == "n")) for w in words)


def _word_ends(words: Sequence[TaggedWord], at: int, dot: int) -> bool:
    """Tell whether an office or another ordinary word ends at a place, so that a name begins there."""
    ends = [w for w in words if w.end == at < dot]
    return any(w.tag in ("n", "vn", "ns", "p", "c", "v", "d", "uj", "m") and len(w.text) > 1 for w in ends)


def _persons(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield surnames with one or two given characters where an office or a verb of saying stands beside them."""
    edges = {word.start for word in words} | {len(han)}
    known = {(word.start, word.end): word for word in words}
    for at, character in enumerate(han):
        size = 2 if han[at : at + 2] in COMPOUND_SURNAMES else 1
        if (size == 1 and character not in lists.SURNAMES) or at not in edges:
            continue
        before = han[max(0, at - 6) : at]
        office = bool(lists.ending(before, lists.TITLES))
        for end in (at + size + 2, at + size + 1):
            name = han[at:end]
            if len(name) != end - at or not han_pattern().fullmatch(name):
                continue
            word = known.get((at, end))
            tagged = word is not None and word.tag in _PEOPLE
            if word is not None and not tagged and share(name) > _RARE:
                continue
            title = lists.beginning(han, lists.TITLES, end)
            said = lists.beginning(han, lists.SPEAKING, end)
            opening = not before or not han_pattern().match(before[-1])
            closed = end == len(han) or not han_pattern().match(han[end])
            witnesses = office + bool(title) + bool(said and len(said) > 1) + opening * closed
            if tagged or witnesses > 1 or (witnesses and end in edges) or (office and closed):
                yield Spot(at, end, "person", NAMED if tagged or witnesses > 1 else POSSIBLE)
                if tagged or (witnesses and end - at - size == 2):
                    break


def _tagged(words: Sequence[TaggedWord], lexicon: Lexicon) -> Iterator[Spot]:
    """Yield what the segmenter or the dictionary knows for a name, and names that it cut, put together."""
    kinds = {"ns": "place", "nt": "org", "nz": "term"}
    index = 0
    while index < len(words):
        word = words[index]
        if word.tag in _PEOPLE and len(word.text) > 1:
            yield Spot(word.start, word.end, "person", LIKELY)
        proper = bool(lexicon.proper_names(word.text)) and len(word.text) > 1
        if (word.tag in kinds or proper) and len(word.text) > 1:
            kind = kinds.get(word.tag, _kind(word.text, "place" if proper and word.tag == "ns" else "term"))
            yield Spot(word.start, word.end, _kind(word.text, kind), NAMED if proper else LIKELY)
        index += 1


def _foreign(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield runs of words of which at least one is tagged as a name and all may transliterate."""
    transliterating = lists.transliterating()

    def fits(word: TaggedWord) -> bool:
        if word.tag in _PEOPLE or (word.tag in ("ns", "nz") and len(word.text) > 2):
            return all(character in transliterating for character in word.text)
        return len(word.text) == 1 and word.text in transliterating and word.tag[0] not in "pucmfdr"

    index = 0
    while index < len(words):
        last = index
        while last < len(words) and fits(words[last]):
            last += 1
        if last - index > 1 and any(word.tag in _PEOPLE for word in words[index:last]):
            start, end = words[index].start, words[last - 1].end
            if 3 <= end - start <= 9:
                yield Spot(start, end, "person", LIKELY)
                if words[last - 1].tag not in _PEOPLE and words[last - 1].start - start > 2:
                    yield Spot(start, words[last - 1].start, "person", POSSIBLE)
        index = max(last, index + 1)


def _compounds(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield nouns in a row: names of bodies and events, titles, terms."""
    for first, word in enumerate(words):
        if not _opens(word):
            continue
        for last in range(first + 2, min(len(words), first + _MOST_WORDS) + 1):
            final = words[last - 1]
            end = final.end
            if end - word.start > _LONGEST or not (_joins(final) or _goes_on(words, last)):
                break
            text = han[word.start : end]
            if not _closes(words, last) or len(text) < 3:
                continue
            kind = _kind(text, "term")
            verbs = sum(w.tag in ("v", "a", "c", "m", "q") for w in words[first:last])
            if verbs and kind not in ("org", "event") and (last - first > 2 or len(final.text) < 2):
                continue
            if kind == "title" and final.text not in lists.TITLES and not lists.ending(text, lists.TITLES):
                continue
            named = kind in ("org", "event", "place", "title") and any(w.tag in ("ns", "nt", "nz", "j") for w in words[first:last])
            weight = NAMED if named else WEAK if verbs or last - first > 3 else POSSIBLE
            yield Spot(word.start, end, kind, weight)


def _opens(word: TaggedWord) -> bool:
    return (word.tag in _PARTS and word.tag not in ("ng", "eng")) or (word.tag in ("v", "a", "m") and len(word.text) > 1)


def _joins(word: TaggedWord) -> bool:
    return word.tag in _PARTS or (word.tag in ("v", "a", "q", "m") and len(word.text) > 1) or word.tag in ("k", "m", "ng")


def _goes_on(words: Sequence[TaggedWord], last: int) -> bool:
    """Tell whether a conjunction stands inside a name that goes on (工业和信息化局)."""
    return words[last - 1].text in ("和", "与", "及") and last < len(words) and _joins(words[last])


def _closes(words: Sequence[TaggedWord], last: int) -> bool:
    final = words[last - 1]
    return final.tag in _HEADS or final.tag in ("k",) or (final.tag == "v" and len(final.text) == 2) or final.text in lists.BODIES


def _rare(words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield single words that general text hardly has, and those that a text may use as its terms."""
    for word in words:
        if len(word.text) > 1 and word.tag in (*_HEADS, "i") and han_pattern().fullmatch(word.text):
            rare = share(word.text) < _RARE
            yield Spot(word.start, word.end, _kind(word.text, "term"), POSSIBLE if rare else WEAK)


@functools.lru_cache(maxsize=8192)
def _kind(text: str, default: str) -> str:
    """Guess the type of a name by what it ends in."""
    for kind, words in (("title", lists.TITLES), ("event", lists.EVENTS), ("org", lists.BODIES), ("place", lists.PLACES)):
        end = lists.ending(text, words)
        if end and (len(text) > len(end) + 1 or kind == "title"):
            return kind
    return default


def outermost(found: Iterable[Spot]) -> list[Spot]:
    """Return the spots that lie in no other."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.end > kept[-1].end:
            kept.append(spot)
    return kept
