"""Wrong forms of a name, derived from its characters: nobody has to list mistakes.

An engine that does not know a name spells it: in pinyin, joined, split or reordered, or by its characters'
readings in another system; or it spells only the part that it does not know. A name whose approved English is that
very spelling yields nothing, nor does one with kana, hangul or letters in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import System
from mtcheck.glossary.mixed import dotted_forms, family_length, mixed_forms
from mtcheck.glossary.term import STEM
from mtcheck.text import romanization
from mtcheck.text.han import han_pattern
from mtcheck.text.tokens import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.glossary.term import Term

#: The longest name that is spelled out; longer ones are translated, not spelled.
LONGEST = 6
#: What stands between the parts of a foreign name.
DOTS = "·•‧・∙．"
#: English words that more definitions use than this prove nothing when they stand near a name.
_COMMON = 400
_RARE = 60
#: Kinds of terms that engines spell.
SPELLED = ("person", "place", "org", "publication", "product")


class Derived(NamedTuple):
    """One wrong form: its lookup key and how it came about."""

    key: str
    system: System


class SplitName(NamedTuple):
    """How a segmenter may cut a name before its last character, which it gives to the next word.

    Attributes:
        spelled: Keys of the first part as it is spelled ("Deng Bing").
        translated: Keys of the first part as surname and gloss ("Li family"), which may as well be plain English.
        right: First letters of an English word for the wrong word, mapped to that Chinese word and to whether the
            English word is rare.
    """

    spelled: tuple[str, ...]
    translated: tuple[str, ...]
    right: dict[str, tuple[str, bool]]


def derived_forms(term: Term, jyutping: Callable[[str], tuple[str, ...]] = romanization.jyutping) -> list[Derived]:
    """Return the wrong forms of a term, none of which is the key of one of its own right forms.

    Args:
        term: The term.
        jyutping: Reads characters in Cantonese.
    """
    if term.kind not in SPELLED:
        return []
    right = {key(form) for form in (*term.approved, *term.short)}
    forms: dict[str, System] = {}
    for system, form in _dotted(term) if term.kind == "person" else ():
        forms.setdefault(form, system)
    if _spellable(term.source):
        readings = romanization.pinyin_readings(term.source, name=term.kind == "person")
        if any(len(reading) != len(term.source) or "".join(reading) in right for reading in readings):
            return []
        for reading in readings:
            for system, spelling in _spellings(term, reading, jyutping):
                for variant in _variants(spelling):
                    forms.setdefault(variant, system)
        for system, form in mixed_forms(term, readings[0], jyutping) if term.kind == "person" else ():
            forms.setdefault(form, system)
    return [Derived(form, system) for form, system in forms.items() if form not in right and len(form) > 3]


def _dotted(term: Term) -> Iterator[tuple[System, str]]:
    parts = term.source.translate(dict.fromkeys(map(ord, DOTS), "·")).split("·")
    if len(parts) > 1 and all(len(part) <= LONGEST and han_pattern().fullmatch(part) for part in parts):
        yield from dotted_forms(parts, term.preferred)


def _spellable(han: str) -> bool:
    return 2 <= len(han) <= LONGEST and han_pattern().fullmatch(han) is not None


def _spellings(
    term: Term, pinyin: tuple[str, ...], jyutping: Callable[[str], tuple[str, ...]]
) -> Iterator[tuple[System, str]]:
    yield System.PINYIN, "".join(pinyin)
    if term.kind != "person":
        return
    size = family_length(term)
    family, given = pinyin[:size], pinyin[size:]
    if not given or len(term.source) > size + 2:
        return  # no Chinese personal name: a foreign one written in characters
    yield System.PINYIN_REVERSED, "".join(given + family)
    if len(given) > 1:
        initials = "".join(syllable[0] for syllable in given)
        yield System.PINYIN_INITIALS, initials + "".join(family)
        yield System.PINYIN_INITIALS, "".join(family) + initials
    wade_giles = romanization.wade_giles(term.source)
    if len(wade_giles) == len(pinyin):
        yield System.WADE_GILES, "".join(wade_giles)
    cantonese = jyutping(term.source)
    if cantonese:
        yield System.JYUTPING, "".join(cantonese)


def _variants(spelling: str) -> Iterator[str]:
    """Yield the spelling with ``ü`` written v, u and yu, as a lookup key."""
    for umlaut in ("v", "u", "yu") if "v" in spelling else ("v",):
        yield key(spelling.replace("v", umlaut))


def split_name(term: Term, lexicon: Lexicon) -> SplitName | None:
    """Return how a three-character personal name falls apart when its last character is drawn to the next word.

    会见李家超时 is cut 李家|超时, "overtime", and the name becomes "the Li family"; 邓炳强调研 is cut
    邓炳|强调|研 and becomes "Deng Bing emphasised".
    """
    if term.kind != "person" or len(term.source) != 3 or not _spellable(term.source):
        return None
    pinyin = romanization.pinyin(term.source, name=True)
    family, middle, last = pinyin[0], term.source[1], term.source[2]
    spelled = {family + pinyin[1]}
    translated = {family + word for word in lexicon.words(middle) if len(word) > 2}
    # One English word is no half of a name: 周一 is Monday, and Mondays are everywhere.
    translated |= {"".join(sense) for sense in lexicon.glosses(term.source[:2]) if len(sense) > 1} - spelled
    right: dict[str, tuple[str, bool]] = {}
    for word in lexicon.starting(last, 2):
        for english in sorted(lexicon.common_words(word)):
            if len(english) > 3 and lexicon.frequency(english) <= _COMMON:
                right.setdefault(english[:STEM], (word, lexicon.frequency(english) <= _RARE))
    approved = {key(form) for form in (*term.approved, *term.short)}

    def usable(forms: set[str]) -> tuple[str, ...]:
        return tuple(sorted(form for form in forms - approved if len(form) > 4))

    return SplitName(usable(spelled), usable(translated), right)
