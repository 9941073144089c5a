"""English that the glossary lists as wrong.

What it flags: a form from the glossary's ``deprecated`` column: "public number" for 公众号, "Liaison Office of the
Central Government in Hong Kong". With a source, only where the source has the term; without one, a form that is listed
with capitals only where the text has them, too.

Why it matters: official names have one official English; word-by-word renderings of set phrases say nothing.

Known limits: only listed forms are found; what engines make of a term otherwise is wrong-rendering's work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Edit, Hit, Safety, Severity
from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.account import Cause, Status
from mtcheck.renderings.names import starts_sentence
from mtcheck.renderings.wording import fitted, right_form, wrong_hit
from mtcheck.rules.rule import Example, Rule
from mtcheck.text.function_words import FUNCTION_WORDS
from mtcheck.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.term import Term
    from mtcheck.renderings.analysis import Analysis


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every deprecated form."""
    for account in analysis.accounts:
        if account.status is Status.WRONG and account.found and account.found.cause is Cause.DEPRECATED:
            term = analysis.glossary.term(account.term)
            text = analysis.targets[account.segment].excerpt(account.found.first, account.found.last)
            yield wrong_hit(analysis, account, _message(text, term.source, term.preferred), safe=True)
    for segment in analysis.sourceless:
        target = analysis.targets[segment.number]
        seen: set[tuple[int, int]] = set()
        for form in analysis.forms[segment.number]:
            if form.kind is not FormKind.DEPRECATED or (form.first, form.last) in seen:
                continue
            seen.add((form.first, form.last))
            term = analysis.glossary.term(form.term)
            location = segment.locate(Side.TARGET, *target.span(form.first, form.last))
            if _other_case(term, location.text):
                continue
            right, agrees = right_form(term, location.text)
            suggestion = fitted(right, location.text, opening=starts_sentence(target, form.first))
            yield Hit(
                location,
                _message(location.text, term.source, term.preferred),
                term=term.source,
                suggestion=suggestion,
                edit=Edit(location.span, suggestion, Safety.SAFE if agrees else Safety.UNSAFE),
            )


def _other_case(term: Term, text: str) -> bool:
    """Tell whether the form is listed as a name, all in capitals, and the text writes ordinary words.

    "Hot-blooded Citizens" is a wrong name of a party; "hot-blooded citizens took to the streets" names nobody.
    """
    wanted = [token.norm for token in tokens(text)]
    listed = [form for form in term.deprecated if [token.norm for token in tokens(form)] == wanted]
    return bool(listed) and all(map(_named, listed)) and not _named(text)


def _named(text: str) -> bool:
    words = [word for word in text.split() if word.lower() not in FUNCTION_WORDS]
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def _message(text: str, source: str, preferred: str) -> str:
    return f'"{text}" is listed as wrong English for {source}; the right English is {preferred}'


_ROW = {"source": "公众号", "preferred": "official account", "deprecated": "public number", "type": "term"}
_PARTY = {"source": "热血公民", "preferred": "Civic Passion", "deprecated": "Hot-blooded Citizens", "type": "org"}

RULE = Rule(
    id="deprecated-term",
    family="terms",
    severity=Severity.MAJOR,
    mqm="terminology/inconsistent-with-termbase",
    summary="English that the glossary lists as wrong",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(
        Example("Follow the public number of the museum.", None, (_ROW,)),
        Example("The leader of the Hot-blooded Citizens resigned.", None, (_PARTY,)),
    ),
    good=(
        Example("Follow the official account of the museum.", None, (_ROW,)),
        Example("The public number in the thousands.", "公众人数以千计。", (_ROW,)),
        Example("Hot-blooded citizens took to the streets.", None, (_PARTY,)),
    ),
)
