"""What a person of an article is, and how names are found: by the glossary, by courtesy titles, word by word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.summary.titles import Title


class Person(NamedTuple):
    """A person of an article.

    Attributes:
        name: The name in full.
        title: The title that the article gives where it first gives one; None where it gives none.
        keys: Normal forms of the words by one of which a later mention may call the person.
        forms: Ways to write the full name, each as the normal forms of its words.
    """

    name: str
    title: Title | None
    keys: frozenset[str]
    forms: frozenset[tuple[str, ...]]


class Mention(NamedTuple):
    """A place of a text that names a person.

    Attributes:
        start: Where it starts, its courtesy title ("Mr") included.
        end: Where it ends.
        person: Number of the person in the cast.
        full: Whether the name stands in full.
        title: The title beside it.
    """

    start: int
    end: int
    person: int
    full: bool
    title: Title | None


PRONOUNS = frozenset("he she it they we his her its their our i my".split())


def of_glossary(line: str, glossary: CompiledGlossary) -> list[tuple[int, int, int]]:
    """Return (start, end, term) of the persons whose right forms stand in ``line``: the longest at each place."""
    if not glossary.size:
        return []
    words = tokens(line)
    found: list[tuple[int, int, int]] = []
    free = 0
    for form in sorted(glossary.find(words), key=lambda f: (f.first, -f.last)):
        if form.first < free or form.kind is not FormKind.APPROVED or glossary.term(form.term).kind != "person":
            continue
        start, end = words[form.first].start, words[form.last - 1].end
        if words[form.first].capital and line[start:end].lower() not in PRONOUNS:
            found.append((start, end, form.term))
            free = form.last
    return found


def full_name(preferred: str, admitted: Sequence[str]) -> str:
    """Return the full name behind a surname alone, or nothing where the entry holds several persons' names."""
    givens = {form.split()[0] for form in (preferred, *admitted) if " " in form}
    return preferred if len(givens) == 1 else ""


def norms(name: str) -> tuple[str, ...]:
    """Return the normal forms of the words of a name."""
    return tuple(token.norm for token in tokens(name))


def within(line: str, name: tuple[str, ...]) -> tuple[int, int] | None:
    """Return where the words of a name stand in a line, one after the other."""
    words = tokens(line)
    for index in range(len(words) - len(name) + 1):
        if tuple(w.norm for w in words[index : index + len(name)]) == name:
            return words[index].start, words[index + len(name) - 1].end
    return None


def courtesy_before(line: str, start: int) -> int:
    """Return where the courtesy title before a name starts, or the name where it has none."""
    match = _courtesy().search(line, 0, start)
    return match.start() if match else start


def behind_courtesy(text: str, start: int) -> int:
    """Return where a name starts behind the courtesy title that opens the mention."""
    match = _courtesy_opens().match(text, start)
    return match.end() if match else start


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof)\.?\s+$")


@cache
def _courtesy_opens() -> re.Pattern[str]:
    return re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Professor|Prof)\.?\s+")
