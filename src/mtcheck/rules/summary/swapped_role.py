"""A number or a title of the article that the summary gives to something or somebody else.

What it flags: a person with a title that the article gives to another ("Financial Secretary Paul Lam", "Lam, the
finance chief," where Paul Lam is Secretary for Justice, or has no title there), or with another of the same kind than
the article gives ("Prime Minister" for the foreign minister). A number
whose value the article has, but never with what the summary counts: "23 boats" where the article's only 23
are sailors. The words around the number are compared with the words around every equal number of the article;
one word in common is enough to stay quiet. Numbers of three or more figures are left alone: two of them are
hardly equal by chance. A rank ("fourth") for which the article has only the plain number needs its noun there.

Why it matters: the words stand in the article, so a search finds them and the reader is reassured; they are
wrong all the same.

Known limits: a paraphrase that shares no word with the article ("27 nations" for "27 countries" in a
sentence otherwise new) is flagged; the confidence is medium for that reason. Ages, scores and ranges are left alone,
as articles give them without a noun. Titles in small letters are known by a list of offices, and titles of one word
("Chief Fong") are not compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtcheck.finding import Confidence, Hit, Severity
from mtcheck.model import Side
from mtcheck.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.model import Location
    from mtcheck.renderings.analysis import Analysis
    from mtcheck.rules.summary.evidence import Evidence
    from mtcheck.rules.summary.figures import Figures
    from mtcheck.rules.summary.offices import Verdict
    from mtcheck.rules.summary.titles import Bearer
    from mtcheck.text.quantity import Quantity

# How many words on either side say what a number counts; the article is looked at a little more widely.
_AFTER, _BEFORE, _WIDER = 4, 4, 2
# How many say of what a rank is ("the third floor"), where the article has only the plain number.
_RANKED = 2
# Words whose first letters agree are forms of one word ("minute", "minutes"; "invest", "investment").
_STEM = 5
_EMPTY = (
    "a an the and or but of in on at to for from by with as is are was were be been being has have had it"
    " its he she"
    " they his her their this that not more than less first last next other over under about up out all"
    " into after"
    " before since when who which also there"
)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Yield a hit for every title and every small number that the article gives to another."""
    from mtcheck.rules.summary.evidence import evidence
    from mtcheck.rules.summary.figures import figures, unstated
    from mtcheck.rules.summary.offices import offices
    from mtcheck.rules.summary.passages import said_at
    from mtcheck.rules.summary.titles import bearers

    article = evidence(analysis)
    known = figures(article.text)
    for segment in analysis.document.checkable:
        for bearer in bearers(segment.target):
            verdict = offices(article.text).judge(bearer)
            if verdict is not None and not _one_person(bearer, verdict.said, analysis.glossary):
                place = segment.locate(Side.TARGET, bearer.start, bearer.end)
                yield _judged(analysis, place, verdict, article)
        for quantity in figures(segment.target).quantities:
            if unstated(quantity, segment.target) or _unmistakable(quantity) or _bare(quantity, segment.target):
                continue
            equals = _equals(quantity, known)
            if not equals or _accompanied(segment.target, quantity, article.text, equals):
                continue
            other = equals[0]
            place = segment.locate(Side.TARGET, quantity.start, _with_noun(segment.target, quantity))
            counted = " ".join(article.text[other.start : _with_noun(article.text, other)].split())
            yield Hit(
                place,
                f'the article has this number, but not for "{place.text}": it says "{counted}"',
                term=place.text,
                confidence=Confidence.MEDIUM,
                evidence=said_at(analysis, other.start),
            )


def _one_person(one: Bearer, other: Bearer, glossary: CompiledGlossary) -> bool:
    """Tell whether two names may be forms of one person's, one of them wrong: the rules about names speak of that."""
    from mtcheck.text.tokens import tokens

    terms = [{form.term for form in glossary.find(tokens(bearer.written))} for bearer in (one, other)]
    return bool(terms[0] & terms[1])


def _judged(analysis: Analysis, place: Location, verdict: Verdict, article: Evidence) -> Hit:
    from mtcheck.rules.summary.passages import said_at

    said = verdict.said
    name = said.written
    stands = " ".join(article.text[said.start : said.end].split())
    says = f"the article gives this title to {name}" if verdict.swapped else f'the article has "{stands}"'
    return Hit(
        place,
        f'"{place.text}": {says}',
        term=name if verdict.swapped else stands,
        confidence=verdict.confidence,
        evidence=said_at(analysis, said.start),
    )


def _equals(quantity: Quantity, article: Figures) -> list[Quantity]:
    from mtcheck.rules.summary.figures import Support, compare

    return [other for other in article.quantities if compare(quantity, other) is Support.EXACT]


def _unmistakable(quantity: Quantity) -> bool:
    """Tell whether the value is a share or has three or more significant figures: hardly equal by chance."""
    figures_of_value = f"{quantity.value:.6g}".replace(".", "").strip("0").split("e")[0]
    return quantity.kind in {"ratio", "points"} or len(figures_of_value) >= 3


def _bare(quantity: Quantity, text: str) -> bool:
    """Tell whether the number counts nothing that stands beside it: it may be an age, or one of a score or range.

    Ages are "Ms Wong, 31, ...", "the 31-year-old", "aged 31"; scores and ranges "3-1", "2010 - 11".
    """
    after = text[quantity.end :].lstrip()
    if re.match(r"[-–—:]\s*\d", after) or re.search(r"\d\s*[-–—:]\s*$", text[: quantity.start]):
        return True
    bare = quantity.end == quantity.digits[1]
    return after.startswith(("old", "-old", "- old", "–old")) or (
        bare
        and (after[:1] in {",", ")", "."} or not after)
        and text[: quantity.start].rstrip().endswith((",", "(", "aged", "age", "age of"))
    )


def _accompanied(text: str, quantity: Quantity, article: str, equals: list[Quantity]) -> bool:
    """Tell whether any equal number of the article stands with a word that stands with this one, too.

    Where the number has a unit, that is the word.
    """
    from mtcheck.rules.summary.figures import same_measure

    if quantity.unit:
        if any(other.unit and same_measure(quantity, other) for other in equals):
            return True
        own = _stems(text[quantity.digits[1] : quantity.end])
    else:
        own = _company(text, quantity, 0)
    ranks = [other for other in equals if any(reading.kind == "ordinal" for reading in other.readings)]
    if quantity.kind == "ordinal" and not ranks:
        # "The fifth goal" may be the last of "five goals": then the noun itself stands with both.
        own = _company(text, quantity, 0, behind=_RANKED, ahead=0)
    return not own or any(own & _company(article, other, _WIDER) for other in equals)


def _company(text: str, quantity: Quantity, wider: int, *, behind: int = _AFTER, ahead: int = _BEFORE) -> set[str]:
    """Return the stems of the words around a number, within its sentence."""
    after = _number().split(text[quantity.digits[1] : quantity.digits[1] + 80])[0]
    before = _number().split(text[max(0, quantity.start - 60) : quantity.start])[-1]
    last = [word for word in _words(after) if word not in _empty()][: behind + wider]
    first = [word for word in reversed(_words(before)) if word not in _empty()][:ahead]
    return {word[:_STEM] for word in (*first, *last)}


@cache
def _number() -> re.Pattern[str]:
    # Where the words around a number end: with the sentence, and at the next number.
    numerals = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|billion|dozen"
    return re.compile(rf"[.!?;]\s|\d[\d,.]*|\b(?:{numerals})\b", re.IGNORECASE)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _words(text)}


def _words(text: str) -> list[str]:
    from mtcheck.text.tokens import tokens

    return [token.norm for token in tokens(text)]


@cache
def _empty() -> frozenset[str]:
    return frozenset(_EMPTY.split())


def _with_noun(text: str, quantity: Quantity) -> int:
    """Return where the number ends, or the word behind it where it has no unit of its own."""
    if quantity.unit:
        return quantity.end
    behind = re.match(r"[\s-]*[^\W\d_]+", text[quantity.end :])
    return quantity.end + behind.end() if behind else quantity.end


_ARTICLE = "Seventeen officers of the bureau trained for 12 weeks. The hall opens in March with 450 seats."
_TITLES = "The Financial Secretary, Paul Chan, and the Secretary for Justice, Paul Lam, spoke."

RULE = Rule(
    id="swapped-role",
    family="summary",
    severity=Severity.MAJOR,
    mqm="accuracy/mistranslation",
    summary="a number or a title of the article that the summary gives to another",
    check=check,
    needs=frozenset({"article"}),
    bad=(
        Example("Twelve halls will open in spring.", article=_ARTICLE),
        Example("Financial Secretary Paul Lam spoke.", article=_TITLES),
    ),
    good=(
        Example("17 officers took the training.", article=_ARTICLE),
        Example("The training took 12 weeks.", article=_ARTICLE),
        Example("Financial Secretary Paul Chan spoke.", article=_TITLES),
    ),
)
