"""A word written twice.

What it flags: "the the", and the pairs that engines make of two Chinese synonyms with one English meaning: "learning
and learning from", "strategy and strategy".

Why it matters: it reads like a slip, and in a pair one of the two meanings is lost.

Known limits: doubled words that are right English ("had had", "more and more", "again and again", names such as
Pago Pago) are left alone, so an accidental one among them is missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.model import Side, Span
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

_DOUBLES = frozenset(
    "that had very many much so long far far no yes bye ha he her now well oh hear there is do".split()
)
# Adverbs and nouns that English joins with themselves for emphasis or repetition.
_PAIRS = frozenset(
    "again over more less on round around through up down by so such neck year hour day month week time mile thousand "
    "hundred million many far long out in side and person people door face step hand house one two better worse "
    "further higher lower and".split()
)

_PREPOSITIONS = frozenset("from of in on at to for with by".split())


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every repeated word."""
    for segment in analysis.document.segments:
        target = analysis.targets[segment.number]
        norms = [token.norm for token in target.tokens]
        for index in range(1, len(norms)):
            if norms[index - 1] == norms[index] and _doubled(target, index):
                yield _double(segment, target, index)
            elif (
                norms[index] == "and" and norms[index + 1 : index + 2] == [norms[index - 1]] and _paired(target, index)
            ):
                yield _pair(segment, target, index)


def _word(target: TargetText, index: int) -> str:
    token = target.tokens[index]
    return target.text[token.start : token.end]


def _doubled(target: TargetText, index: int) -> bool:
    one, other = _word(target, index - 1), _word(target, index)
    if one.casefold() != other.casefold() or not target.gap(index).isspace() or not one.isalpha():
        return False
    # Two capitalised words are a name (Pago Pago); one letter may be an initial or a list mark.
    if one.casefold() in _DOUBLES or len(one) < 2 or other[0].isupper():
        return False
    return index < 2 or not target.gap(index - 1).endswith("-")  # "the throw-in in added time"


def _paired(target: TargetText, index: int) -> bool:
    one, joint, other = (_word(target, i) for i in (index - 1, index, index + 1))
    if joint.casefold() != "and" or one.casefold() != other.casefold() or not one.isalpha() or len(one) < 3:
        return False
    if not (target.gap(index).isspace() and target.gap(index + 1).isspace()):
        return False
    norm = target.tokens[index - 1].norm
    comparative = norm.endswith("er") and len(norm) > 4
    if norm in FUNCTION_WORDS or (_before_preposition(target, index + 2) and not norm.endswith(("ing", "ed"))):
        return False  # "her and her family"; "income and income from trading"
    return norm not in _PAIRS and not comparative and not one.casefold().endswith("s") and not other[0].isupper()


def _before_preposition(target: TargetText, index: int) -> bool:
    return index < len(target.tokens) and target.tokens[index].norm in _PREPOSITIONS


def _double(segment: Segment, target: TargetText, index: int) -> Hit:
    first, second = target.tokens[index - 1], target.tokens[index]
    location = segment.locate(Side.TARGET, first.start, second.end)
    single = _word(target, index - 1)
    return Hit(
        location,
        f'"{_word(target, index)}" is written twice',
        suggestion=single,
        edit=Edit(location.span, single, Safety.SAFE),
    )


def _pair(segment: Segment, target: TargetText, index: int) -> Hit:
    first, second = target.tokens[index - 1], target.tokens[index + 1]
    location = segment.locate(Side.TARGET, first.start, second.end)
    single = _word(target, index - 1)
    return Hit(
        location,
        f'"{location.text}" says one word twice: two Chinese synonyms have become one English word',
        suggestion=single,
        edit=Edit(Span(*location.span), single, Safety.UNSAFE),
        confidence=Confidence.HIGH,
    )


RULE = Rule(
    id="repeated-word",
    family="fluency",
    severity=Severity.MINOR,
    mqm="fluency/grammar",
    summary="a word written twice",
    check=check,
    bad=(Example("There is much worth learning and learning from."), Example("They met in the the hall.")),
    good=(
        Example("It grew stronger and stronger, again and again."),
        Example("He said that that was what they had had in mind."),
        Example("The ship called at Pago Pago."),
    ),
)
