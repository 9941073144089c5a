"""A glossary ready for searching: every form of every term in tries that load in no time."""

from __future__ import annotations

import functools
import itertools
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.glossary.term import STEM, Office, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.glossary.lexicon import Lexicon
    from mtcheck.glossary.store import StrPath
    from mtcheck.glossary.tables import RecordTable, RowTable
    from mtcheck.glossary.templates import Template
    from mtcheck.text.tokens import Token


class FormKind(IntEnum):
    """What a target form is to its term."""

    APPROVED = 0
    SHORT = 1
    DEPRECATED = 2
    DERIVED = 3
    SPLIT = 4


_KINDS = tuple(FormKind)


class System(IntEnum):
    """How a derived form was made."""

    PINYIN = 0
    PINYIN_REVERSED = 1
    PINYIN_INITIALS = 2
    WADE_GILES = 3
    JYUTPING = 4
    MIXED = 5
    HALF = 6  # a given name and the pinyin of the surname, which others may bear

    @property
    def label(self) -> str:
        """The system's name in a sentence."""
        return (
            "the pinyin", "the pinyin in Western order", "the pinyin with initials", "the Wade-Giles spelling",
            "the Jyutping", "partly the pinyin", "partly the pinyin",
        )[self]  # fmt: skip


class Form(NamedTuple):
    """A form found in a text: token range ``first:last``, its term, what it is, and for a derived form its system."""

    first: int
    last: int
    term: int
    kind: FormKind
    system: int


class CompiledGlossary:
    """The terms and their tries.

    Args:
        header: Names and settings, as written by ``compile``.
        rows: The terms.
        target: From form keys to (term, kind, system).
        source: From simplified source terms to term numbers.
        split: ``marisa_trie.BytesTrie`` from ``"<term>:<English word>"`` to the wrong Chinese word.
        cache: Folder of compiled data, where the lexicon may lie.
    """

    #: Longest form key that is looked for, in characters.
    LONGEST = 160

    def __init__(
        self,
        header: dict[str, Any],
        rows: RowTable,
        target: RecordTable,
        source: RecordTable,
        split: Any,
        cache: StrPath | None,
    ):
        self._rows = rows
        self.names: tuple[str, ...] = tuple(header["names"])
        self.digest: str = header["digest"]
        self._target = target
        self._source = source
        self._split = split
        self._longest_source: int = header["longest_source"]
        self._templates: list[int] = header["templates"]
        self._cache = cache

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self._rows)

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - a glossary lives as long as the process
    def term(self, number: int) -> Term:
        """Return a term by its number; numbers from ``size`` on are templates filled with a place."""
        if number >= self.size:
            template, place = divmod(number - self.size, self.size)
            return self.templates[template].filled(self.term(place))
        source, preferred, admitted, deprecated, short, kind, offices, *rest, _ = self._rows[number]
        held = tuple(Office(*office) for office in offices)
        return Term(source, preferred, tuple(admitted), tuple(deprecated), tuple(short), kind, held, *rest)

    def terms(self) -> list[Term]:
        """Return all terms."""
        return [self.term(number) for number in range(self.size)]

    def number(self, source: str) -> int | None:
        """Return the number of the term with this source, in simplified characters, or None."""
        found = self._source.get(source.casefold())
        return found[0][0] if found else None

    @functools.cached_property
    def templates(self) -> list[Template]:
        """The entries with a slot for a place."""
        from mtcheck.glossary.templates import Template

        return [Template(number, self.term(number)) for number in self._templates]

    def surname(self, number: int) -> str:
        """Return the pinyin of the surname of a person with a Chinese name; else an empty string."""
        spelled: str = self._rows[number][-1] if number < self.size else ""
        return spelled

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """The Chinese-English dictionary."""
        from mtcheck.glossary.lexicon import load_lexicon

        return load_lexicon(self._cache)

    def find(self, tokens: Sequence[Token]) -> list[Form]:
        """Return every form that stands in the tokens, longer ones first at each place."""
        joined = "".join([token.norm for token in tokens])
        behind = list(itertools.accumulate([len(token.norm) for token in tokens]))
        starts = [0, *behind[:-1]]
        ends = dict(zip(behind, range(1, len(behind) + 1), strict=True))
        found = []
        for index, (start, token) in enumerate(zip(starts, tokens, strict=False)):
            if not self._target.begins(token.norm):
                continue
            for prefix in reversed(self._target.prefixes(joined[start : start + self.LONGEST])):
                last = ends.get(start + len(prefix))
                if last is not None and last > index:
                    found += [
                        Form(index, last, term, _KINDS[kind], system) for term, kind, system in self._target.get(prefix)
                    ]
        return found + self._around(found, joined, starts, ends) if self._templates else found

    def _around(self, found: list[Form], joined: str, starts: list[int], ends: dict[int, int]) -> list[Form]:
        """Return the templates' forms that stand around the places among the forms found."""
        places = [form for form in found if form.kind is FormKind.APPROVED and self.term(form.term).kind == "place"]
        if not places:
            return []
        edges = {at: index for index, at in enumerate(starts)}
        around = []
        for index, template in enumerate(self.templates):
            for form in template.forms:
                if (form.before or form.behind) not in joined:
                    continue
                kind = FormKind.APPROVED if form.approved else FormKind.DEPRECATED
                for place in places:
                    start = starts[place.first]
                    end = starts[place.last] if place.last < len(starts) else len(joined)
                    if not (joined.endswith(form.before, 0, start) and joined.startswith(form.behind, end)):
                        continue
                    first, last = edges.get(start - len(form.before)), ends.get(end + len(form.behind))
                    if first is not None and last is not None:
                        number = self.size + index * self.size + place.term
                        around.append(Form(first, last, number, kind, 0))
        return around

    def split_word(self, form: Form, word: str) -> str | None:
        """Return the wrong Chinese word that ``word`` (a normal form) translates if the name was cut behind ``form``.

        A first half that may as well be plain English ("Li family") needs a second that is rare.
        """
        found = self._split.get(f"{form.term}:{word[:STEM]}") if len(word) > 3 else None
        if not found:
            return None
        rare, han = found[0][:1] == b"1", found[0][1:].decode("utf-8")
        return han if rare or not form.system else None

    @functools.lru_cache(maxsize=8192)  # noqa: B019 - several rules ask for the same segment
    def occurrences(self, simplified: str) -> Sequence[tuple[int, int, int]]:
        """Return (start, end, term number) of the source terms in a simplified text: longest match, left to right."""
        simplified = simplified.replace("\0", " ")  # the tries take NUL for an end
        text = simplified.casefold()
        if len(text) != len(simplified):
            text = simplified.lower() if len(simplified.lower()) == len(simplified) else simplified
        found: list[tuple[int, int, int]] = []
        free = 0
        for at in range(len(text)):
            if at < free or not self._opens(text[at : at + 2]):
                continue
            for prefix in reversed(self._source.prefixes(text[at : at + self._longest_source])):
                if _whole(text, at, len(prefix)):
                    free = at + len(prefix)
                    found.append((at, free, self._source.get(prefix)[0][0]))
                    break
        return tuple(self._with_templates(text, found) if self._templates else found)

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def _opens(self, characters: str) -> bool:
        """Tell whether a source term can begin with two characters of a text: most pairs begin none."""
        return self._source.begins(characters) or bool(self._source.get(characters[0]))

    def _with_templates(self, text: str, found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Put the filled template in the place of what it covers, where the source has one around a place."""
        for start, end, number in found:
            if self.term(number).kind != "place":
                continue
            for index, template in enumerate(self.templates):
                if template.stands(text, start, end):
                    low, high = start - len(template.before), end + len(template.behind)
                    rest = [entry for entry in found if entry[1] <= low or entry[0] >= high]
                    return self._with_templates(
                        text, sorted([*rest, (low, high, self.size + index * self.size + number)])
                    )
        return found


def _whole(text: str, start: int, length: int) -> bool:
    """Tell whether Latin letters or digits at the edges of a match are whole words (Bard, not Bardeen)."""
    end = start + length
    before, first = text[start - 1 : start], text[start]
    after, last = text[end : end + 1], text[end - 1]
    return not (_latin(before) and _latin(first)) and not (_latin(last) and _latin(after))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
