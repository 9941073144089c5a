"""Who bears which title in a text: "the Financial Secretary, Paul Chan", "finance chief Chan"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from mtcheck.rules.summary.spans import Word, names
from mtcheck.text.tokens import tokens

# Words that make a phrase the title of one person.
_ROLES = (
    "president premier minister chancellor king queen prince princess secretary chief commissioner mayor governor"
    " director chairman chairwoman chairperson chair convenor head leader spokesman spokeswoman spokesperson captain"
    " manager officer ambassador consul judge justice prosecutor attorney senator councilor professor dean principal"
    " executive administrator inspector superintendent auditor ombudsman envoy representative treasurer general seed"
)
# What a title in small letters may be about: it is told by these words, for a verb may stand before it as well.
_OFFICES = (
    "prime foreign home interior finance financial treasury budget economy economic trade commerce industry justice"
    " defense security police fire health education labor housing transport transportation environment energy"
    " agriculture culture sport tourism technology development immigration custom state affair executive managing chief"
    " general vice deputy assistant acting first second third fourth fifth sixth seventh eighth ninth tenth top"
)
# Of these both titles must have the same; the others say from when to when.
_RANKS = "vice deputy assistant under first second third fourth fifth sixth seventh eighth ninth tenth top"
_TIMES = "former acting then outgoing incoming new current ex late caretaker interim"
# Newspapers' words for whoever leads an office.
_ANY_HEAD = "chief head"


# Words whose first letters agree are forms of one word ("finance", "financial").
_STEM = 5


class Bearer(NamedTuple):
    """One person with a title, at one place of a line.

    Attributes:
        title: Normal forms of the title's words, small words left out.
        name: Normal forms of the name's words.
        written: The name as it stands there.
        start: Where title or name starts, whichever comes first.
        end: Where the other ends.
    """

    title: tuple[str, ...]
    name: tuple[str, ...]
    written: str
    start: int
    end: int


@cache
def _roles() -> frozenset[str]:
    return frozenset(_ROLES.split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = {"offices": _OFFICES, "ranks": _RANKS, "times": _TIMES, "heads": _ANY_HEAD}
    return {name: frozenset(words.split()) for name, words in lists.items()}


@lru_cache(maxsize=256)
def bearers(line: str) -> tuple[Bearer, ...]:
    """Return everyone whose title, of two or more words, stands right beside the name.

    >>> [(b.title, b.name) for b in bearers("The Financial Secretary, Mr Paul Chan, met Port Director Ann Ho.")]
    [(('financial', 'secretary'), ('paul', 'chan')), (('port', 'director'), ('ann', 'ho'))]
    >>> [(b.title, b.name) for b in bearers("Said finance chief Chan: Lam, secretary for justice, met police.")]
    [(('finance', 'chief'), ('chan',)), (('secretary', 'justice'), ('lam',))]
    """
    small = _small_titles(line)
    runs = [run for name in names(line) for run in _parted(line, name)]
    runs = [run for run in runs if not any(title[0].start <= run[0].start < title[-1].end for title in small)]
    found: list[Bearer] = []
    for run in runs:
        last_role = max((i for i, word in enumerate(run) if word.norm in _roles()), default=-1)
        if 0 < last_role < len(run) - 1 and not line[run[last_role].end : run[last_role + 1].start].strip():
            found.append(_bearer(line, run[: last_role + 1], run[last_role + 1 :]))
    for title in list(small):
        name = next((run for run in runs if run[0].start > title[-1].end), None)
        if name is not None and not line[title[-1].end : name[0].start].strip() and not _has_role(name):
            found.append(_bearer(line, title, name))
            small.remove(title)
            runs.remove(name)
    found += _side_by_side(line, sorted([*runs, *small], key=lambda run: run[0].start), small)
    return tuple(sorted(found, key=lambda bearer: bearer.start))


def _side_by_side(line: str, runs: list[tuple[Word, ...]], small: list[tuple[Word, ...]]) -> list[Bearer]:
    """Return the bearers whose title stands behind or before the name, with a comma between."""
    found = []
    index = 0
    while index + 1 < len(runs):
        left, right = runs[index], runs[index + 1]
        index += 1
        if not _beside(line, left, right):
            continue
        if _is_title(left) and not _has_role(right):
            found.append(_bearer(line, left, right))
            index += 1  # "the Port Director, Ann Ho, the Harbour Chief, …": Ann Ho is no Harbour Chief
        elif _is_title(right) and not _has_role(left) and (len(left) > 1 or right in small):
            found.append(_bearer(line, right, left))
            index += 1
    return found


def _small_titles(line: str) -> list[tuple[Word, ...]]:
    """Return the titles in small letters, of two or more words: "finance chief", "secretary for justice"."""
    offices, found, run = _lists()["offices"] | _roles(), [], list[Word]()
    for token in (*tokens(line), None):
        inside = token is not None and (not run or line[run[-1].end : token.start] in {" ", "-"})
        fits = token is not None and token.norm in offices and (not token.capital or not run)
        if token is not None and inside and (fits or (run and token.norm in {"of", "for", "and"})):
            run.append(Word(token.start, token.end, line[token.start : token.end], token.norm, opening=False))
            continue
        found.append(run)
        run = (
            [Word(token.start, token.end, line[token.start : token.end], token.norm, opening=False)]
            if (token is not None and token.norm in offices)
            else []
        )
    return [title for run in found if (title := _content(run)) and _is_title(title) and not title[-1].text[0].isupper()]


def _content(run: list[Word]) -> tuple[Word, ...]:
    return tuple(word for word in run if word.norm not in {"of", "for", "and"})


def _beside(line: str, left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    gap = line[left[-1].end : right[0].start]
    return bool(re.fullmatch(r",\s+(?:the\s+)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor)\.?\s+)?", gap))


def same_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two titles are the same, perhaps one of them cut short or in another order.

    >>> same_title(("financial", "secretary"), ("financial", "secretary", "hong", "kong"))
    True
    >>> same_title(("justice", "secretary"), ("secretary", "justice"))
    True
    >>> same_title(("finance", "chief"), ("finance", "minister"))
    True
    >>> same_title(("deputy", "director", "health"), ("deputy", "director", "port"))
    False
    >>> same_title(("deputy", "port", "director"), ("port", "director"))
    False
    """
    first, second = parts(one), parts(other)
    free = _lists()["heads"]
    heads = first.head == second.head or (
        (first.head in free or second.head in free) and bool(first.about & second.about)
    )
    return heads and first.ranks == second.ranks and (first.about <= second.about or second.about <= first.about)


def rival_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two titles name the same kind of office, but two of them: prime minister, foreign minister.

    >>> rival_title(("prime", "minister"), ("foreign", "minister"))
    True
    >>> rival_title(("prime", "minister"), ("party", "leader"))
    False
    """
    first, second = parts(one), parts(other)
    return first.head == second.head and bool(first.about) and bool(second.about) and not first.about & second.about


class Parts(NamedTuple):
    """A title taken apart: its head, its rank, and stems of what it is about."""

    head: str
    ranks: frozenset[str]
    about: frozenset[str]


@lru_cache(maxsize=512)
def parts(title: tuple[str, ...]) -> Parts:
    """Take a title apart; words that only say from when to when count for nothing."""
    lists = _lists()
    words = [word for word in title if word not in lists["times"]]
    roles = [word for word in words if word in _roles()]
    head = ([word for word in roles if word not in lists["offices"]] or roles or [""])[-1]  # secretary for justice
    ranks = frozenset(words) & lists["ranks"]
    about = {word[:_STEM] for word in words if word != head} - {word[:_STEM] for word in ranks}
    return Parts(head, ranks, frozenset(about))


def _bearer(line: str, title: tuple[Word, ...], name: tuple[Word, ...]) -> Bearer:
    edges = sorted((title[0].start, title[-1].end, name[0].start, name[-1].end))
    words = (tuple(w.norm for w in title), tuple(w.norm for w in name))
    return Bearer(*words, line[name[0].start : name[-1].end], edges[0], edges[-1])


def _parted(line: str, name: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """Part a run of capitalised words at "and": He Jing and Yin Zonghua are two."""
    parts: list[list[Word]] = [[name[0]]]
    for before, word in pairwise(name):
        if re.search(r"\b(?:and|&)\b", line[before.end : word.start]):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts]


def _has_role(run: tuple[Word, ...]) -> bool:
    return any(word.norm in _roles() for word in run)


def _is_title(run: tuple[Word, ...]) -> bool:
    return len(run) > 1 and _has_role(run)
