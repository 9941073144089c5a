"""A later mention under a surname that is not the person's own: "Mr Li" for John Lee.

What it flags: an honorific or office before the pinyin of a person's surname, where that person's own spelling is
another and no other person of that surname is about.

Why it matters: the reader takes Mr Li for somebody else.

Known limits: without a source, the person must be named (rightly or wrongly) elsewhere in the article.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Side
from mtcheck.renderings.account import Status
from mtcheck.renderings.names import stands_alone, starts_sentence
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.glossary.compiled import CompiledGlossary, Form
    from mtcheck.glossary.term import Term
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.renderings.target import TargetText

_HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "madam", "sir"))
_OFFICES = frozenset(
    ("secretary", "executive", "director", "minister", "president", "mayor", "commissioner", "chairman")
)


class _Person(NamedTuple):
    term: Term
    surname: str


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield every honorific with the pinyin of a surname that the person spells otherwise."""
    persons = _persons(analysis)
    bearing = [n for n, target in analysis.targets.items() if any(surname in target.joined for surname in persons)]
    if not bearing:
        return
    here: dict[int, dict[str, bool]] = {}  # the persons of each source segment, and whether they lack their right name
    for account in analysis.accounts:
        lacking = account.status in (Status.ELIDED, Status.MISSING)
        here.setdefault(account.segment, {})[analysis.glossary.term(account.term).source] = lacking
    others = _other_bearers(analysis, bearing, set(persons))
    for number in bearing:
        segment, target = analysis.document.by_number[number], analysis.targets[number]
        for index, token in enumerate(target.tokens):
            people = persons.get(token.norm, ())
            if len(people) != 1 or token.norm in others:
                continue
            person = people[0]
            if segment.source is not None and person.term.source not in here.get(number, {}):
                continue  # somebody else of that surname, as far as the source says
            alone = here.get(number, {}).get(person.term.source, False) and _alone(target, index)
            if not alone and not _addressed(target, index):
                continue
            location = segment.locate(Side.TARGET, token.start, token.end)
            message = (
                f'"{location.text}" is the pinyin of the surname of {person.term.source}; '
                f"{person.term.preferred} spells it {person.surname}"
            )
            yield Hit(
                location,
                message,
                term=person.term.source,
                suggestion=person.surname,
                edit=Edit(location.span, person.surname, Safety.SAFE),
                confidence=Confidence.MEDIUM,
            )


def _persons(analysis: Analysis) -> dict[str, list[_Person]]:
    """Return the persons named in the article whose surname is not its pinyin, by that pinyin."""
    numbers = {
        form.term
        for number, forms in analysis.forms.items()
        for form in forms
        if form.kind is FormKind.APPROVED or (form.kind is FormKind.DERIVED and _meant(analysis, number, form))
    } | {account.term for account in analysis.accounts}
    found: dict[str, list[_Person]] = {}
    for number in sorted(numbers):
        spelled, person = _person(analysis.glossary, number)
        if person is not None:
            found.setdefault(spelled, []).append(person)
    return found


@functools.lru_cache(maxsize=4096)
def _person(glossary: CompiledGlossary, number: int) -> tuple[str, _Person | None]:
    """Return the pinyin of a term's surname, and the person where the right English spells it otherwise."""
    spelled = glossary.surname(number)
    if not spelled:
        return spelled, None
    term = glossary.term(number)
    words = {word.casefold() for form in term.approved for word in form.replace("-", " ").split()}
    if spelled in words:
        return spelled, None
    short = next((form for form in term.short if " " not in form and form[:1].isupper()), None)
    return spelled, _Person(term, short or term.preferred.split()[-1])


def _meant(analysis: Analysis, number: int, form: Form) -> bool:
    """Tell whether a spelling means the person of the glossary rather than a stranger."""
    term, target = analysis.glossary.term(form.term), analysis.targets[number]
    return analysis.context.confidence(term, target, form.first, form.last) is not Confidence.LOW


def _other_bearers(analysis: Analysis, bearing: Iterable[int], surnames: set[str]) -> set[str]:
    """Return the surnames that somebody else in the article bears: a full name that is not a form of these persons."""
    others: set[str] = set()
    for number in bearing:
        target = analysis.targets[number]
        known = {
            index
            for form in analysis.forms[number]
            if form.kind in (FormKind.DERIVED, FormKind.SPLIT)
            for index in range(form.first, form.last)
        }
        for index, token in enumerate(target.tokens[:-1]):
            following = target.tokens[index + 1]
            if token.norm in surnames and index not in known and token.capital and following.capital:
                others |= {token.norm} if target.gap(index + 1) == " " else set()
    return others


def _alone(target: TargetText, index: int) -> bool:
    """Tell whether the surname stands where only a name can: with a capital inside a sentence, no name beside it."""
    token = target.tokens[index]
    return token.capital and not starts_sentence(target, index) and stands_alone(target, index)


def _addressed(target: TargetText, index: int) -> bool:
    if index == 0 or not target.tokens[index].capital:
        return False
    if index + 1 < len(target.tokens) and target.tokens[index + 1].capital and target.gap(index + 1) in (" ", "-"):
        return False
    before = target.tokens[index - 1]
    return target.gap(index) in (" ", ". ") and (
        before.norm in _HONORIFICS or (before.norm in _OFFICES and before.capital)
    )


_ROW = {"source": "李家超", "preferred": "John Lee", "short": "Mr Lee | Lee", "type": "person"}

RULE = Rule(
    id="surname-mismatch",
    family="names",
    severity=Severity.MAJOR,
    mqm="terminology/inconsistent-with-termbase",
    summary="a later mention under a surname that is not the person's own",
    check=check,
    needs=frozenset({"glossary"}),
    bad=(Example("John Lee spoke first. Mr Li then left.", None, (_ROW,)),),
    good=(
        Example("John Lee spoke first. Mr Lee then left.", None, (_ROW,)),
        Example("John Lee met Li Ming. Mr Li then left.", None, (_ROW,)),
    ),
)
