"""A target segment prepared for matching: its words, what stands between them, and their places."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.glossary.compiled import FormKind
from mtcheck.renderings.nations import canonical, is_nation, short_forms
from mtcheck.text.function_words import ARTICLES
from mtcheck.text.tokens import Token, tokens

if TYPE_CHECKING:
    from mtcheck.glossary.compiled import CompiledGlossary, Form

#: Words that say what a company legally is, often behind a comma.
LEGAL_FORMS = frozenset(("ltd", "inc", "co", "corp", "llc", "plc"))
_GENERATIONS = frozenset(("jr", "sr"))
#: Stands for "and", a comma, a slash or an ampersand: whatever joins the members of a list.
JOINT = "&"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


class Item(NamedTuple):
    """A word or a joint of a target text, with the range of tokens that it covers (empty for a joint)."""

    word: str
    first: int
    last: int


class TargetText:
    """The words of one target segment.

    Args:
        text: The segment's text.
    """

    def __init__(self, text: str):
        self.text = text
        self.tokens: list[Token] = tokens(text)
        self._forms: tuple[CompiledGlossary, list[Form]] | None = None

    def gap(self, index: int) -> str:
        """Return the text between token ``index - 1`` and token ``index``."""
        before = self.tokens[index - 1].end if index > 0 else 0
        after = self.tokens[index].start if index < len(self.tokens) else len(self.text)
        return self.text[before:after]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of characters of the tokens ``first:last``; "Co., Ltd." keeps its full stop."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        if self.tokens[last - 1].norm in LEGAL_FORMS | _GENERATIONS and self.text[end : end + 1] == ".":
            end += 1
        return start, end

    def excerpt(self, first: int, last: int) -> str:
        """Return the text of the tokens ``first:last``."""
        start, end = self.span(first, last)
        return self.text[start:end]

    @functools.cached_property
    def items(self) -> list[Item]:
        """The words without articles, and joints for what joins lists."""
        items: list[Item] = []
        for index, token in enumerate(self.tokens):
            gap = self.gap(index) if index else ""
            nations = gap == "-" and is_nation(token.norm) and is_nation(self.tokens[index - 1].norm)
            if nations or token.norm in ("and", "or") or any(c in gap for c in ",/&、"):
                if items and items[-1].word != JOINT:
                    items.append(Item(JOINT, index, index))
                if token.norm in ("and", "or"):
                    continue
            if token.norm in ARTICLES:
                continue
            word = number_word(token.norm)
            if items and items[-1].word in _TENS and items[-1].last == index and word.isdigit() and len(word) == 1:
                items[-1] = Item(str(_TENS[items[-1].word] + int(word)), items[-1].first, index + 1)
            else:
                items.append(Item(word, index, index + 1))
        return items

    @functools.cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the items, and what each may be folded into: the country's name, a phrase's short form."""
        words = {item.word for item in self.items}
        words.update([canonical(word) for word in words])
        return frozenset(words.union(*map(short_forms, words)))

    @functools.cached_property
    def joined(self) -> str:
        """The normal forms of all words in a row."""
        return "".join([token.norm for token in self.tokens])

    def looks_named(self, first: int, last: int) -> bool:
        """Tell whether the tokens are written as a name: first and last with a capital, or joined by a hyphen."""
        end = self.tokens[last - 1]
        return self.tokens[first].capital and (end.capital or (last - first > 1 and self.gap(last - 1) != " "))

    def forms(self, glossary: CompiledGlossary) -> list[Form]:
        """Return the glossary's forms that stand here; a wrong form does not reach over a comma or full stop."""
        if self._forms is None or self._forms[0] is not glossary:
            found = [
                form
                for form in glossary.find(self.tokens)
                if form.kind in (FormKind.APPROVED, FormKind.SHORT)
                or all(self._joins(index) for index in range(form.first + 1, form.last))
            ]
            self._forms = glossary, found
        return self._forms[1]

    def _joins(self, index: int) -> bool:
        gap = self.gap(index).replace(" ", "")
        initial = self.tokens[index - 1].end - self.tokens[index - 1].start == 1
        return not any(c in gap for c in ',;:!?()[]"“”/\n') and ("." not in gap or initial)

    def listed(self, index: int) -> bool:
        """Tell whether a comma stands before the token that is no part of a company's name (Co., Ltd.)."""
        return "," in self.gap(index) and self.tokens[index].norm not in LEGAL_FORMS

    def closed(self, first: int, last: int) -> bool:
        """Tell whether no sentence or clause ends inside the tokens ``first:last``."""
        return last <= self._reach[first]

    @functools.cached_property
    def _reach(self) -> list[int]:
        """For each token, where the clause that it stands in ends."""
        reach = [len(self.tokens)] * len(self.tokens)
        for index in range(len(self.tokens) - 1, 0, -1):
            reach[index - 1] = index if self._ends(index) else reach[index]
        return reach

    def _ends(self, index: int) -> bool:
        """Tell whether a sentence or clause ends right before a token."""
        gap = self.gap(index)
        if gap in (" ", "-", ", "):
            return False
        return any(c in gap for c in ';:!?()[]"“”«»\n—–') or (
            "." in gap and len(self.tokens[index - 1].norm) > 4 and " " in gap
        )


@functools.lru_cache(maxsize=8192)
def number_word(word: str) -> str:
    """Return an ordinal as its digits: 20th and twentieth become 20; any other word stays.

    >>> number_word("20th"), number_word("twentieth"), number_word("north")
    ('20', '20', 'north')
    """
    if word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit():
        return word[:-2]
    return str(_ORDINALS.index(word) + 1) if word in _ORDINALS else word


@functools.lru_cache(maxsize=16384)
def form_items(form: str) -> tuple[str, ...]:
    """Return the words and joints of an approved form, as :attr:`TargetText.items` would."""
    words = [item.word for item in TargetText(form).items]
    while words and words[-1] == JOINT:
        words.pop()
    return tuple(words)


@functools.lru_cache(maxsize=16384)
def form_tokens(form: str) -> tuple[str, ...]:
    """Return the normal forms of the words of an approved form."""
    return tuple(token.norm for token in tokens(form))
