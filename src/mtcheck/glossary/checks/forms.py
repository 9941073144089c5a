"""Doubts about the English side: forms that undo each other, and forms that are ordinary English."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from mtcheck.glossary.checks.problem import Level, at, listed
from mtcheck.glossary.derive import derived_forms, split_name
from mtcheck.glossary.term import SLOT
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.han import simplified
from mtcheck.text.tokens import key, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtcheck.glossary.checks.problem import Entry, Problem
    from mtcheck.glossary.lexicon import Lexicon

# A word that so many definitions of CC-CEDICT use is one of everyday English; pinyin is in them, too.
_EVERYDAY = 30
_PINYIN = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a[io]?|a?ng?|ei?|eng?|er|i|i[aeu]|iao|ia?ng?|iong|o|ou|ong|u|u[aeio]"
    r"|uai|ua?ng?|v)"
)
# These are pinyin and English.
_BOTH = frozenset("sun fan long song hang gang ban bin pan pin men can die tan me sang rang".split())


def form_problems(
    entries: Sequence[Entry], lexicon: Lexicon, jyutping: Callable[[str], tuple[str, ...]]
) -> Iterator[Problem]:
    """Yield forms that are wrong and right at once, that are ordinary words, or that several persons share."""
    right: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for form in {key(form) for form in (*entry.term.approved, *entry.term.short)}:
            right[form].append(entry)
    for entry in entries:
        if SLOT not in entry.term.source:
            yield from _wrong_and_right(entry, right)
            yield from _ordinary(entry, lexicon)
    yield from _hiding(entries, right, lexicon, jyutping)
    yield from _shared_short_forms(entries)


def _wrong_and_right(entry: Entry, right: dict[str, list[Entry]]) -> Iterator[Problem]:
    for form in entry.term.deprecated:
        others = right.get(key(form), [])
        if entry in others:
            own = next(own for own in (*entry.term.approved, *entry.term.short) if key(own) == key(form))
            if own == form:
                message = f"{form!r} is deprecated and a right short form at once"
                yield at(entry, Level.ERROR, "deprecated-and-right", message, "keep it in one column")
            else:
                message = f"{form!r} is deprecated, but {own!r} is right for the same term and matches it, so that it "
                message += "is never reported"
                hint = "remove it from 'deprecated': case, hyphens, plurals and British spelling make no difference"
                yield at(entry, Level.WARNING, "deprecated-and-right", message, hint)
        elif others:
            message = f"{form!r} is deprecated for {entry.term.source} but right for {others[0].term.source} "
            message += f"({others[0].place}), so it is never reported"
            yield at(entry, Level.ERROR, "deprecated-and-right", message, "remove it from 'deprecated'")


def _ordinary(entry: Entry, lexicon: Lexicon) -> Iterator[Problem]:
    """Report wrong and short forms that are everyday words: "May" stands in every calendar."""
    for form in entry.term.deprecated:
        if _everyday(form, lexicon):
            message = f"the deprecated form {form!r} is an everyday English word; without a source it is reported "
            message += "wherever it stands"
            yield at(entry, Level.WARNING, "common-english", message, "write it with the words around it")
    for form in entry.term.short:
        if _everyday(form, lexicon):
            message = f"the short form {form!r} is an everyday English word and may hide that the name is missing"
            yield at(entry, Level.INFO, "common-english", message, "remove it where the text does not use it")


def _everyday(form: str, lexicon: Lexicon) -> bool:
    words = tokens(form)
    if len(words) != 1:
        return False
    word = words[0].norm
    if word in FUNCTION_WORDS or word in _BOTH:
        return True
    return lexicon.frequency(word) >= _EVERYDAY and not _pinyin_pattern().fullmatch(word)


@functools.cache
def _pinyin_pattern() -> re.Pattern[str]:
    return re.compile(_PINYIN)


def _hiding(
    entries: Sequence[Entry],
    right: dict[str, list[Entry]],
    lexicon: Lexicon,
    jyutping: Callable[[str], tuple[str, ...]],
) -> Iterator[Problem]:
    """Report an entry inside a name whose right English is just what an engine makes of that name when it cuts it.

    李家 ("Li family") inside 李家超 hides that 李家超 became "the Li family". Other entries inside entries do no harm:
    the longest is taken. A country is no piece of a name, whoever bears its characters.
    """
    inner = defaultdict(list)
    for entry in entries:
        han = simplified(entry.term.source)
        if not lexicon.proper_names(han):
            inner[han].append(entry)
    for outer in entries:
        han = simplified(outer.term.source)
        pieces = {han[start:end] for start in range(len(han)) for end in range(start + 1, len(han) + 1)} - {han}
        inside = [entry for piece in pieces for entry in inner.get(piece, ())]
        if not inside or outer.term.kind != "person":
            continue
        split = split_name(outer.term, lexicon)
        wrong = {form.key for form in derived_forms(outer.term, jyutping)}
        wrong |= {*split.spelled, *split.translated} if split else set()
        for entry in inside:
            if any(entry in right.get(form, ()) for form in wrong):
                name, english = outer.term.source, entry.term.preferred
                message = f"{entry.term.source} stands inside {name} ({outer.place}), and {english!r} is what {name} "
                message += "becomes when it is cut in two, so that is never reported"
                hint = "remove it, or write it with the words around it"
                yield at(entry, Level.WARNING, "nested-entry", message, hint)


def _shared_short_forms(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Name each short form of a full name once that several persons have."""
    persons: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for form in entry.term.short if entry.term.kind == "person" else ():
            persons[form].setdefault(entry.term.preferred, entry)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form, holders in persons.items():
        if len(holders) > 1:
            groups[tuple(holders)].append(form)
    for names, forms in groups.items():
        entry = persons[forms[0]][names[0]]
        message = f"{listed([repr(form) for form in forms])} is right for {len(names)} persons: {listed(list(names))}"
        hint = "nothing to do, but a later mention does not tell them apart"
        yield at(entry, Level.INFO, "shared-short-form", message, hint)
