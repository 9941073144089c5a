"""The persons of an article, and how a summary introduces them: by official name and title at first mention."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.rules.summary.titles import bearers
from mtcheck.summary.compress import unmarked
from mtcheck.summary.persons import (
    PRONOUNS,
    Mention,
    Person,
    behind_courtesy,
    courtesy_before,
    full_name,
    norms,
    of_glossary,
    within,
)
from mtcheck.summary.titles import Title, outside, role, title_beside
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.text.sentences import Sentence
    from mtcheck.text.tokens import Token


class Cast:
    """Everybody whom an article names in full, once.

    Args:
        sentences: The sentences of the article.
        glossary: Whose persons are known by every right form of theirs.
        avoid: Numbers of sentences that hold an error: no title is taken from them, nor a name that the glossary lacks.
    """

    def __init__(self, sentences: Sequence[Sentence], glossary: CompiledGlossary, avoid: Collection[int] = ()):
        self.people: list[Person] = []
        self._glossary = glossary
        self._avoid = avoid
        self._numbers: dict[object, int] = {}
        for sentence in sentences:
            self._enlist(sentence.flat, right=sentence.number not in avoid)
        self._forms: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._owners: dict[str, list[int]] = {}
        for number, person in enumerate(self.people):
            for form in sorted(person.forms, key=len, reverse=True):
                self._forms.setdefault(form[0], []).append((form, number))
            for key in person.keys:
                self._owners.setdefault(key, []).append(number)
        for sentence in sentences:
            self._disown(sentence.flat)

    def _enlist(self, line: str, *, right: bool) -> None:
        for start, end, term in of_glossary(line, self._glossary):
            found = self._glossary.term(term)
            name = line[start:end] if " " in line[start:end] else full_name(found.preferred, found.admitted)
            if not name:
                continue
            forms = [form for form in (found.preferred, *found.admitted, name) if " " in form]
            self._add(term, name, forms, title_beside(line, start, end) if right else None)
        for bearer in bearers(line) if right else ():
            span = within(line[bearer.start : bearer.end], bearer.name)
            if span is not None and len(bearer.name) > 1 and not self._of_other_kind(bearer.name):
                start, end = bearer.start + span[0], bearer.start + span[1]
                name = line[start:end]
                known = self._known(norms(name))
                self._add(bearer.name if known is None else known, name, [name], title_beside(line, start, end))

    def _of_other_kind(self, name: tuple[str, ...]) -> bool:
        """Tell whether the glossary knows the name as a place, a body or a thing."""
        words = tokens(" ".join(name))
        forms = self._glossary.find(words) if self._glossary.size else []
        return any(
            (form.first, form.last) == (0, len(words)) and self._glossary.term(form.term).kind != "person"
            for form in forms
        )

    def _known(self, norms: tuple[str, ...]) -> object:
        return next((key for key, n in self._numbers.items() if norms in self.people[n].forms), None)

    def _add(self, key: object, name: str, forms: Iterable[str], title: Title | None) -> None:
        if key not in self._numbers:
            self._numbers[key] = len(self.people)
            self.people.append(Person(name, title, frozenset(), frozenset()))
        number = self._numbers[key]
        person = self.people[number]
        written = frozenset(words for form in forms if (words := norms(form)))
        ends = frozenset(norm for form in (norms(name),) if len(form) > 1 for norm in (form[0], form[-1]))
        self.people[number] = Person(person.name, person.title or title, person.keys | ends, person.forms | written)

    def mentions(self, line: str) -> list[Mention]:
        """Return every place of ``line`` that names one of the cast, in order; a name that two share names nobody."""
        words = tokens(line)
        found: list[Mention] = []
        index = 0
        while index < len(words):
            mention, used = self._full(line, words, index) or self._short(line, words, index) or (None, 1)
            if mention is not None:
                found.append(mention)
            index += used
        return found

    def _disown(self, line: str) -> None:
        """Let nobody be called by a word that the article has in another name, too: "Bruce Lee" beside John Lee."""
        words = tokens(line)
        inside = {i for first, last in self._places(words) for i in range(first, last)}
        for index in range(1, len(words)):
            word, before = words[index], words[index - 1]
            written = line[before.start : before.end]
            if index in inside or word.norm not in self._owners or not (word.capital and before.capital):
                continue
            if line[before.end : word.start] == " " and not outside(written) and not role(written):
                self._owners[word.norm] = []

    def _places(self, words: list[Token]) -> list[tuple[int, int]]:
        """Return the ranges of words that are somebody's full name."""
        norms = tuple(word.norm for word in words)
        return [
            (i, i + len(form))
            for i, norm in enumerate(norms)
            for form, _ in self._forms.get(norm, ())
            if norms[i : i + len(form)] == form
        ]

    def _full(self, line: str, words: list[Token], index: int) -> tuple[Mention, int] | None:
        if not words[index].capital:
            return None
        for form, number in self._forms.get(words[index].norm, ()):
            if tuple(w.norm for w in words[index : index + len(form)]) == form:
                start, end = words[index].start, words[index + len(form) - 1].end
                title = title_beside(line, start, end)
                return Mention(courtesy_before(line, start), end, number, full=True, title=title), len(form)
        return None

    def _short(self, line: str, words: list[Token], index: int) -> tuple[Mention, int] | None:
        word = words[index]
        owners = self._owners.get(word.norm, ())
        if len(owners) != 1 or not word.capital or line[word.start : word.end].lower() in PRONOUNS:
            return None
        begin = courtesy_before(line, word.start)
        around = [words[i] for i in (index - 1, index + 1) if 0 <= i < len(words)]
        beside = any(
            w.capital and not line[w.end : word.start].strip() and not outside(line[w.start : w.end])
            for w in around[:1]
            if w.end <= word.start
        )
        behind = any(w.capital and line[word.end : w.start] in (" ", "-") for w in around[-1:] if w.start >= word.end)
        title = title_beside(line, word.start, word.end)
        if behind or (beside and begin == word.start and (title is None or not title.ahead)):
            return None  # part of another name: "Lee Gardens", "Bruce Lee"
        return Mention(begin, word.end, owners[0], full=False, title=title), 1

    def introduce(self, line: str, met: set[int]) -> tuple[str, bool]:
        """Return ``line`` with everybody outside ``met`` in full and with the title, and whether that changed it.

        Args:
            line: A sentence for a summary.
            met: Numbers of those who were introduced before; those of this line are added.
        """
        first: dict[int, Mention] = {}
        for mention in self.mentions(line):
            first.setdefault(mention.person, mention)
        text = line
        for mention in reversed(first.values()):
            if mention.person not in met:
                text = self._introduced(text, mention)
        met.update(first)
        return text, text != line

    def _introduced(self, text: str, mention: Mention) -> str:
        person = self.people[mention.person]
        if mention.title is not None:
            if mention.full or mention.title.text in person.name:
                return text
            return text[: mention.start] + person.name + text[mention.end :]
        honour = _honour().match(text, mention.start)
        written = (honour[0] if honour else "") + (
            text[behind_courtesy(text, mention.start) : mention.end] if mention.full else person.name
        )
        before, after = text[: mention.start], text[mention.end :]
        if person.title is None:
            return f"{before}{written}{after}"
        title = person.title.text
        plain = person.title.ahead or not re.search(r" (?:of|for|to|in) ", title)
        if not plain and not after.startswith((",", "'", "’", " and ", " or ", ")")) and not _in_list(text, mention):
            return f"{before}{written}, {title},{after}"
        the = "" if plain else "the " if before.strip() else "The "
        return f"{before}{the}{title[:1].upper()}{title[1:]} {written}{after}"

    def untitled(self, lines: Iterable[str]) -> list[str]:
        """Return the persons in ``lines`` beside whom no title stands, neither there nor in the article."""
        found: dict[int, bool] = {}
        for line in lines:
            for mention in self.mentions(line):
                titled = mention.title is not None or self.people[mention.person].title is not None
                found[mention.person] = found.get(mention.person, False) or titled
        return [self.people[number].name for number, titled in found.items() if not titled]

    def resolve(self, sentences: Sequence[Sentence], number: int) -> str:
        """Return a sentence with the pronoun that opens it replaced by the person it stands for, where that is sure.

        It is sure where the sentence before, in the same paragraph, opens with a person or names only one.

        Args:
            sentences: All sentences of the article.
            number: Number of the sentence.
        """
        line = unmarked(sentences[number].flat)
        match = _pronoun().match(line)
        person = self._subject(sentences, number - 1, sentences[number].paragraph) if match else None
        if match is None or person is None:
            return line
        name = self.people[person].name
        if match[1].lower() in ("his", "her") and not match[2]:
            return f"{name}’s{line[match.end(1) :]}"
        return name + line[match.end(1) :]

    def _subject(self, sentences: Sequence[Sentence], number: int, paragraph: int) -> int | None:
        """Return whom a sentence is about."""
        if (
            number < 0
            or number in self._avoid
            or sentences[number].paragraph != paragraph
            or sentences[number].headline
        ):
            return None
        line = sentences[number].flat
        found = self.mentions(line)
        if _pronoun().match(line) and not found:
            return self._subject(sentences, number - 1, paragraph)
        if not found:
            return None
        first = found[0]
        begin = min(first.start, first.title.start if first.title else first.start)
        opens = begin == 0 or bool(re.fullmatch(r"[^,;:]{0,80},\s+(?:the\s+)?", line[:begin]))
        return first.person if opens or len({mention.person for mention in found}) == 1 else None


def _in_list(text: str, mention: Mention) -> bool:
    """Tell whether the name stands in a list, where a title between commas would read as another member."""
    return bool(re.search(r"(?:,| and)\s+$", text[: mention.start])) and "," in text[mention.end : mention.end + 60]


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(r"(He|She|His|Her)\b(?=\s(also\s|further\s|then\s|added\b|said\b)?)")


@cache
def _honour() -> re.Pattern[str]:
    # What a full name with a title keeps, unlike "Mr".
    return re.compile(r"(?:Dr|Professor|Prof)\.?\s+")
