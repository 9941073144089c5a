"""The names in a summary: runs of capitalised words, and how sure it is that each word belongs to a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.rules.summary.evidence import JOINERS
from mtcheck.text.sentences import split
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from mtcheck.text.tokens import Token

_COURTESY = "mr mrs ms miss mx dr"
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december"
)
# Words that often open a sentence or stand in a title with a capital.
_FUNCTION = (
    "i i'm i've i'll i'd the a an this that these those he she it they we you his her its their our my in"
    " on at"
    " by for from to as after before when while if but and so yet or however meanwhile also there here"
    " what who"
    " where why how with during since although though both all many most some any no not nor only one two"
    " three"
    " four five six seven eight nine ten more about over under up out just even still then now click read"
    " watch"
    " says said former is are was were has have had do does did will would can could might should must"
)
_COMPOUND = (
    "born made style wide level like only run bound to of and the in on up off old year month day week long"
    " class free half final time mile metre meter point page seat side man men woman women war era type"
    " scale term"
)


class Word(NamedTuple):
    """One capitalised word of a name.

    Attributes:
        start: Where it starts in the line.
        end: Where it ends.
        text: As written.
        norm: Its normal form.
        opening: Whether it opens its sentence, so that its capital proves nothing.
    """

    start: int
    end: int
    text: str
    norm: str
    opening: bool


def names(line: str) -> list[tuple[Word, ...]]:
    """Return the names of a line: runs of capitalised words, joined by blanks, hyphens and small words.

    Courtesy titles, weekdays, months and function words belong to no name.

    >>> [[w.text for w in name] for name in names("The Bank of East Asia met Dr Wong Kam-sing on Monday.")]
    [['Bank', 'East', 'Asia'], ['Wong', 'Kam', 'sing']]
    """
    found = tokens(line)
    openings = {sentence.span.start for sentence in split(line)}
    runs: list[list[Word]] = []
    last = -1
    for index, token in enumerate(found):
        text = line[token.start : token.end]
        hyphened = last == index - 1 and bool(runs) and line[found[last].end : token.start] == "-"
        if not (token.capital or (hyphened and _syllable(text))) or _nameless(text):
            continue
        opening = _opens(line, token, openings)
        word = Word(token.start, token.end, text, token.norm, opening)
        parted = last >= 0 and any(found[last].end <= start <= token.start for start in openings)
        if last >= 0 and not opening and not parted and _joined(line, found, last, index):
            runs[-1].append(word)
        else:
            runs.append([word])
        last = index
    return [tuple(run) for run in runs]


@cache
def _nameless_words() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(f"{_COURTESY} {_CALENDAR}".split()), frozenset(_FUNCTION.split())


def is_calendar(text: str) -> bool:
    """Tell whether a word is a weekday or a month."""
    return text.lower() in _calendar()


@cache
def _calendar() -> frozenset[str]:
    return frozenset(_CALENDAR.split())


def _nameless(text: str) -> bool:
    lower = text.lower().replace("’", "'")
    never, function = _nameless_words()
    return lower in never or (lower in function and not (text.isupper() and len(text) > 1))


def _syllable(text: str) -> bool:
    """Tell whether a small word behind a hyphen may be part of a name ("Kam-sing"), not "based" or "led"."""
    return len(text) <= 6 and text.isalpha() and not text.endswith("ed") and text not in _compound_ends()


@cache
def _compound_ends() -> frozenset[str]:
    return frozenset(_COMPOUND.split())


def _opens(line: str, token: Token, openings: set[int]) -> bool:
    before = line[: token.start].rstrip()
    return (
        not before
        or before[-1] in ".!?:“‘\"'«「("
        or any(start <= token.start and not line[start : token.start].strip(" \"'“‘(") for start in openings)
    )


def _joined(line: str, found: list[Token], left: int, right: int) -> bool:
    """Tell whether two capitalised words belong to one name: only small words and blanks between them."""
    if right - left > 3 or any(found[i].norm not in JOINERS for i in range(left + 1, right)):
        return False
    edges = [found[left].end, *(x for i in range(left + 1, right) for x in (found[i].start, found[i].end))]
    edges.append(found[right].start)
    gaps = [line[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2)]
    return all(gap in {"", "-", "&", "."} for gap in gaps)
