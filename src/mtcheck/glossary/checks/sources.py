"""Doubts about the Chinese side: the same term twice, and terms that stand inside ordinary words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.glossary.checks.problem import Level, at
from mtcheck.glossary.term import SLOT
from mtcheck.text.han import han_pattern, has_han, simplified
from mtcheck.text.segmenter import word_frequency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.glossary.checks.problem import Entry, Problem
    from mtcheck.glossary.lexicon import Lexicon

# A word that jieba's dictionary counts so often is one of everyday Chinese.
_EVERYDAY = 300
#: Longer words have no second meaning.
_LONGEST = 3
_NAMES = frozenset(("person", "event", "publication", "product"))


def source_problems(entries: Sequence[Entry], lexicon: Lexicon) -> Iterator[Problem]:
    """Yield sources that nothing can match, that match too much, and that stand twice."""
    yield from _doubles(entries)
    for entry in entries:
        source = entry.term.source
        if not has_han(source) and not any(character.isalnum() for character in source):
            message = f"the source {source!r} has no characters to look for"
            yield at(entry, Level.ERROR, "empty-source", message, "write the Chinese term")
        elif len(source) == 1 and has_han(source):
            message = f"the source {source!r} is one character, which stands in many words and names"
            yield at(entry, Level.WARNING, "short-source", message, "write it with the words around it")
        elif entry.term.kind in _NAMES and _everyday(simplified(source), lexicon):
            message = f"{source!r} is also an everyday word, and the {entry.term.kind} is looked for wherever it stands"
            yield at(entry, Level.WARNING, "common-word", message, "write the full name, or with the words around it")


def _everyday(source: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is a word of the dictionary that is no name there, and is often used."""
    if len(source) > _LONGEST or SLOT in source or not han_pattern().fullmatch(source):
        return False
    plain = bool(lexicon.common_words(source)) and not lexicon.proper_names(source)
    return plain and word_frequency(source) >= _EVERYDAY


def _doubles(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(simplified(entry.term.source).casefold(), entry)
        if before is entry:
            continue
        one, other = before.term, entry.term
        twin = "" if one.source == other.source else ", the same in simplified characters,"
        if one.preferred == other.preferred:
            message = f"{other.source} stands in {before.place} already{twin.rstrip(',')}"
            yield at(entry, Level.INFO, "double", message, "one of the two is enough")
            continue
        message = f"{other.source} is {other.preferred!r}, but {one.source} ({before.place}){twin} is {one.preferred!r}"
        within = before.file == entry.file
        hint = "keep one of the two" if within else "keep one of the two; of files given together the later wins"
        yield at(entry, Level.ERROR if within else Level.WARNING, "conflicting-preferred", message, hint)
