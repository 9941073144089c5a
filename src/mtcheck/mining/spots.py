"""Where Chinese text holds what may be a name or a term, and of what kind it seems to be.

Several witnesses point at candidates: the tags of a segmenter and its guesses at unknown names; a surname beside an
office; the characters of which foreign names are made; what names of bodies, places and events end in; quotation
marks; Latin letters; nouns in a row. None is believed alone: what a candidate is worth is for its statistics
(:mod:`mtcheck.mining.statistics`) and its rendering (:mod:`mtcheck.mining.linking`) to say.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.mining import lists
from mtcheck.text.han import han_pattern
from mtcheck.text.romanization import COMPOUND_SURNAMES, surname_length
from mtcheck.text.segmenter import share, tagged_words, word_spans

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
    finders = (_quoted(han), _latin(han, words), _dotted(han, words), _persons(han, words, lexicon), _japanese(han, lexicon), _tagged(words, lexicon))
    for finder in (*finders, _listed(han, lexicon), _foreign(han, words), _compounds(han, words), _rare(words)):
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
        gloss = re.search(r"[\u3400-\u9fff]\s*[(（]$", han[max(0, match.start() - 4) : match.start()])
        if sum(map(str.isalpha, text)) > 1 and not text.islower() and not gloss:
            yield Spot(*match.span(), "product", LIKELY)
        index, count = starts.get(match.end()), 0
        while index is not None and index < len(words) and count < 3 and words[index].tag in _PARTS:
            end = words[index].end
            yield Spot(match.start(), end, kind_of(han[match.start() : end], "product"), LIKELY)
            index, count = index + 1, count + 1


def _dotted(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield foreign names with a dot, from the words before the first dot to those behind the last."""
    for match in _patterns()[2].finditer(han):
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
    return word.tag in _PEOPLE or foreign or (word.tag in ("nz", "ns", "j", "b") and len(word.text) < 4)


def _persons(han: str, words: Sequence[TaggedWord], lexicon: Lexicon) -> Iterator[Spot]:
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
            tagged = word is not None and word.tag in _PEOPLE and size == surname_length(han[at:end])
            if word is not None and not tagged and share(word.text) > _RARE:
                continue
            behind = lists.beginning(han, lists.TITLES, end) or len(lists.beginning(han, lists.SPEAKING, end)) > 1
            opening = not at or not han_pattern().match(han[at - 1])
            closed = end == len(han) or not han_pattern().match(han[end])
            witnesses = office + bool(behind) + (opening and closed)
            if tagged or witnesses > 1 or (witnesses and end in edges) or (office and closed):
                yield Spot(at, end, "person", NAMED if tagged or witnesses > 1 else LIKELY if witnesses else POSSIBLE)
                if tagged or (witnesses and end - at - size == 2):
                    break


def _japanese(han: str, lexicon: Lexicon) -> Iterator[Spot]:
    """Yield four characters that make up no words, between a mark or conjunction and an office (和|岸田文雄|首相)."""
    for match in re.finditer("(?<=[、和与及，。：（“])([\u4e00-\u9fff]{4})", han):
        name = match[1]
        words = [part for part in lexicon.parts(name) if len(part) > 1 and share(part) > _RARE]
        if lists.beginning(han, lists.TITLES, match.end()) and not words and share(name) == 0:
            yield Spot(*match.span(), "person", LIKELY)


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


def _tagged(words: Sequence[TaggedWord], lexicon: Lexicon) -> Iterator[Spot]:
    """Yield what the segmenter or the dictionary knows for a name, and names that it cut, put together."""
    kinds = {"ns": "place", "nt": "org", "nz": "term"}
    index = 0
    while index < len(words):
        word = words[index]
        person = word.tag in _PEOPLE and len(word.text) > 1
        if person:
            yield Spot(word.start, word.end, "person", LIKELY if _named_like_a_person(word.text) else WEAK)
        proper = bool(lexicon.proper_names(word.text)) and len(word.text) > 1
        if (word.tag in kinds or proper) and len(word.text) > 1:
            kind = kinds.get(word.tag, "person" if person else "term")
            yield Spot(word.start, word.end, kind_of(word.text, kind), NAMED if proper else LIKELY)
        index += 1


def _named_like_a_person(text: str) -> bool:
    """Tell whether a guess of the segmenter's may be right: a surname in front, or characters of foreign names only."""
    chinese = len(text) < 4 and (text[0] in lists.SURNAMES or text[:2] in COMPOUND_SURNAMES)
    return chinese or all(character in lists.transliterating() for character in text)


def _listed(han: str, lexicon: Lexicon) -> Iterator[Spot]:
    """Yield the names that the dictionary knows, however the segmenter cuts them (德国|之|声)."""
    for run in han_pattern().finditer(han):
        at = run.start()
        for part in lexicon.parts(run[0]):
            if len(part) > 2 and lexicon.proper_names(part):
                yield Spot(at, at + len(part), kind_of(part, "term"), LIKELY)
            at += len(part)


def _foreign(han: str, words: Sequence[TaggedWord]) -> Iterator[Spot]:
    """Yield runs of words of which at least one is tagged as a name and all may transliterate."""
    transliterating = lists.transliterating()

    def fits(word: TaggedWord) -> bool:
        if word.tag in _PEOPLE or (word.tag in ("ns", "nz") and len(word.text) > 2):
            return all(character in transliterating for character in word.text)
        return len(word.text) == 1 and word.text in transliterating and word.tag[0] not in "pucmfr"

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
    if kind not in ("org", "event") and any(word.tag in _PEOPLE and len(word.text) > 1 for word in words):
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
    if word.text in lists.DOING or word.tag in ("ng", "eng"):
        return False
    return word.tag in _PARTS or (word.tag in ("v", "a", "m", "t", "f") and len(word.text) > 1)


def _joins(word: TaggedWord) -> bool:
    if word.text in lists.DOING or word.text in lists.SPEAKING:
        return False
    return word.tag in _PARTS or (word.tag in ("v", "a", "m", "t", "d") and len(word.text) > 1) or word.tag in ("k", "ng")


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
            rare = share(word.text) < _RARE
            yield Spot(word.start, word.end, kind_of(word.text, "term"), POSSIBLE if rare else WEAK)


@functools.lru_cache(maxsize=8192)
def kind_of(text: str, default: str) -> str:
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
