"""What a translation engine may make of a name that it does not know, told from the Chinese alone.

Every kind of risk is one that shows in translations: a name cut in its sentence, a character with two readings, a name
that is not spelled as it reads, one that is not translated word by word, an ordinary word that is a name, a place
called by one character, a term that the glossaries disagree about.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.term import Term
from mtcheck.renderings.evidence import SegmentSource, TermProfile
from mtcheck.renderings.nations import nation_of
from mtcheck.renderings.split import crossings
from mtcheck.renderings.target import form_tokens
from mtcheck.text import romanization
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import han_pattern, simplified
from mtcheck.text.segmenter import share, word_spans
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.lexicon import Lexicon

LIKELY, POSSIBLE = "likely", "possible"
#: What a risk may be, and what it is called in a report.
KINDS = {
    "split": "may be cut in two",
    "misread": "has a character with two readings",
    "own-spelling": "is not spelled as it reads",
    "not-literal": "is not translated word by word",
    "common-word": "is an ordinary word, too",
    "abbreviation": "is one character for a place",
    "ambiguous": "has several entries",
}
# Characters that names and ordinary words read in two ways, both of them common (Xiandai Hanyu Cidian).
_POLYPHONES = {
    "乐": "le yue", "重": "zhong chong", "长": "chang zhang", "行": "xing hang", "单": "dan shan", "解": "jie xie",
    "查": "cha zha", "曾": "ceng zeng", "仇": "chou qiu", "区": "qu ou", "朴": "pu piao", "盖": "gai ge",
    "覃": "qin tan", "尉": "wei yu", "都": "dou du", "藏": "cang zang", "朝": "chao zhao", "降": "jiang xiang",
    "强": "qiang jiang", "调": "diao tiao", "率": "lv shuai", "传": "chuan zhuan", "弹": "dan tan", "省": "sheng xing",
    "薄": "bo bao",
    "参": "can shen", "乘": "cheng sheng", "车": "che ju", "翟": "zhai di", "石": "shi dan", "会": "hui kuai",
    "种": "zhong chong", "盛": "sheng cheng", "缪": "miao mou", "折": "zhe she", "黑": "hei he", "员": "yuan yun",
}  # fmt: skip
#: So much of a form's letters must the parts explain for it to be a translation of the characters.
_LITERAL = 0.6
#: A word of general text that is rarer than this is no ordinary word.
_RARE = 1e-7
_NAMES = ("person", "place")


class Risk(NamedTuple):
    """Something that may go wrong with a name.

    Attributes:
        kind: A key of :data:`KINDS`.
        level: "likely" or "possible".
        message: What and why, in a clause.
        place: Range in the segment, where the risk lies in this one occurrence; None where it lies in the name.
        cut: The wrong words, where the name may be cut.
    """

    kind: str
    level: str
    message: str
    place: tuple[int, int] | None = None
    cut: tuple[str, ...] = ()


def of_name(term: Term, lexicon: Lexicon) -> Iterator[Risk]:
    """Yield the risks that lie in a name itself, whatever its sentence."""
    han = simplified(term.source)
    if not han_pattern().fullmatch(han):
        return
    if term.kind in _NAMES:
        yield from _read(term, han, lexicon)
    elif not _literal(term, han, lexicon):
        known = bool(lexicon.proper_names(han)) or _listed(term, han, lexicon)
        message = f"the meanings of its characters do not give “{term.preferred}”"
        yield Risk("not-literal", POSSIBLE if known else LIKELY, message)
    if term.kind == "person" and share(han) > _RARE and lexicon.common_words(han):
        meaning = " ".join(next(sense for sense in lexicon.glosses(han) if sense not in lexicon.proper_names(han)))
        yield Risk("common-word", LIKELY, f"{term.source} also means “{meaning}”")


def _listed(term: Term, han: str, lexicon: Lexicon) -> bool:
    return any(key(" ".join(sense)) == key(form) for sense in lexicon.glosses(han) for form in term.approved)


def _read(term: Term, han: str, lexicon: Lexicon) -> Iterator[Risk]:
    person = term.kind == "person"
    own = romanization.pinyin(han, name=person)
    orders = {"".join(own), "".join((*own[1:], own[0])), "".join((*own[2:], *own[:2]))}
    known = bool(lexicon.proper_names(han)) or bool(nation_of(form_tokens(term.preferred)))
    if not any(key(form) in orders for form in term.approved):
        message = f"it reads {_spelled(own, person=person)}, but is written {term.preferred}"
        yield Risk("own-spelling", POSSIBLE if known else LIKELY, message)
        return
    general = romanization.pinyin(han)
    if person and general[:1] != own[:1]:
        yield Risk("misread", LIKELY, f"the surname {han[0]} reads {own[0]}, the character otherwise {general[0]}")
    for at, (character, reading) in enumerate(zip(han, own, strict=False)):
        if character in _POLYPHONES and not (person and character == han[0] and general[:1] != own[:1]):
            others = [other for other in _POLYPHONES[character].split() if other != reading]
            if others:
                level = POSSIBLE if known or reading == general[at] else LIKELY
                yield Risk("misread", level, f"{character} reads {reading} here and {others[0]} in other words")


def _spelled(syllables: tuple[str, ...], *, person: bool) -> str:
    if person and len(syllables) > 1:
        return f"{syllables[0].capitalize()} {''.join(syllables[1:]).capitalize()}"
    return "".join(syllables).capitalize()


def _literal(term: Term, han: str, lexicon: Lexicon) -> bool:
    """Tell whether the meanings and readings of its parts give an approved form of a term."""
    profile = TermProfile(Term(han, "", kind=term.kind), lexicon)
    return any(_explained(form_tokens(form), profile) >= _LITERAL for form in term.approved)


def _explained(words: tuple[str, ...], profile: TermProfile) -> float:
    content = [word for word in words if word not in FUNCTION_WORDS]
    letters = sum(map(len, content))
    return sum(len(word) * profile.cover(word).strength for word in content) / letters if letters else 1.0


def of_place(source: SegmentSource, start: int, end: int, kind: str) -> Iterator[Risk]:
    """Yield how a segmenter may cut a name where it stands.

    Args:
        source: The segment.
        start: Where the name starts in it.
        end: Where the name ends.
        kind: Its type.
    """
    han = source.han
    words = word_spans(han)
    near = max(0, bisect_right(words, (start, len(han))) - 2)
    for low, high in itertools.takewhile(lambda word: word[0] < end, itertools.islice(words, near, None)):
        if start < low < end < high:
            yield _split(source, LIKELY, (start, high), (han[start:low], han[low:high]))
            return
        if low < start < high < end:
            yield _split(source, LIKELY, (low, end), (han[low:high], han[high:end]))
            return
    if kind == "person":
        for low, high in crossings(source, start, end):
            yield _split(source, POSSIBLE, (start, high), (han[start:low], han[low:high]))
            return


def _split(source: SegmentSource, level: str, place: tuple[int, int], cut: tuple[str, ...]) -> Risk:
    meanings = ((word, source.lexicon.glosses(word)) for word in cut if len(word) > 1)
    told = ", ".join(f"{word} is “{' '.join(senses[0])}”" for word, senses in meanings if senses)
    message = f"it may be cut {'|'.join(cut)}" + (f": {told}" if told else "")
    return Risk("split", level, message, place, cut)
