"""Where Chinese text holds what may be a name or a term, and of what kind it seems to be.

Several witnesses point at candidates: the tags of a segmenter and its guesses at unknown names; a surname beside an
office; the characters of which foreign names are made; what names of bodies, places and events end in; quotation
marks; Latin letters; nouns in a row. None is believed alone: what a candidate is worth is for its statistics
(:mod:`mtcheck.mining.statistics`) and its rendering (:mod:`mtcheck.mining.linking`) to say.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from mtcheck.mining import lists
from mtcheck.mining.persons import dotted, foreign, japanese, like_a_person, persons
from mtcheck.mining.spot import LIKELY, NAMED, PEOPLE, POSSIBLE, RARE, WEAK, Spot
from mtcheck.text.han import han_pattern
from mtcheck.text.segmenter import share, tagged_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.text.segmenter import TaggedWord

#: Tags of words that names and terms are made of, and of those that may stand at their end.
_PARTS = frozenset("n nz ns nt nr nrt nrfg ng vn l j b an eng s x-num".split())
_HEADS = frozenset("n nz ns nt vn ng l j".split())
_MOST_WORDS, _LONGEST = 7, 24


def spots(han: str, lexicon: Lexicon) -> list[Spot]:
    """Return the candidates of a text in simplified characters, in order; of two at one place the likelier.

    Args:
        han: The text.
        lexicon: The dictionary.
    """
    best: dict[tuple[int, int], Spot] = {}
    words = tagged_words(han)
    finders = (
        _quoted(han),
        _latin(han, words),
        dotted(han, words),
        persons(han, words, lexicon),
        japanese(han, lexicon),
        _tagged(words, lexicon),
    )
    for finder in (*finders, _listed(han, lexicon), foreign(words), _compounds(han, words), _rare(words)):
        for spot in finder:
            before = best.get((spot.start, spot.end))
            if before is None or before.weight < spot.weight:
                best[spot.start, spot.end] = spot
    return sorted(best.values())


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pairs = (lists.WORK_MARKS, *lists.QUOTE_MARKS)
    marks = "|".join(f"{pair[0]}([^{pair}]{{1,30}}){pair[1]}" for pair in pairs)
    word = r"[A-Za-z][A-Za-z0-9]*(?:[.&'’-][A-Za-z0-9]+)*"
    latin = rf"(?<![A-Za-z0-9])(?:\d+[A-Za-z]+|{word})(?: (?:\d+[A-Za-z]*|{word}))*"
    return re.compile(marks), re.compile(latin)


def _quoted(han: str) -> Iterator[Spot]:
    for match in _patterns()[0].finditer(han):
        start, end = match.start() + 1, match.end() - 1
        work = han[match.start()] == lists.WORK_MARKS[0]
        if work or (end - start <= 10 and not re.search("[，。；：！？,;]", han[start:end])):
            yield Spot(start, end, "publication" if work else "term", NAMED if work else POSSIBLE)


def _latin(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield what is written in Latin letters, alone and with the Chinese nouns behind it (5G基站)."""
    starts = {word.start: index for index, word in enumerate(words)}
    for match in _patterns()[1].finditer(han):
        text = match[0]
        gloss = re.search(r"[\u3400-\u9fff]\s*[(（]$", han[max(0, match.start() - 4) : match.start()])
        if sum(map(str.isalpha, text)) > 1 and not text.islower() and not gloss:
            yield Spot(*match.span(), "product", LIKELY)
        index, count = starts.get(match.end()), 0
        while index is not None and index < len(words) and count < 3 and words[index].tag in _PARTS:
            end = words[index].end
            yield Spot(match.start(), end, kind_of(han[match.start() : end], "product"), LIKELY)
            index, count = index + 1, count + 1


def _tagged(words: Sequence[TaggedWord], lexicon: Lexicon) -> Iterator[Spot]:
    """Yield what the segmenter or the dictionary knows for a name, and names that it cut, put together."""
    kinds = {"ns": "place", "nt": "org", "nz": "term"}
    index = 0
    while index < len(words):
        word = words[index]
        person = word.tag in PEOPLE and len(word.text) > 1
        if person:
            yield Spot(word.start, word.end, "person", LIKELY if like_a_person(word.text) else WEAK)
        proper = bool(lexicon.proper_names(word.text)) and len(word.text) > 1
        if (word.tag in kinds or proper) and len(word.text) > 1:
            kind = kinds.get(word.tag, "person" if person else "term")
            yield Spot(word.start, word.end, kind_of(word.text, kind), NAMED if proper else LIKELY)
        index += 1


def _listed(han: str, lexicon: Lexicon) -> Iterator[Spot]:
    """Yield the names that the dictionary knows, however the segmenter cuts them (德国|之|声)."""
    for run in han_pattern().finditer(han):
        at = run.start()
        for part in lexicon.parts(run[0]):
            if len(part) > 2 and lexicon.proper_names(part):
                yield Spot(at, at + len(part), kind_of(part, "term"), LIKELY)
            at += len(part)


def _compounds(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield nouns in a row: names of bodies and events, titles, terms."""
    for first, word in enumerate(words):
        if not _opens(word):
            continue
        for last in range(first + 2, min(len(words), first + _MOST_WORDS) + 1):
            final = words[last - 1]
            if final.end - word.start > _LONGEST or not (_joins(final) or _conjoins(words, last - 1)):
                break
            text = han[word.start : final.end]
            spot = _compound(text, words[first:last]) if len(text) > 2 and _closes(final) else None
            if spot is not None:
                yield Spot(word.start, final.end, *spot)


def _compound(text: str, words: Sequence[TaggedWord]) -> tuple[str, float] | None:
    """Return the type and weight of words in a row; None where they are hardly one name or term."""
    kind = kind_of(text, "term")
    if lists.holds_office(text):
        return None
    if any(word.text[:1].isdigit() or word.tag == "q" for word in words) or words[-1].text in lists.GENERAL:
        return None
    loose = sum(word.tag in ("v", "a", "c", "m", "d") for word in words)
    if kind not in ("org", "event") and any(word.tag in PEOPLE and len(word.text) > 1 for word in words):
        return None
    if kind in ("org", "event", "title"):
        named = any(word.tag in ("ns", "nt", "nz", "j", "t", "nr", "nrt") for word in words)
        return kind, NAMED if named else LIKELY if loose < 2 else POSSIBLE
    if any(word.tag == "c" for word in words) or (loose and (len(words) > 2 or len(words[-1].text) < 2)):
        return None
    if words[0].tag == "nz" and len(words) == 2:
        return kind, LIKELY
    return kind, WEAK if loose or len(words) > 3 else POSSIBLE


def _opens(word: TaggedWord) -> bool:
    if word.text in lists.DOING or word.text in lists.SPEAKING or word.tag in ("ng", "eng"):
        return False
    return word.tag in _PARTS or (word.tag in ("v", "a", "m", "t", "f") and len(word.text) > 1)


def _joins(word: TaggedWord) -> bool:
    if word.text in lists.DOING or word.text in lists.SPEAKING:
        return False
    return (
        word.tag in _PARTS or (word.tag in ("v", "a", "m", "t", "d") and len(word.text) > 1) or word.tag in ("k", "ng")
    )


def _conjoins(words: Sequence[TaggedWord], at: int) -> bool:
    """Tell whether a conjunction stands inside a name that goes on (工业和信息化局), not behind a name of its own."""
    if words[at].text not in ("和", "与", "及") or at + 1 >= len(words) or not _joins(words[at + 1]):
        return False
    return not any(lists.ending(words[at - 1].text, names) for names in (lists.BODIES, lists.EVENTS, lists.TITLES))


def _closes(final: TaggedWord) -> bool:
    return final.tag in _HEADS or final.tag == "k" or len(final.text) == 2 or final.text in lists.BODIES


def _rare(words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield single words that general text hardly has, and those that a text may use as its terms."""
    for word in words:
        if len(word.text) > 1 and word.tag in (*_HEADS, "i") and han_pattern().fullmatch(word.text):
            rare = share(word.text) < RARE
            yield Spot(word.start, word.end, kind_of(word.text, "term"), POSSIBLE if rare else WEAK)


@functools.lru_cache(maxsize=8192)
def kind_of(text: str, default: str) -> str:
    """Guess the type of a name by what it ends in."""
    for kind, words in (
        ("title", lists.TITLES),
        ("event", lists.EVENTS),
        ("org", lists.BODIES),
        ("place", lists.PLACES),
    ):
        end = lists.ending(text, words)
        if end and (len(text) > len(end) + 1 or kind == "title"):
            return kind
    return default
