"""A number whose value, kind or unit differs from the source.

What it flags: a number in the translation that stands for a source number but says something else. Compared are the
values, whatever the notation (5183亿 and "5183 billion" differ tenfold; 3.06万亿 and "3.06 trillion" agree), the kind
(第16届 is a rank, "16 congresses" a count; percent and percentage points), unit and currency, reversed approximations
(近5000 as "more than 5,000"), "by" for "to" (降至 and 下降), lost limits (最短360天), superlatives weakened to "one of
the", a price after discount called the discount (八折 as "80% off"), and two numbers that have changed places (15家公司
与8所大学 as "eight companies and 15 universities", 60天…15次 as "60 … 15 days").

What is right in another way of speaking is none: a figure rounded to the digits it gives (7134.62亿 as "713.5 billion")
or with a word that says so (29.7万 as "nearly 300,000"), "one in four", "a third", "all but one of the 16", a duration
in other units (10小时30分 as "ten and a half hours", 12个月 as "a year").

One error is one finding: a duration in two units and a range count as one number, and a wrong number is told from a
missing and an added one by what it measures or by the figures that it shares with the source's.

Why it matters: a wrong figure is the costliest error of a release and the hardest to see, because it reads well.

Known limits: a figure spread over the sentence ("one in every three or four") is not put together. A figure that is
round in the source is not to be rounded again: 83万 as "nearly 900,000" is reported. 元 may be any dollar or yuan, as
the rule does not know where the document was written. What a lone 一 means is not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.figures.hits import hits
from mtcheck.renderings.figures.mismatch import WRONG
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every number of the target that contradicts the source number it stands for."""
    return hits(analysis, "numbers", WRONG)


RULE = Rule(
    id="number-mismatch",
    family="numbers",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation/number",
    summary="a number differs from the source in value, kind or unit",
    check=check,
    needs=frozenset({"source"}),
    bad=(
        Example("The fund holds 480 million yuan.", "基金规模达48亿元。"),
        Example("The 12 games opened today.", "第12届运动会今天开幕。"),
        Example("More than 900 firms signed up.", "近900家企业报名。"),
    ),
    good=(
        Example("The fund holds 4.8 billion yuan.", "基金规模达48亿元。"),
        Example("The 12th Games opened today.", "第12届运动会今天开幕。"),
        Example("Nearly nine hundred firms signed up.", "近900家企业报名。"),
    ),
)
