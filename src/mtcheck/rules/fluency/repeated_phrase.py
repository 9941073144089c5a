"""A word or phrase written over and over: an engine that got stuck.

What it flags: a word four or more times in a row ("Bern, Bern, Bern, Bern"), a phrase of two or three words three or
more times in a row, and a clause of four or more words twice in a row.

Why it matters: it is the plainest sign that an engine lost the thread; what the source says in that place is usually
missing.

Known limits: a repetition that the source has too, a chant or cry ("Encore! Encore! Encore!") and repeated figures
are left alone. Repetitions that are not word for word, or that do not follow each other directly, are not seen.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Edit, Hit, Safety, Severity
from mtcheck.model import Side
from mtcheck.renderings.names import starts_sentence
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.function_words import ARTICLES, FUNCTION_WORDS
from mtcheck.text.han import han_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

#: Longest phrase that is looked for, in words.
_LONGEST = 40
_CLAUSE = 4
#: Interjections and the like are repeated on purpose.
_CRIES = frozenset("ha haha ho hey no yes bye blah knock tick tock la na choo row very far many".split())
_JOINTS = frozenset(("and", "or", "then"))
#: Words with which English repeats a word on purpose: day after day after day, on and on and on.
_CONNECTORS = frozenset("after and by in on or over to upon".split())
_CONNECTED = 5


class _Run(NamedTuple):
    """Tokens ``first:last`` that say the tokens ``first:first + period`` ``times`` times."""

    first: int
    last: int
    period: int
    times: int


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every repetition that no writer would make."""
    for segment in analysis.document.segments:
        target = analysis.targets[segment.number]
        pairs = [(one.norm, other.norm) for one, other in itertools.pairwise(target.tokens)]
        if len(set(pairs)) == len(pairs):
            continue  # whatever is repeated in a row repeats a pair of neighbours
        counts = Counter(pairs)
        places: dict[str, list[int]] = {}
        for index, token in enumerate(target.tokens):
            places.setdefault(token.norm, []).append(index)
        at = 0
        while at < len(target.tokens) - 1:
            run = _run_at(target, at, places[target.tokens[at].norm]) if counts[pairs[at]] > 1 else None
            if run is None or (segment.source and _repeats(segment.source, run.times)):
                at += 1
                continue
            yield _hit(segment, target, run)
            at = run.last


def _run_at(target: TargetText, first: int, places: list[int]) -> _Run | None:
    """Return the repetition that starts at a token, the shortest phrase first, or None.

    Args:
        target: The target segment.
        first: The token.
        places: Where its word stands in the segment, in order.
    """
    tokens = target.tokens
    norm = tokens[first].norm
    furthest = first + min(_LONGEST, (len(tokens) - first) // 2)
    near = places[bisect_right(places, first) : bisect_right(places, furthest + 1)]
    for again in sorted({n for place in near for n in (place, place - 1) if first < n <= furthest}):
        period = again - first
        joint = tokens[again].norm in _JOINTS and again + 1 < len(tokens) and tokens[again + 1].norm == norm
        if tokens[again].norm != norm and not (joint and period >= _CLAUSE and norm in ARTICLES):
            continue
        step = period + joint if tokens[again].norm != norm else period
        times, last = 1, first + period
        while _same(target, first, first + step * times, period):
            last = first + step * times + period
            times += 1
            if step > period and (last >= len(tokens) or tokens[last].norm != tokens[again].norm):
                break
        connected = period == 2 and tokens[first + 1].norm in _CONNECTORS
        if times >= (_CONNECTED if connected else _enough(period)) and _tells(target, first, first + period):
            return _Run(first, last, period, times)
    return None


def _enough(period: int) -> int:
    if period >= _CLAUSE:
        return 2
    return 4 if period == 1 else 3


def _same(target: TargetText, first: int, again: int, period: int) -> bool:
    """Tell whether the words at ``again`` repeat those at ``first``, with nothing that sets them apart in between."""
    tokens = target.tokens
    if again + period > len(tokens) or any(tokens[first + n].norm != tokens[again + n].norm for n in range(period)):
        return False
    if any(c in target.gap(again) for c in '!?！？\n"“‘([（《'):
        return False  # a cry; a name that comes again inside a quotation or in brackets
    # A sentence may begin with the words that the last one ended with.
    return starts_sentence(target, first) or not starts_sentence(target, again)


def _tells(target: TargetText, first: int, last: int) -> bool:
    """Tell whether the phrase is words that nobody repeats on purpose: no figures, no mere function words or cries."""
    words = [token.norm for token in target.tokens[first:last]]
    content = [word for word in words if word not in FUNCTION_WORDS and word not in _CRIES]
    if not content or any(len(word) < 2 for word in content):
        return False
    # A phrase may hold a figure; what consists of figures is a table or a telephone number.
    return sum(not word.isalpha() for word in words) * 2 < len(words)


def _repeats(source: str, times: int) -> bool:
    """Tell whether the source says something as often in a row itself, punctuation aside."""
    han = "".join(match[0] for match in han_pattern().finditer(source))
    shortest = 1 if times > 2 else 3  # 天天 and 研究研究 are words; a clause that is said twice is longer
    return bool(re.search(rf"(.{{{shortest},40}}?)\1{{{times - 1}}}", han))


def _hit(segment: Segment, target: TargetText, run: _Run) -> Hit:
    start, end = target.span(run.first, run.last)
    single = target.excerpt(run.first, run.first + run.period)
    location = segment.locate(Side.TARGET, start, end)
    shown = single if len(single) <= 60 else f"{single[:57].rstrip()}..."
    return Hit(
        location,
        f'"{shown}" is written {"twice" if run.times == 2 else f"{run.times} times"} in a row',
        suggestion=single,
        edit=Edit(location.span, single, Safety.UNSAFE),
    )


RULE = Rule(
    id="repeated-phrase",
    family="fluency",
    severity=Severity.MAJOR,
    mqm="fluency/grammar",
    summary="a word or phrase written over and over",
    check=check,
    bad=(
        Example("The ferry left Bern, Bern, Bern, Bern, Bern on Monday."),
        Example("The guests came from the north, from the north, from the north of the island."),
        Example("The bridge is in the middle of the bay in the middle of the bay."),
    ),
    good=(
        Example("They waited hour after hour after hour."),
        Example("It grew larger and larger; see Section 1, Section 2 and Section 3."),
        Example('The crowd called "Once more! Once more! Once more!"'),
        Example("Go north, go north, go north, he sang.", "他唱道：向北走，向北走，向北走。"),
    ),
)
