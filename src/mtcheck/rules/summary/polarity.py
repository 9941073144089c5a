"""Which words of a text are affirmed and which denied, clause by clause.

A negation denies the word at which it aims: the first that is no auxiliary, article or adverb behind it. Of what
follows in the same sentence it is not told whether it is denied, too.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.rules.summary.quotes import quotations
from mtcheck.rules.summary.roots import root
from mtcheck.rules.summary.spans import is_calendar
from mtcheck.text.nearness import function_words
from mtcheck.text.sentences import split
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from mtcheck.model import Span
    from mtcheck.text.tokens import Token

_NOT = (
    "not nt cannot never neither nor nobody none dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt"
    " wont wouldnt couldnt shouldnt cant mustnt neednt aint"
)
# Verbs that deny the verb behind their "to": "failed to open". A participle behind the others: "without opening".
_WITH_TO = "yet fail refus declin unabl neglect"
_WITH_VERB = "deni without"
# Behind "not" or "no" these deny a part only, or nothing: "not only", "no longer", "not all", "no doubt".
_PARTIAL = (
    "only just merely simply solely alone necessarily alway all every everyone everything both entirely fully wholly"
    " completely quite more le less least fewer much many so too very enough until before exactly immediately long"
    " longer doubt matter sooner mean wonder because on in at for by with from even one"
)
#: The mood of what somebody is said to deny: he may have done it all the same.
DENIAL = "deni"
# Anywhere behind the negation these lift it or limit it: "not until 1999", "not because", "no plans but …".
_LIMITS = "until unless without before except because since"
_LIFTS = "while although though which who whom whose"
# Words under which a clause is no statement of fact; two clauses are compared where both have the same of them.
_MOODS = (
    "would could might may should must can if whether unless doubt reject dismis disput refut claim alleg accus suspect"
    " rumor fear hop ask urg demand want threaten propos plan expect consider stop end ceas seem appear"
)
_BREAKS = "and or but so than as since when where that after if"
_NO_ADVERBS = (
    "family supply apply reply rely fly ally assembly italy july multiply comply imply monopoly bully rally tally"
)
# Adverbs that limit nothing.
_PLAIN_ADVERBS = "actually really currently recently previously apparently reportedly finally ultimately eventually"
_ENDS = "in on at to for from by with of about during over under among between"
_SEE_THROUGH = (
    "a an the any its his her their our your to be is are was were been being am has have had do does did will would"
    " could can might may should must ever also even still yet one out of it he she they that having"
)


class Sign(Enum):
    """What a text says of a word."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    OPEN = "open"


class Use(NamedTuple):
    """A content word at one place of a text.

    Attributes:
        root: What its forms share.
        sign: Whether it is affirmed or denied here.
        start: Where the word starts; where it is denied, the negation.
        end: Where the word ends.
        clause: Number of its clause in the sentence.
        proper: Whether it is a name or a number.
        date: Whether it may belong to a date.
        mood: Words before it in its sentence under which it is no statement of fact.
    """

    root: str
    sign: Sign
    start: int
    end: int
    clause: int
    proper: bool
    date: bool
    mood: frozenset[str]


class Statement(NamedTuple):
    """A sentence with its content words.

    Attributes:
        start: Where the sentence starts in the text.
        uses: Its content words.
        asked: Whether it is a question.
        quotes: Stretches between quotation marks.
    """

    start: int
    uses: tuple[Use, ...]
    asked: bool
    quotes: tuple[Span, ...]

    def clause(self, use: Use) -> tuple[Use, ...]:
        """Return the content words of the clause of one."""
        return tuple(other for other in self.uses if other.clause == use.clause)

    def quoted(self, use: Use) -> bool:
        """Tell whether a word stands between quotation marks."""
        return any(start <= use.start < end for start, end in self.quotes)


@cache
def _sets() -> dict[str, frozenset[str]]:
    lists = {
        "not": _NOT,
        "to": _WITH_TO,
        "verb": _WITH_VERB,
        "partial": _PARTIAL,
        "limits": _LIMITS,
        "lifts": _LIFTS,
        "moods": _MOODS,
        "breaks": _BREAKS,
        "no adverbs": _NO_ADVERBS,
        "plain adverbs": _PLAIN_ADVERBS,
        "through": _SEE_THROUGH,
        "ends": f"{_ENDS} {_SEE_THROUGH} {_BREAKS} {_LIFTS}",
    }
    return {name: frozenset(words.split()) for name, words in lists.items()}


@lru_cache(maxsize=16)
def statements(text: str) -> tuple[Statement, ...]:
    """Return the sentences of a text with what each affirms and denies.

    >>> [(use.root, use.sign.value) for use in statements("The pier did not open on Monday.")[0].uses]
    [('pier', 'affirmed'), ('open', 'denied'), ('mondai', 'open')]
    """
    quotes = quotations(text, single=True)
    return tuple(
        Statement(
            sentence.span.start,
            _Reader(sentence.text, sentence.span.start).uses(),
            sentence.text.rstrip(" \"'”’»)").endswith("?"),
            tuple(quote for quote in quotes if quote[0] < sentence.span.end and sentence.span.start < quote[1]),
        )
        for sentence in split(text)
    )


class _Aim(Enum):
    """At which word a negation aims: any next content word, the very next word, or a participle only."""

    ANY = 0
    NEXT = 1
    PARTICIPLE = 2


class _Reader:
    """Reads a sentence from left to right.

    Args:
        text: The sentence.
        by: Where it starts in the whole text.
    """

    def __init__(self, text: str, by: int):
        self.text, self.by = text, by
        self.words = [token for token in tokens(text) if token.norm]
        self.norms = [word.norm for word in self.words]
        self.roots = [root(norm) for norm in self.norms]
        self.clause = 0
        self.mood: frozenset[str] = frozenset()
        # Where a negation starts that has not found its word yet, and how it aims.
        self.negation: int | None = None
        self.aim, self.aimed_from = _Aim.ANY, 0
        # Whether a negation came before, so that it is not told what else it denies.
        self.shadow = False

    def uses(self) -> tuple[Use, ...]:
        """Return the content words."""
        found = []
        for i, word in enumerate(self.words):
            self._border(i)
            if not self._negates(i) and not self._passes(i):
                found.append(self._use(i, word))
            if self.roots[i] in _sets()["moods"]:
                self.mood |= {self.roots[i]}
        return tuple(found)

    def _next(self, i: int) -> str:
        return self.norms[i + 1] if i + 1 < len(self.norms) else ""

    def _border(self, i: int) -> None:
        """Begin a new clause where a mark or a conjunction parts it from the last; some end the reach of a negation."""
        gap = self.text[self.words[i - 1].end : self.words[i].start] if i else ""
        norm, sets = self.norms[i], _sets()
        but = norm == "but" and self._next(i) not in sets["partial"]
        if but or norm in sets["lifts"] or ";" in gap:
            self.negation, self.shadow = None, False
        if but or re.search(r"[,;:()—–“”\"]", gap) or norm in sets["lifts"] | sets["breaks"]:
            self.clause += 1

    def _negates(self, i: int) -> bool:
        """Take note of a negation."""
        norm, following, sets = self.norms[i], self._next(i), _sets()
        if norm in sets["not"] or norm == "no":
            one = norm == "no" and following == "one"
            limited = (following in sets["partial"] and not one) or bool(sets["limits"] & set(self.norms[i + 1 :]))
            self._aims(i, _Aim.ANY if one or norm != "no" else _Aim.NEXT, limited=limited)
        elif self.roots[i] in sets["to"] and following == "to":
            self._aims(i, _Aim.ANY)
        elif self.roots[i] in sets["verb"] or (self.roots[i] == "rul" and following == "out"):
            self._aims(i, _Aim.PARTICIPLE)
            if self.roots[i] == DENIAL:
                self.mood |= {DENIAL}
        else:
            return False
        return True

    def _aims(self, i: int, aim: _Aim, *, limited: bool = False) -> None:
        """Take note of where a negation aims; of two, or of one that is limited, it cannot be told."""
        self.negation = None if limited or self.shadow else self.words[i].start
        self.aim, self.aimed_from, self.shadow = aim, i, True

    def _passes(self, i: int) -> bool:
        """Pass over a word without content; a preposition turns a negation away from what follows."""
        norm, sets = self.norms[i], _sets()
        if norm.endswith("ly") and norm not in sets["no adverbs"]:
            if norm not in sets["plain adverbs"]:
                self.negation = None  # what was "not publicly criticised" may have been so in private
            return True
        if norm in sets["through"]:
            return True
        if norm in function_words():
            self.negation = None
            return True
        return False

    def _bare(self, i: int) -> bool:
        """Tell whether a noun stands bare behind its "no": "no serious injuries" does not exclude others."""
        return self.aimed_from == i - 1 and (self._next(i) in _sets()["ends"] or i + 1 == len(self.norms))

    def _use(self, i: int, word: Token) -> Use:
        participle = self.text[word.start : word.end].endswith("ing")
        if (self.aim is _Aim.NEXT and not self._bare(i)) or (self.aim is _Aim.PARTICIPLE and not participle):
            self.negation = None
        sign = Sign.AFFIRMED if not self.shadow else Sign.OPEN if self.negation is None else Sign.DENIED
        start = word.start if self.negation is None else self.negation
        self.negation = None
        proper = word.norm[0].isdigit() or (word.capital and i > 0)
        date = word.norm[0].isdigit() or is_calendar(self.text[word.start : word.end])
        return Use(self.roots[i], sign, self.by + start, self.by + word.end, self.clause, proper, date, self.mood)
