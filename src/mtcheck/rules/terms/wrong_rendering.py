"""A glossary term rendered by something that is none of its approved forms.

What it flags: the text that stands in the target for a source term, where no approved form accounts for it: "Pham Minh
Trinh" for 范明政, "Brunei University" for 文莱大学, another person's name in the place of the right one. The message
says on what evidence the text was found.

Why it matters: the glossary says what the term is called in English; anything else misleads or confuses.

Known limits: what stands in the place is found by readings, meanings, likeness and position. Where the evidence is
thin, the confidence is medium; where there is none, missing-term reports the term on the source side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.renderings.account import Cause, Status
from mtcheck.renderings.wording import described, wrong_hit
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Hit
    from mtcheck.renderings.analysis import Analysis

_NAMES = frozenset(("person", "place", "org", "publication", "event", "product"))
#: A rendering this near to the right one is replaced without asking, if it is a name.
_SAFE = 0.9


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every located wrong rendering that no more specific rule reports."""
    for account in analysis.accounts:
        if account.status is not Status.WRONG or account.found is None or account.found.cause is not Cause.OTHER:
            continue
        term = analysis.glossary.term(account.term)
        text = analysis.targets[account.segment].excerpt(account.found.first, account.found.last)
        message = (
            f'"{text}" stands for {term.source} ({account.found.evidence}); '
            f"the right English is {term.preferred}{described(term)}"
        )
        yield wrong_hit(analysis, account, message, safe=term.kind in _NAMES and account.found.score >= _SAFE)


_ROW = {"source": "范明政", "preferred": "Pham Minh Chinh", "type": "person"}
_UNIVERSITY = {"source": "文莱大学", "preferred": "University of Brunei Darussalam", "type": "org"}

RULE = Rule(
    id="wrong-rendering",
    family="terms",
    severity=Severity.MAJOR,
    mqm="terminology/wrong-term",
    summary="a term rendered by something that is none of its approved forms",
    check=check,
    needs=frozenset({"glossary", "source"}),
    bad=(
        Example("Prime Minister Pham Minh Trinh arrived on Monday.", "总理范明政星期一抵达。", (_ROW,)),
        Example("He visited Brunei University.", "他参观了文莱大学。", (_UNIVERSITY,)),
    ),
    good=(
        Example("Prime Minister Pham Minh Chinh arrived on Monday.", "总理范明政星期一抵达。", (_ROW,)),
        Example("He visited the University of Brunei Darussalam.", "他参观了文莱大学。", (_UNIVERSITY,)),
    ),
)
