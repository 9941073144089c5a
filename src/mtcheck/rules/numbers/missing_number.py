"""A number of the source that the translation leaves out.

What it flags: a figure, a count with its measure word, a share, a rank or the number of a list item in the source
that has no counterpart in the translation, in digits or words. Numbers that English often leaves unsaid (一个, 两国,
一起, 甲、乙两处 where both are named, 100% as "all", 第二 before a minister or deputy) and numerals
inside set phrases and names (一带一路, 三农) are not asked for.

Why it matters: a dropped figure leaves no trace in the English text.

Known limits: where the translation says the number in a way that the rule does not know ("the lion's share"), the
finding is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.figures.hits import hits
from mtcheck.renderings.figures.mismatch import MISSING
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every source number without a counterpart."""
    return hits(analysis, "numbers", MISSING)


RULE = Rule(
    id="missing-number",
    family="numbers",
    severity=Severity.MAJOR,
    mqm="accuracy/omission/number",
    summary="a number of the source is missing",
    check=check,
    needs=frozenset({"source"}),
    bad=(Example("Volunteers cleaned the beach.", "86名志愿者清理了海滩。"),),
    good=(
        Example("Eighty-six volunteers cleaned the beach.", "86名志愿者清理了海滩。"),
        Example("Volunteers cleaned the beach together.", "志愿者一起清理了海滩。"),
    ),
)
