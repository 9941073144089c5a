"""A name spelled from its characters although it has an English form of its own.

What it flags: "Li Jiachao" for 李家超, who is John Lee; "Jianshazui" for 尖沙咀, which is Tsim Sha Tsui. The wrong
spellings are derived from the characters (pinyin in any spacing and order, Wade-Giles, Jyutping, and names half right:
"Pham Minh Zheng", "Paul Chen"); nobody lists them.
A name whose English is its pinyin yields nothing.

Why it matters: readers do not recognise the person or place, and searches do not find the release.

Known limits: without a source, another person may bear the same spelling. The office, the place and the rest of the
article decide; what stays doubtful is reported with low confidence and fails no gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.glossary.compiled import FormKind, System
from mtcheck.model import Side
from mtcheck.renderings.account import Cause, Status
from mtcheck.renderings.context import stranger
from mtcheck.renderings.wording import described, fitted, wrong_hit
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import Form
    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis

_SPELLED_KINDS = frozenset(("person", "place", "publication", "org", "product"))


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every name spelled from its characters."""
    yield from _with_source(analysis)
    for segment in analysis.sourceless:
        for form in analysis.forms[segment.number]:
            if form.kind is FormKind.DERIVED and analysis.targets[segment.number].looks_named(form.first, form.last):
                yield _without_source(analysis, segment, form)


def _with_source(analysis: Analysis) -> Iterator[Hit]:
    for account in analysis.accounts:
        if account.status is not Status.WRONG or account.found is None or account.found.cause is not Cause.SPELLED:
            continue
        term = analysis.glossary.term(account.term)
        text = analysis.targets[account.segment].excerpt(account.found.first, account.found.last)
        message = (
            f'"{text}" stands for {term.source}: {account.found.evidence}; '
            f"the right English is {term.preferred}{described(term)}"
        )
        yield wrong_hit(analysis, account, message, safe=account.found.score >= 0.9)


def _without_source(analysis: Analysis, segment: Segment, form: Form) -> Hit:
    term = analysis.glossary.term(form.term)
    target = analysis.targets[segment.number]
    location = segment.locate(Side.TARGET, *target.span(form.first, form.last))
    confidence = analysis.context.confidence(term, target, form.first, form.last)
    if System(form.system) is System.PINYIN_INITIALS:
        confidence = min(confidence, Confidence.MEDIUM)
    if System(form.system) is System.HALF and confidence is not Confidence.HIGH:
        confidence = Confidence.LOW  # Paul Chen may be anybody unless an office stands beside him
    right = f"the right English is {term.preferred}{described(term)}"
    if confidence is Confidence.LOW:
        other_person = term.kind == "person" and stranger(target, form.first, form.last)
        doubt = "may be somebody else" if other_person else "may be another name"
        right = f"if {term.source} is meant, {right}; it {doubt}"
    suggestion = fitted(term.preferred, location.text)
    safety = Safety.SAFE if confidence is Confidence.HIGH else Safety.UNSAFE
    return Hit(
        location,
        f'"{location.text}" is {System(form.system).label} of {term.source}; {right}',
        term=term.source,
        suggestion=suggestion,
        edit=Edit(location.span, suggestion, safety),
        confidence=confidence,
    )


_ROW = {"source": "李家超", "preferred": "John Lee", "type": "person", "office": "Chief Executive"}

RULE = Rule(
    id="romanized-name",
    family="names",
    severity=Severity.MAJOR,
    mqm="terminology/inconsistent-with-termbase",
    summary="a name spelled from its characters although it has its own English form",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(
        Example("The Chief Executive, Li Jiachao, opened the fair.", None, (_ROW,)),
        Example("Li Jia-chao opened the fair.", "李家超为展览会揭幕。", (_ROW,)),
    ),
    good=(
        Example("The Chief Executive, John Lee, opened the fair.", None, (_ROW,)),
        Example("The writer Li Jiachao opened the fair.", "作家李佳潮为展览会揭幕。", (_ROW,)),
    ),
)
