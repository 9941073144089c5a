"""A name that the engine cut in two and translated in pieces.

What it flags: 会见李家超时 ("when meeting John Lee") is cut 李家|超时 and becomes "the overtime meeting with the Li
family"; 邓炳强调研 becomes "Deng Bing emphasised". With a source, a standard segmenter shows where such a cut is
likely, and the meanings of the wrong words show that it happened. Without one, the cuts are known beforehand for every
name of the glossary, and both halves must stand near each other.

Why it matters: the person disappears from the release, and the sentence says something that never happened.

Known limits: names of three characters without a source; the whole phrase has to be rewritten by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.account import Cause, Status
from mtcheck.renderings.halves import split_form
from mtcheck.renderings.wording import described, wrong_hit
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import Form
    from mtcheck.model import Segment
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every stretch that holds the two halves of a cut name."""
    for account in analysis.accounts:
        if account.status is Status.WRONG and account.found and account.found.cause is Cause.SPLIT:
            term = analysis.glossary.term(account.term)
            message = (
                f"{account.found.evidence}; {term.source} is {term.preferred}{described(term)}: rewrite the phrase"
            )
            yield wrong_hit(analysis, account, message, safe=False)._replace(edit=None)
    for segment in analysis.sourceless:
        reported: set[int] = set()
        for form in analysis.forms[segment.number]:
            if form.kind is FormKind.SPLIT and form.first not in reported:
                hit = _without_source(analysis, segment, form)
                if hit is not None:
                    reported.add(form.first)
                    yield hit


def _without_source(analysis: Analysis, segment: Segment, form: Form) -> Hit | None:
    target = analysis.targets[segment.number]
    halves = split_form(target, form, analysis.glossary)
    if halves is None or not target.tokens[form.first].capital:
        return None
    first, last, word = halves
    term = analysis.glossary.term(form.term)
    confidence = analysis.context.confidence(term, target, form.first, form.last)
    location = segment.locate(Side.TARGET, *target.span(first, last))
    half = target.excerpt(form.first, form.last)
    message = (
        f'"{half}" and the word for {word} look like {term.source} cut in two '
        f"({term.source[:-1]}|{word}); {term.source} is {term.preferred}{described(term)}: rewrite the phrase"
    )
    return Hit(
        location, message, term=term.source, suggestion=term.preferred, confidence=min(confidence, Confidence.MEDIUM)
    )


_ROW = {"source": "李家超", "preferred": "John Lee", "type": "person", "office": "Chief Executive"}

RULE = Rule(
    id="split-name",
    family="names",
    severity=Severity.CRITICAL,
    mqm="accuracy/mistranslation",
    summary="a name cut in two and translated in pieces",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(
        Example("At the overtime meeting with the Li family, the mayor gave thanks.", None, (_ROW,)),
        Example(
            "The mayor gave thanks at an overtime meeting with the Li family.", "会见李家超时，市长致谢。", (_ROW,)
        ),
    ),
    good=(
        Example("The Li family has lived here for ten years.", None, (_ROW,)),
        Example("Meeting John Lee, the mayor gave thanks.", "会见李家超时，市长致谢。", (_ROW,)),
    ),
)
